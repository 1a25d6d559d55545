/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-paper.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

#define MM (72 / 25.4)

static const CxPdfPaper papers[] = { { "A4", 210 * MM, 297 * MM }, { "Letter", 612, 792 } };

enum { A4, LETTER };

const CxPdfPaper *
cx_pdf_paper_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_ascii_strcasecmp (papers[i].name, name) == 0)
      return &papers[i];
  return NULL;
}

char *
cx_pdf_paper_names (void)
{
  return g_strdup_printf ("%s, %s", papers[A4].name, papers[LETTER].name);
}

/* According to CLDR, all other regions use A4. */
static gboolean
region_uses_letter (const char *locale)
{
  static const char *const regions[] = {
    "BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE", NULL
  };
  const char *from = locale ? strchr (locale, '_') : NULL;
  g_autofree char *region = from ? g_strndup (from + 1, strcspn (from + 1, ".@")) : NULL;

  return region && g_strv_contains (regions, region);
}

const CxPdfPaper *
cx_pdf_paper_of_locale (void)
{
  const char *set = setlocale (LC_PAPER, NULL);
  const char *wanted[] = { g_getenv ("LC_ALL"), g_getenv ("LC_PAPER"), g_getenv ("LANG") };

  if (set && strcmp (set, "C") != 0 && strcmp (set, "POSIX") != 0 && !g_str_has_prefix (set, "C."))
    /* The C library returns this number in place of a pointer; 279 mm is the height of Letter. */
    return &papers[GPOINTER_TO_INT (nl_langinfo (_NL_PAPER_HEIGHT)) == 279 ? LETTER : A4];
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (wanted[i] && *wanted[i])
      return &papers[region_uses_letter (wanted[i]) ? LETTER : A4];
  return &papers[A4];
}
