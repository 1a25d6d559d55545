/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The link between two figures of the same units over time: how much y changes where x changes.
 *
 * y is regressed on x, some periods earlier, with an effect of each unit and of each period, so that neither what makes a unit
 * different for good nor what meets all units alike counts. Standard errors are clustered by unit. It is an association within
 * units, not a proof. */
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
} CxLinkFit;

/* A row as the regression sees it: without the effects of its unit and its period. */
typedef struct {
  double x, y;
} CxLinkPoint;

typedef struct {
  char *unit, *time, *x, *y; /* the names of the columns */
  CxLinkFit fit;
  GArray *lags; /* CxLinkFit: of the lags from 0 that the panel allows, and the one asked for */
  GArray
    *points; /* CxLinkPoint, of .fit; the line through 0 with the slope goes through their middle, its band with low and high */
  guint64 n_gaps;      /* rows that miss a value */
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

/* VALUE with four significant digits, for a slope may be of any size. (transfer full) */
char *cx_link_figure (double value);
/* What the source of an input says that takes over the slope: the file's name and the method. (transfer full) */
char *cx_link_source (const CxLink *self, const char *path);
