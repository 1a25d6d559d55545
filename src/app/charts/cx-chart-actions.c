#include "config.h"

#include "app/charts/cx-chart-actions.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/widgets/cx-notifier.h"
#include "app/charts/cx-chart-table-dialog.h"
#include "app/state/cx-recents.h"
#include "model/case/cx-error.h"
#include "chart/common/cx-chart-file.h"

#define MIN_WIDTH 480 /* of a picture that is saved or copied */

/* A picture is for paper and letters, whatever the look of the desktop. */
static void
draw_picture (cairo_t *cr, double width, double height, gpointer data)
{
  const CxChartKind *kind;
  gconstpointer chart = cx_chart_view_get_chart (data, &kind);

  cx_chart_draw_titled (kind, chart, cx_chart_view_get_title (data), cr, width, height, &cx_palette_light,
                        cx_chart_view_get_font (data));
}

/* As on screen, with the title above. */
static void
measure_picture (CxChartView *view, double *width, double *height)
{
  const char *font = cx_chart_view_get_font (view);
  const CxChartKind *kind;
  gconstpointer chart = cx_chart_view_get_chart (view, &kind);
  double own = kind->height (chart, font);

  *width = MAX (gtk_widget_get_width (GTK_WIDGET (view)), MIN_WIDTH);
  *height =
    ceil (MAX (own, gtk_widget_get_height (GTK_WIDGET (view))) + cx_chart_title_height (cx_chart_view_get_title (view), font));
}

/* Copying */

static GdkTexture *
make_texture (CxChartView *view)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  measure_picture (view, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (2 * width), (int) (2 * height));
  cr = cairo_create (surface);
  cairo_scale (cr, 2, 2);
  draw_picture (cr, width, height, view);
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
provide_picture (CxChartView *view)
{
  g_autoptr (GdkTexture) texture = make_texture (view);

  return gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
}

static GdkContentProvider *
provide_table (CxChartView *view)
{
  const CxChartKind *kind;
  gconstpointer chart = cx_chart_view_get_chart (view, &kind);
  g_autoptr (CxChartTable) table = kind->table (chart);
  g_autofree char *text = cx_chart_table_to_tsv (table);

  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

static void
copy (CxChartView *view, gboolean picture, gboolean table)
{
  GdkContentProvider *providers[2];
  gsize n = 0;
  g_autoptr (GdkContentProvider) all = NULL;

  if (table)
    providers[n++] = provide_table (view);
  if (picture)
    providers[n++] = provide_picture (view);
  all = gdk_content_provider_new_union (providers, n);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (view)), all);
  cx_notifier_say (GTK_WIDGET (view), !picture ? _("Table copied") : !table ? _("Picture copied") : _("Chart copied"));
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  copy (view, TRUE, TRUE);
}

static void
copy_picture_action (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  copy (view, TRUE, FALSE);
}

static void
copy_table_action (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  copy (view, FALSE, TRUE);
}

static void
table_action (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  const CxChartKind *kind;
  gconstpointer chart = cx_chart_view_get_chart (view, &kind);

  cx_chart_table_dialog_show (view, cx_chart_view_get_title (view), kind->table (chart));
}

/* Saving */

static const struct {
  const char *name, *ending;
} formats[] = {
  { N_("PNG image"), ".png" },
  { N_("SVG drawing"), ".svg" },
  { N_("PDF document"), ".pdf" },
};

static gboolean
has_ending (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (lower, formats[i].ending))
      return TRUE;
  return FALSE;
}

/* The ending that was typed counts; without one, the format that was chosen. NULL and an error where that name is taken. */
static char *
choose_path (GtkFileChooser *chooser, GError **error)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL, *full = NULL;
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);
  const char *ending = formats[0].ending;

  if (path == NULL) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("The folder is not on this computer."));
    return NULL;
  }
  if (has_ending (path))
    return g_steal_pointer (&path);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (filter != NULL && g_strcmp0 (gtk_file_filter_get_name (filter), _(formats[i].name)) == 0)
      ending = formats[i].ending;
  full = g_strconcat (path, ending, NULL);
  if (!g_file_test (full, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&full);
  /* The chooser asked before replacing the name that was typed, not this one. */
  g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("%s is there already. Choose it by its full name to replace it."), full);
  return NULL;
}

static void
save_response_cb (CxChartView *view, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  const CxChartKind *kind;
  double width, height;

  if (response == GTK_RESPONSE_ACCEPT && cx_chart_view_get_chart (view, &kind) != NULL) {
    path = choose_path (GTK_FILE_CHOOSER (chooser), &error);
    measure_picture (view, &width, &height);
    if (path == NULL || !cx_chart_file_write (path, width, height, draw_picture, view, &error))
      cx_notifier_show_error (GTK_WIDGET (view), _("The chart could not be saved"), error);
    else
      cx_notifier_say (GTK_WIDGET (view), _("Picture saved"));
  }
  g_object_unref (chooser);
}

/* "Net present value" becomes net-present-value.png. */
static char *
suggest_name (CxChartView *view)
{
  const char *title = cx_chart_view_get_title (view);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = title != NULL ? title : ""; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isalnum (c))
      g_string_append_unichar (name, g_unichar_tolower (c));
    else if (name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');
  }
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  return g_strconcat (name->len > 0 ? name->str : "chart", formats[0].ending, NULL);
}

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  GtkRoot *root = gtk_widget_get_root (view);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Save Picture"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  g_autoptr (GFile) folder = cx_recents_get_folder ();
  g_autofree char *name = suggest_name (view);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  if (folder != NULL && g_file_query_exists (folder, NULL))
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
    gtk_file_filter_set_name (filter, _(formats[i].name));
    gtk_file_filter_add_suffix (filter, formats[i].ending + 1);
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  }
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (save_response_cb), view, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* The group */

static const GActionEntry entries[] = {
  { "table", table_action },           { "copy", copy_action }, { "copy-picture", copy_picture_action },
  { "copy-table", copy_table_action }, { "save", save_action },
};

GActionGroup *
cx_chart_actions_new (CxChartView *view)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), view);
  cx_chart_actions_update (G_ACTION_GROUP (group), FALSE);
  return G_ACTION_GROUP (group);
}

void
cx_chart_actions_update (GActionGroup *actions, gboolean enabled)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (actions), entries[i].name)), enabled);
}

GMenuModel *
cx_chart_actions_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new (), copies = g_menu_new ();

  g_menu_append (look, _("View as _Table"), "chart.table");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  g_menu_append (copies, _("_Copy Picture"), "chart.copy-picture");
  g_menu_append (copies, _("Copy T_able"), "chart.copy-table");
  g_menu_append (copies, _("_Save Picture…"), "chart.save");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copies));
  return G_MENU_MODEL (menu);
}
