/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer over the bytes of a .cxcase document (or anything that pretends to be one): refused with a sentence, or a case that
 * passes every check. */
#include "fuzz/fuzz-file.h"
#include "model/case/cx-check.h"
#include "store/document/cx-document.h"

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  choose_path (".cxcase");
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;

  if (!fill_file (data, size))
    return 0;
  g_autoptr (CxItem) c = cx_document_read (path, &error);
  g_assert_true ((c == NULL) == (error != NULL));
  if (!c) {
    if (error->domain != CX_ERROR || !g_utf8_validate (error->message, -1, NULL))
      g_error ("%s: %s", g_quark_to_string (error->domain), error->message);
    return 0;
  }
  g_assert_true (cx_check_case (c, &error));
  return 0;
}
