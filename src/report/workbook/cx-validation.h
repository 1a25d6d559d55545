/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets the rules of the cells into which reviewers type: a prompt beside each cell, and a stop at values that would not be taken over. */
#pragma once
#include "report/workbook/cx-book.h"

/* The greatest length of a reviewer's words that is taken over. */
enum { CX_VALIDATION_LONGEST = 4000 };
/* Sets the rules of a reviewer's words in column COL: a prompt with TITLE, and a stop at longer texts. */
void cx_validation_words (CxBook *b, CxBookSheet sheet, guint first, guint last, guint col, const char *title,
                          const char *prompt);
/* Sets the rules of the reviewer's values of FIELD in rows FIRST to LAST of Inputs. */
void cx_validation_values (CxBook *b, guint first, guint last, const CxField *field, const char *title);
