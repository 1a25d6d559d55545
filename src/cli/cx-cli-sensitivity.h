/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `sensitivity`: one input at a time, and where it makes the net present value 0. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_sensitivity_verb;
