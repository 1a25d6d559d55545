/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `simulate` evaluates the case in many futures. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_simulate_verb;
