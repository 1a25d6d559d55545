/* Charts as plain data drawn with Cairo and Pango: the same code on screen, in SVG, PDF and PNG. Callers give translated
 * labels and a function that writes values; the charts know nothing of cases. */
#pragma once
#include <cairo.h>
#include <glib.h>

/* Colours of one look. Colour-blind safe; deficits and surpluses differ in place and label too, never by colour alone.
 * The drawing functions paint the background unless its alpha is 0; its colour is needed all the same, behind texts and dots. */
typedef struct {
  double background[4], text[4], quiet[4], grid[4], axis[4], line[4], deficit[4], surplus[4], fill_deficit[4], fill_surplus[4],
    accent[4];
  double others[6][4];
} CxPalette;
extern const CxPalette cx_palette_light, cx_palette_dark;

/* Writes VALUE for people. COMPACT: "€1.8 M" rather than "€1,800,000". (transfer full) */
typedef char *(*CxFormatFunc) (double value, gboolean compact, gpointer data);

typedef struct {
  char *name;     /* "Base", "Conservative" */
  double *values; /* months 0 … n-1; owned */
} CxCurve;

/* The payback curve: cumulative cash by month. curves[0] is the one shown, its deficit and surplus filled. */
typedef struct {
  char *title;                 /* or NULL */
  guint n;                     /* months + 1; set it before curves are added */
  GPtrArray *curves;           /* CxCurve */
  double payback;              /* months, NaN: none to mark */
  char *payback_label;         /* "Pays back in month 32 · November 2029" */
  int peak_month;              /* -1: none */
  char *peak_label;            /* "Peak funding €2.1 M, month 11" */
  int start_year, start_month; /* of month 0: 2027, 4 */
  int fiscal_start;            /* 1 … 12: months in the axis are aligned to it */
  int cursor;                  /* month of the crosshair, -1 none */
  CxFormatFunc format;
  gpointer format_data;
  char *accessible; /* says what the chart says */
} CxPaybackChart;

CxPaybackChart *cx_payback_chart_new (void);
void cx_payback_chart_free (CxPaybackChart *chart);
void cx_payback_chart_add_curve (CxPaybackChart *chart, const char *name, const double *values);
/* FONT: a Pango font description such as "Cantarell 11"; sizes follow it. RTL mirrors labels, not time. */
void cx_payback_chart_draw (const CxPaybackChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                            const char *font);
/* The month at X of a chart that was drawn this wide, or -1. */
int cx_payback_chart_month_at (const CxPaybackChart *chart, double x, double width, double height, const char *font);

/* Bars from a common start: a waterfall (each begins where the last ended; totals from 0) or a tornado (two ends around 0). */
typedef struct {
  char *label;
  double from, to;           /* waterfall: where the bar begins and ends; tornado: low and high end's effect */
  char *from_text, *to_text; /* beside the ends; NULL none. A waterfall shows to_text (else from_text) at the right */
  enum { CX_BAR_PLUS, CX_BAR_MINUS, CX_BAR_QUIET, CX_BAR_TOTAL } kind;
} CxBar;
typedef struct {
  gboolean tornado;
  GPtrArray *bars; /* CxBar */
  char *accessible;
} CxBarChart;
CxBarChart *cx_bar_chart_new (gboolean tornado);
void cx_bar_chart_free (CxBarChart *chart);
void cx_bar_chart_add (CxBarChart *chart, const char *label, double from, double to, const char *from_text, const char *to_text,
                       int kind);
double cx_bar_chart_height (const CxBarChart *chart, const char *font); /* natural */
void cx_bar_chart_draw (const CxBarChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                        const char *font);

/* An initiative on the time line: build, ramp, full effect. Months from 0. */
void cx_timeline_draw (cairo_t *cr, double width, double height, double start, double build, double ramp, double decay_rate,
                       guint horizon, gboolean counts, int first_year_tick, const CxPalette *palette);

/* Nice ticks: 1, 2, 5 × 10^k covering [low, high] with about WANTED steps; returns the step. */
double cx_nice_step (double low, double high, guint wanted);

/* Draws to a file; the ending chooses SVG, PNG or PDF. Written to a temporary file and renamed. Errors: G_FILE_ERROR. */
typedef void (*CxDrawFunc) (cairo_t *cr, double width, double height, gpointer data);
gboolean cx_chart_export (const char *path, double width, double height, CxDrawFunc draw, gpointer data, GError **error);
