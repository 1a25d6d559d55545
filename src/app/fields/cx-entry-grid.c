/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-entry-grid.h"

#include "app/fields/cx-cells-notice.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-reveal.h"
#include "app/widgets/cx-table-clip.h"
#include "app/widgets/cx-widget.h"

typedef struct {
  guint row, column;
} Place;

struct _CxEntryGrid {
  GObject parent_instance;
  char *label;
  CxSession *session;
  guint n_rows, n_columns;
  GtkWidget **entries;         /* [row * n_columns + column], not owned */
  Place anchor;                /* the entry that has or had the focus */
  Place cursor;                /* the opposite corner of the selected range */
  gboolean editing;            /* TRUE if somebody edits the text of the focused entry, so that the arrows move in the text */
  gboolean draws;              /* TRUE if the pressed pointer draws a range, FALSE if it selects text that is being edited */
  GtkWidget *dragged;          /* the entry from which the pointer draws a range, not owned; NULL: it draws none */
  double pointer_x, pointer_y; /* its place then, in pixels of the window */
};

G_DEFINE_FINAL_TYPE (CxEntryGrid, cx_entry_grid, G_TYPE_OBJECT)

typedef struct {
  guint row, column, n_rows, n_columns;
} Area;

static Area
selected_area (CxEntryGrid *self)
{
  Area area = { MIN (self->anchor.row, self->cursor.row), MIN (self->anchor.column, self->cursor.column), 0, 0 };

  area.n_rows = MAX (self->anchor.row, self->cursor.row) - area.row + 1;
  area.n_columns = MAX (self->anchor.column, self->cursor.column) - area.column + 1;
  return area;
}

static gboolean
is_range (const Area *area)
{
  return area->n_rows > 1 || area->n_columns > 1;
}

static gboolean
find (CxEntryGrid *self, GtkWidget *entry, Place *place)
{
  for (guint i = 0; i < self->n_rows * self->n_columns; i++)
    if (self->entries[i] == entry) {
      *place = (Place){ i / self->n_columns, i % self->n_columns };
      return TRUE;
    }
  return FALSE;
}

static GtkWidget *
entry_at (CxEntryGrid *self, Place place)
{
  return self->entries[place.row * self->n_columns + place.column];
}

static void
refresh_marks (CxEntryGrid *self)
{
  Area area = selected_area (self);
  gboolean range = is_range (&area);

  for (guint row = 0; row < self->n_rows; row++)
    for (guint column = 0; column < self->n_columns; column++) {
      /* Unsigned differences are large before the area. */
      gboolean inside = row - area.row < area.n_rows && column - area.column < area.n_columns;
      cx_widget_set_class (entry_at (self, (Place){ row, column }), "cx-range", range && inside);
    }
}

static void
select_area (CxEntryGrid *self, Place anchor, Place cursor)
{
  self->anchor = anchor;
  self->cursor = cursor;
  refresh_marks (self);
}

/* Returns the cells of AREA. The paths belong to the entries. (transfer full) */
static CxInputCell *
cells_of (CxEntryGrid *self, const Area *area)
{
  CxInputCell *cells = g_new0 (CxInputCell, area->n_rows * area->n_columns);

  for (guint i = 0; i < area->n_rows * area->n_columns; i++) {
    Place place = { area->row + i / area->n_columns, area->column + i % area->n_columns };
    cells[i].path = cx_number_entry_get_path (CX_NUMBER_ENTRY (entry_at (self, place)));
    cells[i].part = CX_INPUT_CELLS_VALUE;
  }
  return cells;
}

/* --- keys --- */

static gboolean
step (CxEntryGrid *self, GtkWidget *entry, guint key, Place *place)
{
  gboolean rtl = gtk_widget_get_direction (entry) == GTK_TEXT_DIR_RTL;
  int rows = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1 : key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? -1 : 0;
  int columns = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1 : key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1 : 0;
  int row = (int) place->row + rows, column = (int) place->column + (rtl ? -columns : columns);

  if (row < 0 || column < 0 || row >= (int) self->n_rows || column >= (int) self->n_columns)
    return FALSE;
  *place = (Place){ (guint) row, (guint) column };
  return TRUE;
}

static void
copy (CxEntryGrid *self, GtkWidget *entry)
{
  Area area = selected_area (self);
  g_autofree CxInputCell *cells = cells_of (self, &area);
  g_autofree char *text = cx_input_cells_copy (self->session, cells, area.n_rows, area.n_columns);

  /* A single cell is copied without the break at its end, so that it can be pasted into a text. */
  if (is_range (&area))
    cx_table_clip_copy (entry, text);
  else
    gdk_clipboard_set_text (gtk_widget_get_clipboard (entry), g_strchomp (text));
}

/* A single row is filled from the row above, and with RIGHT a single column from the column before, as in a spreadsheet. */
static void
fill (CxEntryGrid *self, GtkWidget *entry, gboolean right)
{
  Area area = selected_area (self);
  guint *first = right ? &area.column : &area.row, *length = right ? &area.n_columns : &area.n_rows;
  g_auto (CxInputCellsReport) what = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree CxInputCell *cells = NULL;
  gboolean done;

  if (*length == 1 && *first == 0) {
    gtk_widget_error_bell (entry);
    return;
  }
  if (*length == 1) {
    --*first;
    ++*length;
  }
  cells = cells_of (self, &area);
  done = right ? cx_input_cells_fill_right (self->session, cells, area.n_rows, area.n_columns, &what, &error)
               : cx_input_cells_fill_down (self->session, cells, area.n_rows, area.n_columns, &what, &error);
  cx_cells_notice_show (entry, done, &what, error);
}

static void
empty (CxEntryGrid *self, GtkWidget *entry)
{
  Area area = selected_area (self);
  g_auto (CxInputCellsReport) what = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree CxInputCell *cells = cells_of (self, &area);
  gboolean done = cx_input_cells_clear (self->session, cells, area.n_rows, area.n_columns, &what, &error);

  cx_cells_notice_show (entry, done, &what, error);
}

static gboolean
arrow (CxEntryGrid *self, GtkWidget *entry, guint key, gboolean extend)
{
  Place place = extend ? self->cursor : self->anchor;

  if (!step (self, entry, key, &place)) {
    gtk_widget_error_bell (entry);
    return GDK_EVENT_STOP;
  }
  if (extend) {
    GtkWidget *reached = entry_at (self, place);
    select_area (self, self->anchor, place);
    cx_reveal_area (reached,
                    &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (reached), (float) gtk_widget_get_height (reached)));
  } else
    gtk_widget_grab_focus (entry_at (self, place));
  return GDK_EVENT_STOP;
}

static gboolean
control (CxEntryGrid *self, GtkWidget *entry, guint key)
{
  switch (gdk_keyval_to_lower (key)) {
  case GDK_KEY_c:
  case GDK_KEY_Insert: copy (self, entry); return GDK_EVENT_STOP;
  case GDK_KEY_d: fill (self, entry, FALSE); return GDK_EVENT_STOP;
  case GDK_KEY_r: fill (self, entry, TRUE); return GDK_EVENT_STOP;
  default: return GDK_EVENT_PROPAGATE;
  }
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CxEntryGrid *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  Area area = selected_area (self);
  Place place;
  gboolean vertical = key == GDK_KEY_Up || key == GDK_KEY_Down || key == GDK_KEY_KP_Up || key == GDK_KEY_KP_Down;
  gboolean horizontal = key == GDK_KEY_Left || key == GDK_KEY_Right || key == GDK_KEY_KP_Left || key == GDK_KEY_KP_Right;

  if (!self->session || !find (self, entry, &place))
    return GDK_EVENT_PROPAGATE;
  if (modifiers == 0 && (vertical || (horizontal && !self->editing)))
    return arrow (self, entry, key, FALSE);
  if (modifiers == 0 && key == GDK_KEY_F2) {
    self->editing = !self->editing;
    gtk_editable_select_region (GTK_EDITABLE (entry), self->editing ? -1 : 0, -1);
    return GDK_EVENT_STOP;
  }
  if (self->editing)
    return GDK_EVENT_PROPAGATE;
  if (modifiers == GDK_SHIFT_MASK && (vertical || horizontal))
    return arrow (self, entry, key, TRUE);
  if (modifiers == 0 && key == GDK_KEY_Delete && is_range (&area)) {
    empty (self, entry);
    return GDK_EVENT_STOP;
  }
  if (modifiers == 0 && key == GDK_KEY_Escape && is_range (&area)) {
    select_area (self, self->anchor, self->anchor);
    return GDK_EVENT_STOP;
  }
  if (modifiers == GDK_CONTROL_MASK)
    return control (self, entry, key);
  if ((modifiers & ~GDK_SHIFT_MASK) == 0 &&
      (g_unichar_isgraph (gdk_keyval_to_unicode (key)) || key == GDK_KEY_BackSpace || key == GDK_KEY_Delete)) {
    /* What is typed replaces the text. The selection may be lost, because another application can take it. */
    gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
    self->editing = TRUE;
  }
  return GDK_EVENT_PROPAGATE;
}

static void
activate_cb (GtkWidget *entry, CxEntryGrid *self)
{
  Place place;

  self->editing = FALSE;
  if (!find (self, entry, &place) || cx_number_entry_get_problem (CX_NUMBER_ENTRY (entry)) || place.row + 1 >= self->n_rows)
    return;
  place.row++;
  gtk_widget_grab_focus (entry_at (self, place));
}

/* --- the pointer and the focus --- */

static void
focus_enter_cb (GtkEventController *controller, CxEntryGrid *self)
{
  Place place;

  self->editing = FALSE;
  if (find (self, gtk_event_controller_get_widget (controller), &place))
    select_area (self, place, place);
}

static gboolean
has_focus (GtkWidget *entry)
{
  return gtk_widget_has_focus (entry) || gtk_widget_get_focus_child (entry) != NULL;
}

/* The first click selects the cell, with Shift the range up to it, and the next click puts the cursor into the text. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, CxEntryGrid *self)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (gesture);
  GtkWidget *entry = gtk_event_controller_get_widget (controller);
  gboolean extend = (gtk_event_controller_get_current_event_state (controller) & GDK_SHIFT_MASK) != 0;
  Place place;

  self->draws = !self->editing || !has_focus (entry);
  if (!find (self, entry, &place))
    return;
  if (extend && has_focus (entry_at (self, self->anchor)))
    select_area (self, self->anchor, place);
  else if (!has_focus (entry))
    gtk_widget_grab_focus (entry);
  else {
    self->editing = TRUE;
    return;
  }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Finds the entry at X, Y in pixels of ROOT. */
static gboolean
find_at (CxEntryGrid *self, GtkWidget *root, double x, double y, Place *place)
{
  GtkWidget *under = gtk_widget_pick (root, x, y, GTK_PICK_DEFAULT);

  under = under ? gtk_widget_get_ancestor (under, CX_TYPE_NUMBER_ENTRY) : NULL;
  return under && find (self, under, place);
}

/* Selects the range from ENTRY to the entry at X, Y in pixels of the window. */
static void
draw_range (CxEntryGrid *self, GtkWidget *entry, double x, double y)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (entry));
  Place from, to;

  if (root && find (self, entry, &from) && find_at (self, root, x, y, &to) &&
      (to.row != self->cursor.row || to.column != self->cursor.column))
    select_area (self, from, to);
}

/* Draws the range on while the pointer rests at the edge of the grid. The layout that follows a scrolling comes after this function, so
 * that the next frame finds the entry that has come under the pointer. */
static gboolean
drag_tick_cb (GtkWidget *entry, GdkFrameClock *clock, gpointer data)
{
  CxEntryGrid *self = data;
  double x = self->pointer_x, y = self->pointer_y;

  if (self->dragged != entry)
    return G_SOURCE_REMOVE;
  cx_reveal_towards_pointer (entry, &x, &y);
  draw_range (self, entry, x, y);
  return G_SOURCE_CONTINUE;
}

/* A finger scrolls the grid, so that it selects no range. */
static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, CxEntryGrid *self)
{
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (drag));

  if (device && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN)
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
}

/* In a text that is being edited, the pointer selects a part of the text until it has left the entry. Elsewhere it draws a range at once:
 * the entry would let it carry the selected text into another entry. */
static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, CxEntryGrid *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drag));
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (entry));
  double x, y;
  Place from, to;
  gboolean left;

  if (!root || !find (self, entry, &from) || !gtk_gesture_drag_get_start_point (drag, &x, &y) ||
      !gtk_widget_translate_coordinates (entry, root, x + dx, y + dy, &self->pointer_x, &self->pointer_y) ||
      self->dragged == entry)
    return;
  left = find_at (self, root, self->pointer_x, self->pointer_y, &to) && (from.row != to.row || from.column != to.column);
  if (self->draws || left)
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!left)
    return;
  self->editing = FALSE;
  select_area (self, from, to);
  self->dragged = entry;
  gtk_widget_add_tick_callback (entry, drag_tick_cb, g_object_ref (self), g_object_unref);
}

/* The pointer may be released before a frame has drawn the range up to its last place. */
static void
drag_end_cb (CxEntryGrid *self)
{
  if (self->dragged)
    draw_range (self, self->dragged, self->pointer_x, self->pointer_y);
  self->dragged = NULL;
}

/* --- pasting --- */

typedef struct {
  CxEntryGrid *grid;
  GtkWidget *entry;
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->grid);
  g_object_unref (paste->entry);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void
paste_range (CxEntryGrid *self, GtkWidget *entry, const CxCellRange *range)
{
  Area area = selected_area (self);
  g_auto (CxInputCellsReport) what = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree CxInputCell *cells = NULL;
  gboolean done;

  if (cx_cell_range_n_rows (range) > 1)
    area.n_rows = MIN (cx_cell_range_n_rows (range), self->n_rows - area.row);
  if (range->n_columns > 1)
    area.n_columns = MIN (range->n_columns, self->n_columns - area.column);
  cells = cells_of (self, &area);
  done = cx_input_cells_paste (self->session, cells, area.n_rows, area.n_columns, range, self->label, &what, &error);
  if (done)
    select_area (self, (Place){ area.row, area.column }, (Place){ area.row + area.n_rows - 1, area.column + area.n_columns - 1 });
  cx_cells_notice_show (entry, done, &what, error);
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (Paste) paste = data;
  CxEntryGrid *self = paste->grid;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_autoptr (CxCellRange) range = NULL;
  g_autoptr (GError) error = NULL;
  Area area = selected_area (self);
  Place place;

  if (!text || !gtk_widget_get_root (paste->entry) || !find (self, paste->entry, &place))
    return;
  if (!cx_cell_range_is_range (text) && !is_range (&area)) {
    if (!self->editing)
      gtk_editable_select_region (GTK_EDITABLE (paste->entry), 0, -1);
    cx_number_entry_insert (CX_NUMBER_ENTRY (paste->entry), text);
    return;
  }
  range = cx_cell_range_read (text, &error);
  if (range)
    paste_range (self, paste->entry, range);
  else
    cx_notifier_refuse (paste->entry, error);
}

static void
paste_cb (GtkText *text, CxEntryGrid *self)
{
  Paste *paste = g_new0 (Paste, 1);

  g_signal_stop_emission_by_name (text, "paste-clipboard");
  paste->grid = g_object_ref (self);
  paste->entry = g_object_ref (gtk_widget_get_ancestor (GTK_WIDGET (text), CX_TYPE_NUMBER_ENTRY));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (paste->entry), NULL, pasted_cb, paste);
}

/* --- class --- */

static void
cx_entry_grid_finalize (GObject *object)
{
  CxEntryGrid *self = CX_ENTRY_GRID (object);

  g_clear_object (&self->session);
  g_free (self->entries);
  g_free (self->label);
  G_OBJECT_CLASS (cx_entry_grid_parent_class)->finalize (object);
}

static void
cx_entry_grid_class_init (CxEntryGridClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cx_entry_grid_finalize;
}

static void
cx_entry_grid_init (CxEntryGrid *self)
{
}

CxEntryGrid *
cx_entry_grid_new (const char *label)
{
  CxEntryGrid *self = g_object_new (CX_TYPE_ENTRY_GRID, NULL);

  self->label = g_strdup (label);
  return self;
}

void
cx_entry_grid_reset (CxEntryGrid *self, CxSession *session, guint n_rows, guint n_columns)
{
  g_return_if_fail (CX_IS_ENTRY_GRID (self));
  g_set_object (&self->session, session);
  g_free (self->entries);
  self->entries = g_new0 (GtkWidget *, n_rows * n_columns + 1);
  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->anchor = self->cursor = (Place){ 0, 0 };
  self->dragged = NULL;
}

void
cx_entry_grid_add (CxEntryGrid *self, CxNumberEntry *entry, guint row, guint column)
{
  GtkWidget *widget = GTK_WIDGET (entry);
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new (), *drag = gtk_gesture_drag_new ();

  g_return_if_fail (CX_IS_ENTRY_GRID (self) && row < self->n_rows && column < self->n_columns);
  self->entries[row * self->n_columns + column] = widget;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_enter_cb), self, 0);
  gtk_widget_add_controller (widget, focus);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (drag, "end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (drag, click);
  g_signal_connect_object (widget, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_AFTER);
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (widget)), "paste-clipboard", G_CALLBACK (paste_cb), self, 0);
}
