#include "config.h"

#include "app/state/cx-edit-label.h"

#include "model/case/cx-words.h"

char *
cx_edit_label (const char *format, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *inside = cx_words_inside (name);

  return g_strjoin (inside, parts[0], parts[0] && parts[1] ? parts[1] : "", NULL);
}
