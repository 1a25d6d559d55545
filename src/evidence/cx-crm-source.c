/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-crm-source.h"

#include <glib/gi18n-lib.h>

#include "model/text/cx-format.h"

/* Returns words for the customers whom a figure describes. (transfer full) */
static char *
scope (const CxCrmSegment *segment, const CxCrmOptions *o)
{
  /* Translators: a value, and the name of a column in a file. */
  return o->segment ? g_strdup_printf (_("“%s” in “%s”"), segment->name, o->segment) : g_strdup (_("all customers"));
}

static char *
count (guint64 n)
{
  return cx_format_value ((double) n, CX_UNIT_NUMBER, NULL, FALSE);
}

char *
cx_crm_source_customers (const CxCrm *self, const CxCrmSegment *segment, const CxCrmOptions *o, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path), *which = scope (segment, o);

  /* Translators: the source of an input: a file, and which of the customers in it. */
  return g_strdup_printf (_("%s: number of customers, %s"), name, which);
}

char *
cx_crm_source_revenue (const CxCrm *self, const CxCrmSegment *segment, const CxCrmOptions *o, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path), *which = scope (segment, o), *n = count (segment->customers);

  /* Translators: the source of an input: a file, a column, a number of customers, and which of the customers in the file. */
  return g_strdup_printf (_("%s: mean of “%s” over %s customers, %s"), name, o->revenue, n, which);
}

char *
cx_crm_source_margin (const CxCrm *self, const CxCrmSegment *segment, const CxCrmOptions *o, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path), *which = scope (segment, o), *n = count (segment->customers);

  /* Translators: the source of an input: a file, a column, a number of customers, and which of the customers in the file. */
  return g_strdup_printf (_("%s: “%s” as a share of the revenue of %s customers, %s"), name, o->margin, n, which);
}

char *
cx_crm_source_churn (const CxCrm *self, const CxCrmSegment *segment, const CxCrmOptions *o, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path), *which = scope (segment, o);

  if (self->has_probabilities)
    /* Translators: the source of an input: a file, a column, and which of the customers in the file. */
    return g_strdup_printf (_("%s: mean of the probabilities in “%s”, %s"), name, o->left, which);
  if (self->last_month)
    /* Translators: the source of an input: a file, a column of days, a number of months, the last of them such as 2026-11, and which of the
     * customers in the file. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: share of customers who left by “%s” in %u month to %s, %s",
                                         "%s: share of customers who left by “%s” in %u months to %s, %s", o->months),
                            name, o->left, o->months, self->last_month, which);
  /* Translators: the source of an input: a file, a column, a number of months, and which of the customers in the file. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: share of customers who left by “%s” in %u month, %s",
                                       "%s: share of customers who left by “%s” in %u months, %s", o->months),
                          name, o->left, o->months, which);
}
