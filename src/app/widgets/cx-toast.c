/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-toast.h"

/* The desktop reports on the session bus whether a screen reader runs. The answer is requested once and then kept up to date. */
static gboolean
screen_reader_is_on (void)
{
  static gsize looked;
  static GDBusProxy *status;
  g_autoptr (GVariant) on = NULL;

  if (g_once_init_enter (&looked)) {
    status = g_dbus_proxy_new_for_bus_sync (G_BUS_TYPE_SESSION, G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START, NULL, "org.a11y.Bus",
                                            "/org/a11y/bus", "org.a11y.Status", NULL, NULL);
    g_once_init_leave (&looked, 1);
  }
  if (status)
    on = g_dbus_proxy_get_cached_property (status, "ScreenReaderEnabled");
  return on && g_variant_is_of_type (on, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (on);
}

AdwToast *
cx_toast_new (const char *title)
{
  AdwToast *toast = adw_toast_new (title);

  if (screen_reader_is_on ()) {
    adw_toast_set_timeout (toast, 0);
    adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  }
  return toast;
}
