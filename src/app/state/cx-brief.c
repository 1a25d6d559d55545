/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-brief.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-build-model.h"
#include "model/build/cx-result.h"
#include "model/results/cx-results.h"
#include "model/text/cx-format.h"
#include "store/json/cx-own-template.h"
#include "store/json/cx-template.h"

char *
cx_brief_of_case (CxCase *c)
{
  g_autoptr (CxModel) model = cx_build_model (c, NULL);
  g_autoptr (CxResults) results = model ? cx_results_new_plain (model, NULL, NULL) : NULL;
  g_autoptr (GString) text = NULL;

  if (!results)
    return NULL;
  const char *currency = cx_item_text (c, "currency");
  g_autofree char *npv = cx_format_compact (results->value[CX_RESULT_NPV], CX_UNIT_MONEY, currency);
  double months = results->value[CX_RESULT_PAYBACK];

  text = g_string_new (NULL);
  /* Translators: NPV is the net present value. */
  g_string_append_printf (text, _("NPV %s"), npv);
  g_string_append (text, " · ");
  if (isnan (months)) {
    g_string_append (text, _("does not pay back"));
  } else {
    g_autofree char *payback = cx_format_value (months, CX_UNIT_MONTHS, currency, TRUE);
    /* Translators: %s is a number of months with its unit, such as "31.6 months". */
    g_string_append_printf (text, _("payback %s"), payback);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Returns C (transfer full), or ERROR (transfer full) if C is NULL. */
static void
return_brief (GTask *task, CxCase *c, GError *error)
{
  g_autoptr (CxItem) owned = c;

  if (!c)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, cx_item_n (c, CX_ITEM_INITIATIVE) > 0 ? cx_brief_of_case (c) : NULL, g_free);
}

static void
template_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CxCase *c = cx_template_load (data, &error);

  return_brief (task, c, error);
}

static void
own_template_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CxCase *c = cx_own_template_load (data, &error);

  return_brief (task, c, error);
}

void
cx_brief_of_template (const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, cx_brief_of_template);
  g_task_set_task_data (task, g_strdup (id), g_free);
  g_task_run_in_thread (task, template_thread);
}

void
cx_brief_of_own_template (const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, cx_brief_of_own_template);
  g_task_set_task_data (task, g_strdup (name), g_free);
  g_task_run_in_thread (task, own_template_thread);
}

char *
cx_brief_of_template_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
