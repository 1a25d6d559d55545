/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/common/cx-palette.h"

#define RGB(hex)                                                                     \
  {                                                                                  \
    ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex) &255) / 255.0, 1 \
  }
#define RGBA(hex, alpha)                                                                 \
  {                                                                                      \
    ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex) &255) / 255.0, alpha \
  }

/* Text and curves reach a contrast of 4.5 with the background, and marks reach 3. Red leans to orange and green to blue, so that
 * colour-blind people can tell them apart. tests/unit/test-chart.c measures it. */
const CxPalette cx_palette_light = {
  .background = RGB (0xffffff),
  .text = RGB (0x2a2a2d),
  .quiet = RGB (0x6a6a6f),
  .grid = RGB (0xe1e1e3),
  .axis = RGB (0x55555a),
  .line = RGB (0x26262a),
  .deficit = RGB (0xb53d29),
  .surplus = RGB (0x23806a),
  .fill_deficit = RGBA (0xd9513c, 0.19),
  .fill_surplus = RGBA (0x2a9d83, 0.20),
  .accent = RGB (0x1c71d8),
  .band = RGB (0x466186),
  .fill_band = RGBA (0x466186, 0.24),
  .others = { RGB (0x1c66c9), RGB (0xa65200), RGB (0x813d9c), RGB (0x00737d), RGB (0xa8316f), RGB (0x5f6340) },
};

const CxPalette cx_palette_dark = {
  .background = RGB (0x363636),
  .text = RGB (0xf4f4f5),
  .quiet = RGB (0xb9b9be),
  .grid = RGB (0x4b4b4e),
  .axis = RGB (0xb0b0b5),
  .line = RGB (0xfafafa),
  .deficit = RGB (0xff8f73),
  .surplus = RGB (0x5ed0b3),
  .fill_deficit = RGBA (0xff8f73, 0.24),
  .fill_surplus = RGBA (0x5ed0b3, 0.22),
  .accent = RGB (0x78aeed),
  .band = RGB (0xb7c2d6),
  .fill_band = RGBA (0xb7c2d6, 0.26),
  .others = { RGB (0x8fbcf5), RGB (0xf6b35e), RGB (0xd6a8ee), RGB (0x62cbd8), RGB (0xf59ac4), RGB (0xc6cb92) },
};

const double *
cx_palette_curve (const CxPalette *palette, guint i)
{
  return i == 0 ? palette->line : palette->others[(i - 1) % G_N_ELEMENTS (palette->others)];
}
