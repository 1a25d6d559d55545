/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps its child in view while what is around it scrolls sideways: the first cell of a row in a wide table. */
#pragma once
#include <adwaita.h>

#define CX_TYPE_PINNED (cx_pinned_get_type ())
G_DECLARE_FINAL_TYPE (CxPinned, cx_pinned, CX, PINNED, GtkWidget)

/* CHILD NULL: only its background. */
GtkWidget *cx_pinned_new (GtkWidget *child, GtkAdjustment *adjustment);
GtkWidget *cx_pinned_get_child (CxPinned *self);
