/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test that edits gets a session on a document of its own, which leaves no file behind. */
#pragma once
#include "app/state/cx-session.h"
#include "cx-test.h"

/* Returns a session on a new document with the case in JSON. End it with session_discard(). */
static inline CxSession *
session_of (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxDocument) document = cx_document_new (cx_test_parse (json), &error);

  g_assert_no_error (error);
  return cx_session_new (document);
}

/* Ends SESSION, and then removes the working copy of its document. */
static inline void
session_discard (CxSession *session)
{
  CxDocument *document = g_object_ref (cx_session_get_document (session));

  g_object_unref (session);
  cx_document_discard (document);
  g_object_unref (document);
  /* Outlooks that are still being computed must release their copies first. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
