/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-nearest.h"

#include <string.h>

/* Names longer than this are not worth a suggestion. */
#define NEAREST_MAX 64

static guint
edit_distance (const char *a, const char *b)
{
  guint row[3][NEAREST_MAX + 1]; /* the last three rows of the table; a swap of two letters reads the oldest of them */
  guint n = (guint) strlen (b), i = 0;

  for (guint j = 0; j <= n; j++)
    row[0][j] = j;
  for (i = 1; a[i - 1]; i++) {
    guint *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];

    now[0] = i;
    for (guint j = 1; j <= n; j++) {
      guint cost = a[i - 1] == b[j - 1] ? 0 : 1;

      now[j] = MIN (MIN (before[j] + 1, now[j - 1] + 1), before[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = MIN (now[j], earlier[j - 2] + 1);
    }
  }
  return row[(i + 2) % 3][n];
}

const char *
cx_nearest (const char *wrong, const char *const *names)
{
  const char *best = NULL;
  guint best_distance = G_MAXUINT;
  size_t length = strlen (wrong);

  if (length > NEAREST_MAX)
    return NULL;
  for (; *names; names++) {
    guint distance;

    if (strlen (*names) > NEAREST_MAX)
      continue;
    distance = edit_distance (wrong, *names);
    if (distance < best_distance) {
      best_distance = distance;
      best = *names;
    }
  }
  /* A name is near if a third of its letters at most differ, but one slip is always allowed and more than three never are. */
  if (best && best_distance <= MAX (1, MIN (3, length / 3)))
    return best;
  return NULL;
}
