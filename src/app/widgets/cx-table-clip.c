/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-table-clip.h"

#include <string.h>

#include "app/state/cx-cell-html.h"

GdkContentProvider *
cx_table_clip_new (const char *text)
{
  char *html = cx_cell_html (text);
  GdkContentProvider *providers[2];
  g_autoptr (GBytes) bytes = NULL;

  providers[0] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  if (!html)
    return providers[0];
  bytes = g_bytes_new_take (html, strlen (html));
  providers[1] = gdk_content_provider_new_for_bytes ("text/html", bytes);
  return gdk_content_provider_new_union (providers, 2);
}

void
cx_table_clip_copy (GtkWidget *widget, const char *text)
{
  g_autoptr (GdkContentProvider) provider = cx_table_clip_new (text);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), provider);
}
