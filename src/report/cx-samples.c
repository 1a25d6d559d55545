#include "config.h"

#include "report/cx-samples.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>

#include "report/cx-export.h"
#include "store/cx-json.h"

typedef struct {
  const CxSimulationOptions *options; /* the caller's */
  FILE *file;
  GString *text; /* of one block of trials */
  int reason;    /* errno of what went wrong, or 0 */
} Run;

static void
add_number (GString *text, double value)
{
  g_string_append_c (text, ',');
  if (!isnan (value))
    cx_json_number (text, value);
}

static void
add_header (GString *text, const CxDraws *draws)
{
  g_string_append (text, "trial,seed,npv,roi,payback_months");
  for (guint k = 0; k < cx_draws_n (draws); k++)
    g_string_append_printf (text, ",%s", cx_draws_input (draws, k)->path); /* ids need no quotes */
  g_string_append (text, "\r\n");
}

static gboolean
add_trials (const CxDraws *draws, guint first, guint n, const double *columns, gsize stride, const double *npv, const double *roi,
            const double *payback, gpointer data)
{
  Run *run = data;
  GString *text = run->text;

  g_string_truncate (text, 0);
  if (first == 0)
    add_header (text, draws);
  for (guint i = 0; i < n; i++) {
    g_string_append_printf (text, "%u,%" G_GUINT64_FORMAT, first + i + 1, run->options->seed);
    add_number (text, npv[i]);
    add_number (text, roi[i]);
    add_number (text, payback[i]);
    for (guint k = 0; k < cx_draws_n (draws); k++)
      add_number (text, columns[k * stride + i]);
    g_string_append (text, "\r\n");
  }
  if (fwrite (text->str, 1, text->len, run->file) != text->len)
    run->reason = errno != 0 ? errno : EIO;
  return run->reason == 0;
}

/* The caller's progress has data of its own. */
static gboolean
tell_progress (guint done, guint trials, gpointer data)
{
  Run *run = data;

  return run->options->progress == NULL || run->options->progress (done, trials, run->options->data);
}

static gboolean
publish (const char *temporary, const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (temporary, FALSE, &cause);

  if (mapped == NULL) {
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, "%s: %s", path, cause->message);
    return FALSE;
  }
  return cx_write_whole (path, g_mapped_file_get_contents (mapped), (gssize) g_mapped_file_get_length (mapped), error);
}

gboolean
cx_samples_write (const CxModel *model, const CxSimulationOptions *options, const char *path, CxSimulation **result,
                  GError **error)
{
  Run run = { .options = options };
  CxSimulationOptions own = *options;
  g_autoptr (CxSimulation) simulation = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *temporary = NULL;
  int fd = g_file_open_tmp ("cxcase-XXXXXX.csv", &temporary, error);
  gboolean done;

  g_return_val_if_fail (options->sink == NULL, FALSE);
  if (fd < 0) {
    if (error != NULL && *error != NULL) {
      (*error)->domain = CX_ERROR;
      (*error)->code = CX_ERROR_SYSTEM;
    }
    return FALSE;
  }
  /* Trials stream to a file of its own: they may be more than memory holds, and the name asked for is only ever replaced whole. */
  run.file = fdopen (fd, "w");
  run.text = text;
  own.progress = tell_progress;
  own.sink = add_trials;
  own.data = &run;
  simulation = cx_simulation_run (model, &own, error);
  if (fclose (run.file) != 0 && run.reason == 0)
    run.reason = errno;

  if (run.reason != 0) {
    g_clear_error (error);
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("%s: the draws cannot be written: %s"), path, g_strerror (run.reason));
    done = FALSE;
  } else {
    done = simulation != NULL && publish (temporary, path, error);
  }
  g_unlink (temporary);
  if (done && result != NULL)
    *result = g_steal_pointer (&simulation);
  return done;
}
