/* Private to the builder of a model: one function per block of formulas, in the order in which they are built. Each formula of
 * the model is written once, in the file named after its block. */
#pragma once
#include <glib/gi18n-lib.h>

#include "model/build/cx-model.h"

/* One benefit as the builder sees it. */
typedef struct {
  CxItem *benefit, *initiative;
  const CxDriver *driver;
  CxNode counts;
  CxNode strength; /* w(t) × counts */
} CxLine;

typedef struct {
  CxModel *model;
  CxGraph *g;
  CxCase *c;
  GHashTable *inputs; /* CxValueKey → node */
  GArray *lines;      /* CxLine, in the order of the case */
  CxNode years;       /* completed years: floor((t-1)/12), 0 at month 0 */
  CxNode year;        /* year of the case: 0 at month 0, then 1 … */
  CxNode inflation;   /* G(inflation, t) */
  CxNode depreciation;
  CxNode direct, direct_cashable;   /* monthly sums of direct benefits */
  CxNode program, program_cashable; /* structural benefit, all lines and the cashable ones */
  CxNode erosion;
} CxBuilder;

/* Which lines act: an economy of customers and contacts is built for each of these, by the same formulas. */
typedef enum { CX_ACT_NONE, CX_ACT_ALL, CX_ACT_CASHABLE, CX_ACT_ONE } CxActKind;
typedef struct {
  CxActKind kind;
  guint line;     /* CX_ACT_ONE */
  gboolean drift; /* churn drifts, as it does if nothing is done; FALSE only to measure that drift */
} CxAct;

gboolean cx_act_includes (const CxBuilder *b, const CxAct *act, guint line);

/* What one segment is with the lines of an act. */
typedef struct {
  CxNode customers, margin;                          /* monthly */
  CxNode churn_factor, revenue_factor, serve_factor; /* monthly, or CX_NONE: nothing acts */
} CxSegmentEconomy;

typedef struct {
  CxNode value;         /* V(t): margins less contact cost */
  CxNode customers;     /* of all segments */
  CxNode cost_per_1000; /* contact cost per 1,000 customers and month, before inflation */
  GArray *segments;     /* CxSegmentEconomy */
  GArray *pairs;        /* CxContactPair */
} CxEconomy;

typedef struct {
  CxItem *stage, *channel;
  gboolean declared; /* by the stage; otherwise it only receives shifts */
  CxNode received;   /* scalar: more than 0 if a shift into it counts */
  CxNode contacts;   /* per 1,000 customers and month */
  CxNode cost;       /* of one contact, before inflation */
} CxContactPair;

/* The node of an input of ITEM, or of a structural number as a locked constant. */
CxNode cx_build_input (CxBuilder *b, CxItem *item, const char *field);
CxNode cx_build_structural (CxBuilder *b, CxItem *item, const char *field);
/* "Churn rate, Mass" and other labels made of parts; as cx_name with a printf format. */
CxNode cx_build_name (CxBuilder *b, CxNode node, CxUnit unit, unsigned flags, const char *format, ...) G_GNUC_PRINTF (5, 6);
/* a+b+c…, a*b*c… in that order; 0 and 1 where there is none. (element-type CxNode) */
CxNode cx_build_sum (CxBuilder *b, GArray *nodes);
CxNode cx_build_product (CxBuilder *b, GArray *nodes);
/* Their sum as a named row of its own, even where it is one row only that has a name. */
CxNode cx_sum_row (CxBuilder *b, GArray *nodes, const char *label);
/* 1 + a×b and 1 - a×b */
CxNode cx_build_raised (CxBuilder *b, CxNode by, CxNode strength);
CxNode cx_build_lowered (CxBuilder *b, CxNode by, CxNode strength);
#define CX_EACH_LINE(b, i, line)              \
  for (guint i = 0; i < (b)->lines->len; i++) \
    for (CxLine *line = &g_array_index ((b)->lines, CxLine, i); line; line = NULL)

void cx_build_timing (CxBuilder *b);
void cx_build_initiatives (CxBuilder *b);
void cx_build_costs (CxBuilder *b);
void cx_build_benefits (CxBuilder *b);
void cx_build_cash (CxBuilder *b);
void cx_build_returns (CxBuilder *b);
void cx_build_segment_results (CxBuilder *b, const CxEconomy *before, const CxEconomy *after);

/* What a segment is before anything of a program: built once, shared by every act. */
CxNode cx_build_margin_per_customer (CxBuilder *b, CxItem *segment, const CxSegmentEconomy *with);
CxNode cx_build_monthly_churn (CxBuilder *b, CxItem *segment, CxNode annual);

CxSegmentEconomy cx_build_segment (CxBuilder *b, CxItem *segment, const CxAct *act);
CxEconomy *cx_build_economy (CxBuilder *b, const CxAct *act);
void cx_economy_free (CxEconomy *economy);
/* Contacts per 1,000 customers by stage and channel. (element-type CxContactPair) */
GArray *cx_build_contact_pairs (CxBuilder *b, const CxAct *act);

/* A custom formula; adds guards to the model. */
CxNode cx_build_formula (CxBuilder *b, CxItem *benefit);
/* How an act is named in labels: "", "with the program" … (transfer full) */
char *cx_act_suffix (const CxBuilder *b, const CxAct *act);
