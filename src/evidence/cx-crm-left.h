/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the cell of a customer that says whether the customer has left: yes or no in the words of a CRM, 1 or 0, the day of
 * leaving, or a probability of leaving. */
#pragma once
#include "evidence/cx-csv-number.h"

typedef enum {
  CX_CRM_STAYS, /* also an empty cell: nobody has entered that the customer left */
  CX_CRM_HAS_LEFT,
  CX_CRM_HAS_LEFT_IN, /* *MONTH counts months: year × 12 + month - 1 */
  CX_CRM_MAY_LEAVE,   /* *PROBABILITY lies between 0 and 1 */
  CX_CRM_UNCLEAR,     /* with a *REASON */
} CxCrmLeft;

CxCrmLeft cx_crm_left_parse (const CxCsvCell *cell, char separator, gint64 *month, double *probability, CxCsvNumber *number,
                             char **reason);
