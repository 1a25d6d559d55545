/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/analysis/cx-sampling.h"

#include <Random123/philox.h>
#include <math.h>
#include <string.h>

#include "calc/cx-wider.h"

/* Numbers are made in batches of this size, which begin at its multiples. A block of Philox gives four words, so a batch takes BLOCKS of
 * them. */
#define BATCH  128
#define BLOCKS (BATCH / 4)

/* The kinds of random words that one stream needs; the kinds of the second use follow those of the first. */
enum { WORDS_COARSE, WORDS_FINE, WORDS_ORDER, N_WORDS };

/* Returns the hash FNV-1a (Fowler, Noll and Vo) of PATH. */
static guint64
hash_path (const char *path)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *path; path++)
    hash = (hash ^ (guint8) *path) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

/* Sets WORDS to the random words of BLOCKS blocks from number FIRST on: the first words of all blocks, then the second words, and so on. All
 * blocks go through a round together, so that the compiler makes vectors of them. */
CX_WIDER static void
random_words (guint64 seed, guint64 name, guint32 kind, guint32 first, guint32 words[BATCH])
{
  guint32 *v0 = words, *v1 = words + BLOCKS, *v2 = words + 2 * BLOCKS, *v3 = words + 3 * BLOCKS;
  philox4x32_key_t key = { { (guint32) seed, (guint32) (seed >> 32) } };

  for (guint32 i = 0; i < BLOCKS; i++) {
    v0[i] = first + i;
    v1[i] = kind;
    v2[i] = (guint32) name;
    v3[i] = (guint32) (name >> 32);
  }
  for (guint round = 0; round < philox4x32_rounds; round++) {
    for (guint32 i = 0; i < BLOCKS; i++) {
      philox4x32_ctr_t counter = { { v0[i], v1[i], v2[i], v3[i] } };

      counter = philox4x32_R (1, counter, key);
      v0[i] = counter.v[0];
      v1[i] = counter.v[1];
      v2[i] = counter.v[2];
      v3[i] = counter.v[3];
    }
    key.v[0] += PHILOX_W32_0;
    key.v[1] += PHILOX_W32_1;
  }
}

/* Returns a number below BELOW that depends on X and KEY without a visible rule: an integer hash (lowbias32, Wellons 2018), scaled down. */
static inline guint32
scatter (guint32 x, guint32 key, guint32 below)
{
  x += key;
  x ^= x >> 16;
  x *= 0x7feb352d;
  x ^= x >> 15;
  x *= 0x846ca68b;
  x ^= x >> 16;
  return (guint32) (((guint64) x * below) >> 32);
}

/* Returns X + Y modulo LIMIT, where both are below LIMIT. It has no branch: below 0 an unsigned number wraps to a large one. */
static inline guint32
add_modulo (guint32 x, guint32 y, guint32 limit)
{
  guint32 sum = x + y, less = sum - limit;

  return less < sum ? less : sum;
}

/* Sets Y[i] to the place of X[i] in a permutation of 0 … rows × columns - 1. Any place can be computed without the others: the permutation
 * is a Feistel network on the row and the column (Black and Rogaway, 2002). */
CX_WIDER static void
permute (const guint32 keys[2 * CX_SAMPLING_ROUNDS], guint32 rows, guint32 columns, const guint32 *restrict x,
         guint32 *restrict y, guint n)
{
  double per_column = 1.0 / columns;

  for (guint i = 0; i < n; i++) {
    guint32 row = (guint32) (gint32) (((gint32) x[i] + 0.5) * per_column), column = x[i] - row * columns;

    for (guint k = 0; k < CX_SAMPLING_ROUNDS; k++) {
      row = add_modulo (row, scatter (column, keys[2 * k], rows), rows);
      column = add_modulo (column, scatter (row, keys[2 * k + 1], columns), columns);
    }
    y[i] = row * columns + column;
  }
}

/* Sets U[i] to a place inside SLICE[i], one of TRIALS slices. Only 28 bits of a word are used, so that the sum is exact and never reaches the
 * next slice. */
CX_WIDER static void
spread (const guint32 *restrict slice, const guint32 *restrict words, double trials, double *restrict u, guint n)
{
  for (guint i = 0; i < n; i++)
    u[i] = ((gint32) slice[i] + ((gint32) (words[i] >> 4) + 0.5) * 0x1p-28) / trials;
}

/* Sets U[i] to 52 random bits followed by a bit that is set, so that it is never 0 and never 1. */
CX_WIDER static void
combine (const guint32 *restrict coarse, const guint32 *restrict fine, double *restrict u, guint n)
{
  for (guint i = 0; i < n; i++)
    u[i] = (gint32) (coarse[i] >> 4) * 0x1p-28 + ((gint32) (fine[i] >> 8) + 0.5) * 0x1p-52;
}

/* Sets U to the stream's numbers for N trials from FIRST on, which begins a batch, and SLICES to the slices in which they lie. */
static void
fill_batch (const CxSamplingPlan *plan, const CxSamplingStream *stream, guint first, double *u, guint32 slices[BATCH], guint n)
{
  guint32 words[BATCH], other[BATCH];

  random_words (plan->seed, stream->name, stream->words + WORDS_COARSE, first / 4, words);
  if (plan->sampling == CX_SAMPLING_PLAIN) {
    random_words (plan->seed, stream->name, stream->words + WORDS_FINE, first / 4, other);
    combine (words, other, u, n);
    return;
  }
  for (guint i = 0; i < n; i++)
    other[i] = first + i;
  permute (stream->keys, plan->rows, plan->columns, other, slices, n);
  /* A few of the permuted numbers are beyond the last slice. The permutation is then applied again until it gives a slice. */
  for (guint i = 0; i < n; i++)
    while (slices[i] >= plan->trials) {
      guint32 beyond = slices[i];

      permute (stream->keys, plan->rows, plan->columns, &beyond, &slices[i], 1);
    }
  spread (slices, words, plan->trials, u, n);
}

CxSamplingPlan
cx_sampling_plan (CxSampling sampling, guint64 seed, guint trials)
{
  guint rows = (guint) ceil (sqrt (trials));

  g_return_val_if_fail (trials > 0 && trials <= CX_SAMPLING_MAX_TRIALS, (CxSamplingPlan){ 0 });
  return (CxSamplingPlan){ sampling, seed, trials, rows, (trials + rows - 1) / rows };
}

CxSamplingStream
cx_sampling_stream (const CxSamplingPlan *plan, const char *path, CxSamplingUse use)
{
  CxSamplingStream stream = { hash_path (path), (guint32) use * N_WORDS, { 0 } };
  guint32 words[BATCH];

  random_words (plan->seed, stream.name, stream.words + WORDS_ORDER, 0, words);
  memcpy (stream.keys, words, sizeof stream.keys);
  return stream;
}

void
cx_sampling_fill (const CxSamplingPlan *plan, const CxSamplingStream *stream, guint first, guint n, double *u, guint16 *slices)
{
  for (guint done = 0; done < n;) {
    guint offset = (first + done) % BATCH, many = MIN (BATCH - offset, n - done);
    guint32 slice[BATCH];
    double batch[BATCH];

    fill_batch (plan, stream, first + done - offset, batch, slice, offset + many);
    memcpy (u + done, batch + offset, many * sizeof *u);
    for (guint i = 0; slices && i < many; i++)
      slices[done + i] = (guint16) slice[offset + i];
    done += many;
  }
}
