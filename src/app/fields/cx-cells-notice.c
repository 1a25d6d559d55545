/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-cells-notice.h"

#include "app/widgets/cx-notifier.h"

void
cx_cells_notice_show (GtkWidget *where, gboolean done, const CxInputCellsReport *report, const GError *error)
{
  g_autofree char *words = NULL;

  if (!done) {
    cx_notifier_refuse (where, error);
    return;
  }
  words = cx_input_cells_report_words (report);
  if (report->n_pasted > 0)
    cx_notifier_say_undoable (where, words);
  else
    cx_notifier_say (where, words);
}
