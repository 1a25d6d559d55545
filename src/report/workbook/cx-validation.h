/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of the cells that reviewers type into: a prompt beside each cell, and a stop at values that would not be taken over. */
#pragma once
#include "report/workbook/cx-book.h"

/* Cells for a reviewer's words in column COL: a prompt with TITLE, and a stop beyond the length that comes back whole. */
enum { CX_VALIDATION_LONGEST = 4000 };
void cx_validation_words (CxBook *b, CxBookSheet sheet, guint first, guint last, guint col, const char *title,
                          const char *prompt);
/* The reviewer's values of FIELD in rows FIRST to LAST of Inputs. */
void cx_validation_values (CxBook *b, guint first, guint last, const CxField *field, const char *title);
