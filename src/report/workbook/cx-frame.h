/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the frame of every sheet: title, status of the checks, frozen rows and columns, print set-up, footer, protection. */
#pragma once
#include "report/workbook/cx-book.h"

/* Writes the title and beside it the scenario shown, version and date, and a note beside the status of the checks, which cx_frame_finish()
 * fills in. */
void cx_frame_begin (CxBook *b, CxBookSheet sheet, const char *title, const char *note);
/* Freezes ROWS and COLS, repeats the rows in print, and sets footer, protection and a width of one page. */
void cx_frame_freeze (CxBook *b, CxBookSheet sheet, guint rows, guint cols, gboolean landscape);
void cx_frame_finish (CxBook *b, CxBookSheet sheet);
/* Return the words of the status line, translated. */
const char *cx_frame_checks_hold (void);
const char *cx_frame_checks_fail (void);
/* Puts ROW below the heading above it, so that the block can be folded. */
void cx_frame_group_row (CxBook *b, CxBookSheet sheet, guint row);
/* Makes ROW at least as high as TEXT needs, wrapped in a column of WIDTH characters, because LibreOffice does not adapt heights when it
 * opens a file. */
void cx_frame_fit_row (CxBook *b, CxBookSheet sheet, guint row, const char *text, guint width);
/* Writes a table's title line over its columns from C on, and its header. "{}" in a column's title is the currency. */
void cx_frame_table_head (CxBook *b, CxBookSheet sheet, guint row, const char *title, const char *first,
                          const char *const *columns);
/* Writes the headings of columns from A on. */
void cx_frame_header (CxBook *b, CxBookSheet sheet, guint row, const char *const *heads);
/* Returns the version of the case: "version 7, last changed on 2027-03-31", or without the day. (transfer full) */
char *cx_frame_source_version (CxBook *b, gboolean with_day);
/* Returns the version with the day of the export: "version 7 · 2027-03-31", or without the day. (transfer full) */
char *cx_frame_edition (CxBook *b);
/* Returns the note of a snapshot: "As exported on DATE by CX Case VERSION; not live". (transfer full) */
char *cx_frame_snapshot_note (CxBook *b);
