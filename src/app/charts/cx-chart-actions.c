/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/charts/cx-chart-actions.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/widgets/cx-notifier.h"
#include "app/charts/cx-chart-table-dialog.h"
#include "app/widgets/cx-file-chooser.h"
#include "app/widgets/cx-table-clip.h"
#include "chart/common/cx-chart-file.h"

/* The least size of a picture that is saved or copied; the height is that of a chart without a height of its own. */
#define MIN_WIDTH  480
#define MIN_HEIGHT 240

/* A saved or copied picture has the light palette, because it goes into documents, even if the desktop is dark. */
static void
draw_picture (cairo_t *cr, double width, double height, gpointer data)
{
  CxShownChart *shown = data;

  cx_chart_draw_titled (shown->kind, shown->chart, shown->title, cr, width, height, &cx_palette_light,
                        cx_shown_chart_get_font (shown));
}

/* The picture has the chart's size on screen, and room for the title above the chart. */
static void
measure_picture (CxShownChart *shown, double *width, double *height)
{
  const char *font = cx_shown_chart_get_font (shown);
  double own = shown->kind->height (shown->chart, font);

  *width = MAX (gtk_widget_get_width (shown->widget), MIN_WIDTH);
  *height =
    ceil (MAX (own > 0 ? own : MIN_HEIGHT, gtk_widget_get_height (shown->widget)) + cx_chart_title_height (shown->title, font));
}

/* Copying */

static GdkTexture *
make_texture (CxShownChart *shown)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  measure_picture (shown, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (2 * width), (int) (2 * height));
  cr = cairo_create (surface);
  cairo_scale (cr, 2, 2);
  draw_picture (cr, width, height, shown);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) * (gsize) cairo_image_surface_get_height (surface));
  texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface),
                                    GDK_MEMORY_DEFAULT, bytes, (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return texture;
}

static GdkContentProvider *
provide_picture (CxShownChart *shown)
{
  g_autoptr (GdkTexture) texture = make_texture (shown);

  return gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
}

static GdkContentProvider *
provide_table (CxShownChart *shown)
{
  g_autoptr (CxChartTable) table = shown->kind->table (shown->chart);
  g_autofree char *text = cx_chart_table_to_tsv (table);

  return cx_table_clip_new (text);
}

static void
copy (CxShownChart *shown, gboolean picture, gboolean table)
{
  GdkContentProvider *providers[2];
  gsize n = 0;
  g_autoptr (GdkContentProvider) all = NULL;

  if (table)
    providers[n++] = provide_table (shown);
  if (picture)
    providers[n++] = provide_picture (shown);
  all = gdk_content_provider_new_union (providers, n);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (shown->widget), all);
  cx_notifier_say (shown->widget, !picture ? _("The table was copied")
                                  : !table ? _("The picture was copied")
                                           : _("The chart was copied"));
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer shown)
{
  copy (shown, TRUE, TRUE);
}

static void
copy_picture_action (GSimpleAction *action, GVariant *parameter, gpointer shown)
{
  copy (shown, TRUE, FALSE);
}

static void
copy_table_action (GSimpleAction *action, GVariant *parameter, gpointer shown)
{
  copy (shown, FALSE, TRUE);
}

static void
table_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const CxShownChart *shown = data;

  cx_chart_table_dialog_show (shown->widget, shown->title, shown->kind->table (shown->chart));
}

/* Saving */

static const struct {
  const char *name, *pattern;
} formats[] = {
  { N_("PNG image"), "*.png" },
  { N_("SVG drawing"), "*.svg" },
  { N_("PDF document"), "*.pdf" },
};

/* Returns the ending of the chosen format, for a file name without an ending. */
static const char *
chosen_ending (GtkFileChooserNative *chooser)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (GTK_FILE_CHOOSER (chooser));

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (filter && g_strcmp0 (gtk_file_filter_get_name (filter), _(formats[i].name)) == 0)
      return formats[i].pattern + strlen ("*.");
  return "png";
}

static void
save_response_cb (GtkWidget *widget, int response, GtkFileChooserNative *chooser)
{
  static const char *const endings[] = { "png", "svg", "pdf", NULL };
  CxShownChart *shown = g_object_get_data (G_OBJECT (chooser), "cx-shown");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  double width, height;

  if (response == GTK_RESPONSE_ACCEPT && shown->chart) {
    path = cx_file_chooser_get_path (chooser, endings, chosen_ending (chooser), &error);
    measure_picture (shown, &width, &height);
    if (!path || !cx_chart_file_write (path, width, height, draw_picture, shown, &error))
      cx_notifier_show_error (widget, _("The chart could not be saved"), error);
    else
      cx_notifier_say (widget, _("The picture was saved"));
  }
  cx_file_chooser_drop (chooser);
}

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxShownChart *shown = data;
  GtkFileChooserNative *chooser =
    cx_file_chooser_new (shown->widget, _("Save Picture"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    cx_file_chooser_add_filter (chooser, _(formats[i].name), (const char *const[]){ formats[i].pattern, NULL });
  cx_file_chooser_suggest (chooser, shown->title, "chart", NULL, "png");
  g_object_set_data (G_OBJECT (chooser), "cx-shown", shown);
  g_signal_connect_object (chooser, "response", G_CALLBACK (save_response_cb), shown->widget, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* The group */

static const GActionEntry entries[] = {
  { "table", table_action },           { "copy", copy_action }, { "copy-picture", copy_picture_action },
  { "copy-table", copy_table_action }, { "save", save_action },
};

GActionGroup *
cx_chart_actions_new (CxShownChart *shown)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), shown);
  cx_chart_actions_update (G_ACTION_GROUP (group), FALSE);
  return G_ACTION_GROUP (group);
}

static void
enable (GActionGroup *actions, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (actions), name)), enabled);
}

void
cx_chart_actions_update (GActionGroup *actions, gboolean enabled)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    enable (actions, entries[i].name, enabled);
}

void
cx_chart_actions_allow_zoom (GActionGroup *actions, gboolean closer, gboolean zoomed)
{
  enable (actions, "zoom-in", closer);
  enable (actions, "zoom-out", zoomed);
  enable (actions, "zoom-all", zoomed);
}

/* Most charts cannot be zoomed, so the items appear only where they have an effect. */
static void
append_zoom (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

GMenuModel *
cx_chart_actions_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new (), zoom = g_menu_new (), copies = g_menu_new ();

  g_menu_append (look, _("View as _Table"), "chart.table");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  append_zoom (zoom, _("Zoom _In"), "chart.zoom-in");
  append_zoom (zoom, _("Zoom _Out"), "chart.zoom-out");
  append_zoom (zoom, _("_All Months"), "chart.zoom-all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (zoom));
  g_menu_append (copies, _("_Copy Picture"), "chart.copy-picture");
  g_menu_append (copies, _("Copy T_able"), "chart.copy-table");
  g_menu_append (copies, _("_Save Picture…"), "chart.save");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copies));
  return G_MENU_MODEL (menu);
}
