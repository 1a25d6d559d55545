/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that older versions allowed and cx_check_field() refuses are made into texts that it takes, where a document is read: a case that
 * was saved must open. What is typed or imported is refused instead, because its author is there to mend it. */
#pragma once
#include "model/case/cx-item.h"

/* TRUE for signs that turn the direction of what follows them, and with it the figures of a sentence in which a name stands ("M 25.1€" for
 * "€1.52 M"). Scripts from right to left are written without them. */
gboolean cx_clean_turns_around (gunichar u);

/* TRUE for the 66 code points that Unicode keeps from texts for ever ("noncharacters"). XML cannot hold some of them, and Cairo takes none
 * for a PDF file. */
gboolean cx_clean_is_no_character (gunichar u);
/* TRUE for characters after which a text goes on in another line, Unicode's separators of lines and paragraphs among them: a name with one
 * would put words of its own below a message. */
gboolean cx_clean_breaks_line (gunichar u);

/* Returns LENGTH bytes of TEXT (-1: all) as one line without such signs and without control characters, for names that a file from elsewhere
 * gives. (transfer full) */
char *cx_clean_line (const char *text, gssize length);
/* Drops signs of direction and code points that are no characters from the texts of VALUE, and from a text of one line control characters as well, where a space takes the place
 * of a line break; a longer text than its field
 * allows is cut and ends in "…". TRUE if the value has changed. */
gboolean cx_clean_value (const CxField *field, CxValue *value);
/* The same for all values of ITEM and of the items in it. */
void cx_clean_item (CxItem *item);
