#include "config.h"

#include "app/cx-two-way.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/cx-background.h"
#include "app/cx-input-chooser.h"
#include "app/cx-risk-rows.h"
#include "model/cx-format.h"

#define N       5
#define OPTIONS "(&s&s)" /* paths of the inputs in the rows and in the columns */

struct _CxTwoWay {
  GtkBox parent_instance;
  CxInputChooser *row_input, *column_input;
  GtkGrid *grid;
  GtkLabel *message;
  CxSession *session;
  CxBackground *background; /* its result: a Table */
  GtkWidget *row_heads[N], *column_heads[N], *cells[N][N];
};

G_DEFINE_FINAL_TYPE (CxTwoWay, cx_two_way, GTK_TYPE_BOX)

typedef struct {
  double rows[N], columns[N], npv[N * N];
} Table;

/* The index of the input at PATH, or -1. */
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
  if (!cx_model_two_way (model, scenario, (guint) row, (guint) column, N, N, table->rows, table->columns, table->npv, error))
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
show_table (CxTwoWay *self, const Table *table, const CxInput *row, const CxInput *column)
{
  const char *currency = cx_session_get_currency (self->session);
  g_autofree char *row_name = cx_input_label (row->item, row->field), *column_name = cx_input_label (column->item, column->field);
  char *rows[N], *columns[N];

  for (guint i = 0; i < N; i++) {
    g_autofree char *row_spoken = NULL, *column_spoken = NULL;

    rows[i] = cx_format_value (table->rows[i], row->field->unit, currency, FALSE);
    columns[i] = cx_format_value (table->columns[i], column->field->unit, currency, FALSE);
    row_spoken = g_strdup_printf ("%s: %s", row_name, rows[i]);
    column_spoken = g_strdup_printf ("%s: %s", column_name, columns[i]);
    set_text (self->row_heads[i], rows[i], row_spoken);
    set_text (self->column_heads[i], columns[i], column_spoken);
  }
  for (guint i = 0; i < N; i++)
    for (guint k = 0; k < N; k++) {
      double npv = table->npv[i * N + k];
      g_autofree char *text = cx_session_format_compact (self->session, npv, CX_UNIT_MONEY);
      g_autofree char *full = cx_session_format (self->session, npv, CX_UNIT_MONEY);
      /* Translators: an input and its value, another one and its value, the net present value then. */
      g_autofree char *spoken =
        g_strdup_printf (_("%s %s, %s %s: net present value %s"), row_name, rows[i], column_name, columns[k], text);

      set_text (self->cells[i][k], text, spoken);
      gtk_widget_set_tooltip_text (self->cells[i][k], full);
      cx_risk_set_class (self->cells[i][k], "cx-negative", npv < 0);
    }
  for (guint i = 0; i < N; i++) {
    g_free (rows[i]);
    g_free (columns[i]);
  }
}

static void
show (CxTwoWay *self)
{
  const Table *table = cx_background_get_result (self->background);
  const char *problem = cx_background_get_problem (self->background);
  GVariant *options = cx_background_get_result_options (self->background);
  const CxModel *model = cx_background_get_model (self->background);
  /* A table of inputs that are not chosen any more would stand under the wrong names. */
  gboolean shown = table != NULL && g_variant_equal (options, cx_background_get_options (self->background));
  const char *row, *column;

  gtk_widget_set_visible (GTK_WIDGET (self->grid), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->message), problem != NULL);
  gtk_label_set_text (self->message, problem != NULL ? problem : "");
  if (!shown)
    return;
  g_variant_get (options, OPTIONS, &row, &column);
  show_table (self, table, g_ptr_array_index (model->inputs, (guint) find_input (model, row)),
              g_ptr_array_index (model->inputs, (guint) find_input (model, column)));
  cx_risk_set_class (GTK_WIDGET (self->grid), "cx-outdated", cx_background_get_progress (self->background) >= 0);
}

static void
chosen_cb (CxTwoWay *self)
{
  const char *row = cx_input_chooser_get_path (self->row_input), *column = cx_input_chooser_get_path (self->column_input);

  if (self->background != NULL && row != NULL && column != NULL)
    cx_background_set_options (self->background, g_variant_new ("(ss)", row, column));
}

/* The two that move it most, as soon as they are known. */
static void
choose_first (CxTwoWay *self)
{
  const GArray *swings = cx_session_get_sensitivity (self->session);

  if (swings == NULL || swings->len < 2 || cx_background_get_options (self->background) != NULL)
    return;
  if (cx_input_chooser_set_path (self->row_input, g_array_index (swings, CxSwing, 0).input->path) &&
      cx_input_chooser_set_path (self->column_input, g_array_index (swings, CxSwing, 1).input->path))
    chosen_cb (self);
}

void
cx_two_way_refresh (CxTwoWay *self, CxSession *session)
{
  g_return_if_fail (CX_IS_TWO_WAY (self));
  if (session != self->session) {
    g_clear_object (&self->background);
    self->session = session;
    if (session != NULL) {
      self->background = cx_background_new (session, &two_way, NULL);
      g_signal_connect_object (self->background, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
      cx_background_follow (self->background, GTK_WIDGET (self));
    }
  }
  if (session == NULL)
    return;
  cx_input_chooser_refresh (self->row_input, session);
  cx_input_chooser_refresh (self->column_input, session);
  choose_first (self);
  show (self);
}

static void
cx_two_way_dispose (GObject *object)
{
  CxTwoWay *self = CX_TWO_WAY (object);

  g_clear_object (&self->background);
  self->session = NULL;
  G_OBJECT_CLASS (cx_two_way_parent_class)->dispose (object);
}

static void
cx_two_way_class_init (CxTwoWayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_two_way_dispose;
  g_type_ensure (CX_TYPE_INPUT_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-two-way.ui");
  gtk_widget_class_bind_template_child (widget_class, CxTwoWay, row_input);
  gtk_widget_class_bind_template_child (widget_class, CxTwoWay, column_input);
  gtk_widget_class_bind_template_child (widget_class, CxTwoWay, grid);
  gtk_widget_class_bind_template_child (widget_class, CxTwoWay, message);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static GtkWidget *
add_label (CxTwoWay *self, int column, int row, const char *css_class)
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
cx_two_way_init (CxTwoWay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N; i++) {
    self->column_heads[i] = add_label (self, i + 1, 0, "cx-quiet");
    self->row_heads[i] = add_label (self, 0, i + 1, "cx-quiet");
    for (int k = 0; k < N; k++)
      self->cells[i][k] = add_label (self, k + 1, i + 1, "cx-two-way-cell");
  }
}
