/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file keeps a figure on one line. Unicode allows a line to break between a sign and the currency that follows it, so that "−" would
 * stand at the end of a line and "€345K" on the next. Attributes forbid the break, because a character that does the same would go along
 * when the text is copied, read out or searched. */
#pragma once
#include <pango/pango.h>

/* Adds to ATTRIBUTES, for each figure of TEXT that begins with a sign, that no line breaks within it. Returns FALSE if TEXT has no such
 * figure, and adds nothing then. */
gboolean cx_unbroken_add (PangoAttrList *attributes, const char *text);
