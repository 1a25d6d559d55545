/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `drivers`: what goes with the outcome of a survey. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_drivers_verb;
