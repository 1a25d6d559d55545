/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `check` prints the questions that a finance reviewer would ask. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_check_verb;
