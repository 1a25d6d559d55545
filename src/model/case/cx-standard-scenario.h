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

/* In their order; I is below this number. */
#define CX_N_STANDARD_SCENARIOS 3
const CxStandardScenario *cx_standard_scenario (guint i);
/* The one with this ID, the base for NULL; NULL for the id of a custom scenario. */
const CxStandardScenario *cx_standard_scenario_find (const char *id);
/* Its label, translated. Static. */
const char *cx_standard_scenario_name (const CxStandardScenario *scenario);
