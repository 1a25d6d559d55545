/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests that show widgets begin with this. Meson makes a display for them. */
#pragma once
#include <locale.h>

#include <adwaita.h>

/* Begins a test of widgets, in English, with settings that nobody keeps. */
static inline void
display_init (int *argc, char ***argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    g_error ("There is no display: run this test through Meson, which makes one.");
  adw_init ();
}
