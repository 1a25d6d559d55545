/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case as a graph of formulas: the nodes that screen, what-ifs, workbook and explanations read. cx-build-model.h makes it; the
 * formulas themselves are in cx-build-*.c, one file per block of the model, each written once. */
#pragma once
#include "calc/cx-values.h"
#include "model/case/cx-case.h"
#include "model/case/cx-input.h"
#include "model/case/cx-mix.h"

typedef enum {
  CX_SERIES_BENEFITS,
  CX_SERIES_COSTS,
  CX_SERIES_TAX,
  CX_SERIES_NET,
  CX_SERIES_CUMULATIVE,
  CX_SERIES_DISCOUNTED_CUMULATIVE,
  CX_N_SERIES
} CxSeries;

/* A model of the plan, or one in which the actuals of the case stand in place of the plan. */
typedef enum {
  CX_FORECAST_NONE,
  CX_FORECAST_AS_PLANNED, /* after its last actual each line goes on as planned */
  CX_FORECAST_AT_RATE,    /* … at the rate at which it has met its plan so far */
} CxForecast;

/* Shares, 0 in every case, by which somebody who looks at the case makes it worse: benefits and effects on churn are lower by them, costs
 * higher. */
typedef enum { CX_STRESS_BENEFITS, CX_STRESS_COSTS, CX_STRESS_CHURN, CX_N_STRESSES } CxStress;

/* One line of benefit. */
typedef struct {
  CxItem *benefit; /* its initiative is the parent */
  gboolean structural;
  CxNode counts;    /* 1 if its initiative counts */
  CxNode strength;  /* w(t) */
  CxNode amount;    /* monthly: alone for a structural line */
  CxNode total, pv; /* scalars: undiscounted and present value */
} CxLineNodes;

typedef struct {
  CxItem *cost;
  CxNode payment;           /* monthly */
  CxNode full;              /* monthly: the payment if the initiative is not stopped at its gate */
  CxNode depreciation;      /* monthly or CX_NONE */
  CxNode full_depreciation; /* the same of the full payment */
  CxNode due, once;         /* scalars: of a cost that is paid once, the month and the amount; otherwise CX_NONE */
} CxCostNodes;

typedef struct {
  CxItem *initiative;
  CxNode counts;     /* scalar: included and all it requires */
  CxNode included;   /* the input */
  CxInput *succeeds; /* owned: stands for the toss, where there is one */
  CxNode chance;     /* scalar: its probability; a what-if or a toss may put a number in its place, as for `gate` */
  CxNode success;    /* scalar: with what it requires */
  CxNode start;      /* scalar: the month in which it begins, with delay */
  CxNode built;      /* scalar: the month after which it has an effect */
  CxNode effect;     /* e(t) */
  CxNode gate;       /* scalar: the share that goes on after the gate; CX_NONE: there is none */
  CxNode goes_on;    /* monthly: 1 up to the gate, then its share */
  /* Scalars: present values of its lines, each alone, and of its costs before contingency; CX_NONE: it has none. */
  CxNode pv_benefits, pv_costs;
  CxNode gate_value; /* scalar: what its gate adds to the net present value; CX_NONE: it has none */
} CxInitiativeNodes;

typedef struct {
  CxItem *segment;
  CxNode clv, clv_program, clv_new, clv_new_program, clv_to_cac;
  CxNode cac_payback_months, cac_payback_with_churn_months, lifetime_months; /* the first one: as if nobody left */
  CxNode customers, customers_program;                                       /* monthly */
  CxNode margin, margin_program;                                             /* monthly */
} CxSegmentNodes;

typedef struct {
  CxItem *stage, *channel;
  CxNode received; /* CX_NONE: declared by the stage; otherwise scalar, more than 0 if a shift into it counts */
  CxNode contacts, contacts_program, cost, cost_program;                         /* monthly */
  CxNode contacts_year1, contacts_year1_program, cost_year1, cost_year1_program; /* scalars */
} CxContactNodes;

/* Contacts or hours that the program frees. */
typedef struct {
  CxNode amount;           /* monthly */
  CxNode total, last_year; /* scalars: over the horizon and in the last twelve months */
  CxNode equivalents;      /* scalar: those of the last twelve months in full-time positions; CX_NONE of contacts */
} CxFreedNodes;

/* A place where a custom formula must be a number. */
typedef struct {
  CxItem *benefit;
  CxNode bad;             /* 1 where something is not a number; CX_NONE: see `number` */
  CxNode number, reached; /* must be finite where `reached` is not 0 (CX_NONE: everywhere) */
  const char *what;       /* "division by zero" … (static, msgid) */
} CxGuard;

/* A formula of one's own, as it is written, and the months in which it counts. */
typedef struct {
  CxItem *benefit;
  CxNode formula, acts; /* monthly */
} CxFormulaNodes;

/* A list by year, which is drawn and moved as a whole. */
typedef struct {
  CxInput *input; /* owned; its field is the list's, its path has no year, and it has no number of its own */
  guint first, n; /* its elements among the inputs of the model */
} CxListNodes;

/* The shares of a segment's mix, in the order of cx_mix_share(): their indices among the inputs of the model. */
typedef struct {
  guint input[CX_MIX_SHARES];
} CxMixInputs;

typedef struct {
  CxCase *c; /* not owned */
  CxGraph *graph;
  unsigned horizon;
  GPtrArray *inputs;   /* CxInput, as cx_input_list() */
  CxNode *input_nodes; /* by the same index */
  GArray *lists;       /* CxListNodes */
  GArray *mixes;       /* CxMixInputs, one for each segment */
  CxNode delay;        /* months by which every initiative starts later; 0 */
  CxNode stress[CX_N_STRESSES];
  CxNode *result; /* by CxResult (cx-result.h) */
  CxNode series[CX_N_SERIES];
  CxNode structural;                         /* monthly */
  CxNode total_costs_without_gates;          /* scalar: undiscounted, if no initiative is stopped at its gate */
  CxNode overlap, overlap_total, overlap_pv; /* monthly and two scalars; CX_NONE without lines that could overlap */
  CxNode npv_unsettled;   /* the net present value before what is 0 but for rounding counts as 0: for searches */
  CxNode several_may_fit; /* scalar: not 0 where rates may fit that the rate of return does not know of */
  CxNode npv_again;       /* the net present value once more, by the spreadsheet's own function: a check */
  CxNode operating, capital, contingency, discount_factor; /* monthly */
  /* Scalars of a forecast: present values up to the last actual, and the return on them; CX_NONE in a plan. */
  CxNode realised_benefits, realised_costs, realised_roi;
  CxNode revenue; /* monthly: what the program adds to the revenue from customers */
  /* Monthly, with the contingency on them. */
  CxNode operating_burdened, capital_burdened, depreciation_burdened;
  CxNode case_year;      /* monthly: 0 in month 0, then 1 … */
  CxNode fiscal_year;    /* monthly: the calendar year in which the month's fiscal year ends */
  GArray *lines;         /* CxLineNodes, structural ones first */
  GArray *costs;         /* CxCostNodes */
  GArray *initiatives;   /* CxInitiativeNodes */
  GArray *segments;      /* CxSegmentNodes */
  GArray *contacts;      /* CxContactNodes, in the order of stages, then channels */
  GArray *freed;         /* CxFreedNodes; hours of all kinds stand last */
  GArray *balances;      /* CxNode: monthly, 0 where no contact is lost in a shift */
  GArray *guards;        /* CxGuard */
  GArray *formulas;      /* CxFormulaNodes */
  CxNode *contact_costs; /* by the index of the channel: what a contact costs today; CX_NONE where none is made */
} CxModel;

void cx_model_free (CxModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxModel, cx_model_free)
/* The node of the input at PATH, or CX_NONE. */
CxNode cx_model_input (const CxModel *model, const char *path);
/* The list by year that the input number K is an element of, or NULL. */
const CxListNodes *cx_model_list_of (const CxModel *model, guint k);
/* After the value of the input at PATH was changed in the case: takes it over without building the graph again. FALSE if the model
 * must be built anew, because the field is no input of it or changes its shape. Results follow with cx_results_update(). */
gboolean cx_model_refresh_input (CxModel *model, const char *path);
/* The key of SERIES in JSON: "cumulative". */
const char *cx_model_series_key (CxSeries series);
