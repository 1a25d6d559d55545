/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/risk/cx-two-way-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/widgets/cx-looker.h"
#include "model/case/cx-words.h"
#include "report/words/cx-short-words.h"
#include "app/widgets/cx-widget.h"
#include "model/analysis/cx-sensitivity.h"
#include "model/analysis/cx-two-way.h"
#include "app/state/cx-background.h"
#include "app/fields/cx-input-chooser.h"
#include "model/text/cx-format.h"

#define N       CX_MAX_STEPS
#define OPTIONS "(&s&s)" /* the path of the input in the rows, and the path of the input in the columns */

struct _CxTwoWayView {
  GtkBox parent_instance;
  CxInputChooser *row_input, *column_input;
  GtkGrid *grid;
  GtkLabel *message;
  CxSession *session;
  CxBackground *background; /* produces a Table */
  GtkWidget *row_heads[N], *column_heads[N], *cells[N][N];
};

G_DEFINE_FINAL_TYPE (CxTwoWayView, cx_two_way_view, GTK_TYPE_BOX)

typedef struct {
  CxSteps rows, columns;
  double npv[N * N];
} Table;

/* Returns the index of the input at PATH, or -1. */
static int
find_input (const CxModel *model, const char *path)
{
  for (guint i = 0; i < model->inputs->len; i++)
    if (g_str_equal (((const CxInput *) g_ptr_array_index (model->inputs, i))->path, path))
      return (int) i;
  return -1;
}

static gpointer
work (const CxModel *model, const char *scenario, GVariant *options, CxProgress progress, gpointer data, GError **error)
{
  g_autofree Table *table = g_new0 (Table, 1);
  const char *row_path, *column_path;
  int row, column;

  g_variant_get (options, OPTIONS, &row_path, &column_path);
  row = find_input (model, row_path);
  column = find_input (model, column_path);
  if (row < 0 || column < 0 || row == column) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_USAGE, _("Choose two different inputs."));
    return NULL;
  }
  if (!cx_two_way_steps (model, scenario, (guint) row, &table->rows, error) ||
      !cx_two_way_steps (model, scenario, (guint) column, &table->columns, error) ||
      !cx_two_way_table (model, scenario, (guint) row, (guint) column, table->rows.values, table->rows.n, table->columns.values,
                         table->columns.n, table->npv, error))
    return NULL;
  return g_steal_pointer (&table);
}

static const CxBackgroundKind two_way = { work, g_free, 100 };

static void
set_text (GtkWidget *label, const char *text, const char *spoken)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_heads (CxTwoWayView *self, GtkWidget *const heads[N], const CxInput *input, const CxSteps *steps)
{
  g_autofree char *name = cx_input_label (input->item, input->field);
  CxFormatColumn form;

  cx_format_column_init (&form, steps->values, steps->n, input->field->unit, cx_session_get_currency (self->session), FALSE);

  for (guint i = 0; i < N; i++) {
    g_autofree char *value = NULL, *spoken = NULL;

    gtk_widget_set_visible (heads[i], i < steps->n);
    if (i >= steps->n)
      continue;
    value = cx_format_in_column (&form, steps->values[i], cx_short_words_need_unit (input->field->unit));
    spoken = cx_words_labelled (name, value);
    set_text (heads[i], value, spoken);
    cx_widget_set_class (heads[i], "cx-today", i == steps->today);
  }
}

/* Shows a net present value in CELL. WHEN names the inputs and their values. */
static void
show_cell (CxTwoWayView *self, GtkWidget *cell, const CxFormatColumn *form, double npv, gboolean today, const char *when)
{
  g_autofree char *text = cx_format_in_column (form, npv, TRUE);
  g_autofree char *full = cx_session_format (self->session, npv, CX_UNIT_MONEY);
  /* Translators: two inputs with their values, and the net present value at these values. */
  g_autofree char *figure = g_strdup_printf (_("%s: net present value %s"), when, text);
  /* Translators: a cell in a table of two inputs; %s is the figure, which belongs to the present values of the case. */
  g_autofree char *spoken = today ? g_strdup_printf (_("%s, the case as it is"), figure) : g_strdup (figure);
  g_autofree char *tooltip = today ? g_strdup_printf (_("%s, the case as it is"), full) : g_strdup (full);

  set_text (cell, text, spoken);
  cx_widget_set_tooltip (cell, tooltip);
  cx_widget_set_class (cell, "cx-negative", npv < 0);
  cx_widget_set_class (cell, "cx-today", today);
}

static void
show_table (CxTwoWayView *self, const Table *table, const CxInput *row, const CxInput *column)
{
  g_autofree char *row_name = cx_input_label (row->item, row->field), *column_name = cx_input_label (column->item, column->field);

  CxFormatColumn form;

  cx_format_column_init (&form, table->npv, table->rows.n * table->columns.n, CX_UNIT_MONEY,
                         cx_session_get_currency (self->session), TRUE);
  show_heads (self, self->row_heads, row, &table->rows);
  show_heads (self, self->column_heads, column, &table->columns);
  for (guint i = 0; i < N; i++)
    for (guint k = 0; k < N; k++) {
      gboolean used = i < table->rows.n && k < table->columns.n;
      g_autofree char *when = g_strdup_printf ("%s %s, %s %s", row_name, gtk_label_get_text (GTK_LABEL (self->row_heads[i])),
                                               column_name, gtk_label_get_text (GTK_LABEL (self->column_heads[k])));

      gtk_widget_set_visible (self->cells[i][k], used);
      if (used)
        show_cell (self, self->cells[i][k], &form, table->npv[i * table->columns.n + k],
                   i == table->rows.today && k == table->columns.today, when);
    }
}

static void
show (CxTwoWayView *self)
{
  const Table *table = cx_background_get_result (self->background);
  const char *problem = cx_background_get_problem (self->background);
  GVariant *options = cx_background_get_result_options (self->background);
  const CxModel *model = cx_background_get_model (self->background);
  /* A table for inputs that are no longer chosen must be hidden, because it would stand under the wrong names. */
  gboolean shown = table && g_variant_equal (options, cx_background_get_options (self->background));
  const char *row, *column;

  gtk_widget_set_visible (GTK_WIDGET (self->grid), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->message), problem != NULL);
  gtk_label_set_text (self->message, problem ? problem : "");
  if (!shown)
    return;
  g_variant_get (options, OPTIONS, &row, &column);
  show_table (self, table, g_ptr_array_index (model->inputs, (guint) find_input (model, row)),
              g_ptr_array_index (model->inputs, (guint) find_input (model, column)));
  cx_widget_set_class (GTK_WIDGET (self->grid), "cx-outdated", cx_background_get_progress (self->background) >= 0);
}

static void
chosen_cb (CxTwoWayView *self)
{
  const char *row = cx_input_chooser_get_path (self->row_input), *column = cx_input_chooser_get_path (self->column_input);

  if (self->background && row && column)
    cx_background_set_options (self->background, g_variant_new ("(ss)", row, column));
}

/* At first the two inputs that move the net present value most are chosen, as soon as they are known. */
static void
choose_first (CxTwoWayView *self)
{
  const GArray *swings = cx_session_get_sensitivity (self->session);

  if (!swings || swings->len < 2 || cx_background_get_options (self->background))
    return;
  if (cx_input_chooser_set_path (self->row_input, g_array_index (swings, CxSwing, 0).input->path) &&
      cx_input_chooser_set_path (self->column_input, g_array_index (swings, CxSwing, 1).input->path))
    chosen_cb (self);
}

void
cx_two_way_view_refresh (CxTwoWayView *self, CxSession *session)
{
  g_return_if_fail (CX_IS_TWO_WAY_VIEW (self));
  if (session != self->session) {
    g_clear_object (&self->background);
    self->session = session;
    if (session) {
      self->background = cx_background_new (session, &two_way, NULL);
      g_signal_connect_object (self->background, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
      cx_looker_attach (GTK_WIDGET (self), self->background);
    }
  }
  if (!session)
    return;
  cx_input_chooser_refresh (self->row_input, session);
  cx_input_chooser_refresh (self->column_input, session);
  choose_first (self);
  show (self);
}

static void
cx_two_way_view_dispose (GObject *object)
{
  CxTwoWayView *self = CX_TWO_WAY_VIEW (object);

  g_clear_object (&self->background);
  self->session = NULL;
  G_OBJECT_CLASS (cx_two_way_view_parent_class)->dispose (object);
}

static void
cx_two_way_view_class_init (CxTwoWayViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_two_way_view_dispose;
  g_type_ensure (CX_TYPE_INPUT_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-two-way-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CxTwoWayView, row_input);
  gtk_widget_class_bind_template_child (widget_class, CxTwoWayView, column_input);
  gtk_widget_class_bind_template_child (widget_class, CxTwoWayView, grid);
  gtk_widget_class_bind_template_child (widget_class, CxTwoWayView, message);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static GtkWidget *
add_label (CxTwoWayView *self, int column, int row, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return label;
}

static void
cx_two_way_view_init (CxTwoWayView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N; i++) {
    self->column_heads[i] = add_label (self, i + 1, 0, "cx-quiet");
    self->row_heads[i] = add_label (self, 0, i + 1, "cx-quiet");
    for (int k = 0; k < N; k++)
      self->cells[i][k] = add_label (self, k + 1, i + 1, "cx-two-way-cell");
  }
}
