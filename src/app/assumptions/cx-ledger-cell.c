/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/assumptions/cx-ledger-cell.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/state/cx-editing.h"
#include "app/state/cx-evidence.h"
#include "app/widgets/cx-notifier.h"
#include "app/fields/cx-number-entry.h"
#include "app/widgets/cx-widget.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"

struct _CxLedgerCell {
  GtkWidget parent_instance;
  CxInputCellsPart column;
  CxSession *session;
  CxLedgerRow *row;
  char *text;
  char *unit;          /* the words drawn behind the value: those of its unit, such as "a year", or "Source?"; NULL: none */
  gboolean asks;       /* TRUE if these words ask for the source of a number that was changed */
  PangoLayout *layout; /* the text's layout; NULL: it must be made */
  GtkWidget *editor;   /* the editor while the cell is edited, otherwise NULL */
  guint end_id;        /* the source that ends the editing after the focus has settled; 0: none */
  gboolean pressed;    /* TRUE while a click is under way that opens the editor at its end */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (CxLedgerCell, cx_ledger_cell, GTK_TYPE_WIDGET)

static guint committed_signal;

static const char *const whats[] = {
  [CX_INPUT_CELLS_SOURCE] = "source",
  [CX_INPUT_CELLS_OWNER] = "owner",
  [CX_INPUT_CELLS_CONFIDENCE] = "confidence",
  [CX_INPUT_CELLS_STATUS] = "status",
};

static const char *const column_names[] = {
  [CX_INPUT_CELLS_LOW] = NC_("range", "Low"),     [CX_INPUT_CELLS_HIGH] = NC_("range", "High"),
  [CX_INPUT_CELLS_SOURCE] = N_("Source"),         [CX_INPUT_CELLS_OWNER] = N_("Owner"),
  [CX_INPUT_CELLS_CONFIDENCE] = N_("Confidence"), [CX_INPUT_CELLS_STATUS] = N_("Status"),
};

static const char *
column_name (CxInputCellsPart column)
{
  if (column == CX_INPUT_CELLS_LOW || column == CX_INPUT_CELLS_HIGH)
    return g_dpgettext2 (GETTEXT_PACKAGE, "range", column_names[column]);
  return _(column_names[column]);
}

static const CxChoice yes_no[] = {
  { "0", N_("No") },
  { "1", N_("Yes") },
  { NULL },
};

static gboolean
is_number (CxInputCellsPart column)
{
  return column == CX_INPUT_CELLS_VALUE || column == CX_INPUT_CELLS_LOW || column == CX_INPUT_CELLS_HIGH;
}

/* Returns the choices of the cell, or NULL if the cell has none. A switch offers yes and no. */
static const CxChoice *
choices_of (CxLedgerCell *self)
{
  const CxLedgerData *data = cx_ledger_row_get (self->row);

  switch (self->column) {
  case CX_INPUT_CELLS_CONFIDENCE: return cx_confidences;
  case CX_INPUT_CELLS_STATUS: return cx_statuses;
  case CX_INPUT_CELLS_VALUE: return data->field->type == CX_FIELD_SWITCH ? yes_no : NULL;
  default: return NULL;
  }
}

static char *
format_number (CxLedgerCell *self, double number)
{
  const CxField *field = cx_ledger_row_get (self->row)->field;

  if (isnan (number))
    return g_strdup ("");
  if (field->type == CX_FIELD_SWITCH)
    return g_strdup (number != 0 ? _("Yes") : _("No"));
  return cx_format_value (number, field->unit, cx_session_get_currency (self->session), FALSE);
}

/* Returns the words of the unit that stand behind the number, such as "a year" behind "16.9%", or NULL if there are none.
 * (transfer full) */
static char *
unit_of (CxLedgerCell *self, double number)
{
  const CxField *field = cx_ledger_row_get (self->row)->field;
  const char *currency = cx_session_get_currency (self->session);
  g_autofree char *with = NULL, *without = NULL;
  char *words;

  if (field->type == CX_FIELD_SWITCH || isnan (number))
    return NULL;
  with = cx_format_value (number, field->unit, currency, TRUE);
  without = cx_format_value (number, field->unit, currency, FALSE);
  if (!g_str_has_prefix (with, without))
    return NULL;
  words = g_strdup (with + strlen (without));
  for (char *p = words; *p != '\0';) {
    /* A space that does not break belongs between number and unit on one line alone. */
    if (g_str_has_prefix (p, "\302\240") || g_str_has_prefix (p, "\342\200\257")) {
      gsize length = (guchar) *p == 0302 ? 2 : 3;
      *p = ' ';
      memmove (p + 1, p + length, strlen (p + length) + 1);
    }
    p++;
  }
  g_strstrip (words);
  if (*words != '\0')
    return words;
  g_free (words);
  return NULL;
}

static char *
text_of (CxLedgerCell *self)
{
  const CxLedgerData *data = cx_ledger_row_get (self->row);

  switch (self->column) {
  case CX_INPUT_CELLS_VALUE: return format_number (self, data->number);
  case CX_INPUT_CELLS_LOW: return format_number (self, data->low);
  case CX_INPUT_CELLS_HIGH: return format_number (self, data->high);
  case CX_INPUT_CELLS_SOURCE: return g_strdup (data->source);
  case CX_INPUT_CELLS_OWNER: return g_strdup (data->owner);
  case CX_INPUT_CELLS_CONFIDENCE:
    return g_strdup (*data->confidence != '\0' ? cx_words_choice (cx_confidences, data->confidence) : "");
  default: return g_strdup (*data->status != '\0' ? cx_words_choice (cx_statuses, data->status) : "");
  }
}

/* A switch has no range, so its ends cannot be edited. */
static gboolean
can_edit (CxLedgerCell *self)
{
  if (!self->row || cx_session_is_read_only (self->session))
    return FALSE;
  return cx_ledger_row_get (self->row)->field->type != CX_FIELD_SWITCH ||
         (self->column != CX_INPUT_CELLS_LOW && self->column != CX_INPUT_CELLS_HIGH);
}

static void
set_class (CxLedgerCell *self, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
refresh (CxLedgerCell *self)
{
  const CxLedgerData *data = cx_ledger_row_get (self->row);
  g_autofree char *text = text_of (self);
  g_autofree char *name = NULL, *tooltip = NULL, *unit = NULL, *spoken = NULL;

  if (self->column == CX_INPUT_CELLS_VALUE) {
    set_class (self, "guess", !data->sourced);
    set_class (self, "overridden", data->overridden);
    if (data->overridden) {
      g_autofree char *base = format_number (self, data->base);
      g_autofree char *marked = g_strconcat ("✎ ", text, NULL);
      tooltip = g_strdup_printf (_("Changed in this scenario; base: %s"), base);
      g_free (text);
      text = g_steal_pointer (&marked);
    }
    name = g_strdup (data->label);
  } else {
    name = g_strdup_printf ("%s, %s", column_name (self->column), data->label);
    if (self->column == CX_INPUT_CELLS_SOURCE || self->column == CX_INPUT_CELLS_OWNER)
      tooltip = g_strdup (text);
  }
  unit = self->column == CX_INPUT_CELLS_VALUE ? unit_of (self, data->number) : NULL;
  self->asks = self->column == CX_INPUT_CELLS_VALUE && data->asks;
  if (self->asks) {
    /* In a narrow window the column of evidence is out of sight. */
    g_autofree char *asking = unit ? g_strdup_printf ("%s · %s", unit, _("Source?")) : g_strdup_printf ("· %s", _("Source?"));
    g_free (unit);
    unit = g_steal_pointer (&asking);
    g_free (tooltip);
    tooltip = g_strdup (_("This number has changed. Where does it come from?"));
  }
  if (g_strcmp0 (self->unit, unit) != 0) {
    g_free (self->unit);
    self->unit = g_strdup (unit);
    gtk_widget_queue_draw (GTK_WIDGET (self));
  }
  if (unit) {
    spoken = g_strconcat (text, " ", unit, NULL);
    if (!tooltip)
      tooltip = g_strdup (spoken);
  }
  if (g_strcmp0 (self->text, text) != 0) {
    g_free (self->text);
    self->text = g_strdup (text);
    g_clear_object (&self->layout);
    gtk_widget_queue_draw (GTK_WIDGET (self));
  }
  cx_widget_set_tooltip (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken ? spoken : text, -1);
  if (CX_IS_NUMBER_ENTRY (self->editor))
    cx_number_entry_refresh (CX_NUMBER_ENTRY (self->editor));
}

/* --- editing --- */

static void
end_edit (CxLedgerCell *self)
{
  GtkWidget *editor = self->editor;
  gboolean had_focus;

  g_clear_handle_id (&self->end_id, g_source_remove);
  if (!editor)
    return;
  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  self->editor = NULL;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "editing");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (CX_IS_NUMBER_ENTRY (editor))
    cx_number_entry_bind (CX_NUMBER_ENTRY (editor), NULL, NULL, NULL, CX_PART_VALUE);
  gtk_widget_unparent (editor);
  if (self->session)
    cx_session_end_field (self->session);
  if (self->row)
    refresh (self);
}

static gboolean
end_cb (gpointer data)
{
  CxLedgerCell *self = data;

  self->end_id = 0;
  if (!gtk_widget_get_focus_child (GTK_WIDGET (self)))
    end_edit (self);
  return G_SOURCE_REMOVE;
}

/* Wrong text stays in the editor with its explanation until the user corrects it. */
static void
focus_leave_cb (CxLedgerCell *self)
{
  if (!self->editor || self->end_id != 0)
    return;
  if (CX_IS_NUMBER_ENTRY (self->editor) && cx_number_entry_get_problem (CX_NUMBER_ENTRY (self->editor)))
    return;
  self->end_id = g_idle_add (end_cb, self);
}

static void
activate_cb (CxLedgerCell *self)
{
  if (CX_IS_NUMBER_ENTRY (self->editor) && cx_number_entry_get_problem (CX_NUMBER_ENTRY (self->editor)))
    return;
  end_edit (self);
  g_signal_emit (self, committed_signal, 0);
}

static void
text_changed_cb (CxLedgerCell *self)
{
  g_autoptr (GError) error = NULL;

  if (self->refreshing || !self->editor)
    return;
  if (!cx_evidence_set (self->session, cx_ledger_row_get (self->row)->path, whats[self->column],
                        gtk_editable_get_text (GTK_EDITABLE (self->editor)), &error)) {
    cx_notifier_refuse (GTK_WIDGET (self), error);
  }
}

static void
selected_cb (CxLedgerCell *self)
{
  const CxLedgerData *data = cx_ledger_row_get (self->row);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->editor));
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (self->refreshing)
    return;
  if (self->column == CX_INPUT_CELLS_VALUE)
    done = cx_session_set_number (self->session, data->path, selected, &error);
  else
    done = cx_evidence_set (self->session, data->path, whats[self->column],
                            selected == 0 ? "" : choices_of (self)[selected - 1].id, &error);
  if (!done) {
    cx_notifier_refuse (GTK_WIDGET (self), error);
  }
  end_edit (self);
}

static GtkWidget *
build_list (CxLedgerCell *self, const CxChoice *choices)
{
  const CxLedgerData *data = cx_ledger_row_get (self->row);
  gboolean is_value = self->column == CX_INPUT_CELLS_VALUE;
  const char *now = self->column == CX_INPUT_CELLS_STATUS ? data->status : data->confidence;
  GtkStringList *strings = gtk_string_list_new (NULL);
  guint selected = is_value ? (data->number != 0 ? 1 : 0) : 0;
  GtkWidget *list;

  if (!is_value)
    gtk_string_list_append (strings, _("Not stated"));
  for (guint i = 0; choices[i].id; i++) {
    gtk_string_list_append (strings, _(choices[i].label));
    if (!is_value && g_str_equal (choices[i].id, now))
      selected = i + 1;
  }
  list = gtk_drop_down_new (G_LIST_MODEL (strings), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), selected);
  g_signal_connect_swapped (list, "notify::selected", G_CALLBACK (selected_cb), self);
  return list;
}

static GtkWidget *
build_editor (CxLedgerCell *self)
{
  const CxLedgerData *data = cx_ledger_row_get (self->row);
  const CxChoice *choices = choices_of (self);
  GtkWidget *editor;

  if (choices)
    return build_list (self, choices);
  if (self->column == CX_INPUT_CELLS_SOURCE || self->column == CX_INPUT_CELLS_OWNER) {
    editor = gtk_entry_new ();
    gtk_editable_set_width_chars (GTK_EDITABLE (editor), 4);
    gtk_editable_set_enable_undo (GTK_EDITABLE (editor), FALSE);
    gtk_editable_set_text (GTK_EDITABLE (editor), self->column == CX_INPUT_CELLS_SOURCE ? data->source : data->owner);
    g_signal_connect_swapped (editor, "changed", G_CALLBACK (text_changed_cb), self);
  } else {
    editor = g_object_new (CX_TYPE_NUMBER_ENTRY, "compact", TRUE, NULL);
    gtk_editable_set_width_chars (GTK_EDITABLE (editor), 4);
    cx_number_entry_bind (CX_NUMBER_ENTRY (editor), self->session, data->path, data->field,
                          self->column == CX_INPUT_CELLS_LOW    ? CX_PART_LOW
                          : self->column == CX_INPUT_CELLS_HIGH ? CX_PART_HIGH
                                                                : CX_PART_VALUE);
  }
  g_signal_connect_object (editor, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return editor;
}

void
cx_ledger_cell_edit (CxLedgerCell *self)
{
  g_autofree char *name = NULL;

  g_return_if_fail (CX_IS_LEDGER_CELL (self));
  if (self->editor || !can_edit (self))
    return;
  self->editor = build_editor (self);
  name = self->column == CX_INPUT_CELLS_VALUE
           ? g_strdup (cx_ledger_row_get (self->row)->label)
           : g_strdup_printf ("%s, %s", column_name (self->column), cx_ledger_row_get (self->row)->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_hexpand (self->editor, TRUE);
  gtk_widget_insert_before (self->editor, GTK_WIDGET (self), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "editing");
  /* The cell itself gives up the focus, so that Tab goes to the editor and not to the cell. */
  gtk_widget_grab_focus (self->editor);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CxLedgerCell *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gunichar letter = gdk_keyval_to_unicode (key);
  gboolean editing = self->editor != NULL;

  if (editing) {
    if (key != GDK_KEY_Escape)
      return GDK_EVENT_PROPAGATE;
    end_edit (self);
    return GDK_EVENT_STOP;
  }
  if (!can_edit (self) || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_F2) {
    cx_ledger_cell_edit (self);
    return GDK_EVENT_STOP;
  }
  /* As in a spreadsheet, typing replaces the text of the cell. */
  if ((modifiers & ~GDK_SHIFT_MASK) == 0 && g_unichar_isgraph (letter) && !choices_of (self)) {
    char text[7] = { 0 };

    g_unichar_to_utf8 (letter, text);
    cx_ledger_cell_edit (self);
    gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
    gtk_editable_set_position (GTK_EDITABLE (self->editor), -1);
    return GDK_EVENT_STOP;
  }
  return GDK_EVENT_PROPAGATE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, CxLedgerCell *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  /* A click with Ctrl or Shift selects rows, so it must not open an editor. */
  if (self->editor || !self->row || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->pressed = gtk_widget_has_focus (GTK_WIDGET (self)) && can_edit (self);
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* The editor opens at the end of the click, because the pointer may be dragged to select a range. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, CxLedgerCell *self)
{
  if (self->pressed && self->row && gtk_widget_contains (GTK_WIDGET (self), x, y))
    cx_ledger_cell_edit (self);
  self->pressed = FALSE;
}

/* --- class --- */

#define PADDING      6
#define NUMBER_WIDTH 96   /* the room for the number of a value, before its unit, at the usual size of text */
#define QUIET        0.75 /* still has a contrast of 4.5:1 */

static int
number_width (CxLedgerCell *self)
{
  return (int) (NUMBER_WIDTH * cx_widget_text_scale (GTK_WIDGET (self)));
}

/* Returns the layout of the unit in WIDTH pixels, in small and quiet letters. (transfer full) */
static PangoLayout *
lay_out_unit (CxLedgerCell *self, int width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->unit);
  PangoAttrList *small = pango_attr_list_new ();

  pango_attr_list_insert (small, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_attr_list_insert (small, pango_attr_style_new (PANGO_STYLE_NORMAL));
  if (self->asks) {
    GdkRGBA colour;
    if (gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), "accent_color", &colour))
      pango_attr_list_insert (small, pango_attr_foreground_new ((guint16) (colour.red * 65535), (guint16) (colour.green * 65535),
                                                                (guint16) (colour.blue * 65535)));
  }
  pango_layout_set_attributes (layout, small);
  pango_attr_list_unref (small);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static void
draw_layout (CxLedgerCell *self, GtkSnapshot *snapshot, PangoLayout *layout, int x)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), x, (gtk_widget_get_height (widget) - height) / 2.0,
                              layout);
}

/* The unit stands behind the numbers, which are aligned to one another. */
static void
draw_unit (CxLedgerCell *self, GtkSnapshot *snapshot, int width)
{
  int number = number_width (self), room = width - number - PADDING;
  g_autoptr (PangoLayout) layout = NULL;

  if (!self->unit || room < 2 * PADDING)
    return;
  layout = lay_out_unit (self, room);
  gtk_snapshot_push_opacity (snapshot, self->asks ? 1 : QUIET);
  draw_layout (self, snapshot, layout,
               gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? PADDING : PADDING + number + PADDING);
  gtk_snapshot_pop (snapshot);
}

/* The cell draws its text itself: a label in each of hundreds of cells would make scrolling slow. */
static void
cx_ledger_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CxLedgerCell *self = CX_LEDGER_CELL (widget);
  int whole = gtk_widget_get_width (widget) - 2 * PADDING, width = whole, left = PADDING, text_width, x;
  gboolean at_end = is_number (self->column), rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (self->editor) {
    gtk_widget_snapshot_child (widget, self->editor, snapshot);
    return;
  }
  if (!self->text || *self->text == '\0' || width <= 0)
    return;
  if (self->column == CX_INPUT_CELLS_VALUE) {
    width = MIN (width, number_width (self));
    left = rtl ? PADDING + whole - width : PADDING;
  }
  if (!self->layout) {
    self->layout = gtk_widget_create_pango_layout (widget, self->text);
    pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  }
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, &text_width, NULL);
  if (rtl)
    at_end = !at_end;
  /* The layout aligns right-to-left text to the right by itself. */
  x = pango_layout_get_alignment (self->layout) == PANGO_ALIGN_LEFT && pango_layout_get_line_count (self->layout) > 0 &&
          pango_layout_get_direction (self->layout, 0) == PANGO_DIRECTION_RTL
        ? left
      : at_end ? left + width - text_width
               : left;
  draw_layout (self, snapshot, self->layout, x);
  draw_unit (self, snapshot, whole);
}

static void
cx_ledger_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  CxLedgerCell *self = CX_LEDGER_CELL (widget);

  if (self->editor)
    gtk_widget_measure (self->editor, orientation, for_size, minimum, natural, NULL, NULL);
  else
    *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    PangoContext *context = gtk_widget_get_pango_context (widget);
    PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
    int line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

    pango_font_metrics_unref (metrics);
    *minimum = MAX (*minimum, line);
    *natural = MAX (*natural, line);
  }
}

static void
cx_ledger_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CxLedgerCell *self = CX_LEDGER_CELL (widget);

  if (self->editor)
    gtk_widget_allocate (self->editor, width, height, baseline, NULL);
}

/* A new font or text size makes the layout invalid. */
static void
cx_ledger_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cx_ledger_cell_parent_class)->css_changed (widget, change);
  g_clear_object (&CX_LEDGER_CELL (widget)->layout);
}

static void
cx_ledger_cell_dispose (GObject *object)
{
  CxLedgerCell *self = CX_LEDGER_CELL (object);
  GtkWidget *child;

  g_clear_handle_id (&self->end_id, g_source_remove);
  if (self->row)
    g_signal_handlers_disconnect_by_data (self->row, self);
  self->editor = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->row);
  g_clear_object (&self->session);
  g_clear_object (&self->layout);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->unit, g_free);
  G_OBJECT_CLASS (cx_ledger_cell_parent_class)->dispose (object);
}

static void
cx_ledger_cell_class_init (CxLedgerCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_ledger_cell_dispose;
  widget_class->snapshot = cx_ledger_cell_snapshot;
  widget_class->measure = cx_ledger_cell_measure;
  widget_class->size_allocate = cx_ledger_cell_size_allocate;
  widget_class->css_changed = cx_ledger_cell_css_changed;
  committed_signal =
    g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "ledgercell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
cx_ledger_cell_init (CxLedgerCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
cx_ledger_cell_new (CxInputCellsPart column)
{
  CxLedgerCell *self = g_object_new (CX_TYPE_LEDGER_CELL, NULL);

  self->column = column;
  if (is_number (column))
    gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  return GTK_WIDGET (self);
}

void
cx_ledger_cell_bind (CxLedgerCell *self, CxSession *session, CxLedgerRow *row)
{
  g_return_if_fail (CX_IS_LEDGER_CELL (self));
  end_edit (self);
  if (self->row)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_set_object (&self->session, session);
  g_set_object (&self->row, row);
  if (!row)
    return;
  g_signal_connect_swapped (row, "changed", G_CALLBACK (refresh), self);
  refresh (self);
}

gboolean
cx_ledger_cell_is_edited (CxLedgerCell *self)
{
  g_return_val_if_fail (CX_IS_LEDGER_CELL (self), FALSE);
  return self->editor != NULL;
}

CxLedgerRow *
cx_ledger_cell_get_row (CxLedgerCell *self)
{
  g_return_val_if_fail (CX_IS_LEDGER_CELL (self), NULL);
  return self->row;
}

CxInputCellsPart
cx_ledger_cell_get_column (CxLedgerCell *self)
{
  g_return_val_if_fail (CX_IS_LEDGER_CELL (self), CX_INPUT_CELLS_VALUE);
  return self->column;
}
