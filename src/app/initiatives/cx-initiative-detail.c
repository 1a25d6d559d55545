/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/initiatives/cx-initiative-detail.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/items/cx-item-actions.h"
#include "app/state/cx-blank-item.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"
#include "app/widgets/cx-column-layout.h"
#include "app/initiatives/cx-driver-gallery.h"
#include "app/explain/cx-explain-dialog.h"
#include "app/charts/cx-chart-card.h"
#include "chart/schedule/cx-schedule.h"
#include "report/charts/cx-schedule-picture.h"
#include "app/state/cx-initiative-results.h"
#include "app/items/cx-item-form.h"
#include "app/initiatives/cx-line-row.h"
#include "model/text/cx-format.h"
#include "app/items/cx-reorder.h"
#include "app/widgets/cx-result-bar.h"
#include "model/build/cx-result.h"

struct _CxInitiativeDetail {
  GtkWidget parent_instance;
  GtkScrolledWindow *scrolled;
  GtkLabel *title;
  GtkWidget *buttons;
  GtkWidget *up;
  GtkWidget *down;
  GtkBox *tiles;
  CxResultBar *bar; /* shows the tiles once they have scrolled away */
  CxResultTile *npv;
  CxResultTile *alone;
  CxResultTile *payback;
  GtkBox *charts;
  CxChartCard *timeline;
  GtkWidget *add_benefit;
  GtkListBox *benefits;
  AdwPreferencesGroup *benefits_group, *costs_group;
  GtkWidget *no_benefits;
  GtkLabel *overlap;
  GtkWidget *add_cost;
  GtkListBox *costs;
  GtkWidget *no_costs;
  CxItemForm *form;
  CxSession *session;
  char *path;
};

G_DEFINE_FINAL_TYPE (CxInitiativeDetail, cx_initiative_detail, GTK_TYPE_WIDGET)

static guint back_signal;

static const CxItem *
item_of (CxInitiativeDetail *self)
{
  const CxField *field;

  if (!self->session || !self->path)
    return NULL;
  return cx_case_lookup (cx_session_get_case (self->session), self->path, &field, NULL);
}

/* --- lines --- */

static void
refresh_lines (CxInitiativeDetail *self, GtkListBox *list, const CxItem *initiative, CxItemKind kind)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_direct_hash, g_direct_equal);
  GtkWidget *row, *next;

  for (guint i = 0; i < cx_item_n (initiative, kind); i++) {
    const CxItem *line = cx_item_nth (initiative, kind, i);
    g_autofree char *path = cx_item_path (line);

    row = cx_reorder_find_row (list, path);
    if (!row) {
      row = cx_line_row_new (self->session, line);
      cx_reorder_set_position (row, i);
      gtk_list_box_append (list, row);
    } else {
      cx_line_row_refresh (CX_LINE_ROW (row));
    }
    cx_reorder_set_position (row, i);
    g_hash_table_add (kept, row);
  }
  for (row = gtk_widget_get_first_child (GTK_WIDGET (list)); row; row = next) {
    next = gtk_widget_get_next_sibling (row);
    if (!g_hash_table_contains (kept, row))
      gtk_list_box_remove (list, row);
  }
  gtk_list_box_invalidate_sort (list);
  gtk_widget_set_visible (GTK_WIDGET (list), cx_item_n (initiative, kind) > 0);
}

static void
clear_lines (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* --- results --- */

static void
refresh_tiles (CxInitiativeDetail *self, const CxItem *initiative)
{
  const CxResults *results = cx_session_get_results (self->session);
  const CxInitiativeResult *result = cx_initiative_results_of (self->session, initiative);
  g_autofree char *npv = NULL, *npv_full = NULL, *dropped = NULL, *without = NULL, *alone = NULL, *alone_full = NULL,
                  *payback = NULL;

  if (!results) {
    cx_result_tile_set (self->npv, NULL, _("no results"), NULL, cx_session_get_problem (self->session));
    cx_result_tile_set (self->alone, NULL, _("no results"), NULL, NULL);
    cx_result_tile_set (self->payback, NULL, _("no results"), NULL, NULL);
    return;
  }
  npv = cx_session_format_compact (self->session, results->value[CX_RESULT_NPV], CX_UNIT_MONEY);
  npv_full = cx_session_format (self->session, results->value[CX_RESULT_NPV], CX_UNIT_MONEY);
  if (!result) {
    /* A new initiative has no figures until its what-ifs are computed. */
    cx_result_tile_set (self->npv, npv, NULL, NULL, npv_full);
    cx_result_tile_set (self->alone, "…", NULL, NULL, NULL);
    cx_result_tile_set (self->payback, "…", NULL, NULL, NULL);
    return;
  }
  dropped = cx_session_format_compact (self->session, result->npv_if_dropped, CX_UNIT_MONEY);
  if (cx_initiative_results_counts (self->session, initiative))
    /* Translators: %s is an amount of money. */
    without = g_strdup_printf (_("without this initiative: %s"), dropped);
  else
    without = g_strdup (_("this initiative does not count"));
  alone = cx_session_format_compact (self->session, result->npv_alone, CX_UNIT_MONEY);
  alone_full = cx_session_format (self->session, result->npv_alone, CX_UNIT_MONEY);
  payback = cx_session_format (self->session, result->payback_alone, CX_UNIT_MONTHS);
  cx_result_tile_set (self->npv, npv, NULL, without, npv_full);
  cx_result_tile_set (self->alone, alone, NULL, _("net present value"), alone_full);
  cx_result_tile_set (self->payback, result->payback_reason ? NULL : payback, result->payback_reason, NULL, NULL);
}

static double
sum_of (GtkListBox *list)
{
  double sum = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row; row = gtk_widget_get_next_sibling (row))
    sum += cx_line_row_get_worth (CX_LINE_ROW (row));
  return sum;
}

/* Benefits and costs stand side by side, so both are undiscounted sums over the horizon, and their headings say so. */
static void
refresh_sums (CxInitiativeDetail *self, const CxItem *initiative)
{
  gboolean benefits = cx_item_n (initiative, CX_ITEM_BENEFIT) > 0, costs = cx_item_n (initiative, CX_ITEM_COST) > 0;
  const double sums[] = { sum_of (self->benefits), sum_of (self->costs), sum_of (self->benefits) - sum_of (self->costs) };
  g_autofree char *in = NULL, *out = NULL, *net = NULL, *earned = NULL, *spent = NULL;
  CxFormatColumn form;

  cx_format_column_init (&form, sums, G_N_ELEMENTS (sums), CX_UNIT_MONEY, cx_session_get_currency (self->session), TRUE);
  in = cx_format_in_column (&form, sums[0], TRUE);
  out = cx_format_in_column (&form, sums[1], TRUE);
  net = cx_format_in_column (&form, sums[2], TRUE);
  /* Translators: %s is an amount of money. */
  earned = g_strdup_printf (_("Over the horizon, not discounted: %s"), in);
  if (benefits)
    /* Translators: two amounts of money. */
    spent = g_strdup_printf (_("Over the horizon, not discounted: %s. Benefits less costs: %s"), out, net);
  else
    spent = g_strdup_printf (_("Over the horizon, not discounted: %s"), out);
  adw_preferences_group_set_description (self->benefits_group,
                                         benefits && cx_session_get_results (self->session) ? earned : NULL);
  adw_preferences_group_set_description (self->costs_group, costs && cx_session_get_results (self->session) ? spent : NULL);
}

/* Each line shows its value alone, so the overlap of the lines is stated; otherwise users would add the lines up. */
static void
refresh_overlap (CxInitiativeDetail *self, const CxItem *initiative)
{
  const CxResults *results = cx_session_get_results (self->session);
  CxNode node = results ? results->model->overlap_total : CX_NONE;
  double overlap = node != CX_NONE ? cx_results_at (results, node) : 0;
  g_autofree char *money = NULL, *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->overlap),
                          results && cx_item_n (initiative, CX_ITEM_BENEFIT) > 0 && fabs (overlap) >= 0.5);
  if (!results)
    return;
  money = cx_session_format_compact (self->session, fabs (overlap), CX_UNIT_MONEY);
  text = g_strdup_printf (overlap < 0 ? _("Each line is shown alone. The benefits of the program overlap by %s.")
                                      : _("Each line is shown alone. Together the benefits of the program are worth %s more."),
                          money);
  gtk_label_set_label (self->overlap, text);
}

static void
npv_clicked_cb (CxInitiativeDetail *self)
{
  const CxModel *model = self->session ? cx_session_get_model (self->session) : NULL;

  if (model)
    cx_explain_dialog_show (GTK_WIDGET (self), self->session, model->result[CX_RESULT_NPV], 0);
}

/* --- editing --- */

/* While the page goes back to the list, the buttons are still seen for a moment and can be pressed, but there is no initiative: item_of()
 * and the path are NULL then. */

/* The user names a new line first, as a new item anywhere else. A formula comes first, because a line of the driver `custom` has no worth
 * and no parameters until its formula is there. */
static void
reveal_new (GtkListBox *list, const char *path)
{
  GtkWidget *row = path ? cx_reorder_find_row (list, path) : NULL;
  g_autofree char *name = g_strconcat (path ? path : "", "/name", NULL);

  if (row)
    cx_line_row_reveal (CX_LINE_ROW (row), cx_line_row_is_custom (CX_LINE_ROW (row)) ? NULL : name);
}

static void
chosen_cb (CxInitiativeDetail *self, const char *driver)
{
  const CxItem *initiative = item_of (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  CxItem *benefit;

  if (!initiative)
    return;
  benefit = cx_blank_item_new (initiative, CX_ITEM_BENEFIT, driver, _(cx_registry_find_driver (driver)->label), &error);
  if (!benefit) {
    cx_notifier_say (GTK_WIDGET (self), error->message);
    return;
  }
  path = cx_item_actions_add (GTK_WIDGET (self), self->session, self->path, benefit);
  reveal_new (self->benefits, path);
}

static void
add_benefit_cb (CxInitiativeDetail *self)
{
  const CxItem *initiative = item_of (self);

  if (initiative)
    g_signal_connect_object (cx_driver_gallery_show (GTK_WIDGET (self), self->session, cx_item_name (initiative)), "chosen",
                             G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
add_cost_cb (CxInitiativeDetail *self)
{
  const CxItem *initiative = item_of (self);
  g_autofree char *path = NULL;

  if (!initiative)
    return;
  path = cx_item_actions_add (GTK_WIDGET (self), self->session, self->path,
                              cx_blank_item_new (initiative, CX_ITEM_COST, NULL, _("New cost"), NULL));
  reveal_new (self->costs, path);
}

static void
up_cb (CxInitiativeDetail *self)
{
  if (self->path)
    cx_item_actions_move (GTK_WIDGET (self), self->session, self->path, -1);
}

static void
down_cb (CxInitiativeDetail *self)
{
  if (self->path)
    cx_item_actions_move (GTK_WIDGET (self), self->session, self->path, 1);
}

static void
back_cb (CxInitiativeDetail *self)
{
  g_signal_emit (self, back_signal, 0);
}

static void
duplicate_cb (CxInitiativeDetail *self)
{
  g_autofree char *path = g_strdup (self->path);

  if (path)
    cx_item_actions_duplicate (GTK_WIDGET (self), self->session, path);
}

static void
remove_cb (CxInitiativeDetail *self)
{
  g_autofree char *path = g_strdup (self->path);

  if (!path)
    return;
  g_signal_emit (self, back_signal, 0);
  cx_item_actions_remove (GTK_WIDGET (self), self->session, path);
}

/* --- class --- */

static void
cx_initiative_detail_dispose (GObject *object)
{
  CxInitiativeDetail *self = CX_INITIATIVE_DETAIL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cx_initiative_detail_parent_class)->dispose (object);
}

static void
cx_initiative_detail_finalize (GObject *object)
{
  g_free (CX_INITIATIVE_DETAIL (object)->path);
  G_OBJECT_CLASS (cx_initiative_detail_parent_class)->finalize (object);
}

static void
cx_initiative_detail_class_init (CxInitiativeDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_initiative_detail_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_initiative_detail_finalize;
  back_signal =
    g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CX_TYPE_COLUMN_LAYOUT);
  g_type_ensure (CX_TYPE_RESULT_BAR);
  g_type_ensure (CX_TYPE_ITEM_FORM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-initiative-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, title);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, buttons);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, up);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, down);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, tiles);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, bar);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, charts);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, add_benefit);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, benefits);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, benefits_group);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, costs_group);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, no_benefits);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, overlap);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, add_cost);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, costs);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, no_costs);
  gtk_widget_class_bind_template_child (widget_class, CxInitiativeDetail, form);
  gtk_widget_class_bind_template_callback (widget_class, add_benefit_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cost_cb);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, duplicate_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static CxResultTile *
add_tile (CxInitiativeDetail *self, const char *caption)
{
  GtkWidget *tile = cx_result_tile_new (caption);

  g_signal_connect_swapped (tile, "clicked", G_CALLBACK (npv_clicked_cb), self);
  gtk_box_append (self->tiles, tile);
  return CX_RESULT_TILE (tile);
}

static void
cx_initiative_detail_init (CxInitiativeDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->npv = add_tile (self, _("Net present value of the case"));
  self->alone = add_tile (self, _("Value alone"));
  self->payback = add_tile (self, _("Payback alone"));
  /* The bar of the whole case shows the net present value. */
  cx_result_bar_add (self->bar, self->alone);
  cx_result_bar_add (self->bar, self->payback);
  cx_result_bar_follow (self->bar, self->scrolled, GTK_WIDGET (self->tiles));
  self->timeline = CX_CHART_CARD (cx_chart_card_new (_("Timeline"), NULL));
  gtk_box_append (self->charts, GTK_WIDGET (self->timeline));
  cx_reorder_sort_list (self->benefits);
  cx_reorder_sort_list (self->costs);
}

void
cx_initiative_detail_set_item (CxInitiativeDetail *self, CxSession *session, const char *path)
{
  g_return_if_fail (CX_IS_INITIATIVE_DETAIL (self));
  if (self->session != session || g_strcmp0 (self->path, path) != 0) {
    clear_lines (self->benefits);
    clear_lines (self->costs);
    g_set_object (&self->session, session);
    g_free (self->path);
    self->path = g_strdup (path);
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
    cx_item_form_set_item (self->form, session, path);
  }
  cx_initiative_detail_refresh (self);
}

void
cx_initiative_detail_refresh (CxInitiativeDetail *self)
{
  const CxItem *initiative;
  gboolean editable;

  g_return_if_fail (CX_IS_INITIATIVE_DETAIL (self));
  if (!self->path)
    return;
  initiative = item_of (self);
  if (!initiative) {
    /* The initiative has been removed, perhaps by undo. */
    g_signal_emit (self, back_signal, 0);
    return;
  }
  editable = !cx_session_is_read_only (self->session);
  gtk_label_set_label (self->title, cx_item_name (initiative));
  cx_widget_set_sensitive (self->buttons, editable);
  cx_widget_set_sensitive (self->up, cx_item_position (initiative) > 0);
  cx_widget_set_sensitive (self->down,
                           cx_item_position (initiative) + 1 < (int) cx_item_n (initiative->parent, CX_ITEM_INITIATIVE));
  cx_widget_set_sensitive (self->add_benefit, editable);
  cx_widget_set_sensitive (self->add_cost, editable);
  gtk_widget_set_visible (self->no_benefits, cx_item_n (initiative, CX_ITEM_BENEFIT) == 0);
  gtk_widget_set_visible (self->no_costs, cx_item_n (initiative, CX_ITEM_COST) == 0);
  refresh_tiles (self, initiative);
  cx_chart_card_set_chart (
    self->timeline, &cx_schedule_kind,
    cx_session_get_results (self->session) ? cx_schedule_picture_new (cx_session_get_results (self->session), initiative) : NULL);
  refresh_lines (self, self->benefits, initiative, CX_ITEM_BENEFIT);
  refresh_lines (self, self->costs, initiative, CX_ITEM_COST);
  refresh_sums (self, initiative);
  refresh_overlap (self, initiative);
  cx_item_form_refresh (self->form);
}

const char *
cx_initiative_detail_get_path (CxInitiativeDetail *self)
{
  g_return_val_if_fail (CX_IS_INITIATIVE_DETAIL (self), NULL);
  return self->path;
}

gboolean
cx_initiative_detail_reveal (CxInitiativeDetail *self, const char *path)
{
  GtkListBox *lists[2];

  g_return_val_if_fail (CX_IS_INITIATIVE_DETAIL (self), FALSE);
  if (cx_item_form_reveal (self->form, path))
    return TRUE;
  lists[0] = self->benefits;
  lists[1] = self->costs;
  for (guint i = 0; i < 2; i++)
    for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (lists[i])); row; row = gtk_widget_get_next_sibling (row)) {
      g_autofree char *prefix = g_strconcat (cx_reorder_get_path (row), "/", NULL);
      if (g_str_has_prefix (path, prefix))
        return cx_line_row_reveal (CX_LINE_ROW (row), path);
      if (g_str_equal (path, cx_reorder_get_path (row)))
        return cx_line_row_reveal (CX_LINE_ROW (row), NULL);
    }
  return FALSE;
}
