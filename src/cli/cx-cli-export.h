/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `export` writes a case as a workbook, a summary, a chart, data or another case. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_export_verb;
