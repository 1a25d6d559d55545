/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the parts of a zip file that may come from anyone. Everything is checked when it is opened: the number of entries, their names and
 * sizes, that none is encrypted and that no name comes twice. Contents are unpacked only when asked for, within the same limits. */
#pragma once
#include <glib.h>

typedef struct CxZip CxZip;

/* Opens the file in BYTES, of which it keeps a reference. Returns NULL and CX_ERROR_INPUT with a sentence if anything in it is wrong. */
CxZip *cx_zip_new (GBytes *bytes, GError **error);
void cx_zip_free (CxZip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxZip, cx_zip_free)

gboolean cx_zip_has (const CxZip *zip, const char *name);
/* Returns the contents of the part NAME. (transfer full) */
GBytes *cx_zip_read (CxZip *zip, const char *name, GError **error);
