/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry of fields and drivers: one table from which storage, JSON and its schema, editors, the ledger, the workbook's
 * input rows, validation messages and the sensitivity are made. Labels and help are gettext msgids; all strings are static. */
#pragma once
#include "model/case/cx-field.h"

/* A driver is the mechanism by which a benefit arises. Its fields are in the table of fields. */
typedef struct {
  const char *id;
  const char *label;    /* "Fewer customers leave" */
  const char *sentence; /* what the driver does, with a small worked example */
  const char *keywords; /* terms of the trade, such as "FCR, first call resolution"; only the search uses them */
  gboolean structural;  /* the driver changes the customer economics; otherwise it adds an amount per month */
  gboolean earns;       /* the driver brings in margin; otherwise it saves cost */
  gboolean keeps;       /* customers who would have left bring some of the benefit, so the stress on retention lowers it */
} CxDriver;

guint cx_registry_n_fields (void);
const CxField *cx_registry_field (guint index);
/* Returns the field with the id FIELD of an item of KIND with DRIVER (or NULL); NULL if there is none. */
const CxField *cx_registry_find (CxItemKind kind, const char *driver, const char *field);
/* Returns the element of LIST (a field of type CX_FIELD_YEARS) for YEAR, which is 1 to CX_MAX_YEARS. */
const CxField *cx_registry_element (const CxField *list, guint year);
/* Returns the fields of an item of KIND with DRIVER in the order in which they are shown. (transfer container) */
GPtrArray *cx_registry_fields_of (CxItemKind kind, const char *driver);

guint cx_registry_n_drivers (void);
const CxDriver *cx_registry_driver (guint index);
const CxDriver *cx_registry_find_driver (const char *id);

/* The choices of an input's evidence: DISTRIBUTION, CONFIDENCE and STATUS; each ends with {NULL}. */
extern const CxChoice cx_distributions[];
extern const CxChoice cx_confidences[];
extern const CxChoice cx_statuses[];
