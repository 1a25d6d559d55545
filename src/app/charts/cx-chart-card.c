/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/charts/cx-chart-card.h"

struct _CxChartCard {
  GtkBox parent_instance;
  GtkLabel *title, *note;
  GtkButton *all;
  GtkMenuButton *menu;
  CxChartView *view;
};

G_DEFINE_FINAL_TYPE (CxChartCard, cx_chart_card, GTK_TYPE_BOX)

static void
cx_chart_card_class_init (CxChartCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CX_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-chart-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CxChartCard, title);
  gtk_widget_class_bind_template_child (widget_class, CxChartCard, note);
  gtk_widget_class_bind_template_child (widget_class, CxChartCard, all);
  gtk_widget_class_bind_template_child (widget_class, CxChartCard, menu);
  gtk_widget_class_bind_template_child (widget_class, CxChartCard, view);
}

static void
cx_chart_card_init (CxChartCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cx_chart_view_set_all_button (self->view, self->all);
  cx_chart_view_set_menu_button (self->view, self->menu);
}

GtkWidget *
cx_chart_card_new (const char *title, const char *note)
{
  CxChartCard *self = g_object_new (CX_TYPE_CHART_CARD, NULL);

  gtk_label_set_text (self->title, title);
  cx_chart_card_set_note (self, note);
  g_object_set (self->view, "title", title, NULL);
  return GTK_WIDGET (self);
}

void
cx_chart_card_set_note (CxChartCard *self, const char *note)
{
  g_return_if_fail (CX_IS_CHART_CARD (self));
  gtk_label_set_text (self->note, note ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

void
cx_chart_card_set_height (CxChartCard *self, int height)
{
  g_return_if_fail (CX_IS_CHART_CARD (self));
  g_object_set (self->view, "height", height, NULL);
}

void
cx_chart_card_set_chart (CxChartCard *self, const CxChartKind *kind, gpointer chart)
{
  g_return_if_fail (CX_IS_CHART_CARD (self));
  cx_chart_view_set_chart (self->view, kind, chart);
  gtk_widget_set_visible (GTK_WIDGET (self), chart != NULL);
}
