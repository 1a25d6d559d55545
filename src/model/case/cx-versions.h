/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of a case are states that were given a name. One of them can be locked as approved. */
#pragma once
#include "model/case/cx-case.h"

/* Returns the version of C that is locked as approved, or NULL. */
const CxItem *cx_versions_approved (const CxCase *c);
/* Returns VERSION in words, translated: “Board, October”, approved on 2027-03-31 by Ann Lee. (transfer full) */
char *cx_versions_describe (const CxItem *version);
