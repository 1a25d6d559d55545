/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `import`: a reviewed workbook comes back into its case. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_import_verb;
