/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-diff.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-read.h"
#include "cli/cx-cli-table.h"
#include "model/analysis/cx-diff.h"
#include "model/build/cx-build-model.h"
#include "model/case/cx-words.h"
#include "model/results/cx-results.h"
#include "model/text/cx-format.h"
#include "store/json/cx-json-build.h"
#include "store/json/cx-json-write.h"

typedef struct {
  const CxCase *a, *b;
  const CxDiff *diff;
} Cases;

static gboolean
is_number (const CxField *field)
{
  return field && (field->type == CX_FIELD_NUMBER || field->type == CX_FIELD_SWITCH);
}

/* Returns VALUE without its evidence. (transfer full) */
static CxValue *
bare (const CxValue *value)
{
  return cx_value_new_number (value->number);
}

/* Returns whether only the numbers differ; otherwise range and evidence are shown. */
static gboolean
differs_in_number_only (const CxDiffChange *d)
{
  if (!d->a || !d->b)
    return TRUE;
  g_autoptr (CxValue) b = cx_value_copy (d->b);
  b->number = d->a->number;
  b->set = d->a->set;
  return cx_value_equal (d->a, b);
}

static gboolean
same_number (const CxDiffChange *d)
{
  return d->a && d->b && d->a->number == d->b->number;
}

static void
put_value (JsonBuilder *b, const char *key, const CxField *field, const CxDiffChange *d, const CxValue *value)
{
  if (value && d->is_item && value->text)
    cx_json_build_text (b, key, value->text);
  else if (value && d->is_item)
    cx_json_build_number (b, key, value->number);
  else if (value && is_number (field) && differs_in_number_only (d)) {
    g_autoptr (CxValue) number = bare (value);
    cx_json_write_member (b, key, field, number);
  } else
    cx_json_write_member (b, key, field, value);
}

static char *
write_json (const Cases *x)
{
  JsonBuilder *b = json_builder_new ();

  cx_json_build_object (b, NULL);
  cx_json_build_list (b, "changes");
  for (guint i = 0; i < x->diff->changes->len; i++) {
    const CxDiffChange *d = g_ptr_array_index (x->diff->changes, i);
    const CxField *field = d->field;
    cx_json_build_object (b, NULL);
    cx_json_build_text (b, "path", d->path);
    put_value (b, "a", field, d, d->a);
    put_value (b, "b", field, d, d->b);
    cx_json_build_figure (b, "npv_effect", d->npv_effect, d->reason);
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
  cx_json_build_number (b, "interaction", x->diff->interaction);
  cx_json_build_number (b, "npv_a", x->diff->npv_a);
  cx_json_build_number (b, "npv_b", x->diff->npv_b);
  json_builder_end_object (b);
  return cx_json_build_end (b, FALSE, NULL);
}

static char *
value_text (const Cases *x, const CxField *field, const CxDiffChange *d, const CxValue *value)
{
  if (!value)
    return g_strdup ("—");
  if (field && (is_number (field) || value->list || field->type == CX_FIELD_CHOICE || field->type == CX_FIELD_REF))
    return cx_words_value (value == d->a ? x->a : x->b, field, value);
  if (d->is_item && !value->text)
    return cx_format_value (value->number, CX_UNIT_NUMBER, cx_item_text (x->a, "currency"), TRUE);
  g_autofree char *line = g_strdelimit (g_strdup (value->text ? value->text : ""), "\r\n\t", ' ');
  g_autofree char *shown = cx_error_excerpt (line);
  return g_strdup_printf (_("“%s”"), shown);
}

/* Names the parts of the evidence that differ, such as "range, source". (transfer full) */
static char *
evidence_text (const CxDiffChange *d)
{
  const CxValue none = { 0 }, *a = d->a ? d->a : &none, *b = d->b ? d->b : &none;
  const struct {
    gboolean differs;
    const char *name;
  } parts[] = {
    { a->has_low != b->has_low || a->has_high != b->has_high || (a->has_low && a->low != b->low) ||
        (a->has_high && a->high != b->high),
      _("range") },
    { g_strcmp0 (a->distribution, b->distribution) != 0, _("distribution") },
    { g_strcmp0 (a->source, b->source) != 0, _("source") },
    { g_strcmp0 (a->owner, b->owner) != 0, _("owner") },
    { g_strcmp0 (a->confidence, b->confidence) != 0, _("confidence") },
    { g_strcmp0 (a->status, b->status) != 0, _("status") },
    { g_strcmp0 (a->note, b->note) != 0, _("note") },
  };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].differs)
      g_string_append_printf (out, "%s%s", out->len ? ", " : "", parts[i].name);
  return g_string_free (out, FALSE);
}

static char *
signed_money (const Cases *x, double amount)
{
  g_autofree char *money = cx_format_value (amount, CX_UNIT_MONEY, cx_item_text (x->a, "currency"), TRUE);
  return g_strconcat (amount > 0 ? "+" : "", money, NULL);
}

static char *
write_text (const Cases *x)
{
  const CxDiff *diff = x->diff;
  const char *currency = cx_item_text (x->a, "currency");

  if (!diff->changes->len)
    return g_strdup (_("Nothing differs.\n"));

  GString *out = g_string_new (NULL);
  CxCliTable *table = cx_cli_table_new (2, 0);
  g_autofree char *npv_a = cx_format_value (diff->npv_a, CX_UNIT_MONEY, currency, TRUE);
  g_autofree char *npv_b = cx_format_value (diff->npv_b, CX_UNIT_MONEY, currency, TRUE);

  for (guint i = 0; i < diff->changes->len; i++) {
    const CxDiffChange *d = g_ptr_array_index (diff->changes, i);
    const CxField *field = d->field;
    g_autofree char *a = value_text (x, field, d, d->a), *b = value_text (x, field, d, d->b);
    g_string_append_printf (out, "%s\n  ", d->path);
    if (d->is_item)
      g_string_append_printf (out, d->b ? _("added: %s") : _("removed: %s"), d->b ? b : a);
    else if (!is_number (field) || !same_number (d))
      g_string_append_printf (out, "%s → %s", a, b);
    if (is_number (field) && !differs_in_number_only (d)) {
      g_autofree char *evidence = evidence_text (d);
      g_string_append_printf (out, same_number (d) ? _("differs in: %s") : _(" (differs in: %s)"), evidence);
    }
    if (d->reason)
      g_string_append_printf (out, "\n  %s", d->reason);
    g_string_append_c (out, '\n');
  }

  g_string_append_printf (out, "\n%s\n", _("From one net present value to the other"));
  cx_cli_table_add (table, g_strdup (_("First case")));
  cx_cli_table_add (table, g_steal_pointer (&npv_a));
  for (guint i = 0; i < diff->changes->len; i++) {
    const CxDiffChange *d = g_ptr_array_index (diff->changes, i);
    if (isnan (d->npv_effect) || d->npv_effect == 0)
      continue;
    cx_cli_table_add (table, g_strdup (d->path));
    cx_cli_table_add (table, signed_money (x, d->npv_effect));
  }
  cx_cli_table_add (table, g_strdup (_("Interaction of the changes")));
  cx_cli_table_add (table, signed_money (x, diff->interaction));
  cx_cli_table_add (table, g_strdup (_("Second case")));
  cx_cli_table_add (table, g_steal_pointer (&npv_b));
  g_autofree char *rows = cx_cli_table_end (table);
  g_string_append (out, rows);
  return g_string_free (out, FALSE);
}

/* Reads the case in FILE and checks that it has results. The error names the file, because there are two. */
static CxCase *
read_case (const char *file, GError **error)
{
  g_autoptr (CxItem) c = cx_cli_read_case (file, NULL, error);
  g_autoptr (CxModel) model = c ? cx_build_model (c, error) : NULL;
  g_autoptr (CxResults) results = model ? cx_results_new_plain (model, NULL, error) : NULL;

  return results ? g_steal_pointer (&c) : NULL;
}

static int
run (const CxArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) a = read_case (arguments->files[0], &error);
  g_autoptr (CxItem) b = a ? read_case (arguments->files[1], &error) : NULL;

  if (!b)
    return cx_cli_answer_error (arguments->files[a ? 1 : 0], error);
  g_autoptr (CxDiff) diff = cx_diff_new (a, b, &error);
  if (!diff) /* each case has results alone, so the second one does not fit the first */
    return cx_cli_answer_error (arguments->files[1], error);
  const Cases x = { a, b, diff };
  g_autofree char *text = CX_GIVEN (arguments, JSON) ? write_json (&x) : write_text (&x);
  return cx_cli_answer_text (text);
}

const CxVerb cx_cli_diff_verb = {
  "diff", N_("A B"), 2, CX_TAKES (JSON), 0, N_("The differences between two cases, and the effect of each"), run
};
