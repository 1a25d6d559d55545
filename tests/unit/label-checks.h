/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks that the layouts of charts share. */
#pragma once
#include "chart/common/cx-draw.h"
#include "chart/common/cx-label.h"

/* No label (CxLabel) leaves a picture of WIDTH to a side, and no two labels meet. */
static inline void
check_labels (const GPtrArray *labels, double width)
{
  for (guint i = 0; i < labels->len; i++) {
    const CxLabel *a = g_ptr_array_index (labels, i);

    g_assert_cmpfloat (a->box.x, >=, -0.5);
    g_assert_cmpfloat (a->box.x + a->box.width, <=, width + 0.5);
    for (guint k = 0; k < i; k++)
      g_assert_false (cx_draw_boxes_overlap (&a->box, &((const CxLabel *) g_ptr_array_index (labels, k))->box));
  }
}
