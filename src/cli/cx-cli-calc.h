/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `calc` prints the results of a case. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_calc_verb;
