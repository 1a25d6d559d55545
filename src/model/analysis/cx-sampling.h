/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the random numbers between 0 and 1 from which a simulation draws its inputs.
 *
 * Every number is a pure function of the seed, the input's path and the number of the trial (Random123's Philox,
 * counter-based), so that a trial is the same in any block, on any thread, and however the inputs are ordered. Latin
 * hypercube (McKay et al., 1979) cuts each input's probability into as many slices as there are trials and draws once from
 * each. Private to cx-draws.c, except CxSampling. */
#pragma once
#include <glib.h>

#define CX_SAMPLING_MAX_TRIALS 16777216 /* so that a slice and the place in it fit into a double */
#define CX_SAMPLING_ROUNDS     3        /* of the permutation that puts the slices in order */

typedef enum {
  CX_SAMPLING_LATIN, /* Latin hypercube */
  CX_SAMPLING_PLAIN, /* independent draws */
} CxSampling;

/* Everything that the streams of one simulation have in common. */
typedef struct {
  CxSampling sampling;
  guint64 seed;
  guint trials;
  guint rows, columns; /* the permutation works on rows × columns slices, a few more than there are trials */
} CxSamplingPlan;

/* What a stream is for: two streams of the same path share no number. */
typedef enum { CX_SAMPLING_VALUE, CX_SAMPLING_TOSS } CxSamplingUse;

/* A stream has one number for each trial. */
typedef struct {
  guint64 name;                         /* hash of the path */
  guint32 words;                        /* the first of the stream's kinds of random words */
  guint32 keys[2 * CX_SAMPLING_ROUNDS]; /* of the permutation */
} CxSamplingStream;

/* Returns the plan for TRIALS trials, from 1 to CX_SAMPLING_MAX_TRIALS. */
CxSamplingPlan cx_sampling_plan (CxSampling sampling, guint64 seed, guint trials);
CxSamplingStream cx_sampling_stream (const CxSamplingPlan *plan, const char *path, CxSamplingUse use);
/* Sets U[i] to the stream's number, greater than 0 and less than 1, for trial FIRST + i, for i < N. Unless SLICES is NULL, SLICES[i] becomes
 * the slice of the Latin hypercube, counted from 0, in which that number lies; there must then be at most 65536 trials. It is fastest if
 * FIRST and N are multiples of 128. */
void cx_sampling_fill (const CxSamplingPlan *plan, const CxSamplingStream *stream, guint first, guint n, double *u,
                       guint16 *slices);
