/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drivers of benefits to choose from, each with what it does and a small worked example. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_DRIVER_GALLERY (cx_driver_gallery_get_type ())
G_DECLARE_FINAL_TYPE (CxDriverGallery, cx_driver_gallery, CX, DRIVER_GALLERY, AdwWindow)

/* Shows the gallery over PARENT's window. Signal "chosen" (driver id): once, then it closes. INITIATIVE: its name, for the title. */
CxDriverGallery *cx_driver_gallery_show (GtkWidget *parent, CxSession *session, const char *initiative);
