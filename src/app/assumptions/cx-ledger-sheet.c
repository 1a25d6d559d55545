/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/assumptions/cx-ledger-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/assumptions/cx-ledger-columns.h"
#include "app/fields/cx-cells-notice.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-table-clip.h"
#include "app/widgets/cx-widget.h"

struct _CxLedgerSheet {
  GObject parent_instance;
  GtkColumnView *view; /* not owned; it owns the sheet */
  GtkSelectionModel *model;
  CxSession *session;
  GPtrArray *columns;          /* the CxLedgerColumnInfo of the columns shown, in their order, when the keyboard was last used */
  guint row, cursor_row;       /* the row with the focus, and the end of the rows selected from it */
  guint column, cursor_column; /* the same for the columns, as indices into COLUMNS */
};

G_DEFINE_FINAL_TYPE (CxLedgerSheet, cx_ledger_sheet, G_TYPE_OBJECT)

/* --- rows and columns --- */

static void
refresh_columns (CxLedgerSheet *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  g_ptr_array_set_size (self->columns, 0);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
    if (gtk_column_view_column_get_visible (column))
      g_ptr_array_add (self->columns, g_object_get_data (G_OBJECT (column), "cx-column"));
  }
}

static const CxLedgerColumnInfo *
column_at (CxLedgerSheet *self, guint i)
{
  return g_ptr_array_index (self->columns, i);
}

static gboolean
is_cell (CxLedgerSheet *self, guint column, CxInputCellsPart part)
{
  const CxLedgerColumnInfo *info = column_at (self, column);

  return info->kind == CX_LEDGER_COLUMN_CELL && info->cell == part;
}

static gboolean
find_row (CxLedgerSheet *self, CxLedgerRow *row, guint *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++) {
    g_autoptr (CxLedgerRow) other = g_list_model_get_item (G_LIST_MODEL (self->model), i);
    if (other == row) {
      *position = i;
      return TRUE;
    }
  }
  return FALSE;
}

/* Returns the cell with the focus, whether it is edited or not, or NULL. */
static CxLedgerCell *
focused_cell (CxLedgerSheet *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->view));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *cell = focus ? gtk_widget_get_ancestor (focus, CX_TYPE_LEDGER_CELL) : NULL;

  return cell && gtk_widget_is_ancestor (cell, GTK_WIDGET (self->view)) && cx_ledger_cell_get_row (CX_LEDGER_CELL (cell))
           ? CX_LEDGER_CELL (cell)
           : NULL;
}

/* Brings row and column up to the cell with the focus. The range ends there unless it began there. */
static gboolean
follow_focus (CxLedgerSheet *self, CxLedgerCell *cell)
{
  guint row, column = 0;

  refresh_columns (self);
  if (!find_row (self, cx_ledger_cell_get_row (cell), &row))
    return FALSE;
  while (column < self->columns->len && !is_cell (self, column, cx_ledger_cell_get_column (cell)))
    column++;
  if (column == self->columns->len)
    return FALSE;
  if (row != self->row || column != self->column || self->cursor_column >= self->columns->len)
    self->cursor_column = column;
  if (row != self->row)
    self->cursor_row = row;
  self->row = row;
  self->column = column;
  return TRUE;
}

/* Returns the positions of the rows of the range, the first one first. (transfer full) */
static GArray *
rows_of (CxLedgerSheet *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->model);

  if (!gtk_bitset_contains (selected, self->row)) {
    g_array_append_val (rows, self->row);
    return rows;
  }
  for (guint64 i = 0; i < gtk_bitset_get_size (selected); i++) {
    guint position = gtk_bitset_get_nth (selected, (guint) i);
    g_array_append_val (rows, position);
  }
  return rows;
}

/* --- marks --- */

void
cx_ledger_sheet_mark (CxLedgerSheet *self, CxLedgerCell *cell)
{
  guint first = MIN (self->column, self->cursor_column), last = MAX (self->column, self->cursor_column), position;
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->model);
  gboolean wide = last > first, inside = FALSE;
  CxLedgerRow *row = cx_ledger_cell_get_row (cell);

  for (guint i = first; i <= last && i < self->columns->len; i++)
    inside |= is_cell (self, i, cx_ledger_cell_get_column (cell));
  inside = inside && row && (wide || gtk_bitset_get_size (selected) > 1) && find_row (self, row, &position) &&
           (gtk_bitset_contains (selected, position) || (wide && position == self->row)) &&
           (gtk_bitset_contains (selected, self->row) || position == self->row);
  cx_widget_set_class (GTK_WIDGET (cell), "cx-range", inside);
}

static void
mark_below (CxLedgerSheet *self, GtkWidget *widget)
{
  if (CX_IS_LEDGER_CELL (widget)) {
    cx_ledger_sheet_mark (self, CX_LEDGER_CELL (widget));
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    mark_below (self, child);
}

static void
refresh_marks (CxLedgerSheet *self)
{
  mark_below (self, GTK_WIDGET (self->view));
}

/* --- moving --- */

static GtkWidget *
find_cell (GtkWidget *widget, CxLedgerRow *row, CxInputCellsPart part)
{
  if (CX_IS_LEDGER_CELL (widget))
    return cx_ledger_cell_get_row (CX_LEDGER_CELL (widget)) == row && cx_ledger_cell_get_column (CX_LEDGER_CELL (widget)) == part
             ? widget
             : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_cell (child, row, part);
    if (found)
      return found;
  }
  return NULL;
}

static void
scroll_to (CxLedgerSheet *self, guint row)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", row);
}

/* Moves the focus to a cell; it rings if there is none. The list has widgets for the rows around those on screen. */
static void
go_to (CxLedgerSheet *self, int row, guint column)
{
  g_autoptr (CxLedgerRow) item = row >= 0 ? g_list_model_get_item (G_LIST_MODEL (self->model), (guint) row) : NULL;
  GtkWidget *cell = item ? find_cell (GTK_WIDGET (self->view), item, column_at (self, column)->cell) : NULL;

  if (!cell) {
    gtk_widget_error_bell (GTK_WIDGET (self->view));
    return;
  }
  self->row = self->cursor_row = (guint) row;
  self->column = self->cursor_column = column;
  gtk_selection_model_unselect_all (self->model);
  scroll_to (self, (guint) row);
  gtk_widget_grab_focus (cell);
  refresh_marks (self);
}

static void
extend_rows (CxLedgerSheet *self, int delta)
{
  int row = (int) self->cursor_row + delta;

  if (row < 0 || row >= (int) g_list_model_get_n_items (G_LIST_MODEL (self->model))) {
    gtk_widget_error_bell (GTK_WIDGET (self->view));
    return;
  }
  self->cursor_row = (guint) row;
  gtk_selection_model_select_range (self->model, MIN (self->row, self->cursor_row),
                                    (guint) abs ((int) self->cursor_row - (int) self->row) + 1, TRUE);
  scroll_to (self, self->cursor_row);
  refresh_marks (self);
}

/* Moves by one column; without EXTEND to the next one that has cells. */
static void
move_column (CxLedgerSheet *self, int delta, gboolean extend)
{
  int column = (int) (extend ? self->cursor_column : self->column);

  do
    column += delta;
  while (!extend && column >= 0 && column < (int) self->columns->len &&
         column_at (self, (guint) column)->kind != CX_LEDGER_COLUMN_CELL);
  if (column < 0 || column >= (int) self->columns->len) {
    gtk_widget_error_bell (GTK_WIDGET (self->view));
    return;
  }
  if (!extend) {
    go_to (self, (int) self->row, (guint) column);
    return;
  }
  self->cursor_column = (guint) column;
  refresh_marks (self);
}

/* --- ranges --- */

/* The cells of a range; the rows keep the paths alive. */
typedef struct {
  GPtrArray *rows;
  CxInputCell *cells;
  GPtrArray *texts;
  guint n_rows, n_columns;
} Range;

static void
range_clear (Range *range)
{
  g_ptr_array_unref (range->rows);
  g_ptr_array_unref (range->texts);
  g_free (range->cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Range, range_clear)

static CxInputCell
make_cell (CxLedgerSheet *self, Range *range, const CxLedgerData *data, const CxLedgerColumnInfo *column)
{
  char *text = NULL;

  if (column->kind == CX_LEDGER_COLUMN_CELL)
    return (CxInputCell){ data->path, column->cell, NULL };
  if (column->kind == CX_LEDGER_COLUMN_INPUT)
    text = g_strdup (data->label);
  else if (column->kind == CX_LEDGER_COLUMN_SWING && !isnan (data->swing))
    text = cx_session_format (self->session, data->swing, CX_UNIT_MONEY);
  if (text)
    g_ptr_array_add (range->texts, text);
  return (CxInputCell){ data->path, CX_INPUT_CELLS_NONE, text };
}

/* Returns the cells of ROWS from FIRST on in N_COLUMNS. (transfer full) */
static Range
range_of (CxLedgerSheet *self, const GArray *rows, guint first, guint n_columns)
{
  Range range = { g_ptr_array_new_with_free_func (g_object_unref), NULL, g_ptr_array_new_with_free_func (g_free), rows->len,
                  n_columns };

  range.cells = g_new0 (CxInputCell, rows->len * n_columns + 1);
  for (guint i = 0; i < rows->len; i++) {
    CxLedgerRow *row = g_list_model_get_item (G_LIST_MODEL (self->model), g_array_index (rows, guint, i));
    g_ptr_array_add (range.rows, row);
    for (guint k = 0; k < n_columns; k++)
      range.cells[i * n_columns + k] = make_cell (self, &range, cx_ledger_row_get (row), column_at (self, first + k));
  }
  return range;
}

static Range
selected_range (CxLedgerSheet *self)
{
  g_autoptr (GArray) rows = rows_of (self);
  guint first = MIN (self->column, self->cursor_column);

  return range_of (self, rows, first, MAX (self->column, self->cursor_column) - first + 1);
}

static void
copy (CxLedgerSheet *self)
{
  g_auto (Range) range = selected_range (self);
  g_autofree char *text = cx_input_cells_copy (self->session, range.cells, range.n_rows, range.n_columns);

  /* A single cell is copied without the break at its end, so that it can be pasted into a text. */
  if (range.n_rows == 1 && range.n_columns == 1)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), g_strchomp (text));
  else
    cx_table_clip_copy (GTK_WIDGET (self->view), text);
}

/* Fills the rows from the first one, or with RIGHT the columns. */
static void
fill (CxLedgerSheet *self, gboolean right)
{
  g_auto (Range) range = selected_range (self);
  g_auto (CxInputCellsReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean done;

  if ((right ? range.n_columns : range.n_rows) < 2) {
    cx_notifier_say (GTK_WIDGET (self->view), right ? _("Select several columns first: the first one fills the others.")
                                                    : _("Select several rows first: the first one fills the others."));
    return;
  }
  done = right ? cx_input_cells_fill_right (self->session, range.cells, range.n_rows, range.n_columns, &report, &error)
               : cx_input_cells_fill_down (self->session, range.cells, range.n_rows, range.n_columns, &report, &error);
  cx_cells_notice_show (GTK_WIDGET (self->view), done, &report, error);
}

static void
empty (CxLedgerSheet *self)
{
  g_auto (Range) range = selected_range (self);
  g_auto (CxInputCellsReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean done = cx_input_cells_clear (self->session, range.cells, range.n_rows, range.n_columns, &report, &error);

  cx_cells_notice_show (GTK_WIDGET (self->view), done, &report, error);
}

/* A range of several rows is pasted into the rows that follow each other on screen. */
static void
paste (CxLedgerSheet *self, const CxCellRange *text)
{
  g_autoptr (GArray) rows = rows_of (self);
  guint first = MIN (self->column, self->cursor_column), top = g_array_index (rows, guint, 0);
  guint n_columns = MAX (self->column, self->cursor_column) - first + 1;
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_auto (CxInputCellsReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (cx_cell_range_n_rows (text) > 1) {
    g_array_set_size (rows, 0);
    for (guint row = top; row < MIN (n_items, top + cx_cell_range_n_rows (text)); row++)
      g_array_append_val (rows, row);
  }
  if (text->n_columns > 1)
    n_columns = MIN (text->n_columns, self->columns->len - first);
  g_auto (Range) range = range_of (self, rows, first, n_columns);
  done =
    cx_input_cells_paste (self->session, range.cells, range.n_rows, range.n_columns, text, _("Paste Inputs"), &report, &error);
  cx_cells_notice_show (GTK_WIDGET (self->view), done, &report, error);
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (CxLedgerSheet) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_autoptr (CxCellRange) range = NULL;
  g_autoptr (GError) error = NULL;
  CxLedgerCell *cell;

  if (!text || !self->session || !self->view || !(cell = focused_cell (self)) || !follow_focus (self, cell))
    return;
  range = cx_cell_range_read (text, &error);
  if (range)
    paste (self, range);
  else
    cx_notifier_refuse (GTK_WIDGET (self->view), error);
}

/* --- keys --- */

static gboolean
arrow (CxLedgerSheet *self, guint key, gboolean extend)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL;

  switch (key) {
  case GDK_KEY_Up:
  case GDK_KEY_Down: {
    int delta = key == GDK_KEY_Up ? -1 : 1;
    if (extend)
      extend_rows (self, delta);
    else
      go_to (self, (int) self->row + delta, self->column);
    return GDK_EVENT_STOP;
  }
  case GDK_KEY_Left:
  case GDK_KEY_Right: move_column (self, (key == GDK_KEY_Left) == rtl ? 1 : -1, extend); return GDK_EVENT_STOP;
  default: return GDK_EVENT_PROPAGATE;
  }
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CxLedgerSheet *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  CxLedgerCell *cell = focused_cell (self);

  if (!self->session || !cell || cx_ledger_cell_is_edited (cell) || !follow_focus (self, cell))
    return GDK_EVENT_PROPAGATE;
  if ((modifiers & ~GDK_SHIFT_MASK) == 0 && arrow (self, key, modifiers != 0))
    return GDK_EVENT_STOP;
  if (modifiers == 0 && key == GDK_KEY_Delete) {
    empty (self);
    return GDK_EVENT_STOP;
  }
  if (modifiers != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  switch (gdk_keyval_to_lower (key)) {
  case GDK_KEY_c: copy (self); return GDK_EVENT_STOP;
  case GDK_KEY_v:
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), NULL, pasted_cb, g_object_ref (self));
    return GDK_EVENT_STOP;
  case GDK_KEY_d: fill (self, FALSE); return GDK_EVENT_STOP;
  case GDK_KEY_r: fill (self, TRUE); return GDK_EVENT_STOP;
  default: return GDK_EVENT_PROPAGATE;
  }
}

/* --- the pointer --- */

static CxLedgerCell *
cell_at (CxLedgerSheet *self, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *cell = under ? gtk_widget_get_ancestor (under, CX_TYPE_LEDGER_CELL) : NULL;

  return cell && cx_ledger_cell_get_row (CX_LEDGER_CELL (cell)) ? CX_LEDGER_CELL (cell) : NULL;
}

/* A finger scrolls the ledger, and in an editor the pointer selects text. */
static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, CxLedgerSheet *self)
{
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (drag));
  CxLedgerCell *cell = cell_at (self, x, y);

  if (!self->session || !cell || cx_ledger_cell_is_edited (cell) ||
      (device && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN))
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
}

/* Selects the range from the cell with the focus, where the dragging began, to ROW and COLUMN. */
static void
drag_to (CxLedgerSheet *self, guint row, guint column)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  self->cursor_column = column;
  if (row == self->row) {
    self->cursor_row = row;
    gtk_selection_model_unselect_all (self->model);
  } else if (row != self->cursor_row) {
    /* The next row comes into view, so that the range can grow beyond the rows on screen. */
    guint next = row > self->row ? MIN (row + 1, n - 1) : row - MIN (row, 1);
    self->cursor_row = row;
    gtk_selection_model_select_range (self->model, MIN (self->row, row), MAX (self->row, row) - MIN (self->row, row) + 1, TRUE);
    scroll_to (self, next);
  }
  refresh_marks (self);
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, CxLedgerSheet *self)
{
  CxLedgerCell *from = focused_cell (self), *to;
  double x, y;
  guint row, column = 0;

  if (!from || !gtk_gesture_drag_get_start_point (drag, &x, &y) || !(to = cell_at (self, x + dx, y + dy)))
    return;
  if (gtk_gesture_get_sequence_state (GTK_GESTURE (drag), NULL) != GTK_EVENT_SEQUENCE_CLAIMED &&
      (to == from || !follow_focus (self, from)))
    return;
  if (!find_row (self, cx_ledger_cell_get_row (to), &row))
    return;
  while (column < self->columns->len && !is_cell (self, column, cx_ledger_cell_get_column (to)))
    column++;
  if (column == self->columns->len)
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  drag_to (self, row, column);
}

/* Enter moves down, as in a spreadsheet. */
static void
committed_cb (CxLedgerCell *cell, CxLedgerSheet *self)
{
  if (follow_focus (self, cell) && self->row + 1 < g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    go_to (self, (int) self->row + 1, self->column);
}

/* --- class --- */

static void
cx_ledger_sheet_finalize (GObject *object)
{
  CxLedgerSheet *self = CX_LEDGER_SHEET (object);

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  g_ptr_array_unref (self->columns);
  G_OBJECT_CLASS (cx_ledger_sheet_parent_class)->finalize (object);
}

static void
cx_ledger_sheet_class_init (CxLedgerSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cx_ledger_sheet_finalize;
}

static void
cx_ledger_sheet_init (CxLedgerSheet *self)
{
  self->columns = g_ptr_array_new ();
}

CxLedgerSheet *
cx_ledger_sheet_attach (GtkColumnView *view)
{
  CxLedgerSheet *self = g_object_new (CX_TYPE_LEDGER_SHEET, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_set_weak_pointer (&self->view, view);
  self->model = g_object_ref (gtk_column_view_get_model (view));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (self->model, "selection-changed", G_CALLBACK (refresh_marks), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (view), "cx-ledger-sheet", self, g_object_unref);
  return self;
}

void
cx_ledger_sheet_set_session (CxLedgerSheet *self, CxSession *session)
{
  g_return_if_fail (CX_IS_LEDGER_SHEET (self));
  g_set_object (&self->session, session);
}

void
cx_ledger_sheet_add (CxLedgerSheet *self, CxLedgerCell *cell)
{
  g_return_if_fail (CX_IS_LEDGER_SHEET (self));
  g_signal_connect_object (cell, "committed", G_CALLBACK (committed_cb), self, 0);
}
