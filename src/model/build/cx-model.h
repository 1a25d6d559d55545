/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model is a case as a graph of formulas, with the nodes that screen, what-ifs, workbook and explanations read. cx-build-model.h makes
 * it. The formulas are in cx-build-*.c, one file per block of the model; each formula is written once. */
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

/* A model is one of the plan, or one in which the actuals of the case take the place of the plan. */
typedef enum {
  CX_FORECAST_NONE,
  CX_FORECAST_AS_PLANNED, /* after its last actual each line continues as planned */
  CX_FORECAST_AT_RATE,    /* after its last actual each line continues at the rate at which it has met its plan so far */
} CxForecast;

/* A stress is a share by which a reader makes the case worse to test it: it lowers benefits or effects on churn, or raises costs. It is 0
 * unless a test is made. */
typedef enum { CX_STRESS_BENEFITS, CX_STRESS_COSTS, CX_STRESS_CHURN, CX_N_STRESSES } CxStress;

/* One line of benefit. */
typedef struct {
  CxItem *benefit; /* its initiative is the parent */
  gboolean structural;
  CxNode counts;    /* 1 if its initiative counts */
  CxNode strength;  /* w(t) */
  CxNode amount;    /* monthly: the benefit, that of a structural line alone */
  CxNode total, pv; /* scalars: undiscounted and present value */
} CxLineNodes;

typedef struct {
  CxItem *cost;
  CxNode payment;           /* monthly */
  CxNode full;              /* monthly: the payment if the initiative is not stopped at its gate */
  CxNode depreciation;      /* monthly or CX_NONE */
  CxNode full_depreciation; /* monthly or CX_NONE: the depreciation of the full payment */
  CxNode due, once;         /* scalars: month and amount of a cost that is paid once; otherwise CX_NONE */
} CxCostNodes;

typedef struct {
  CxItem *initiative;
  CxNode counts;     /* scalar: 1 if this initiative and all that it requires are included */
  CxNode included;   /* the input `included` */
  CxInput *succeeds; /* owned: stands for the toss, if there is one */
  CxNode chance;     /* scalar: its probability; a what-if or a toss may override it, and `gate` as well */
  CxNode success;    /* scalar: the probability that it and all that it requires succeed */
  CxNode start;      /* scalar: the month in which it begins, with delay */
  CxNode built;      /* scalar: the month after which it has an effect */
  CxNode effect;     /* monthly: e(t) */
  CxNode gate;       /* scalar: the share of payments that continues after the gate; CX_NONE: there is no gate */
  CxNode goes_on;    /* monthly: 1 up to the gate, then the share of `gate` */
  /* Scalars: present values of its lines, each alone, and of its costs before contingency; CX_NONE: it has none. */
  CxNode pv_benefits, pv_costs;
  CxNode gate_value; /* scalar: the gain in net present value by its gate; CX_NONE: there is no gate */
} CxInitiativeNodes;

typedef struct {
  CxItem *segment;
  CxNode clv, clv_program, clv_new, clv_new_program, clv_to_cac;
  CxNode cac_payback_months, cac_payback_with_churn_months, lifetime_months; /* the first of them ignores churn */
  CxNode customers, customers_program;                                       /* monthly */
  CxNode margin, margin_program;                                             /* monthly */
  CxNode promoters_program, detractors_program; /* monthly: shares; CX_NONE: the program does not move the mix */
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
  CxNode bad;             /* 1 where the value is not a number; CX_NONE: see `number` */
  CxNode number, reached; /* `number` must be finite where `reached` is not 0 (CX_NONE: everywhere) */
  const char *what;       /* "division by zero" … (static, msgid) */
} CxGuard;

/* A custom formula as the user has written it, and the months in which it counts. */
typedef struct {
  CxItem *benefit;
  CxNode formula, acts; /* monthly */
} CxFormulaNodes;

/* A list by year, which the simulation draws and the sensitivity moves as a whole. */
typedef struct {
  CxInput *input; /* owned; its field is that of the list, its path has no year, and it has no number */
  guint first, n; /* the elements among the inputs of the model */
} CxListNodes;

/* The indices of the shares of a segment's mix among the inputs of the model, in the order of cx_mix_share(). */
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
  CxNode delay;        /* months by which every initiative starts later; 0 unless a what-if overrides it */
  CxNode stress[CX_N_STRESSES];
  CxNode *result; /* by CxResult (cx-result.h) */
  CxNode series[CX_N_SERIES];
  CxNode structural;                         /* monthly */
  CxNode total_costs_without_gates;          /* scalar: undiscounted, if no initiative is stopped at its gate */
  CxNode overlap, overlap_total, overlap_pv; /* monthly and two scalars; CX_NONE without lines that could overlap */
  CxNode npv_unsettled;                      /* the net present value before rounding errors are set to 0; searches need it */
  CxNode several_may_fit;                    /* scalar: not 0 if rates other than the rate of return may fit */
  CxNode npv_again;                          /* the net present value by the spreadsheet's own function, as a check */
  CxNode operating, capital, contingency, discount_factor; /* monthly */
  /* Scalars of a forecast: present values up to the last actual, and the return on them; CX_NONE in a plan. */
  CxNode realised_benefits, realised_costs, realised_roi;
  CxNode revenue; /* monthly: the revenue from customers that the program adds */
  /* Monthly costs and depreciation, including contingency. */
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
  CxNode *contact_costs; /* by the index of the channel: the cost of a contact today; CX_NONE if the channel has none */
} CxModel;

void cx_model_free (CxModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxModel, cx_model_free)
/* Returns the node of the input at PATH, or CX_NONE if there is none. */
CxNode cx_model_input (const CxModel *model, const char *path);
/* Returns the list by year of which input number K is an element, or NULL. */
const CxListNodes *cx_model_list_of (const CxModel *model, guint k);
/* Takes over the changed value of the input at PATH from the case, without building the graph again. Returns FALSE if the model must be
 * built anew, because the field is not an input or changes the shape of the graph. cx_results_update() then updates the results. */
gboolean cx_model_refresh_input (CxModel *model, const char *path);
/* Returns the key of SERIES in JSON, such as "cumulative". */
const char *cx_model_series_key (CxSeries series);
