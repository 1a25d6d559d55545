/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one XML part of a workbook in a single pass with libxml2's reader: without network, entities or DOCTYPE, and without anything that
 * takes longer to parse than its size suggests. */
#pragma once
#include <glib.h>

typedef struct CxPart CxPart;

typedef enum { CX_PART_END, CX_PART_OPEN, CX_PART_CLOSE, CX_PART_TEXT } CxPartEvent;

/* Returns a reader of BYTES; messages call the part NAME. */
CxPart *cx_part_new (GBytes *bytes, const char *name, GError **error);
void cx_part_free (CxPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPart, cx_part_free)

/* Returns the next event. An empty element opens and closes, too. At the end the event is CX_PART_END, and also, with ERROR set, where the
 * part is damaged. */
CxPartEvent cx_part_next (CxPart *part, GError **error);
/* Returns the name of the element that opens or closes, without its prefix. */
const char *cx_part_element (CxPart *part);
gboolean cx_part_is (CxPart *part, const char *element);
/* Returns the text of the event CX_PART_TEXT. */
const char *cx_part_text (CxPart *part);
/* Returns an attribute of the element that opens, by its name without prefix, or NULL. (transfer full) */
char *cx_part_attribute (CxPart *part, const char *name);
