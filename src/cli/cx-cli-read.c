/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-read.h"

#include "cli/cx-cli-answer.h"

CxCase *
cx_cli_read_case (const char *path, CxDocumentReadFacts *facts, GError **error)
{
  g_auto (CxDocumentReadFacts) own = { 0 };
  CxDocumentReadFacts *found = facts ? facts : &own;
  CxCase *c = cx_document_read_with_facts (path, found, error);

  if (c && found->odd)
    cx_cli_answer_remark (path, found->odd);
  return c;
}
