/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-take-over.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/case/cx-changes.h"
#include "model/case/cx-error.h"
#include "model/case/cx-mix.h"
#include "model/text/cx-number-text.h"

typedef struct {
  char *path, *source;
  double value, low, high;
} Figure;

struct CxTakeOver {
  GPtrArray *figures; /* Figure */
};

static void
figure_free (gpointer data)
{
  Figure *figure = data;

  g_free (figure->path);
  g_free (figure->source);
  g_free (figure);
}

CxTakeOver *
cx_take_over_new (void)
{
  CxTakeOver *self = g_new0 (CxTakeOver, 1);

  self->figures = g_ptr_array_new_with_free_func (figure_free);
  return self;
}

void
cx_take_over_free (CxTakeOver *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->figures);
  g_free (self);
}

guint
cx_take_over_n (const CxTakeOver *self)
{
  return self->figures->len;
}

/* The day on which the file was last written, or NULL. (transfer full) */
static char *
date_of (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) written = info ? g_file_info_get_modification_date_time (info) : NULL;
  g_autoptr (GDateTime) local = written ? g_date_time_to_local (written) : NULL;

  return local ? g_date_time_format (local, "%Y-%m-%d") : NULL;
}

void
cx_take_over_add (CxTakeOver *self, const char *path, double value, double low, double high, const char *source, const char *file)
{
  Figure *figure = g_new0 (Figure, 1);
  g_autofree char *date = file ? date_of (file) : NULL;

  figure->path = g_strdup (path);
  figure->value = value;
  figure->low = low;
  figure->high = high;
  /* Translators: the source of an input, then the day on which the file was written. */
  figure->source = date ? g_strdup_printf (_("%s (file of %s)"), source, date) : g_strdup (source);
  g_ptr_array_add (self->figures, figure);
}

void
cx_take_over_add_mix (CxTakeOver *self, const char *segment, double promoters, double detractors, const char *source,
                      const char *file)
{
  double shares[CX_MIX_SHARES] = { promoters, 0, detractors };

  shares[1] = MAX (cx_mix_remainder (shares, 1), 0);
  for (guint i = 0; i < CX_MIX_SHARES; i++) {
    g_autofree char *path = g_strconcat (segment, "/", cx_mix_share (i), NULL);
    cx_take_over_add (self, path, shares[i], NAN, NAN, source, file);
  }
}

void
cx_take_over_add_effect (CxTakeOver *self, CxSession *session, const char *path, const CxEffect *effect, const char *source,
                         const char *file)
{
  const CxField *field = NULL;
  const CxItem *item = cx_session_find (session, path, &field);
  double factor = effect->change;
  char change[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (item && field);
  if (effect->in_percent && cx_unit_format (field->unit) == CX_FORMAT_PERCENT)
    factor /= 100;
  if (field->low >= 0 && effect->slope * factor < 0)
    factor = -factor;
  double a = effect->low * factor, b = effect->high * factor;
  g_autofree char *whole =
    /* Translators: the source of an input, then the change of the cause for which the effect was computed. */
    effect->change == 1 ? g_strdup (source)
                        : g_strdup_printf (_("%s; for a change by %s"), source, cx_number_text (effect->change, change));
  cx_take_over_add (self, path, effect->slope * factor, CLAMP (MIN (a, b), field->low, field->high),
                    CLAMP (MAX (a, b), field->low, field->high), whole, file);
}

/* The value that the input will have: with the evidence that it has, but for the source. */
static CxValue *
value_of (const CxItem *item, const CxField *field, const Figure *figure)
{
  const CxValue *before = cx_item_value (item, field->id);
  CxValue *value = before ? cx_value_copy (before) : cx_value_new_number (figure->value);

  cx_value_take_number (value, figure->value);
  if (!isnan (figure->low) && !isnan (figure->high)) {
    value->has_low = value->has_high = TRUE;
    value->low = MIN (figure->low, figure->value);
    value->high = MAX (figure->high, figure->value);
  }
  if (!(field->flags & CX_FIELD_STRUCTURAL)) {
    g_free (value->source);
    value->source = g_strdup (figure->source);
  }
  return value;
}

gboolean
cx_take_over_apply (const CxTakeOver *self, CxSession *session, const char *label, GError **error)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();

  if (cx_session_is_read_only (session)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_USAGE, _("This scenario is computed. Show the base scenario to edit."));
    return FALSE;
  }
  for (guint i = 0; i < self->figures->len; i++) {
    const Figure *figure = g_ptr_array_index (self->figures, i);
    const CxField *field = NULL;
    const CxItem *item = cx_case_lookup (c, figure->path, &field, error);
    if (!item)
      return FALSE;
    g_return_val_if_fail (field, FALSE);
    g_autoptr (CxValue) value = value_of (item, field, figure);
    if (!cx_changes_set_alone (changes, c, figure->path, value, error))
      return FALSE;
  }
  return cx_session_edit (session, changes, label, error);
}
