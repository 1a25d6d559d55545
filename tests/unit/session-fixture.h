/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test that edits gets a session on a document of its own, which leaves no file behind. */
#pragma once
#include "app/state/cx-session.h"
#include "cx-test.h"

/* A segment, and an initiative that keeps its customers. */
G_GNUC_UNUSED static const char session_sample[] =
  "{ \"format\": \"cxcase/1\","
  "  \"case\": { \"title\": \"Sample\", \"currency\": \"EUR\", \"start\": \"2027-01\", \"horizon_months\": 24 },"
  "  \"segments\": [ { \"id\": \"mass\", \"name\": \"Mass\", \"customers\": 1000, \"revenue_per_customer\": 100,"
  "                  \"gross_margin\": 0.5, \"churn_rate\": {\"value\": 0.2, \"low\": 0.1, \"high\": 0.3} } ],"
  "  \"initiatives\": [ { \"id\": \"keep\", \"name\": \"Keep\", \"build_months\": 3,"
  "    \"costs\": [ { \"id\": \"team\", \"name\": \"Team\", \"category\": \"people\", \"amount\": 500 } ],"
  "    \"benefits\": [ { \"id\": \"stay\", \"name\": \"Stay\", \"driver\": \"churn_reduction\", \"segment\": \"mass\", \"reduction\": 0.4 } ] } ],"
  "  \"scenarios\": [ { \"id\": \"loyal\", \"name\": \"Loyal\", \"overrides\": {} } ] }";

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
