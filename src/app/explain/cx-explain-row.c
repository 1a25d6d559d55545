/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/explain/cx-explain-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define INDENT 20 /* pixels for each level */
#define TOGGLE 34 /* the width of the button that opens a row, which rows without it leave free */

struct _CxExplainRow {
  AdwActionRow parent_instance;
  GtkWidget *toggle; /* NULL: the number cannot be explained further */
  CxNode node;
  int month;
  guint level;
  gboolean total;
  char *key, *figure, *share, *kind, *formula;
};

G_DEFINE_FINAL_TYPE (CxExplainRow, cx_explain_row, ADW_TYPE_ACTION_ROW)

enum { TOGGLED, GO, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
toggled_cb (CxExplainRow *self)
{
  g_signal_emit (self, signals[TOGGLED], 0);
}

static void
go_cb (CxExplainRow *self)
{
  g_signal_emit (self, signals[GO], 0);
}

/* The right arrow opens and the left arrow closes; in a right-to-left language they change places. */
static gboolean
key_pressed_cb (CxExplainRow *self, guint key, guint code, GdkModifierType state)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL, open = cx_explain_row_is_open (self);
  gboolean opens = key == (rtl ? GDK_KEY_Left : GDK_KEY_Right), closes = key == (rtl ? GDK_KEY_Right : GDK_KEY_Left);

  if (!self->toggle || (state & (GDK_ALT_MASK | GDK_CONTROL_MASK)) != 0 || !((opens && !open) || (closes && open)))
    return FALSE;
  toggled_cb (self);
  return TRUE;
}

static void
cx_explain_row_finalize (GObject *object)
{
  CxExplainRow *self = CX_EXPLAIN_ROW (object);

  g_free (self->key);
  g_free (self->figure);
  g_free (self->share);
  g_free (self->kind);
  g_free (self->formula);
  G_OBJECT_CLASS (cx_explain_row_parent_class)->finalize (object);
}

static void
cx_explain_row_class_init (CxExplainRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cx_explain_row_finalize;
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cx_explain_row_init (CxExplainRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
refresh_subtitle (CxExplainRow *self)
{
  g_autoptr (GString) text = g_string_new (self->kind);

  if (self->formula)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", self->formula);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text->str);
}

/* Builds the figure with its share as a bar and a percentage below. */
static GtkWidget *
build_figure (CxExplainRow *self, double share)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *figure = gtk_label_new (self->figure), *line, *bar, *words;

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (figure), 1);
  gtk_widget_add_css_class (figure, "numeric");
  gtk_box_append (GTK_BOX (box), figure);
  if (isnan (share))
    return box;
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  bar = gtk_progress_bar_new ();
  words = gtk_label_new (self->share);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), fabs (share));
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, 56, -1);
  gtk_widget_add_css_class (bar, "cx-share");
  if (share < 0)
    gtk_widget_add_css_class (bar, "negative");
  gtk_label_set_xalign (GTK_LABEL (words), 1);
  gtk_widget_add_css_class (words, "cx-quiet");
  gtk_widget_add_css_class (words, "numeric");
  gtk_widget_set_halign (line, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (line, _("Share of all that is added and taken off"));
  gtk_box_append (GTK_BOX (line), bar);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

static GtkWidget *
build_toggle (CxExplainRow *self, const char *name)
{
  GtkWidget *toggle = gtk_button_new_from_icon_name ("pan-end-symbolic");
  /* Translators: the name of a button that shows how a figure is calculated; %s is the figure's name. */
  g_autofree char *label = g_strdup_printf (_("Show what “%s” is calculated from"), name);

  gtk_widget_add_css_class (toggle, "flat");
  gtk_widget_add_css_class (toggle, "circular");
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (toggle, _("Open or Close (→ and ←)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  g_signal_connect_swapped (toggle, "clicked", G_CALLBACK (toggled_cb), self);
  return toggle;
}

static GtkWidget *
build_go (CxExplainRow *self, const char *name)
{
  GtkWidget *go = gtk_button_new_from_icon_name ("go-jump-symbolic");
  /* Translators: the name of a button; %s is an input such as "Churn rate, Mass market". */
  g_autofree char *label = g_strdup_printf (_("Go to “%s”"), name);

  gtk_widget_add_css_class (go, "flat");
  gtk_widget_set_valign (go, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (go, _("Go to Input"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (go), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (go_cb), self);
  return go;
}

GtkWidget *
cx_explain_row_new (CxSession *session, const CxOperand *operand, guint level, const char *parent)
{
  CxExplainRow *self = g_object_new (CX_TYPE_EXPLAIN_ROW, "use-markup", FALSE, "title-lines", 0, "subtitle-lines", 0, NULL);
  const CxNodeInfo *info = cx_graph_node (cx_session_get_model (session)->graph, operand->node);
  const char *name = operand->label ? operand->label : _("Unnamed number");
  gboolean leaf = cx_op_info (info->op)->kind == CX_LEAF;
  GtkWidget *prefix;

  self->node = operand->node;
  self->total = operand->total;
  self->month = operand->total || operand->by_month ? -1 : (int) operand->month;
  self->level = level;
  self->key = g_strdup_printf ("%s/%u", parent, operand->node);
  /* Translators: replaces a number where a formula reads all months of a row. */
  self->figure = operand->by_month ? g_strdup (_("by month")) : cx_session_format (session, operand->value, operand->unit);
  if (!isnan (operand->share)) {
    g_autofree char *share = cx_session_format (session, cx_round (operand->share, 3), CX_UNIT_SHARE);
    self->share = g_strdup (share);
  }
  if (info->op == CX_OP_INPUT)
    self->kind = g_strdup (_("Input"));
  else if (info->op == CX_OP_CONSTANT)
    self->kind = g_strdup (_("Constant"));
  else if (operand->total)
    self->kind = g_strdup (_("over all months"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  prefix = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_size_request (prefix, TOGGLE, -1);
  gtk_widget_set_margin_start (prefix, (int) MIN (level, 6) * INDENT);
  if (!leaf) {
    self->toggle = build_toggle (self, name);
    gtk_box_append (GTK_BOX (prefix), self->toggle);
  }
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), prefix);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), build_figure (self, operand->share));
  if (info->op == CX_OP_INPUT)
    adw_action_row_add_suffix (ADW_ACTION_ROW (self), build_go (self, name));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), !leaf || info->op == CX_OP_INPUT);
  refresh_subtitle (self);
  return GTK_WIDGET (self);
}

CxNode
cx_explain_row_get_node (CxExplainRow *self)
{
  g_return_val_if_fail (CX_IS_EXPLAIN_ROW (self), CX_NONE);
  return self->node;
}

int
cx_explain_row_get_month (CxExplainRow *self)
{
  g_return_val_if_fail (CX_IS_EXPLAIN_ROW (self), -1);
  return self->month;
}

guint
cx_explain_row_get_level (CxExplainRow *self)
{
  g_return_val_if_fail (CX_IS_EXPLAIN_ROW (self), 0);
  return self->level;
}

const char *
cx_explain_row_get_key (CxExplainRow *self)
{
  g_return_val_if_fail (CX_IS_EXPLAIN_ROW (self), NULL);
  return self->key;
}

gboolean
cx_explain_row_is_open (CxExplainRow *self)
{
  g_return_val_if_fail (CX_IS_EXPLAIN_ROW (self), FALSE);
  return self->formula != NULL;
}

void
cx_explain_row_set_open (CxExplainRow *self, const char *formula)
{
  g_return_if_fail (CX_IS_EXPLAIN_ROW (self));
  if (!self->toggle)
    return;
  g_free (self->formula);
  self->formula = g_strdup (formula);
  gtk_button_set_icon_name (GTK_BUTTON (self->toggle), formula ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED, formula != NULL, -1);
  refresh_subtitle (self);
}

char *
cx_explain_row_get_text (CxExplainRow *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (CX_IS_EXPLAIN_ROW (self), NULL);
  g_string_append_printf (text, "%*s%s: %s", (int) (2 * self->level + 2), "",
                          adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), self->figure);
  if (self->share)
    g_string_append_printf (text, " (%s)", self->share);
  if (self->formula && *self->formula != '\0')
    g_string_append_printf (text, " = %s", self->formula);
  else if (self->kind)
    g_string_append_printf (text, " · %s", self->kind);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
