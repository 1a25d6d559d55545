/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slope of a driver says how far the outcome of a survey rises if the driver changes while the other drivers stay. It is
 * an association among the answers, not a proof of a cause. */
#pragma once
#include "evidence/cx-key-drivers.h"

/* The change of a driver by POINTS (above 0) in the direction in which the outcome rises. */
typedef struct {
  gboolean driver_rises; /* FALSE: the driver has to fall */
  gboolean has_room;     /* whether the mean of the answers still lies on the scale after the change */
  double value;          /* the rise of the outcome that goes with the change */
  double low, high;      /* its 95% interval; LOW may be below 0 */
} CxSlopesRise;

CxSlopesRise cx_slopes_rise (const CxKeyDriver *driver, double points);

/* Returns "If “price” rises by 1, “recommend” rises by about 0.42 (0.31 to 0.53)", translated. (transfer full) */
char *cx_slopes_sentence (const CxKeyDrivers *self, const CxKeyDriver *driver, double points);
/* Returns the text for the source of a figure that builds on the rise: the file's name, the method and POINTS. (transfer full) */
char *cx_slopes_source (const CxKeyDrivers *self, const CxKeyDriver *driver, double points, const char *path);
