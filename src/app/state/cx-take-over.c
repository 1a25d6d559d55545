/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-take-over.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/state/cx-blank-item.h"
#include "model/build/cx-build-model.h"
#include "model/build/cx-result.h"

#include "model/case/cx-changes.h"
#include "model/case/cx-error.h"
#include "model/case/cx-evidence-date.h"
#include "model/case/cx-input.h"
#include "model/case/cx-mix.h"
#include "model/case/cx-words.h"
#include "model/results/cx-results.h"
#include "model/text/cx-number-text.h"

typedef struct {
  char *path, *source;
  double value, low, high;
} Figure;

/* A new item, which the case does not have yet. */
typedef struct {
  char *parent;
  CxItem *item; /* belongs to the copy of the case */
} New;

struct CxTakeOver {
  GPtrArray *figures; /* Figure */
  GArray *news;       /* New */
  CxCase *copy;       /* a copy of the case with the new items; NULL: there are none */
};

static void
figure_free (gpointer data)
{
  Figure *figure = data;

  g_free (figure->path);
  g_free (figure->source);
  g_free (figure);
}

static void
new_clear (gpointer data)
{
  g_free (((New *) data)->parent);
}

CxTakeOver *
cx_take_over_new (void)
{
  CxTakeOver *self = g_new0 (CxTakeOver, 1);

  self->news = g_array_new (FALSE, FALSE, sizeof (New));
  g_array_set_clear_func (self->news, new_clear);
  self->figures = g_ptr_array_new_with_free_func (figure_free);
  return self;
}

void
cx_take_over_free (CxTakeOver *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->figures);
  g_array_unref (self->news);
  cx_item_free (self->copy);
  g_free (self);
}

guint
cx_take_over_n (const CxTakeOver *self)
{
  return self->figures->len;
}

/* Returns the day on which the file was last written, or NULL. (transfer full) */
static char *
date_of (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) written = info ? g_file_info_get_modification_date_time (info) : NULL;
  g_autoptr (GDateTime) local = written ? g_date_time_to_local (written) : NULL;

  return local ? g_date_time_format (local, "%Y-%m-%d") : NULL;
}

char *
cx_take_over_source (const char *source, const char *file)
{
  g_autofree char *date = file ? date_of (file) : NULL;

  /* Translators: the source of an input, then the day on which the file was written. */
  return date ? g_strdup_printf (_("%s (file of %s)"), source, date) : g_strdup (source);
}

void
cx_take_over_add (CxTakeOver *self, const char *path, double value, double low, double high, const char *source, const char *file)
{
  Figure *figure = g_new0 (Figure, 1);

  figure->path = g_strdup (path);
  figure->value = value;
  figure->low = low;
  figure->high = high;
  figure->source = cx_take_over_source (source, file);
  g_ptr_array_add (self->figures, figure);
}

void
cx_take_over_add_mix (CxTakeOver *self, const char *segment, double promoters, double detractors, const char *source,
                      const char *file)
{
  double shares[CX_MIX_SHARES] = { promoters, 0, detractors };

  shares[1] = MAX (cx_mix_remainder (shares, 1), 0);
  for (guint i = 0; i < CX_MIX_SHARES; i++) {
    g_autofree char *path = g_strconcat (segment, "/", cx_mix_share (i), NULL);
    cx_take_over_add (self, path, shares[i], NAN, NAN, source, file);
  }
}

void
cx_take_over_add_effect (CxTakeOver *self, CxSession *session, const char *path, const CxEffect *effect, const char *source,
                         const char *file)
{
  const CxField *field = NULL;
  const CxItem *item = cx_session_find (session, path, &field);
  double factor = effect->change;
  char change[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (item && field);
  if (effect->in_percent && cx_unit_format (field->unit) == CX_FORMAT_PERCENT)
    factor /= 100;
  if (field->low >= 0 && effect->slope * factor < 0)
    factor = -factor;
  double a = effect->low * factor, b = effect->high * factor;
  g_autofree char *whole =
    /* Translators: the source of an input, then the change of the cause for which the effect was computed. */
    effect->change == 1 ? g_strdup (source)
                        : g_strdup_printf (_("%s; for a change by %s"), source, cx_number_text (effect->change, change));
  cx_take_over_add (self, path, effect->slope * factor, CLAMP (MIN (a, b), field->low, field->high),
                    CLAMP (MAX (a, b), field->low, field->high), whole, file);
}

/* Returns the value that the input will have. It keeps its evidence except the source. (transfer full) */
static CxValue *
value_of (const CxItem *item, const CxField *field, const Figure *figure)
{
  const CxValue *before = cx_item_value (item, field->id);
  CxValue *value = before ? cx_value_copy (before) : cx_value_new_number (figure->value);

  cx_value_take_number (value, figure->value);
  if (!isnan (figure->low) && !isnan (figure->high)) {
    value->has_low = value->has_high = TRUE;
    value->low = MIN (figure->low, figure->value);
    value->high = MAX (figure->high, figure->value);
  }
  if (!(field->flags & CX_FIELD_STRUCTURAL)) {
    g_free (value->source);
    value->source = g_strdup (figure->source);
  }
  return value;
}

char *
cx_take_over_add_item (CxTakeOver *self, CxSession *session, const char *parent, CxItemKind kind, const char *driver,
                       const char *name, CxItem **item, GError **error)
{
  CxItem *above;
  New new = { g_strdup (parent), NULL };

  if (!self->copy)
    self->copy = cx_item_copy (cx_session_get_case (session));
  above = g_str_equal (parent, "case") ? self->copy : cx_case_lookup_item (self->copy, parent, error);
  new.item = above ? cx_blank_item_new (above, kind, driver, name, error) : NULL;
  if (!new.item) {
    new_clear (&new);
    return NULL;
  }
  cx_item_insert (above, new.item, -1);
  g_array_append_val (self->news, new);
  *item = new.item;
  return cx_item_path (new.item);
}

/* Refuses two figures for one place, because the first one would be lost unseen. */
static gboolean
check_places (const CxTakeOver *self, const CxCase *c, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->figures->len; i++) {
    const Figure *figure = g_ptr_array_index (self->figures, i);
    const CxField *field = NULL;
    const CxItem *item;
    if (g_hash_table_add (seen, figure->path))
      continue;
    item = cx_case_lookup (c, figure->path, &field, NULL);
    g_autofree char *label = item && field ? cx_input_label (item, field) : g_strdup (figure->path);
    g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("Two figures would go into “%s”. Choose another place for one of them."),
                 label);
    return FALSE;
  }
  return TRUE;
}

/* Makes the changes of the edit, and describes them in LISTED (CxTakeOverChange) unless LISTED is NULL. (transfer full) */
static CxChanges *
make_changes (const CxTakeOver *self, CxSession *session, GPtrArray *listed, GError **error)
{
  const CxCase *c = cx_session_get_case (session), *known = self->copy ? self->copy : c;
  g_autoptr (GPtrArray) changes = cx_change_list_new ();

  if (cx_session_is_read_only (session)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_USAGE, _("This scenario is computed. Show the base scenario to edit."));
    return NULL;
  }
  if (!check_places (self, known, error))
    return NULL;
  for (guint i = 0; i < self->news->len; i++) {
    const New *new = &g_array_index (self->news, New, i);
    CxTakeOverChange *change = listed ? g_new0 (CxTakeOverChange, 1) : NULL;
    if (change) {
      change->place = g_strdup (_(cx_item_type (new->item->kind)->label));
      /* Translators: the name of an item that is added. */
      change->after = g_strdup_printf (_("new: %s"), cx_item_name (new->item));
      g_ptr_array_add (listed, change);
    }
    if (!cx_changes_insert (changes, c, new->parent, new->item, -1, error))
      return NULL;
  }
  for (guint i = 0; i < self->figures->len; i++) {
    const Figure *figure = g_ptr_array_index (self->figures, i);
    const CxField *field = NULL;
    const CxItem *item = cx_case_lookup (known, figure->path, &field, error);
    if (!item)
      return NULL;
    g_return_val_if_fail (field, NULL);
    g_autoptr (CxValue) value = value_of (item, field, figure);
    if (!cx_changes_set_alone (changes, c, figure->path, value, error))
      return NULL;
    if (listed) {
      CxTakeOverChange *change = g_new0 (CxTakeOverChange, 1);
      const CxField *known_field;
      change->place = cx_input_label (item, field);
      if (cx_case_lookup (c, figure->path, &known_field, NULL))
        change->before = cx_words_value (c, field, cx_item_value (item, field->id));
      change->after = cx_words_value (c, field, value);
      g_ptr_array_add (listed, change);
    }
  }
  return g_steal_pointer (&changes);
}

gboolean
cx_take_over_apply (const CxTakeOver *self, CxSession *session, const char *label, GError **error)
{
  g_autoptr (GPtrArray) changes = make_changes (self, session, NULL, error);

  return changes && cx_session_edit (session, changes, label, error);
}

/* ---- Before anything changes ---- */

char *
cx_take_over_old_day (CxSession *session, const char *file)
{
  g_autofree char *date = date_of (file);
  guint day;
  g_autofree char *found = cx_evidence_date_find (date, &day);

  return cx_evidence_date_is_old (day, cx_item_text (cx_session_get_case (session), "start")) ? g_steal_pointer (&found) : NULL;
}

static void
change_free (gpointer data)
{
  CxTakeOverChange *change = data;

  g_free (change->place);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

void
cx_take_over_preview_free (CxTakeOverPreview *preview)
{
  if (!preview)
    return;
  g_ptr_array_unref (preview->changes);
  g_free (preview);
}

CxTakeOverPreview *
cx_take_over_preview (const CxTakeOver *self, CxSession *session, GError **error)
{
  g_autoptr (CxTakeOverPreview) preview = g_new0 (CxTakeOverPreview, 1);
  const CxResults *before = cx_session_get_results (session);
  g_autoptr (CxItem) changed = cx_item_copy (cx_session_get_case (session));
  g_autoptr (GPtrArray) changes = NULL;

  preview->changes = g_ptr_array_new_with_free_func (change_free);
  changes = make_changes (self, session, preview->changes, error);
  if (!changes || !cx_change_apply (changed, changes, error))
    return NULL;
  g_autoptr (CxModel) model = cx_build_model (changed, NULL);
  g_autoptr (CxResults) after = model ? cx_results_new_plain (model, cx_session_get_scenario (session), NULL) : NULL;
  preview->npv_before = before ? before->value[CX_RESULT_NPV] : NAN;
  preview->npv_after = after ? after->value[CX_RESULT_NPV] : NAN;
  return g_steal_pointer (&preview);
}
