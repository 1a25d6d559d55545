/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-evidence-popover.h"

#include <glib/gi18n-lib.h>

#include "app/state/cx-editing.h"
#include "app/state/cx-evidence.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"
#include "app/fields/cx-number-entry.h"
#include "model/text/cx-format.h"

/* The texts of evidence in the order of their rows. A text with choices has a drop-down instead of an entry. */
typedef struct {
  const char *what;
  const char *label;
  const CxChoice *choices;
  gboolean may_be_unknown; /* TRUE if the list begins with "Not stated" */
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

static const CxValue *
value_of (CxEvidencePopover *self)
{
  const CxField *field;
  const CxItem *item = cx_case_lookup (cx_session_get_case (self->session), self->path, &field, NULL);

  return item && field ? cx_item_value (item, field->id) : NULL;
}

static void
refresh (CxEvidencePopover *self)
{
  const CxField *field;
  const CxItem *item = cx_case_lookup (cx_session_get_case (self->session), self->path, &field, NULL);
  const CxValue *value;
  gboolean editable = !cx_session_is_read_only (self->session);

  if (!item || !field) {
    /* The item has been removed, for instance by undo. */
    gtk_popover_popdown (GTK_POPOVER (self));
    return;
  }
  value = value_of (self);
  self->refreshing = TRUE;
  cx_number_entry_refresh (self->low);
  cx_number_entry_refresh (self->high);
  cx_widget_set_sensitive (GTK_WIDGET (self->low), editable);
  cx_widget_set_sensitive (GTK_WIDGET (self->high), editable);
  for (guint i = 0; i < N_ROWS; i++) {
    const char *text = cx_evidence_get (value, rows[i].what);
    GtkWidget *control = self->controls[i];
    gboolean has_use = i > 0 || (value && (value->has_low || value->has_high));

    cx_widget_set_sensitive (control, editable && has_use);
    if (!rows[i].choices) {
      if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (control)), text))
        gtk_editable_set_text (GTK_EDITABLE (control), text);
    } else {
      guint selected = 0;
      for (guint j = 0; rows[i].choices[j].id; j++)
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
  if (!cx_evidence_set (self->session, self->path, rows[row].what, text, &error)) {
    cx_notifier_refuse (GTK_WIDGET (self), error);
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
  if (self->session)
    cx_session_end_field (self->session);
}

static GtkWidget *
build_control (CxEvidencePopover *self, guint row, const char *name)
{
  g_autofree char *label = g_strdup_printf ("%s, %s", _(rows[row].label), name);
  GtkWidget *control;

  if (rows[row].choices) {
    GtkStringList *strings = gtk_string_list_new (NULL);

    if (rows[row].may_be_unknown)
      gtk_string_list_append (strings, _("Not stated"));
    for (const CxChoice *choice = rows[row].choices; choice->id; choice++)
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

  g_return_if_fail (item && field);
  name = cx_input_label (item, field);
  gtk_label_set_label (self->title, name);
  gtk_label_set_label (self->help, _(field->help));
  low = g_strdup_printf ("%s, %s", C_("range", "Low"), name);
  high = g_strdup_printf ("%s, %s", C_("range", "High"), name);
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

void
cx_evidence_popover_focus_source (CxEvidencePopover *self)
{
  g_return_if_fail (CX_IS_EVIDENCE_POPOVER (self));
  for (guint i = 0; i < N_ROWS; i++)
    if (g_str_equal (rows[i].what, "source"))
      gtk_widget_grab_focus (self->controls[i]);
}
