#include "config.h"

#include "report/workbook/cx-workbook.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "model/text/cx-number-locale.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-sheets.h"

/* A workbook without a date is as old as the format, so that the same case gives the same bytes. */
#define NO_DATE "2007-01-01"

/* libxlsxwriter is not safe to be used by two threads when it closes a file. */
static GMutex lock;

static void
set_properties (CxBook *b)
{
  int year = 2007, month = 1, day = 1;
  struct tm tm = { 0 };
  g_autofree char *title = cx_cells_clean (cx_item_text (b->c, "title"));
  g_autofree char *author = cx_cells_clean (cx_item_text (b->c, "author"));
  g_autofree char *company = cx_cells_clean (cx_item_text (b->c, "organisation"));
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

static gboolean
write_file (CxBook *b, const char *path, GError **error)
{
  lxw_error result;

  b->wb = workbook_new (path);
  if (!b->wb) {
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("%s: no memory for a workbook"), path);
    return FALSE;
  }
  set_properties (b);
  gboolean written = cx_sheets_write (b, error);
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
  g_autoptr (CxBook) book = NULL;
  g_autofree char *temporary = NULL;
  gboolean done = FALSE;

  /* Not as the desktop writes numbers but as the language of the report does. */
  cx_number_locale_follow_language (TRUE);
  book = cx_book_new (results, info ? info : &nothing);
  cx_sheets_plan (book);
  if ((temporary = temporary_beside (path, error))) {
    /* The library writes numbers as the locale does; a file must not. */
    locale_t plain = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));
    locale_t before = uselocale (plain);
    g_mutex_lock (&lock);
    done = write_file (book, temporary, error);
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
  return done;
}
