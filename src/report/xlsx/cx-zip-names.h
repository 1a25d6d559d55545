/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zip file names each part twice: in its directory at the end, and before the part. Programs differ in which name they read, so that a
 * file whose names disagree would be one workbook here and another elsewhere. */
#pragma once
#include <glib.h>

/* Returns FALSE and CX_ERROR_INPUT with the part if its name in the directory differs from the name before the part. */
gboolean cx_zip_names_agree (GBytes *bytes, GError **error);
