#include "config.h"

#include "model/case/cx-formula.h"

#include <math.h>
#include <string.h>

#include "model/build/cx-build.h"

/* A formula is short; what is longer or deeper is an accident or an attack. */
#define MAX_LENGTH 2000
#define MAX_DEPTH  64

typedef struct Expr Expr;
struct Expr {
  enum { EXPR_NUMBER, EXPR_NAME, EXPR_OP } kind;
  CxOp op;
  double number;
  char *name;
  guint column;
  Expr *arg[3];
};

static void
expr_free (Expr *e)
{
  if (!e)
    return;
  for (guint i = 0; i < 3; i++)
    expr_free (e->arg[i]);
  g_free (e->name);
  g_free (e);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Expr, expr_free)

static const struct {
  const char *name;
  CxOp op;
  guint fewest, most; /* arguments; those that take any number are chains */
} functions[] = {
  { "min", CX_OP_MIN, 1, 255 }, { "max", CX_OP_MAX, 1, 255 }, { "abs", CX_OP_ABS, 1, 1 },   { "round", CX_OP_ROUND, 1, 2 },
  { "if", CX_OP_IF, 3, 3 },     { "or", CX_OP_OR, 1, 255 },   { "and", CX_OP_AND, 1, 255 }, { "not", CX_OP_NOT, 1, 1 },
};

gboolean
cx_formula_name_is_valid (const char *name)
{
  if (!g_ascii_islower (name[0]) || strlen (name) > 64 || strcmp (name, "t") == 0)
    return FALSE;
  for (const char *c = name; *c; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '_')
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (strcmp (functions[i].name, name) == 0)
      return FALSE;
  return TRUE;
}

typedef struct {
  const char *text, *at;
  const char *const *parameters;
  guint depth;
  GError **error;
} Parser;

static Expr *parse_comparison (Parser *p);

static Expr *fail (Parser *p, const char *at, const char *format, ...) G_GNUC_PRINTF (3, 4);

static Expr *
fail (Parser *p, const char *at, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *what = g_strdup_vprintf (format, args);
  va_end (args);
  if (p->error && !*p->error)
    g_set_error (p->error, CX_ERROR, CX_ERROR_INPUT, _("column %ld: %s"), g_utf8_pointer_to_offset (p->text, at) + 1, what);
  return NULL;
}

static void
skip_space (Parser *p)
{
  while (g_ascii_isspace (*p->at))
    p->at++;
}

static gboolean
accept (Parser *p, const char *token)
{
  skip_space (p);
  if (!g_str_has_prefix (p->at, token))
    return FALSE;
  p->at += strlen (token);
  return TRUE;
}

static Expr *
new_op (Parser *p, CxOp op, Expr *a, Expr *b, Expr *c)
{
  Expr *e = g_new0 (Expr, 1);
  e->kind = EXPR_OP;
  e->op = op;
  e->arg[0] = a;
  e->arg[1] = b;
  e->arg[2] = c;
  e->column = (guint) (p->at - p->text);
  return e;
}

static Expr *
new_number (double number)
{
  Expr *e = g_new0 (Expr, 1);
  e->kind = EXPR_NUMBER;
  e->number = number;
  return e;
}

static Expr *
parse_call (Parser *p, const char *start, guint function)
{
  g_autoptr (GPtrArray) args = g_ptr_array_new_with_free_func ((GDestroyNotify) expr_free);

  if (!accept (p, "("))
    return fail (p, p->at, _("“(” is missing after %s"), functions[function].name);
  do {
    Expr *arg = parse_comparison (p);
    if (!arg)
      return NULL;
    g_ptr_array_add (args, arg);
  } while (accept (p, ",") || accept (p, ";"));
  if (!accept (p, ")"))
    return fail (p, p->at, _("“)” is missing"));
  if (args->len < functions[function].fewest || args->len > functions[function].most)
    return fail (p, start, _("%s takes another number of arguments"), functions[function].name);

  CxOp op = functions[function].op;
  Expr *first = g_ptr_array_index (args, 0);
  Expr *second = args->len > 1 ? g_ptr_array_index (args, 1) : NULL;
  guint arity = cx_op_info (op)->arity, len = args->len;
  Expr *third = len > 2 ? g_ptr_array_index (args, 2) : NULL;
  g_ptr_array_set_free_func (args, NULL);
  if (op == CX_OP_IF)
    return new_op (p, op, first, second, third);
  if (arity == 1)
    return new_op (p, op, first, NULL, NULL);
  if (op == CX_OP_ROUND)
    return new_op (p, op, first, second ? second : new_number (0), NULL);
  Expr *chain = first;
  if (len == 1 && (op == CX_OP_AND || op == CX_OP_OR))
    return new_op (p, op, first, new_number (op == CX_OP_AND), NULL);
  for (guint i = 1; i < len; i++)
    chain = new_op (p, op, chain, g_ptr_array_index (args, i), NULL);
  return chain;
}

static Expr *
parse_atom (Parser *p)
{
  skip_space (p);
  const char *start = p->at;

  if (accept (p, "(")) {
    if (++p->depth > MAX_DEPTH)
      return fail (p, start, _("parentheses are nested too deeply"));
    g_autoptr (Expr) e = parse_comparison (p);
    p->depth--;
    if (!e)
      return NULL;
    if (!accept (p, ")"))
      return fail (p, p->at, _("“)” is missing"));
    return g_steal_pointer (&e);
  }
  if (g_ascii_isdigit (*start) || (*start == '.' && g_ascii_isdigit (start[1]))) {
    char *end;
    double number = g_ascii_strtod (start, &end);
    if (!isfinite (number) || memchr (start, 'x', (size_t) (end - start)) || memchr (start, 'X', (size_t) (end - start)))
      return fail (p, start, _("this is not a number that can be used"));
    p->at = end;
    return new_number (number);
  }
  if (g_ascii_isalpha (*start)) {
    const char *end = start;
    while (g_ascii_isalnum (*end) || *end == '_')
      end++;
    g_autofree char *name = g_strndup (start, (gsize) (end - start));
    p->at = end;
    for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
      if (strcmp (functions[i].name, name) == 0) {
        if (++p->depth > MAX_DEPTH)
          return fail (p, start, _("functions are nested too deeply"));
        Expr *e = parse_call (p, start, i);
        p->depth--;
        return e;
      }
    gboolean known = strcmp (name, "t") == 0 || (p->parameters && g_strv_contains (p->parameters, name));
    if (!known) {
      const char *near = p->parameters ? cx_nearest (name, p->parameters) : NULL;
      return near ? fail (p, start, _("“%s” is not a parameter; did you mean “%s”?"), name, near)
                  : fail (p, start, _("“%s” is neither a parameter, nor t, nor one of min max abs round if and or not"), name);
    }
    Expr *e = g_new0 (Expr, 1);
    e->kind = EXPR_NAME;
    e->name = g_steal_pointer (&name);
    return e;
  }
  if (!*start)
    return fail (p, start, _("the formula ends too early"));
  return fail (p, start, _("a number, a name or “(” is expected"));
}

static Expr *
parse_unary (Parser *p)
{
  skip_space (p);
  const char *start = p->at;

  if (!accept (p, "-"))
    return accept (p, "+") ? parse_unary (p) : parse_atom (p);
  if (++p->depth > MAX_DEPTH)
    return fail (p, start, _("too many signs"));
  Expr *e = parse_unary (p);
  p->depth--;
  return e ? new_op (p, CX_OP_NEG, e, NULL, NULL) : NULL;
}

static Expr *
parse_power (Parser *p)
{
  g_autoptr (Expr) base = parse_unary (p);
  if (!base || !accept (p, "^"))
    return g_steal_pointer (&base);

  g_autoptr (Expr) exponent = parse_unary (p);
  if (!exponent)
    return NULL;
  skip_space (p);
  if (*p->at == '^')
    return fail (p, p->at, _("put parentheses around one of two powers in a row: spreadsheets disagree about them"));
  return new_op (p, CX_OP_POW, g_steal_pointer (&base), g_steal_pointer (&exponent), NULL);
}

typedef struct {
  const char *token;
  CxOp op;
} Infix;

static Expr *
parse_infix (Parser *p, const Infix *operators, Expr *(*next) (Parser *), gboolean chains)
{
  g_autoptr (Expr) left = next (p);
  while (left) {
    guint i = 0;
    while (operators[i].token && !accept (p, operators[i].token))
      i++;
    if (!operators[i].token)
      break;
    Expr *right = next (p);
    if (!right)
      return NULL;
    left = new_op (p, operators[i].op, g_steal_pointer (&left), right, NULL);
    if (!chains)
      break;
  }
  return g_steal_pointer (&left);
}

static Expr *
parse_product (Parser *p)
{
  static const Infix operators[] = { { "*", CX_OP_MUL }, { "/", CX_OP_DIV }, { NULL } };
  return parse_infix (p, operators, parse_power, TRUE);
}

static Expr *
parse_sum (Parser *p)
{
  static const Infix operators[] = { { "+", CX_OP_ADD }, { "-", CX_OP_SUB }, { NULL } };
  return parse_infix (p, operators, parse_product, TRUE);
}

static Expr *
parse_comparison (Parser *p)
{
  static const Infix operators[] = {
    { "<=", CX_OP_LE }, { ">=", CX_OP_GE }, { "<>", CX_OP_NE }, { "<", CX_OP_LT }, { ">", CX_OP_GT }, { "=", CX_OP_EQ }, { NULL }
  };
  return parse_infix (p, operators, parse_sum, TRUE);
}

static Expr *
parse (const char *text, const char *const *parameters, GError **error)
{
  Parser p = { .text = text, .at = text, .parameters = parameters, .error = error };

  if (strlen (text) > MAX_LENGTH)
    return fail (&p, text, _("a formula may have %d characters at most"), MAX_LENGTH);
  accept (&p, "=");
  g_autoptr (Expr) e = parse_comparison (&p);
  skip_space (&p);
  if (e && *p.at)
    return fail (&p, p.at, _("an operator is expected"));
  return g_steal_pointer (&e);
}

gboolean
cx_formula_check (const char *text, const char *const *parameters, GError **error)
{
  g_autoptr (Expr) e = parse (text, parameters, error);
  return e != NULL;
}

/* Builds the graph of a formula. Spreadsheets evaluate only the branch of an IF that is taken, so what may go wrong in the other
 * one does not count: each guard is multiplied with the condition under which its place is reached. */
typedef struct {
  CxBuilder *b;
  CxItem *benefit;
  guint n_literals;
  CxNode reached; /* CX_NONE: always */
} Formula;

static void
guard (Formula *f, CxNode bad, const char *what)
{
  CxGraph *g = f->b->g;
  if (f->reached)
    bad = cx_op (g, CX_OP_AND, f->reached, bad, CX_NONE);
  bad = cx_if (g, bad, cx_literal (g, 1), cx_literal (g, 0));
  /* A check that is settled needs no row, and a literal belongs to every formula. */
  gboolean settled = cx_graph_node (g, bad)->op == CX_OP_LITERAL;
  if (settled && cx_graph_node (g, bad)->value == 0)
    return;
  if (!settled)
    cx_build_name (f->b, bad, CX_UNIT_FLAG, CX_NODE_FLOW, _("Check of %s: %s"), cx_item_name (f->benefit), what);
  CxGuard entry = { .benefit = f->benefit, .bad = bad, .what = what };
  g_array_append_val (f->b->model->guards, entry);
}

/* What runs over is an error in a spreadsheet even where only a comparison reads it. It needs no row: the values tell. */
static CxNode
bounded (Formula *f, CxNode node)
{
  CxGuard entry = { .benefit = f->benefit, .number = node, .reached = f->reached, .what = N_("a number that is too large") };
  g_array_append_val (f->b->model->guards, entry);
  return node;
}

static CxNode
also (Formula *f, CxNode condition)
{
  return f->reached ? cx_op (f->b->g, CX_OP_AND, f->reached, condition, CX_NONE) : condition;
}

static CxNode
build_expr (Formula *f, const Expr *e)
{
  CxGraph *g = f->b->g;

  if (e->kind == EXPR_NAME) {
    if (strcmp (e->name, "t") == 0)
      return CX_MONTH_NODE;
    return cx_build_input (f->b, cx_item_child (f->benefit, CX_ITEM_PARAMETER, e->name), "");
  }
  if (e->kind == EXPR_NUMBER) {
    if (e->number == 0 || e->number == 1 || e->number == 2 || e->number == 3 || e->number == 12)
      return cx_literal (g, e->number);
    g_autofree char *id = g_strdup_printf ("constant/%s/%s/%u", f->benefit->parent->id, f->benefit->id, ++f->n_literals);
    g_autofree char *label = g_strdup_printf (_("Number %u in the formula of %s"), f->n_literals, cx_item_name (f->benefit));
    return cx_constant (g, id, e->number, label, CX_UNIT_FACTOR);
  }

  CxNode a = build_expr (f, e->arg[0]);
  if (e->op == CX_OP_IF) {
    CxNode outer = f->reached;
    CxNode truth = cx_op (g, CX_OP_NE, a, cx_literal (g, 0), CX_NONE);
    f->reached = also (f, truth);
    CxNode yes = build_expr (f, e->arg[1]);
    f->reached = outer;
    f->reached = also (f, cx_op (g, CX_OP_NOT, truth, CX_NONE, CX_NONE));
    CxNode no = build_expr (f, e->arg[2]);
    f->reached = outer;
    return cx_if (g, a, yes, no);
  }
  CxNode b = e->arg[1] ? build_expr (f, e->arg[1]) : CX_NONE;
  CxNode zero = cx_literal (g, 0);
  if (e->op == CX_OP_DIV)
    guard (f, cx_op (g, CX_OP_EQ, b, zero, CX_NONE), N_("division by zero"));
  if (e->op == CX_OP_POW) {
    CxNode fraction = cx_op (g, CX_OP_NE, b, cx_op (g, CX_OP_INT, b, CX_NONE, CX_NONE), CX_NONE);
    CxNode odd = cx_op (g, CX_OP_OR, cx_op (g, CX_OP_EQ, b, zero, CX_NONE), fraction, CX_NONE);
    CxNode base = cx_op (g, CX_OP_LE, a, zero, CX_NONE);
    guard (f, cx_op (g, CX_OP_AND, base, odd, CX_NONE),
           N_("power of a number that is not positive with an exponent that is 0 or a fraction"));
    CxNode inverse = cx_op (g, CX_OP_AND, cx_op (g, CX_OP_EQ, a, zero, CX_NONE), cx_op (g, CX_OP_LT, b, zero, CX_NONE), CX_NONE);
    guard (f, inverse, N_("division by zero: 0 to a negative power"));
  }
  gboolean may_run_over =
    e->op == CX_OP_ADD || e->op == CX_OP_SUB || e->op == CX_OP_MUL || e->op == CX_OP_DIV || e->op == CX_OP_POW;
  CxNode node = cx_op (g, e->op, a, b, CX_NONE);
  return may_run_over ? bounded (f, node) : node;
}

CxNode
cx_build_formula (CxBuilder *b, CxItem *benefit)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < cx_item_n (benefit, CX_ITEM_PARAMETER); i++)
    g_ptr_array_add (names, cx_item_nth (benefit, CX_ITEM_PARAMETER, i)->id);
  g_ptr_array_add (names, NULL);

  g_autoptr (Expr) e = parse (cx_item_text (benefit, "formula"), (const char *const *) names->pdata, NULL);
  g_assert (e != NULL); /* cx_case_check() has parsed it */
  Formula f = { .b = b, .benefit = benefit };
  CxNode node = build_expr (&f, e);
  /* Literals and the axis are in every formula: they take no name from this one. */
  if (cx_graph_node (b->g, node)->op == CX_OP_LITERAL || node == CX_MONTH_NODE)
    return node;
  return cx_build_name (b, node, CX_UNIT_MONEY_MONTH, 0, _("Formula, %s, %s"), cx_item_name (benefit),
                        cx_item_name (benefit->parent));
}
