#include "config.h"

#include "app/fields/cx-field-control.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/state/cx-editing.h"
#include "model/text/cx-calendar.h"

struct _CxFieldControl {
  AdwBin parent_instance;
  CxSession *session;
  char *path;
  const CxField *field;
  GtkWidget *widget; /* what is typed or clicked into */
  GtkWidget *year;   /* a month's second part */
  GStrv ids;         /* of a list's entries, as shown */
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
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (problem != NULL)
    gtk_widget_add_css_class (self->widget, "error");
  else
    gtk_widget_remove_css_class (self->widget, "error");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* Returns FALSE and says why if VALUE (NULL: the default) is refused. */
static gboolean
write_value (CxFieldControl *self, const CxValue *value)
{
  g_autoptr (GError) error = NULL;

  if (!cx_session_set_value (self->session, self->path, value, &error)) {
    g_autofree char *message = cx_editing_message (error);
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

  if (value == NULL && (self->field->flags & CX_FIELD_REQUIRED) != 0)
    set_problem (self, _("This must not be empty."));
  else
    write_value (self, value);
}

static void
end_field_cb (CxFieldControl *self)
{
  if (self->session != NULL)
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
    /* Codes are capital; a hand that forgets Shift means the same. */
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
  /* A formula is one line, which the view wraps; a pasted one may come with breaks. */
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
  if (key != GDK_KEY_Escape || self->problem == NULL)
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
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 60);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 160);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_margin_top (scrolled, 6);
  gtk_widget_set_margin_bottom (scrolled, 6);
  gtk_widget_add_css_class (scrolled, "text-field");
  if (self->field->type == CX_FIELD_FORMULA) {
    gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
    gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 36);
  }
  g_signal_connect (buffer, "changed", G_CALLBACK (buffer_changed_cb), self);
  add_keys (self, view);
  end_when_left (self, view);
  self->widget = view;
  return scrolled;
}

/* --- lists --- */

static void
ellipsized_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer in_button)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (GPOINTER_TO_INT (in_button)) {
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_label_set_width_chars (GTK_LABEL (label), 8);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  }
  gtk_list_item_set_child (row, label);
}

static void
ellipsized_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (row)), gtk_string_object_get_string (gtk_list_item_get_item (row)));
}

/* Long names must not widen the window: the button ellipsizes, the list shows them whole. */
static GtkWidget *
build_drop_down (GListModel *model)
{
  GtkWidget *list = gtk_drop_down_new (model, NULL);

  for (int in_button = 1; in_button >= 0; in_button--) {
    g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

    g_signal_connect (factory, "setup", G_CALLBACK (ellipsized_setup_cb), GINT_TO_POINTER (in_button));
    g_signal_connect (factory, "bind", G_CALLBACK (ellipsized_bind_cb), NULL);
    if (in_button)
      gtk_drop_down_set_factory (GTK_DROP_DOWN (list), factory);
    else
      gtk_drop_down_set_list_factory (GTK_DROP_DOWN (list), factory);
  }
  gtk_widget_set_valign (list, GTK_ALIGN_CENTER);
  return list;
}

static void
selected_cb (GtkDropDown *list, GParamSpec *pspec, CxFieldControl *self)
{
  guint selected = gtk_drop_down_get_selected (list);
  g_autoptr (CxValue) value = NULL;

  if (self->refreshing || selected == GTK_INVALID_LIST_POSITION || self->ids == NULL || selected >= g_strv_length (self->ids))
    return;
  value = cx_value_new_text (self->ids[selected]);
  write_value (self, value);
  cx_session_end_field (self->session);
  /* What is refused must not look chosen. */
  if (self->problem != NULL)
    cx_field_control_refresh (self);
}

/* What a list offers: ids, and names beside them. */
static void
list_entries (CxFieldControl *self, const CxItem *item, GStrvBuilder *ids, GStrvBuilder *names)
{
  const CxCase *c = cx_session_get_case (self->session);
  const CxField *field = self->field;

  if (field->type == CX_FIELD_CHOICE) {
    for (const CxChoice *choice = field->choices; choice->id != NULL; choice++) {
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

/* Puts the entries into the list where they differ from what is there. */
static void
refresh_model (CxFieldControl *self, const CxItem *item)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) new_ids = NULL, new_names = NULL;
  GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (self->widget));
  gboolean equal;

  list_entries (self, item, ids, names);
  new_ids = g_strv_builder_end (ids);
  new_names = g_strv_builder_end (names);
  equal = self->ids != NULL && g_strv_equal ((const char *const *) self->ids, (const char *const *) new_ids);
  for (guint i = 0; equal && new_names[i] != NULL; i++)
    equal = g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), new_names[i]);
  if (equal)
    return;
  gtk_string_list_splice (GTK_STRING_LIST (model), 0, g_list_model_get_n_items (model), (const char *const *) new_names);
  g_strfreev (self->ids);
  self->ids = g_steal_pointer (&new_ids);
}

/* --- a list of references --- */

static void
check_toggled_cb (GtkCheckButton *check, CxFieldControl *self)
{
  const CxItem *item = item_of (self);
  const char *id = g_object_get_data (G_OBJECT (check), "cx-id");
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (CxValue) value = NULL;
  const char *const *old;

  if (self->refreshing || item == NULL)
    return;
  old = cx_item_refs (item, self->field->id);
  for (guint i = 0; old[i] != NULL; i++)
    if (!g_str_equal (old[i], id))
      g_strv_builder_add (ids, old[i]);
  if (gtk_check_button_get_active (check))
    g_strv_builder_add (ids, id);
  value = g_new0 (CxValue, 1);
  value->set = TRUE;
  value->list = g_strv_builder_end (ids);
  if (!write_value (self, value->list[0] != NULL ? value : NULL)) {
    self->refreshing = TRUE;
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
    self->refreshing = FALSE;
  }
  cx_session_end_field (self->session);
}

/* Made anew each time it opens: what there is to refer to may have changed. */
static void
create_checks_cb (GtkMenuButton *button, gpointer data)
{
  CxFieldControl *self = data;
  const CxCase *c = cx_session_get_case (self->session);
  const CxItem *item = item_of (self);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *const *chosen;

  if (item == NULL)
    return;
  chosen = cx_item_refs (item, self->field->id);
  for (guint i = 0; i < cx_item_n (c, self->field->target); i++) {
    const CxItem *target = cx_item_nth (c, self->field->target, i);
    GtkWidget *check;

    if (target == item)
      continue;
    check = gtk_check_button_new_with_label (cx_item_name (target));
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_strv_contains (chosen, target->id));
    g_object_set_data_full (G_OBJECT (check), "cx-id", g_strdup (target->id), g_free);
    g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, 0);
    gtk_box_append (GTK_BOX (box), check);
  }
  if (gtk_widget_get_first_child (box) == NULL) {
    GtkWidget *none = gtk_label_new (_("There is nothing to choose yet."));
    gtk_widget_add_css_class (none, "dim-label");
    gtk_box_append (GTK_BOX (box), none);
  }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
build_refs (CxFieldControl *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  /* The button centres what it is given. */
  for (GtkWidget *widget = box; widget != button && widget != NULL; widget = gtk_widget_get_parent (widget))
    gtk_widget_set_halign (widget, GTK_ALIGN_FILL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_checks_cb, self, NULL);
  g_object_set_data (G_OBJECT (button), "cx-label", label);
  self->widget = button;
  return button;
}

static void
refresh_refs (CxFieldControl *self, const CxItem *item)
{
  const CxCase *c = cx_session_get_case (self->session);
  const char *const *chosen = cx_item_refs (item, self->field->id);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; chosen[i] != NULL; i++) {
    const CxItem *target = cx_item_child (c, self->field->target, chosen[i]);
    g_strv_builder_add (names, target != NULL ? cx_item_name (target) : chosen[i]);
  }
  list = g_strv_builder_end (names);
  text = list[0] != NULL ? g_strjoinv (", ", list) : g_strdup (_("None"));
  gtk_label_set_label (GTK_LABEL (g_object_get_data (G_OBJECT (self->widget), "cx-label")), text);
}

/* --- switches and months --- */

static void
active_cb (GtkSwitch *widget, GParamSpec *pspec, CxFieldControl *self)
{
  g_autoptr (GError) error = NULL;

  if (self->refreshing)
    return;
  if (!cx_editing_set_number (self->session, self->path, CX_PART_VALUE, gtk_switch_get_active (widget) ? 1 : 0, &error)) {
    g_autofree char *message = cx_editing_message (error);
    set_problem (self, message);
    cx_field_control_refresh (self);
  } else {
    set_problem (self, NULL);
  }
  cx_session_end_field (self->session);
}

static void
month_cb (CxFieldControl *self)
{
  g_autofree char *text = NULL;

  if (self->refreshing)
    return;
  text = g_strdup_printf ("%04d-%02u", gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->year)),
                          gtk_drop_down_get_selected (GTK_DROP_DOWN (self->widget)) + 1);
  write_text (self, text);
}

static GtkWidget *
build_month (CxFieldControl *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkStringList *months = gtk_string_list_new (NULL);

  for (guint month = 1; month <= 12; month++)
    gtk_string_list_append (months, cx_calendar_month (month, FALSE));
  self->widget = build_drop_down (G_LIST_MODEL (months));
  self->year = gtk_spin_button_new_with_range (1990, 2199, 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->year), 4);
  gtk_widget_set_valign (self->year, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->widget, "notify::selected", G_CALLBACK (month_cb), self);
  g_signal_connect_swapped (self->year, "value-changed", G_CALLBACK (month_cb), self);
  end_when_left (self, self->year);
  gtk_box_append (GTK_BOX (box), self->widget);
  gtk_box_append (GTK_BOX (box), self->year);
  return box;
}

static void
refresh_month (CxFieldControl *self, const char *text)
{
  int year = 0, month = 0;

  if (strlen (text) == 7 && text[4] == '-') {
    year = (int) g_ascii_strtoll (text, NULL, 10);
    month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  }
  if (month < 1 || month > 12)
    return;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->widget), (guint) month - 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->year), year);
}

/* --- class --- */

/* Texts want the same width in every row, so that they stand below each other, and give way in a narrow window. */
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
  if (child == NULL)
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

  if (child != NULL)
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
    self->widget = build_drop_down (G_LIST_MODEL (gtk_string_list_new (NULL)));
    g_signal_connect (self->widget, "notify::selected", G_CALLBACK (selected_cb), self);
    return self->widget;
  case CX_FIELD_MONTH: return build_month (self);
  case CX_FIELD_REFS: return build_refs (self);
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
  if (self->year != NULL) {
    g_autofree char *year = g_strdup_printf ("%s, %s", _("Year"), name);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->year), GTK_ACCESSIBLE_PROPERTY_LABEL, year, -1);
  }
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

  /* Wrong text stays as it was typed until it is mended, Escape is pressed, or it has become right: a formula whose missing
   * parameter was added. */
  if (self->problem != NULL && g_str_equal (shown, text))
    set_problem (self, NULL);
  if (self->problem != NULL || g_str_equal (shown, text))
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
  const char *text;

  g_return_if_fail (CX_IS_FIELD_CONTROL (self));
  item = item_of (self);
  if (item == NULL)
    return;

  self->refreshing = TRUE;
  switch (self->field->type) {
  case CX_FIELD_SWITCH:
    gtk_switch_set_active (GTK_SWITCH (self->widget), cx_session_get_number (self->session, self->path, NULL) != 0);
    break;
  case CX_FIELD_CHOICE:
  case CX_FIELD_REF:
    refresh_model (self, item);
    text = cx_item_text (item, self->field->id);
    for (guint i = 0; self->ids[i] != NULL; i++)
      if (g_str_equal (self->ids[i], text))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->widget), i);
    break;
  case CX_FIELD_MONTH: refresh_month (self, cx_item_text (item, self->field->id)); break;
  case CX_FIELD_REFS: refresh_refs (self, item); break;
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
