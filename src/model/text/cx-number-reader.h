/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one literal of a typed number: its digits, separators and exponent in the locale of the window. cx-parse-number.h reads the signs,
 * words and operators around it. */
#pragma once
#include <glib.h>

#include "calc/cx-unit.h"
#include "model/text/cx-number-locale.h"

/* The state of reading one text. */
typedef struct {
  const char *p; /* the place in the text */
  CxUnit unit;
  CxFormat format;
  const char *currency; /* or NULL */
  const char *locale;   /* governs the numbers in this text */
  const CxSeparators *signs;
  guint depth;
  guint literals, operators;
  GError **error;
} CxNumberReader;

typedef struct {
  double value;
  gboolean percent; /* written with "%": VALUE is the fraction */
  char *literal;    /* if the operand is a single number: that number in the C locale without an exponent; owned */
  int exponent;     /* of LITERAL */
} CxNumberOperand;

void cx_number_reader_clear (CxNumberOperand *operand);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxNumberOperand, cx_number_reader_clear)

/* Set a G_NUMBER_PARSER_ERROR. Return FALSE. */
gboolean cx_number_reader_fail (CxNumberReader *reader, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean cx_number_reader_fail_too_large (CxNumberReader *reader);
void cx_number_reader_skip_spaces (CxNumberReader *reader);
/* Returns the end of the run of letters at P, after the point of an abbreviation. */
const char *cx_number_reader_word_end (const char *p);
/* Returns TRUE if a literal begins at the reader's place. */
gboolean cx_number_reader_is_at_number (const CxNumberReader *reader);
/* Reads a literal into OUT and moves behind it. Returns FALSE with an error if the literal is wrong or ambiguous. */
gboolean cx_number_reader_read (CxNumberReader *reader, CxNumberOperand *out);
/* Multiplies by a power of ten by moving the point, so that 16.9 % becomes the double nearest to 0.169; a division might not give it. */
void cx_number_reader_shift (CxNumberOperand *operand, int by);
