/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of cells from and to spreadsheets: the text of the clipboard, inputs that are copied, pasted, filled and emptied. */
#include "config.h"

#include <locale.h>

#include <glib/gstdio.h>

#include "app/state/cx-cell-html.h"
#include "app/state/cx-input-cells.h"
#include "app/state/cx-editing.h"
#include "cx-test.h"

static const char small_case[] =
  "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Small\", \"currency\": \"EUR\"},"
  " \"segments\": [{\"id\": \"mass\", \"name\": \"Mass\", \"customers\": 1000, \"revenue_per_customer\": 1234.125, \"gross_margin\": 0.5,"
  "   \"churn_rate\": {\"value\": 0.2, \"low\": 0.15, \"high\": 0.25, \"source\": \"CRM\", \"status\": \"agreed\"},"
  "   \"promoters\": 0.3, \"passives\": 0.5, \"detractors\": 0.2},"
  "  {\"id\": \"top\", \"name\": \"Top\", \"customers\": 50, \"revenue_per_customer\": 900, \"gross_margin\": 0.6, \"churn_rate\": 0.1}],"
  " \"channels\": [{\"id\": \"phone\", \"name\": \"Phone\", \"cost_per_contact\": 5}, {\"id\": \"web\", \"name\": \"Web\", \"cost_per_contact\": 1}],"
  " \"stages\": [{\"id\": \"use\", \"name\": \"Use\", \"contacts\": {\"phone\": 40}}, {\"id\": \"leave\", \"name\": \"Leave\", \"contacts\": {}}],"
  " \"initiatives\": [{\"id\": \"fix\", \"name\": \"Fix\", \"costs\": [], \"benefits\": []}],"
  " \"scenarios\": [{\"id\": \"slow\", \"name\": \"Slow\", \"overrides\": {}}]}";

#define CHURN "segments/mass/churn_rate"
#define OTHER "segments/top/churn_rate"

/* The grid of contacts: channels are rows, stages are columns. */
static const CxInputCell contacts[] = {
  { "stages/use/contacts/phone", CX_INPUT_CELLS_VALUE, NULL },
  { "stages/leave/contacts/phone", CX_INPUT_CELLS_VALUE, NULL },
  { "stages/use/contacts/web", CX_INPUT_CELLS_VALUE, NULL },
  { "stages/leave/contacts/web", CX_INPUT_CELLS_VALUE, NULL },
};

/* Two rows of the ledger. */
static const CxInputCell ledger[] = {
  { CHURN, CX_INPUT_CELLS_NONE, "Churn rate, Mass" },
  { CHURN, CX_INPUT_CELLS_VALUE, NULL },
  { CHURN, CX_INPUT_CELLS_LOW, NULL },
  { CHURN, CX_INPUT_CELLS_HIGH, NULL },
  { CHURN, CX_INPUT_CELLS_SOURCE, NULL },
  { CHURN, CX_INPUT_CELLS_STATUS, NULL },
  { OTHER, CX_INPUT_CELLS_NONE, "Churn rate, Top" },
  { OTHER, CX_INPUT_CELLS_VALUE, NULL },
  { OTHER, CX_INPUT_CELLS_LOW, NULL },
  { OTHER, CX_INPUT_CELLS_HIGH, NULL },
  { OTHER, CX_INPUT_CELLS_SOURCE, NULL },
  { OTHER, CX_INPUT_CELLS_STATUS, NULL },
};

typedef struct {
  CxSession *session;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxDocument) document = cx_document_new (cx_test_parse (small_case), &error);

  g_assert_no_error (error);
  f->session = cx_session_new (document);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  CxDocument *document = g_object_ref (cx_session_get_document (f->session));

  g_object_unref (f->session);
  cx_document_discard (document);
  g_object_unref (document);
  /* Outlooks that are still being computed must release their copies first. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static double
number (Fixture *f, const char *path)
{
  return cx_editing_get_number (f->session, path, CX_PART_VALUE, NULL);
}

static const char *
undo_label (Fixture *f)
{
  const char *label = cx_document_get_undo_label (cx_session_get_document (f->session));

  return label ? label : "";
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cx_document_undo (cx_session_get_document (f->session), &error));
  g_assert_no_error (error);
}

static void
paste (Fixture *f, const CxInputCell *cells, guint n_rows, guint n_columns, const char *text, CxInputCellsReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxCellRange) range = cx_cell_range_read (text, &error);

  g_assert_no_error (error);
  g_assert_true (cx_input_cells_paste (f->session, cells, n_rows, n_columns, range, "Paste Contacts", report, &error));
  g_assert_no_error (error);
}

/* --- the text of the clipboard --- */

static void
assert_range (const char *text, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxCellRange) range = cx_cell_range_read (text, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < cx_cell_range_n_rows (range); i++)
    for (guint k = 0; k < range->n_columns; k++)
      g_string_append_printf (found, "%s%s", cx_cell_range_at (range, i, k), k + 1 < range->n_columns ? "|" : "/");
  g_assert_cmpstr (found->str, ==, wanted);
}

/* These are texts that LibreOffice Calc 7.4 and Excel put on the clipboard: a break after each row, the last one too, and quotation
 * marks around a cell with a break or a tabulator inside. */
static void
test_read (void)
{
  assert_range ("1\t2\n3\t4\n", "1|2/3|4/");
  assert_range ("1\t2\r\n3\t4\r\n", "1|2/3|4/");
  assert_range ("5", "5/");
  assert_range ("", "/");
  assert_range ("a\t\n\tb\n", "a|/|b/");
  assert_range ("1\n\n3\n\n", "1//3/");
  assert_range ("\"two\nlines\"\t\"a \"\"word\"\"\tand tab\"\n", "two lines|a \"word\" and tab/");
  assert_range ("\"two\r\nlines\"\tb\r\n", "two  lines|b/");
  /* A quotation mark that does not surround the whole cell belongs to the text. */
  assert_range ("\"12\" screen\tx\n", "\"12\" screen|x/");
  assert_range ("\"open\tx\n", "\"open|x/");
  assert_range ("6\" pipe\tx\n", "6\" pipe|x/");
  g_assert_true (cx_cell_range_is_range ("1\t2"));
  g_assert_true (cx_cell_range_is_range ("1\n2\n"));
  g_assert_false (cx_cell_range_is_range ("1\r\n"));
  g_assert_false (cx_cell_range_is_range (""));
}

static void
test_refused_ranges (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) many = g_string_new (NULL);

  g_assert_null (cx_cell_range_read ("1\t2\n3\n", &error));
  g_assert_cmpstr (error->message, ==,
                   "Row 2, column 2 of the range: the row has 1 cell, and the first row has another number. Nothing was pasted.");
  g_clear_error (&error);
  for (guint i = 0; i <= 10000; i++)
    g_string_append (many, "1\n");
  g_assert_null (cx_cell_range_read (many->str, &error));
  g_assert_nonnull (strstr (error->message, "more than 10000 cells"));
}

static void
test_write (void)
{
  static const char *const cells[] = { "1", "a\nb", "\"x", "y \"z\"", "", "5%" };
  g_autofree char *text = cx_cell_range_write (cells, 2, 3);

  g_assert_cmpstr (text, ==, "1\t\"a\nb\"\t\"\"\"x\"\ny \"z\"\t\t5%\n");
  assert_range (text, "1|a b|\"x/y \"z\"||5%/");
}

/* --- contacts --- */

/* Contacts that do not exist are made, an empty cell leaves its place as it is, and one undo takes all of it back. */
static void
test_contacts (Fixture *f, gconstpointer data)
{
  g_auto (CxInputCellsReport) report = { 0 };
  g_autofree char *copy = NULL, *again = NULL;

  paste (f, contacts, 2, 2, "\t12\n7.5\t300\n", &report);
  g_assert_cmpuint (report.n_pasted, ==, 3);
  g_assert_cmpuint (report.n_refused, ==, 0);
  g_assert_cmpfloat (number (f, contacts[0].path), ==, 40);
  g_assert_cmpfloat (number (f, contacts[1].path), ==, 12);
  g_assert_cmpfloat (number (f, contacts[2].path), ==, 7.5);
  g_assert_cmpfloat (number (f, contacts[3].path), ==, 300);
  g_assert_cmpstr (undo_label (f), ==, "Paste Contacts");
  copy = cx_input_cells_copy (f->session, contacts, 2, 2);
  g_assert_cmpstr (copy, ==, "40\t12\n7.5\t300\n");
  undo (f);
  g_assert_true (isnan (number (f, contacts[3].path)));
  g_assert_cmpstr (undo_label (f), ==, "");
  again = cx_input_cells_copy (f->session, contacts, 2, 2);
  g_assert_cmpstr (again, ==, "40\t\n\t\n");
}

/* A cell that is wrong is left out with a remark, and the others are pasted. */
static void
test_refused_cells (Fixture *f, gconstpointer data)
{
  g_auto (CxInputCellsReport) report = { 0 };
  g_autofree char *words = NULL;

  paste (f, contacts, 2, 2, "41\tmany\t9\n-3\t8\t9\n", &report);
  g_assert_cmpuint (report.n_pasted, ==, 2);
  g_assert_cmpuint (report.n_refused, ==, 2);
  g_assert_cmpuint (report.n_outside, ==, 2);
  g_assert_cmpfloat (number (f, contacts[0].path), ==, 41);
  g_assert_true (isnan (number (f, contacts[1].path)));
  g_assert_true (isnan (number (f, contacts[2].path)));
  g_assert_cmpfloat (number (f, contacts[3].path), ==, 8);
  words = cx_input_cells_report_words (&report);
  g_assert_nonnull (strstr (words, "2 cells were changed. 2 cells were left as they were, the first in row 1, column 2: “many”"));
  g_assert_nonnull (strstr (words, "2 cells lay outside the table."));
}

static void
test_contacts_of_scenario (Fixture *f, gconstpointer data)
{
  g_auto (CxInputCellsReport) report = { 0 };
  g_autoptr (CxCellRange) range = cx_cell_range_read ("9", NULL);
  g_auto (CxInputCellsReport) computed = { 0 };
  g_autoptr (GError) error = NULL;

  cx_session_set_scenario (f->session, "slow");
  paste (f, contacts, 2, 2, "50\t12\n\t\n", &report);
  g_assert_cmpuint (report.n_pasted, ==, 1);
  g_assert_cmpuint (report.n_refused, ==, 1);
  g_assert_cmpstr (report.reason, ==, "A scenario can change only the contacts that the base has.");
  g_assert_cmpfloat (number (f, contacts[0].path), ==, 50);
  cx_session_set_scenario (f->session, "base");
  g_assert_cmpfloat (number (f, contacts[0].path), ==, 40);
  g_assert_true (isnan (number (f, contacts[1].path)));
  cx_session_set_scenario (f->session, "conservative");
  g_assert_false (cx_input_cells_paste (f->session, contacts, 2, 2, range, "Paste", &computed, &error));
  g_assert_nonnull (error);
}

/* --- the ledger --- */

static const CxValue *
value (Fixture *f, const char *path)
{
  const CxField *field;
  const CxItem *item = cx_session_find (f->session, path, &field);

  return cx_item_value (item, field->id);
}

/* Copied cells give the same values when they are pasted. */
static void
test_ledger (Fixture *f, gconstpointer data)
{
  g_auto (CxInputCellsReport) report = { 0 };
  g_autofree char *copy = cx_input_cells_copy (f->session, ledger, 2, 6), *again = NULL;

  g_assert_cmpstr (copy, ==, "Churn rate, Mass\t20%\t15%\t25%\tCRM\tAgreed\nChurn rate, Top\t10%\t\t\t\t\n");
  paste (f, &ledger[1], 1, 5, "30%\t25%\t40%\t\"Survey,\n2027\"\tmeasured\n", &report);
  g_assert_cmpuint (report.n_pasted, ==, 4);
  g_assert_cmpuint (report.n_refused, ==, 1);
  g_assert_cmpuint (report.column, ==, 4);
  g_assert_true (g_str_has_prefix (report.reason, "“measured” is none of: "));
  again = cx_input_cells_copy (f->session, ledger, 1, 6);
  g_assert_cmpstr (again, ==, "Churn rate, Mass\t30%\t25%\t40%\tSurvey, 2027\tAgreed\n");
  undo (f);
}

/* Value, range and evidence of an input are one value, so they may change together, whatever they were before. */
static void
test_row_of_ledger (Fixture *f, gconstpointer data)
{
  g_auto (CxInputCellsReport) report = { 0 }, mass = { 0 };

  paste (f, &ledger[1], 1, 5, "40%\t35%\t45.5%\tSurvey\tagreed\n", &report);
  g_assert_cmpuint (report.n_pasted, ==, 5);
  g_assert_cmpfloat (value (f, CHURN)->number, ==, 0.4);
  g_assert_cmpfloat (value (f, CHURN)->low, ==, 0.35);
  g_assert_cmpfloat (value (f, CHURN)->high, ==, 0.455);
  g_assert_cmpstr (value (f, CHURN)->source, ==, "Survey");
  undo (f);
  g_assert_cmpfloat (value (f, CHURN)->number, ==, 0.2);
  /* A number alone moves the end of the range that it passes. */
  paste (f, &ledger[1], 1, 1, "12", &mass);
  g_assert_cmpfloat (value (f, CHURN)->number, ==, 0.12);
  g_assert_cmpfloat (value (f, CHURN)->low, ==, 0.12);
  g_assert_cmpfloat (value (f, CHURN)->high, ==, 0.25);
  g_assert_cmpstr (value (f, CHURN)->source, ==, "CRM");
}

/* A range that contradicts its value is an error of the whole paste. */
static void
test_contradiction (Fixture *f, gconstpointer data)
{
  g_autoptr (CxCellRange) range = cx_cell_range_read ("30%\t35%\n", NULL);
  g_auto (CxInputCellsReport) report = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (cx_input_cells_paste (f->session, &ledger[1], 1, 2, range, "Paste", &report, &error));
  g_assert_nonnull (strstr (error->message, "The low end cannot be above the value, 30%"));
  g_assert_cmpuint (report.n_pasted, ==, 0);
  g_assert_cmpfloat (value (f, CHURN)->number, ==, 0.2);
  g_assert_cmpstr (undo_label (f), ==, "");
}

static void
test_fill_down (Fixture *f, gconstpointer data)
{
  const CxInputCell column[] = { { "segments/mass/revenue_per_customer", CX_INPUT_CELLS_VALUE, NULL },
                                 { "segments/top/revenue_per_customer", CX_INPUT_CELLS_VALUE, NULL } };
  const CxInputCell sources[] = { { CHURN, CX_INPUT_CELLS_SOURCE, NULL }, { OTHER, CX_INPUT_CELLS_SOURCE, NULL } };
  g_auto (CxInputCellsReport) report = { 0 }, second = { 0 };
  g_autoptr (GError) error = NULL;

  /* 1234.125 has three decimals, which must not be taken for thousands. */
  g_assert_true (cx_input_cells_fill_down (f->session, column, 2, 1, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_refused, ==, 0);
  g_assert_cmpfloat (number (f, column[1].path), ==, 1234.125);
  g_assert_cmpstr (undo_label (f), ==, "Fill Down");
  undo (f);
  g_assert_cmpfloat (number (f, column[1].path), ==, 900);
  g_assert_true (cx_input_cells_fill_down (f->session, sources, 2, 1, &second, &error));
  g_assert_cmpstr (value (f, OTHER)->source, ==, "CRM");
}

/* A percentage is a number for LibreOffice, and words that begin like a formula stay words. */
static void
test_html (Fixture *f, gconstpointer data)
{
  g_autofree char *html = cx_cell_html ("16.9%\t-5%\t1234.5\n=1+1\tÄ & <b>\t5% off\n");
  g_autofree char *none = cx_cell_html ("1\t2\n3\n");

  g_assert_nonnull (
    strstr (html, "<tr><td sdval=\"0.169\" sdnum=\"1033;0;0.00%\">16.9%</td><td sdval=\"-0.05\" sdnum=\"1033;0;0%\">-5%</td>"
                  "<td>1234.5</td></tr>"));
  g_assert_nonnull (strstr (html, " sdnum=\"1033;0;@\">=1+1</td><td>Ä &amp; &lt;b&gt;</td><td>5% off</td></tr>"));
  g_assert_null (none);
}

static void
test_fill_right (Fixture *f, gconstpointer data)
{
  const CxInputCell range[] = { { CHURN, CX_INPUT_CELLS_VALUE, NULL },
                                { OTHER, CX_INPUT_CELLS_VALUE, NULL },
                                { CHURN, CX_INPUT_CELLS_SOURCE, NULL },
                                { OTHER, CX_INPUT_CELLS_SOURCE, NULL } };
  g_auto (CxInputCellsReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  double before = number (f, OTHER), first = number (f, CHURN);

  g_assert_cmpfloat (before, !=, first);
  g_assert_true (cx_input_cells_fill_right (f->session, range, 2, 2, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_refused, ==, 0);
  g_assert_cmpfloat (number (f, OTHER), ==, first);
  g_assert_cmpstr (value (f, OTHER)->source, ==, "CRM");
  g_assert_cmpstr (undo_label (f), ==, "Fill Right");
  undo (f);
  g_assert_cmpfloat (number (f, OTHER), ==, before);
}

/* A single copied cell fills all cells into which it is pasted. */
static void
test_fill (Fixture *f, gconstpointer data)
{
  g_auto (CxInputCellsReport) report = { 0 };

  paste (f, contacts, 2, 2, "3", &report);
  g_assert_cmpuint (report.n_pasted, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (contacts); i++)
    g_assert_cmpfloat (number (f, contacts[i].path), ==, 3);
}

static void
test_clear (Fixture *f, gconstpointer data)
{
  g_auto (CxInputCellsReport) report = { 0 }, second = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (cx_input_cells_clear (f->session, contacts, 2, 2, &report, &error));
  g_assert_no_error (error);
  g_assert_true (isnan (number (f, contacts[0].path)));
  g_assert_true (cx_input_cells_clear (f->session, &ledger[1], 1, 5, &second, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (second.n_pasted, ==, 4);
  g_assert_cmpuint (second.n_refused, ==, 1);
  g_assert_cmpstr (second.reason, ==, "A number is needed here.");
  g_assert_false (value (f, CHURN)->has_low);
  g_assert_null (value (f, CHURN)->source);
  g_assert_cmpfloat (value (f, CHURN)->number, ==, 0.2);
  undo (f);
  undo (f);
  g_assert_cmpfloat (number (f, contacts[0].path), ==, 40);
}

/* A share that stands in a field of percent is read as a percentage, and the report says so. */
static void
test_share (Fixture *f, gconstpointer data)
{
  g_auto (CxInputCellsReport) report = { 0 };
  g_autofree char *words = NULL;

  paste (f, &ledger[7], 1, 1, "0.5", &report);
  g_assert_cmpfloat (value (f, OTHER)->number, ==, 0.005);
  words = cx_input_cells_report_words (&report);
  g_assert_cmpstr (words, ==, "1 cell was changed. “0.5” was read as 0.5%.");
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("cx-cells-XXXXXX", NULL);
  int result;

  /* The messages are compared, so they must not be translated. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells/read", test_read);
  g_test_add_func ("/cells/refused-ranges", test_refused_ranges);
  g_test_add_func ("/cells/write", test_write);
#define ADD(name, function) g_test_add ("/cells/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("contacts", test_contacts);
  ADD ("refused-cells", test_refused_cells);
  ADD ("contacts-of-scenario", test_contacts_of_scenario);
  ADD ("ledger", test_ledger);
  ADD ("row-of-ledger", test_row_of_ledger);
  ADD ("contradiction", test_contradiction);
  ADD ("fill-down", test_fill_down);
  ADD ("fill-right", test_fill_right);
  ADD ("html", test_html);
  ADD ("fill", test_fill);
  ADD ("clear", test_clear);
  ADD ("share", test_share);
#undef ADD
  result = g_test_run ();
  g_rmdir (home);
  return result;
}
