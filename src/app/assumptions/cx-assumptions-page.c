/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/assumptions/cx-assumptions-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/fields/cx-drop-down.h"
#include "app/fields/cx-evidence-button.h"
#include "app/widgets/cx-notifier.h"
#include "app/items/cx-case-dialog.h"
#include "app/assumptions/cx-ledger-cell.h"
#include "app/assumptions/cx-ledger-columns.h"
#include "app/assumptions/cx-ledger-layout.h"
#include "app/assumptions/cx-ledger-row.h"
#include "app/assumptions/cx-ledger-sheet.h"
#include "app/widgets/cx-widget.h"
#include "model/case/cx-changes.h"
#include "model/text/cx-format.h"

/* The filters of the list, in the order of the drop-down. */
typedef enum {
  FILTER_MOVES, /* inputs whose swing on the net present value is not known to be 0 */
  FILTER_ALL,
  FILTER_NO_SOURCE,
  FILTER_NO_RANGE,
  FILTER_CHANGED, /* inputs that the scenario shown overrides */
  FILTER_NO_STATUS,
  FILTER_STATUS, /* this value and the following ones select a status, in the order of cx_statuses */
} Filter;

struct _CxAssumptionsPage {
  CxPage parent_instance;
  GtkLabel *headline;
  GtkSearchEntry *search;
  GtkDropDown *filter_list;
  GtkLabel *count;
  GtkStack *stack;
  GtkColumnView *view;
  GtkMenuButton *columns;
  GtkRevealer *bulk;
  GtkLabel *bulk_count;
  GtkEntry *bulk_source;
  GtkDropDown *bulk_status;

  GListStore *rows; /* CxLedgerRow, in the order of the case */
  GtkFilter *filter;
  GtkSelectionModel *selection;
  CxLedgerSheet *sheet;  /* not owned; the view keeps it */
  CxFormatColumn swings; /* the form of the swings in the list */
  char *needle;          /* the search text, casefolded; NULL: no search */
  guint top_id;
  CxSession *session; /* the session that the rows were made for; not owned, only compared */
};

G_DEFINE_FINAL_TYPE (CxAssumptionsPage, cx_assumptions_page, CX_TYPE_PAGE)

/* --- columns --- */

static void
refresh_plain (CxLedgerRow *row, GtkWidget *widget)
{
  CxAssumptionsPage *self = g_object_get_data (G_OBJECT (widget), "cx-page");
  const CxLedgerColumnInfo *column = g_object_get_data (G_OBJECT (widget), "cx-column");
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const CxLedgerData *data = cx_ledger_row_get (row);
  g_autofree char *text = NULL;

  if (!session)
    return;
  switch (column->kind) {
  case CX_LEDGER_COLUMN_INPUT:
    gtk_label_set_label (GTK_LABEL (widget), data->label);
    cx_widget_set_tooltip (widget, _(data->field->help));
    break;
  case CX_LEDGER_COLUMN_SWING:
    text = isnan (data->swing) ? g_strdup ("") : cx_format_in_column (&self->swings, data->swing, TRUE);
    gtk_label_set_label (GTK_LABEL (widget), text);
    cx_widget_set_tooltip (widget, isnan (data->swing) ? NULL
                                   : data->assumed     ? _("This input has no range, so the swing is that of ±10%")
                                                       : _("The difference between the low and the high end of the range"));
    if (data->assumed)
      gtk_widget_add_css_class (widget, "guess");
    else
      gtk_widget_remove_css_class (widget, "guess");
    break;
  default: cx_evidence_button_bind (CX_EVIDENCE_BUTTON (widget), session, data->path);
  }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CxAssumptionsPage *self)
{
  const CxLedgerColumnInfo *column = g_object_get_data (G_OBJECT (factory), "cx-column");
  GtkWidget *widget;

  if (column->kind == CX_LEDGER_COLUMN_CELL) {
    widget = cx_ledger_cell_new (column->cell);
    cx_ledger_sheet_add (self->sheet, CX_LEDGER_CELL (widget));
  } else if (column->kind == CX_LEDGER_COLUMN_EVIDENCE) {
    widget = cx_evidence_button_new ();
    gtk_widget_set_halign (widget, GTK_ALIGN_CENTER);
  } else {
    widget = gtk_label_new (NULL);
    /* The ends of a name distinguish one input from another, so the middle is cut. */
    gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_MIDDLE);
    gtk_label_set_xalign (GTK_LABEL (widget), column->kind == CX_LEDGER_COLUMN_SWING ? 1 : 0);
    gtk_label_set_width_chars (GTK_LABEL (widget), 3);
    if (column->kind == CX_LEDGER_COLUMN_SWING)
      gtk_widget_add_css_class (widget, "numeric");
  }
  g_object_set_data (G_OBJECT (widget), "cx-page", self);
  g_object_set_data (G_OBJECT (widget), "cx-column", (gpointer) column);
  gtk_list_item_set_child (item, widget);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CxAssumptionsPage *self)
{
  GtkWidget *widget = gtk_list_item_get_child (item);
  CxLedgerRow *row = gtk_list_item_get_item (item);

  if (CX_IS_LEDGER_CELL (widget)) {
    cx_ledger_cell_bind (CX_LEDGER_CELL (widget), cx_page_get_session (CX_PAGE (self)), row);
    cx_ledger_sheet_mark (self->sheet, CX_LEDGER_CELL (widget));
    return;
  }
  g_signal_connect (row, "changed", G_CALLBACK (refresh_plain), widget);
  refresh_plain (row, widget);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CxAssumptionsPage *self)
{
  GtkWidget *widget = gtk_list_item_get_child (item);

  if (CX_IS_LEDGER_CELL (widget))
    cx_ledger_cell_bind (CX_LEDGER_CELL (widget), NULL, NULL);
  else
    g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), refresh_plain, widget);
}

static void
build_columns (CxAssumptionsPage *self)
{
  for (guint i = 0; i < cx_ledger_columns_n (); i++) {
    const CxLedgerColumnInfo *info = cx_ledger_columns_nth (i);
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column = NULL;
    g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (cx_ledger_columns_compare, (gpointer) info, NULL));

    g_object_set_data (G_OBJECT (factory), "cx-column", (gpointer) info);
    g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
    g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
    g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
    column = gtk_column_view_column_new (cx_ledger_columns_title (info), factory);
    g_object_set_data (G_OBJECT (column), "cx-column", (gpointer) info);
    gtk_column_view_column_set_sorter (column, sorter);
    gtk_column_view_column_set_resizable (column, TRUE);
    gtk_column_view_append_column (self->view, column);
  }
}

/* --- filter --- */

static gboolean
filter_cb (gpointer item, gpointer data)
{
  CxAssumptionsPage *self = data;
  const CxLedgerData *row = cx_ledger_row_get (item);
  guint filter = gtk_drop_down_get_selected (self->filter_list);

  if (self->needle && !strstr (row->search, self->needle))
    return FALSE;
  switch (filter) {
  /* A search also finds inputs that move nothing, because the user named them. */
  case FILTER_MOVES: return self->needle || (row->field->type != CX_FIELD_SWITCH && row->swing != 0);
  case FILTER_ALL: return TRUE;
  case FILTER_NO_SOURCE: return !row->sourced;
  case FILTER_NO_RANGE: return isnan (row->low) && isnan (row->high) && row->field->type != CX_FIELD_SWITCH;
  case FILTER_CHANGED: return row->overridden;
  case FILTER_NO_STATUS: return *row->status == '\0';
  default: return filter >= FILTER_STATUS && g_str_equal (row->status, cx_statuses[filter - FILTER_STATUS].id);
  }
}

static void
refresh_count (CxAssumptionsPage *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *text = NULL;

  if (shown == all)
    text = g_strdup_printf (ngettext ("%u input", "%u inputs", all), all);
  else
    /* Translators: %1$u is the number of inputs that the filter shows, %2$u the number of all inputs. */
    text = g_strdup_printf (_("%1$u of %2$u inputs"), shown, all);
  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, shown > 0 ? "ledger" : "nothing");
}

static void
search_cb (CxAssumptionsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0')
    self->needle = g_utf8_casefold (text, -1);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  refresh_count (self);
}

static void
filter_selected_cb (CxAssumptionsPage *self)
{
  if (!self->filter)
    return;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  refresh_count (self);
}

static void
clear_filter_cb (CxAssumptionsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->filter_list, FILTER_ALL);
  search_cb (self);
}

static GtkStringList *
build_filter_names (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Inputs that move the case"));
  gtk_string_list_append (names, _("All inputs"));
  gtk_string_list_append (names, _("Without a source"));
  gtk_string_list_append (names, _("Without a range"));
  gtk_string_list_append (names, _("Changed in this scenario"));
  gtk_string_list_append (names, _("Without a status"));
  for (const CxChoice *status = cx_statuses; status->id; status++)
    gtk_string_list_append (names, _(status->label));
  return names;
}

/* --- rows --- */

static CxLedgerRow *
nth_row (CxAssumptionsPage *self, guint i)
{
  g_autoptr (CxLedgerRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

  return row; /* the store keeps it */
}

static gboolean
same_inputs (CxAssumptionsPage *self, const GPtrArray *inputs)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) != inputs->len)
    return FALSE;
  for (guint i = 0; i < inputs->len; i++)
    if (!g_str_equal (cx_ledger_row_get (nth_row (self, i))->path, ((const CxInput *) g_ptr_array_index (inputs, i))->path))
      return FALSE;
  return TRUE;
}

static void
refresh_rows (CxAssumptionsPage *self, CxSession *session)
{
  g_autoptr (GPtrArray) inputs = cx_input_list (cx_session_get_case (session));
  const GArray *tornado = cx_session_get_sensitivity (session);
  g_autoptr (GHashTable) swings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) added = NULL;
  gboolean same = self->session == session && same_inputs (self, inputs);
  guint n = tornado ? tornado->len : 0;
  g_autofree double *widths = g_new (double, n + 1);

  for (guint i = 0; i < n; i++) {
    CxSwing *swing = &g_array_index (tornado, CxSwing, i);
    widths[i] = swing->swing;
    g_hash_table_insert (swings, swing->input->path, swing);
  }
  /* The form outlives this state of the case, whose text may go. */
  cx_format_column_init (&self->swings, widths, n, CX_UNIT_MONEY, g_intern_string (cx_session_get_currency (session)), TRUE);
  if (!same)
    added = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (inputs, i);
    CxLedgerRow *row = same ? nth_row (self, i) : cx_ledger_row_new (input->path);

    cx_ledger_row_update (row, session, input, g_hash_table_lookup (swings, input->path));
    if (!same)
      g_ptr_array_add (added, row);
  }
  if (!same)
    g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), added->pdata, added->len);
  self->session = session;
  /* A row that the user is editing must not disappear, even if its input stops moving the result. */
  if (gtk_drop_down_get_selected (self->filter_list) == FILTER_MOVES && !gtk_widget_get_focus_child (GTK_WIDGET (self->view)))
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
refresh_headline (CxAssumptionsPage *self, CxSession *session)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows)), guesses = 0;
  const CxLedgerData *worst = NULL;
  g_autofree char *first = NULL, *second = NULL, *swing = NULL, *text = NULL;

  for (guint i = 0; i < n; i++) {
    const CxLedgerData *data = cx_ledger_row_get (nth_row (self, i));
    if (data->sourced || data->field->type == CX_FIELD_SWITCH)
      continue;
    guesses++;
    if (!isnan (data->swing) && (!worst || data->swing > worst->swing))
      worst = data;
  }
  if (guesses == 0) {
    gtk_label_set_label (self->headline, _("Every input has a source."));
    return;
  }
  first = g_strdup_printf (
    ngettext ("%1$u of %2$u inputs has no source yet.", "%1$u of %2$u inputs have no source yet.", guesses), guesses, n);
  if (worst) {
    swing = cx_session_format_compact (session, worst->swing, CX_UNIT_MONEY);
    /* Translators: %1$s is an input, %2$s an amount of money. Keep the <b>. */
    second = g_markup_printf_escaped (
      _("The input that matters most is <b>%1$s</b>: it moves the net present value by <b>%2$s</b>."), worst->label, swing);
  }
  text = g_strjoin (" ", first, second, NULL);
  gtk_label_set_markup (self->headline, text);
}

static void
refresh_bulk (CxAssumptionsPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint n = (guint) gtk_bitset_get_size (selected);
  g_autofree char *text = g_strdup_printf (ngettext ("%u input selected", "%u inputs selected", n), n);

  gtk_label_set_label (self->bulk_count, text);
  gtk_revealer_set_reveal_child (self->bulk, n > 1 && session && !cx_session_is_read_only (session));
}

static void
cx_assumptions_page_update (CxPage *page)
{
  CxAssumptionsPage *self = CX_ASSUMPTIONS_PAGE (page);
  CxSession *session = cx_page_get_session (page);

  cx_ledger_sheet_set_session (self->sheet, session);
  if (!session) {
    g_list_store_remove_all (self->rows);
    self->session = NULL;
    return;
  }
  refresh_rows (self, session);
  refresh_headline (self, session);
  refresh_count (self);
  refresh_bulk (self);
}

/* --- several at once --- */

static void
bulk_apply_cb (CxAssumptionsPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const CxCase *c = cx_session_get_case (session);
  const char *source = gtk_editable_get_text (GTK_EDITABLE (self->bulk_source));
  guint status = gtk_drop_down_get_selected (self->bulk_status);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;
  gboolean built = TRUE;

  for (guint64 i = 0; built && i < gtk_bitset_get_size (selected); i++) {
    g_autoptr (CxLedgerRow) row =
      g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (selected, (guint) i));
    const CxLedgerData *data = cx_ledger_row_get (row);
    const CxField *field;
    const CxItem *item = cx_case_lookup (c, data->path, &field, NULL);
    const CxValue *old = cx_item_value (item, field->id);
    g_autoptr (CxValue) value = old ? cx_value_copy (old) : cx_value_new_number (cx_item_number (item, field->id));

    if (*source != '\0') {
      g_free (value->source);
      value->source = g_strdup (source);
    }
    if (status > 0) {
      g_free (value->status);
      value->status = g_strdup (cx_statuses[status - 1].id);
    }
    built = cx_changes_set (changes, c, data->path, value, &error);
  }
  if (!built || (changes->len > 0 && !cx_session_edit (session, changes, _("Change Evidence"), &error))) {
    cx_notifier_refuse (GTK_WIDGET (self), error);
    return;
  }
  gtk_editable_set_text (GTK_EDITABLE (self->bulk_source), "");
  gtk_drop_down_set_selected (self->bulk_status, 0);
  gtk_selection_model_unselect_all (self->selection);
}

/* --- finding and editing --- */

static GtkWidget *
find_value_cell (GtkWidget *widget, const char *path)
{
  if (CX_IS_LEDGER_CELL (widget)) {
    CxLedgerRow *row = cx_ledger_cell_get_row (CX_LEDGER_CELL (widget));
    gboolean found = row && cx_ledger_cell_get_column (CX_LEDGER_CELL (widget)) == CX_INPUT_CELLS_VALUE &&
                     g_str_equal (cx_ledger_row_get (row)->path, path);
    return found ? widget : NULL;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_value_cell (child, path);
    if (found)
      return found;
  }
  return NULL;
}

/* Enter on a row edits its value. */
static void
activate_cb (CxAssumptionsPage *self, guint position)
{
  g_autoptr (CxLedgerRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  GtkWidget *cell = row ? find_value_cell (GTK_WIDGET (self->view), cx_ledger_row_get (row)->path) : NULL;

  if (cell)
    cx_ledger_cell_edit (CX_LEDGER_CELL (cell));
}

typedef struct {
  CxAssumptionsPage *page;
  char *path;
} Wanted;

static gboolean
focus_wanted_cb (gpointer data)
{
  Wanted *wanted = data;
  GtkWidget *cell = find_value_cell (GTK_WIDGET (wanted->page->view), wanted->path);

  if (cell)
    gtk_widget_grab_focus (cell);
  g_object_unref (wanted->page);
  g_free (wanted->path);
  g_free (wanted);
  return G_SOURCE_REMOVE;
}

static gboolean
cx_assumptions_page_reveal (CxPage *page, const char *path)
{
  CxAssumptionsPage *self = CX_ASSUMPTIONS_PAGE (page);
  CxSession *session = cx_page_get_session (page);
  GtkWidget *list = NULL;

  if (!session)
    return FALSE;
  cx_assumptions_page_update (page);
  clear_filter_cb (self);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      list = child;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++) {
    g_autoptr (CxLedgerRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
    Wanted *wanted;

    if (!g_str_equal (cx_ledger_row_get (row)->path, path))
      continue;
    gtk_selection_model_select_item (self->selection, i, TRUE);
    if (list)
      gtk_widget_activate_action (list, "list.scroll-to-item", "u", i);
    /* The list creates the widgets of a row only after it has scrolled to the row. */
    wanted = g_new (Wanted, 1);
    wanted->page = g_object_ref (self);
    wanted->path = g_strdup (path);
    g_timeout_add (50, focus_wanted_cb, wanted);
    return TRUE;
  }
  if (!g_str_has_prefix (path, "case/"))
    return FALSE;
  cx_case_dialog_show (GTK_WIDGET (self), session, path);
  return TRUE;
}

static void
settings_cb (CxAssumptionsPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));

  if (session)
    cx_case_dialog_show (GTK_WIDGET (self), session, NULL);
}

static gboolean
scroll_to_top_cb (gpointer data)
{
  CxAssumptionsPage *self = data;

  self->top_id = 0;
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
  return G_SOURCE_REMOVE;
}

/* After the user sorts the list anew, it scrolls to the top; otherwise it would follow the row that was on screen. */
static void
sorter_changed_cb (CxAssumptionsPage *self)
{
  if (self->rows && self->top_id == 0) /* while the view is destroyed, it clears its sorter, too */
    self->top_id = g_idle_add (scroll_to_top_cb, self);
}

/* At first the inputs with the largest swing stand at the top, and among equal swings those with the least evidence. */
static void
sort_by_swing (CxAssumptionsPage *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
    const CxLedgerColumnInfo *info = g_object_get_data (G_OBJECT (column), "cx-column");
    if (info->kind == CX_LEDGER_COLUMN_SWING)
      gtk_column_view_sort_by_column (self->view, column, GTK_SORT_ASCENDING);
  }
}

/* --- class --- */

static void
cx_assumptions_page_find (CxPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (CX_ASSUMPTIONS_PAGE (page)->search));
}

static void
cx_assumptions_page_dispose (GObject *object)
{
  CxAssumptionsPage *self = CX_ASSUMPTIONS_PAGE (object);

  g_clear_handle_id (&self->top_id, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (cx_assumptions_page_parent_class)->dispose (object);
}

static void
cx_assumptions_page_finalize (GObject *object)
{
  g_free (CX_ASSUMPTIONS_PAGE (object)->needle);
  G_OBJECT_CLASS (cx_assumptions_page_parent_class)->finalize (object);
}

static void
cx_assumptions_page_class_init (CxAssumptionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_assumptions_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_assumptions_page_finalize;
  CX_PAGE_CLASS (klass)->update = cx_assumptions_page_update;
  CX_PAGE_CLASS (klass)->reveal = cx_assumptions_page_reveal;
  CX_PAGE_CLASS (klass)->find = cx_assumptions_page_find;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-assumptions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CxAssumptionsPage, headline);
  gtk_widget_class_bind_template_child (widget_class, CxAssumptionsPage, search);
  gtk_widget_class_bind_template_child (widget_class, CxAssumptionsPage, filter_list);
  gtk_widget_class_bind_template_child (widget_class, CxAssumptionsPage, count);
  gtk_widget_class_bind_template_child (widget_class, CxAssumptionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CxAssumptionsPage, view);
  gtk_widget_class_bind_template_child (widget_class, CxAssumptionsPage, columns);
  gtk_widget_class_bind_template_child (widget_class, CxAssumptionsPage, bulk);
  gtk_widget_class_bind_template_child (widget_class, CxAssumptionsPage, bulk_count);
  gtk_widget_class_bind_template_child (widget_class, CxAssumptionsPage, bulk_source);
  gtk_widget_class_bind_template_child (widget_class, CxAssumptionsPage, bulk_status);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bulk_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, settings_cb);
}

static void
cx_assumptions_page_init (CxAssumptionsPage *self)
{
  GtkStringList *statuses = gtk_string_list_new (NULL);
  GtkSortListModel *sorted;
  GtkFilterListModel *filtered;

  gtk_widget_init_template (GTK_WIDGET (self));
  cx_drop_down_shorten (self->filter_list);
  cx_drop_down_shorten (self->bulk_status);
  gtk_drop_down_set_model (self->filter_list, G_LIST_MODEL (build_filter_names ()));
  gtk_string_list_append (statuses, _("Leave status unchanged"));
  for (const CxChoice *status = cx_statuses; status->id; status++)
    gtk_string_list_append (statuses, _(status->label));
  gtk_drop_down_set_model (self->bulk_status, G_LIST_MODEL (statuses));

  build_columns (self);
  cx_ledger_layout_attach (self->view, self->columns);
  self->rows = g_list_store_new (CX_TYPE_LEDGER_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)), self->filter);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (self->view, self->selection);
  self->sheet = cx_ledger_sheet_attach (self->view);
  sort_by_swing (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (refresh_bulk), self, G_CONNECT_SWAPPED);
}
