/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenarios that every case has: base, conservative and optimistic. Custom scenarios are items of the case. */
#pragma once
#include <glib.h>

#define CX_SCENARIO_BASE "base"

typedef enum {
  CX_SCENARIO_AS_ENTERED, /* the values of the case */
  CX_SCENARIO_WORSE,      /* computed: every input with a range at its worse end */
  CX_SCENARIO_BETTER,     /* computed: every input with a range at its better end */
} CxStandardScenarioKind;

typedef struct {
  const char *id;    /* "base" */
  const char *label; /* "Base", a msgid in the context "scenario" */
  CxStandardScenarioKind kind;
} CxStandardScenario;

/* The standard scenarios in their order; I must be below this number. */
#define CX_N_STANDARD_SCENARIOS 3
const CxStandardScenario *cx_standard_scenario (guint i);
/* Returns the standard scenario with this ID, or the base if ID is NULL; NULL for the id of a custom scenario. */
const CxStandardScenario *cx_standard_scenario_find (const char *id);
/* Returns the translated label of SCENARIO. Static. */
const char *cx_standard_scenario_name (const CxStandardScenario *scenario);
