/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These checks hold for the layout of every chart, at ordinary and absurd sizes and fonts. */
#pragma once
#include "chart/common/cx-draw.h"
#include "chart/common/cx-label.h"

#define FONT "Sans 11"

static const struct {
  double width, height;
} sizes[] = { { 340, 220 },   { 340, 160 }, { 500, 300 }, { 960, 300 }, { 1800, 500 },
              { 3800, 1200 }, { 200, 120 }, { 90, 60 },   { 30, 20 },   { 3, 2 } };
static const char *const fonts[] = { "Sans 11", "Sans 22", "Sans 7", "Monospace 15", "", "Sans 200" };

static void
check_labels (const GPtrArray *labels, double width, double height)
{
  for (guint i = 0; i < labels->len; i++) {
    const CxLabel *a = g_ptr_array_index (labels, i);
    g_assert_true (isfinite (a->box.x) && isfinite (a->box.y));
    g_assert_cmpfloat (a->box.x, >=, -0.011);
    g_assert_cmpfloat (a->box.x + a->box.width, <=, width + 0.011);
    g_assert_cmpfloat (a->box.y, >=, -0.011);
    g_assert_cmpfloat (a->box.y + a->box.height, <=, height + 0.011);
    for (guint j = 0; j < i; j++) {
      const CxLabel *b = g_ptr_array_index (labels, j);
      CxBox inner = { b->box.x + 0.01, b->box.y + 0.01, b->box.width - 0.02, b->box.height - 0.02 };
      if (cx_draw_boxes_overlap (&a->box, &inner))
        g_error ("“%s” (%d) lies on “%s” (%d)", pango_layout_get_text (a->text), a->kind, pango_layout_get_text (b->text),
                 b->kind);
    }
  }
}
