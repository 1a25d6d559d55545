/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/initiatives/cx-initiatives-page.h"

#include <glib/gi18n-lib.h>

#include "app/items/cx-item-actions.h"
#include "app/state/cx-blank-item.h"
#include "app/widgets/cx-widget.h"
#include "app/charts/cx-chart-card.h"
#include "app/initiatives/cx-budget.h"
#include "app/initiatives/cx-initiative-detail.h"
#include "app/initiatives/cx-initiative-row.h"
#include "app/items/cx-reorder.h"
#include "chart/schedule/cx-schedule.h"
#include "model/build/cx-result.h"
#include "report/charts/cx-schedule-picture.h"

struct _CxInitiativesPage {
  CxPage parent_instance;
  GtkStack *stack;
  GtkWidget *empty_add;
  GtkWidget *add;
  GtkLabel *headline;
  CxInitiativeRow *header;
  GtkListBox *list;
  GtkBox *charts;
  CxChartCard *timeline;
  CxBudget *budget;
  CxInitiativeDetail *detail;
  gboolean outdated; /* the list, whose rows are refreshed only while they can be seen */
};

G_DEFINE_FINAL_TYPE (CxInitiativesPage, cx_initiatives_page, CX_TYPE_PAGE)

/* --- the sentence --- */

/* Returns the initiative of WHAT_IFS whose loss would raise the net present value most; if there is no such initiative, the one whose loss
 * would lower it most. */
static const CxItem *
most_telling (const CxResults *what_ifs, const CxInitiativeResult **result)
{
  const CxItem *found = NULL;
  double best = 0;

  for (int pass = 0; pass < 2 && !found; pass++)
    for (guint i = 0; i < what_ifs->model->initiatives->len; i++) {
      const CxInitiativeNodes *nodes = &g_array_index (what_ifs->model->initiatives, CxInitiativeNodes, i);
      double change = what_ifs->initiatives[i].npv_if_dropped - what_ifs->value[CX_RESULT_NPV];

      if (cx_results_at (what_ifs, nodes->counts) == 0)
        continue;
      if (pass == 1)
        change = -change;
      if (change > best) {
        best = change;
        found = nodes->initiative;
        *result = &what_ifs->initiatives[i];
      }
    }
  return found;
}

static void
refresh_headline (CxInitiativesPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const CxResults *results = cx_session_get_results (session), *what_ifs = cx_session_get_what_ifs (session);
  const CxInitiativeResult *result = NULL;
  const CxItem *initiative;
  g_autofree char *cost = NULL, *first = NULL, *npv = NULL, *other = NULL, *second = NULL, *text = NULL;
  int n = 0;

  if (!results) {
    gtk_label_set_label (self->headline, cx_session_get_problem (session));
    return;
  }
  for (guint i = 0; i < results->model->initiatives->len; i++)
    n += cx_results_at (results, g_array_index (results->model->initiatives, CxInitiativeNodes, i).counts) != 0;
  if (n == 0) {
    gtk_label_set_label (self->headline, _("No initiative counts yet: switch one on."));
    return;
  }
  cost = cx_session_format_compact (session, results->value[CX_RESULT_TOTAL_COSTS], CX_UNIT_MONEY);
  /* Translators: %1$d is the number of initiatives, %2$s an amount of money. Keep the <b>. */
  first = g_markup_printf_escaped (
    ngettext ("%1$d initiative costs <b>%2$s</b>.", "%1$d initiatives cost <b>%2$s</b>.", (gulong) n), n, cost);
  initiative = n > 1 && what_ifs ? most_telling (what_ifs, &result) : NULL;
  if (initiative) {
    npv = cx_session_format_compact (session, what_ifs->value[CX_RESULT_NPV], CX_UNIT_MONEY);
    other = cx_session_format_compact (session, result->npv_if_dropped, CX_UNIT_MONEY);
    /* Translators: %1$s is the name of an initiative, the others amounts of money. Keep the <b>. */
    second = g_markup_printf_escaped (_("Without <b>%1$s</b> the case would be worth <b>%2$s</b> instead of %3$s."),
                                      cx_item_name (initiative), other, npv);
  }
  text = g_strjoin (" ", first, second, NULL);
  gtk_label_set_markup (self->headline, text);
}

/* --- the list --- */

static GtkWidget *
add_row (CxInitiativesPage *self, CxSession *session, const char *path)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = cx_initiative_row_new ();

  gtk_widget_set_margin_top (line, 10);
  gtk_widget_set_margin_bottom (line, 10);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  cx_reorder_attach (row, session, path, GTK_ORIENTATION_VERTICAL);
  return row;
}

static void
refresh_list (CxInitiativesPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GHashTable) kept = g_hash_table_new (g_direct_hash, g_direct_equal), rows = cx_reorder_rows (self->list);
  CxInitiativeColumns columns;
  GtkWidget *row, *next;

  cx_initiative_results_columns (session, &columns);
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++) {
    const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i);
    g_autofree char *path = cx_item_path (initiative);
    gboolean is_new;

    row = g_hash_table_lookup (rows, path);
    is_new = row == NULL;
    if (is_new)
      row = add_row (self, session, path);
    cx_reorder_set_position (row, i);
    cx_initiative_row_refresh (CX_INITIATIVE_ROW (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), session, path, &columns);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, cx_item_name (initiative), -1);
    if (is_new)
      gtk_list_box_append (self->list, row);
    g_hash_table_add (kept, row);
  }
  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row; row = next) {
    next = gtk_widget_get_next_sibling (row);
    if (!g_hash_table_contains (kept, row))
      gtk_list_box_remove (self->list, row);
  }
  gtk_list_box_invalidate_sort (self->list);
  refresh_headline (self);
  cx_initiative_row_refresh (self->header, session, NULL, NULL);
  cx_chart_card_set_chart (self->timeline, &cx_schedule_kind,
                           cx_session_get_results (session) ? cx_schedule_picture_new (cx_session_get_results (session), NULL)
                                                            : NULL);
  cx_budget_refresh (self->budget, session);
  self->outdated = FALSE;
}

static void
clear_list (CxInitiativesPage *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

/* --- list and detail --- */

static void
show_detail (CxInitiativesPage *self, const char *path)
{
  cx_initiative_detail_set_item (self->detail, cx_page_get_session (CX_PAGE (self)), path);
  gtk_stack_set_visible_child_name (self->stack, "detail");
}

static void
show_list (CxInitiativesPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  g_autofree char *path = g_strdup (cx_initiative_detail_get_path (self->detail));
  GtkWidget *row;
  gboolean was_detail = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "detail") == 0;

  cx_initiative_detail_set_item (self->detail, NULL, NULL);
  if (self->outdated)
    refresh_list (self);
  row = path ? cx_reorder_find_row (self->list, path) : NULL;
  gtk_stack_set_visible_child_name (self->stack,
                                    cx_item_n (cx_session_get_case (session), CX_ITEM_INITIATIVE) > 0 ? "list" : "empty");
  /* The focus returns to the row from which the user opened the detail. */
  if (row && was_detail)
    gtk_widget_grab_focus (row);
}

static void
cx_initiatives_page_update (CxPage *page)
{
  CxInitiativesPage *self = CX_INITIATIVES_PAGE (page);
  CxSession *session = cx_page_get_session (page);
  gboolean editable;

  if (!session) {
    cx_initiative_detail_set_item (self->detail, NULL, NULL);
    clear_list (self);
    cx_budget_refresh (self->budget, NULL);
    gtk_stack_set_visible_child_name (self->stack, "empty");
    return;
  }
  editable = !cx_session_is_read_only (session);
  cx_widget_set_sensitive (self->add, editable);
  cx_widget_set_sensitive (self->empty_add, editable);
  self->outdated = TRUE;
  if (cx_initiative_detail_get_path (self->detail))
    cx_initiative_detail_refresh (self->detail);
  else
    show_list (self);
}

static gboolean
cx_initiatives_page_reveal (CxPage *page, const char *path)
{
  CxInitiativesPage *self = CX_INITIATIVES_PAGE (page);
  CxSession *session = cx_page_get_session (page);
  const CxField *field;
  const CxItem *item = session ? cx_case_lookup (cx_session_get_case (session), path, &field, NULL) : NULL;
  g_autofree char *initiative = NULL;

  while (item && item->kind != CX_ITEM_INITIATIVE)
    item = item->parent;
  if (!item)
    return FALSE;
  initiative = cx_item_path (item);
  show_detail (self, initiative);
  return g_str_equal (path, initiative) || cx_initiative_detail_reveal (self->detail, path);
}

static void
row_activated_cb (CxInitiativesPage *self, GtkListBoxRow *row)
{
  show_detail (self, cx_reorder_get_path (GTK_WIDGET (row)));
}

static void
back_cb (CxInitiativesPage *self)
{
  show_list (self);
}

static void
add_cb (CxInitiativesPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  CxItem *initiative = cx_blank_item_new (cx_session_get_case (session), CX_ITEM_INITIATIVE, NULL, _("New initiative"), NULL);
  g_autofree char *path = cx_item_actions_add (GTK_WIDGET (self), session, "case", initiative);
  g_autofree char *name = NULL;

  if (!path)
    return;
  name = g_strconcat (path, "/name", NULL);
  show_detail (self, path);
  cx_initiative_detail_reveal (self->detail, name);
}

static void
cx_initiatives_page_class_init (CxInitiativesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CX_PAGE_CLASS (klass)->update = cx_initiatives_page_update;
  CX_PAGE_CLASS (klass)->reveal = cx_initiatives_page_reveal;

  g_type_ensure (CX_TYPE_BUDGET);
  g_type_ensure (CX_TYPE_INITIATIVE_ROW);
  g_type_ensure (CX_TYPE_INITIATIVE_DETAIL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-initiatives-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CxInitiativesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativesPage, empty_add);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativesPage, add);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativesPage, headline);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativesPage, header);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativesPage, list);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativesPage, budget);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativesPage, charts);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativesPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
cx_initiatives_page_init (CxInitiativesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->timeline = CX_CHART_CARD (cx_chart_card_new (_("Timeline"), NULL));
  gtk_box_append (self->charts, GTK_WIDGET (self->timeline));
  cx_reorder_sort_list (self->list);
}
