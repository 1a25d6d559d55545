/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gallery offers the drivers of benefits, each with a description and a small worked example. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_DRIVER_GALLERY (cx_driver_gallery_get_type ())
G_DECLARE_FINAL_TYPE (CxDriverGallery, cx_driver_gallery, CX, DRIVER_GALLERY, AdwWindow)

/* Shows the gallery over the window of PARENT. The signal "chosen" (driver id) is emitted at most once, and the gallery closes
 * then. The title contains INITIATIVE, the name of the initiative. */
CxDriverGallery *cx_driver_gallery_show (GtkWidget *parent, CxSession *session, const char *initiative);
