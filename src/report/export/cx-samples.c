#include "config.h"

#include "report/export/cx-samples.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/text/cx-number-text.h"
#include "report/export/cx-csv.h"

/* Goes to a file beside the one that was named, which it replaces when all is written. */
typedef struct {
  const char *path; /* as it was given */
  char *target;     /* what it stands for, where it is a link */
  char *temporary;  /* NULL: nothing to take away */
  FILE *file;
  GString *line;
  gboolean begun;
  const CxSimulationOptions *options; /* the caller's */
  int error;                          /* errno of what failed */
} Samples;

static void
samples_clear (Samples *s)
{
  if (s->file)
    fclose (s->file);
  if (s->temporary)
    unlink (s->temporary);
  g_free (s->temporary);
  g_free (s->target);
  if (s->line)
    g_string_free (s->line, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Samples, samples_clear)

static gboolean
samples_failed (const Samples *s, GError **error)
{
  g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("%s: it cannot be written: %s"), s->path, g_strerror (s->error));
  return FALSE;
}

static gboolean
samples_open (Samples *s, const char *path, GError **error)
{
  struct stat there;
  gboolean exists = stat (path, &there) == 0;
  char *target = exists ? realpath (path, NULL) : NULL;
  int file;

  s->path = path;
  s->line = g_string_new (NULL);
  s->target = g_strdup (target ? target : path);
  free (target);
  if (exists && !S_ISREG (there.st_mode)) {
    s->error = S_ISDIR (there.st_mode) ? EISDIR : EINVAL;
    return samples_failed (s, error);
  }
  s->temporary = g_strconcat (s->target, ".XXXXXX", NULL);
  file = g_mkstemp_full (s->temporary, O_RDWR | O_CLOEXEC, 0666);
  if (file < 0) {
    s->error = errno;
    g_clear_pointer (&s->temporary, g_free);
    return samples_failed (s, error);
  }
  if (exists)
    (void) !fchmod (file, there.st_mode & 07777);
  s->file = fdopen (file, "wb");
  return TRUE;
}

static gboolean
samples_close (Samples *s, GError **error)
{
  gboolean done = fflush (s->file) == 0 && fsync (fileno (s->file)) == 0;

  s->error = errno;
  done = fclose (g_steal_pointer (&s->file)) == 0 && done;
  if (done && rename (s->temporary, s->target) != 0) {
    s->error = errno;
    done = FALSE;
  }
  if (!done)
    return samples_failed (s, error);
  g_clear_pointer (&s->temporary, g_free);
  return TRUE;
}

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
  if (fwrite (s->line->str, 1, s->line->len, s->file) == s->line->len)
    return TRUE;
  s->error = errno;
  return FALSE;
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
      cx_csv_add_text (s->line, cx_draws_input (draws, k)->path);
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
    g_string_append_printf (s->line, ",%" G_GUINT64_FORMAT, s->options->seed); /* more digits than a double has */
    if (!put_line (s))
      return FALSE;
  }
  return TRUE;
}

/* The caller's progress has data of its own. */
static gboolean
progress_cb (guint done, guint trials, gpointer data)
{
  const Samples *s = data;
  return s->options->progress (done, trials, s->options->data);
}

gboolean
cx_samples_write (const CxModel *model, const CxSimulationOptions *options, const char *path, CxSimulation **result,
                  GError **error)
{
  g_auto (Samples) samples = { .options = options };
  g_autoptr (CxSimulation) simulation = NULL;
  CxSimulationOptions own = *options;

  g_return_val_if_fail (!options->sink, FALSE);
  if (!samples_open (&samples, path, error))
    return FALSE;
  own.sink = sink_cb;
  own.progress = options->progress ? progress_cb : NULL;
  own.data = &samples;
  simulation = cx_simulation_run (model, &own, error);
  if (!simulation && samples.error) {
    g_clear_error (error); /* not cancelled: the sink gave up */
    return samples_failed (&samples, error);
  }
  if (!simulation || !samples_close (&samples, error))
    return FALSE;
  if (result)
    *result = g_steal_pointer (&simulation);
  return TRUE;
}
