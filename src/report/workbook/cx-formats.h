/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives cells their looks: a sober palette, one style for each role that a cell can have, and number formats by unit and currency. */
#pragma once
#include "report/workbook/cx-book.h"

/* The style of a cell. The number format is chosen separately. */
typedef enum {
  CX_STYLE_TITLE,
  CX_STYLE_WRAPPED_TITLE,
  CX_STYLE_STATUS,       /* the status of the checks, below the title */
  CX_STYLE_NOTE,         /* small explanations, wrapped */
  CX_STYLE_REMARK,       /* a note on one line */
  CX_STYLE_HEADING,      /* the heading of a block of rows */
  CX_STYLE_HEADER,       /* of columns */
  CX_STYLE_HEADER_LABEL, /* the header of the column of labels */
  CX_STYLE_AXIS,         /* the header of a column, a number or date */
  CX_STYLE_LABEL,
  CX_STYLE_STRONG, /* the label of a total */
  CX_STYLE_UNIT,
  CX_STYLE_STRONG_UNIT,
  CX_STYLE_VALUE,      /* calculated */
  CX_STYLE_OUTCOME,    /* calculated, a number or the reason why there is none */
  CX_STYLE_TOTAL,      /* calculated, a total */
  CX_STYLE_RESULT,     /* calculated, a headline */
  CX_STYLE_CONSTANT,   /* typed, locked */
  CX_STYLE_FIXED,      /* for information or fixed by the case's structure */
  CX_STYLE_FIXED_TEXT, /* fixed words, which may run on to the right */
  CX_STYLE_ENTRY,      /* to be typed by the reviewer */
  CX_STYLE_ENTRY_TEXT,
  CX_STYLE_TEXT,
  CX_STYLE_WRAPPED,
  CX_STYLE_SNAPSHOT, /* as exported, not live */
  CX_STYLE_REASON,   /* a snapshot in words */
  CX_STYLE_LINK,
  CX_STYLE_FIGURE, /* of the cover, calculated */
  CX_STYLE_SENTENCE,
  CX_STYLE_KEY,     /* of the colours: the look of a cell to be filled in */
  CX_STYLE_WARNING, /* a check that fails, by a condition */
  CX_N_STYLES
} CxStyle;

/* Returns the look of a style. NUMBER_FORMAT is interned, as the formats are that the functions here return, or NULL. */
lxw_format *cx_formats_look (CxBook *b, CxStyle style, const char *number_format);
/* Returns the number format of a unit, with the currency's sign if SIGN. Interned. */
const char *cx_formats_number (CxBook *b, CxUnit unit, gboolean sign);
/* Returns the number format with the unit's words behind the number, unless a sign already says the unit. Interned. */
const char *cx_formats_worded (CxBook *b, CxUnit unit);
/* Returns the number format with as many decimals as VALUES need to be shown exactly, at most six, and as many as their unit shares.
 * Interned. */
const char *cx_formats_exact (CxBook *b, CxUnit unit, const double *values, guint n);
/* Counts VALUES among those that give their unit one number of decimals down a column. A value that needs more than one decimal
 * beyond the usual ones of its unit does not widen the others. */
void cx_formats_share_decimals (CxBook *b, CxUnit unit, const double *values, guint n);
#define CX_FORMATS_PLAIN g_intern_static_string ("0")
#define CX_FORMATS_DATE  g_intern_static_string ("mmm yyyy")
#define CX_FORMATS_DAY   g_intern_static_string ("yyyy-mm-dd")
