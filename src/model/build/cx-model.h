/* A case as a graph of formulas, and its results. The formulas themselves are in cx-build-*.c, one file per block of
 * the model; each is written once and read from there by the screen, the what-ifs, the workbook and the explanations. */
#pragma once
#include "calc/cx-eval.h"
#include "model/case/cx-case.h"

/* The results that are one number: CX_RESULT (name, JSON key, label, unit). */
typedef enum {
#define CX_RESULT(name, key, label, unit) CX_RESULT_##name,
#include "model/build/results.def"
#undef CX_RESULT
  CX_N_RESULTS
} CxResult;

typedef struct {
  const char *key;   /* "npv"; the workbook's name is "out_npv" */
  const char *label; /* msgid */
  CxUnit unit;
} CxResultInfo;
const CxResultInfo *cx_result_info (CxResult result);

typedef enum {
  CX_SERIES_BENEFITS,
  CX_SERIES_COSTS,
  CX_SERIES_TAX,
  CX_SERIES_NET,
  CX_SERIES_CUMULATIVE,
  CX_SERIES_DISCOUNTED_CUMULATIVE,
  CX_N_SERIES
} CxSeries;
const char *cx_series_key (CxSeries series);

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
  CxNode payment;      /* monthly */
  CxNode depreciation; /* monthly or CX_NONE */
} CxCostNodes;

typedef struct {
  CxItem *initiative;
  CxNode counts;   /* scalar: included and all it requires */
  CxNode included; /* the input */
  CxNode effect;   /* e(t) */
  /* Scalars: present values of its lines, each alone, and of its costs before contingency; CX_NONE: it has none. */
  CxNode pv_benefits, pv_costs;
} CxInitiativeNodes;

typedef struct {
  CxItem *segment;
  CxNode clv, clv_program, clv_to_cac, cac_payback_months, lifetime_months;
  CxNode customers, customers_program; /* monthly */
  CxNode margin, margin_program;       /* monthly */
} CxSegmentNodes;

typedef struct {
  CxItem *stage, *channel;
  CxNode received; /* CX_NONE: declared by the stage; otherwise scalar, more than 0 if a shift into it counts */
  CxNode contacts, contacts_program, cost, cost_program;                         /* monthly */
  CxNode contacts_year1, contacts_year1_program, cost_year1, cost_year1_program; /* scalars */
} CxContactNodes;

typedef struct {
  CxCase *c; /* not owned */
  CxGraph *graph;
  unsigned horizon;
  GPtrArray *inputs;   /* CxInput, as cx_case_inputs() */
  CxNode *input_nodes; /* by the same index */
  CxNode delay;        /* months by which every initiative starts later; 0 */
  CxNode result[CX_N_RESULTS];
  CxNode series[CX_N_SERIES];
  CxNode structural;                         /* monthly */
  CxNode overlap, overlap_total, overlap_pv; /* monthly and two scalars; CX_NONE without lines that could overlap */
  CxNode npv_again;                          /* the net present value once more, by the spreadsheet's own function: a check */
  CxNode operating, capital, contingency, discount_factor; /* monthly */
  CxNode fiscal_year;                                      /* monthly: the calendar year in which the month's fiscal year ends */
  GArray *lines;                                           /* CxLineNodes, structural ones first */
  GArray *costs;                                           /* CxCostNodes */
  GArray *initiatives;                                     /* CxInitiativeNodes */
  GArray *segments;                                        /* CxSegmentNodes */
  GArray *contacts;                                        /* CxContactNodes, in the order of stages, then channels */
  GArray *balances;                                        /* CxNode: monthly, 0 where no contact is lost in a shift */
  GArray *guards;                                          /* CxGuard: where a custom formula must be a number */
} CxModel;

typedef struct {
  CxItem *benefit;
  CxNode bad;             /* 1 where something is not a number; CX_NONE: see `number` */
  CxNode number, reached; /* must be finite where `reached` is not 0 (CX_NONE: everywhere) */
  const char *what;       /* "division by zero" … (static, msgid) */
} CxGuard;

/* The graph of C, which must have passed cx_case_check() and stay unchanged while the model lives. */
CxModel *cx_model_new (CxCase *c, GError **error);
void cx_model_free (CxModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxModel, cx_model_free)
/* The node of the input at PATH, or CX_NONE. */
CxNode cx_model_input (const CxModel *model, const char *path);
/* After the value of the input at PATH was changed in the case: takes it over without building the graph again. FALSE if the model
 * must be built anew, because the field is no input of it or changes its shape. Results follow with cx_results_update(). */
gboolean cx_model_refresh_input (CxModel *model, const char *path);

/* What a scenario changes: overrides of inputs. Computed ones are "conservative" and "optimistic". NULL or "base": none.
 * (transfer full) (element-type CxOverride). Unknown ids are an error. */
GArray *cx_model_scenario (const CxModel *model, const char *scenario, GError **error);
/* The number of FIELD of the case itself where a scenario changes OVERRIDES: its target of payback, its budget. NaN where it has none. */
double cx_model_case_number (const CxModel *model, const GArray *overrides, const char *field);
/* TRUE for "base", "conservative", "optimistic": names that custom scenarios cannot have. */
gboolean cx_scenario_is_computed (const char *scenario);

typedef struct {
  double npv_alone, npv_if_dropped, payback_alone; /* payback NaN: never */
  const char *payback_reason;                      /* why there is none, or nothing to pay back; translated, or NULL */
} CxInitiativeResult;

/* Everything of section "results" for one scenario. All pointers live as long as the object. */
typedef struct {
  const CxModel *model; /* not owned: must outlive the results */
  char *scenario;
  CxValues *values;                 /* every node, every month */
  double value[CX_N_RESULTS];       /* NaN: does not exist */
  const char *reason[CX_N_RESULTS]; /* why, in the language of the window; NULL where there is a value */
  double cost_of_delay[4];          /* by 1, 3, 6 and 12 months */
  CxInitiativeResult *initiatives;  /* as model->initiatives; NULL: neither these nor the cost of delay were asked for */

  /*< private >*/
  CxProgram *program; /* what delays and initiatives alone or dropped need, kept for the next update */
} CxResults;

extern const int cx_delays[4];

/* Evaluates one scenario. Fails where a custom formula yields no number or a result is not finite: the error names the line
 * and the month. */
CxResults *cx_results_new (const CxModel *model, const char *scenario, GError **error);
/* The same without what would be if: no cost of delay, no initiatives alone or dropped, which cost more than all the rest. */
CxResults *cx_results_new_plain (const CxModel *model, const char *scenario, GError **error);
/* Several scenarios, by their ids (strings), in one go. (transfer full) (element-type CxResults). NULL and the error of the first that
 * fails. */
GPtrArray *cx_results_new_each (const CxModel *model, const GPtrArray *scenarios, GError **error);
/* Evaluates the same scenario again after cx_model_refresh_input(). On failure the results are not to be used. */
gboolean cx_results_update (CxResults *results, GError **error);
void cx_results_free (CxResults *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxResults, cx_results_free)
const double *cx_results_series (const CxResults *r, CxSeries series);
double cx_results_at (const CxResults *r, CxNode node); /* a scalar's value */
/* Why NODE has no value, translated, or NULL. */
const char *cx_results_reason (const CxResults *r, CxNode node);

/* Explanation: the formula behind a number, in words, with the named numbers it reads. */
typedef struct {
  CxNode node;
  const char *label;
  CxUnit unit;
  double value;      /* in the month asked for, or the total of a flow that the formula adds up */
  gboolean by_month; /* the formula looks along a row that has no total: there is no one number to show */
} CxOperand;
typedef struct {
  CxNode node;
  char *formula;    /* in words, with operands by label: "Discounted net cash = Net cash × Discount factor" */
  char *numbers;    /* the same with the operands' values at full precision, in a form that evaluates to the value */
  GArray *operands; /* CxOperand */
} CxExplanation;
CxExplanation *cx_results_explain (const CxResults *r, CxNode node, unsigned month);
void cx_explanation_free (CxExplanation *e);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxExplanation, cx_explanation_free)
