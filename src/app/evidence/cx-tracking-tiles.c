/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-tracking-tiles.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/widgets/cx-column-layout.h"
#include "app/widgets/cx-widget.h"
#include "model/build/cx-result.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"

typedef enum { TILE_BENEFITS, TILE_COSTS, TILE_ROI, TILE_NPV, TILE_PAYBACK, N_TILES } Tile;

static const char *const captions[N_TILES] = {
  N_("Benefits so far"),      N_("Costs so far"), N_("Realised return"), N_("Net present value at this pace"),
  N_("Payback at this pace"),
};

struct _CxTrackingTiles {
  GtkWidget parent_instance;
  GtkWidget *tiles[N_TILES], *values[N_TILES], *details[N_TILES];
};

G_DEFINE_FINAL_TYPE (CxTrackingTiles, cx_tracking_tiles, GTK_TYPE_WIDGET)

/* A tile without a figure shows the reason. */
static void
set_tile (CxTrackingTiles *self, Tile tile, const char *value, const char *reason, const char *detail, const char *full)
{
  g_autofree char *whole = cx_words_labelled (_(captions[tile]), value ? value : reason);

  gtk_label_set_text (GTK_LABEL (self->values[tile]), value ? value : reason);
  cx_widget_set_class (self->values[tile], "value", value != NULL);
  cx_widget_set_class (self->values[tile], "reason", value == NULL);
  cx_widget_set_tooltip (self->values[tile], full);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->values[tile]), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  gtk_label_set_text (GTK_LABEL (self->details[tile]), detail ? detail : "");
  gtk_widget_set_visible (self->details[tile], detail != NULL);
}

static void
show_sum (CxTrackingTiles *self, Tile tile, const CxTrackedSum *sum, const char *currency)
{
  g_autofree char *value = cx_format_compact (sum->actual, CX_UNIT_MONEY, currency);
  g_autofree char *full = cx_format_value (sum->actual, CX_UNIT_MONEY, currency, TRUE);
  g_autofree char *plan = cx_format_compact (sum->plan, CX_UNIT_MONEY, currency), *detail = NULL;

  if (sum->plan != 0) {
    g_autofree char *share = cx_format_value (round (100 * sum->actual / sum->plan) / 100, CX_UNIT_SHARE, NULL, FALSE);
    /* Translators: a percentage, then an amount. */
    detail = g_strdup_printf (_("%s of %s planned"), share, plan);
  } else {
    detail = g_strdup_printf (_("%s planned"), plan);
  }
  gtk_widget_set_visible (self->tiles[tile], sum->n_lines > 0);
  set_tile (self, tile, value, NULL, detail, full);
}

static void
show_result (CxTrackingTiles *self, Tile tile, CxResult result, const CxTracking *t)
{
  const char *currency = cx_item_text (t->now->model->c, "currency");
  CxUnit unit = cx_result_info (result)->unit;
  double at_rate = t->at_rate->value[result], plan = t->plan->value[result], forecast = t->forecast->value[result];
  g_autofree char *value = isnan (at_rate)          ? NULL
                           : unit == CX_UNIT_MONTHS ? cx_format_value (at_rate, unit, NULL, TRUE)
                                                    : cx_format_compact (at_rate, unit, currency);
  g_autofree char *full = isnan (at_rate) ? NULL : cx_format_value (at_rate, unit, currency, TRUE);
  g_autofree char *planned = isnan (plan) ? g_strdup (_("never")) : cx_format_compact (plan, unit, currency);
  g_autofree char *later = isnan (forecast) ? g_strdup (_("never")) : cx_format_compact (forecast, unit, currency);
  /* Translators: a result as it was planned, and as it will be if all that is still to come goes as planned. */
  g_autofree char *detail = g_strdup_printf (_("planned %s · if the rest goes as planned %s"), planned, later);

  set_tile (self, tile, value, t->at_rate->reason[result], detail, full);
}

void
cx_tracking_tiles_show (CxTrackingTiles *self, const CxTracked *tracked)
{
  const CxTracking *t = tracked->tracking;
  const char *currency = cx_item_text (t->now->model->c, "currency");
  double roi = cx_results_at (t->forecast, t->models[0]->realised_roi);
  g_autofree char *value = isnan (roi) ? NULL : cx_format_value (cx_round (roi, 3), CX_UNIT_SHARE, NULL, TRUE);

  g_return_if_fail (CX_IS_TRACKING_TILES (self));
  show_sum (self, TILE_BENEFITS, &t->benefits, currency);
  show_sum (self, TILE_COSTS, &t->costs, currency);
  set_tile (self, TILE_ROI, value, cx_results_reason (t->forecast, t->models[0]->realised_roi),
            _("benefits measured, on all costs to date, before tax"), NULL);
  show_result (self, TILE_NPV, CX_RESULT_NPV, t);
  show_result (self, TILE_PAYBACK, CX_RESULT_PAYBACK, t);
}

/* --- class --- */

static void
cx_tracking_tiles_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cx_tracking_tiles_parent_class)->dispose (object);
}

static void
cx_tracking_tiles_class_init (CxTrackingTilesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_tracking_tiles_dispose;
}

static GtkWidget *
add_label (GtkWidget *tile, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (tile), label);
  return label;
}

static void
cx_tracking_tiles_init (CxTrackingTiles *self)
{
  GtkLayoutManager *layout = g_object_new (CX_TYPE_COLUMN_LAYOUT, "columns", N_TILES, "column-width", 150, "spacing", 10, NULL);

  gtk_widget_set_layout_manager (GTK_WIDGET (self), layout);
  for (guint i = 0; i < N_TILES; i++) {
    self->tiles[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
    gtk_widget_add_css_class (self->tiles[i], "card");
    gtk_widget_add_css_class (self->tiles[i], "cx-tile");
    add_label (self->tiles[i], _(captions[i]), "caption");
    self->values[i] = add_label (self->tiles[i], NULL, "value");
    self->details[i] = add_label (self->tiles[i], NULL, "detail");
    gtk_widget_set_parent (self->tiles[i], GTK_WIDGET (self));
  }
}
