/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `portfolio` prints the set of initiatives with the highest net present value within a budget. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_portfolio_verb;
