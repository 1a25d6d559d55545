/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `retention` prints the retention curve of a cohort, and the value of its customers by that curve. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_retention_verb;
