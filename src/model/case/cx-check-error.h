/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks of a case set their errors with these functions. */
#pragma once
#include "model/case/cx-case.h"

/* Sets an error at PATH. Returns FALSE. */
gboolean cx_check_error (GError **error, CxErrorKind kind, const char *path, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* Sets an error at the field NAME of ITEM, or at the item itself if NAME is "". Returns FALSE. */
gboolean cx_check_error_at (GError **error, CxErrorKind kind, const CxItem *item, const char *name, const char *format, ...)
  G_GNUC_PRINTF (5, 6);
