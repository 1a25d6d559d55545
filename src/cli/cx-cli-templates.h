/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `templates` prints the templates. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_templates_verb;
