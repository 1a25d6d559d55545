/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-evidence-button.h"

#include <glib/gi18n-lib.h>

#include "app/fields/cx-evidence-popover.h"
#include "app/state/cx-evidence.h"
#include "app/widgets/cx-widget.h"

struct _CxEvidenceButton {
  GtkWidget parent_instance;
  GtkWidget *button;
  CxSession *session;
  char *path;
  gboolean asks;      /* TRUE if the button asks for the source of a number that was changed */
  char *state;        /* the state that icon, tooltip and accessible name describe */
  GtkWidget *popover; /* the popover while it is open, otherwise NULL */
  guint popup_id;
  int tries;
};

G_DEFINE_FINAL_TYPE (CxEvidenceButton, cx_evidence_button, GTK_TYPE_WIDGET)

static guint closed_signal;

static void
drop_popover (CxEvidenceButton *self)
{
  g_clear_handle_id (&self->popup_id, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

/* Returns FALSE if the button has been scrolled out of view. Assistive technology can press it even there. */
static gboolean
is_in_view (CxEvidenceButton *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_rect_t bounds;

  if (!root || !gtk_widget_compute_bounds (self->button, root, &bounds))
    return FALSE;
  return bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (root);
}

static void
show_popover (CxEvidenceButton *self)
{
  gtk_popover_popup (GTK_POPOVER (self->popover));
  if (self->asks)
    cx_evidence_popover_focus_source (CX_EVIDENCE_POPOVER (self->popover));
}

static gboolean
popup_cb (gpointer data)
{
  CxEvidenceButton *self = data;

  /* The scrolling may be animated, so the button may come into view only after some time. */
  if (--self->tries > 0 && !is_in_view (self))
    return G_SOURCE_CONTINUE;
  self->popup_id = 0;
  if (self->popover && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_popover (self);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (CxEvidenceButton *self)
{
  g_signal_emit (self, closed_signal, 0);
}

static void
clicked_cb (CxEvidenceButton *self)
{
  if (!self->session)
    return;
  /* The popover is created each time it opens, because a case has hundreds of inputs and few are looked at. */
  drop_popover (self);
  self->popover = cx_evidence_popover_new (self->session, self->path);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self);
  if (is_in_view (self)) {
    show_popover (self);
  } else {
    /* The focus scrolls the button into view, so that the popover has a place to point to. */
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

/* A widget that has a popover must place the popover itself, which a layout manager does not do. */
static void
cx_evidence_button_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CxEvidenceButton *self = CX_EVIDENCE_BUTTON (widget);

  gtk_widget_allocate (self->button, width, height, baseline, NULL);
  if (self->popover)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

/* Although the popover is a child, Tab enters it only while it is open. */
static gboolean
cx_evidence_button_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CxEvidenceButton *self = CX_EVIDENCE_BUTTON (widget);

  if (self->popover && gtk_widget_get_visible (self->popover))
    return gtk_widget_child_focus (self->popover, direction);
  return !gtk_widget_get_focus_child (widget) && gtk_widget_child_focus (self->button, direction);
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
  closed_signal = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
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
  gboolean sourced, asks;

  g_return_if_fail (CX_IS_EVIDENCE_BUTTON (self));
  if (self->session != session || g_strcmp0 (self->path, path) != 0) {
    drop_popover (self);
    g_set_object (&self->session, session);
    g_free (self->path);
    self->path = g_strdup (path);
  }
  if (!item || !field)
    return;

  value = cx_item_value (item, field->id);
  sourced = cx_evidence_has_source (value);
  name = cx_input_label (item, field);
  summary = cx_evidence_summary (session, field, value);
  asks = cx_session_asks_for_source (session, path);
  state = g_strdup_printf ("%d\n%d\n%s\n%s", sourced, asks, name, summary ? summary : "");
  if (g_strcmp0 (self->state, state) == 0)
    return;
  g_free (self->state);
  self->state = g_steal_pointer (&state);
  if (sourced) {
    tooltip = g_strdup (summary);
    /* Translators: the name of a button; %s is a field such as "Churn rate, Mass market". */
    label = g_strdup_printf (_("Evidence of %s"), name);
  } else {
    tooltip = summary ? g_strdup_printf (_("No source yet · %s"), summary)
                      : g_strdup (_("This number has no source yet, so it is a guess"));
    /* Translators: the name of a button; %s is a field such as "Churn rate, Mass market". */
    label = g_strdup_printf (_("No source yet: evidence of %s"), name);
  }
  self->asks = asks;
  if (asks) {
    /* Translators: a small button beside a number that was changed; it asks where the number comes from. Keep it short. */
    gtk_button_set_label (GTK_BUTTON (self->button), _("Source?"));
    g_free (tooltip);
    tooltip = g_strdup (_("This number has changed. Where does it come from?"));
  } else {
    gtk_button_set_icon_name (GTK_BUTTON (self->button), sourced ? "text-x-generic-symbolic" : "cx-unsourced-symbolic");
  }
  cx_widget_set_class (self->button, "cx-asks", asks);
  cx_widget_set_tooltip (self->button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

gboolean
cx_evidence_button_is_open (CxEvidenceButton *self)
{
  g_return_val_if_fail (CX_IS_EVIDENCE_BUTTON (self), FALSE);
  return self->popover && gtk_widget_get_visible (self->popover);
}
