/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-error.h"

#include <string.h>

typedef struct {
  char *path, *words;
  CxErrorKind kind;
} CxErrorPrivate;

static void
cx_error_private_init (CxErrorPrivate *self)
{
}

static void
cx_error_private_copy (const CxErrorPrivate *source, CxErrorPrivate *target)
{
  target->path = g_strdup (source->path);
  target->words = g_strdup (source->words);
  target->kind = source->kind;
}

static void
cx_error_private_clear (CxErrorPrivate *self)
{
  g_free (self->path);
  g_free (self->words);
}

G_DEFINE_EXTENDED_ERROR (CxError, cx_error)

void
cx_error_set_words (GError **error, CxErrorKind kind, const char *path, const char *reason, const char *words)
{
  CxErrorPrivate *data;

  g_return_if_fail (path && reason && words);

  if (!error)
    return;
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, "%s: %s", path, reason);
  data = cx_error_get_private (*error);
  data->path = g_strdup (path);
  data->words = g_strdup (words);
  data->kind = kind;
}

void
cx_error_set (GError **error, CxErrorKind kind, const char *path, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  cx_error_set_words (error, kind, path, reason, reason);
}

const char *
cx_error_get_path (const GError *error)
{
  return error->domain == CX_ERROR ? cx_error_get_private (error)->path : NULL;
}

CxErrorKind
cx_error_get_kind (const GError *error)
{
  return error->domain == CX_ERROR ? cx_error_get_private (error)->kind : CX_ERROR_KIND_OTHER;
}

const char *
cx_error_get_words (const GError *error)
{
  const char *words = error->domain == CX_ERROR ? cx_error_get_private (error)->words : NULL;

  return words ? words : error->message;
}

char *
cx_error_sentence (const GError *error)
{
  const char *words = cx_error_get_words (error);
  g_autofree char *first = g_utf8_substring (words, 0, *words ? 1 : 0);
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, words + strlen (first), NULL);
}

char *
cx_error_excerpt (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= 100)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, 99);
  return g_strconcat (start, "…", NULL);
}
