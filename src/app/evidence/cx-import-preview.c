/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-import-preview.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/evidence/cx-import-parts.h"
#include "model/case/cx-words.h"

static void
show_net_present_value (AdwPreferencesGroup *group, CxSession *session, const CxTakeOverPreview *preview)
{
  g_autofree char *before = cx_session_format_compact (session, preview->npv_before, CX_UNIT_MONEY);
  g_autofree char *after = cx_session_format_compact (session, preview->npv_after, CX_UNIT_MONEY);

  if (isnan (preview->npv_before) || isnan (preview->npv_after))
    return;
  /* Translators: two amounts of money. */
  g_autofree char *figure = g_strdup_printf (_("%s → %s"), before, after);
  cx_import_parts_add_figure (group, _("Net present value"), NULL, figure);
}

void
cx_import_preview_show (GtkWidget *box, CxSession *session, const CxTakeOverPreview *preview, const GError *error)
{
  AdwPreferencesGroup *group;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
  if (!preview && !error)
    return;
  group = cx_import_parts_add_group (box, _("What would change"),
                                     preview ? _("All of it is one change, which can be undone.") : NULL);
  if (!preview) {
    g_autofree char *words = cx_words_error (cx_session_get_case (session), error);
    cx_import_parts_add_warning (group, words);
    return;
  }
  show_net_present_value (group, session, preview);
  for (guint i = 0; i < preview->changes->len; i++) {
    const CxTakeOverChange *change = g_ptr_array_index (preview->changes, i);
    g_autofree char *figure =
      /* Translators: a value before and after a change. */
      change->before ? g_strdup_printf (_("%s → %s"), change->before, change->after) : g_strdup (change->after);
    cx_import_parts_add_figure (group, change->place, NULL, figure);
  }
}
