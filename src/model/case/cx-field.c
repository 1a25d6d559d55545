/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-field.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/text/cx-number-text.h"

const CxField cx_field_succeeds = {
  .kind = CX_ITEM_INITIATIVE,
  .id = "succeeds",
  .type = CX_FIELD_SWITCH,
  .unit = CX_UNIT_FLAG,
  .high = 1,
  .flags = CX_FIELD_STRUCTURAL | CX_FIELD_WHOLE,
  .label = N_("Success"),
  .help =
    N_("The success or failure of the initiative, drawn according to its probability of success when failures are simulated."),
  .text = "",
};

const char *
cx_field_label (const CxField *field)
{
  if (!field->list)
    return _(field->label);
  /* Translators: an amount or share of one year, such as: Adoption by year: year 2 */
  g_autofree char *label = g_strdup_printf (_("%s: year %u"), _(field->label), field->year);
  return g_intern_string (label);
}

gboolean
cx_field_is_input (const CxField *field)
{
  return (field->type == CX_FIELD_NUMBER || field->type == CX_FIELD_SWITCH) && !(field->flags & CX_FIELD_STRUCTURAL);
}

int
cx_field_max_length (const CxField *field)
{
  /* The place of a challenge is a path, which may be long, because the ids in it are names of up to 200 characters. */
  return field->kind == CX_ITEM_ANSWER && strcmp (field->id, "path") == 0 ? 1000 : 200;
}

char *
cx_field_complaint (const CxField *field, double value)
{
  char given[G_ASCII_DTOSTR_BUF_SIZE], bound[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return g_strdup (_("this is not a finite number"));
  cx_number_text (value, given);
  if (field->type == CX_FIELD_SWITCH && value != 0 && value != 1)
    return g_strdup_printf (_("%s is neither 0 (no) nor 1 (yes)"), given);
  if (value < field->low)
    return g_strdup_printf (field->flags & CX_FIELD_OPEN_LOW ? _("%s is too low: the value must be above %s")
                                                             : _("%s is below the lowest value allowed, %s"),
                            given, cx_number_text (field->low, bound));
  if (value == field->low && (field->flags & CX_FIELD_OPEN_LOW))
    return g_strdup_printf (_("%s is not allowed: the value must be above this bound"), given);
  if (value > field->high)
    return g_strdup_printf (_("%s is above the highest value allowed, %s"), given, cx_number_text (field->high, bound));
  if ((field->flags & CX_FIELD_WHOLE) && value != floor (value))
    return g_strdup_printf (_("%s is not a whole number"), given);
  return NULL;
}
