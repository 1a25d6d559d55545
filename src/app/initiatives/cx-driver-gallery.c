/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/initiatives/cx-driver-gallery.h"

#include <glib/gi18n-lib.h>

struct _CxDriverGallery {
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkSearchEntry *search;
  GtkFlowBox *structural;
  GtkFlowBox *direct;
  GtkWidget *structural_title;
  GtkWidget *direct_title;
  GtkWidget *nothing;
  char *needle; /* the search text, casefolded; NULL: no search */
};

G_DEFINE_FINAL_TYPE (CxDriverGallery, cx_driver_gallery, ADW_TYPE_WINDOW)

static guint chosen_signal;

static gboolean
matches (CxDriverGallery *self, const CxDriver *driver)
{
  const char *const texts[] = { _(driver->label), _(driver->sentence), _(driver->keywords) };

  if (!self->needle)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *text = g_utf8_casefold (texts[i], -1);
    if (strstr (text, self->needle))
      return TRUE;
  }
  return FALSE;
}

/* Cards that do not match are hidden. The box could filter them, but then assistive technology would still find them. */
static gboolean
show_matches (CxDriverGallery *self, GtkFlowBox *box)
{
  gboolean any = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child; child = gtk_widget_get_next_sibling (child)) {
    gboolean found = matches (self, g_object_get_data (G_OBJECT (child), "cx-driver"));
    gtk_widget_set_visible (child, found);
    any |= found;
  }
  return any;
}

static void
search_cb (CxDriverGallery *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  gboolean structural, direct;

  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0')
    self->needle = g_utf8_casefold (text, -1);
  structural = show_matches (self, self->structural);
  direct = show_matches (self, self->direct);
  gtk_widget_set_visible (self->structural_title, structural);
  gtk_widget_set_visible (self->direct_title, direct);
  gtk_widget_set_visible (self->nothing, !structural && !direct);
}

/* The first Escape clears the search, and the next one closes the gallery. */
static void
stop_search_cb (CxDriverGallery *self)
{
  if (self->needle)
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
child_activated_cb (CxDriverGallery *self, GtkFlowBoxChild *child)
{
  const CxDriver *driver = g_object_get_data (G_OBJECT (child), "cx-driver");

  g_signal_emit (self, chosen_signal, 0, driver->id);
  gtk_window_close (GTK_WINDOW (self));
}

/* Enter in the search chooses the first card that matches. */
static void
activate_cb (CxDriverGallery *self)
{
  GtkFlowBox *const boxes[] = { self->structural, self->direct };

  for (guint i = 0; self->needle && i < G_N_ELEMENTS (boxes); i++)
    for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (boxes[i])); child;
         child = gtk_widget_get_next_sibling (child))
      if (gtk_widget_get_visible (child) && gtk_widget_get_sensitive (child)) {
        child_activated_cb (self, GTK_FLOW_BOX_CHILD (child));
        return;
      }
  gtk_widget_error_bell (GTK_WIDGET (self->search));
}

/* If no driver fits, a formula of the user's own can express any benefit. */
static void
own_formula_cb (CxDriverGallery *self)
{
  g_signal_emit (self, chosen_signal, 0, "custom");
  gtk_window_close (GTK_WINDOW (self));
}

/* Returns the reason why a driver cannot be used in this case yet, or NULL. */
static const char *
missing (CxSession *session, const CxDriver *driver)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (CX_ITEM_BENEFIT, driver->id);

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    guint needed = g_str_equal (field->id, "to") ? 2 : 1;

    if (field->type != CX_FIELD_REF || (field->flags & CX_FIELD_STAR) != 0 || cx_item_n (c, field->target) >= needed)
      continue;
    if (field->target == CX_ITEM_SEGMENT)
      return _("This driver needs a segment. Add one on the Customers page.");
    return needed == 2 ? _("This driver needs two channels. Add them on the Channels page.")
                       : _("This driver needs a channel. Add one on the Channels page.");
  }
  return NULL;
}

static GtkWidget *
build_card (CxSession *session, const CxDriver *driver)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (_(driver->label));
  GtkWidget *sentence = gtk_label_new (_(driver->sentence));
  const char *obstacle = missing (session, driver);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_xalign (GTK_LABEL (sentence), 0);
  gtk_label_set_yalign (GTK_LABEL (sentence), 0);
  gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (sentence), 24);
  gtk_label_set_max_width_chars (GTK_LABEL (sentence), 30);
  gtk_widget_add_css_class (sentence, "cx-quiet");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), sentence);
  if (obstacle) {
    GtkWidget *note = gtk_label_new (obstacle);
    gtk_label_set_xalign (GTK_LABEL (note), 0);
    gtk_label_set_wrap (GTK_LABEL (note), TRUE);
    gtk_widget_add_css_class (note, "caption-heading");
    gtk_box_append (GTK_BOX (box), note);
    gtk_widget_set_sensitive (child, FALSE);
  }
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_widget_add_css_class (child, "card");
  gtk_widget_add_css_class (child, "activatable");
  gtk_widget_add_css_class (child, "cx-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, _(driver->label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _(driver->sentence), -1);
  g_object_set_data (G_OBJECT (child), "cx-driver", (gpointer) driver);
  return child;
}

static void
cx_driver_gallery_finalize (GObject *object)
{
  g_free (CX_DRIVER_GALLERY (object)->needle);
  G_OBJECT_CLASS (cx_driver_gallery_parent_class)->finalize (object);
}

static void
cx_driver_gallery_class_init (CxDriverGalleryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cx_driver_gallery_finalize;
  chosen_signal =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-driver-gallery.ui");
  gtk_widget_class_bind_template_child (widget_class, CxDriverGallery, title);
  gtk_widget_class_bind_template_child (widget_class, CxDriverGallery, search);
  gtk_widget_class_bind_template_child (widget_class, CxDriverGallery, structural);
  gtk_widget_class_bind_template_child (widget_class, CxDriverGallery, direct);
  gtk_widget_class_bind_template_child (widget_class, CxDriverGallery, structural_title);
  gtk_widget_class_bind_template_child (widget_class, CxDriverGallery, direct_title);
  gtk_widget_class_bind_template_child (widget_class, CxDriverGallery, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, own_formula_cb);
  gtk_widget_class_bind_template_callback (widget_class, child_activated_cb);
}

static void
cx_driver_gallery_init (CxDriverGallery *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CxDriverGallery *
cx_driver_gallery_show (GtkWidget *parent, CxSession *session, const char *initiative)
{
  CxDriverGallery *self = g_object_new (CX_TYPE_DRIVER_GALLERY, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  adw_window_title_set_subtitle (self->title, initiative);
  for (guint i = 0; i < cx_registry_n_drivers (); i++) {
    const CxDriver *driver = cx_registry_driver (i);
    gtk_flow_box_append (driver->structural ? self->structural : self->direct, build_card (session, driver));
  }
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
