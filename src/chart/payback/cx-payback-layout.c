/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/payback/cx-payback-layout.h"

#include <math.h>

#include "chart/common/cx-draw.h"
#include "chart/common/cx-scale.h"
#include "chart/payback/cx-payback-ends.h"

/* The largest shares of the width for labels beside the plot, and the smallest share for the plot. */
#define MAX_LEFT  0.28
#define MAX_RIGHT 0.36
#define MIN_PLOT  0.34
/* The largest share of the width for the labels at the ends of curves where their names are short. */
#define MAX_SHORT 0.54

/* ---- Coordinates ---- */

double
cx_payback_layout_x (const CxPaybackLayout *layout, const CxPaybackChart *chart, double month)
{
  guint first = cx_payback_chart_first (chart), last = cx_payback_chart_last (chart);
  return layout->plot.x + (last > first ? (month - first) / (last - first) * layout->plot.width : 0);
}

double
cx_payback_layout_y (const CxPaybackLayout *layout, double amount)
{
  return layout->plot.y + (layout->high - amount) / (layout->high - layout->low) * layout->plot.height;
}

/* Returns the width of a month. */
static double
month_width (const CxPaybackLayout *layout, const CxPaybackChart *chart)
{
  return layout->plot.width / MAX (cx_payback_chart_last (chart) - cx_payback_chart_first (chart), 1);
}

static double
amount_at (const CxPaybackChart *chart, guint series, guint month)
{
  return cx_payback_chart_series_values (chart, series)[month];
}

static char *
format (const CxPaybackChart *chart, double value, gboolean compact)
{
  return cx_chart_format (chart->format, chart->format_data, value, compact);
}

/* ---- Amounts ---- */

/* The scale ends on a line of the grid if one is near, and otherwise slightly beyond the curve. */
static double
round_up (double value, double step, double range)
{
  double line = ceil (value / step - 1e-9) * step;
  return line - value < 0.45 * step ? line : value + 0.05 * range;
}

static void
find_range (CxPaybackLayout *layout, const CxPaybackChart *chart)
{
  double low = chart->loose ? INFINITY : 0, high = chart->loose ? -INFINITY : 0; /* otherwise zero is always in view */
  for (guint i = 0; i < cx_payback_chart_n_series (chart); i++)
    for (guint t = cx_payback_chart_first (chart); t <= cx_payback_chart_last (chart); t++)
      if (cx_chart_can_show (amount_at (chart, i, t))) {
        low = MIN (low, amount_at (chart, i, t));
        high = MAX (high, amount_at (chart, i, t));
      }
  double step = 0;
  if (!(high - low >= 1e-290) || high - low < 1e-9 * fabs (high)) {
    double middle = high >= low ? high : 0, reach = MAX (0.5 * fabs (middle), 1);
    low = chart->loose ? middle - reach : -1;
    high = chart->loose ? middle + reach : 1;
    if (chart->loose)
      step = cx_scale_nice_step (low, high, 2);
  } else {
    guint wanted = (guint) CLAMP (layout->plot.height / (2.1 * layout->type.line), 1, 8);
    step = cx_scale_nice_step (low, high, wanted);
    low = -round_up (-low, step, high - low);
    high = round_up (high, step, high - low);
  }
  layout->low = low;
  layout->high = high;
  double first = 0;
  guint n = step > 0 ? cx_scale_ticks (low, high, step, &first) : 1;
  for (guint i = 0; i < n; i++) {
    double amount = fabs (first + i * step) < 0.5 * step ? 0 : first + i * step;
    g_array_append_val (layout->grid, amount);
  }
}

/* The label of the peak stands below the lowest point of the curve and needs room there. */
static void
make_room_below (CxPaybackLayout *layout, double amount)
{
  double needed = 1.9 * layout->type.line;
  double room = layout->plot.y + layout->plot.height - cx_payback_layout_y (layout, amount);
  double share = needed / layout->plot.height;
  if (room < needed && share < 0.3)
    layout->low = (amount - share * layout->high) / (1 - share);
}

/* ---- Labels beside and below ---- */

/* Returns TRUE if two neighbouring amounts of the grid have the same compact text, as "178K" for 178,000 and 178,200. */
static gboolean
grid_needs_digits (const CxPaybackLayout *layout, const CxPaybackChart *chart)
{
  g_autofree char *before = NULL;
  for (guint i = 0; i < layout->grid->len; i++) {
    char *text = format (chart, g_array_index (layout->grid, double, i), TRUE);
    gboolean same = g_strcmp0 (text, before) == 0;
    g_free (before);
    before = text;
    if (same)
      return TRUE;
  }
  return FALSE;
}

static double
add_amount_labels (CxPaybackLayout *layout, const CxPaybackChart *chart)
{
  double widest = 0;
  gboolean compact = !grid_needs_digits (layout, chart);
  for (guint i = 0; i < layout->grid->len; i++) {
    g_autofree char *text = format (chart, g_array_index (layout->grid, double, i), compact);
    CxLabel *label = cx_label_list_add (layout->labels, CX_LABEL_Y, i, text, &layout->type, CX_TYPE_CAPTION, INFINITY);
    if (!label)
      continue;
    label->value = g_array_index (layout->grid, double, i);
    widest = MAX (widest, label->box.width);
  }
  return widest;
}

static void
remove_labels (CxPaybackLayout *layout, CxLabelKind from, CxLabelKind to)
{
  for (guint i = layout->labels->len; i > 0; i--) {
    CxLabel *label = g_ptr_array_index (layout->labels, i - 1);
    if (label->kind >= from && label->kind <= to)
      g_ptr_array_remove_index (layout->labels, i - 1);
  }
}

static void
place_amount_labels (CxPaybackLayout *layout)
{
  for (guint i = 0; i < layout->labels->len; i++) {
    CxLabel *label = g_ptr_array_index (layout->labels, i);
    if (label->kind != CX_LABEL_Y)
      continue;
    label->box.x = MAX (layout->plot.x - 0.55 * layout->type.em - label->box.width, 0);
    label->box.y = cx_payback_layout_y (layout, label->value) - label->box.height / 2;
    label->box.y = CLAMP (label->box.y, 0, MAX (layout->height - label->box.height, 0));
  }
}

static void
place_ends (CxPaybackLayout *layout, const CxPaybackChart *chart, const CxPaybackEnds *ends, double x, double width)
{
  guint n = cx_payback_chart_n_series (chart), last = cx_payback_chart_last (chart);
  g_autofree double *y = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    y[i] = cx_payback_layout_y (layout, amount_at (chart, i, last));
  cx_payback_ends_place (ends, layout->labels, y, &layout->plot, layout->height, x, width);
}

/* Labels months below the plot at the finest step whose labels have room. */
static void
place_month_labels (CxPaybackLayout *layout, const CxPaybackChart *chart, double y)
{
  static const guint steps[] = { 1, 3, 6, 12, 24, 36, 60, 120 };
  const CxType *type = &layout->type;
  guint first = cx_payback_chart_first (chart), end = cx_payback_chart_last (chart);
  for (guint s = 0; s < G_N_ELEMENTS (steps); s++) {
    /* All labels of a step are about as wide as the first, so the first alone rules most steps out. */
    double each = month_width (layout, chart) * steps[s];
    if (each < 4 * type->em && steps[s] < 12)
      continue;
    double last = -INFINITY;
    gboolean fits = TRUE;
    guint count = 0;
    for (guint t = first; t <= end && fits; t++) {
      if (!cx_scale_is_month_tick (t, steps[s], chart->start_month, chart->fiscal_start))
        continue;
      g_autofree char *text = cx_payback_chart_month_name (chart, (int) t, TRUE);
      CxLabel *label = cx_label_list_add (layout->labels, CX_LABEL_X, t, text, type, CX_TYPE_CAPTION, layout->width);
      if (!label)
        continue;
      label->value = t;
      label->box.x =
        CLAMP (cx_payback_layout_x (layout, chart, t) - label->box.width / 2, 0, MAX (layout->width - label->box.width, 0));
      label->box.y = y;
      fits = label->box.x >= last + 2 * type->em;
      last = label->box.x + label->box.width;
      count++;
    }
    if (fits && count > 0)
      return;
    remove_labels (layout, CX_LABEL_X, CX_LABEL_X);
  }
  /* If no aligned step fits, the first month alone has a label. */
  g_autofree char *text = cx_payback_chart_month_name (chart, (int) first, TRUE);
  CxLabel *label = cx_label_list_add (layout->labels, CX_LABEL_X, first, text, type, CX_TYPE_CAPTION, layout->width);
  if (!label)
    return;
  label->box.x = CLAMP (layout->plot.x - label->box.width / 2, 0, MAX (layout->width - label->box.width, 0));
  label->box.y = y;
}

/* ---- Labels at points ---- */

static gboolean
is_free (const CxPaybackLayout *layout, const CxBox *box, const CxLabel *except)
{
  for (guint i = 0; i < layout->labels->len; i++) {
    const CxLabel *other = g_ptr_array_index (layout->labels, i);
    if (other != except && cx_draw_boxes_overlap (box, &other->box))
      return FALSE;
  }
  return TRUE;
}

/* Returns the number of curves that run through BOX. */
static guint
count_crossings (const CxPaybackLayout *layout, const CxPaybackChart *chart, const CxBox *box)
{
  guint crossed = 0;
  for (guint i = 0; i < cx_payback_chart_n_series (chart); i++)
    for (guint t = cx_payback_chart_first (chart); t < cx_payback_chart_last (chart); t++) {
      double a = amount_at (chart, i, t), b = amount_at (chart, i, t + 1);
      double x1 = cx_payback_layout_x (layout, chart, t), x2 = cx_payback_layout_x (layout, chart, t + 1);
      if (!cx_chart_can_show (a) || !cx_chart_can_show (b) || x2 < box->x || x1 > box->x + box->width || x2 <= x1)
        continue;
      /* This is the part of the segment between the left and the right edge of the box. */
      double y1 = cx_payback_layout_y (layout, a), y2 = cx_payback_layout_y (layout, b);
      double left = y1 + (y2 - y1) * (MAX (box->x, x1) - x1) / (x2 - x1);
      double right = y1 + (y2 - y1) * (MIN (box->x + box->width, x2) - x1) / (x2 - x1);
      if (MAX (left, right) >= box->y && MIN (left, right) <= box->y + box->height) {
        crossed++;
        break;
      }
    }
  return crossed;
}

/* Returns the number of the crosshair's points that BOX hides. */
static guint
count_points (const CxPaybackLayout *layout, const CxPaybackChart *chart, const CxBox *box)
{
  double x = cx_payback_layout_x (layout, chart, layout->cursor);
  guint n = 0;
  for (guint i = 0; i < cx_payback_chart_n_series (chart) && x >= box->x && x <= box->x + box->width; i++) {
    double y = cx_payback_layout_y (layout, amount_at (chart, i, (guint) layout->cursor));
    n += y >= box->y && y <= box->y + box->height;
  }
  return n;
}

static guint
count_grid (const CxPaybackLayout *layout, const CxBox *box)
{
  guint n = 0;
  for (guint i = 0; i < layout->grid->len; i++) {
    double y = cx_payback_layout_y (layout, g_array_index (layout->grid, double, i));
    n += y > box->y + 0.15 * box->height && y < box->y + 0.85 * box->height;
  }
  return n;
}

/* Places the label below the point if no curve runs there, otherwise where the fewest curves run, but never over more than MOST curves and
 * the zero line. Returns FALSE if there is no such place. */
static gboolean
find_peak_place (const CxPaybackLayout *layout, const CxPaybackChart *chart, CxLabel *label, guint most)
{
  static const double across[] = { 0, -0.25, 0.25, -0.42, 0.42, -0.62, 0.62 };
  const CxType *type = &layout->type;
  double x = cx_payback_layout_x (layout, chart, chart->peak_month);
  double y = cx_payback_layout_y (layout, amount_at (chart, 0, (guint) chart->peak_month));
  double zero = cx_payback_layout_y (layout, 0);
  double bottom = layout->plot.y + layout->plot.height;
  double margin = 0.6 * type->em, best_cost = INFINITY;
  CxBox best = label->box;
  for (guint row = 0; row < 8; row++)
    for (guint i = 0; i < G_N_ELEMENTS (across); i++) {
      CxBox box = label->box;
      box.x = CLAMP (x - box.width / 2 + across[i] * box.width, layout->plot.x, MAX (layout->width - box.width, layout->plot.x));
      /* Rows 0, 2, 4 … go down from the point, 1, 3, 5 … up. */
      guint away = row / 2;
      box.y = row % 2 == 0 ? y + margin + away * 0.8 * box.height : y - margin - box.height - away * 0.8 * box.height;
      CxBox room = { box.x - 0.25 * type->em, box.y - 0.1 * type->em, box.width + 0.5 * type->em, box.height + 0.2 * type->em };
      if (box.x + box.width > layout->width || box.y + box.height > bottom || box.y < layout->plot.y ||
          !is_free (layout, &box, label))
        continue;
      gboolean on_zero = room.y < zero && room.y + room.height > zero;
      guint crossings = count_crossings (layout, chart, &room) + on_zero, grid = count_grid (layout, &box);
      gboolean beyond = box.x + box.width > layout->plot.x + layout->plot.width + type->em;
      double cost = 10 * crossings + 2 * grid + 2 * beyond + 0.8 * row + 0.3 * i;
      if (crossings > most || cost >= best_cost)
        continue;
      best_cost = cost;
      best = box;
      label->halo = crossings + grid > 0;
    }
  label->box = best;
  return isfinite (best_cost);
}

static void
place_peak_label (CxPaybackLayout *layout, const CxPaybackChart *chart)
{
  CxLabel *label = cx_label_list_add (layout->labels, CX_LABEL_PEAK, 0, chart->peak_label, &layout->type, CX_TYPE_BOLD, INFINITY);
  double room = layout->width - layout->plot.x;
  if (!label || (label->box.width <= room && find_peak_place (layout, chart, label, 2)))
    return;
  /* A cut label is not worth hiding a curve for; the point stays. */
  if (!cx_label_shorten (label, room) ||
      (!find_peak_place (layout, chart, label, 0) &&
       (!cx_label_shorten (label, layout->plot.width) || !find_peak_place (layout, chart, label, 0))))
    g_ptr_array_remove (layout->labels, label);
}

/* The label stands in a strip above the plot, where no curve runs: left of its line, or right of it if there is no room. */
static void
place_payback_label (CxPaybackLayout *layout, const CxPaybackChart *chart, double y)
{
  CxLabel *label =
    cx_label_list_add (layout->labels, CX_LABEL_PAYBACK, 0, chart->payback_label, &layout->type, CX_TYPE_BOLD, layout->width);
  if (!label)
    return;
  double x = layout->payback_x, overhang = 0.4 * layout->type.em;
  if (x - label->box.width + overhang >= 0)
    label->box.x = x - label->box.width + overhang;
  else if (x + label->box.width - overhang <= layout->width)
    label->box.x = x - overhang;
  else
    label->box.x = CLAMP (x - label->box.width / 2, 0, MAX (layout->width - label->box.width, 0));
  label->box.y = y;
  layout->payback_top = y + label->box.height + 1;
}

/* ---- The name of the band ---- */

/* Finds the highest and the lowest point of a series between two places. */
static void
find_extent (const CxPaybackLayout *layout, const CxPaybackChart *chart, const double *values, double from, double to,
             double *top, double *bottom)
{
  *top = INFINITY;
  *bottom = -INFINITY;
  guint first = cx_payback_chart_first (chart), last = cx_payback_chart_last (chart);
  first += (guint) CLAMP (floor ((from - layout->plot.x) / month_width (layout, chart)), 0, last - first);
  for (guint t = first; t <= last; t++) {
    double y = cx_chart_can_show (values[t]) ? cx_payback_layout_y (layout, values[t]) : NAN;
    *top = fmin (*top, y);
    *bottom = fmax (*bottom, y);
    if (cx_payback_layout_x (layout, chart, t) >= to)
      break;
  }
}

/* The name stands in the band if the band is high enough somewhere, otherwise below or above it where the fewest curves run. The name is
 * never cut, because the edges of the band have names of their own. */
static void
place_band_label (CxPaybackLayout *layout, const CxPaybackChart *chart)
{
  if (!chart->p10)
    return;
  CxLabel *label = cx_label_list_add (layout->labels, CX_LABEL_BAND, 0, chart->band_label, &layout->type, CX_TYPE_BOLD, INFINITY);
  if (!label)
    return;
  const CxBox *plot = &layout->plot;
  double em = layout->type.em, width = label->box.width, height = label->box.height, zero = cx_payback_layout_y (layout, 0);
  double best_cost = 22; /* two hidden curves cost more */
  CxBox best = { 0 };
  guint first = cx_payback_chart_first (chart), last = cx_payback_chart_last (chart);
  for (guint t = first; t <= last; t++) {
    CxBox box = { cx_payback_layout_x (layout, chart, t) - width / 2, 0, width, height };
    double low_top, low_bottom, high_top, high_bottom;
    if (box.x < plot->x || box.x + width > plot->x + plot->width)
      continue;
    find_extent (layout, chart, chart->p10, box.x - 0.3 * em, box.x + width + 0.3 * em, &low_top, &low_bottom);
    find_extent (layout, chart, chart->p90, box.x - 0.3 * em, box.x + width + 0.3 * em, &high_top, &high_bottom);
    if (!isfinite (low_top + high_top))
      continue;
    double ys[] = { (high_bottom + low_top - height) / 2, high_bottom + 0.3 * em, low_top - 0.3 * em - height,
                    low_bottom + 0.35 * em, high_top - 0.35 * em - height };
    for (guint i = 0; i < G_N_ELEMENTS (ys); i++) {
      box.y = ys[i];
      CxBox room = { box.x - 0.3 * em, box.y, width + 0.6 * em, height };
      if (box.y < plot->y || box.y + height > plot->y + plot->height || !is_free (layout, &room, label) ||
          (i < 3 && (box.y < high_bottom || box.y + height > low_top)))
        continue;
      gboolean on_zero = box.y < zero && box.y + height > zero;
      /* Places farther right are better, because the band fans out there. Above the band, the name could be taken for that of the filled area. */
      gboolean on_payback =
        layout->has_payback && layout->payback_x > room.x && layout->payback_x < room.x + room.width && box.y < zero;
      double outside = i < 3 ? 0 : i == 3 ? 3 : 12;
      double cost = 15 * (count_crossings (layout, chart, &room) + on_zero + on_payback) + count_grid (layout, &box) + outside +
                    4.0 * (last + 1 - t) / (last + 1 - first);
      if (cost >= best_cost)
        continue;
      best_cost = cost;
      best = box;
    }
  }
  if (best.width <= 0) {
    g_ptr_array_remove (layout->labels, label);
    return;
  }
  label->box = best;
  label->halo = TRUE;
}

/* ---- The crosshair's readout ---- */

static void
place_readout (CxPaybackLayout *layout, const CxPaybackChart *chart)
{
  const CxType *type = &layout->type;
  double pad = 0.7 * type->em, swatch = 1.5 * type->em, line = 1.15 * type->line;
  double at = cx_payback_layout_x (layout, chart, layout->cursor), gap = 0.9 * type->em;
  double most = MAX (layout->width - 2 * pad, 0);
  g_autofree char *month = cx_payback_chart_month_name (chart, layout->cursor, FALSE);
  g_autoptr (GPtrArray) names = cx_label_list_new (), values = cx_label_list_new ();
  guint fit = (guint) MAX (floor ((layout->height - 2 * pad) / line) - 1, 1);
  double name_width = 0, value_width = 0;
  for (guint i = 0; i < cx_payback_chart_n_series (chart) && values->len < fit; i++) {
    double amount = amount_at (chart, i, (guint) layout->cursor);
    if (!cx_chart_can_show (amount))
      continue;
    CxTypeStyle style = i == chart->cursor_series ? CX_TYPE_BOLD : CX_TYPE_CAPTION;
    g_autofree char *text = format (chart, amount, FALSE);
    CxLabel *value = cx_label_list_add (values, CX_LABEL_READOUT_VALUE, i + 1, text, type, style, most);
    if (value)
      value_width = MAX (value_width, value->box.width);
  }
  double name_room = most - swatch - value_width - 1.8 * type->em;
  for (guint i = 0; i < values->len; i++) {
    guint index = ((CxLabel *) g_ptr_array_index (values, i))->index;
    CxLabel *name =
      cx_label_list_add (names, CX_LABEL_READOUT, index, cx_payback_chart_series_name (chart, index - 1), type,
                         index - 1 == chart->cursor_series ? CX_TYPE_BOLD : CX_TYPE_CAPTION, MIN (name_room, 16 * type->em));
    if (name)
      name_width = MAX (name_width, name->box.width);
  }
  CxLabel *title = cx_label_list_add (layout->labels, CX_LABEL_READOUT, 0, month, type, CX_TYPE_BOLD, most);
  double content = swatch + 0.5 * type->em + name_width + (name_width > 0 ? 1.2 * type->em : 0) + value_width;
  if (content > most && name_width == 0) /* there is no room for samples of curves */
  {
    content = value_width;
    swatch = 0;
  }
  CxBox *box = &layout->readout;
  box->width = MAX (content, title != NULL ? title->box.width : 0) + 2 * pad;
  box->height = (values->len + 1) * line + 1.6 * pad;
  if (box->width > layout->width || box->height > layout->height) {
    /* If not even one row has room, the crosshair has no readout. */
    *box = (CxBox){ 0 };
    if (title)
      g_ptr_array_remove (layout->labels, title);
    return;
  }
  /* The readout stands right or left of the line, above or below, where it hides the fewest curves. */
  double right = layout->plot.x + layout->plot.width;
  guint best = G_MAXUINT;
  CxBox chosen = *box;
  for (guint place = 0; place < 4; place++) {
    CxBox here = *box;
    gboolean at_left = place % 2 == 1, below = place >= 2;
    here.x = at_left ? at - gap - box->width : at + gap;
    here.y = below ? layout->plot.y + layout->plot.height - box->height - 0.3 * type->em : layout->plot.y + 0.3 * type->em;
    gboolean fits = at_left ? here.x >= 0 : here.x + box->width <= right;
    here.x = CLAMP (here.x, 0, MAX (layout->width - box->width, 0));
    here.y = CLAMP (here.y, 0, MAX (layout->height - box->height, 0));
    guint cost = count_crossings (layout, chart, &here) + 20 * count_points (layout, chart, &here) + (fits ? 0 : 1000);
    if (cost >= best)
      continue;
    best = cost;
    chosen = here;
  }
  *box = chosen;
  layout->swatch_x = swatch > 0 ? box->x + pad : NAN;

  /* Labels under the readout are left out, because they would show at its edges. */
  for (guint i = layout->labels->len; i > 0; i--) {
    CxLabel *label = g_ptr_array_index (layout->labels, i - 1);
    if (label != title && cx_draw_boxes_overlap (&label->box, box))
      g_ptr_array_remove_index (layout->labels, i - 1);
  }
  double y = box->y + 0.8 * pad;
  if (title) {
    title->box.x = box->x + pad;
    title->box.y = y;
  }
  double name_x = box->x + pad + (swatch > 0 ? swatch + 0.5 * type->em : 0);
  for (guint i = 0; i < values->len; i++) {
    CxLabel *value = g_ptr_array_index (values, i);
    y += line;
    value->box.x = box->x + box->width - pad - value->box.width;
    value->box.y = y;
    for (guint k = 0; k < names->len; k++) {
      CxLabel *name = g_ptr_array_index (names, k);
      if (name->index != value->index)
        continue;
      name->box.x = name_x;
      name->box.y = y;
    }
  }
  g_ptr_array_extend_and_steal (layout->labels, g_steal_pointer (&values));
  g_ptr_array_extend_and_steal (layout->labels, g_steal_pointer (&names));
}

/* ---- The whole layout ---- */

void
cx_payback_layout_init (CxPaybackLayout *layout, const CxPaybackChart *chart, cairo_t *cr, double width, double height,
                        const char *font)
{
  *layout = (CxPaybackLayout){ .cursor = -1, .low = -1, .high = 1 };
  layout->labels = cx_label_list_new ();
  layout->grid = g_array_new (FALSE, FALSE, sizeof (double));
  cx_type_init (&layout->type, cr, font, 1);
  const CxType *type = &layout->type;
  g_autofree char *month = cx_payback_chart_month_name (chart, 1, TRUE);
  cx_type_make_room (&layout->type, month);
  cx_type_make_room (&layout->type, chart->payback_label);
  cx_type_make_room (&layout->type, chart->peak_label);
  for (guint i = 0; i < cx_payback_chart_n_series (chart); i++)
    cx_type_make_room (&layout->type, cx_payback_chart_series_name (chart, i));
  layout->margin = cx_plot_margin (type, width, height);
  layout->width = width -= 2 * layout->margin;
  layout->height = height -= 2 * layout->margin;
  layout->plot = (CxBox){ 0, 0, MAX (width, 1), MAX (height, 1) };
  if (chart->n == 0 || chart->curves->len == 0)
    return;

  /* From top to bottom: title, the payback's label, the plot, the months. A part without room is left out. */
  guint first = cx_payback_chart_first (chart), last = cx_payback_chart_last (chart);
  layout->has_payback = isfinite (chart->payback) && chart->payback >= first && chart->payback <= last;
  layout->has_peak = chart->peak_month >= (int) first && chart->peak_month <= (int) last &&
                     cx_chart_can_show (amount_at (chart, 0, (guint) chart->peak_month));
  double top = 0, bottom = 0, strip = NAN;
  top += cx_plot_add_title (layout->labels, type, chart->title, 0.5 * type->line, width, height);
  if (layout->has_payback && chart->payback_label && height - top > 5 * type->line) {
    strip = top;
    top += 1.55 * type->line; /* the label of the highest amount reaches half a line above the plot */
  } else
    top += 0.5 * type->line; /* half of the label of the highest amount */
  gboolean months = height - top > 3 * type->line;
  bottom = months ? 1.5 * type->line : 0.5 * type->line;
  layout->plot.y = MIN (top, height - 1);
  layout->plot.height = MAX (height - top - bottom, 1);

  find_range (layout, chart);
  if (layout->has_peak && chart->peak_label) {
    double lowest = amount_at (chart, 0, (guint) chart->peak_month);
    if (chart->p10 && cx_chart_can_show (chart->p10[chart->peak_month]))
      lowest = MIN (lowest, chart->p10[chart->peak_month]);
    make_room_below (layout, lowest);
  }

  double left = add_amount_labels (layout, chart) + 0.55 * type->em;
  double gap = 0.9 * type->em;
  g_auto (CxPaybackEnds) ends = { 0 };
  cx_payback_ends_init (&ends, chart, type);
  double needed =
    cx_payback_ends_choose (&ends, MIN (MAX_SHORT * width - gap, width - left - gap - MIN_PLOT * width), layout->plot.height);
  double right = cx_payback_ends_width (&ends, MAX (MAX_RIGHT * width - gap, needed));
  if (left > MAX_LEFT * width && width - left - right - gap < MIN_PLOT * width) {
    /* The end of the scenario shown is placed before the others. */
    double least = cx_payback_ends_least_width (&ends);
    double most = (1 - MIN_PLOT) * width - left - gap;
    right = MIN (right, MAX (most, width - left - gap - least > 0.25 * width ? least : 0));
  }
  if (width - left < MIN_PLOT * width) {
    remove_labels (layout, CX_LABEL_Y, CX_LABEL_Y);
    left = 0;
  }
  right = cx_payback_ends_width (&ends, right);
  double room = right > 0 ? right + gap : 0.3 * type->em;
  layout->plot.x = left;
  layout->plot.width = MAX (width - left - room, 1);

  layout->payback_x = layout->has_payback ? cx_payback_layout_x (layout, chart, chart->payback) : 0;
  layout->payback_top = layout->plot.y;
  if (!isnan (strip))
    place_payback_label (layout, chart, strip);
  if (left > 0)
    place_amount_labels (layout);
  if (right > 0)
    place_ends (layout, chart, &ends, layout->plot.x + layout->plot.width + gap, right + 0.01);
  if (months)
    place_month_labels (layout, chart, height - type->line);
  if (layout->has_peak)
    place_peak_label (layout, chart);
  place_band_label (layout, chart);
  if (chart->cursor >= (int) first && chart->cursor <= (int) last) {
    layout->cursor = chart->cursor;
    place_readout (layout, chart);
  }
  cx_label_list_settle (layout->labels, layout->width, layout->height);
}

void
cx_payback_layout_clear (CxPaybackLayout *layout)
{
  cx_type_clear (&layout->type);
  g_clear_pointer (&layout->labels, g_ptr_array_unref);
  g_clear_pointer (&layout->grid, g_array_unref);
}

int
cx_payback_layout_month_at (const CxPaybackChart *chart, double x, double width, double height, const char *font)
{
  if (chart->n == 0 || chart->curves->len == 0 || !(width > 0 && height > 0))
    return -1;
  g_auto (CxPaybackLayout) layout = { 0 };
  cx_payback_layout_init (&layout, chart, NULL, width, height, font);
  x -= layout.margin;
  double step = month_width (&layout, chart);
  double reach = CLAMP (0.5 * step, 4, 16); /* a point slightly beyond the first or last month selects that month */
  if (!(x >= layout.plot.x - reach && x <= layout.plot.x + layout.plot.width + reach))
    return -1;
  guint first = cx_payback_chart_first (chart), last = cx_payback_chart_last (chart);
  return (int) (first + CLAMP (floor ((x - layout.plot.x) / step + 0.5), 0, last - first));
}
