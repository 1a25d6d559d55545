/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/initiatives/cx-line-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/items/cx-item-actions.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"
#include "app/explain/cx-explain-dialog.h"
#include "app/fields/cx-field-control.h"
#include "app/fields/cx-field-row.h"
#include "app/fields/cx-form-row.h"
#include "app/items/cx-item-form.h"
#include "app/items/cx-reorder.h"
#include "model/case/cx-changes.h"
#include "model/case/cx-formula.h"
#include "model/case/cx-words.h"
#include "model/results/cx-sums.h"
#include "model/text/cx-format.h"

#define FOLLOW        (G_USEC_PER_SEC / 2) /* longer than a row takes to open */
#define FOLLOW_MARGIN 24                   /* pixels between the focus and the edge of the page */

struct _CxLineRow {
  AdwExpanderRow parent_instance;
  CxSession *session;
  char *path;
  CxItemKind kind;
  gint64 follow_until;   /* the time at which the page stops following the focus */
  gboolean custom;       /* TRUE if the item is a benefit with a formula of its own */
  GtkWidget *worth;      /* a button that explains the figure */
  GPtrArray *rows;       /* the rows of the item's own fields from cx_form_row_new(), not owned; empty until the line is opened */
  GPtrArray *parameters; /* CxFieldRow, not owned */
  GPtrArray *below;      /* the widgets below the parameters, not owned */
  GtkWidget *new_parameter;
  GtkWidget *unknown; /* a row that offers to add unknown names in the formula as parameters */
  GtkWidget *buttons;
  GtkWidget *up;
  GtkWidget *down;
};

G_DEFINE_FINAL_TYPE (CxLineRow, cx_line_row, ADW_TYPE_EXPANDER_ROW)

static const CxItem *
item_of (CxLineRow *self)
{
  const CxField *field;

  return cx_case_lookup (cx_session_get_case (self->session), self->path, &field, NULL);
}

/* --- the worth of the line --- */

static CxNode
worth_node (CxLineRow *self, const CxItem *item)
{
  const CxModel *model = cx_session_get_model (self->session);

  if (!model || !cx_session_get_results (self->session))
    return CX_NONE;
  if (self->kind == CX_ITEM_BENEFIT) {
    for (guint i = 0; i < model->lines->len; i++)
      if (g_array_index (model->lines, CxLineNodes, i).benefit == item)
        return g_array_index (model->lines, CxLineNodes, i).total;
    return CX_NONE;
  }
  for (guint i = 0; i < model->costs->len; i++) {
    const CxCostNodes *nodes = &g_array_index (model->costs, CxCostNodes, i);
    if (nodes->cost == item) {
      CxNode total = cx_graph_node (model->graph, nodes->payment)->total;
      return total != CX_NONE ? total : nodes->payment;
    }
  }
  return CX_NONE;
}

static double
worth_of (CxLineRow *self, CxNode node)
{
  const CxResults *results = cx_session_get_results (self->session);

  return cx_graph_node (results->model->graph, node)->monthly ? cx_sums_total (results, node) : cx_results_at (results, node);
}

static void
worth_clicked_cb (CxLineRow *self)
{
  const CxItem *item = item_of (self);
  CxNode node = item ? worth_node (self, item) : CX_NONE;

  if (node != CX_NONE)
    cx_explain_dialog_show (GTK_WIDGET (self), self->session, node, 12);
}

static void
refresh_worth (CxLineRow *self, const CxItem *item)
{
  CxNode node = worth_node (self, item);
  g_autofree char *text = NULL, *label = NULL;

  gtk_widget_set_visible (self->worth, node != CX_NONE);
  if (node == CX_NONE)
    return;
  text = cx_session_format_compact (self->session, worth_of (self, node), CX_UNIT_MONEY);
  gtk_button_set_label (GTK_BUTTON (self->worth), text);
  if (self->kind == CX_ITEM_BENEFIT)
    /* Translators: %1$s is the name of a benefit, %2$s an amount of money. */
    label = g_strdup_printf (_("%1$s: alone %2$s over the horizon. Show how this is calculated"), cx_item_name (item), text);
  else
    /* Translators: %1$s is the name of a cost, %2$s an amount of money. */
    label = g_strdup_printf (_("%1$s: %2$s over the horizon. Show how this is calculated"), cx_item_name (item), text);
  cx_widget_set_tooltip (self->worth, self->kind == CX_ITEM_BENEFIT ? _("This benefit alone over the horizon, not discounted")
                                                                    : _("Payments over the horizon, not discounted"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->worth), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Returns the kind of the line, such as "Technology · Once" or "Fewer customers leave · Mass market". (transfer full) */
static char *
describe (CxLineRow *self, const CxItem *item)
{
  GString *text = g_string_new (NULL);
  const CxCase *c = cx_session_get_case (self->session);

  if (self->kind == CX_ITEM_COST) {
    static const char *const fields[] = { "category", "timing" };
    for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
      const CxField *field = cx_registry_find (CX_ITEM_COST, NULL, fields[i]);
      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", cx_words_choice (field->choices, cx_item_text (item, fields[i])));
    }
  } else {
    const CxDriver *driver = cx_registry_find_driver (cx_item_driver (item));
    g_autoptr (GPtrArray) fields = cx_registry_fields_of (CX_ITEM_BENEFIT, cx_item_driver (item));

    g_string_append (text, driver ? _(driver->label) : cx_item_driver (item));
    for (guint i = 0; i < fields->len; i++) {
      const CxField *field = g_ptr_array_index (fields, i);
      const char *id = field->type == CX_FIELD_REF ? cx_item_text (item, field->id) : "*";
      const CxItem *target = g_str_equal (id, "*") ? NULL : cx_item_child (c, field->target, id);
      if (target)
        g_string_append_printf (text, " · %s", cx_item_name (target));
    }
  }
  return g_string_free (text, FALSE);
}

/* --- parameters of a formula --- */

static void
add_parameters (CxLineRow *self, const char *const *names, const char *formula)
{
  const CxCase *c = cx_session_get_case (self->session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;
  gboolean built = TRUE;

  for (guint i = 0; built && names[i]; i++) {
    g_autoptr (CxItem) parameter = cx_item_new (CX_ITEM_PARAMETER, names[i]);
    cx_item_set (parameter, "", cx_value_new_number (0));
    built = cx_changes_insert (changes, c, self->path, parameter, -1, &error);
  }
  if (built && formula) {
    g_autofree char *path = g_strconcat (self->path, "/formula", NULL);
    g_autoptr (CxValue) value = cx_value_new_text (formula);
    built = cx_changes_set (changes, c, path, value, &error);
  }
  if (!built || !cx_session_edit (self->session, changes, _("Add Parameters"), &error)) {
    cx_notifier_refuse (GTK_WIDGET (self), error);
  }
}

static void
new_parameter_cb (CxLineRow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_parameter))));
  const char *const names[] = { name, NULL };

  if (!cx_formula_name_is_valid (name)) {
    cx_notifier_say (
      GTK_WIDGET (self),
      _("The name of a parameter may contain small letters, digits and _. It must begin with a letter, and must not be t, "
         "since_effect or the name of a function."));
    return;
  }
  gtk_editable_set_text (GTK_EDITABLE (self->new_parameter), "");
  add_parameters (self, names, NULL);
}

static void
remove_parameter_cb (GtkWidget *button, CxLineRow *self)
{
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (button), "cx-path"));

  cx_item_actions_remove (GTK_WIDGET (self), self->session, path);
}

/* Returns the formula as typed, right or wrong. (transfer full) */
static char *
typed_formula (CxLineRow *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    GtkWidget *row = g_ptr_array_index (self->rows, i);
    if (CX_IS_FIELD_ROW (row) && cx_field_row_get_field (CX_FIELD_ROW (row))->type == CX_FIELD_FORMULA)
      return cx_field_control_get_text (CX_FIELD_CONTROL (cx_field_row_get_control (CX_FIELD_ROW (row))));
  }
  return g_strdup ("");
}

/* Returns the names in FORMULA that could become parameters but are not parameters yet. (transfer full) */
static GStrv
unknown_names (const CxItem *item, const char *formula)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *p = formula; *p != '\0';) {
    const char *end = p;
    g_autofree char *name = NULL;

    while (g_ascii_isalnum (*end) || *end == '_')
      end++;
    if (end == p) {
      p++;
      continue;
    }
    name = g_strndup (p, end - p);
    p = end;
    if (*p != '(' && cx_formula_name_is_valid (name) && !cx_item_child (item, CX_ITEM_PARAMETER, name) &&
        g_hash_table_add (seen, g_strdup (name)))
      g_strv_builder_add (names, name);
  }
  return g_strv_builder_end (names);
}

static void
unknown_cb (CxLineRow *self)
{
  const CxItem *item = item_of (self);
  g_autofree char *formula = g_strdelimit (typed_formula (self), "\n\r", ' ');
  g_auto (GStrv) names = item ? unknown_names (item, formula) : NULL;

  if (names && names[0])
    add_parameters (self, (const char *const *) names, formula);
}

static void
refresh_unknown (CxLineRow *self)
{
  const CxItem *item = item_of (self);
  g_auto (GStrv) names = NULL;
  g_autofree char *formula = NULL, *list = NULL, *text = NULL;

  if (!self->unknown || !item)
    return;
  formula = typed_formula (self);
  names = unknown_names (item, formula);
  gtk_widget_set_visible (self->unknown, names[0] && !cx_session_is_read_only (self->session));
  if (!names[0])
    return;
  list = g_strjoinv (", ", names);
  /* Translators: %s is one or more names, such as "visits, rate". */
  text = g_strdup_printf (_("Add as parameters: %s"), list);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->unknown), text);
}

static void
refresh_parameters (CxLineRow *self, const CxItem *item)
{
  gboolean same = self->parameters->len == cx_item_n (item, CX_ITEM_PARAMETER);
  const CxField *field = cx_registry_find (CX_ITEM_PARAMETER, NULL, "");

  for (guint i = 0; same && i < self->parameters->len; i++) {
    g_autofree char *path = cx_item_path (cx_item_nth (item, CX_ITEM_PARAMETER, i));
    same = g_str_equal (path, cx_field_row_get_path (g_ptr_array_index (self->parameters, i)));
  }
  if (same) {
    for (guint i = 0; i < self->parameters->len; i++)
      cx_field_row_refresh (g_ptr_array_index (self->parameters, i));
    return;
  }
  for (guint i = 0; i < self->parameters->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->parameters, i));
  g_ptr_array_set_size (self->parameters, 0);
  /* Rows can be added only at the end, so the rows below the parameters are removed and added again. */
  for (guint i = 0; i < self->below->len; i++) {
    g_object_ref (g_ptr_array_index (self->below, i));
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->below, i));
  }
  for (guint i = 0; i < cx_item_n (item, CX_ITEM_PARAMETER); i++) {
    const CxItem *parameter = cx_item_nth (item, CX_ITEM_PARAMETER, i);
    GtkWidget *row = cx_field_row_new (self->session, parameter, field);
    GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
    /* Translators: %s is the name of a parameter. */
    g_autofree char *label = g_strdup_printf (_("Remove parameter %s"), parameter->id);

    gtk_widget_add_css_class (remove, "flat");
    gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
    cx_widget_set_tooltip (remove, label);
    gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    g_object_set_data_full (G_OBJECT (remove), "cx-path", cx_item_path (parameter), g_free);
    g_signal_connect (remove, "clicked", G_CALLBACK (remove_parameter_cb), self);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    g_ptr_array_add (self->parameters, row);
  }
  for (guint i = 0; i < self->below->len; i++) {
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->below, i));
    g_object_unref (g_ptr_array_index (self->below, i));
  }
}

static void
build_formula_rows (CxLineRow *self, CxFieldRow *formula)
{
  GtkWidget *view = cx_field_control_get_widget (CX_FIELD_CONTROL (cx_field_row_get_control (formula)));

  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (refresh_unknown), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->unknown = adw_action_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->unknown), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->unknown), gtk_image_new_from_icon_name ("list-add-symbolic"));
  g_signal_connect_swapped (self->unknown, "activated", G_CALLBACK (unknown_cb), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->unknown);

  self->new_parameter = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->new_parameter), _("New parameter"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->new_parameter), TRUE);
  g_signal_connect_swapped (self->new_parameter, "apply", G_CALLBACK (new_parameter_cb), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->new_parameter);
  g_ptr_array_add (self->below, self->new_parameter);
}

/* --- the rows inside --- */

static void
up_cb (CxLineRow *self)
{
  cx_item_actions_move (GTK_WIDGET (self), self->session, self->path, -1);
}

static void
down_cb (CxLineRow *self)
{
  cx_item_actions_move (GTK_WIDGET (self), self->session, self->path, 1);
}

static void
duplicate_cb (CxLineRow *self)
{
  g_autofree char *path = g_strdup (self->path);

  cx_item_actions_duplicate (GTK_WIDGET (self), self->session, path);
}

static void
remove_cb (CxLineRow *self)
{
  g_autofree char *path = g_strdup (self->path);

  cx_item_actions_remove (GTK_WIDGET (self), self->session, path);
}

static GtkWidget *
add_button (CxLineRow *self, GtkWidget *box, const char *icon, const char *tooltip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  cx_widget_set_tooltip (button, tooltip);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
build_buttons (CxLineRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_end (box, 6);
  self->up = add_button (self, box, "go-up-symbolic", _("Move Up"), G_CALLBACK (up_cb));
  self->down = add_button (self, box, "go-down-symbolic", _("Move Down"), G_CALLBACK (down_cb));
  add_button (self, box, "edit-copy-symbolic", _("Duplicate"), G_CALLBACK (duplicate_cb));
  add_button (self, box, "user-trash-symbolic", _("Remove"), G_CALLBACK (remove_cb));
  self->buttons = adw_preferences_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->buttons), FALSE);
  gtk_widget_set_focusable (self->buttons, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->buttons), box);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->buttons);
}

/* The names of the buttons follow the name of the item. */
static void
refresh_buttons (CxLineRow *self, const CxItem *item)
{
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self->buttons));

  for (GtkWidget *button = gtk_widget_get_first_child (box); button; button = gtk_widget_get_next_sibling (button)) {
    g_autofree char *label = g_strdup_printf ("%s, %s", gtk_widget_get_tooltip_text (button), cx_item_name (item));
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  }
  cx_widget_set_sensitive (self->buttons, !cx_session_is_read_only (self->session));
  cx_widget_set_sensitive (self->up, cx_item_position (item) > 0);
  cx_widget_set_sensitive (self->down, cx_item_position (item) + 1 < (int) cx_item_n (item->parent, item->kind));
}

/* Most lines are never opened, so the rows of a line are created when it is first opened. */
static void
build_rows (CxLineRow *self)
{
  const CxItem *item = item_of (self);
  g_autoptr (GPtrArray) rows = NULL;

  if (self->rows->len > 0 || !item)
    return;
  rows = cx_item_form_rows (self->session, item, NULL);
  for (guint i = 0; i < rows->len; i++) {
    GtkWidget *row = g_ptr_array_index (rows, i);

    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    g_ptr_array_add (self->rows, row);
    if (self->unknown)
      g_ptr_array_add (self->below, row);
    if (CX_IS_FIELD_ROW (row) && cx_field_row_get_field (CX_FIELD_ROW (row))->type == CX_FIELD_FORMULA)
      build_formula_rows (self, CX_FIELD_ROW (row));
  }
  build_buttons (self);
  g_ptr_array_add (self->below, self->buttons);
  cx_line_row_refresh (self);
}

static void
expanded_cb (CxLineRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    build_rows (self);
}

/* --- class --- */

static void
cx_line_row_dispose (GObject *object)
{
  CxLineRow *self = CX_LINE_ROW (object);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->parameters, 0);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cx_line_row_parent_class)->dispose (object);
}

static void
cx_line_row_finalize (GObject *object)
{
  CxLineRow *self = CX_LINE_ROW (object);

  g_free (self->path);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->parameters);
  g_ptr_array_unref (self->below);
  G_OBJECT_CLASS (cx_line_row_parent_class)->finalize (object);
}

static void
cx_line_row_class_init (CxLineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_line_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_line_row_finalize;
}

static void
cx_line_row_init (CxLineRow *self)
{
  self->rows = g_ptr_array_new ();
  self->parameters = g_ptr_array_new ();
  self->below = g_ptr_array_new ();
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

GtkWidget *
cx_line_row_new (CxSession *session, const CxItem *item)
{
  CxLineRow *self = g_object_new (CX_TYPE_LINE_ROW, "use-markup", FALSE, NULL);

  self->session = g_object_ref (session);
  self->path = cx_item_path (item);
  self->kind = item->kind;
  self->custom = g_strcmp0 (cx_item_driver (item), "custom") == 0;
  self->worth = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->worth, "flat");
  gtk_widget_add_css_class (self->worth, "numeric");
  gtk_widget_set_valign (self->worth, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->worth, "clicked", G_CALLBACK (worth_clicked_cb), self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->worth);
  cx_reorder_attach (GTK_WIDGET (self), session, self->path, GTK_ORIENTATION_VERTICAL);
  cx_line_row_refresh (self);
  return GTK_WIDGET (self);
}

void
cx_line_row_refresh (CxLineRow *self)
{
  const CxItem *item;
  g_autofree char *detail = NULL;

  g_return_if_fail (CX_IS_LINE_ROW (self));
  item = item_of (self);
  if (!item)
    return;
  detail = describe (self, item);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), cx_item_name (item));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), detail);
  refresh_worth (self, item);
  if (self->rows->len == 0)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    cx_form_row_refresh (g_ptr_array_index (self->rows, i));
  if (self->custom) {
    refresh_parameters (self, item);
    refresh_unknown (self);
    cx_widget_set_sensitive (self->new_parameter, !cx_session_is_read_only (self->session));
  }
  refresh_buttons (self, item);
}

/* The page scrolls to a widget when it takes the focus, but then the line is only about to open and has no height yet. So the page follows
 * the focus for as long as a line takes to open. */
static gboolean
follow_focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CxLineRow *self = CX_LINE_ROW (widget);
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (!viewport || !focus || !gtk_widget_is_ancestor (focus, widget))
    return G_SOURCE_REMOVE;
  if (gtk_widget_compute_bounds (focus, gtk_viewport_get_child (GTK_VIEWPORT (viewport)), &bounds))
    gtk_adjustment_clamp_page (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)), bounds.origin.y - FOLLOW_MARGIN,
                               bounds.origin.y + bounds.size.height + FOLLOW_MARGIN);
  return gdk_frame_clock_get_frame_time (clock) < self->follow_until ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

gboolean
cx_line_row_reveal (CxLineRow *self, const char *path)
{
  GPtrArray *lists[2];

  g_return_val_if_fail (CX_IS_LINE_ROW (self), FALSE);
  if (path && !g_str_has_prefix (path, self->path))
    return FALSE;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  build_rows (self);
  lists[0] = self->rows;
  lists[1] = self->parameters;
  for (guint list = 0; list < 2; list++)
    for (guint i = 0; i < lists[list]->len; i++)
      if (cx_form_row_reveal (g_ptr_array_index (lists[list], i), path)) {
        self->follow_until = g_get_monotonic_time () + FOLLOW;
        gtk_widget_add_tick_callback (GTK_WIDGET (self), follow_focus_cb, NULL, NULL);
        return TRUE;
      }
  return FALSE;
}

gboolean
cx_line_row_is_custom (CxLineRow *self)
{
  g_return_val_if_fail (CX_IS_LINE_ROW (self), FALSE);
  return self->custom;
}

double
cx_line_row_get_worth (CxLineRow *self)
{
  const CxItem *item;
  CxNode node;

  g_return_val_if_fail (CX_IS_LINE_ROW (self), 0);
  item = item_of (self);
  node = item ? worth_node (self, item) : CX_NONE;
  return node != CX_NONE ? worth_of (self, node) : 0;
}
