/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `link` prints how much one figure of branches, stores or regions changes with another. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_link_verb;
