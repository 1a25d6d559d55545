/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This widget keeps its child visible while the surroundings scroll sideways, such as the first cell of a row in a wide table. */
#pragma once
#include <adwaita.h>

#define CX_TYPE_PINNED (cx_pinned_get_type ())
G_DECLARE_FINAL_TYPE (CxPinned, cx_pinned, CX, PINNED, GtkWidget)

/* Returns a widget that follows ADJUSTMENT. CHILD NULL shows a background only. (transfer floating) */
GtkWidget *cx_pinned_new (GtkWidget *child, GtkAdjustment *adjustment);
GtkWidget *cx_pinned_get_child (CxPinned *self);
