#include "config.h"

#include "app/fields/cx-evidence-popover.h"

#include <glib/gi18n-lib.h>

#include "app/fields/cx-number-entry.h"
#include "model/text/cx-format.h"
#include "model/case/cx-words.h"

/* The texts of evidence in the order of their rows; with choices, a list instead of an entry. */
typedef struct {
  const char *what;
  const char *label;
  const CxChoice *choices;
  gboolean may_be_unknown; /* the list begins with "Not stated" */
} Row;

static const Row rows[] = {
  { "distribution", N_("Distribution"), cx_distributions, FALSE },
  { "source", N_("Source"), NULL, FALSE },
  { "owner", N_("Owner"), NULL, FALSE },
  { "confidence", N_("Confidence"), cx_confidences, TRUE },
  { "status", N_("Status"), cx_statuses, TRUE },
  { "note", N_("Note"), NULL, FALSE },
};
#define N_ROWS G_N_ELEMENTS (rows)

struct _CxEvidencePopover {
  GtkPopover parent_instance;
  GtkLabel *title;
  GtkLabel *help;
  GtkGrid *grid;
  CxNumberEntry *low;
  CxNumberEntry *high;
  GtkWidget *controls[N_ROWS];
  CxSession *session;
  char *path;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (CxEvidencePopover, cx_evidence_popover, GTK_TYPE_POPOVER)

gboolean
cx_value_has_source (const CxValue *value)
{
  return value != NULL && value->source != NULL && *value->source != '\0';
}

char *
cx_value_summary (CxSession *session, const CxField *field, const CxValue *value)
{
  const char *currency = cx_session_get_currency (session);
  GString *text = g_string_new (NULL);

  if (value != NULL && (value->has_low || value->has_high)) {
    g_autofree char *low = cx_format_value (value->has_low ? value->low : value->number, field->unit, currency, FALSE);
    g_autofree char *high = cx_format_value (value->has_high ? value->high : value->number, field->unit, currency, FALSE);
    g_string_append_printf (text, "%s – %s", low, high);
  }
  if (cx_value_has_source (value))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", value->source);
  if (value != NULL && value->status != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", cx_choice_label (cx_statuses, value->status));
  return g_string_free (text, text->len == 0);
}

static const CxValue *
value_of (CxEvidencePopover *self)
{
  const CxField *field;
  const CxItem *item = cx_case_lookup (cx_session_get_case (self->session), self->path, &field, NULL);

  return item != NULL && field != NULL ? cx_item_value (item, field->id) : NULL;
}

static void
refresh (CxEvidencePopover *self)
{
  const CxField *field;
  const CxItem *item = cx_case_lookup (cx_session_get_case (self->session), self->path, &field, NULL);
  const CxValue *value;
  gboolean editable = !cx_session_is_read_only (self->session);

  if (item == NULL || field == NULL) {
    /* The item went away, by undo for instance. */
    gtk_popover_popdown (GTK_POPOVER (self));
    return;
  }
  value = value_of (self);
  self->refreshing = TRUE;
  cx_number_entry_refresh (self->low);
  cx_number_entry_refresh (self->high);
  cx_editing_set_sensitive (GTK_WIDGET (self->low), editable);
  cx_editing_set_sensitive (GTK_WIDGET (self->high), editable);
  for (guint i = 0; i < N_ROWS; i++) {
    const char *text = cx_value_evidence (value, rows[i].what);
    GtkWidget *control = self->controls[i];
    gboolean has_use = i > 0 || (value != NULL && (value->has_low || value->has_high));

    cx_editing_set_sensitive (control, editable && has_use);
    if (rows[i].choices == NULL) {
      if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (control)), text))
        gtk_editable_set_text (GTK_EDITABLE (control), text);
    } else {
      guint selected = 0;
      for (guint j = 0; rows[i].choices[j].id != NULL; j++)
        if (g_str_equal (rows[i].choices[j].id, text))
          selected = j + (rows[i].may_be_unknown ? 1 : 0);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (control), selected);
    }
  }
  self->refreshing = FALSE;
}

static void
write_text (CxEvidencePopover *self, guint row, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (self->refreshing)
    return;
  if (!cx_editing_set_evidence (self->session, self->path, rows[row].what, text, &error)) {
    g_autofree char *message = cx_editing_message (error);
    cx_editing_report (GTK_WIDGET (self), message);
    refresh (self);
  }
}

static guint
row_of (CxEvidencePopover *self, GtkWidget *control)
{
  guint row = 0;

  while (self->controls[row] != control)
    row++;
  return row;
}

static void
text_changed_cb (GtkWidget *entry, CxEvidencePopover *self)
{
  write_text (self, row_of (self, entry), gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
selected_cb (GtkWidget *list, GParamSpec *pspec, CxEvidencePopover *self)
{
  guint row = row_of (self, list);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (list));

  if (self->refreshing || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (rows[row].may_be_unknown)
    write_text (self, row, selected == 0 ? "" : rows[row].choices[selected - 1].id);
  else
    write_text (self, row, rows[row].choices[selected].id);
  cx_session_end_field (self->session);
}

static void
text_left_cb (CxEvidencePopover *self)
{
  if (self->session != NULL)
    cx_session_end_field (self->session);
}

static GtkWidget *
build_control (CxEvidencePopover *self, guint row, const char *name)
{
  g_autofree char *label = g_strdup_printf ("%s, %s", _(rows[row].label), name);
  GtkWidget *control;

  if (rows[row].choices != NULL) {
    GtkStringList *strings = gtk_string_list_new (NULL);

    if (rows[row].may_be_unknown)
      gtk_string_list_append (strings, _("Not stated"));
    for (const CxChoice *choice = rows[row].choices; choice->id != NULL; choice++)
      gtk_string_list_append (strings, _(choice->label));
    control = gtk_drop_down_new (G_LIST_MODEL (strings), NULL);
    g_signal_connect (control, "notify::selected", G_CALLBACK (selected_cb), self);
  } else {
    GtkEventController *focus = gtk_event_controller_focus_new ();

    control = gtk_entry_new ();
    gtk_editable_set_enable_undo (GTK_EDITABLE (control), FALSE);
    g_signal_connect (control, "changed", G_CALLBACK (text_changed_cb), self);
    g_signal_connect_swapped (focus, "leave", G_CALLBACK (text_left_cb), self);
    gtk_widget_add_controller (control, focus);
  }
  gtk_widget_set_hexpand (control, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return control;
}

static void
build (CxEvidencePopover *self)
{
  const CxField *field;
  const CxItem *item = cx_case_lookup (cx_session_get_case (self->session), self->path, &field, NULL);
  g_autofree char *name = NULL, *low = NULL, *high = NULL;

  g_return_if_fail (item != NULL && field != NULL);
  name = cx_input_label (item, field);
  gtk_label_set_label (self->title, name);
  gtk_label_set_label (self->help, _(field->help));
  low = g_strdup_printf ("%s, %s", _("Low"), name);
  high = g_strdup_printf ("%s, %s", _("High"), name);
  cx_number_entry_set_name (self->low, low);
  cx_number_entry_set_name (self->high, high);
  cx_number_entry_bind (self->low, self->session, self->path, field, CX_PART_LOW);
  cx_number_entry_bind (self->high, self->session, self->path, field, CX_PART_HIGH);
  for (guint i = 0; i < N_ROWS; i++) {
    GtkWidget *label = gtk_label_new (_(rows[i].label));

    gtk_label_set_xalign (GTK_LABEL (label), 1);
    gtk_widget_add_css_class (label, "dim-label");
    self->refreshing = TRUE;
    self->controls[i] = build_control (self, i, name);
    self->refreshing = FALSE;
    gtk_grid_attach (self->grid, label, 0, (int) i + 2, 1, 1);
    gtk_grid_attach (self->grid, self->controls[i], 1, (int) i + 2, 1, 1);
  }
}

static void
updated_cb (CxEvidencePopover *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
cx_evidence_popover_map (GtkWidget *widget)
{
  refresh (CX_EVIDENCE_POPOVER (widget));
  GTK_WIDGET_CLASS (cx_evidence_popover_parent_class)->map (widget);
}

static void
cx_evidence_popover_dispose (GObject *object)
{
  CxEvidencePopover *self = CX_EVIDENCE_POPOVER (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (cx_evidence_popover_parent_class)->dispose (object);
}

static void
cx_evidence_popover_finalize (GObject *object)
{
  g_free (CX_EVIDENCE_POPOVER (object)->path);
  G_OBJECT_CLASS (cx_evidence_popover_parent_class)->finalize (object);
}

static void
cx_evidence_popover_class_init (CxEvidencePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_evidence_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_evidence_popover_finalize;
  widget_class->map = cx_evidence_popover_map;

  g_type_ensure (CX_TYPE_NUMBER_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-evidence-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CxEvidencePopover, title);
  gtk_widget_class_bind_template_child (widget_class, CxEvidencePopover, help);
  gtk_widget_class_bind_template_child (widget_class, CxEvidencePopover, grid);
  gtk_widget_class_bind_template_child (widget_class, CxEvidencePopover, low);
  gtk_widget_class_bind_template_child (widget_class, CxEvidencePopover, high);
}

static void
cx_evidence_popover_init (CxEvidencePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cx_evidence_popover_new (CxSession *session, const char *path)
{
  CxEvidencePopover *self = g_object_new (CX_TYPE_EVIDENCE_POPOVER, NULL);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  build (self);
  g_signal_connect_object (session, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/* --- the button --- */

struct _CxEvidenceButton {
  GtkWidget parent_instance;
  GtkWidget *button;
  CxSession *session;
  char *path;
  char *state;        /* what icon, tooltip and name say now */
  GtkWidget *popover; /* while it is open */
  guint popup_id;
  int tries;
};

G_DEFINE_FINAL_TYPE (CxEvidenceButton, cx_evidence_button, GTK_TYPE_WIDGET)

static void
drop_popover (CxEvidenceButton *self)
{
  g_clear_handle_id (&self->popup_id, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

/* FALSE: the button has been scrolled away, and assistive technology pressed it there. */
static gboolean
is_in_view (CxEvidenceButton *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_rect_t bounds;

  if (root == NULL || !gtk_widget_compute_bounds (self->button, root, &bounds))
    return FALSE;
  return bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (root);
}

static gboolean
popup_cb (gpointer data)
{
  CxEvidenceButton *self = data;

  /* Scrolling may be animated. */
  if (--self->tries > 0 && !is_in_view (self))
    return G_SOURCE_CONTINUE;
  self->popup_id = 0;
  if (self->popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self->popover));
  return G_SOURCE_REMOVE;
}

static void
clicked_cb (CxEvidenceButton *self)
{
  if (self->session == NULL)
    return;
  /* Made for each time it opens: a case has hundreds of inputs, and few are looked at. */
  drop_popover (self);
  self->popover = cx_evidence_popover_new (self->session, self->path);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  if (is_in_view (self)) {
    gtk_popover_popup (GTK_POPOVER (self->popover));
  } else {
    /* The focus scrolls it into view; then there is a place to point to. */
    gtk_widget_grab_focus (self->button);
    self->tries = 20;
    self->popup_id = g_timeout_add (50, popup_cb, self);
  }
}

static void
cx_evidence_button_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (CX_EVIDENCE_BUTTON (widget)->button, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

/* A widget that has a popover must place it itself, which a button with its layout manager would not do. */
static void
cx_evidence_button_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CxEvidenceButton *self = CX_EVIDENCE_BUTTON (widget);

  gtk_widget_allocate (self->button, width, height, baseline, NULL);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

/* The popover is a child, but Tab goes into it only while it is open. */
static gboolean
cx_evidence_button_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CxEvidenceButton *self = CX_EVIDENCE_BUTTON (widget);

  if (self->popover != NULL && gtk_widget_get_visible (self->popover))
    return gtk_widget_child_focus (self->popover, direction);
  return gtk_widget_get_focus_child (widget) == NULL && gtk_widget_child_focus (self->button, direction);
}

static void
cx_evidence_button_dispose (GObject *object)
{
  CxEvidenceButton *self = CX_EVIDENCE_BUTTON (object);

  drop_popover (self);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cx_evidence_button_parent_class)->dispose (object);
}

static void
cx_evidence_button_finalize (GObject *object)
{
  CxEvidenceButton *self = CX_EVIDENCE_BUTTON (object);

  g_free (self->path);
  g_free (self->state);
  G_OBJECT_CLASS (cx_evidence_button_parent_class)->finalize (object);
}

static void
cx_evidence_button_class_init (CxEvidenceButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_evidence_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_evidence_button_finalize;
  GTK_WIDGET_CLASS (klass)->measure = cx_evidence_button_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = cx_evidence_button_size_allocate;
  GTK_WIDGET_CLASS (klass)->focus = cx_evidence_button_focus;
}

static void
cx_evidence_button_init (CxEvidenceButton *self)
{
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
cx_evidence_button_new (void)
{
  return g_object_new (CX_TYPE_EVIDENCE_BUTTON, NULL);
}

void
cx_evidence_button_bind (CxEvidenceButton *self, CxSession *session, const char *path)
{
  const CxField *field = NULL;
  const CxItem *item = cx_case_lookup (cx_session_get_case (session), path, &field, NULL);
  const CxValue *value;
  g_autofree char *name = NULL, *label = NULL, *summary = NULL, *tooltip = NULL, *state = NULL;
  gboolean sourced;

  g_return_if_fail (CX_IS_EVIDENCE_BUTTON (self));
  if (self->session != session || g_strcmp0 (self->path, path) != 0) {
    drop_popover (self);
    g_set_object (&self->session, session);
    g_free (self->path);
    self->path = g_strdup (path);
  }
  if (item == NULL || field == NULL)
    return;

  value = cx_item_value (item, field->id);
  sourced = cx_value_has_source (value);
  name = cx_input_label (item, field);
  summary = cx_value_summary (session, field, value);
  state = g_strdup_printf ("%d\n%s\n%s", sourced, name, summary != NULL ? summary : "");
  if (g_strcmp0 (self->state, state) == 0)
    return;
  g_free (self->state);
  self->state = g_steal_pointer (&state);
  if (sourced) {
    tooltip = g_strdup (summary);
    /* Translators: the name of a button; %s is a field such as "Churn rate, Mass market". */
    label = g_strdup_printf (_("Evidence of %s"), name);
  } else {
    tooltip = summary != NULL ? g_strdup_printf (_("No source yet · %s"), summary) : g_strdup (_("No source yet: a guess"));
    /* Translators: the name of a button; %s is a field such as "Churn rate, Mass market". */
    label = g_strdup_printf (_("No source yet: evidence of %s"), name);
  }
  gtk_button_set_icon_name (GTK_BUTTON (self->button), sourced ? "emblem-documents-symbolic" : "dialog-question-symbolic");
  gtk_widget_set_tooltip_text (self->button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
