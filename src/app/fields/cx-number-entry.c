/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-number-entry.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/state/cx-editing.h"
#include "app/widgets/cx-notifier.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "model/text/cx-parse-number.h"

/* An unfinished text such as "12*" is not reported as wrong at once. */
#define PATIENCE_MS 400

struct _CxNumberEntry {
  GtkEntry parent_instance;
  CxSession *session;
  char *path;
  const CxField *field;
  CxNumberPart part;
  double shown;  /* the number that the text stands for, or stood for before the text became wrong */
  double before; /* the number when the field was entered */
  gboolean focused;
  gboolean changed; /* TRUE if a number was written since the field was entered */
  gboolean settled; /* TRUE if Enter was pressed since then, so that an entry in a table shows its unit again */
  gboolean emptied; /* TRUE if the number will be removed when the field is left */
  gboolean rendering;
  gboolean writing;
  gboolean compact;
  gboolean overridden;
  char *problem;
  char *pending; /* a problem that is not shown yet */
  guint pending_id;
  GtkWidget *bubble;
  GtkWidget *bubble_label;
};

G_DEFINE_FINAL_TYPE (CxNumberEntry, cx_number_entry, GTK_TYPE_ENTRY)

enum { PROP_0, PROP_PROBLEM, PROP_COMPACT, N_PROPS };

static GParamSpec *properties[N_PROPS];

static gboolean
same (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static const char *
currency_of (CxNumberEntry *self)
{
  return cx_session_get_currency (self->session);
}

/* Returns TRUE if an empty text removes the number. A contact, an optional number and the end of a range can be removed. */
static gboolean
may_be_empty (CxNumberEntry *self)
{
  return self->part != CX_PART_VALUE || self->field->kind == CX_ITEM_CONTACT || (self->field->flags & CX_FIELD_OPTIONAL) != 0;
}

/* --- problems --- */

static void
show_bubble (CxNumberEntry *self)
{
  if (!self->problem || !self->compact || !self->focused || !gtk_widget_get_mapped (GTK_WIDGET (self))) {
    if (self->bubble)
      gtk_popover_popdown (GTK_POPOVER (self->bubble));
    return;
  }
  if (!self->bubble) {
    self->bubble_label = gtk_label_new (NULL);
    gtk_label_set_wrap (GTK_LABEL (self->bubble_label), TRUE);
    gtk_label_set_max_width_chars (GTK_LABEL (self->bubble_label), 36);
    self->bubble = gtk_popover_new ();
    gtk_popover_set_child (GTK_POPOVER (self->bubble), self->bubble_label);
    gtk_popover_set_autohide (GTK_POPOVER (self->bubble), FALSE);
    gtk_popover_set_position (GTK_POPOVER (self->bubble), GTK_POS_BOTTOM);
    gtk_widget_set_can_focus (self->bubble, FALSE);
    gtk_widget_set_parent (self->bubble, GTK_WIDGET (self));
  }
  gtk_label_set_label (GTK_LABEL (self->bubble_label), self->problem);
  gtk_popover_popup (GTK_POPOVER (self->bubble));
}

/* Removing the icon would leave an empty image that takes up room, so the icon is hidden instead. */
static void
show_icon (CxNumberEntry *self, gboolean visible)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_IMAGE (child))
      gtk_widget_set_visible (child, visible);
}

static void
update_icon (CxNumberEntry *self)
{
  GtkEntry *entry = GTK_ENTRY (self);

  if (!self->compact)
    return;
  show_icon (self, self->problem || self->overridden);
  if (self->problem) {
    gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_PRIMARY, "dialog-warning-symbolic");
    gtk_entry_set_icon_tooltip_text (entry, GTK_ENTRY_ICON_PRIMARY, self->problem);
    gtk_entry_set_icon_activatable (entry, GTK_ENTRY_ICON_PRIMARY, FALSE);
  } else if (self->overridden) {
    gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_PRIMARY, "edit-undo-symbolic");
    gtk_entry_set_icon_tooltip_text (entry, GTK_ENTRY_ICON_PRIMARY, _("Changed in this scenario. Reset to base"));
    gtk_entry_set_icon_activatable (entry, GTK_ENTRY_ICON_PRIMARY, TRUE);
  }
}

static void
drop_pending (CxNumberEntry *self)
{
  g_clear_handle_id (&self->pending_id, g_source_remove);
  g_clear_pointer (&self->pending, g_free);
}

static void
set_problem (CxNumberEntry *self, const char *problem)
{
  drop_pending (self);
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  if (problem) {
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem, -1);
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE, -1);
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  }
  update_icon (self);
  show_bubble (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* Restores the number that the field had when it was entered. */
static void
take_back (CxNumberEntry *self)
{
  double before = self->before;
  g_autoptr (GError) error = NULL;

  if (!self->changed || same (self->shown, before))
    return;
  self->shown = before;
  self->writing = TRUE;
  /* The keystrokes are the last edit, because leaving the field would have ended another one. Undoing the edit also removes an
   * override or a contact that the keystrokes created. */
  if (!cx_document_undo (cx_session_get_document (self->session), &error) ||
      !same (cx_editing_get_number (self->session, self->path, self->part, NULL), before)) {
    g_clear_error (&error);
    if (!cx_editing_set_number (self->session, self->path, self->part, before, &error))
      g_warning ("%s: %s", self->path, error->message);
  }
  self->writing = FALSE;
  self->changed = FALSE;
}

/* Wrong text must not change the number, although a part of the text may have been a valid number, as the "8" of "8x" is. */
static void
refuse (CxNumberEntry *self)
{
  g_autofree char *problem = g_steal_pointer (&self->pending);

  set_problem (self, problem);
  take_back (self);
}

static gboolean
pending_cb (gpointer data)
{
  CxNumberEntry *self = data;

  self->pending_id = 0;
  refuse (self);
  return G_SOURCE_REMOVE;
}

static void
set_problem_soon (CxNumberEntry *self, const char *problem)
{
  if (self->problem) {
    set_problem (self, problem);
    return;
  }
  drop_pending (self);
  self->pending = g_strdup (problem);
  self->pending_id = g_timeout_add (PATIENCE_MS, pending_cb, self);
}

/* --- text --- */

/* Months of the case are shown as dates, and can be typed as a date or as a number. */
static gboolean
is_month (CxNumberEntry *self)
{
  return self->field->unit == CX_UNIT_MONTH;
}

static char *
show_number (CxNumberEntry *self)
{
  if (is_month (self))
    return cx_words_month (cx_session_get_case (self->session), (int) self->shown, FALSE);
  return cx_format_value (self->shown, self->field->unit, currency_of (self), FALSE);
}

/* Returns TRUE if the whole text is selected or there is none: nobody is typing within it. */
static gboolean
is_whole (CxNumberEntry *self)
{
  int start, end, length = (int) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (self)), -1);

  return length == 0 || (gtk_editable_get_selection_bounds (GTK_EDITABLE (self), &start, &end) && start == 0 && end == length);
}

static void
render (CxNumberEntry *self)
{
  g_autofree char *text = NULL;
  gboolean whole;

  if (isnan (self->shown))
    text = g_strdup ("");
  else if (self->focused && !(self->settled && self->compact))
    text = is_month (self) ? show_number (self) : cx_format_edit (self->shown, self->field->unit);
  else
    text = show_number (self);
  if (g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self))))
    return;
  whole = self->focused && is_whole (self);
  self->rendering = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
  self->rendering = FALSE;
  if (whole)
    gtk_editable_select_region (GTK_EDITABLE (self), 0, -1);
}

static gboolean
write_number (CxNumberEntry *self, double number)
{
  g_autoptr (GError) error = NULL;
  double old = self->shown;
  gboolean done;

  /* The session emits "updated" during the call, and the typed text must not be replaced by then. */
  self->shown = number;
  self->writing = TRUE;
  done = cx_editing_set_number (self->session, self->path, self->part, number, &error);
  self->writing = FALSE;
  if (!done) {
    g_autofree char *message = cx_error_sentence (error);
    self->shown = old;
    set_problem_soon (self, message);
    return FALSE;
  }
  self->changed = self->focused;
  set_problem (self, NULL);
  return TRUE;
}

static void
changed_cb (CxNumberEntry *self)
{
  g_autofree char *text = NULL, *complaint = NULL;
  g_autoptr (GError) error = NULL;
  double number = NAN;

  if (self->rendering || !self->session)
    return;
  self->settled = FALSE;
  self->emptied = FALSE;
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  if (*text == '\0') {
    /* The text may be empty only on the way to another number, so the number is removed only when the field is left. */
    drop_pending (self);
    if (may_be_empty (self)) {
      self->emptied = TRUE;
      set_problem (self, NULL);
    } else {
      set_problem_soon (self, _("A number is needed here."));
    }
    return;
  }
  if (!cx_editing_read_number (self->session, self->field, text, &number, &error)) {
    set_problem_soon (self, error->message);
    return;
  }
  complaint = cx_editing_complaint (self->session, self->path, self->field, self->part, number);
  if (complaint) {
    set_problem_soon (self, complaint);
    return;
  }
  write_number (self, number);
}

/* ---- A share or a percentage ---- */

typedef struct {
  CxSession *session;
  char *path;
  CxNumberPart part;
  double number;
} Doubt;

static void
doubt_free (gpointer data, GClosure *closure)
{
  Doubt *doubt = data;

  g_object_unref (doubt->session);
  g_free (doubt->path);
  g_free (doubt);
}

static void
take_as_share (Doubt *doubt)
{
  g_autoptr (GError) error = NULL;

  if (!cx_editing_set_number (doubt->session, doubt->path, doubt->part, doubt->number, &error))
    g_warning ("%s: %s", doubt->path, error->message);
  cx_session_end_field (doubt->session);
}

/* Asks whether "0.5" is 0.5% or 50%, where the number was not as small before and both are allowed. The keystrokes have been taken as a
 * percentage, which stays if the question is not answered. */
static void
ask_about_share (CxNumberEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  double number = self->shown * 100;
  g_autofree char *complaint = NULL, *read = NULL, *share = NULL, *question = NULL, *button = NULL;

  if (!self->changed || self->problem || !cx_parse_number_may_be_share (text, self->field->unit, self->shown) ||
      (self->before != 0 && fabs (self->before) < 0.01))
    return;
  complaint = cx_editing_complaint (self->session, self->path, self->field, self->part, number);
  if (complaint)
    return;
  read = cx_format_value (self->shown, self->field->unit, currency_of (self), FALSE);
  share = cx_format_value (number, self->field->unit, currency_of (self), FALSE);
  /* Translators: %s are percentages, such as "0.5%" and "50%". */
  question = g_strdup_printf (_("%s or %s? The number was read as %s."), read, share, read);
  /* Translators: %s is a percentage; this is the label of a button. */
  button = g_strdup_printf (_("Make It %s"), share);
  Doubt *doubt = g_new0 (Doubt, 1);
  *doubt = (Doubt){ g_object_ref (self->session), g_strdup (self->path), self->part, number };
  cx_notifier_offer (GTK_WIDGET (self), question, button, G_CALLBACK (take_as_share), doubt, doubt_free);
}

/* This function runs when Enter was pressed or the field was left. */
static void
settle (CxNumberEntry *self)
{
  if (!self->session)
    return;
  if (self->emptied) {
    self->emptied = FALSE;
    write_number (self, NAN);
  }
  if (self->pending)
    refuse (self);
  cx_session_end_field (self->session);
  ask_about_share (self);
}

static void
activate_cb (CxNumberEntry *self)
{
  settle (self);
  if (!self->session || self->problem)
    return;
  self->before = self->shown;
  self->changed = FALSE;
  self->settled = TRUE;
  render (self);
  gtk_editable_select_region (GTK_EDITABLE (self), 0, -1);
}

static void
focus_enter_cb (CxNumberEntry *self)
{
  if (!self->session || self->focused)
    return;
  self->focused = TRUE;
  self->settled = FALSE;
  self->before = self->shown;
  self->changed = FALSE;
  if (!self->problem) {
    render (self);
    gtk_editable_select_region (GTK_EDITABLE (self), 0, -1);
  }
  show_bubble (self);
}

static void
focus_leave_cb (CxNumberEntry *self)
{
  if (!self->focused)
    return;
  settle (self);
  self->focused = FALSE;
  if (self->session && !self->problem) {
    gtk_editable_select_region (GTK_EDITABLE (self), 0, 0);
    render (self);
  }
  show_bubble (self);
}

/* Restores the text and the number that the field had when it was entered. */
static void
restore (CxNumberEntry *self)
{
  self->emptied = FALSE;
  take_back (self);
  self->changed = FALSE;
  set_problem (self, NULL);
  render (self);
  gtk_editable_select_region (GTK_EDITABLE (self), 0, -1);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CxNumberEntry *self)
{
  if (key != GDK_KEY_Escape || !self->session)
    return GDK_EVENT_PROPAGATE;
  if (!self->changed && !self->problem && !self->pending && !self->emptied)
    return GDK_EVENT_PROPAGATE;
  restore (self);
  return GDK_EVENT_STOP;
}

static void
icon_press_cb (CxNumberEntry *self)
{
  if (self->session && !self->problem && self->overridden)
    cx_editing_reset (self->session, self->path);
}

/* --- class --- */

static void
cx_number_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CxNumberEntry *self = CX_NUMBER_ENTRY (widget);

  GTK_WIDGET_CLASS (cx_number_entry_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->bubble)
    gtk_popover_present (GTK_POPOVER (self->bubble));
}

static void
cx_number_entry_dispose (GObject *object)
{
  CxNumberEntry *self = CX_NUMBER_ENTRY (object);

  drop_pending (self);
  g_clear_pointer (&self->bubble, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cx_number_entry_parent_class)->dispose (object);
}

static void
cx_number_entry_finalize (GObject *object)
{
  CxNumberEntry *self = CX_NUMBER_ENTRY (object);

  g_free (self->path);
  g_free (self->problem);
  G_OBJECT_CLASS (cx_number_entry_parent_class)->finalize (object);
}

static void
cx_number_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CxNumberEntry *self = CX_NUMBER_ENTRY (object);

  if (id == PROP_PROBLEM)
    g_value_set_string (value, self->problem);
  else if (id == PROP_COMPACT)
    g_value_set_boolean (value, self->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cx_number_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    CX_NUMBER_ENTRY (object)->compact = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cx_number_entry_class_init (CxNumberEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cx_number_entry_dispose;
  object_class->finalize = cx_number_entry_finalize;
  object_class->get_property = cx_number_entry_get_property;
  object_class->set_property = cx_number_entry_set_property;
  GTK_WIDGET_CLASS (klass)->size_allocate = cx_number_entry_size_allocate;

  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] =
    g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cx_number_entry_init (CxNumberEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->shown = NAN;
  gtk_editable_set_alignment (GTK_EDITABLE (self), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (self), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self), 11);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  /* The entry has no undo of its own, because Ctrl+Z undoes edits of the document and each valid keystroke is such an edit. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);

  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (self, "activate", G_CALLBACK (activate_cb), NULL);
  g_signal_connect (self, "icon-press", G_CALLBACK (icon_press_cb), NULL);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
cx_number_entry_new (void)
{
  return g_object_new (CX_TYPE_NUMBER_ENTRY, NULL);
}

void
cx_number_entry_bind (CxNumberEntry *self, CxSession *session, const char *path, const CxField *field, CxNumberPart part)
{
  g_return_if_fail (CX_IS_NUMBER_ENTRY (self));
  if (self->session == session && g_strcmp0 (self->path, path) == 0 && self->part == part) {
    cx_number_entry_refresh (self);
    return;
  }
  if (self->focused)
    settle (self);
  self->emptied = FALSE;
  set_problem (self, NULL);
  g_set_object (&self->session, session);
  g_free (self->path);
  self->path = g_strdup (path);
  self->field = field;
  self->part = part;
  self->shown = NAN;
  if (!session)
    return;
  self->shown = cx_editing_get_number (session, path, part, NULL);
  self->before = self->shown;
  self->changed = FALSE;
  render (self);
  cx_number_entry_refresh (self);
}

void
cx_number_entry_refresh (CxNumberEntry *self)
{
  double number;

  g_return_if_fail (CX_IS_NUMBER_ENTRY (self));
  if (!self->session)
    return;
  number = cx_editing_get_number (self->session, self->path, self->part, &self->overridden);
  if (!same (number, self->shown)) {
    /* The number changed elsewhere, for instance by undo or by another scenario, so the typed text is out of date even if it was
     * wrong. */
    self->shown = number;
    self->emptied = FALSE;
    set_problem (self, NULL);
    render (self);
  } else if (!self->focused && !self->writing && !self->emptied && !self->problem && !self->pending) {
    render (self);
  }
  if (self->overridden)
    gtk_widget_add_css_class (GTK_WIDGET (self), "overridden");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "overridden");
  update_icon (self);
}

const char *
cx_number_entry_get_problem (CxNumberEntry *self)
{
  g_return_val_if_fail (CX_IS_NUMBER_ENTRY (self), NULL);
  return self->problem;
}

const char *
cx_number_entry_get_path (CxNumberEntry *self)
{
  g_return_val_if_fail (CX_IS_NUMBER_ENTRY (self), NULL);
  return self->session ? self->path : NULL;
}

void
cx_number_entry_insert (CxNumberEntry *self, const char *text)
{
  g_autofree char *line = NULL;
  int position;

  g_return_if_fail (CX_IS_NUMBER_ENTRY (self));
  /* A spreadsheet ends a cell with a break. */
  line = g_strchomp (g_strdup (text));
  gtk_editable_delete_selection (GTK_EDITABLE (self));
  position = gtk_editable_get_position (GTK_EDITABLE (self));
  gtk_editable_insert_text (GTK_EDITABLE (self), line, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (self), position);
}

void
cx_number_entry_set_name (CxNumberEntry *self, const char *name)
{
  g_return_if_fail (CX_IS_NUMBER_ENTRY (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
