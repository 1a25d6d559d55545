/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds two marks for which readers of tagged files ask and which cairo 1.16 does not write: that the tags have a meaning, and the
 * language. */
#pragma once
#include <glib.h>

/* Adds the marks to the catalogue of the PDF in BYTES, which is the last object before the table of objects, so that only the place of the
 * table moves. A file that has the marks already, or that is built in another way, stays as it is. */
void cx_pdf_marks_add (GByteArray *bytes, const char *language);
