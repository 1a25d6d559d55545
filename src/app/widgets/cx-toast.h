/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A short message at the lower edge of a window. It goes by itself after some seconds; but where a screen reader is in use it stays until
 * it is dismissed or a newer one takes its place, for nobody knows how long it takes until it has been read out and answered. */
#pragma once
#include <adwaita.h>

/* TITLE is markup. */
AdwToast *cx_toast_new (const char *title);
