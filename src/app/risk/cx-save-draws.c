/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/risk/cx-save-draws.h"

#include <glib/gi18n-lib.h>

#include "app/state/cx-simulated.h"
#include "app/widgets/cx-file-chooser.h"
#include "app/widgets/cx-file-saver.h"
#include "model/build/cx-build-model.h"
#include "report/export/cx-samples.h"

typedef struct {
  CxCase *c;
  char *scenario;
  CxSimulatedOptions options;
} Draws;

static void
draws_free (gpointer data)
{
  Draws *draws = data;

  cx_item_free (draws->c);
  g_free (draws->scenario);
  g_free (draws);
}

static gboolean
write_draws (gpointer data, const char *path, GError **error)
{
  const Draws *draws = data;
  CxSimulationOptions options = cx_simulated_run_options (draws->scenario, draws->options);
  g_autoptr (CxModel) model = cx_build_model (draws->c, error);

  return model && cx_samples_write (model, &options, path, NULL, error);
}

void
cx_save_draws (GtkWidget *where, CxSession *session, void (*busy) (GtkWidget *where, gboolean busy))
{
  GtkFileChooserNative *chooser = cx_file_chooser_new (where, _("Save the Draws"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  CxSimulatedOptions options = cx_simulated_get_options (session);
  /* The name contains the seed, with which the same futures can be drawn again. */
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, options.seed);
  /* Translators: part of a file name, without spaces; %s is the seed of the random numbers. */
  g_autofree char *what = g_strdup_printf (_("draws-seed-%s"), seed);
  Draws *draws = g_new0 (Draws, 1);

  cx_session_end_field (session);
  cx_file_chooser_suggest (chooser, cx_document_get_title (cx_session_get_document (session)), "case", what, "csv");
  /* The thread works on a copy of the case, so that the user can go on editing. */
  *draws = (Draws){ cx_item_copy (cx_session_get_case (session)), g_strdup (cx_session_get_scenario (session)), options };
  cx_file_saver_run (where, &(CxFileSaverJob){ .chooser = chooser,
                                               .ending = "csv",
                                               .failure = _("The draws could not be saved"),
                                               .write = write_draws,
                                               .data = draws,
                                               .free_data = draws_free,
                                               .busy = busy });
}
