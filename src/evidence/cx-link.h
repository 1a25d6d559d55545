/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A link says how much y changes where x changes, for two figures of the same units over time.
 *
 * y is regressed on x of some periods before, with an effect of each unit and of each period. So neither a lasting difference between
 * units nor a change that meets all units alike counts. Standard errors are clustered by unit. The link is an association within units,
 * not a proof of a cause. */
#pragma once
#include "evidence/cx-csv-watch.h"

#define CX_LINK_MOST_LAG 120

typedef struct {
  guint lag;
  double slope, se; /* the standard error: sandwich × G / (G - 1) */
  double low, high; /* 95% interval, from t with G - 1 degrees of freedom */
  double t, p;      /* NaN if the fit is exact */
  double r2_within;
  guint64 n;
  guint units, periods;
  double mean_y; /* of the rows that were used, as they stand in the file */
} CxLinkFit;

/* A row as the regression uses it, without the effects of its unit and its period. */
typedef struct {
  double x, y;
} CxLinkPoint;

typedef struct {
  char *unit, *time, *x, *y; /* the names of the columns */
  CxLinkFit fit;
  GArray *lags; /* CxLinkFit: one for each lag from 0 on that the panel allows, and one for the lag that was asked for */
  GArray
    *points; /* CxLinkPoint, of .fit; the line through 0 with the slope goes through their middle, its band with low and high */
  guint64 n_gaps;      /* rows without one of the values */
  GPtrArray *warnings; /* char*: sentences */
} CxLink;

typedef struct {
  const char *unit, *time, *x, *y; /* columns */
  guint lag;
  CxCsvWatch *watch; /* NULL: none */
} CxLinkOptions;

CxLink *cx_link_find (const char *path, const CxLinkOptions *options, GError **error);
void cx_link_free (CxLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxLink, cx_link_free)

/* Returns VALUE with four significant digits, because a slope may be of any size. (transfer full) */
char *cx_link_figure (double value);
/* Returns the text for the source of an input that takes over the slope: the file's name and the method. (transfer full) */
char *cx_link_source (const CxLink *self, const char *path);
