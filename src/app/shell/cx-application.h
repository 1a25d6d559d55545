/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program with a window: one instance, any number of windows, one case in each. */
#pragma once
#include <adwaita.h>

#define CX_TYPE_APPLICATION (cx_application_get_type ())
G_DECLARE_FINAL_TYPE (CxApplication, cx_application, CX, APPLICATION, AdwApplication)

CxApplication *cx_application_new (void);
