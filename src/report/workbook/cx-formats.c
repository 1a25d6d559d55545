/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-formats.h"

#include <math.h>
#include <string.h>

#include "model/text/cx-currency.h"
#include "model/text/cx-format.h"
#include "model/text/cx-typed.h"

/* These colours have a contrast of at least 4.5 to 1 on every ground of the workbook. */
#define INK    0x1D2A30
#define QUIET  0x55626A
#define DEEP   0x1F4A59
#define TYPED  0x1A3E8C
#define LINE   0xC9D3D8
#define WHITE  0xFFFFFF
#define PALE   0xE7EEF1
#define YELLOW 0xFFF6D0
#define GREY   0xF3F4F5

typedef struct {
  lxw_color_t ink, ground; /* a ground of 0 is none */
  double size;
  guint bold : 1, italic : 1, wrap : 1, unlocked : 1, boxed : 1, top_line : 1, bottom_line : 1, underline : 1, indent : 1;
  enum { NATURAL, LEFT, CENTRE, RIGHT } align;
} Look;

static const Look looks[CX_N_STYLES] = {
  [CX_STYLE_TITLE] = { DEEP, 0, 16, .bold = 1 },
  [CX_STYLE_WRAPPED_TITLE] = { DEEP, 0, 16, .bold = 1, .wrap = 1, .indent = 1 },
  [CX_STYLE_STATUS] = { QUIET, 0, 9 },
  [CX_STYLE_NOTE] = { QUIET, 0, 9, .wrap = 1, .align = LEFT },
  [CX_STYLE_REMARK] = { QUIET, 0, 9 },
  [CX_STYLE_HEADING] = { DEEP, PALE, 10, .bold = 1 },
  [CX_STYLE_HEADER] = { WHITE, DEEP, 10, .bold = 1, .wrap = 1, .align = CENTRE },
  [CX_STYLE_HEADER_LABEL] = { WHITE, DEEP, 10, .bold = 1, .wrap = 1, .indent = 1 },
  [CX_STYLE_AXIS] = { WHITE, DEEP, 9, .align = RIGHT },
  [CX_STYLE_LABEL] = { INK, 0, 10, .indent = 1 },
  [CX_STYLE_STRONG] = { INK, 0, 10, .bold = 1, .top_line = 1, .indent = 1 },
  [CX_STYLE_UNIT] = { QUIET, 0, 9 },
  [CX_STYLE_STRONG_UNIT] = { QUIET, 0, 9, .top_line = 1 },
  [CX_STYLE_VALUE] = { INK, 0, 10, .align = RIGHT },
  [CX_STYLE_OUTCOME] = { INK, 0, 10, .wrap = 1, .align = RIGHT },
  [CX_STYLE_TOTAL] = { INK, 0, 10, .bold = 1, .top_line = 1, .align = RIGHT },
  [CX_STYLE_RESULT] = { INK, 0, 11, .bold = 1, .wrap = 1, .align = RIGHT },
  [CX_STYLE_CONSTANT] = { TYPED, 0, 10, .align = RIGHT },
  [CX_STYLE_FIXED] = { QUIET, GREY, 10, .align = RIGHT },
  [CX_STYLE_FIXED_TEXT] = { QUIET, GREY, 10, .align = LEFT },
  [CX_STYLE_ENTRY] = { TYPED, YELLOW, 10, .unlocked = 1, .boxed = 1, .align = RIGHT },
  [CX_STYLE_ENTRY_TEXT] = { TYPED, YELLOW, 10, .unlocked = 1, .boxed = 1, .wrap = 1, .align = LEFT },
  [CX_STYLE_TEXT] = { INK, 0, 10, .indent = 1 },
  [CX_STYLE_WRAPPED] = { INK, 0, 10, .wrap = 1, .indent = 1 },
  [CX_STYLE_SNAPSHOT] = { QUIET, GREY, 10, .italic = 1, .align = RIGHT },
  [CX_STYLE_REASON] = { QUIET, GREY, 9, .italic = 1, .wrap = 1, .align = RIGHT },
  [CX_STYLE_FIGURE] = { INK, 0, 11, .bold = 1, .align = LEFT, .indent = 1 },
  [CX_STYLE_SENTENCE] = { INK, 0, 12, .wrap = 1, .indent = 1 },
  [CX_STYLE_KEY] = { TYPED, YELLOW, 10, .boxed = 1, .align = LEFT },
  [CX_STYLE_WARNING] = { 0x8F1D14, 0xFBE9E7, 9, .bold = 1 },
  [CX_STYLE_LINK] = { TYPED, 0, 10, .underline = 1 },
};

static lxw_format *
make_format (CxBook *b, const Look *look, const char *number_format)
{
  lxw_format *f = workbook_add_format (b->wb);

  format_set_font_name (f, "Arial");
  format_set_font_size (f, look->size);
  format_set_font_color (f, look->ink);
  format_set_align (f, LXW_ALIGN_VERTICAL_CENTER);
  if (look->ground) {
    format_set_pattern (f, LXW_PATTERN_SOLID);
    format_set_bg_color (f, look->ground);
  }
  if (look->bold)
    format_set_bold (f);
  if (look->italic)
    format_set_italic (f);
  if (look->wrap)
    format_set_text_wrap (f);
  if (look->underline)
    format_set_underline (f, LXW_UNDERLINE_SINGLE);
  if (look->unlocked)
    format_set_unlocked (f);
  if (look->boxed) {
    format_set_border (f, LXW_BORDER_THIN);
    format_set_border_color (f, LINE);
  }
  if (look->top_line) {
    format_set_top (f, LXW_BORDER_THIN);
    format_set_top_color (f, QUIET);
  }
  if (look->align != NATURAL || look->indent)
    format_set_align (f, look->align == CENTRE ? LXW_ALIGN_CENTER : look->align == RIGHT ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
  if (look->indent)
    format_set_indent (f, 1);
  if (number_format)
    format_set_num_format (f, number_format);
  return f;
}

lxw_format *
cx_formats_look (CxBook *b, CxStyle style, const char *number_format)
{
  GHashTable *known;
  lxw_format *format;

  /* The key is a style and an interned number format, and the value a lxw_format, which the workbook owns. */
  if (!b->formats) {
    b->formats = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
    for (guint i = 0; i < CX_N_STYLES; i++)
      g_ptr_array_add (b->formats, g_hash_table_new (NULL, NULL));
  }
  known = g_ptr_array_index (b->formats, style);
  format = g_hash_table_lookup (known, number_format);
  if (!format) {
    format = make_format (b, &looks[style], number_format);
    g_hash_table_insert (known, (gpointer) number_format, format);
  }
  return format;
}

/* Appends the text before or after the digits. A currency is in brackets, so that spreadsheets recognise it. */
static void
append_affix (GString *text, const char *affix)
{
  const char *start = affix, *end = affix + strlen (affix);

  while (start < end && cx_typed_is_space (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && cx_typed_is_space (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  if (start > affix)
    g_string_append_c (text, ' ');
  if (start == end)
    return;
  g_autofree char *sign = g_strndup (start, (gsize) (end - start));
  if (g_str_equal (sign, "%"))
    g_string_append (text, sign);
  else
    g_string_append_printf (text, "[$%s]", sign);
  if (*end != '\0')
    g_string_append_c (text, ' ');
}

/* Returns a number format in which negative numbers have a minus sign. SIGNED adds the sign of UNIT (currency or percent) in
 * the place that the report's language gives it. */
static const char *
pattern (CxBook *b, CxUnit unit, guint decimals, gboolean grouped, gboolean money, gboolean sign)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *before = NULL, *after = NULL, *leading = NULL, *trailing = NULL;

  if (sign) {
    cx_format_affixes (unit, b->currency, &before, &after);
    leading = cx_typed_strip_marks (before);
    trailing = cx_typed_strip_marks (after);
    append_affix (text, leading);
  }
  g_string_append (text, grouped ? "#,##0" : "0");
  for (guint i = 0; i < decimals; i++)
    g_string_append (text, i == 0 ? ".0" : "0");
  if (sign)
    append_affix (text, trailing);
  if (money) {
    /* Many months have no cash, and a dash makes them less prominent. The minus sign precedes the sign of the currency. */
    g_autofree char *positive = g_strdup (text->str);
    g_string_append_printf (text, ";-%s%s", positive, sign ? "" : ";\"–\"");
  }
  return g_intern_string (text->str);
}

static gboolean
unit_is_money (CxUnit unit)
{
  return cx_unit_format (unit) == CX_FORMAT_MONEY || cx_unit_format (unit) == CX_FORMAT_CENTS;
}

static guint
money_decimals (CxBook *b, CxFormat format)
{
  return format == CX_FORMAT_MONEY ? 0 : cx_currency_decimals (b->currency);
}

static const char *
format_with (CxBook *b, CxUnit unit, gboolean sign, guint decimals)
{
  CxFormat format = cx_unit_format (unit);
  gboolean grouped = unit != CX_UNIT_YEAR && unit != CX_UNIT_MONTH && unit != CX_UNIT_FLAG;

  switch (format) {
  case CX_FORMAT_MONEY: return pattern (b, unit, decimals, TRUE, TRUE, sign);
  case CX_FORMAT_CENTS: return pattern (b, unit, decimals, TRUE, sign, sign);
  case CX_FORMAT_PERCENT: return pattern (b, unit, decimals, FALSE, FALSE, TRUE);
  case CX_FORMAT_NUMBER:
  case CX_FORMAT_DECIMAL:
  case CX_FORMAT_FACTOR:
  default: return pattern (b, unit, decimals, grouped, FALSE, FALSE);
  }
}

static guint
usual_decimals (CxBook *b, CxUnit unit)
{
  switch (cx_unit_format (unit)) {
  case CX_FORMAT_MONEY:
  case CX_FORMAT_CENTS: return money_decimals (b, cx_unit_format (unit));
  case CX_FORMAT_DECIMAL: return 1;
  case CX_FORMAT_FACTOR: return 4;
  case CX_FORMAT_PERCENT: return unit == CX_UNIT_SHARE_MONTH ? 2 : 1;
  case CX_FORMAT_NUMBER:
  default: return 0;
  }
}

const char *
cx_formats_number (CxBook *b, CxUnit unit, gboolean sign)
{
  return format_with (b, unit, sign, usual_decimals (b, unit));
}

const char *
cx_formats_worded (CxBook *b, CxUnit unit)
{
  const char *format = cx_formats_number (b, unit, TRUE);
  g_autofree char *words = cx_format_unit (unit, b->currency);

  if (cx_unit_format (unit) == CX_FORMAT_MONEY || cx_unit_format (unit) == CX_FORMAT_PERCENT || !*words ||
      strpbrk (words, "\"\\"))
    return format;
  g_autofree char *text = g_strdup_printf ("%s\" %s\"", format, words);
  return g_intern_string (text);
}

static guint
needed_decimals (CxBook *b, CxUnit unit, const double *values, guint n)
{
  guint decimals = cx_unit_format (unit) == CX_FORMAT_CENTS ? money_decimals (b, CX_FORMAT_CENTS) : 0;
  double scale = cx_unit_format (unit) == CX_FORMAT_PERCENT ? 100 : 1;

  for (guint i = 0; i < n; i++)
    for (; decimals < 6 && isfinite (values[i]); decimals++) {
      double shown = values[i] * scale * pow (10, decimals);
      if (fabs (shown - rint (shown)) <= 1e-9 * MAX (1, fabs (shown)))
        break;
    }
  return decimals;
}

/* All percentages share one number of decimals, whatever they are shares of. */
static CxUnit
sharing_unit (CxUnit unit)
{
  return cx_unit_format (unit) == CX_FORMAT_PERCENT ? CX_UNIT_SHARE : unit;
}

void
cx_formats_share_decimals (CxBook *b, CxUnit unit, const double *values, guint n)
{
  const guint most = usual_decimals (b, unit) + !unit_is_money (unit);
  guint *least = &b->least_decimals[sharing_unit (unit)];

  *least = MAX (*least, MIN (most, needed_decimals (b, unit, values, n)));
}

const char *
cx_formats_exact (CxBook *b, CxUnit unit, const double *values, guint n)
{
  const guint decimals = MAX (b->least_decimals[sharing_unit (unit)], needed_decimals (b, unit, values, n));

  /* Typed numbers, including 0, are shown as they were typed. */
  return unit_is_money (unit) ? pattern (b, unit, decimals, TRUE, FALSE, FALSE) : format_with (b, unit, FALSE, decimals);
}
