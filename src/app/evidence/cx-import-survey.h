/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This assistant reads a survey. It finds the key drivers of an outcome, whose importance and performance become the
 * importance and satisfaction of stages, and the net promoter score, whose shares become the mix of a segment. */
#pragma once
#include "app/evidence/cx-import-assistant.h"

extern const CxImportKind cx_import_survey;
