/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of a case: states that were given a name, one of which can be locked as approved. */
#pragma once
#include "model/case/cx-case.h"

/* The version of C that is locked as approved, or NULL. */
const CxItem *cx_versions_approved (const CxCase *c);
/* “Board, October”, approved on 2027-03-31 by Ann Lee: VERSION in words, translated. (transfer full) */
char *cx_versions_describe (const CxItem *version);
