/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file loads the style sheet for users who prefer high contrast. libadwaita would load a resource of the name
 * style-hc.css by itself, but newer releases warn that this way is deprecated, and the media query in its place is unknown to
 * GTK 4.8. */
#pragma once
#include <adwaita.h>

/* Adds the style sheet to the default display while the system prefers high contrast, from now until the program ends. */
void cx_high_contrast_follow (void);
