/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-field-control.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/state/cx-editing.h"
#include "app/fields/cx-drop-down.h"
#include "app/fields/cx-month-picker.h"
#include "app/fields/cx-reference-button.h"
#include "app/widgets/cx-widget.h"

struct _CxFieldControl {
  AdwBin parent_instance;
  CxSession *session;
  char *path;
  const CxField *field;
  GtkWidget *widget; /* the widget that the user types into or clicks */
  GStrv ids;         /* the ids of the list's entries, in the order shown */
  char *problem;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (CxFieldControl, cx_field_control, ADW_TYPE_BIN)

enum { PROP_0, PROP_PROBLEM, N_PROPS };

static GParamSpec *properties[N_PROPS];

static const CxItem *
item_of (CxFieldControl *self)
{
  const CxField *field;

  return cx_case_lookup (cx_session_get_case (self->session), self->path, &field, NULL);
}

static void
set_problem (CxFieldControl *self, const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_STATE_INVALID,
                               problem ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  cx_widget_set_class (self->widget, "error", problem != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* Writes VALUE, or restores the default if VALUE is NULL. If the session refuses, sets the problem and returns FALSE. */
static gboolean
write_value (CxFieldControl *self, const CxValue *value)
{
  g_autoptr (GError) error = NULL;

  if (!cx_editing_set_value (self->session, self->path, value, &error)) {
    g_autofree char *message = cx_error_sentence (error);
    set_problem (self, message);
    return FALSE;
  }
  set_problem (self, NULL);
  return TRUE;
}

static void
write_text (CxFieldControl *self, const char *text)
{
  g_autoptr (CxValue) value = *text != '\0' ? cx_value_new_text (text) : NULL;

  if (!value && (self->field->flags & CX_FIELD_REQUIRED) != 0)
    set_problem (self, _("This must not be empty."));
  else
    write_value (self, value);
}

static void
end_field_cb (CxFieldControl *self)
{
  if (self->session)
    cx_session_end_field (self->session);
}

static void
end_when_left (CxFieldControl *self, GtkWidget *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (end_field_cb), self);
  gtk_widget_add_controller (widget, focus);
}

/* --- texts --- */

static void
entry_changed_cb (GtkEditable *entry, CxFieldControl *self)
{
  if (self->refreshing)
    return;
  if (self->field->type == CX_FIELD_CURRENCY) {
    /* Currency codes are in capitals, so small letters are converted. */
    g_autofree char *code = g_ascii_strup (gtk_editable_get_text (entry), -1);
    write_text (self, code);
  } else {
    write_text (self, gtk_editable_get_text (entry));
  }
}

static char *
buffer_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
buffer_changed_cb (GtkTextBuffer *buffer, CxFieldControl *self)
{
  g_autofree char *text = NULL;

  if (self->refreshing)
    return;
  text = buffer_text (buffer);
  /* A formula is one line, which the view wraps, but a pasted formula may contain line breaks. */
  if (self->field->type == CX_FIELD_FORMULA)
    g_strdelimit (text, "\n\r", ' ');
  write_text (self, text);
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CxFieldControl *self)
{
  if (self->field->type == CX_FIELD_FORMULA && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)) {
    end_field_cb (self);
    return GDK_EVENT_STOP;
  }
  if (key != GDK_KEY_Escape || !self->problem)
    return GDK_EVENT_PROPAGATE;
  set_problem (self, NULL);
  cx_field_control_refresh (self);
  return GDK_EVENT_STOP;
}

static void
add_keys (CxFieldControl *self, GtkWidget *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (widget, keys);
}

static GtkWidget *
build_entry (CxFieldControl *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  if (self->field->type == CX_FIELD_CURRENCY) {
    gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
    gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  } else {
    gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  }
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed_cb), self);
  add_keys (self, entry);
  end_when_left (self, entry);
  self->widget = entry;
  return entry;
}

static GtkWidget *
build_text_view (CxFieldControl *self)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  /* The view grows with its text, so that the mouse wheel scrolls the page. A scrollbar that appeared while text is typed would
   * also be drawn before it has a size. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_NEVER);
  gtk_widget_set_size_request (view, -1, 60);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_margin_top (scrolled, 6);
  gtk_widget_set_margin_bottom (scrolled, 6);
  gtk_widget_add_css_class (scrolled, "text-field");
  if (self->field->type == CX_FIELD_FORMULA) {
    gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
    gtk_widget_set_size_request (view, -1, 36);
  }
  g_signal_connect (buffer, "changed", G_CALLBACK (buffer_changed_cb), self);
  add_keys (self, view);
  end_when_left (self, view);
  self->widget = view;
  return scrolled;
}

/* --- lists --- */

static void
selected_cb (GtkDropDown *list, GParamSpec *pspec, CxFieldControl *self)
{
  guint selected = gtk_drop_down_get_selected (list);
  g_autoptr (CxValue) value = NULL;

  if (self->refreshing || selected == GTK_INVALID_LIST_POSITION || !self->ids || selected >= g_strv_length (self->ids))
    return;
  value = cx_value_new_text (self->ids[selected]);
  write_value (self, value);
  cx_session_end_field (self->session);
  /* The list must not show a choice that was refused. */
  if (self->problem)
    cx_field_control_refresh (self);
}

/* Adds the ids that the list offers to IDS and their names to NAMES. */
static void
list_entries (CxFieldControl *self, const CxItem *item, GStrvBuilder *ids, GStrvBuilder *names)
{
  const CxCase *c = cx_session_get_case (self->session);
  const CxField *field = self->field;

  if (field->type == CX_FIELD_CHOICE) {
    for (const CxChoice *choice = field->choices; choice->id; choice++) {
      g_strv_builder_add (ids, choice->id);
      g_strv_builder_add (names, _(choice->label));
    }
    return;
  }
  if ((field->flags & CX_FIELD_STAR) != 0) {
    g_strv_builder_add (ids, "*");
    g_strv_builder_add (names, field->target == CX_ITEM_STAGE ? _("All stages") : _("All channels"));
  }
  for (guint i = 0; i < cx_item_n (c, field->target); i++) {
    const CxItem *target = cx_item_nth (c, field->target, i);
    if (target == item)
      continue;
    g_strv_builder_add (ids, target->id);
    g_strv_builder_add (names, cx_item_name (target));
  }
}

static void
refresh_list (CxFieldControl *self, const CxItem *item)
{
  const char *chosen = cx_item_text (item, self->field->id);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) new_names = NULL;

  list_entries (self, item, ids, names);
  new_names = g_strv_builder_end (names);
  g_strfreev (self->ids);
  self->ids = g_strv_builder_end (ids);
  cx_drop_down_set_names (GTK_DROP_DOWN (self->widget), (const char *const *) new_names);
  for (guint i = 0; self->ids[i]; i++)
    if (g_str_equal (self->ids[i], chosen))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->widget), i);
}

/* --- switches and months --- */

static void
active_cb (GtkSwitch *widget, GParamSpec *pspec, CxFieldControl *self)
{
  g_autoptr (GError) error = NULL;

  if (self->refreshing)
    return;
  if (!cx_editing_set_number (self->session, self->path, CX_PART_VALUE, gtk_switch_get_active (widget) ? 1 : 0, &error)) {
    g_autofree char *message = cx_error_sentence (error);
    set_problem (self, message);
    cx_field_control_refresh (self);
  } else {
    set_problem (self, NULL);
  }
  cx_session_end_field (self->session);
}

static void
month_cb (CxMonthPicker *picker, CxFieldControl *self)
{
  g_autofree char *text = cx_month_picker_get_text (picker);

  write_text (self, text);
}

static GtkWidget *
build_month (CxFieldControl *self)
{
  GtkWidget *picker = cx_month_picker_new ();

  self->widget = cx_month_picker_get_month (CX_MONTH_PICKER (picker));
  g_signal_connect (picker, "changed", G_CALLBACK (month_cb), self);
  end_when_left (self, cx_month_picker_get_year (CX_MONTH_PICKER (picker)));
  return picker;
}

/* --- references --- */

static gboolean
write_references (gpointer self, const char *const *ids)
{
  g_autoptr (CxValue) value = g_new0 (CxValue, 1);
  gboolean done;

  value->set = TRUE;
  value->list = g_strdupv ((char **) ids);
  done = write_value (self, ids[0] ? value : NULL);
  end_field_cb (self);
  return done;
}

static GtkWidget *
build_references (CxFieldControl *self)
{
  GtkWidget *button = cx_reference_button_new (self->session, self->path, self->field, write_references, self);

  self->widget = cx_reference_button_get_button (CX_REFERENCE_BUTTON (button));
  return button;
}

/* --- class --- */

/* Texts have the same width in every row, so that they are aligned, and become narrower in a narrow window. */
#define TEXT_CHARS 44

static gboolean
is_text (CxFieldControl *self)
{
  switch (self->field->type) {
  case CX_FIELD_TEXT:
  case CX_FIELD_LONG_TEXT:
  case CX_FIELD_FORMULA:
  case CX_FIELD_PATH:
  case CX_FIELD_REFS: return TRUE;
  default: return FALSE;
  }
}

static int
text_width (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int width = PANGO_PIXELS (TEXT_CHARS * pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

static GtkSizeRequestMode
cx_field_control_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cx_field_control_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  CxFieldControl *self = CX_FIELD_CONTROL (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));

  *minimum = *natural = 0;
  if (!child)
    return;
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && is_text (self)) {
    *minimum = MAX (*minimum, text_width (widget) / 3);
    *natural = MAX (*minimum, text_width (widget));
  }
}

static void
cx_field_control_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child)
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
cx_field_control_dispose (GObject *object)
{
  g_clear_object (&CX_FIELD_CONTROL (object)->session);
  G_OBJECT_CLASS (cx_field_control_parent_class)->dispose (object);
}

static void
cx_field_control_finalize (GObject *object)
{
  CxFieldControl *self = CX_FIELD_CONTROL (object);

  g_free (self->path);
  g_strfreev (self->ids);
  g_free (self->problem);
  G_OBJECT_CLASS (cx_field_control_parent_class)->finalize (object);
}

static void
cx_field_control_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROBLEM)
    g_value_set_string (value, CX_FIELD_CONTROL (object)->problem);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cx_field_control_class_init (CxFieldControlClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cx_field_control_dispose;
  object_class->finalize = cx_field_control_finalize;
  object_class->get_property = cx_field_control_get_property;
  GTK_WIDGET_CLASS (klass)->get_request_mode = cx_field_control_mode;
  GTK_WIDGET_CLASS (klass)->measure = cx_field_control_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = cx_field_control_size_allocate;
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cx_field_control_init (CxFieldControl *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

static GtkWidget *
build (CxFieldControl *self)
{
  switch (self->field->type) {
  case CX_FIELD_SWITCH:
    self->widget = gtk_switch_new ();
    gtk_widget_set_valign (self->widget, GTK_ALIGN_CENTER);
    g_signal_connect (self->widget, "notify::active", G_CALLBACK (active_cb), self);
    return self->widget;
  case CX_FIELD_CHOICE:
  case CX_FIELD_REF:
    self->widget = cx_drop_down_new ();
    g_signal_connect (self->widget, "notify::selected", G_CALLBACK (selected_cb), self);
    return self->widget;
  case CX_FIELD_MONTH: return build_month (self);
  case CX_FIELD_REFS: return build_references (self);
  case CX_FIELD_LONG_TEXT:
  case CX_FIELD_FORMULA: return build_text_view (self);
  default: return build_entry (self);
  }
}

GtkWidget *
cx_field_control_new (CxSession *session, const CxItem *item, const CxField *field)
{
  CxFieldControl *self = g_object_new (CX_TYPE_FIELD_CONTROL, NULL);
  g_autofree char *name = cx_input_label (item, field);

  self->session = g_object_ref (session);
  self->path = cx_item_field_path (item, field);
  self->field = field;
  self->refreshing = TRUE;
  adw_bin_set_child (ADW_BIN (self), build (self));
  self->refreshing = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (CX_IS_MONTH_PICKER (adw_bin_get_child (ADW_BIN (self))))
    cx_month_picker_set_name (CX_MONTH_PICKER (adw_bin_get_child (ADW_BIN (self))), name);
  cx_field_control_refresh (self);
  return GTK_WIDGET (self);
}

char *
cx_field_control_get_text (CxFieldControl *self)
{
  g_return_val_if_fail (CX_IS_FIELD_CONTROL (self), NULL);
  if (GTK_IS_TEXT_VIEW (self->widget))
    return buffer_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->widget)));
  return GTK_IS_EDITABLE (self->widget) ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget))) : g_strdup ("");
}

static void
refresh_text (CxFieldControl *self, const char *text)
{
  g_autofree char *shown = cx_field_control_get_text (self);

  /* Wrong text stays as typed until the user corrects it, presses Escape, or it has become right, such as a formula whose missing
   * parameter was added. */
  if (self->problem && g_str_equal (shown, text))
    set_problem (self, NULL);
  if (self->problem || g_str_equal (shown, text))
    return;
  if (self->field->type == CX_FIELD_CURRENCY && g_ascii_strcasecmp (shown, text) == 0)
    return;
  if (GTK_IS_TEXT_VIEW (self->widget))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->widget)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->widget), text);
}

void
cx_field_control_refresh (CxFieldControl *self)
{
  const CxItem *item;

  g_return_if_fail (CX_IS_FIELD_CONTROL (self));
  item = item_of (self);
  if (!item)
    return;

  self->refreshing = TRUE;
  switch (self->field->type) {
  case CX_FIELD_SWITCH:
    gtk_switch_set_active (GTK_SWITCH (self->widget), cx_session_get_number (self->session, self->path, NULL) != 0);
    break;
  case CX_FIELD_CHOICE:
  case CX_FIELD_REF: refresh_list (self, item); break;
  case CX_FIELD_MONTH:
    cx_month_picker_set_text (CX_MONTH_PICKER (adw_bin_get_child (ADW_BIN (self))), cx_item_text (item, self->field->id));
    break;
  case CX_FIELD_REFS: cx_reference_button_refresh (CX_REFERENCE_BUTTON (adw_bin_get_child (ADW_BIN (self)))); break;
  default: refresh_text (self, cx_item_text (item, self->field->id));
  }
  self->refreshing = FALSE;
}

const char *
cx_field_control_get_problem (CxFieldControl *self)
{
  g_return_val_if_fail (CX_IS_FIELD_CONTROL (self), NULL);
  return self->problem;
}

GtkWidget *
cx_field_control_get_widget (CxFieldControl *self)
{
  g_return_val_if_fail (CX_IS_FIELD_CONTROL (self), NULL);
  return self->widget;
}
