/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A toast is a short message at the bottom of a window. It disappears after some seconds. If a screen reader runs, the toast
 * stays until the user dismisses it or a new one replaces it, because nobody knows how long reading and answering take. */
#pragma once
#include <adwaita.h>

/* Returns a toast; TITLE is Pango markup. (transfer full) */
AdwToast *cx_toast_new (const char *title);
