/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `import` brings a reviewed workbook back into its case. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_import_verb;
