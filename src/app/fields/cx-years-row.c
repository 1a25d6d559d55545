/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-years-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/fields/cx-evidence-button.h"
#include "app/fields/cx-number-entry.h"
#include "app/state/cx-cell-range.h"
#include "app/state/cx-editing.h"
#include "app/state/cx-evidence.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "model/text/cx-parse-number.h"

#define BAR_HEIGHT 24

typedef struct {
  const CxField *field;
  char *path;
  GtkWidget *child; /* the child of the box */
  GtkWidget *year, *entry, *evidence, *bar;
} Cell;

struct _CxYearsRow {
  AdwPreferencesRow parent_instance;
  CxSession *session;
  char *path;
  const CxField *field;
  GtkWidget *subtitle;
  GtkWidget *scrolled, *box;
  GtkWidget *add, *remove;
  Cell cells[CX_MAX_YEARS];
  guint growing; /* the year that is empty and waits for its number; 0: none */
  guint tidy_id;
  GtkWidget *scrollbar; /* visible if the years need more room than is available */
  guint fit_id;
};

G_DEFINE_FINAL_TYPE (CxYearsRow, cx_years_row, ADW_TYPE_PREFERENCES_ROW)

static const CxItem *
item_of (CxYearsRow *self)
{
  const CxField *field;

  return cx_case_lookup (cx_session_get_case (self->session), self->path, &field, NULL);
}

static guint
years_of (CxYearsRow *self)
{
  const CxItem *item = item_of (self);

  return item ? cx_item_n_years (item, self->field->id) : 0;
}

/* Returns TRUE if years can be added or removed. Only the base allows that, because a scenario overrides existing numbers
 * only. */
static gboolean
may_grow (CxYearsRow *self)
{
  return g_str_equal (cx_session_get_scenario (self->session), "base") && years_of (self) < CX_MAX_YEARS;
}

/* --- the years above the cells --- */

static double
number_of (CxYearsRow *self, const CxItem *item, const char *id)
{
  const CxField *field = cx_registry_find (item->kind, cx_item_driver (item), id);
  g_autofree char *path = cx_item_field_path (item, field);

  return cx_session_get_number (self->session, path, NULL);
}

/* Returns the month of the case after which the list's first year begins. */
static double
begin_of (CxYearsRow *self, const CxItem *item)
{
  double begin = number_of (self, item->parent, "start_month");

  if (item->kind == CX_ITEM_COST)
    return begin + number_of (self, item, "month");
  return begin + number_of (self, item->parent, "build_months") + number_of (self, item, "delay_months");
}

/* Returns "2027", "FY 2028" (a fiscal year is named by its end) or "Apr 2027 – Mar 2028" for the months FIRST to FIRST + 11 of
 * the case. (transfer full) */
static char *
year_words (const CxCase *c, int first)
{
  const char *start = cx_item_text (c, "start");
  int fiscal = (int) cx_item_number (c, "fiscal_year_start");
  int months = (int) (g_ascii_strtoll (start, NULL, 10) * 12 + g_ascii_strtoll (start + 5, NULL, 10)) - 1 + first - 1;
  g_autofree char *from = NULL, *to = NULL;

  if (months % 12 == 0)
    return g_strdup_printf ("%d", months / 12);
  if (months % 12 == fiscal - 1)
    /* Translators: a fiscal year that does not begin in January; %d is the calendar year in which it ends. */
    return g_strdup_printf (_("FY %d"), months / 12 + 1);
  from = cx_words_month (c, first, TRUE);
  to = cx_words_month (c, first + 11, TRUE);
  return g_strdup_printf ("%s –\n%s", from, to);
}

/* --- growing and shrinking --- */

static guint
cell_of (CxYearsRow *self, GtkWidget *entry)
{
  for (guint i = 0; i < CX_MAX_YEARS; i++)
    if (self->cells[i].entry == entry)
      return i;
  g_assert_not_reached ();
}

static void
grow (CxYearsRow *self)
{
  guint n = years_of (self);

  if (!may_grow (self))
    return;
  self->growing = n + 1;
  cx_years_row_refresh (self);
  gtk_widget_grab_focus (self->cells[n].entry);
}

static void
remove_last_cb (CxYearsRow *self)
{
  guint n = years_of (self);
  g_autoptr (GError) error = NULL;

  if (n == 0)
    return;
  if (!cx_editing_set_number (self->session, self->cells[n - 1].path, CX_PART_VALUE, NAN, &error))
    cx_notifier_refuse (GTK_WIDGET (self), error);
  cx_session_end_field (self->session);
}

/* Removes an added year that was left without a number. */
static gboolean
tidy_cb (gpointer data)
{
  CxYearsRow *self = data;
  guint n = years_of (self);

  self->tidy_id = 0;
  if (n < CX_MAX_YEARS && gtk_widget_get_focus_child (self->box) == self->cells[n].child)
    return G_SOURCE_REMOVE;
  if (n < CX_MAX_YEARS && cx_number_entry_get_problem (CX_NUMBER_ENTRY (self->cells[n].entry)))
    return G_SOURCE_REMOVE;
  self->growing = 0;
  cx_years_row_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
left_cb (CxYearsRow *self)
{
  if (self->growing && self->tidy_id == 0)
    self->tidy_id = g_idle_add (tidy_cb, self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CxYearsRow *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint cell = cell_of (self, entry), n = years_of (self);

  state &= gtk_accelerator_get_default_mod_mask ();
  if (key == GDK_KEY_Tab && state == 0 && cell + 1 == n && may_grow (self) && !cx_session_is_read_only (self->session)) {
    grow (self);
    return GDK_EVENT_STOP;
  }
  if ((key == GDK_KEY_BackSpace || key == GDK_KEY_Delete) && state == 0 && cell + 1 >= n &&
      *gtk_editable_get_text (GTK_EDITABLE (entry)) == '\0') {
    /* An empty year is removed when its field loses the focus, so it is enough to move the focus. */
    gtk_widget_grab_focus (cell > 0 ? self->cells[cell - 1].entry : self->add);
    return GDK_EVENT_STOP;
  }
  return GDK_EVENT_PROPAGATE;
}

/* --- pasting --- */

typedef struct {
  CxYearsRow *row;
  guint cell;
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->row);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static guint
n_cells (const CxCellRange *range)
{
  return cx_cell_range_n_rows (range) * range->n_columns;
}

/* Writes the whole range as one edit. If one of the numbers is refused, nothing is written. */
static gboolean
paste_range (CxYearsRow *self, guint first, const CxCellRange *range, GError **error)
{
  const CxCase *c = cx_session_get_case (self->session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  guint n = n_cells (range);

  if (first + n > CX_MAX_YEARS) {
    g_set_error (error, CX_ERROR, CX_ERROR_USAGE,
                 _("The number of pasted years is %u, but the list can hold at most %d in all. Nothing was pasted."), n,
                 CX_MAX_YEARS);
    return FALSE;
  }
  for (guint i = 0; i < n; i++) {
    const Cell *cell = &self->cells[first + i];
    const char *word = cx_cell_range_at (range, i / range->n_columns, i % range->n_columns);
    g_autofree char *complaint = NULL;
    g_autoptr (GError) problem = NULL;
    double number;

    if (!cx_parse_number (word, cell->field->unit, cx_session_get_currency (self->session), &number, &problem)) {
      /* Translators: %1$s is the pasted text, %2$s the reason why it is not a number. */
      g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("“%1$s” cannot be pasted: %2$s"), word, problem->message);
      return FALSE;
    }
    complaint = cx_editing_complaint (self->session, cell->path, cell->field, CX_PART_VALUE, number);
    if (complaint) {
      g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("“%1$s” cannot be pasted: %2$s"), word, complaint);
      return FALSE;
    }
    if (!(g_str_equal (cx_session_get_scenario (self->session), "base")
            ? cx_editing_add_year (changes, c, cell->path, number, error)
            : cx_editing_change_number (self->session, changes, cell->path, number, error)))
      return FALSE;
  }
  return cx_session_edit (self->session, changes, _("Paste Years"), error);
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (Paste) paste = data;
  CxYearsRow *self = paste->row;
  GtkWidget *entry = self->cells[paste->cell].entry;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_autoptr (CxCellRange) range = NULL;
  g_autoptr (GError) error = NULL;

  if (!text || !gtk_widget_get_root (GTK_WIDGET (self)))
    return;
  if (!cx_cell_range_is_range (text)) {
    cx_number_entry_insert (CX_NUMBER_ENTRY (entry), text);
    return;
  }
  range = cx_cell_range_read (text, &error);
  if (!range || !paste_range (self, paste->cell, range, &error))
    cx_notifier_refuse (GTK_WIDGET (self), error);
  else
    gtk_widget_grab_focus (self->cells[paste->cell + n_cells (range) - 1].entry);
}

static void
paste_cb (GtkText *text, CxYearsRow *self)
{
  GtkWidget *entry = gtk_widget_get_ancestor (GTK_WIDGET (text), CX_TYPE_NUMBER_ENTRY);
  Paste *paste = g_new0 (Paste, 1);

  g_signal_stop_emission_by_name (text, "paste-clipboard");
  paste->row = g_object_ref (self);
  paste->cell = cell_of (self, entry);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (entry), NULL, pasted_cb, paste);
}

/* --- building --- */

static void
build_cell (CxYearsRow *self, const CxItem *item, guint year)
{
  Cell *cell = &self->cells[year - 1];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *stand = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  g_autofree char *name = NULL;

  cell->field = cx_registry_element (self->field, year);
  cell->path = cx_item_field_path (item, cell->field);
  name = cx_input_label (item, cell->field);
  cell->year = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (cell->year), 0);
  gtk_widget_set_valign (cell->year, GTK_ALIGN_END);
  gtk_widget_set_vexpand (cell->year, TRUE);
  gtk_widget_add_css_class (cell->year, "cx-quiet");
  cell->entry = g_object_new (CX_TYPE_NUMBER_ENTRY, "compact", TRUE, NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (cell->entry), 9);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (cell->entry), 9);
  cx_number_entry_set_name (CX_NUMBER_ENTRY (cell->entry), name);
  cx_number_entry_bind (CX_NUMBER_ENTRY (cell->entry), self->session, cell->path, cell->field, CX_PART_VALUE);
  cell->evidence = cx_evidence_button_new ();
  cx_evidence_button_bind (CX_EVIDENCE_BUTTON (cell->evidence), self->session, cell->path);
  cell->bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (cell->bar, "cx-year-bar");
  gtk_widget_set_valign (cell->bar, GTK_ALIGN_END);
  gtk_widget_set_vexpand (cell->bar, TRUE);
  gtk_widget_set_size_request (stand, -1, BAR_HEIGHT);
  gtk_box_append (GTK_BOX (stand), cell->bar);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (cell->entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (cell->entry, focus);
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (cell->entry)), "paste-clipboard", G_CALLBACK (paste_cb), self);

  gtk_box_append (GTK_BOX (line), cell->entry);
  gtk_box_append (GTK_BOX (line), cell->evidence);
  gtk_box_append (GTK_BOX (box), cell->year);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), stand);
  cell->child = box;
  gtk_box_append (GTK_BOX (self->box), box);
}

static GtkWidget *
build_button (CxYearsRow *self, GtkWidget *box, const char *icon, const char *tooltip, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  /* Translators: the accessible name of a button: its action, then the list by year that it acts on. */
  g_autofree char *label = cx_words_labelled (tooltip, name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cx_widget_set_tooltip (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
build_words (CxYearsRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *title = gtk_label_new (_(self->field->label));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  self->subtitle = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->subtitle), 0);
  gtk_label_set_wrap (GTK_LABEL (self->subtitle), TRUE);
  gtk_widget_add_css_class (self->subtitle, "cx-quiet");
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), self->subtitle);
  gtk_widget_set_hexpand (words, TRUE);
  return words;
}

static gboolean
fit_cb (gpointer data)
{
  CxYearsRow *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled));

  self->fit_id = 0;
  gtk_widget_set_visible (self->scrollbar, gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment));
  return G_SOURCE_REMOVE;
}

/* The width becomes known during an allocation. A scrollbar that is shown then would be drawn before it has a size, so it is
 * shown later. */
static void
resized_cb (CxYearsRow *self)
{
  if (self->fit_id == 0)
    self->fit_id = g_idle_add (fit_cb, self);
}

/* --- class --- */

static void
cx_years_row_dispose (GObject *object)
{
  CxYearsRow *self = CX_YEARS_ROW (object);

  g_clear_handle_id (&self->tidy_id, g_source_remove);
  g_clear_handle_id (&self->fit_id, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cx_years_row_parent_class)->dispose (object);
}

static void
cx_years_row_finalize (GObject *object)
{
  CxYearsRow *self = CX_YEARS_ROW (object);

  for (guint i = 0; i < CX_MAX_YEARS; i++)
    g_free (self->cells[i].path);
  g_free (self->path);
  G_OBJECT_CLASS (cx_years_row_parent_class)->finalize (object);
}

static void
cx_years_row_class_init (CxYearsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_years_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_years_row_finalize;
}

static void
cx_years_row_init (CxYearsRow *self)
{
}

GtkWidget *
cx_years_row_new (CxSession *session, const CxItem *item, const CxField *field)
{
  CxYearsRow *self;
  GtkWidget *box, *line;
  g_autofree char *name = cx_input_label (item, field);

  g_return_val_if_fail (field->type == CX_FIELD_YEARS, NULL);
  self = g_object_new (CX_TYPE_YEARS_ROW, "use-markup", FALSE, "activatable", FALSE, "focusable", FALSE, NULL);
  self->session = g_object_ref (session);
  self->path = cx_item_field_path (item, field);
  self->field = field;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _(field->label));
  cx_widget_set_tooltip (GTK_WIDGET (self), _(field->help));

  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (line), build_words (self));
  self->remove = build_button (self, line, "list-remove-symbolic", _("Remove the Last Year"), name, G_CALLBACK (remove_last_cb));
  self->add = build_button (self, line, "list-add-symbolic", _("Add a Year"), name, G_CALLBACK (grow));
  /* All years stand in one row, so that their bars can be compared. */
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->box);
  for (guint year = 1; year <= CX_MAX_YEARS; year++)
    build_cell (self, item, year);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->scrolled);
  self->scrollbar =
    gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled)));
  gtk_widget_set_visible (self->scrollbar, FALSE);
  gtk_box_append (GTK_BOX (box), self->scrollbar);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), "changed",
                           G_CALLBACK (resized_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  cx_years_row_refresh (self);
  return GTK_WIDGET (self);
}

static void
refresh_cell (CxYearsRow *self, const CxItem *item, Cell *cell, double most)
{
  const CxValue *value = cx_item_value (item, cell->field->id);
  double number = value ? cx_session_get_number (self->session, cell->path, NULL) : 0;
  /* Year y of the list begins after month begin + 12(y - 1). */
  int first = (int) floor (begin_of (self, item) + 12.0 * (cell->field->year - 1)) + 1;
  g_autofree char *words = year_words (cx_session_get_case (self->session), first);

  gtk_label_set_label (GTK_LABEL (cell->year), words);
  cx_number_entry_refresh (CX_NUMBER_ENTRY (cell->entry));
  cx_evidence_button_bind (CX_EVIDENCE_BUTTON (cell->evidence), self->session, cell->path);
  cx_widget_set_sensitive (cell->entry, !cx_session_is_read_only (self->session));
  cx_widget_set_sensitive (cell->evidence, value != NULL);
  cx_widget_set_class (cell->entry, "guess", !cx_evidence_has_source (value));
  gtk_widget_set_size_request (cell->bar, -1, most > 0 ? MAX (1, (int) round (BAR_HEIGHT * number / most)) : 1);
}

void
cx_years_row_refresh (CxYearsRow *self)
{
  const CxItem *item;
  g_autofree char *unit = NULL;
  gboolean editable;
  double most = 0;
  guint n;

  g_return_if_fail (CX_IS_YEARS_ROW (self));
  item = item_of (self);
  if (!item)
    return;
  n = cx_item_n_years (item, self->field->id);
  editable = !cx_session_is_read_only (self->session) && may_grow (self);
  /* A year that has received its number is an ordinary year. */
  if (!editable || self->growing != n + 1)
    self->growing = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), cx_item_applies (item, self->field, NULL));
  for (guint i = 0; i < n; i++)
    most = fmax (most, cx_session_get_number (self->session, self->cells[i].path, NULL));
  for (guint i = 0; i < CX_MAX_YEARS; i++) {
    gboolean shown = i < n + (self->growing ? 1 : 0);
    if (shown)
      refresh_cell (self, item, &self->cells[i], most);
    gtk_widget_set_visible (self->cells[i].child, shown);
  }
  gtk_widget_set_visible (self->scrolled, n > 0 || self->growing);
  unit = cx_format_unit (self->field->unit, cx_session_get_currency (self->session));
  if (n == 0 && !self->growing) {
    gtk_label_set_label (GTK_LABEL (self->subtitle), _("not set"));
  } else {
    /* Translators: below a list by year; %s is a unit, such as "€ a year". */
    g_autofree char *text = g_strdup_printf (_("%s · press Tab in the last year to add a year"), unit ? unit : "");
    gtk_label_set_label (GTK_LABEL (self->subtitle),
                         unit && *unit != '\0' ? text : _("Press Tab in the last year to add a year"));
  }
  cx_widget_set_sensitive (self->add, editable);
  cx_widget_set_sensitive (self->remove, !cx_session_is_read_only (self->session) &&
                                           g_str_equal (cx_session_get_scenario (self->session), "base") &&
                                           n > ((self->field->flags & CX_FIELD_REQUIRED) != 0 ? 1 : 0));
}

gboolean
cx_years_row_reveal (CxYearsRow *self, const char *path)
{
  g_return_val_if_fail (CX_IS_YEARS_ROW (self), FALSE);
  if (g_str_equal (path, self->path)) {
    gtk_widget_grab_focus (years_of (self) > 0 ? self->cells[0].entry : self->add);
    return TRUE;
  }
  for (guint i = 0; i < CX_MAX_YEARS; i++)
    if (g_str_equal (path, self->cells[i].path)) {
      gtk_widget_grab_focus (self->cells[i].entry);
      return TRUE;
    }
  return FALSE;
}
