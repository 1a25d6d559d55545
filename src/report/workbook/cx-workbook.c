/* The workbook as a whole: its sheets, properties and names, and the way of the file to its place. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "model/results/cx-headline.h"
#include "model/text/cx-number-locale.h"
#include "report/workbook/cx-book.h"

/* A workbook without a date is as old as the format, so that the same case gives the same bytes. */
#define NO_DATE "2007-01-01"

/* libxlsxwriter is not safe to be used by two threads when it closes a file. */
static GMutex lock;

static void
collect_scenarios (CxBook *b)
{
  static const char *const computed[] = { "base", "conservative", "optimistic" };
  const char *const names[] = { _("Base"), _("Conservative"), _("Optimistic") };
  guint n = cx_item_n (b->c, CX_ITEM_SCENARIO);

  for (guint i = 0; i < G_N_ELEMENTS (computed); i++) {
    g_ptr_array_add (b->scenario_ids, g_strdup (computed[i]));
    g_ptr_array_add (b->scenario_names, g_strdup (names[i]));
  }
  for (guint i = 0; i < n; i++) {
    const CxItem *scenario = cx_item_nth (b->c, CX_ITEM_SCENARIO, i);
    g_ptr_array_add (b->scenario_ids, g_strdup (scenario->id));
    g_ptr_array_add (b->scenario_names, g_strdup (cx_item_name (scenario)));
  }
  for (guint i = 0; i < b->scenario_ids->len; i++)
    if (g_strcmp0 (b->results->scenario, g_ptr_array_index (b->scenario_ids, i)) == 0)
      b->shown = i;
}

static void
collect_channels (CxBook *b)
{
  for (guint k = 0; k < cx_item_n (b->c, CX_ITEM_CHANNEL); k++) {
    CxItem *channel = cx_item_nth (b->c, CX_ITEM_CHANNEL, k);
    for (guint i = 0; i < b->model->contacts->len; i++)
      if (g_array_index (b->model->contacts, CxContactNodes, i).channel == channel) {
        g_ptr_array_add (b->channels, channel);
        break;
      }
  }
}

/* Whether the sensitivity has anything to say: an initiative that is dropped has its own figure. */
static gboolean
varies (CxBook *b)
{
  for (guint i = 0; i < b->model->inputs->len; i++)
    if (((const CxInput *) g_ptr_array_index (b->model->inputs, i))->field->type != CX_FIELD_SWITCH)
      return TRUE;
  return FALSE;
}

static void
add_sheets (CxBook *b)
{
  for (guint i = 0; i < CX_N_BOOK_SHEETS; i++) {
    if ((i == CX_BOOK_LINES && !cx_layout_rows (b->layout, CX_SECTION_LINES)->len) || (i == CX_BOOK_SENSITIVITY && !varies (b)) ||
        (i == CX_BOOK_RISK && !b->info->trials))
      continue;
    b->sheets[i] = workbook_add_worksheet (b->wb, cx_book_sheet_name (i));
  }
  worksheet_activate (b->sheets[CX_BOOK_COVER]);
}

static void
set_properties (CxBook *b)
{
  int year = 2007, month = 1, day = 1;
  struct tm tm = { 0 };
  g_autofree char *title = cx_book_text (cx_item_text (b->c, "title"));
  g_autofree char *author = cx_book_text (cx_item_text (b->c, "author"));
  g_autofree char *company = cx_book_text (cx_item_text (b->c, "organisation"));
  lxw_doc_properties properties = { .title = *title ? title : (char *) _("Business case"),
                                    .author = *author ? author : (char *) "CX Case",
                                    .company = company,
                                    .subject = (char *) _("Business case for customer experience") };

  sscanf (b->info->date ? b->info->date : NO_DATE, "%d-%d-%d", &year, &month, &day);
  tm.tm_year = year - 1900;
  tm.tm_mon = month - 1;
  tm.tm_mday = day;
  properties.created = timegm (&tm);
  workbook_set_properties (b->wb, &properties);
  workbook_set_custom_property_string (b->wb, "ModelVersion", b->info->program_version ? b->info->program_version : CX_VERSION);
  workbook_set_custom_property_string (b->wb, "SourceHash", b->info->source_hash ? b->info->source_hash : "-");
}

/* What needs no what-ifs first: meanwhile they are computed. */
static gboolean
write_sheets (CxBook *b, GError **error)
{
  add_sheets (b);
  set_properties (b);
  cx_sheet_model (b);
  if (b->sheets[CX_BOOK_LINES])
    cx_sheet_lines (b);
  cx_sheet_annual (b);
  cx_sheet_summary (b);
  cx_sheet_review (b);
  cx_sheet_changes (b);
  b->scenarios = cx_what_ifs_scenarios (b->what_ifs);
  if (!b->scenarios)
    return cx_what_ifs_wait (b->what_ifs, error);
  cx_sheet_inputs (b);
  cx_sheet_scenarios (b);
  cx_sheet_checks (b);
  cx_sheet_cover (b);
  if (!cx_what_ifs_wait (b->what_ifs, error))
    return FALSE;
  if (b->sheets[CX_BOOK_SENSITIVITY])
    cx_sheet_sensitivity (b);
  if (b->sheets[CX_BOOK_RISK])
    cx_sheet_risk (b);
  cx_sheet_charts (b);
  for (guint i = 0; i < CX_N_BOOK_SHEETS; i++)
    if (b->sheets[i])
      cx_sheet_finish (b, i);
  return TRUE;
}

static gboolean
write_file (CxBook *b, const char *path, GError **error)
{
  lxw_error result;

  b->wb = workbook_new (path);
  if (!b->wb) {
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("%s: no memory for a workbook"), path);
    return FALSE;
  }
  gboolean written = write_sheets (b, error);
  result = workbook_close (b->wb);
  if (!written)
    return FALSE;
  if (b->error) {
    g_propagate_error (error, g_steal_pointer (&b->error));
    return FALSE;
  }
  if (result != LXW_NO_ERROR) {
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("%s: the workbook cannot be written: %s"), path, lxw_strerror (result));
    return FALSE;
  }
  return TRUE;
}

static void
book_clear (CxBook *b)
{
  g_clear_pointer (&b->what_ifs, cx_what_ifs_free);
  g_ptr_array_unref (b->scenario_ids);
  g_ptr_array_unref (b->scenario_names);
  g_ptr_array_unref (b->channels);
  for (guint i = 0; i < CX_N_STYLES; i++)
    g_hash_table_unref (b->formats[i]);
  g_clear_pointer (&b->input_rows, g_array_unref);
  g_clear_pointer (&b->annual_rows, g_array_unref);
  g_clear_pointer (&b->layout, cx_layout_free);
  g_free (b->headline);
  g_clear_error (&b->error);
}

static void
plan (CxBook *b)
{
  collect_scenarios (b);
  b->what_ifs = cx_what_ifs_start (b->results, b->scenario_ids, b->info->trials, b->info->seed);
  collect_channels (b);
  b->headline = cx_results_headline (b->results, FALSE);
  b->col_reviewer = CX_COL_BASE + b->scenario_ids->len;
  b->col_live = b->col_reviewer + 1;
  b->layout = cx_layout_new (b->model->graph, b->col_live);
  cx_plan_inputs (b);
  cx_plan_annual (b);
  cx_plan_summary (b);
}

/* A name beside PATH that nobody has; the library opens it itself. */
static char *
temporary_beside (const char *path, GError **error)
{
  char *name = g_strdup_printf ("%s.XXXXXX", path);
  int fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0666);

  if (fd < 0) {
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("%s: cannot be written: %s"), path, g_strerror (errno));
    g_free (name);
    return NULL;
  }
  close (fd);
  return name;
}

gboolean
cx_workbook_write (const CxResults *results, const CxWorkbookInfo *info, const char *path, GError **error)
{
  static const CxWorkbookInfo nothing = { 0 };
  CxBook book = { .info = info ? info : &nothing,
                  .results = results,
                  .model = results->model,
                  .c = results->model->c,
                  .horizon = results->model->horizon,
                  .currency = cx_item_text (results->model->c, "currency") };
  g_autofree char *temporary = NULL;
  gboolean done = FALSE;

  book.scenario_ids = g_ptr_array_new_with_free_func (g_free);
  book.scenario_names = g_ptr_array_new_with_free_func (g_free);
  book.channels = g_ptr_array_new ();
  for (guint i = 0; i < CX_N_STYLES; i++)
    book.formats[i] = g_hash_table_new (NULL, NULL);

  /* Not as the desktop writes numbers but as the language of the report does. */
  cx_number_locale_follow_language (TRUE);
  plan (&book);
  if ((temporary = temporary_beside (path, error))) {
    /* The library writes numbers as the locale does; a file must not. */
    locale_t plain = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));
    locale_t before = uselocale (plain);
    g_mutex_lock (&lock);
    done = write_file (&book, temporary, error);
    g_mutex_unlock (&lock);
    uselocale (before);
    freelocale (plain);

    if (done && g_rename (temporary, path) != 0) {
      g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("%s: cannot be written: %s"), path, g_strerror (errno));
      done = FALSE;
    }
    if (!done)
      g_unlink (temporary);
  }
  cx_number_locale_follow_language (FALSE);
  book_clear (&book);
  return done;
}
