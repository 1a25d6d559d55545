/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This is the application with windows: there is one instance with any number of windows, and each window shows one case. */
#pragma once
#include <adwaita.h>

#define CX_TYPE_APPLICATION (cx_application_get_type ())
G_DECLARE_FINAL_TYPE (CxApplication, cx_application, CX, APPLICATION, AdwApplication)

CxApplication *cx_application_new (void);
