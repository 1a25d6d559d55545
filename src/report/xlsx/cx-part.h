/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One XML part of a workbook, read in a row with libxml2's reader: no network, no entities, no DOCTYPE, and nothing whose
 * parsing takes longer than its size lets expect. */
#pragma once
#include <glib.h>

typedef struct CxPart CxPart;

typedef enum { CX_PART_END, CX_PART_OPEN, CX_PART_CLOSE, CX_PART_TEXT } CxPartEvent;

/* NAME is for messages. */
CxPart *cx_part_new (GBytes *bytes, const char *name, GError **error);
void cx_part_free (CxPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPart, cx_part_free)

/* The next event. An empty element opens and closes, too. At the end, and with ERROR set where the part is damaged: CX_PART_END. */
CxPartEvent cx_part_next (CxPart *part, GError **error);
/* Of OPEN and CLOSE: the name without its prefix. */
const char *cx_part_element (CxPart *part);
gboolean cx_part_is (CxPart *part, const char *element);
/* Of TEXT. */
const char *cx_part_text (CxPart *part);
/* Of OPEN: an attribute by its name without prefix, or NULL. (transfer full) */
char *cx_part_attribute (CxPart *part, const char *name);
