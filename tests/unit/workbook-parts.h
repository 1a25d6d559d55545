/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions make small workbooks part by part for tests and the fuzzer: a case, and a workbook like its export but without
 * formatting. */
#pragma once
#include <archive.h>
#include <archive_entry.h>
#include <glib.h>
#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  gssize length; /* -1: zero-terminated */
} Part;

enum {
  PART_TOP,
  PART_WORKBOOK,
  PART_RELS,
  PART_STRINGS,
  PART_INPUTS,
  PART_REVIEW,
  PART_CORE,
  PART_INPUTS_RELS,
  PART_NOTES,
  PART_THREADS,
  PART_PEOPLE,
  N_PARTS
};

#define CASE                                                                                                                        \
  "{\"format\":\"cxcase/1\",\"case\":{\"title\":\"Small\",\"author\":\"Author\",\"currency\":\"EUR\",\"start\":\"2027-01\","        \
  "\"horizon_months\":12,\"discount_rate\":{\"value\":0.1,\"low\":0.08,\"high\":0.12,\"status\":\"draft\",\"note\":\"Treasury\"}}," \
  "\"segments\":[{\"id\":\"a\",\"name\":\"A\",\"customers\":1000,\"revenue_per_customer\":100,\"gross_margin\":0.5,"                \
  "\"churn_rate\":{\"value\":0.2,\"low\":0.15,\"high\":0.25}}],"                                                                    \
  "\"initiatives\":[{\"id\":\"i\",\"name\":\"I\",\"costs\":[{\"id\":\"k\",\"name\":\"K\",\"amount\":1000}],"                        \
  "\"benefits\":[{\"id\":\"b\",\"name\":\"B\",\"driver\":\"churn_reduction\",\"segment\":\"a\",\"reduction\":0.3}]}],"              \
  "\"scenarios\":[{\"id\":\"s\",\"name\":\"S\",\"overrides\":{\"segments/a/customers\":900}}]}"

#define RELATIONSHIP(id, type, target)                                                                           \
  "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" type \
  "\" Target=\"" target "\"/>"
#define RELATIONSHIPS(list) \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" list "</Relationships>"

/* The columns are: A ID, D low, E high, F base, G conservative, H optimistic, I the scenario S, J reviewer, K live, O status, P
 * comment, R allowed statuses. Row 1 has the numbers of the scenarios, row 2 the headings, and each following row an input of
 * ROWS. */
#define CELL_TEXT(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define CELL(place, number)    "<c r=\"" place "\"><v>" number "</v></c>"
#define INPUTS(rows)                                                                           \
  "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" \
  "<row r=\"1\">" CELL ("F1", "1") CELL ("G1", "2") CELL ("H1", "3")                           \
    CELL ("I1", "4") "</row>"                                                                  \
                     "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>" rows "</sheetData></worksheet>"
#define ROW_DISCOUNT(more)                                                                                        \
  "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c>" CELL ("D3", "0.08") CELL ("E3", "0.12") CELL ("F3", "0.1") more \
    "<c r=\"R3\" t=\"inlineStr\"><is><t>draft</t></is></c></row>"
#define ROW_CHURN(more) "<row r=\"4\">" CELL_TEXT ("A4", "segments/a/churn_rate") CELL ("F4", "0.2") more "</row>"
#define ROW_CUSTOMERS(more) \
  "<row r=\"5\">" CELL_TEXT ("A5", "segments/a/customers") CELL ("F5", "1000") CELL ("I5", "900") more "</row>"

static const Part workbook_parts[N_PARTS] = {
  [PART_TOP] = { "_rels/.rels",
                 RELATIONSHIPS (RELATIONSHIP ("rId1", "officeDocument", "xl/workbook.xml")
                                  RELATIONSHIP ("rId2", "metadata/core-properties", "docProps/core.xml")),
                 -1 },
  [PART_WORKBOOK] = { "xl/workbook.xml",
                      "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                      "<sheet name=\"In puts\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Review\" sheetId=\"2\" r:id=\"rId2\"/></sheets><definedNames>"
                      "<definedName name=\"in_id\">'In puts'!$A$2</definedName><definedName name=\"in_reviewer\">'In puts'!$J$2</definedName>"
                      "<definedName name=\"in_live\">'In puts'!$K$2</definedName><definedName name=\"in_signoff\">Review!$A$6</definedName>"
                      "<definedName name=\"in_challenge\">Review!$A$1</definedName><definedName name=\"in_answer\">Review!$E$1</definedName>"
                      "</definedNames></workbook>",
                      -1 },
  [PART_RELS] = { "xl/_rels/workbook.xml.rels",
                  RELATIONSHIPS (RELATIONSHIP ("rId1", "worksheet", "worksheets/inputs.xml") RELATIONSHIP (
                    "rId2", "worksheet", "/xl/worksheets/review.xml") RELATIONSHIP ("rId3", "sharedStrings", "sharedStrings.xml")
                                   RELATIONSHIP ("rId4", "person", "people.xml")),
                  -1 },
  [PART_STRINGS] = { "xl/sharedStrings.xml",
                     "<sst><si><t>ID</t></si><si><r><t>case/disc</t></r><r><t>ount_rate</t></r><rPh><t>no</t></rPh></si></sst>",
                     -1 },
  [PART_INPUTS] = { "xl/worksheets/inputs.xml", INPUTS (ROW_DISCOUNT ("") ROW_CHURN ("") ROW_CUSTOMERS ("")), -1 },
  [PART_REVIEW] = { "xl/worksheets/review.xml", "<worksheet><sheetData/></worksheet>", -1 },
  [PART_CORE] = { "docProps/core.xml",
                  "<coreProperties><creator>Author</creator><lastModifiedBy>Rita</lastModifiedBy><created>2027-01-01T00:00:00Z</created>"
                  "<modified>2027-02-03T04:05:06Z</modified></coreProperties>",
                  -1 },
  [PART_INPUTS_RELS] = { "xl/worksheets/_rels/inputs.xml.rels",
                         RELATIONSHIPS (RELATIONSHIP ("a", "comments", "../notes.xml")
                                          RELATIONSHIP ("b", "threadedComment", "../threads.xml")),
                         -1 },
  [PART_NOTES] = { "xl/notes.xml", "<comments/>", -1 },
  [PART_THREADS] = { "xl/threads.xml", "<ThreadedComments/>", -1 },
  [PART_PEOPLE] = { "xl/people.xml", "<personList/>", -1 },
};

/* Returns a zip file of the parts, without compression. (transfer full) */
static inline GBytes *
workbook_zip (const Part *parts, guint n)
{
  struct archive *a = archive_write_new ();
  gsize size = 65536, used = 0;
  for (guint i = 0; i < n; i++)
    size += 1024 + (parts[i].length < 0 ? strlen (parts[i].text) : (gsize) parts[i].length);
  guint8 *buffer = g_malloc (size);

  archive_write_set_format_zip (a);
  archive_write_set_options (a, "zip:compression=store");
  archive_write_set_bytes_per_block (a, 0);
  g_assert_cmpint (archive_write_open_memory (a, buffer, size, &used), ==, ARCHIVE_OK);
  for (guint i = 0; i < n; i++) {
    struct archive_entry *entry = archive_entry_new ();
    gsize length = parts[i].length < 0 ? strlen (parts[i].text) : (gsize) parts[i].length;
    archive_entry_set_pathname (entry, parts[i].name);
    archive_entry_set_filetype (entry, AE_IFREG);
    archive_entry_set_perm (entry, 0644);
    archive_entry_set_size (entry, (la_int64_t) length);
    g_assert_cmpint (archive_write_header (a, entry), ==, ARCHIVE_OK);
    archive_write_data (a, parts[i].text, length);
    archive_entry_free (entry);
  }
  archive_write_close (a);
  archive_write_free (a);
  return g_bytes_new_take (buffer, used);
}

/* Returns the workbook with one part replaced. (transfer full) */
static inline GBytes *
workbook_with (guint part, const char *text, gssize length)
{
  Part parts[N_PARTS];

  memcpy (parts, workbook_parts, sizeof parts);
  parts[part].text = text;
  parts[part].length = length;
  return workbook_zip (parts, N_PARTS);
}
