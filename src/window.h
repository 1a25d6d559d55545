/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Declares the one function of the window's module. */
#pragma once

/* The file name of the module: it lies beside a program that is not installed, and otherwise in the folder CX_MODULEDIR. */
#define CX_WINDOW_MODULE "cxcase-window.so"

typedef int (*CxWindowMain) (int argc, char **argv);
/* Shows the window and returns the exit status of the program. */
int cx_window_main (int argc, char **argv);
