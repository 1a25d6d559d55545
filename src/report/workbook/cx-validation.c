/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-validation.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"

static char *
shorten (const char *text, glong longest)
{
  g_autofree char *clean = cx_cells_clean (text);
  if (g_utf8_strlen (clean, -1) <= longest)
    return g_steal_pointer (&clean);
  g_autofree char *head = g_utf8_substring (clean, 0, longest - 1);
  return g_strconcat (head, "…", NULL);
}

/* Returns bounds such as "From 0% to 100%." with numbers in the language of the report. */
static char *
bounds_words (CxBook *b, const CxField *field)
{
  g_autofree char *low = cx_format_value (field->low, field->unit, b->currency, TRUE);
  g_autofree char *high = cx_format_value (field->high, field->unit, b->currency, TRUE);

  if (isfinite (field->low) && isfinite (field->high))
    return g_strdup_printf (field->flags & CX_FIELD_OPEN_LOW ? _("More than %s and at most %s.") : _("From %s to %s."), low,
                            high);
  if (isfinite (field->low))
    return g_strdup_printf (_("At least %s."), low);
  return g_strdup (_("Any number."));
}

void
cx_validation_words (CxBook *b, CxBookSheet sheet, guint first, guint last, guint col, const char *title, const char *prompt)
{
  g_autofree char *error = g_strdup_printf (_("At most %d characters."), CX_VALIDATION_LONGEST);
  g_autofree char *head = shorten (title, 31), *message = shorten (prompt, 250), *complaint = shorten (error, 250);
  lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LENGTH,
                            .criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO,
                            .value_number = CX_VALIDATION_LONGEST,
                            .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
                            .input_title = head,
                            .input_message = message,
                            .error_message = complaint };

  worksheet_data_validation_range (b->sheets[sheet], first, (lxw_col_t) col, last, (lxw_col_t) col, &v);
}

void
cx_validation_values (CxBook *b, guint first, guint last, const CxField *field, const char *title)
{
  lxw_data_validation v = { .error_type = LXW_VALIDATION_ERROR_TYPE_STOP };
  gboolean whole = field->flags & CX_FIELD_WHOLE || field->type == CX_FIELD_SWITCH;
  double low = field->type == CX_FIELD_SWITCH ? 0 : field->low, high = field->type == CX_FIELD_SWITCH ? 1 : field->high;
  g_autofree char *bounds = field->type == CX_FIELD_SWITCH ? g_strdup (_("1 for yes, 0 for no.")) : bounds_words (b, field);
  g_autofree char *prompt = g_strdup_printf (_("%s%s\nEmpty: the scenario's value counts."), bounds,
                                             whole && field->type != CX_FIELD_SWITCH ? _(" A whole number.") : "");
  g_autofree char *message = shorten (prompt, 250), *head = shorten (title, 31),
                  *error_head = shorten (_("Not an allowed value"), 31);
  g_autofree char *error_text = shorten (bounds, 250);

  if (field->flags & CX_FIELD_OPEN_LOW)
    low = nextafter (low, INFINITY);
  v.validate = whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
  v.input_title = head;
  v.input_message = message;
  v.error_title = error_head;
  v.error_message = error_text;
  if (isfinite (high)) {
    v.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    v.minimum_number = low;
    v.maximum_number = high;
  } else {
    v.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
    v.value_number = isfinite (low) ? low : -G_MAXDOUBLE;
  }
  worksheet_data_validation_range (b->sheets[CX_BOOK_INPUTS], first, (lxw_col_t) b->col_reviewer, last,
                                   (lxw_col_t) b->col_reviewer, &v);
}
