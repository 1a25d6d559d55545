/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-result-tile.h"

#include "app/widgets/cx-widget.h"
#include "model/case/cx-words.h"

struct _CxResultTile {
  GtkButton parent_instance;
  GtkLabel *caption, *value, *detail;
  char *words;
};

G_DEFINE_FINAL_TYPE (CxResultTile, cx_result_tile, GTK_TYPE_BUTTON)

enum { PROP_0, PROP_CAPTION, PROP_TEXT, PROP_WORDS, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void
cx_result_tile_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CxResultTile *self = CX_RESULT_TILE (object);

  switch (id) {
  case PROP_CAPTION: g_value_set_string (value, gtk_label_get_text (self->caption)); break;
  case PROP_TEXT: g_value_set_string (value, gtk_label_get_text (self->value)); break;
  case PROP_WORDS: g_value_set_string (value, self->words); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
cx_result_tile_finalize (GObject *object)
{
  g_free (CX_RESULT_TILE (object)->words);
  G_OBJECT_CLASS (cx_result_tile_parent_class)->finalize (object);
}

static void
cx_result_tile_class_init (CxResultTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->get_property = cx_result_tile_get_property;
  G_OBJECT_CLASS (klass)->finalize = cx_result_tile_finalize;
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-result-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, CxResultTile, caption);
  gtk_widget_class_bind_template_child (widget_class, CxResultTile, value);
  gtk_widget_class_bind_template_child (widget_class, CxResultTile, detail);
}

static void
cx_result_tile_init (CxResultTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cx_result_tile_new (const char *caption)
{
  CxResultTile *self = g_object_new (CX_TYPE_RESULT_TILE, NULL);

  gtk_label_set_text (self->caption, caption);
  return GTK_WIDGET (self);
}

void
cx_result_tile_set (CxResultTile *self, const char *value, const char *reason, const char *detail, const char *tooltip)
{
  g_autofree char *name = NULL, *said = NULL;
  const char *text = value ? value : reason;

  g_return_if_fail (CX_IS_RESULT_TILE (self));

  gtk_label_set_text (self->value, text ? text : "");
  if (value) {
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "reason");
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "value");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "value");
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "reason");
  }
  gtk_label_set_wrap (self->value, value == NULL);
  gtk_label_set_text (self->detail, detail ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail != NULL);
  cx_widget_set_tooltip (GTK_WIDGET (self), tooltip);

  if (detail)
    said = g_strdup_printf ("%s, %s", text ? text : "", detail);
  name = cx_words_labelled (gtk_label_get_text (self->caption), said ? said : text ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_free (self->words);
  self->words = g_steal_pointer (&name);
  for (guint i = PROP_TEXT; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}
