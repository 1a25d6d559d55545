/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-form-row.h"

#include "app/fields/cx-field-row.h"
#include "app/fields/cx-years-row.h"

GtkWidget *
cx_form_row_new (CxSession *session, const CxItem *item, const CxField *field)
{
  if (field->list)
    return NULL;
  return field->type == CX_FIELD_YEARS ? cx_years_row_new (session, item, field) : cx_field_row_new (session, item, field);
}

void
cx_form_row_refresh (GtkWidget *row)
{
  if (CX_IS_YEARS_ROW (row))
    cx_years_row_refresh (CX_YEARS_ROW (row));
  else
    cx_field_row_refresh (CX_FIELD_ROW (row));
}

gboolean
cx_form_row_reveal (GtkWidget *row, const char *path)
{
  CxFieldType type;

  if (CX_IS_YEARS_ROW (row))
    return path && cx_years_row_reveal (CX_YEARS_ROW (row), path);
  type = cx_field_row_get_field (CX_FIELD_ROW (row))->type;
  if (path ? !g_str_equal (cx_field_row_get_path (CX_FIELD_ROW (row)), path)
           : (type != CX_FIELD_NUMBER && type != CX_FIELD_FORMULA) || !gtk_widget_get_visible (row))
    return FALSE;
  cx_field_row_focus (CX_FIELD_ROW (row));
  return TRUE;
}
