/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two marks that readers of tagged files ask for and cairo 1.16 does not write: that the tags mean something, and the language. */
#pragma once
#include <glib.h>

/* Adds them to the catalogue of the PDF in BYTES, which is the last object before the table of objects, so that nothing but the place of the
 * table moves. A file that says so itself, or is built in another way, stays as it is. */
void cx_pdf_marks_add (GByteArray *bytes, const char *language);
