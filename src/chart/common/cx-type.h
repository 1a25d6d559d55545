/* The fonts of a chart. */
#pragma once
#include <pango/pangocairo.h>

/* The sizes that follow from the caller's font: labels are a caption's size, a title the full size. */
typedef struct {
  PangoContext *context;
  PangoFontDescription *caption, *bold, *title;
  double em;   /* size of a caption */
  double line; /* height of a caption's line */
} CxType;

typedef enum { CX_TYPE_CAPTION, CX_TYPE_BOLD, CX_TYPE_TITLE } CxTypeStyle;

/* CR may be NULL: measures are the same. SCALE shrinks all sizes, 1 for none. */
void cx_type_init (CxType *type, cairo_t *cr, const char *font, double scale);
/* Raises the line's height to that of TEXT, which may be in a taller script than the font's own. */
void cx_type_make_room (CxType *type, const char *text);
void cx_type_clear (CxType *type);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxType, cx_type_clear)
/* How wide TEXT is on one line. */
double cx_type_text_width (const CxType *type, const char *text, CxTypeStyle style);
/* TEXT as Pango sets it, empty for NULL. (transfer full) */
PangoLayout *cx_type_layout (const CxType *type, const char *text, CxTypeStyle style);
