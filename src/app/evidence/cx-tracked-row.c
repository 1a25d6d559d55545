/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-tracked-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/fields/cx-number-entry.h"
#include "app/state/cx-actual-editing.h"
#include "app/state/cx-actual-paste.h"
#include "app/state/cx-cell-range.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"
#include "model/case/cx-actuals.h"
#include "model/text/cx-format.h"

typedef enum {
  COLUMN_QUARTER,
  COLUMN_PLAN,
  COLUMN_ACTUAL,
  COLUMN_VARIANCE,
  COLUMN_PLAN_SO_FAR,
  COLUMN_ACTUAL_SO_FAR,
  N_COLUMNS
} Column;

static const char *const headings[N_COLUMNS] = {
  N_("Quarter"), N_("Plan"), N_("Actual"), N_("Variance"), N_("Plan so far"), N_("Actual so far"),
};

typedef struct {
  char *quarter; /* "2027-Q3" */
  GtkWidget *cells[N_COLUMNS];
} Line;

struct _CxTrackedRow {
  AdwExpanderRow parent_instance;
  CxSession *session; /* not owned */
  char *path;
  GtkWidget *bin; /* holds the grid after the row was first opened */
  GtkGrid *grid;
  GPtrArray *lines; /* Line */
  gboolean begun;   /* whether the focus is to go to the first empty cell */
  gboolean is_line; /* whether the row is a benefit or cost, whose amounts add up */
  CxUnit unit;
};

G_DEFINE_FINAL_TYPE (CxTrackedRow, cx_tracked_row, ADW_TYPE_EXPANDER_ROW)

enum { FORGET, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->quarter);
  g_free (line);
}

/* --- pasting --- */

typedef struct {
  CxTrackedRow *row;
  GtkWidget *entry;
  char *quarter;
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->row);
  g_object_unref (paste->entry);
  g_free (paste->quarter);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

/* A single cell becomes the text of the entry. A range is pasted as one edit, or not at all. */
static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (Paste) paste = data;
  CxTrackedRow *self = paste->row;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  if (!text || !gtk_widget_get_root (GTK_WIDGET (self)))
    return;
  if (!cx_cell_range_is_range (text)) {
    cx_number_entry_insert (CX_NUMBER_ENTRY (paste->entry), text);
    return;
  }
  entries = cx_actual_paste_read (self->session, paste->quarter, self->path, text, &error);
  if (!entries || !cx_actual_editing_enter (self->session, entries, _("Paste Actuals"), &error))
    cx_notifier_refuse (GTK_WIDGET (self), error);
}

static void
paste_cb (GtkText *text, CxTrackedRow *self)
{
  GtkWidget *entry = gtk_widget_get_ancestor (GTK_WIDGET (text), CX_TYPE_NUMBER_ENTRY);
  Paste *paste = g_new0 (Paste, 1);
  const char *path;

  g_signal_stop_emission_by_name (text, "paste-clipboard");
  paste->row = g_object_ref (self);
  paste->entry = g_object_ref (entry);
  cx_actual_editing_split (cx_number_entry_get_path (CX_NUMBER_ENTRY (entry)), &paste->quarter, &path);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (entry), NULL, pasted_cb, paste);
}

/* --- building --- */

static GtkWidget *
make_label (const char *text, gboolean number)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  if (number)
    gtk_widget_add_css_class (label, "numeric");
  return label;
}

static guint
n_columns (CxTrackedRow *self)
{
  return self->is_line ? N_COLUMNS : COLUMN_PLAN_SO_FAR;
}

static void
add_line (CxTrackedRow *self, const CxTrackedQuarter *quarter, const char *name)
{
  Line *line = g_new0 (Line, 1);
  g_autofree char *place = cx_actual_editing_place (quarter->quarter, self->path);
  g_autofree char *shown = cx_tracked_quarter (quarter->quarter);
  /* Translators: the accessible name of an entry: a quarter and the line that was measured. */
  g_autofree char *label = g_strdup_printf (_("Actual, %s, %s"), shown, name);
  int y = (int) self->lines->len + 1;

  line->quarter = g_strdup (quarter->quarter);
  for (guint i = 0; i < n_columns (self); i++) {
    if (i == COLUMN_ACTUAL) {
      line->cells[i] = g_object_new (CX_TYPE_NUMBER_ENTRY, "compact", TRUE, NULL);
      cx_number_entry_bind (CX_NUMBER_ENTRY (line->cells[i]), self->session, place, cx_actual_editing_field (self->unit),
                            CX_PART_VALUE);
      cx_number_entry_set_name (CX_NUMBER_ENTRY (line->cells[i]), label);
      g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (line->cells[i])), "paste-clipboard",
                               G_CALLBACK (paste_cb), self, 0);
    } else {
      line->cells[i] = make_label (i == COLUMN_QUARTER ? shown : NULL, i != COLUMN_QUARTER);
    }
    gtk_grid_attach (self->grid, line->cells[i], (int) i, y, 1, 1);
  }
  g_ptr_array_add (self->lines, line);
}

static gboolean
has_lines (CxTrackedRow *self, const GArray *quarters)
{
  if (quarters->len != self->lines->len)
    return FALSE;
  for (guint i = 0; i < quarters->len; i++)
    if (!g_str_equal (g_array_index (quarters, CxTrackedQuarter, i).quarter,
                      ((Line *) g_ptr_array_index (self->lines, i))->quarter))
      return FALSE;
  return TRUE;
}

static void
build (CxTrackedRow *self, const GArray *quarters, const char *name)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_ptr_array_set_size (self->lines, 0);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 3);
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "cx-reason");
  for (guint i = 0; i < n_columns (self); i++) {
    GtkWidget *heading = make_label (_(headings[i]), i != COLUMN_QUARTER);
    gtk_widget_add_css_class (heading, "cx-quiet");
    gtk_widget_set_hexpand (heading, i != COLUMN_QUARTER);
    gtk_grid_attach (self->grid, heading, (int) i, 0, 1, 1);
  }
  for (guint i = 0; i < quarters->len; i++)
    add_line (self, &g_array_index (quarters, CxTrackedQuarter, i), name);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  adw_bin_set_child (ADW_BIN (self->bin), scroller);
}

/* --- showing --- */

static char *
amount (CxTrackedRow *self, double value)
{
  return isnan (value) ? NULL : cx_format_value (value, self->unit, cx_session_get_currency (self->session), FALSE);
}

/* A higher amount is good for a benefit and bad for a cost, so a variance has a sign and no colour. */
static char *
signed_amount (CxTrackedRow *self, double value)
{
  g_autofree char *text = amount (self, value);

  return text && value > 0 ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

static void
set_cell (const Line *line, Column column, char *text, const char *tooltip)
{
  g_autofree char *owned = text;

  gtk_label_set_text (GTK_LABEL (line->cells[column]), owned ? owned : "—");
  cx_widget_set_tooltip (line->cells[column], tooltip);
}

static void
show_line (CxTrackedRow *self, const Line *line, const CxTrackedQuarter *quarter)
{
  set_cell (line, COLUMN_PLAN, amount (self, quarter->plan), quarter->no_plan);
  set_cell (line, COLUMN_VARIANCE, signed_amount (self, quarter->actual - quarter->plan), NULL);
  if (self->is_line) {
    set_cell (line, COLUMN_PLAN_SO_FAR, amount (self, quarter->cumulative_plan), NULL);
    set_cell (line, COLUMN_ACTUAL_SO_FAR, amount (self, quarter->cumulative_actual), NULL);
  }
  cx_number_entry_refresh (CX_NUMBER_ENTRY (line->cells[COLUMN_ACTUAL]));
}

/* Returns a text such as "€2,500 of €5,000 planned to Q2 2027 (50%)". (transfer full) */
static char *
describe (CxTrackedRow *self, const GArray *quarters)
{
  const CxTrackedQuarter *last = NULL;

  for (guint i = 0; i < quarters->len; i++) {
    const CxTrackedQuarter *quarter = &g_array_index (quarters, CxTrackedQuarter, i);
    if (!isnan (quarter->actual) && (!last || !isnan (quarter->plan)))
      last = quarter;
  }
  if (!last)
    return g_strdup (_("Nothing has been entered yet"));
  g_autofree char *when = cx_tracked_quarter (last->quarter);
  double plan = self->is_line ? last->cumulative_plan : last->plan,
         actual = self->is_line ? last->cumulative_actual : last->actual;
  g_autofree char *planned = amount (self, plan), *met = amount (self, isnan (actual) ? last->actual : actual);
  if (!planned)
    /* Translators: an amount, then a quarter that lies outside the plan. */
    return g_strdup_printf (_("%s in %s, without a plan"), met, when);
  if (!self->is_line)
    /* Translators: a quarter, then the figure that was measured, then the one that was planned. */
    return g_strdup_printf (_("%s: %s instead of %s"), when, met, planned);
  if (plan == 0)
    return g_strdup_printf (_("%s of %s planned to %s"), met, planned, when);
  g_autofree char *share = cx_format_value (round (100 * actual / plan) / 100, CX_UNIT_SHARE, NULL, FALSE);
  /* Translators: an amount, the amount planned, a quarter, a percentage. */
  return g_strdup_printf (_("%s of %s planned to %s (%s)"), met, planned, when, share);
}

static void
begin (CxTrackedRow *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    const Line *line = g_ptr_array_index (self->lines, i);
    g_autofree char *place = cx_actual_editing_place (line->quarter, self->path);
    if (isnan (cx_actual_editing_get (self->session, place))) {
      self->begun = FALSE;
      gtk_widget_grab_focus (line->cells[COLUMN_ACTUAL]);
      return;
    }
  }
}

void
cx_tracked_row_refresh (CxTrackedRow *self, const CxTracked *tracked)
{
  const CxField *field = NULL;
  const CxItem *item;
  g_autoptr (GArray) quarters = NULL;
  g_autofree char *name = NULL, *escaped = NULL, *words = NULL;

  g_return_if_fail (CX_IS_TRACKED_ROW (self));
  item = cx_session_find (self->session, self->path, &field);
  if (!item)
    return;
  name = cx_actuals_label (item, field);
  escaped = g_markup_escape_text (name, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), escaped);
  for (guint i = 0; i < self->lines->len; i++)
    cx_number_entry_refresh (CX_NUMBER_ENTRY (((Line *) g_ptr_array_index (self->lines, i))->cells[COLUMN_ACTUAL]));
  /* The results may be older than a line that was just added. */
  if (!tracked || !cx_case_lookup (tracked->tracking->now->model->c, self->path, &field, NULL))
    return;
  quarters = cx_tracking_quarters (tracked->tracking, self->path);
  words = describe (self, quarters);
  g_free (escaped);
  escaped = g_markup_escape_text (words, -1);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), escaped);
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  if (!has_lines (self, quarters))
    build (self, quarters, name);
  for (guint i = 0; i < quarters->len; i++)
    show_line (self, g_ptr_array_index (self->lines, i), &g_array_index (quarters, CxTrackedQuarter, i));
  if (self->begun)
    begin (self);
}

void
cx_tracked_row_begin (CxTrackedRow *self)
{
  g_return_if_fail (CX_IS_TRACKED_ROW (self));
  self->begun = TRUE;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
}

const char *
cx_tracked_row_get_path (CxTrackedRow *self)
{
  g_return_val_if_fail (CX_IS_TRACKED_ROW (self), NULL);
  return self->path;
}

/* --- class --- */

static void
expanded_cb (CxTrackedRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    cx_tracked_row_refresh (self, cx_tracked_state_get (self->session));
}

static void
forget_cb (CxTrackedRow *self)
{
  g_signal_emit (self, signals[FORGET], 0);
}

static void
cx_tracked_row_finalize (GObject *object)
{
  CxTrackedRow *self = CX_TRACKED_ROW (object);

  g_free (self->path);
  g_ptr_array_unref (self->lines);
  G_OBJECT_CLASS (cx_tracked_row_parent_class)->finalize (object);
}

static void
cx_tracked_row_class_init (CxTrackedRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cx_tracked_row_finalize;
  signals[FORGET] = g_signal_new ("forget", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cx_tracked_row_init (CxTrackedRow *self)
{
  GtkWidget *row = adw_preferences_row_new (), *forget = gtk_button_new_from_icon_name ("user-trash-symbolic");

  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->bin = adw_bin_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), self->bin);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  cx_widget_set_tooltip (forget, _("Stop Tracking"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (forget), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Stop Tracking"), -1);
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (forget, "flat");
  g_signal_connect_object (forget, "clicked", G_CALLBACK (forget_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), forget);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

GtkWidget *
cx_tracked_row_new (CxSession *session, const char *path)
{
  CxTrackedRow *self = g_object_new (CX_TYPE_TRACKED_ROW, NULL);
  const CxField *field = NULL;
  const CxItem *item = cx_session_find (session, path, &field);

  g_return_val_if_fail (item, GTK_WIDGET (self));
  self->session = session;
  self->path = g_strdup (path);
  self->is_line = field == NULL;
  self->unit = cx_actuals_unit (field);
  return GTK_WIDGET (self);
}
