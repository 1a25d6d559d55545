/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This assistant reads the export of a CRM system: how many customers each segment has, how much they spend, their margin and
 * how many of them leave. Groups of the file go into segments of the case or become new segments. */
#pragma once
#include "app/evidence/cx-import-assistant.h"

extern const CxImportKind cx_import_crm;
