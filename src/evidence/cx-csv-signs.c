/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-csv-signs.h"

#include <glib/gi18n-lib.h>

static int
compare_places (const CxCsvFault *a, const CxCsvFault *b)
{
  if (a->block != b->block)
    return a->block < b->block ? -1 : 1;
  if (a->line != b->line)
    return a->line < b->line ? -1 : 1;
  return a->column - b->column;
}

static void
note (gboolean *has, CxCsvFault *first, const CxCsvFault *place)
{
  if (!*has || compare_places (place, first) < 0)
    *first = *place;
  *has = TRUE;
}

void
cx_csv_signs_note (CxCsvSigns *self, CxCsvNumber number, guint64 block, guint64 line, int column)
{
  CxCsvFault place = { block, line, column, NULL };

  if (number == CX_CSV_POINT && !self->has_point)
    note (&self->has_point, &self->point, &place);
  else if (number == CX_CSV_COMMA && !self->has_comma)
    note (&self->has_comma, &self->comma, &place);
}

void
cx_csv_signs_merge (CxCsvSigns *self, const CxCsvSigns *other)
{
  if (other->has_point)
    note (&self->has_point, &self->point, &other->point);
  if (other->has_comma)
    note (&self->has_comma, &self->comma, &other->comma);
}

gboolean
cx_csv_signs_agree (const CxCsvSigns *self, CxCsvFault *fault)
{
  gboolean comma_first;

  if (!self->has_point || !self->has_comma)
    return TRUE;
  comma_first = compare_places (&self->comma, &self->point) < 0;
  *fault = comma_first ? self->point : self->comma;
  fault->reason = g_strdup (
    comma_first ? _("the number has decimals behind a point, but numbers above have decimals behind a comma; one sign is "
                     "allowed in a file")
                : _("the number has decimals behind a comma, but numbers above have decimals behind a point; one sign is "
                     "allowed in a file"));
  return FALSE;
}
