/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-session.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-build-model.h"
#include "model/case/cx-changes.h"
#include "model/case/cx-scenario-name.h"
#include "model/case/cx-standard-scenario.h"
#include "model/case/cx-words.h"
#include "model/results/cx-scenario.h"
#include "app/state/cx-edit-label.h"
#include "model/text/cx-format.h"

#define RENAMED_AFTER 300 /* in milliseconds after the last keystroke, the labels of the model have the new name */

struct _CxSession {
  GObject parent_instance;
  CxDocument *document;
  char *scenario;
  CxModel *model;
  CxResults *results;
  GError *problem;
  CxOutlook *outlook;
  GCancellable *running; /* cancels the outlook that is being computed; NULL: none is */
  gboolean outdated;     /* TRUE if the case changed since that computation began */
  guint renaming;        /* builds the model anew when the typing of a name rests; 0: its labels have the present names */
  GHashTable *numbers;   /* path → the number (double) that an input had before it was first changed */
  CxValue *typed_over;   /* the value of the field before the first keystroke; NULL: there was none */
};

G_DEFINE_FINAL_TYPE (CxSession, cx_session, G_TYPE_OBJECT)

enum { PROP_0, PROP_DOCUMENT, PROP_SCENARIO, N_PROPS };

enum { UPDATED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void start_outlook (CxSession *self);
static void recompute (CxSession *self, const CxChanges *changes);

static gboolean
is_base (CxSession *self)
{
  return g_str_equal (self->scenario, "base");
}

/* Returns the override of PATH in SCENARIO, or NULL. (transfer none) */
static const CxItem *
find_override (CxSession *self, const char *scenario, const char *path)
{
  const CxItem *item = cx_item_child (cx_session_get_case (self), CX_ITEM_SCENARIO, scenario);

  return item && !cx_standard_scenario_find (scenario) ? cx_item_child (item, CX_ITEM_OVERRIDE, path) : NULL;
}

static gboolean
refuse_if_read_only (CxSession *self, GError **error)
{
  g_autofree char *name = NULL;

  if (!cx_session_is_read_only (self))
    return FALSE;
  name = cx_scenario_name (cx_session_get_case (self), self->scenario);
  g_set_error (error, CX_ERROR, CX_ERROR_USAGE,
               /* Translators: %s is "Conservative" or "Optimistic". */
               _("The scenario “%s” is computed from the ranges of the inputs, so nothing can be changed in it. Show the base "
                  "scenario to edit."),
               name);
  return TRUE;
}

static char *
edit_label (const CxItem *item, const CxField *field)
{
  /* Translators: the name of an item in the name of an edit, as in "Change “Phone”". */
  g_autofree char *quoted = g_strdup_printf (_("“%s”"), cx_item_name (item));

  /* Translators: the name of an edit, shown as "Undo Change Churn Rate". %s is a field. */
  return cx_edit_label (_("Change %s"), field->label && *field->label != '\0' ? cx_field_label (field) : quoted);
}

static void
outlook_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *weak = data;
  g_autoptr (CxSession) self = g_weak_ref_get (weak);
  g_autoptr (CxOutlook) outlook = cx_outlook_finish (result, NULL);
  CxOutlook *old;
  gboolean current;

  g_weak_ref_clear (weak);
  g_free (weak);
  if (!self)
    return;

  current = !g_cancellable_is_cancelled (self->running);
  g_clear_object (&self->running);
  if (self->outdated)
    start_outlook (self);
  if (!current)
    return;
  /* A result that a later keystroke overtook is still closer to the truth than the result before it, so it is shown. */
  if (!outlook && !self->outlook)
    return;
  old = g_steal_pointer (&self->outlook);
  self->outlook = g_steal_pointer (&outlook);
  g_signal_emit (self, signals[UPDATED], 0);
  if (old)
    cx_outlook_free_behind (old);
}

/* Only one outlook is computed at a time. A change during the computation only notes that another one is due. */
static void
start_outlook (CxSession *self)
{
  GWeakRef *weak;

  if (self->running) {
    self->outdated = TRUE;
    return;
  }
  self->outdated = FALSE;
  if (!self->results) {
    g_clear_pointer (&self->outlook, cx_outlook_free);
    return;
  }
  self->running = g_cancellable_new ();
  /* The task holds a weak reference, because otherwise the document of a closed window would stay open until the end of the
   * computation. */
  weak = g_new (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  cx_outlook_run (cx_session_get_case (self), self->scenario, self->running, outlook_done_cb, weak);
}

/* The tornado of another scenario must not be shown as the tornado of this one. */
static void
drop_outlook (CxSession *self)
{
  if (self->running)
    g_cancellable_cancel (self->running);
  g_clear_pointer (&self->outlook, cx_outlook_free);
}

static gboolean
is_text (const CxField *field)
{
  return field && (field->type == CX_FIELD_TEXT || field->type == CX_FIELD_LONG_TEXT);
}

static gboolean
rename_cb (gpointer data)
{
  CxSession *self = data;

  self->renaming = 0;
  recompute (self, NULL);
  g_signal_emit (self, signals[UPDATED], 0);
  return G_SOURCE_REMOVE;
}

static void
rename_after (CxSession *self, guint milliseconds)
{
  g_clear_handle_id (&self->renaming, g_source_remove);
  self->renaming = g_timeout_add (milliseconds, rename_cb, self);
}

/* Writes a change into the graph, and sets *COMPUTES to TRUE if results may change with it. No formula reads a text; names stand in the
 * labels of formulas, which follow when the typing rests. */
static gboolean
refresh_one (CxSession *self, const char *path, gboolean *computes)
{
  const CxField *field = NULL;

  if (!cx_session_find (self, path, &field) || !is_text (field)) {
    *computes = TRUE;
    return cx_model_refresh_input (self->model, path);
  }
  if (g_str_equal (field->id, "name"))
    rename_after (self, RENAMED_AFTER);
  return TRUE;
}

/* If only texts or values of inputs changed, as by a keystroke in a number or by its undo, the graph is not built again. */
static gboolean
refresh (CxSession *self, const CxChanges *changes)
{
  gboolean computes = FALSE;

  if (!changes || !self->results)
    return FALSE;
  /* A value may have been set in an item that is removed by a later change, so no input is looked at before all changes are known. */
  for (guint i = 0; i < changes->len; i++)
    if (((const CxChange *) g_ptr_array_index (changes, i))->kind != CX_CHANGE_SET)
      return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!refresh_one (self, ((const CxChange *) g_ptr_array_index (changes, i))->path, &computes))
      return FALSE;
  return !computes || cx_results_update (self->results, NULL);
}

/* CHANGES are all that has changed; NULL: anything may have. */
static void
recompute (CxSession *self, const CxChanges *changes)
{
  const CxCase *c = cx_document_get_case (self->document);
  g_autoptr (GError) error = NULL;

  if (refresh (self, changes))
    return;

  g_clear_handle_id (&self->renaming, g_source_remove);
  g_clear_pointer (&self->results, cx_results_free);
  g_clear_pointer (&self->model, cx_model_free);
  g_clear_error (&self->problem);

  /* An undo may have removed the scenario shown. */
  if (!cx_standard_scenario_find (self->scenario) && !cx_item_child (c, CX_ITEM_SCENARIO, self->scenario)) {
    g_free (self->scenario);
    self->scenario = g_strdup ("base");
    drop_outlook (self);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENARIO]);
  }

  /* The model reads the case while it lives. That is safe, because the model is rebuilt after each change of the case. */
  self->model = cx_build_model ((CxCase *) c, &error);
  if (self->model)
    self->results = cx_results_new_plain (self->model, self->scenario, &error);
  if (!self->results) {
    g_clear_pointer (&self->model, cx_model_free);
    self->problem = g_error_copy (error);
  }
}

static void
changed_cb (CxSession *self)
{
  recompute (self, cx_document_get_changes (self->document));
  start_outlook (self);
  g_signal_emit (self, signals[UPDATED], 0);
}

static void
cx_session_constructed (GObject *object)
{
  CxSession *self = CX_SESSION (object);

  G_OBJECT_CLASS (cx_session_parent_class)->constructed (object);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  recompute (self, NULL);
  start_outlook (self);
}

static void
cx_session_dispose (GObject *object)
{
  CxSession *self = CX_SESSION (object);

  drop_outlook (self);
  g_clear_handle_id (&self->renaming, g_source_remove);
  g_clear_object (&self->running);
  g_clear_pointer (&self->results, cx_results_free);
  g_clear_pointer (&self->model, cx_model_free);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (cx_session_parent_class)->dispose (object);
}

static void
cx_session_finalize (GObject *object)
{
  CxSession *self = CX_SESSION (object);

  g_free (self->scenario);
  g_clear_error (&self->problem);
  g_clear_pointer (&self->typed_over, cx_value_free);
  g_hash_table_unref (self->numbers);
  G_OBJECT_CLASS (cx_session_parent_class)->finalize (object);
}

static void
cx_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CxSession *self = CX_SESSION (object);

  switch (id) {
  case PROP_DOCUMENT: g_value_set_object (value, self->document); break;
  case PROP_SCENARIO: g_value_set_string (value, self->scenario); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
cx_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CxSession *self = CX_SESSION (object);

  switch (id) {
  case PROP_DOCUMENT: self->document = g_value_dup_object (value); break;
  case PROP_SCENARIO: cx_session_set_scenario (self, g_value_get_string (value)); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
cx_session_class_init (CxSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = cx_session_constructed;
  object_class->dispose = cx_session_dispose;
  object_class->finalize = cx_session_finalize;
  object_class->get_property = cx_session_get_property;
  object_class->set_property = cx_session_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, CX_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SCENARIO] =
    g_param_spec_string ("scenario", NULL, NULL, "base", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cx_session_init (CxSession *self)
{
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->scenario = g_strdup ("base");
}

CxSession *
cx_session_new (CxDocument *document)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (document), NULL);
  return g_object_new (CX_TYPE_SESSION, "document", document, NULL);
}

CxDocument *
cx_session_get_document (CxSession *self)
{
  g_return_val_if_fail (CX_IS_SESSION (self), NULL);
  return self->document;
}

const CxCase *
cx_session_get_case (CxSession *self)
{
  g_return_val_if_fail (CX_IS_SESSION (self), NULL);
  return cx_document_get_case (self->document);
}

const char *
cx_session_get_currency (CxSession *self)
{
  return cx_item_text (cx_session_get_case (self), "currency");
}

const CxItem *
cx_session_find (CxSession *self, const char *path, const CxField **field)
{
  const CxField *ignored;

  return cx_case_lookup (cx_session_get_case (self), path, field ? field : &ignored, NULL);
}

const CxModel *
cx_session_get_model (CxSession *self)
{
  g_return_val_if_fail (CX_IS_SESSION (self), NULL);
  return self->model;
}

const CxResults *
cx_session_get_results (CxSession *self)
{
  g_return_val_if_fail (CX_IS_SESSION (self), NULL);
  return self->results;
}

const char *
cx_session_get_problem (CxSession *self)
{
  g_return_val_if_fail (CX_IS_SESSION (self), NULL);
  return self->problem ? self->problem->message : NULL;
}

const char *
cx_session_get_problem_path (CxSession *self)
{
  g_return_val_if_fail (CX_IS_SESSION (self), NULL);
  return self->problem ? cx_error_get_path (self->problem) : NULL;
}

const char *
cx_session_get_scenario (CxSession *self)
{
  g_return_val_if_fail (CX_IS_SESSION (self), NULL);
  return self->scenario;
}

void
cx_session_set_scenario (CxSession *self, const char *scenario)
{
  g_return_if_fail (CX_IS_SESSION (self));
  if (!scenario)
    scenario = "base";
  if (g_str_equal (scenario, self->scenario))
    return;
  if (!cx_standard_scenario_find (scenario) && !cx_item_child (cx_session_get_case (self), CX_ITEM_SCENARIO, scenario)) {
    cx_session_set_scenario (self, "base");
    return;
  }

  cx_session_end_field (self);
  g_free (self->scenario);
  self->scenario = g_strdup (scenario);
  drop_outlook (self);
  recompute (self, NULL);
  start_outlook (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENARIO]);
  g_signal_emit (self, signals[UPDATED], 0);
}

gboolean
cx_session_is_read_only (CxSession *self)
{
  g_return_val_if_fail (CX_IS_SESSION (self), TRUE);
  return !is_base (self) && cx_standard_scenario_find (self->scenario);
}

const GArray *
cx_session_get_sensitivity (CxSession *self)
{
  g_return_val_if_fail (CX_IS_SESSION (self), NULL);
  return self->outlook ? self->outlook->sensitivity : NULL;
}

const CxResults *
cx_session_get_what_ifs (CxSession *self)
{
  g_return_val_if_fail (CX_IS_SESSION (self), NULL);
  return self->outlook ? self->outlook->what_ifs : NULL;
}

const GPtrArray *
cx_session_get_scenarios (CxSession *self)
{
  g_return_val_if_fail (CX_IS_SESSION (self), NULL);
  return self->outlook ? self->outlook->scenarios : NULL;
}

double
cx_session_get_number (CxSession *self, const char *path, gboolean *overridden)
{
  const CxItem *item, *override;
  const CxField *field = NULL;

  g_return_val_if_fail (CX_IS_SESSION (self), 0);
  if (overridden)
    *overridden = FALSE;
  item = cx_case_lookup (cx_session_get_case (self), path, &field, NULL);
  g_return_val_if_fail (item && field, 0);

  override = find_override (self, self->scenario, path);
  if (override) {
    if (overridden)
      *overridden = TRUE;
    return cx_item_number (override, "");
  }
  /* In a computed scenario, the number is the one that the scenario computes with. */
  if (cx_session_is_read_only (self) && self->results) {
    CxNode node = cx_model_input (self->model, path);
    if (node != CX_NONE)
      return cx_results_at (self->results, node);
  }
  return cx_item_number (item, field->id);
}

/* Returns a share of the customer mix in SCENARIO. If a custom scenario overrides some of the shares, a share that it leaves open
 * is the rest. */
static double
share_in (CxSession *self, const char *scenario, const CxItem *segment, const CxField *field)
{
  g_autoptr (GArray) overrides =
    self->model && !cx_standard_scenario_find (scenario) ? cx_scenario_overrides (self->model, scenario, NULL) : NULL;

  for (guint k = 0; overrides && k < self->model->inputs->len; k++) {
    const CxInput *input = g_ptr_array_index (self->model->inputs, k);
    if (input->item == segment && input->field == field)
      return cx_scenario_input_number (self->model, overrides, k);
  }
  return cx_item_number (segment, field->id);
}

double
cx_session_get_number_in (CxSession *self, const char *scenario, const char *path, gboolean *overridden)
{
  const CxItem *item, *override;
  const CxField *field = NULL;

  g_return_val_if_fail (CX_IS_SESSION (self), 0);
  item = cx_case_lookup (cx_session_get_case (self), path, &field, NULL);
  g_return_val_if_fail (item && field, 0);
  override = find_override (self, scenario, path);
  if (overridden)
    *overridden = override != NULL;
  if (cx_mix_index (field) >= 0)
    return share_in (self, scenario, item, field);
  return override ? cx_item_number (override, "") : cx_item_number (item, field->id);
}

/* Keeps the numbers of inputs that CHANGES are about to set in the base. */
static void
keep_numbers (CxSession *self, const CxChanges *changes)
{
  const CxCase *c = cx_session_get_case (self);

  for (guint i = 0; i < changes->len; i++) {
    const CxChange *change = g_ptr_array_index (changes, i);
    const CxField *field = NULL;
    const CxItem *item = change->kind == CX_CHANGE_SET ? cx_case_lookup (c, change->path, &field, NULL) : NULL;
    double number;
    if (!item || !field || item->kind == CX_ITEM_OVERRIDE || !cx_field_is_input (field) ||
        g_hash_table_contains (self->numbers, change->path))
      continue;
    number = cx_item_number (item, field->id);
    g_hash_table_insert (self->numbers, g_strdup (change->path), g_memdup2 (&number, sizeof number));
  }
}

gboolean
cx_session_asks_for_source (CxSession *self, const char *path)
{
  const double *before;
  const CxField *field = NULL;
  const CxItem *item;
  double number;

  g_return_val_if_fail (CX_IS_SESSION (self), FALSE);
  before = g_hash_table_lookup (self->numbers, path);
  item = before && !cx_session_is_read_only (self) ? cx_case_lookup (cx_session_get_case (self), path, &field, NULL) : NULL;
  if (!item || !field || cx_value_has_source (cx_item_value (item, field->id)))
    return FALSE;
  number = cx_item_number (item, field->id);
  return isfinite (number) && number != *before;
}

static gboolean
edit_document (CxSession *self, const CxChanges *changes, const char *label, const char *merge_key, const char *by,
               GError **error)
{
  keep_numbers (self, changes);
  return cx_document_edit (self->document, changes, label, merge_key, by, error);
}

/* Appends a change that sets NUMBER in the field at PATH of the base. The keystrokes in one field are one step: when a user types
 * "12", the "1" must not widen or narrow the range, so the change starts from the value before the first keystroke. */
static gboolean
change_number (CxSession *self, CxChanges *changes, const CxItem *item, const CxField *field, const char *path, double number,
               GError **error)
{
  g_autoptr (CxValue) value = NULL;

  if (!cx_document_would_merge (self->document, path)) {
    const CxValue *now = cx_item_value (item, field->id);
    g_clear_pointer (&self->typed_over, cx_value_free);
    self->typed_over = now ? cx_value_copy (now) : NULL;
  }
  value = self->typed_over ? cx_value_copy (self->typed_over) : cx_value_new_number (number);
  cx_value_take_number (value, number);
  return cx_changes_set (changes, cx_session_get_case (self), path, value, error);
}

gboolean
cx_session_set_number (CxSession *self, const char *path, double number, GError **error)
{
  return !refuse_if_read_only (self, error) && cx_session_set_number_in (self, self->scenario, path, number, error);
}

gboolean
cx_session_set_number_in (CxSession *self, const char *scenario, const char *path, double number, GError **error)
{
  const CxCase *c = cx_session_get_case (self);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autofree char *label = NULL, *key = NULL;
  const CxField *field = NULL;
  const CxItem *item;
  gboolean in_base, done;

  item = cx_case_lookup (c, path, &field, error);
  if (!item)
    return FALSE;
  g_return_val_if_fail (field, FALSE);
  if (cx_session_get_number_in (self, scenario, path, NULL) == number)
    return TRUE;

  in_base = g_str_equal (scenario, "base") || !cx_field_is_input (field);
  done = in_base ? change_number (self, changes, item, field, path, number, error)
                 : cx_changes_override (changes, c, scenario, path, number, error);
  if (!done)
    return FALSE;
  label = edit_label (item, field);
  key = in_base ? g_strdup (path) : g_strconcat (scenario, ":", path, NULL);
  return edit_document (self, changes, label, key, NULL, error);
}

void
cx_session_reset_to_base (CxSession *self, const char *path)
{
  cx_session_reset_in (self, self->scenario, path);
}

void
cx_session_reset_in (CxSession *self, const char *scenario, const char *path)
{
  const CxCase *c = cx_session_get_case (self);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *override_path = NULL;

  if (!find_override (self, scenario, path))
    return;
  override_path = g_strconcat ("scenarios/", scenario, "/overrides/", path, NULL);
  if (!cx_changes_remove (changes, c, override_path, &error) ||
      !edit_document (self, changes, _("Reset to Base"), NULL, NULL, &error))
    g_critical ("%s: %s", override_path, error->message);
}

gboolean
cx_session_set_value (CxSession *self, const char *path, const CxValue *value, GError **error)
{
  const CxCase *c = cx_session_get_case (self);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autofree char *label = NULL;
  const CxField *field = NULL;
  const CxItem *item;

  if (refuse_if_read_only (self, error))
    return FALSE;
  item = cx_case_lookup (c, path, &field, error);
  if (!item)
    return FALSE;
  g_return_val_if_fail (field, FALSE);
  if (cx_value_equal (cx_item_value (item, field->id), value))
    return TRUE;
  if (!cx_changes_set (changes, c, path, value, error))
    return FALSE;
  /* If a number is typed next, its change starts from this value. */
  g_clear_pointer (&self->typed_over, cx_value_free);
  self->typed_over = value ? cx_value_copy (value) : NULL;
  label = edit_label (item, field);
  return edit_document (self, changes, label, path, NULL, error);
}

void
cx_session_end_field (CxSession *self)
{
  g_return_if_fail (CX_IS_SESSION (self));
  cx_document_end_merge (self->document);
  /* Whoever leaves a name may look at labels next. */
  if (self->renaming)
    rename_after (self, 0);
}

gboolean
cx_session_edit (CxSession *self, const CxChanges *changes, const char *label, GError **error)
{
  g_return_val_if_fail (CX_IS_SESSION (self), FALSE);
  if (refuse_if_read_only (self, error))
    return FALSE;
  cx_document_end_merge (self->document);
  return edit_document (self, changes, label, NULL, NULL, error);
}

char *
cx_session_format (CxSession *self, double value, CxUnit unit)
{
  if (unit == CX_UNIT_MONTH && value > 0 && value == floor (value)) {
    g_autofree char *date = cx_words_month (cx_session_get_case (self), (int) value, FALSE);
    /* Translators: a month of the case, such as "August 2027 (month 8)". */
    return g_strdup_printf (_("%s (month %d)"), date, (int) value);
  }
  return cx_format_value (value, unit, cx_session_get_currency (self), TRUE);
}

char *
cx_session_format_compact (CxSession *self, double value, CxUnit unit)
{
  return cx_format_compact (value, unit, cx_session_get_currency (self));
}

char *
cx_session_format_price (CxSession *session, double value)
{
  if (fabs (value) >= 1000)
    return cx_session_format_compact (session, value, CX_UNIT_MONEY_EACH);
  return cx_format_value (round (value * 100) / 100, CX_UNIT_MONEY_EACH, cx_session_get_currency (session), FALSE);
}
