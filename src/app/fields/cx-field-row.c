/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-field-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/fields/cx-evidence-button.h"
#include "app/state/cx-editing.h"
#include "app/state/cx-evidence.h"
#include "app/state/cx-formula-remark.h"
#include "app/state/cx-initiative-results.h"
#include "app/state/cx-nps-words.h"
#include "app/widgets/cx-widget.h"
#include "app/fields/cx-field-control.h"
#include "app/fields/cx-number-entry.h"
#include "model/build/cx-effect.h"
#include "model/text/cx-format.h"

struct _CxFieldRow {
  AdwActionRow parent_instance;
  CxSession *session;
  char *path;
  const CxField *field;
  GtkWidget *control; /* CxNumberEntry or CxFieldControl */
  GtkWidget *mark;    /* marks an override, and contains a button that resets it */
  GtkWidget *evidence;
  const char *idle; /* the reason why the field has no effect at present, or NULL */
  gboolean overridden;
};

G_DEFINE_FINAL_TYPE (CxFieldRow, cx_field_row, ADW_TYPE_ACTION_ROW)

static const char *
problem_of (CxFieldRow *self)
{
  return CX_IS_NUMBER_ENTRY (self->control) ? cx_number_entry_get_problem (CX_NUMBER_ENTRY (self->control))
                                            : cx_field_control_get_problem (CX_FIELD_CONTROL (self->control));
}

static void
add_part (GString *text, const char *part)
{
  if (!part || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* Returns TRUE if the field's number is computed from other fields of the item. A number that the item still holds in the field
 * has no effect. */
static gboolean
is_derived (const CxItem *item, const CxField *field)
{
  return item->kind == CX_ITEM_CHANNEL && g_str_equal (field->id, "cost_per_contact") && cx_item_value (item, "handle_minutes");
}

/* Returns the computed number that replaces the field's own number, or NULL. (transfer full) */
static char *
derived_text (CxFieldRow *self, const CxItem *item)
{
  const CxResults *results = cx_session_get_results (self->session);
  CxNode node = results && is_derived (item, self->field) ? results->model->contact_costs[cx_item_position (item)] : CX_NONE;

  return node == CX_NONE ? NULL : cx_session_format (self->session, cx_results_at (results, node), CX_UNIT_MONEY_CONTACT);
}

/* Returns the reason why the field has no effect together with the other fields of its item, or NULL. */
static const char *
idle_reason (const CxItem *item, const CxField *field)
{
  gboolean once;

  if (is_derived (item, field))
    return _("This is calculated from the handle time below");
  if (item->kind != CX_ITEM_COST)
    return NULL;
  once = g_str_equal (cx_item_text (item, "timing"), "once");
  if (g_str_equal (field->id, "months"))
    return once ? _("Paid once") : NULL;
  if (g_str_equal (field->id, "capitalised"))
    return once || cx_item_flag (item, "capitalised") ? NULL : _("This applies only to amounts that are paid once");
  if (g_str_equal (field->id, "depreciation_months"))
    return cx_item_flag (item, "capitalised") ? NULL : _("This applies only to costs that are capitalised");
  return NULL;
}

/* Returns a text such as "18% → 16.9% at full effect", which shows whether a change is in percent or in percentage points, or
 * NULL. (transfer full) */
static char *
effect_text (CxFieldRow *self, const CxItem *item)
{
  const char *currency = cx_session_get_currency (self->session);
  const CxItem *target;
  const CxField *field;
  g_autofree char *path = NULL, *before = NULL, *after = NULL;
  double number, from;

  if (!cx_effect_target (item, self->field, &target, &field))
    return NULL;
  path = cx_item_field_path (target, field);
  from = cx_session_get_number (self->session, path, NULL);
  number = cx_session_get_number (self->session, self->path, NULL);
  if (isnan (from) || number == 0)
    return NULL;
  before = cx_format_value (from, field->unit, currency, FALSE);
  after = cx_format_value (cx_effect_after (item, self->field, number, from), field->unit, currency, FALSE);
  /* Translators: a figure before and after, such as "18% → 16.9% at full effect". */
  return g_strdup_printf (_("%s → %s at full effect"), before, after);
}

/* Returns the value of an initiative's gate in words, or NULL. (transfer full) */
static char *
gate_text (CxFieldRow *self, const CxItem *item)
{
  const CxInitiativeResult *result;
  g_autofree char *money = NULL;

  if (item->kind != CX_ITEM_INITIATIVE || !g_str_equal (self->field->id, "gate_month"))
    return NULL;
  result = cx_initiative_results_of (self->session, item);
  if (!result || isnan (result->gate_value))
    return NULL;
  money = cx_session_format_compact (self->session, result->gate_value, CX_UNIT_MONEY);
  /* Translators: %s is an amount of money: what it is worth that an initiative which fails is stopped. */
  return g_strdup_printf (_("Worth at most %s, which requires that the gate always detects failure"), money);
}

/* Returns the unit of the field, or NULL if the number already shows its unit, as "27%" does. A month is shown as a date, so
 * its number is stated. (transfer full) */
static char *
unit_text (CxFieldRow *self)
{
  double number = cx_session_get_number (self->session, self->path, NULL);

  if (self->field->unit == CX_UNIT_SHARE && !isnan (number))
    return NULL;
  if (self->field->unit != CX_UNIT_MONTH)
    return cx_format_unit (self->field->unit, cx_session_get_currency (self->session));
  /* Translators: the number of a month of the case; the field beside shows its date. */
  return g_strdup_printf (_("month %d; 0 is the start"), (int) number);
}

/* The subtitle holds the unit, then either the problem of the field or the value in the base, the range and the source. */
static void
refresh_subtitle (CxFieldRow *self)
{
  const CxField *field;
  const CxItem *item = cx_case_lookup (cx_session_get_case (self->session), self->path, &field, NULL);
  const char *problem = problem_of (self);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!item)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), cx_item_applies (item, field, NULL));
  if (self->field->type == CX_FIELD_NUMBER && !is_derived (item, field)) {
    g_autofree char *unit = unit_text (self);
    add_part (text, unit);
  }
  if (problem) {
    g_autofree char *marked = g_strconcat ("⚠ ", problem, NULL);
    add_part (text, marked);
  } else if (self->idle) {
    g_autofree char *derived = derived_text (self, item);
    add_part (text, derived);
    add_part (text, self->idle);
  } else {
    if (self->overridden) {
      g_autofree char *base = self->field->type == CX_FIELD_SWITCH
                                ? g_strdup (cx_item_flag (item, self->field->id) ? _("yes") : _("no"))
                                : cx_session_format (self->session, cx_item_number (item, self->field->id), self->field->unit);
      /* Translators: %s is a value with its unit. */
      g_autofree char *sentence = g_strdup_printf (_("Changed in this scenario; base: %s"), base);
      add_part (text, sentence);
    }
    g_autofree char *gate = gate_text (self, item);

    add_part (text, gate);
    if (self->field->type == CX_FIELD_FORMULA) {
      g_autofree char *remark = cx_formula_remark (self->session, item);
      add_part (text, remark);
    }
    if (cx_field_is_input (self->field)) {
      g_autofree char *effect = effect_text (self, item);
      g_autofree char *nps = cx_nps_words (self->session, item, self->field);
      g_autofree char *summary = cx_evidence_summary (self->session, self->field, cx_item_value (item, self->field->id));
      add_part (text, effect);
      add_part (text, nps);
      add_part (text, summary);
    }
  }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text->str);
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (self), "problem");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "problem");
}

/* A long subtitle must wrap rather than take room from the control. A short title must not be broken inside a word, which would
 * happen in a high row. */
static void
bound_labels (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "subtitle"))
    gtk_label_set_max_width_chars (GTK_LABEL (widget), 16);
  else if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title") &&
           g_utf8_strlen (gtk_label_get_label (GTK_LABEL (widget)), -1) <= 12)
    gtk_label_set_wrap (GTK_LABEL (widget), FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    bound_labels (child);
}

static void
reset_cb (CxFieldRow *self)
{
  cx_session_reset_to_base (self->session, self->path);
}

static GtkWidget *
build_mark (CxFieldRow *self, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *label = g_strdup_printf (_("Reset to base: %s"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cx_widget_set_tooltip (button, _("Reset to base"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (reset_cb), self);
  return button;
}

static void
cx_field_row_dispose (GObject *object)
{
  CxFieldRow *self = CX_FIELD_ROW (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (cx_field_row_parent_class)->dispose (object);
}

static void
cx_field_row_finalize (GObject *object)
{
  CxFieldRow *self = CX_FIELD_ROW (object);

  g_free (self->path);
  G_OBJECT_CLASS (cx_field_row_parent_class)->finalize (object);
}

static void
cx_field_row_class_init (CxFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_field_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_field_row_finalize;
}

static void
cx_field_row_init (CxFieldRow *self)
{
}

GtkWidget *
cx_field_row_new (CxSession *session, const CxItem *item, const CxField *field)
{
  CxFieldRow *self = g_object_new (CX_TYPE_FIELD_ROW, "use-markup", FALSE, "activatable", FALSE, "focusable", FALSE, NULL);
  g_autofree char *name = cx_input_label (item, field);

  self->session = g_object_ref (session);
  self->path = cx_item_field_path (item, field);
  self->field = field;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 field->kind == CX_ITEM_PARAMETER ? item->id : cx_field_label (field));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  cx_widget_set_tooltip (GTK_WIDGET (self), _(field->help));
  bound_labels (GTK_WIDGET (self));

  if (field->type == CX_FIELD_NUMBER) {
    self->control = cx_number_entry_new ();
    cx_number_entry_set_name (CX_NUMBER_ENTRY (self->control), name);
    if ((field->flags & CX_FIELD_OPTIONAL) != 0)
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->control), _("not set"));
    cx_number_entry_bind (CX_NUMBER_ENTRY (self->control), session, self->path, field, CX_PART_VALUE);
  } else {
    self->control = cx_field_control_new (session, item, field);
  }
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->control, "notify::problem", G_CALLBACK (refresh_subtitle), self, G_CONNECT_SWAPPED);
  self->mark = build_mark (self, name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->mark);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->control);
  if (cx_field_is_input (field)) {
    self->evidence = cx_evidence_button_new ();
    adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->evidence);
  }
  cx_field_row_refresh (self);
  return GTK_WIDGET (self);
}

void
cx_field_row_refresh (CxFieldRow *self)
{
  const CxField *field;
  const CxItem *item;

  g_return_if_fail (CX_IS_FIELD_ROW (self));
  item = cx_case_lookup (cx_session_get_case (self->session), self->path, &field, NULL);
  if (!item)
    return;
  if (CX_IS_NUMBER_ENTRY (self->control))
    cx_number_entry_refresh (CX_NUMBER_ENTRY (self->control));
  else
    cx_field_control_refresh (CX_FIELD_CONTROL (self->control));

  self->idle = idle_reason (item, self->field);
  self->overridden = FALSE;
  if (cx_field_is_input (self->field))
    cx_session_get_number (self->session, self->path, &self->overridden);
  gtk_widget_set_visible (self->mark, self->overridden);
  cx_widget_set_sensitive (self->control, !cx_session_is_read_only (self->session) && !self->idle);
  /* A number without effect is hidden, because a computed number replaces it. */
  gtk_widget_set_visible (self->control, !is_derived (item, self->field));
  if (self->evidence)
    gtk_widget_set_visible (self->evidence, !is_derived (item, self->field));
  if (self->evidence) {
    const CxValue *value = cx_item_value (item, self->field->id);
    cx_evidence_button_bind (CX_EVIDENCE_BUTTON (self->evidence), self->session, self->path);
    /* A field without a number needs no evidence. */
    cx_widget_set_sensitive (self->evidence, value || (self->field->flags & CX_FIELD_OPTIONAL) == 0);
    if (cx_evidence_has_source (value))
      gtk_widget_remove_css_class (self->control, "guess");
    else
      gtk_widget_add_css_class (self->control, "guess");
  }
  refresh_subtitle (self);
}

const char *
cx_field_row_get_path (CxFieldRow *self)
{
  g_return_val_if_fail (CX_IS_FIELD_ROW (self), NULL);
  return self->path;
}

const CxField *
cx_field_row_get_field (CxFieldRow *self)
{
  g_return_val_if_fail (CX_IS_FIELD_ROW (self), NULL);
  return self->field;
}

GtkWidget *
cx_field_row_get_control (CxFieldRow *self)
{
  g_return_val_if_fail (CX_IS_FIELD_ROW (self), NULL);
  return self->control;
}

void
cx_field_row_focus (CxFieldRow *self)
{
  g_return_if_fail (CX_IS_FIELD_ROW (self));
  if (CX_IS_NUMBER_ENTRY (self->control))
    gtk_widget_grab_focus (self->control);
  else
    gtk_widget_grab_focus (cx_field_control_get_widget (CX_FIELD_CONTROL (self->control)));
}
