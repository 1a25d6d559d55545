/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `retention`: the retention curve of a cohort, and what its customers are worth by it. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_retention_verb;
