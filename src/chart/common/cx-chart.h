/* Charts as plain data drawn with Cairo and Pango: the same code on screen, in SVG, PDF and PNG. Callers give translated
 * labels and a function that writes values; the charts know nothing of cases. */
#pragma once
#include <cairo.h>
#include <glib.h>

/* Colours of one look. Colour-blind safe; deficits and surpluses differ in place and label too, never by colour alone.
 * The drawing functions paint the background unless its alpha is 0; its colour is needed all the same, behind texts and dots. */
typedef struct {
  double background[4], text[4], quiet[4], grid[4], axis[4], line[4], deficit[4], surplus[4], fill_deficit[4], fill_surplus[4],
    accent[4], band[4], fill_band[4];
  double others[6][4];
} CxPalette;
extern const CxPalette cx_palette_light, cx_palette_dark;

/* Writes VALUE for people. COMPACT: "€1.8 M" rather than "€1,800,000". (transfer full) */
typedef char *(*CxFormatFunc) (double value, gboolean compact, gpointer data);

/* A chart's numbers as a table: for View as Table, to copy, and for whoever cannot see the picture. */
typedef struct {
  char *text;   /* as people read it; owned */
  double value; /* the same as a number, NaN for words */
} CxChartCell;
typedef struct {
  GPtrArray *columns; /* char *: headings */
  GPtrArray *rows;    /* CxChartCell[columns->len] */
} CxChartTable;
void cx_chart_table_free (CxChartTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxChartTable, cx_chart_table_free)
guint cx_chart_table_n_rows (const CxChartTable *table);
const CxChartCell *cx_chart_table_cell (const CxChartTable *table, guint row, guint column);
/* Whether a column holds numbers and is set right. */
gboolean cx_chart_table_is_numeric (const CxChartTable *table, guint column);
/* Lines of cells between tabs, to paste into a spreadsheet of the same locale: numbers in full and bare, words never taken for a
 * formula. (transfer full) */
char *cx_chart_table_to_tsv (const CxChartTable *table);

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
  guint cursor_series;         /* the series it stands on, see cx_payback_chart_n_series */
  double *p10, *p50, *p90;     /* of many futures, by month; NULL: none. Owned, see cx_payback_chart_set_band */
  char *band_label;            /* "P10–P90 of 10,000 futures" */
  gboolean plain;              /* deficit and surplus not filled, where the band is what the chart is about (the fan) */
  CxFormatFunc format;
  gpointer format_data;
  char *accessible; /* says what the chart says */
} CxPaybackChart;

CxPaybackChart *cx_payback_chart_new (void);
void cx_payback_chart_free (CxPaybackChart *chart);
void cx_payback_chart_add_curve (CxPaybackChart *chart, const char *name, const double *values);
/* The band between P10 and P90 under the curves, with the median (or NULL) as a line; counts for the range of amounts. Copies; NULL
 * for P10 or P90 takes it away. */
void cx_payback_chart_set_band (CxPaybackChart *chart, const double *p10, const double *p50, const double *p90);
/* FONT: a Pango font description such as "Cantarell 11"; sizes follow it. RTL mirrors labels, not time. */
void cx_payback_chart_draw (const CxPaybackChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                            const char *font);
/* The month at X of a chart that was drawn this wide, or -1. */
int cx_payback_chart_month_at (const CxPaybackChart *chart, double x, double width, double height, const char *font);
guint cx_payback_chart_n_points (const CxPaybackChart *chart);
/* The curves, then P10, median (if given) and P90. */
guint cx_payback_chart_n_series (const CxPaybackChart *chart);
/* "Month 20, November 2028, Base: −€1,800,000". (transfer full) */
char *cx_payback_chart_point_text (const CxPaybackChart *chart, guint series, guint month);
CxChartTable *cx_payback_chart_table (const CxPaybackChart *chart);

/* Bars from a common start: a waterfall (each begins where the last ended; totals from 0) or a tornado (two ends around 0). */
typedef struct {
  char *label;
  double from, to;           /* waterfall: where the bar begins and ends; tornado: low and high end's effect */
  char *from_text, *to_text; /* beside the ends; NULL none. A waterfall shows to_text (else from_text) at the right */
  /* PLAIN: neither good nor bad, such as a share of the variance. */
  enum { CX_BAR_PLUS, CX_BAR_MINUS, CX_BAR_QUIET, CX_BAR_TOTAL, CX_BAR_PLAIN } kind;
  char *note; /* beside the label; NULL none. A bar with a note ("±10 %": its range is assumed) is hatched */
} CxBar;
typedef struct {
  gboolean tornado;
  GPtrArray *bars;     /* CxBar */
  char *base_label;    /* of the line at zero of a tornado, above it: "Base €1.8 M"; NULL none */
  char *value_heading; /* what the bars measure, in the table: "Net present value"; NULL: "Amount" */
  double base;         /* added to a tornado's ends in the table: the base case's own value */
  CxFormatFunc format; /* of amounts in the table; NULL: it has the texts alone */
  gpointer format_data;
  int cursor; /* the bar chosen, -1 none */
  char *accessible;
} CxBarChart;
CxBarChart *cx_bar_chart_new (gboolean tornado);
void cx_bar_chart_free (CxBarChart *chart);
void cx_bar_chart_add (CxBarChart *chart, const char *label, double from, double to, const char *from_text, const char *to_text,
                       int kind);
/* Marks the bar that was added last: its range is assumed. */
void cx_bar_chart_set_note (CxBarChart *chart, const char *note);
double cx_bar_chart_height (const CxBarChart *chart, const char *font); /* natural */
void cx_bar_chart_draw (const CxBarChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                        const char *font);

guint cx_bar_chart_n_points (const CxBarChart *chart);
/* "Cross-sell uplift, 1.2 %, 3.9 %". (transfer full) */
char *cx_bar_chart_point_text (const CxBarChart *chart, guint bar);
CxChartTable *cx_bar_chart_table (const CxBarChart *chart);

/* How many futures have which net present value. */
typedef enum {
  CX_MARK_PERCENTILE, /* dotted, quiet */
  CX_MARK_MEDIAN,     /* dotted */
  CX_MARK_BASE,       /* the base case: a line, with a point at its foot */
} CxMarkKind;
typedef struct {
  CxMarkKind kind;
  double value;
  char *label; /* "P10 €955 k" */
} CxMark;
typedef struct {
  char *title;                /* or NULL */
  double low, width;          /* the first bin's lower end, and the width of each */
  guint n;                    /* bins */
  guint *counts;              /* owned */
  double core_low, core_high; /* P10 and P90: what is outside is quieter; NaN: nothing is */
  GPtrArray *marks;           /* CxMark; the first are the most important */
  char *below_label;          /* what the hatched part below zero is: "3 % below zero"; NULL none */
  int cursor;                 /* bin, -1 none */
  CxFormatFunc format;
  gpointer format_data;
  char *accessible;
} CxHistogramChart;
/* Copies COUNTS. */
CxHistogramChart *cx_histogram_chart_new (double low, double width, const guint *counts, guint n);
void cx_histogram_chart_free (CxHistogramChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxHistogramChart, cx_histogram_chart_free)
/* Of the futures in the last bin, which ends at 0, ZEROS are worth exactly 0: they go into a bin that begins there, so that they are no
 * losses. Nothing where it does not end at 0. */
void cx_histogram_chart_part_zero (CxHistogramChart *chart, guint zeros);
void cx_histogram_chart_add_mark (CxHistogramChart *chart, CxMarkKind kind, double value, const char *label);
void cx_histogram_chart_draw (const CxHistogramChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                              const char *font);
/* The bin at X, or -1. */
int cx_histogram_chart_bin_at (const CxHistogramChart *chart, double x, double width, double height, const char *font);
guint cx_histogram_chart_n_points (const CxHistogramChart *chart);
/* "€1.30 M to €1.35 M: 8.1 % of futures, 45 % are lower". (transfer full) */
char *cx_histogram_chart_point_text (const CxHistogramChart *chart, guint bin);
CxChartTable *cx_histogram_chart_table (const CxHistogramChart *chart);

/* The highest net present value against the budget: a step up at each budget from which a better set can be paid. */
typedef struct {
  double budget, npv;
  char *text; /* the set: "Root-cause repair, Loyalty programme"; or NULL */
} CxFrontierStep;
typedef struct {
  char *title;          /* or NULL */
  GPtrArray *steps;     /* CxFrontierStep by rising budget */
  double budget;        /* the one chosen, NaN none; the last step within it is emphasised */
  char *budget_label;   /* at its line: "Budget €500 k" */
  char *chosen_label;   /* at the step within it: "€1.2 M with 3 initiatives" */
  double budget_end;    /* the axis reaches at least this far, 0: as far as steps and budget ask */
  char *budget_heading; /* below the axis and in the table: "Budget" */
  int cursor;           /* step, -1 none */
  CxFormatFunc format;
  gpointer format_data;
  char *accessible;
} CxFrontierChart;
CxFrontierChart *cx_frontier_chart_new (void);
void cx_frontier_chart_free (CxFrontierChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxFrontierChart, cx_frontier_chart_free)
void cx_frontier_chart_add_step (CxFrontierChart *chart, double budget, double npv, const char *text);
void cx_frontier_chart_draw (const CxFrontierChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                             const char *font);
/* The step whose budget is the last at or before X, or -1. */
int cx_frontier_chart_step_at (const CxFrontierChart *chart, double x, double width, double height, const char *font);
guint cx_frontier_chart_n_points (const CxFrontierChart *chart);
/* "From €500,000: €1,200,000 with Root-cause repair, Loyalty programme". (transfer full) */
char *cx_frontier_chart_point_text (const CxFrontierChart *chart, guint step);
CxChartTable *cx_frontier_chart_table (const CxFrontierChart *chart);

/* What every kind of chart can do, for whoever shows or exports any of them. CHART is of the kind's own type. */
typedef struct {
  void (*free) (gpointer chart);
  void (*draw) (gconstpointer chart, cairo_t *cr, double width, double height, const CxPalette *palette, const char *font);
  double (*height) (gconstpointer chart, const char *font); /* natural; 0: any */
  const char *(*accessible) (gconstpointer chart);
  CxChartTable *(*table) (gconstpointer chart);
  guint (*n_points) (gconstpointer chart);
  guint (*n_series) (gconstpointer chart);
  char *(*point_text) (gconstpointer chart, guint series, guint point);
  int (*point_at) (gconstpointer chart, double x, double y, double width, double height, const char *font); /* -1: none */
  void (*set_cursor) (gpointer chart, int point, guint series);                                             /* -1: none */
  gboolean vertical; /* its points stand one below the other, and ↑ and ↓ walk them */
  guint stride;      /* points that Ctrl and a key go at once */
} CxChartKind;
extern const CxChartKind cx_payback_kind, cx_bar_kind, cx_histogram_kind, cx_frontier_kind;
/* The height that TITLE (or NULL) takes above a picture. */
double cx_chart_title_height (const char *title, const char *font);
/* As a picture of its own, with TITLE (or NULL) above it. */
void cx_chart_draw_titled (const CxChartKind *kind, gconstpointer chart, const char *title, cairo_t *cr, double width,
                           double height, const CxPalette *palette, const char *font);

/* An initiative on the time line: build, ramp, full effect. Months from 0. */
void cx_timeline_draw (cairo_t *cr, double width, double height, double start, double build, double ramp, double decay_rate,
                       guint horizon, gboolean counts, int first_year_tick, const CxPalette *palette);

/* Nice ticks: 1, 2, 5 × 10^k covering [low, high] with about WANTED steps; returns the step. */
double cx_nice_step (double low, double high, guint wanted);

/* Draws to a file; the ending chooses SVG, PNG or PDF. Written to a temporary file and renamed. Errors: G_FILE_ERROR. */
typedef void (*CxDrawFunc) (cairo_t *cr, double width, double height, gpointer data);
gboolean cx_chart_export (const char *path, double width, double height, CxDrawFunc draw, gpointer data, GError **error);
