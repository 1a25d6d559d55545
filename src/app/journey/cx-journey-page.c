/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/journey/cx-journey-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/items/cx-item-actions.h"
#include "app/state/cx-blank-item.h"
#include "app/widgets/cx-widget.h"
#include "app/items/cx-item-form.h"
#include "app/journey/cx-journey-grid.h"
#include "model/case/cx-actuals.h"
#include "model/results/cx-year1-contacts.h"
#include "report/words/cx-tracked.h"

struct _CxJourneyPage {
  CxPage parent_instance;
  GtkStack *stack;
  GtkButton *empty_add;
  GtkButton *add;
  GtkLabel *headline;
  CxJourneyGrid *grid;
  GtkMenuButton *curve_menu;
  GtkLabel *measured; /* names the second line of the curve */
  GtkWidget *no_channels;
  GtkLabel *title;
  GtkWidget *buttons;
  GtkWidget *earlier;
  GtkWidget *later;
  CxItemForm *form;
  char *selected; /* the id of the selected stage */
};

G_DEFINE_FINAL_TYPE (CxJourneyPage, cx_journey_page, CX_TYPE_PAGE)

static const CxItem *
selected_stage (CxJourneyPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const CxCase *c = cx_session_get_case (session);
  const CxItem *stage = self->selected ? cx_item_child (c, CX_ITEM_STAGE, self->selected) : NULL;

  if (!stage && cx_item_n (c, CX_ITEM_STAGE) > 0)
    stage = cx_item_nth (c, CX_ITEM_STAGE, 0);
  return stage;
}

static void
select_stage (CxJourneyPage *self, const char *id)
{
  if (g_strcmp0 (self->selected, id) == 0)
    return;
  g_free (self->selected);
  self->selected = g_strdup (id);
}

/* Returns the stage with the highest (SIGN 1) or lowest (SIGN -1) value of FIELD, or NULL. */
static const CxItem *
extreme_stage (CxSession *session, const char *field, int sign)
{
  const CxCase *c = cx_session_get_case (session);
  const CxItem *found = NULL;
  double best = 0;

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_STAGE); i++) {
    const CxItem *stage = cx_item_nth (c, CX_ITEM_STAGE, i);
    g_autofree char *stage_path = cx_item_path (stage);
    g_autofree char *path = g_strconcat (stage_path, "/", field, NULL);
    double value = cx_session_get_number (session, path, NULL);
    if (isfinite (value) && (!found || sign * value > sign * best)) {
      found = stage;
      best = value;
    }
  }
  return found;
}

/* The headline names the stage where customers are least satisfied, and the cost of its contacts. */
static void
refresh_headline (CxJourneyPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const CxItem *worst = extreme_stage (session, "satisfaction", -1);
  const CxItem *first = extreme_stage (session, "importance", 1);
  double per_customer = worst ? cx_year1_contacts_per_customer (cx_session_get_results (session), worst) : NAN;
  g_autofree char *money = NULL, *text = NULL;

  if (!worst) {
    gtk_label_set_label (self->headline, _("Enter how satisfied customers are with each stage to see where it hurts."));
    return;
  }
  money = cx_session_format_price (session, per_customer);
  if (first == worst)
    /* Translators: %1$s is a stage of the journey, %2$s an amount of money. Keep the <b>. */
    text = g_markup_printf_escaped (
      _("%1$s is where customers are least satisfied and where importance is highest. Its contacts cost <b>%2$s</b> per "
         "customer and year."),
      cx_item_name (worst), money);
  else if (first)
    text = g_markup_printf_escaped (
      _("%1$s is where customers are least satisfied; %3$s matters most to them. The contacts of %1$s cost <b>%2$s</b> per "
         "customer and year."),
      cx_item_name (worst), money, cx_item_name (first));
  else
    text = g_markup_printf_escaped (
      _("%1$s is where customers are least satisfied. Its contacts cost <b>%2$s</b> per customer and year."),
      cx_item_name (worst), money);
  gtk_label_set_markup (self->headline, text);
}

static void
refresh_measured (CxJourneyPage *self)
{
  const CxCase *c = cx_session_get_case (cx_page_get_session (CX_PAGE (self)));
  const char *quarter = cx_actuals_last_quarter (c, CX_ITEM_STAGE, "satisfaction");

  gtk_widget_set_visible (GTK_WIDGET (self->measured), quarter != NULL);
  if (!quarter)
    return;
  g_autofree char *when = cx_tracked_quarter (quarter);
  /* Translators: %s is a quarter such as "Q3 2027". */
  g_autofree char *text = g_strdup_printf (_("The dashed line with diamonds shows satisfaction as measured in %s."), when);
  gtk_label_set_label (self->measured, text);
}

static void
refresh_stage (CxJourneyPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const CxItem *stage = selected_stage (self);
  g_autofree char *path = stage ? cx_item_path (stage) : NULL;

  cx_item_form_set_item (self->form, session, path);
  if (!stage)
    return;
  gtk_label_set_label (self->title, cx_item_name (stage));
  cx_widget_set_sensitive (self->buttons, !cx_session_is_read_only (session));
  cx_widget_set_sensitive (self->earlier, cx_item_position (stage) > 0);
  cx_widget_set_sensitive (self->later, cx_item_position (stage) + 1 < (int) cx_item_n (stage->parent, CX_ITEM_STAGE));
  cx_journey_grid_set_selected (self->grid, stage->id);
}

static void
cx_journey_page_update (CxPage *page)
{
  CxJourneyPage *self = CX_JOURNEY_PAGE (page);
  CxSession *session = cx_page_get_session (page);
  const CxCase *c;
  gboolean editable;

  if (!session) {
    cx_item_form_set_item (self->form, NULL, NULL);
    gtk_stack_set_visible_child_name (self->stack, "empty");
    return;
  }
  c = cx_session_get_case (session);
  editable = !cx_session_is_read_only (session);
  cx_widget_set_sensitive (GTK_WIDGET (self->add), editable);
  cx_widget_set_sensitive (GTK_WIDGET (self->empty_add), editable);
  gtk_widget_set_visible (self->no_channels, cx_item_n (c, CX_ITEM_CHANNEL) == 0);
  if (cx_item_n (c, CX_ITEM_STAGE) > 0) {
    refresh_headline (self);
    refresh_measured (self);
    cx_journey_grid_refresh (self->grid, session);
  }
  refresh_stage (self);
  gtk_stack_set_visible_child_name (self->stack, cx_item_n (c, CX_ITEM_STAGE) > 0 ? "journey" : "empty");
}

static gboolean
cx_journey_page_reveal (CxPage *page, const char *path)
{
  CxJourneyPage *self = CX_JOURNEY_PAGE (page);
  CxSession *session = cx_page_get_session (page);
  const CxField *field;
  const CxItem *item = session ? cx_case_lookup (cx_session_get_case (session), path, &field, NULL) : NULL;

  if (!item)
    return FALSE;
  if (item->kind == CX_ITEM_CONTACT)
    return cx_journey_grid_reveal (self->grid, path);
  if (item->kind != CX_ITEM_STAGE)
    return FALSE;
  select_stage (self, item->id);
  refresh_stage (self);
  return !field || cx_item_form_reveal (self->form, path);
}

static void
stage_selected_cb (CxJourneyPage *self, const char *id)
{
  select_stage (self, id);
  refresh_stage (self);
}

static void
add_cb (CxJourneyPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  CxItem *stage = cx_blank_item_new (cx_session_get_case (session), CX_ITEM_STAGE, NULL, _("New stage"), NULL);
  g_autofree char *id = g_strdup (stage->id);
  g_autofree char *path = cx_item_actions_add (GTK_WIDGET (self), session, "case", stage);

  if (path) {
    g_autofree char *name = g_strconcat (path, "/name", NULL);
    select_stage (self, id);
    refresh_stage (self);
    cx_item_form_reveal (self->form, name);
  }
}

static void
move (CxJourneyPage *self, int delta)
{
  const CxItem *stage = selected_stage (self);
  g_autofree char *path = stage ? cx_item_path (stage) : NULL;

  if (!path)
    return;
  select_stage (self, stage->id);
  cx_item_actions_move (GTK_WIDGET (self), cx_page_get_session (CX_PAGE (self)), path, delta);
}

static void
earlier_cb (CxJourneyPage *self)
{
  move (self, -1);
}

static void
later_cb (CxJourneyPage *self)
{
  move (self, 1);
}

static void
duplicate_cb (CxJourneyPage *self)
{
  const CxItem *stage = selected_stage (self);
  g_autofree char *path = stage ? cx_item_path (stage) : NULL;

  if (path)
    cx_item_actions_duplicate (GTK_WIDGET (self), cx_page_get_session (CX_PAGE (self)), path);
}

static void
remove_cb (CxJourneyPage *self)
{
  const CxItem *stage = selected_stage (self);
  g_autofree char *path = stage ? cx_item_path (stage) : NULL;

  if (path)
    cx_item_actions_remove (GTK_WIDGET (self), cx_page_get_session (CX_PAGE (self)), path);
}

static void
cx_journey_page_finalize (GObject *object)
{
  g_free (CX_JOURNEY_PAGE (object)->selected);
  G_OBJECT_CLASS (cx_journey_page_parent_class)->finalize (object);
}

static void
cx_journey_page_class_init (CxJourneyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cx_journey_page_finalize;
  CX_PAGE_CLASS (klass)->update = cx_journey_page_update;
  CX_PAGE_CLASS (klass)->reveal = cx_journey_page_reveal;

  g_type_ensure (CX_TYPE_JOURNEY_GRID);
  g_type_ensure (CX_TYPE_ITEM_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-journey-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, empty_add);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, add);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, headline);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, grid);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, measured);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, curve_menu);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, no_channels);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, title);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, earlier);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, later);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyPage, form);
  gtk_widget_class_bind_template_callback (widget_class, stage_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, duplicate_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
cx_journey_page_init (CxJourneyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cx_journey_grid_set_menu_button (self->grid, self->curve_menu);
}
