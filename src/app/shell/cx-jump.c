/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-jump.h"

#include <glib/gi18n-lib.h>

#include "app/shell/cx-pages.h"
#include "model/case/cx-input.h"

#define SHOWN 30 /* the most results shown; a user who gets more can narrow the search */

struct _CxJump {
  AdwWindow parent_instance;
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkLabel *nothing;
  GPtrArray *places; /* Place */
};

G_DEFINE_FINAL_TYPE (CxJump, cx_jump, ADW_TYPE_WINDOW)

typedef struct {
  char *title, *kind, *folded; /* folded is the text that the search looks through */
  const char *action;
  char *target; /* the target of the action; NULL: the action has no target */
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->title);
  g_free (place->kind);
  g_free (place->folded);
  g_free (place->target);
  g_free (place);
}

static void
add_place (CxJump *self, const char *title, const char *kind, const char *action, const char *target)
{
  Place *place = g_new0 (Place, 1);
  g_autofree char *all = g_strdup_printf ("%s %s", title, kind);

  *place = (Place){ g_strdup (title), g_strdup (kind), g_utf8_casefold (all, -1), action, g_strdup (target) };
  g_ptr_array_add (self->places, place);
}

static void
add_item (CxJump *self, const CxItem *item)
{
  const CxItemType *type = cx_item_type (item->kind);
  g_autofree char *path = cx_item_path (item);

  add_place (self, cx_item_name (item), _(type->label), "win.show-input", path);
}

static void
add_items (CxJump *self, const CxCase *c)
{
  static const CxItemKind kinds[] = { CX_ITEM_SEGMENT, CX_ITEM_CHANNEL, CX_ITEM_STAGE, CX_ITEM_INITIATIVE };
  static const CxItemKind lines[] = { CX_ITEM_BENEFIT, CX_ITEM_COST };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < cx_item_n (c, kinds[k]); i++)
      add_item (self, cx_item_nth (c, kinds[k], i));
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++) {
    const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i);
    for (guint k = 0; k < G_N_ELEMENTS (lines); k++)
      for (guint n = 0; n < cx_item_n (initiative, lines[k]); n++)
        add_item (self, cx_item_nth (initiative, lines[k], n));
  }
}

static void
add_places (CxJump *self, CxSession *session)
{
  static const struct {
    const char *title, *action;
  } actions[] = {
    { N_("Undo"), "win.undo" },
    { N_("Redo"), "win.redo" },
    { N_("Save"), "win.save" },
    { N_("Export"), "win.export-menu" },
    { N_("Open…"), "win.open" },
    { N_("Preferences"), "app.preferences" },
    { N_("Keyboard Shortcuts"), "win.show-help-overlay" },
    { N_("Help"), "app.help" },
  };
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) inputs = cx_input_list (c);

  for (guint i = 0; i < cx_pages_n (); i++)
    add_place (self, _(cx_pages_nth (i)->title), _("Page"), "win.page", cx_pages_nth (i)->id);
  add_items (self, c);
  for (guint i = 0; i < inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (inputs, i);
    g_autofree char *label = cx_input_label (input->item, input->field);
    add_place (self, label, _("Input"), "win.show-input", input->path);
  }
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    add_place (self, _(actions[i].title), _("Action"), actions[i].action, NULL);
}

/* Returns TRUE if PLACE contains each of WORDS. */
static gboolean
matches (const Place *place, const GStrv words)
{
  for (guint i = 0; words[i]; i++)
    if (!strstr (place->folded, words[i]))
      return FALSE;
  return TRUE;
}

static GtkWidget *
build_row (const Place *place)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *kind = gtk_label_new (place->kind);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), place->title);
  gtk_widget_add_css_class (kind, "cx-quiet");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), kind);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "cx-place", (gpointer) place);
  return row;
}

static void
search_cb (CxJump *self)
{
  g_autofree char *text = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_auto (GStrv) words = g_strsplit_set (text, " ", -1);
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->places->len && n < SHOWN; i++)
    if (matches (g_ptr_array_index (self->places, i), words)) {
      gtk_list_box_append (self->list, build_row (g_ptr_array_index (self->places, i)));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), n == 0);
}

/* The window is closed before the action runs, because it would keep the keyboard focus. */
static void
go (CxJump *self, const Place *place)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const char *action = place->action;
  g_autofree char *target = g_strdup (place->target);

  g_object_ref (parent);
  gtk_window_destroy (GTK_WINDOW (self));
  if (target)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, "s", target);
  else
    gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
  g_object_unref (parent);
}

static void
row_activated_cb (CxJump *self, GtkListBoxRow *row)
{
  go (self, g_object_get_data (G_OBJECT (row), "cx-place"));
}

static void
activate_cb (CxJump *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row)
    row_activated_cb (self, row);
  else
    gtk_widget_error_bell (GTK_WIDGET (self->search));
}

static void
cx_jump_finalize (GObject *object)
{
  g_ptr_array_unref (CX_JUMP (object)->places);
  G_OBJECT_CLASS (cx_jump_parent_class)->finalize (object);
}

static void
cx_jump_class_init (CxJumpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cx_jump_finalize;
  g_type_ensure (ADW_TYPE_ACTION_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-jump.ui");
  gtk_widget_class_bind_template_child (widget_class, CxJump, search);
  gtk_widget_class_bind_template_child (widget_class, CxJump, list);
  gtk_widget_class_bind_template_child (widget_class, CxJump, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
cx_jump_init (CxJump *self)
{
  self->places = g_ptr_array_new_with_free_func (place_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cx_jump_show (GtkWindow *parent, CxSession *session)
{
  CxJump *self = g_object_new (CX_TYPE_JUMP, "transient-for", parent, NULL);

  add_places (self, session);
  search_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}
