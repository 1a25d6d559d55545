/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `diff` prints the differences between two cases, and the bridge from one net present value to the other. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_diff_verb;
