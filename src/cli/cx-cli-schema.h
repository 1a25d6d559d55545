/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb `schema` prints the JSON Schema of a case. */
#pragma once
#include "cli/cx-cli-verb.h"

extern const CxVerb cx_cli_schema_verb;
