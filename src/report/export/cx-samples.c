/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/export/cx-samples.h"

#include <math.h>

#include "model/text/cx-number-text.h"
#include "report/export/cx-csv-writer.h"
#include "store/file/cx-file-writer.h"

typedef struct {
  CxFileWriter *file;
  GString *line;
  gboolean begun;
  const CxSimulationOptions *options; /* owned by the caller */
  GError *error;                      /* the error of the sink */
} Samples;

static void
samples_clear (Samples *s)
{
  g_clear_pointer (&s->file, cx_file_writer_free);
  g_clear_error (&s->error);
  if (s->line)
    g_string_free (s->line, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Samples, samples_clear)

static void
add_number (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (out, ',');
  if (isfinite (value))
    g_string_append (out, cx_number_text (value, buffer));
}

static gboolean
put_line (Samples *s)
{
  g_string_append_c (s->line, '\n');
  return cx_file_writer_write (s->file, s->line->str, s->line->len, &s->error);
}

static gboolean
sink_cb (const CxDraws *draws, guint first, guint n, const double *columns, gsize stride, const double *npv, const double *roi,
         const double *payback, gpointer data)
{
  Samples *s = data;

  if (!s->begun) {
    s->begun = TRUE;
    g_string_assign (s->line, "\"trial\"");
    for (guint k = 0; k < cx_draws_n (draws); k++) {
      g_string_append_c (s->line, ',');
      cx_csv_writer_add_text (s->line, cx_draws_input (draws, k)->path);
    }
    g_string_append (s->line, ",\"npv\",\"roi\",\"payback_months\",\"seed\"");
    if (!put_line (s))
      return FALSE;
  }
  for (guint i = 0; i < n; i++) {
    g_string_printf (s->line, "%u", first + i + 1);
    for (guint k = 0; k < cx_draws_n (draws); k++)
      add_number (s->line, columns[k * stride + i]);
    add_number (s->line, npv[i]);
    add_number (s->line, roi[i]);
    add_number (s->line, payback[i]);
    g_string_append_printf (s->line, ",%" G_GUINT64_FORMAT, s->options->seed); /* the seed may have more digits than a double */
    if (!put_line (s))
      return FALSE;
  }
  return TRUE;
}

/* The caller's progress function has data of its own. */
static gboolean
progress_cb (guint done, guint trials, gpointer data)
{
  const Samples *s = data;
  return s->options->progress (done, trials, s->options->data);
}

static gboolean
name_file (const char *path, GError **error)
{
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

gboolean
cx_samples_write (const CxModel *model, const CxSimulationOptions *options, const char *path, CxSimulation **result,
                  GError **error)
{
  g_auto (Samples) samples = { .options = options };
  g_autoptr (CxSimulation) simulation = NULL;
  CxSimulationOptions own = *options;

  g_return_val_if_fail (!options->sink, FALSE);
  samples.file = cx_file_writer_new (path, error);
  if (!samples.file)
    return name_file (path, error);
  samples.line = g_string_new (NULL);
  own.sink = sink_cb;
  own.progress = options->progress ? progress_cb : NULL;
  own.data = &samples;
  simulation = cx_simulation_run (model, &own, error);
  if (!simulation && samples.error) {
    g_clear_error (error); /* the sink failed, so the simulation only seems to be cancelled */
    g_propagate_error (error, g_steal_pointer (&samples.error));
    return name_file (path, error);
  }
  if (!simulation)
    return FALSE;
  if (!cx_file_writer_commit (samples.file, error))
    return name_file (path, error);
  if (result)
    *result = g_steal_pointer (&simulation);
  return TRUE;
}
