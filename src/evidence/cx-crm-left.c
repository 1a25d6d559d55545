/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-crm-left.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "evidence/cx-period.h"

/* The words are in lower case and in the languages of the program. */
static const char *const left_words[] = {
  "yes",       "y",        "true",     "t",          "left",        "churned", "churn",     "lost",  "inactive",
  "cancelled", "canceled", "closed",   "ended",      "terminated",  "gone",    "ja",        "j",     "wahr",
  "gekündigt", "inaktiv",  "verloren", "beendet",    "abgewandert", "sí",      "si",        "s",     "verdadero",
  "baja",      "inactivo", "perdido",  "cancelado",  "oui",         "o",       "vrai",      "parti", "perdu",
  "résilié",   "inactif",  "sim",      "verdadeiro", "saiu",        "inativo", "encerrado", "да",    "истина",
  "ушёл",      "ушел",     "потерян",  "неактивен",  "закрыт",      NULL
};
static const char *const stays_words[] = { "no",       "n",         "false",  "f",      "active",  "current", "open",
                                           "customer", "stays",     "stayed", "live",   "nein",    "falsch",  "aktiv",
                                           "bestand",  "falso",     "alta",   "activo", "vigente", "non",     "faux",
                                           "actif",    "não",       "nao",    "ativo",  "нет",     "ложь",    "активен",
                                           "активный", "действует", NULL };

static gboolean
is_one_of (const char *const *words, const CxCsvCell *cell)
{
  g_autofree char *text = g_strndup (cell->text, cell->length);
  g_autofree char *trimmed = g_strdup (g_strstrip (text));
  g_autofree char *small = g_utf8_strdown (trimmed, -1);

  return g_strv_contains (words, small);
}

/* Returns the month of CODE, or -1. */
static gint64
month_of (CxPeriodKind kind, gint64 code)
{
  GDate date;

  if (kind == CX_PERIOD_MONTH)
    return code;
  if (kind == CX_PERIOD_QUARTER)
    return code * 3 + 2;
  if (kind == CX_PERIOD_NUMBER) { /* the number is like 20260331 or 202603 */
    gint64 day = code > 999999 ? code % 100 : 1, month = code > 999999 ? code / 100 : code;
    gboolean good = month >= 190001 && month <= 299912 && month % 100 >= 1 && month % 100 <= 12 &&
                    g_date_valid_dmy ((GDateDay) day, (GDateMonth) (month % 100), (GDateYear) (month / 100));
    return good ? month / 100 * 12 + month % 100 - 1 : -1;
  }
  gint64 day = kind == CX_PERIOD_WEEK ? code * 7 + 7 : code;
  if (day < 1 || day > G_MAXUINT32)
    return -1;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  return (gint64) g_date_get_year (&date) * 12 + g_date_get_month (&date) - 1;
}

CxCrmLeft
cx_crm_left_parse (const CxCsvCell *cell, char separator, gint64 *month, double *probability, CxCsvNumber *number, char **reason)
{
  CxPeriodKind kind;
  gint64 code;
  g_autofree char *no_period = NULL;

  *number = cx_csv_number_parse (cell, separator, probability);
  if (*number == CX_CSV_GAP)
    return CX_CRM_STAYS;
  if (*number >= CX_CSV_WHOLE && *probability >= 0 && *probability <= 1)
    return *probability == 0 ? CX_CRM_STAYS : *probability == 1 ? CX_CRM_HAS_LEFT : CX_CRM_MAY_LEAVE;
  if (is_one_of (left_words, cell))
    return CX_CRM_HAS_LEFT;
  if (is_one_of (stays_words, cell))
    return CX_CRM_STAYS;
  if (cx_period_parse (cell, &kind, &code, &no_period)) {
    *number = CX_CSV_WRONG;
    *month = month_of (kind, code);
    if (*month >= 0)
      return CX_CRM_HAS_LEFT_IN;
  }
  g_autofree char *shown = cx_csv_rows_excerpt (cell->text, (gssize) cell->length);
  *reason = g_strdup_printf (
    _(
      "“%s” does not say whether the customer has left; yes or no, 1 or 0, a probability such as 0.2, or the day of leaving is allowed"),
    shown);
  return CX_CRM_UNCLEAR;
}
