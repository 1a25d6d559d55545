/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer over texts for number fields. The first byte chooses the unit. The answer must be a finite number or a sentence,
 * and an accepted number must be written for an entry and read back unchanged. */
#include <locale.h>
#include <math.h>
#include <stdint.h>

#include "model/text/cx-format.h"
#include "model/text/cx-parse-number.h"

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  setlocale (LC_ALL, ""); /* LC_ALL and LOCPATH choose the separators */
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  CxUnit unit = (CxUnit) (data[0] % CX_N_UNITS);
  g_autofree char *text = g_strndup ((const char *) data + 1, size - 1);
  g_autoptr (GError) error = NULL;
  double value = 0, back = 0;
  if (!cx_parse_number (text, unit, "EUR", &value, &error)) {
    g_assert_nonnull (error);
    return 0;
  }
  g_assert_true (isfinite (value));
  g_autofree char *edit = cx_format_edit (value, unit);
  g_autofree char *shown = cx_format_value (value, unit, "EUR", TRUE);
  g_autofree char *brief = cx_format_compact (value, unit, "EUR");
  g_assert_true (*shown != '\0' && *brief != '\0');
  /* A share can be written only if the percentage is a number too. */
  if (fabs (value) < 1e306)
    g_assert_true (cx_parse_number (edit, unit, "EUR", &back, &error) && back == value);
  return 0;
}
