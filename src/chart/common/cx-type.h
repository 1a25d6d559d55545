/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the fonts of a chart. */
#pragma once
#include <pango/pangocairo.h>

/* All sizes follow from the caller's font: labels have the size of a caption, and a title has the full size. */
typedef struct {
  PangoContext *context;
  PangoFontDescription *caption, *bold, *title;
  double em;   /* the size of a caption */
  double line; /* the height of a caption's line */
} CxType;

typedef enum { CX_TYPE_CAPTION, CX_TYPE_BOLD, CX_TYPE_TITLE } CxTypeStyle;

/* CR may be NULL, because measures do not depend on it. All sizes are multiplied by SCALE. */
void cx_type_init (CxType *type, cairo_t *cr, const char *font, double scale);
/* Raises the height of a line to the height of TEXT, whose script may be taller than the font's own. */
void cx_type_make_room (CxType *type, const char *text);
void cx_type_clear (CxType *type);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxType, cx_type_clear)
/* Returns the width of TEXT on one line. */
double cx_type_text_width (const CxType *type, const char *text, CxTypeStyle style);
/* Returns TEXT as Pango sets it; NULL gives an empty layout. (transfer full) */
PangoLayout *cx_type_layout (const CxType *type, const char *text, CxTypeStyle style);
