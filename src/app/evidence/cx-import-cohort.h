/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This assistant reads a cohort: how many customers of a group remain over time, from which a segment takes its churn rate and
 * its early churn. */
#pragma once
#include "app/evidence/cx-import-assistant.h"

extern const CxImportKind cx_import_cohort;
