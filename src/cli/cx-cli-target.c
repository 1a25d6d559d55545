/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-target.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/case/cx-error.h"
#include "store/document/cx-document-file.h"
#include "store/document/cx-document.h"

static gboolean
ends_as_document (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".cxcase");
}

/* Returns the sentence that says which work would be lost, or NULL. (transfer full) */
static char *
find_loss (const char *path, gboolean fresh)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) failed = NULL;
  g_auto (CxDocumentReadFacts) facts = { 0 };
  g_autoptr (CxItem) c = NULL;
  gboolean database = FALSE;

  if (cx_document_file_is_database (file, &database, &failed)) {
    if (!database && !ends_as_document (path))
      return fresh ? g_strdup (_("the file already exists, and a new case does not replace it")) : NULL;
    c = cx_document_read_with_facts (path, &facts, &failed);
  }
  if (!c)
    return g_strdup_printf (_("the existing file may hold work, although it cannot be read (%s)"), failed->message);
  if (facts.log->len == 0)
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "the existing document has a history of %u change, which would be lost",
                                       "the existing document has a history of %u changes, which would be lost", facts.log->len),
                          facts.log->len);
}

gboolean
cx_cli_target_check (const char *path, gboolean fresh, GError **error)
{
  g_autofree char *loss = NULL;
  GStatBuf status;

  /* If the name does not lead to a file, the writer says why it cannot be written. */
  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size == 0)
    return TRUE;
  loss = find_loss (path, fresh);
  if (!loss)
    return TRUE;
  /* Translators: the name of a file, and what would be lost */
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: %s; with the option --force it is replaced"), path, loss);
  return FALSE;
}
