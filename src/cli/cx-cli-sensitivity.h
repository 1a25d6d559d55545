/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `sensitivity` prints the effect of one input at a time, and the value at which it makes the net present value 0. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_sensitivity_verb;
