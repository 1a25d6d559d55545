#include "config.h"

#include "app/shell/cx-window.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/cx-notifier.h"
#include "app/assumptions/cx-assumptions-page.h"
#include "app/channels/cx-channels-page.h"
#include "app/customers/cx-customers-page.h"
#include "app/initiatives/cx-initiatives-page.h"
#include "app/journey/cx-journey-page.h"
#include "app/overview/cx-overview-page.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-page.h"
#include "app/risk/cx-risk-page.h"
#include "app/state/cx-settings.h"
#include "app/shell/cx-window-private.h"
#include "model/case/cx-scenario-name.h"
#include "model/case/cx-standard-scenario.h"

/* Below this width of the content the list of pages folds away. */
#define CONTENT_NATURAL_WIDTH 640

static void toast_dismissed_cb (CxWindow *self, AdwToast *toast);

static void
add_toast (CxNotifier *notifier, AdwToast *toast, gboolean offers_undo)
{
  CxWindow *self = CX_WINDOW (notifier);

  if (offers_undo) {
    self->undo_toast = toast;
    g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
toast_dismissed_cb (CxWindow *self, AdwToast *toast)
{
  if (self->undo_toast == toast)
    self->undo_toast = NULL;
}

static void
notifier_init (CxNotifierInterface *iface)
{
  iface->add_toast = add_toast;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CxWindow, cx_window, ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (CX_TYPE_NOTIFIER, notifier_init))

static const struct {
  const char *name, *title, *icon;
  GType (*type) (void);
} page_infos[] = {
  { "overview", N_("Overview"), "cx-overview-symbolic", cx_overview_page_get_type },
  { "customers", N_("Customers"), "cx-customers-symbolic", cx_customers_page_get_type },
  { "journey", N_("Journey"), "cx-journey-symbolic", cx_journey_page_get_type },
  { "channels", N_("Channels"), "cx-channels-symbolic", cx_channels_page_get_type },
  { "initiatives", N_("Initiatives"), "cx-initiatives-symbolic", cx_initiatives_page_get_type },
  { "assumptions", N_("Assumptions"), "cx-assumptions-symbolic", cx_assumptions_page_get_type },
  { "risk", N_("Scenarios and risk"), "cx-risk-symbolic", cx_risk_page_get_type },
};

/* The content asks for a steady width, whatever is in it, so that the list of pages folds at the same width on every page and
 * in every language. */
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

/* To keep the title in its middle, the header bar squeezes what can be squeezed: a name of ordinary length cannot, where there is
 * room. */
static void
fit_scenario_label (CxWindow *self)
{
  gboolean whole = !self->narrow && g_utf8_strlen (gtk_label_get_text (self->scenario_label), -1) <= 24;

  gtk_label_set_ellipsize (self->scenario_label, whole ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->scenario_label, self->narrow ? 4 : 12);
}

/* Moves the buttons between the header bar and the bar at the bottom, where a narrow window has room for them. */
static void
set_narrow (CxWindow *self, gboolean narrow)
{
  GtkWidget *history = GTK_WIDGET (self->history_buttons), *buttons = GTK_WIDGET (self->case_buttons);

  if (gtk_widget_get_parent (history) != NULL && narrow == self->narrow)
    return;
  self->narrow = narrow;

  if (gtk_widget_get_parent (history) != NULL) {
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
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
}

static void
flap_changed_cb (CxWindow *self)
{
  gboolean folded = adw_flap_get_folded (self->flap);
  gboolean shown = adw_flap_get_reveal_flap (self->flap);

  set_narrow (self, folded);
  /* The window's own buttons stand at the outer edge of whatever is first. */
  adw_header_bar_set_show_start_title_buttons (self->header, folded || !shown);
}

static void
sidebar_toggled_cb (CxWindow *self)
{
  GSettings *settings = cx_settings_get ();

  /* A folded list hides by itself after each choice; only what the user wants beside the content is worth keeping. */
  if (settings != NULL && !adw_flap_get_folded (self->flap))
    g_settings_set_boolean (settings, "sidebar-visible", gtk_toggle_button_get_active (self->sidebar_button));
}

static CxPage *
get_page (CxWindow *self, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);

  return page != NULL ? CX_PAGE (page) : NULL;
}

static void
row_selected_cb (CxWindow *self, GtkListBoxRow *row)
{
  if (row != NULL)
    gtk_stack_set_visible_child_name (self->pages, page_infos[gtk_list_box_row_get_index (row)].name);
}

static void
row_activated_cb (CxWindow *self)
{
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
add_page (CxWindow *self, guint index)
{
  GtkWidget *page = g_object_new (page_infos[index].type (), NULL);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *title = _(page_infos[index].title);
  g_autofree char *tooltip = g_strdup_printf ("Ctrl+%u", index + 1);

  gtk_stack_add_named (self->pages, page, page_infos[index].name);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (page_infos[index].icon));
  gtk_box_append (GTK_BOX (box), gtk_label_new (title));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (self->sidebar, row);
}

static void
update_title (CxWindow *self)
{
  CxDocument *document = self->session != NULL ? cx_session_get_document (self->session) : NULL;
  g_autofree char *window_title = NULL;
  const char *title, *state;

  if (document == NULL) {
    gtk_window_set_title (GTK_WINDOW (self), _("CX Case"));
    return;
  }
  title = cx_document_get_title (document);
  if (title == NULL || *title == '\0')
    title = _("Untitled case");
  if (cx_document_get_modified (document))
    state = _("Unsaved changes");
  else
    state = cx_document_get_file (document) != NULL ? _("Saved") : _("Not saved yet");
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, state);
  window_title = g_strdup_printf ("%s – %s", title, _("CX Case"));
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

static void
update_history (CxWindow *self)
{
  CxDocument *document = self->session != NULL ? cx_session_get_document (self->session) : NULL;
  const char *undo = document != NULL ? cx_document_get_undo_label (document) : NULL;
  const char *redo = document != NULL ? cx_document_get_redo_label (document) : NULL;
  /* Translators: %s is the name of an edit, such as "change of churn rate". */
  g_autofree char *undo_text = undo != NULL ? g_strdup_printf (_("Undo %s"), undo) : g_strdup (_("Undo"));
  g_autofree char *redo_text = redo != NULL ? g_strdup_printf (_("Redo %s"), redo) : g_strdup (_("Redo"));

  gtk_widget_set_tooltip_text (self->undo_button, undo_text);
  gtk_widget_set_tooltip_text (self->redo_button, redo_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo_button), GTK_ACCESSIBLE_PROPERTY_LABEL, undo_text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->redo_button), GTK_ACCESSIBLE_PROPERTY_LABEL, redo_text, -1);
}

/* The line under the header bar: why there are no results, or what the scenario means for editing. */
static void
update_notice (CxWindow *self)
{
  const char *problem = cx_session_get_problem (self->session);
  const char *scenario = cx_session_get_scenario (self->session);
  gboolean base = g_str_equal (scenario, "base");
  g_autofree char *text = NULL;

  if (problem != NULL) {
    text = g_strdup_printf (_("There are no results: %s"), problem);
  } else if (g_str_equal (scenario, "conservative")) {
    text = g_strdup (_("Conservative: every input with a range at its adverse end. This is computed, so it cannot be edited."));
  } else if (g_str_equal (scenario, "optimistic")) {
    text = g_strdup (_("Optimistic: every input with a range at its favourable end. This is computed, so it cannot be edited."));
  } else if (!base) {
    g_autofree char *name = cx_scenario_name (cx_session_get_case (self->session), scenario);
    text = g_strdup_printf (_("Numbers that you change now belong to the scenario “%s” alone."), name);
  }

  gtk_widget_set_visible (self->notice_button, !base);
  if (problem != NULL)
    gtk_widget_add_css_class (gtk_revealer_get_child (self->notice), "problem");
  else
    gtk_widget_remove_css_class (gtk_revealer_get_child (self->notice), "problem");
  if (text != NULL)
    gtk_label_set_text (self->notice_label, text);
  gtk_revealer_set_reveal_child (self->notice, text != NULL);
}

static void
append_scenario (GMenu *menu, const char *id, const char *name)
{
  /* An underscore in a name is no mnemonic. */
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.scenario", "s", id);
  g_menu_append_item (menu, item);
}

static void
update_scenarios (CxWindow *self)
{
  static const char *const computed[] = { "base", "conservative", "optimistic" };
  const CxCase *c = cx_session_get_case (self->session);
  g_autofree char *shown = cx_scenario_name (c, cx_session_get_scenario (self->session));
  g_autofree char *label = g_strdup_printf (_("%s scenario"), shown);
  gboolean custom = cx_standard_scenario_find (cx_session_get_scenario (self->session)) == NULL;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) fixed = g_menu_new (), own = g_menu_new (), more = g_menu_new ();

  /* A custom name may be anything, also "Worst scenario", so it stands alone. */
  gtk_label_set_text (self->scenario_label, custom ? shown : label);
  fit_scenario_label (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scenario_button), GTK_ACCESSIBLE_PROPERTY_LABEL, custom ? shown : label,
                                  -1);

  for (guint i = 0; i < G_N_ELEMENTS (computed); i++) {
    g_autofree char *name = cx_scenario_name (c, computed[i]);
    append_scenario (fixed, computed[i], name);
  }
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SCENARIO); i++) {
    const CxItem *scenario = cx_item_nth (c, CX_ITEM_SCENARIO, i);
    append_scenario (own, scenario->id, cx_item_name (scenario));
  }
  g_menu_append (more, _("_New Scenario…"), "win.new-scenario");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fixed));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  gtk_menu_button_set_menu_model (self->scenario_button, G_MENU_MODEL (menu));
}

/* The menu is rebuilt only when what it lists changed: an open menu would close under the pointer. */
static void
updated_cb (CxWindow *self)
{
  g_autoptr (GString) key = g_string_new (cx_session_get_scenario (self->session));
  const CxCase *c = cx_session_get_case (self->session);

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SCENARIO); i++) {
    const CxItem *scenario = cx_item_nth (c, CX_ITEM_SCENARIO, i);
    g_string_append_printf (key, "\n%s\t%s", scenario->id, cx_item_name (scenario));
  }
  if (g_strcmp0 (g_object_get_data (G_OBJECT (self->scenario_button), "cx-listed"), key->str) != 0) {
    update_scenarios (self);
    g_object_set_data_full (G_OBJECT (self->scenario_button), "cx-listed", g_strdup (key->str), g_free);
  }
  update_notice (self);
  cx_window_update_actions (self);
}

static void
document_notify_cb (CxWindow *self)
{
  update_title (self);
  update_history (self);
  cx_window_update_actions (self);
}

static void
document_changed_cb (CxWindow *self)
{
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
}

static void
save_geometry (CxWindow *self)
{
  GSettings *settings = cx_settings_get ();
  int width, height;

  if (settings == NULL)
    return;
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width >= 360 && height >= 294) {
    g_settings_set_int (settings, "window-width", width);
    g_settings_set_int (settings, "window-height", height);
  }
}

static void
restore_geometry (CxWindow *self)
{
  GSettings *settings = cx_settings_get ();
  int width = 1280, height = 800;

  if (settings != NULL) {
    width = g_settings_get_int (settings, "window-width");
    height = g_settings_get_int (settings, "window-height");
    if (g_settings_get_boolean (settings, "window-maximized"))
      gtk_window_maximize (GTK_WINDOW (self));
    adw_flap_set_reveal_flap (self->flap, g_settings_get_boolean (settings, "sidebar-visible"));
  }
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
}

static gboolean
cx_window_close_request (GtkWindow *window)
{
  CxWindow *self = CX_WINDOW (window);

  if (!cx_window_may_close (self))
    return TRUE;
  save_geometry (self);
  return GTK_WINDOW_CLASS (cx_window_parent_class)->close_request (window);
}

void
cx_window_release_document (CxWindow *self)
{
  if (self->session == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (page_infos); i++)
    cx_page_set_session (get_page (self, page_infos[i].name), NULL);
  g_signal_group_set_target (self->document_signals, NULL);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
cx_window_dispose (GObject *object)
{
  CxWindow *self = CX_WINDOW (object);

  cx_window_release_document (self);
  g_clear_object (&self->document_signals);
  G_OBJECT_CLASS (cx_window_parent_class)->dispose (object);
}

static void
cx_window_class_init (CxWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cx_window_close_request;

  g_type_ensure (CX_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-window.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CxWindow, name)
  BIND (toasts);
  BIND (views);
  BIND (pages);
  BIND (welcome);
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
  BIND (welcome_menu_button);
  BIND (menu_button);
  BIND (scenario_button);
  BIND (export_button);
  BIND (scenario_label);
  BIND (notice_label);
  BIND (notice);
  BIND (notice_button);
#undef BIND
}

static void
cx_window_init (CxWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cx_window_init_actions (self);
  gtk_widget_set_layout_manager (GTK_WIDGET (self->bounded),
                                 gtk_custom_layout_new (bounded_mode, bounded_measure, bounded_allocate));

  for (guint i = 0; i < G_N_ELEMENTS (page_infos); i++)
    add_page (self, i);
  g_signal_connect_swapped (self->sidebar, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->sidebar, "row-activated", G_CALLBACK (row_activated_cb), self);

  restore_geometry (self);
  g_signal_connect_swapped (self->flap, "notify::folded", G_CALLBACK (flap_changed_cb), self);
  g_signal_connect_swapped (self->flap, "notify::reveal-flap", G_CALLBACK (flap_changed_cb), self);
  g_signal_connect_swapped (self->sidebar_button, "notify::active", G_CALLBACK (sidebar_toggled_cb), self);
  flap_changed_cb (self);

  self->document_signals = g_signal_group_new (CX_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify", G_CALLBACK (document_notify_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "changed", G_CALLBACK (document_changed_cb), self);

  cx_window_init_drop (self);
  update_title (self);
  update_history (self);
  cx_window_update_actions (self);
}

CxWindow *
cx_window_new (GtkApplication *application)
{
  return g_object_new (CX_TYPE_WINDOW, "application", application, NULL);
}

void
cx_window_set_document (CxWindow *self, CxDocument *document)
{
  g_return_if_fail (CX_IS_WINDOW (self));
  g_return_if_fail (CX_IS_DOCUMENT (document));
  g_return_if_fail (self->session == NULL);

  self->session = cx_session_new (document);
  g_signal_group_set_target (self->document_signals, document);
  g_signal_connect_object (self->session, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (page_infos); i++)
    cx_page_set_session (get_page (self, page_infos[i].name), self->session);

  updated_cb (self);
  document_notify_cb (self);
  /* F10 opens the menu of the view that is shown. */
  gtk_menu_button_set_primary (self->welcome_menu_button, FALSE);
  gtk_menu_button_set_primary (self->menu_button, TRUE);
  gtk_stack_set_visible_child_name (self->views, "case");
  cx_window_show_page (self, "overview");
}

/* Gives the keyboard to the page: to where it was there before, or to its first widget. */
static void
focus_page (CxWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *last = NULL;

  /* Who walks the list of pages stays there. */
  if (focus != NULL && (gtk_widget_is_ancestor (focus, page) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar))))
    return;
  for (GtkWidget *child = gtk_widget_get_focus_child (page); child != NULL; child = gtk_widget_get_focus_child (child))
    last = child;
  if (last == NULL || !gtk_widget_grab_focus (last))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
cx_window_show_page (CxWindow *self, const char *page)
{
  g_return_if_fail (CX_IS_WINDOW (self));
  for (guint i = 0; i < G_N_ELEMENTS (page_infos); i++)
    if (g_str_equal (page_infos[i].name, page)) {
      gtk_stack_set_visible_child_name (self->pages, page);
      gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, (int) i));
      focus_page (self);
    }
}

void
cx_window_show_input (CxWindow *self, const char *path)
{
  /* Where an input is at home; the ledger knows all of them. */
  static const struct {
    const char *prefix, *page;
  } homes[] = {
    { "segments/", "customers" },      { "channels/", "channels" }, { "stages/", "journey" },
    { "initiatives/", "initiatives" }, { "", "assumptions" },
  };

  g_return_if_fail (CX_IS_WINDOW (self));
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    if (g_str_has_prefix (path, homes[i].prefix)) {
      cx_window_show_page (self, homes[i].page);
      if (cx_page_reveal (get_page (self, homes[i].page), path))
        return;
    }
}
