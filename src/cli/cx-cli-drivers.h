/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `drivers` prints the key drivers of a survey's outcome. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_drivers_verb;
