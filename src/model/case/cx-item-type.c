/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-item-type.h"

#include <glib/gi18n-lib.h>

static const CxItemType item_types[CX_N_ITEM_KINDS] = {
  [CX_ITEM_CASE] = { CX_ITEM_CASE, CX_ITEM_CASE, "case", N_("Case"), N_("Cases"), CX_LIST_ROOT },
  [CX_ITEM_SEGMENT] = { CX_ITEM_SEGMENT, CX_ITEM_CASE, "segments", N_("Segment"), N_("Segments"), CX_LIST_ARRAY },
  [CX_ITEM_CHANNEL] = { CX_ITEM_CHANNEL, CX_ITEM_CASE, "channels", N_("Channel"), N_("Channels"), CX_LIST_ARRAY },
  [CX_ITEM_STAGE] = { CX_ITEM_STAGE, CX_ITEM_CASE, "stages", N_("Stage"), N_("Stages"), CX_LIST_ARRAY },
  [CX_ITEM_CONTACT] = { CX_ITEM_CONTACT, CX_ITEM_STAGE, "contacts", N_("Contacts"), N_("Contacts"), CX_LIST_MAP },
  [CX_ITEM_INITIATIVE] = { CX_ITEM_INITIATIVE, CX_ITEM_CASE, "initiatives", N_("Initiative"), N_("Initiatives"),
                           CX_LIST_ARRAY },
  [CX_ITEM_COST] = { CX_ITEM_COST, CX_ITEM_INITIATIVE, "costs", N_("Cost"), N_("Costs"), CX_LIST_ARRAY },
  [CX_ITEM_BENEFIT] = { CX_ITEM_BENEFIT, CX_ITEM_INITIATIVE, "benefits", N_("Benefit"), N_("Benefits"), CX_LIST_ARRAY },
  [CX_ITEM_PARAMETER] = { CX_ITEM_PARAMETER, CX_ITEM_BENEFIT, "parameters", N_("Parameter"), N_("Parameters"), CX_LIST_MAP },
  [CX_ITEM_SCENARIO] = { CX_ITEM_SCENARIO, CX_ITEM_CASE, "scenarios", N_("Scenario"), N_("Scenarios"), CX_LIST_ARRAY },
  [CX_ITEM_OVERRIDE] = { CX_ITEM_OVERRIDE, CX_ITEM_SCENARIO, "overrides", N_("Override"), N_("Overrides"), CX_LIST_MAP },
  [CX_ITEM_CORRELATION] = { CX_ITEM_CORRELATION, CX_ITEM_CASE, "correlations", N_("Correlation"), N_("Correlations"),
                            CX_LIST_ANONYMOUS },
  [CX_ITEM_ACTUAL] = { CX_ITEM_ACTUAL, CX_ITEM_CASE, "actuals", N_("Actual"), N_("Actuals"), CX_LIST_ANONYMOUS },
  [CX_ITEM_ANSWER] = { CX_ITEM_ANSWER, CX_ITEM_CASE, "answers", N_("Answer"), N_("Answers"), CX_LIST_ANONYMOUS },
  [CX_ITEM_SIGNOFF] = { CX_ITEM_SIGNOFF, CX_ITEM_CASE, "signoff", N_("Sign-off"), N_("Sign-offs"), CX_LIST_ANONYMOUS },
  [CX_ITEM_VERSION] = { CX_ITEM_VERSION, CX_ITEM_CASE, "versions", N_("Version"), N_("Versions"), CX_LIST_ANONYMOUS },
};

static const int case_children[] = { CX_ITEM_SEGMENT,
                                     CX_ITEM_CHANNEL,
                                     CX_ITEM_STAGE,
                                     CX_ITEM_INITIATIVE,
                                     CX_ITEM_SCENARIO,
                                     CX_ITEM_CORRELATION,
                                     CX_ITEM_ACTUAL,
                                     CX_ITEM_ANSWER,
                                     CX_ITEM_SIGNOFF,
                                     CX_ITEM_VERSION,
                                     -1 };

static const int stage_children[] = { CX_ITEM_CONTACT, -1 };

static const int initiative_children[] = { CX_ITEM_COST, CX_ITEM_BENEFIT, -1 };

static const int benefit_children[] = { CX_ITEM_PARAMETER, -1 };

static const int scenario_children[] = { CX_ITEM_OVERRIDE, -1 };

static const int no_children[] = { -1 };

const CxItemType *
cx_item_type (CxItemKind kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < CX_N_ITEM_KINDS, NULL);
  return &item_types[kind];
}

const int *
cx_item_type_children (CxItemKind kind)
{
  switch (kind) {
  case CX_ITEM_CASE: return case_children;
  case CX_ITEM_STAGE: return stage_children;
  case CX_ITEM_INITIATIVE: return initiative_children;
  case CX_ITEM_BENEFIT: return benefit_children;
  case CX_ITEM_SCENARIO: return scenario_children;
  default: return no_children;
  }
}

guint
cx_item_type_limit (CxItemKind kind)
{
  return cx_item_type (kind)->shape == CX_LIST_ARRAY ? 1000 : 10000;
}
