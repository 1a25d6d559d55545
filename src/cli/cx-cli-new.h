/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `new` writes a new case from a template. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_new_verb;
