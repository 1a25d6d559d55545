/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-case-view.h"

#include <glib/gi18n-lib.h>

#include "app/shell/cx-case-results.h"
#include "app/shell/cx-file-notice.h"
#include "app/shell/cx-pages.h"
#include "app/shell/cx-scenario-menu.h"
#include "app/state/cx-settings.h"
#include "app/widgets/cx-page.h"
#include "app/widgets/cx-widget.h"
#include "model/case/cx-scenario-name.h"
#include "model/case/cx-standard-scenario.h"

/* The list of pages folds away if the content would become narrower than this width in pixels. */
#define CONTENT_NATURAL_WIDTH 640

struct _CxCaseView {
  AdwBin parent_instance;

  GMenuModel *primary_menu;
  GtkStack *pages;
  AdwFlap *flap;
  GtkListBox *sidebar;
  AdwBin *bounded;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkBox *wide_start, *wide_end, *narrow_box, *history_buttons, *case_buttons;
  GtkActionBar *narrow_bar;
  GtkToggleButton *sidebar_button;
  GtkWidget *undo_button, *redo_button;
  GtkMenuButton *menu_button, *scenario_button, *export_button;
  GtkLabel *scenario_label, *notice_label;
  char *scenario_name, *scenario_words; /* the name alone, and with the word for a scenario */
  GtkRevealer *notice;
  GtkWidget *notice_button;
  CxFileNotice *file_notice;
  CxCaseResults *results;

  CxSession *session;
  GSignalGroup *document_signals, *session_signals;
  char *listed_scenarios; /* identifies the scenarios that the button's menu lists */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (CxCaseView, cx_case_view, ADW_TYPE_BIN)

enum { PROP_0, PROP_PRIMARY_MENU, N_PROPS };

static GParamSpec *properties[N_PROPS];

/* The content always asks for the same width, so that the list of pages folds at the same width on every page and in every
 * language. */
static GtkSizeRequestMode
bounded_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
bounded_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                 int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, CONTENT_NATURAL_WIDTH);
}

static void
bounded_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (widget), width, height, baseline, NULL);
}

/* The header bar keeps its title in the middle and squeezes all labels that can be shortened. If there is room, a name of
 * ordinary length must not be shortened. Where there is little, the name stands alone. */
static void
fit_scenario_label (CxCaseView *self)
{
  const char *text = self->narrow ? self->scenario_name : self->scenario_words;
  gboolean whole = !self->narrow && text && g_utf8_strlen (text, -1) <= 24;

  gtk_label_set_text (self->scenario_label, text ? text : "");
  gtk_label_set_ellipsize (self->scenario_label, whole ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->scenario_label, self->narrow ? 4 : 12);
}

/* Moves the buttons from the header bar to the bottom bar in a narrow window, and back in a wide one. */
static void
set_narrow (CxCaseView *self, gboolean narrow)
{
  GtkWidget *history = GTK_WIDGET (self->history_buttons), *buttons = GTK_WIDGET (self->case_buttons);

  if (gtk_widget_get_parent (history) && narrow == self->narrow)
    return;
  self->narrow = narrow;

  if (gtk_widget_get_parent (history)) {
    if (narrow) {
      gtk_box_remove (self->wide_start, history);
      gtk_box_remove (self->wide_end, buttons);
    } else {
      gtk_box_remove (self->narrow_box, history);
      gtk_box_remove (self->narrow_box, buttons);
    }
  }
  if (narrow) {
    gtk_box_append (self->narrow_box, history);
    gtk_box_append (self->narrow_box, buttons);
  } else {
    gtk_box_append (self->wide_start, history);
    gtk_box_append (self->wide_end, buttons);
  }
  gtk_widget_set_hexpand (buttons, narrow);
  gtk_widget_set_halign (buttons, narrow ? GTK_ALIGN_END : GTK_ALIGN_FILL);
  gtk_action_bar_set_revealed (self->narrow_bar, narrow);
  fit_scenario_label (self);
  cx_widget_set_class (GTK_WIDGET (self), "narrow", narrow);
}

static void
flap_changed_cb (CxCaseView *self)
{
  gboolean folded = adw_flap_get_folded (self->flap);
  gboolean shown = adw_flap_get_reveal_flap (self->flap);

  set_narrow (self, folded);
  /* The window's own buttons stand at the outer edge, in the header bar of the list of pages if the list is visible. */
  adw_header_bar_set_show_start_title_buttons (self->header, folded || !shown);
}

static void
sidebar_toggled_cb (CxCaseView *self)
{
  GSettings *settings = cx_settings_get ();

  /* A folded list hides itself after each choice, so only the choice for a wide window is stored. */
  if (settings && !adw_flap_get_folded (self->flap))
    g_settings_set_boolean (settings, "sidebar-visible", gtk_toggle_button_get_active (self->sidebar_button));
}

/* A stack keeps the pages that it does not show, and GTK 4.8 tells a screen reader about all of them. */
static void
shown_page_cb (CxCaseView *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->pages);

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page; page = gtk_widget_get_next_sibling (page))
    gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN, page != shown, -1);
  /* The overview has tiles for the same results. */
  cx_case_results_set_wanted (self->results, g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "overview") != 0);
}

/* A page is built when it is shown for the first time, so that the window does not wait for pages that nobody looks at. */
static CxPage *
nth_page (CxCaseView *self, guint index)
{
  const CxPageInfo *info = cx_pages_nth (index);
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, info->id);

  if (!page) {
    page = g_object_new (info->get_type (), NULL);
    gtk_stack_add_named (self->pages, page, info->id);
    shown_page_cb (self);
    cx_page_set_session (CX_PAGE (page), self->session);
  }
  return CX_PAGE (page);
}

static void
row_selected_cb (CxCaseView *self, GtkListBoxRow *row)
{
  if (row)
    gtk_stack_set_visible_child (self->pages, GTK_WIDGET (nth_page (self, (guint) gtk_list_box_row_get_index (row))));
}

static void
row_activated_cb (CxCaseView *self)
{
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
add_row (CxCaseView *self, guint index)
{
  const CxPageInfo *info = cx_pages_nth (index);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *accelerator = cx_pages_accelerator (index);
  GdkModifierType modifiers;
  guint key;
  g_autofree char *tooltip = NULL;

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (info->icon));
  gtk_box_append (GTK_BOX (box), gtk_label_new (_(info->title)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accelerator_parse (accelerator, &key, &modifiers);
  tooltip = gtk_accelerator_get_label (key, modifiers);
  cx_widget_set_tooltip (row, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(info->title), -1);
  gtk_list_box_append (self->sidebar, row);
}

static void
update_title (CxCaseView *self)
{
  CxDocument *document = cx_session_get_document (self->session);
  const char *title = cx_document_get_title (document), *state;

  if (cx_document_get_read_only (document))
    state = _("Read-only");
  else if (cx_document_get_modified (document))
    state = _("Unsaved changes");
  else
    state = cx_document_get_file (document) ? _("Saved") : _("Not saved yet");
  adw_window_title_set_title (self->title, title && *title != '\0' ? title : _("Untitled case"));
  adw_window_title_set_subtitle (self->title, state);
}

static void
update_history (CxCaseView *self)
{
  CxDocument *document = cx_session_get_document (self->session);
  const char *undo = cx_document_get_undo_label (document), *redo = cx_document_get_redo_label (document);
  /* Translators: %s is the name of an edit, such as "Change Churn Rate". */
  g_autofree char *undo_text = undo ? g_strdup_printf (_("Undo %s"), undo) : g_strdup (_("Undo"));
  g_autofree char *redo_text = redo ? g_strdup_printf (_("Redo %s"), redo) : g_strdup (_("Redo"));

  cx_widget_set_tooltip (self->undo_button, undo_text);
  cx_widget_set_tooltip (self->redo_button, redo_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo_button), GTK_ACCESSIBLE_PROPERTY_LABEL, undo_text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->redo_button), GTK_ACCESSIBLE_PROPERTY_LABEL, redo_text, -1);
}

/* The line under the header bar says why there are no results, or what the shown scenario means for editing. */
static void
update_notice (CxCaseView *self)
{
  const char *problem = cx_session_get_problem (self->session);
  const char *scenario = cx_session_get_scenario (self->session);
  g_autofree char *text = problem ? g_strdup_printf (_("There are no results: %s"), problem)
                                  : cx_scenario_menu_notice (cx_session_get_case (self->session), scenario);

  gtk_widget_set_visible (self->notice_button, !g_str_equal (scenario, "base"));
  cx_widget_set_class (gtk_revealer_get_child (self->notice), "problem", problem != NULL);
  if (text)
    gtk_label_set_text (self->notice_label, text);
  gtk_revealer_set_reveal_child (self->notice, text != NULL);
}

static void
update_scenarios (CxCaseView *self)
{
  const CxCase *c = cx_session_get_case (self->session);
  const char *scenario = cx_session_get_scenario (self->session);
  g_autofree char *name = cx_scenario_name (c, scenario);
  /* A custom scenario can have any name, such as "Worst scenario", so its name stands alone. */
  g_autofree char *label = cx_standard_scenario_find (scenario) ? g_strdup_printf (_("%s scenario"), name) : g_strdup (name);
  g_autofree char *key = cx_scenario_menu_key (c);

  if (g_strcmp0 (self->scenario_words, label) != 0) {
    g_free (self->scenario_name);
    g_free (self->scenario_words);
    self->scenario_name = g_steal_pointer (&name);
    self->scenario_words = g_strdup (label);
    fit_scenario_label (self);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->scenario_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  }
  if (g_strcmp0 (self->listed_scenarios, key) != 0) {
    g_autoptr (GMenuModel) menu = cx_scenario_menu_new (c);
    gtk_menu_button_set_menu_model (self->scenario_button, menu);
    g_free (self->listed_scenarios);
    self->listed_scenarios = g_steal_pointer (&key);
  }
}

static void
session_updated_cb (CxCaseView *self)
{
  update_scenarios (self);
  update_notice (self);
}

static void
document_notify_cb (CxCaseView *self)
{
  update_title (self);
  update_history (self);
}

static void
cx_case_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PRIMARY_MENU)
    g_value_set_object (value, CX_CASE_VIEW (object)->primary_menu);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cx_case_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PRIMARY_MENU)
    g_set_object (&CX_CASE_VIEW (object)->primary_menu, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cx_case_view_dispose (GObject *object)
{
  CxCaseView *self = CX_CASE_VIEW (object);

  g_clear_object (&self->document_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_object (&self->primary_menu);
  G_OBJECT_CLASS (cx_case_view_parent_class)->dispose (object);
}

static void
cx_case_view_finalize (GObject *object)
{
  g_free (CX_CASE_VIEW (object)->scenario_name);
  g_free (CX_CASE_VIEW (object)->scenario_words);
  g_free (CX_CASE_VIEW (object)->listed_scenarios);
  G_OBJECT_CLASS (cx_case_view_parent_class)->finalize (object);
}

static void
cx_case_view_class_init (CxCaseViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cx_case_view_get_property;
  object_class->set_property = cx_case_view_set_property;
  object_class->dispose = cx_case_view_dispose;
  object_class->finalize = cx_case_view_finalize;
  properties[PROP_PRIMARY_MENU] =
    g_param_spec_object ("primary-menu", NULL, NULL, G_TYPE_MENU_MODEL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CX_TYPE_CASE_RESULTS);
  g_type_ensure (CX_TYPE_FILE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-case-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CxCaseView, name)
  BIND (pages);
  BIND (flap);
  BIND (sidebar);
  BIND (bounded);
  BIND (header);
  BIND (title);
  BIND (wide_start);
  BIND (wide_end);
  BIND (history_buttons);
  BIND (case_buttons);
  BIND (narrow_bar);
  BIND (narrow_box);
  BIND (sidebar_button);
  BIND (undo_button);
  BIND (redo_button);
  BIND (menu_button);
  BIND (scenario_button);
  BIND (export_button);
  BIND (scenario_label);
  BIND (notice_label);
  BIND (notice);
  BIND (notice_button);
  BIND (file_notice);
  BIND (results);
#undef BIND
}

static void
cx_case_view_init (CxCaseView *self)
{
  GSettings *settings = cx_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->bounded),
                                 gtk_custom_layout_new (bounded_mode, bounded_measure, bounded_allocate));
  for (guint i = 0; i < cx_pages_n (); i++)
    add_row (self, i);
  nth_page (self, 0);
  g_signal_connect_swapped (self->pages, "notify::visible-child", G_CALLBACK (shown_page_cb), self);
  g_signal_connect_swapped (self->sidebar, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->sidebar, "row-activated", G_CALLBACK (row_activated_cb), self);

  if (settings)
    adw_flap_set_reveal_flap (self->flap, g_settings_get_boolean (settings, "sidebar-visible"));
  g_signal_connect_swapped (self->flap, "notify::folded", G_CALLBACK (flap_changed_cb), self);
  g_signal_connect_swapped (self->flap, "notify::reveal-flap", G_CALLBACK (flap_changed_cb), self);
  g_signal_connect_swapped (self->sidebar_button, "notify::active", G_CALLBACK (sidebar_toggled_cb), self);
  flap_changed_cb (self);

  self->document_signals = g_signal_group_new (CX_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify", G_CALLBACK (document_notify_cb), self);
  self->session_signals = g_signal_group_new (CX_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "updated", G_CALLBACK (session_updated_cb), self);
}

void
cx_case_view_set_session (CxCaseView *self, CxSession *session)
{
  g_return_if_fail (CX_IS_CASE_VIEW (self));
  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->document_signals, session ? cx_session_get_document (session) : NULL);
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page; page = gtk_widget_get_next_sibling (page))
    cx_page_set_session (CX_PAGE (page), session);
  cx_file_notice_set_session (self->file_notice, session);
  cx_case_results_set_session (self->results, session);
  gtk_menu_button_set_primary (self->menu_button, session != NULL);
  if (session) {
    session_updated_cb (self);
    document_notify_cb (self);
  }
}

/* Moves the focus into the page: to the widget that had it last, or to the first widget. */
static void
focus_page (CxCaseView *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *last = NULL;

  /* A user who moves through the list of pages with the keyboard stays there. */
  if (focus && (gtk_widget_is_ancestor (focus, page) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar))))
    return;
  for (GtkWidget *child = gtk_widget_get_focus_child (page); child; child = gtk_widget_get_focus_child (child))
    last = child;
  if (!last || !gtk_widget_grab_focus (last))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
cx_case_view_show_page (CxCaseView *self, const char *id)
{
  int index = cx_pages_find (id);

  g_return_if_fail (CX_IS_CASE_VIEW (self));
  if (index < 0)
    return;
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (nth_page (self, (guint) index)));
  gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, index));
  focus_page (self);
}

const char *
cx_case_view_get_page (CxCaseView *self)
{
  g_return_val_if_fail (CX_IS_CASE_VIEW (self), NULL);
  return gtk_stack_get_visible_child_name (self->pages);
}

void
cx_case_view_show_input (CxCaseView *self, const char *path)
{
  g_return_if_fail (CX_IS_CASE_VIEW (self));
  for (guint i = 0; i < cx_pages_n (); i++) {
    const CxPageInfo *info = cx_pages_nth (i);
    if (!info->home || !g_str_has_prefix (path, info->home))
      continue;
    cx_case_view_show_page (self, info->id);
    if (cx_page_reveal (nth_page (self, i), path))
      return;
  }
}

gboolean
cx_case_view_find (CxCaseView *self)
{
  GtkWidget *page;

  g_return_val_if_fail (CX_IS_CASE_VIEW (self), FALSE);
  page = gtk_stack_get_visible_child (self->pages);
  return CX_IS_PAGE (page) && cx_page_find (CX_PAGE (page));
}

void
cx_case_view_toggle_sidebar (CxCaseView *self)
{
  g_return_if_fail (CX_IS_CASE_VIEW (self));
  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

void
cx_case_view_popup_export_menu (CxCaseView *self)
{
  g_return_if_fail (CX_IS_CASE_VIEW (self));
  gtk_menu_button_popup (self->export_button);
}
