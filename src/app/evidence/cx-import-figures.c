/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-import-figures.h"

#include "calc/cx-graph.h"
#include "model/text/cx-format.h"

char *
cx_import_figures_percent (double share)
{
  return cx_format_value (cx_round (share, 3), CX_UNIT_SHARE, NULL, TRUE);
}

char *
cx_import_figures_count (double n)
{
  return cx_format_value (n, CX_UNIT_NUMBER, NULL, FALSE);
}
