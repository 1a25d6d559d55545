/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-formula.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-error.h"
#include "model/case/cx-nearest.h"

/* People write short formulas; a longer or deeper one is an accident or an attack. */
#define MAX_LENGTH 2000

#define MAX_DEPTH 64

void
cx_formula_free (CxFormula *e)
{
  if (!e)
    return;
  for (guint i = 0; i < 3; i++)
    cx_formula_free (e->arg[i]);
  g_free (e->name);
  g_free (e);
}

static const struct {
  const char *name;
  CxOp op;
  guint fewest, most; /* number of arguments; a function that takes any number becomes a chain of two-operand nodes */
} functions[] = {
  { "min", CX_OP_MIN, 1, 255 }, { "max", CX_OP_MAX, 1, 255 }, { "abs", CX_OP_ABS, 1, 1 },   { "round", CX_OP_ROUND, 1, 2 },
  { "if", CX_OP_IF, 3, 3 },     { "or", CX_OP_OR, 1, 255 },   { "and", CX_OP_AND, 1, 255 }, { "not", CX_OP_NOT, 1, 1 },
  { "int", CX_OP_INT, 1, 1 },   { "mod", CX_OP_MOD, 2, 2 },
};

/* Names, beside the parameters, that stand for a number of the month. */
static const char *const months[] = { "t", "since_effect", NULL };

gboolean
cx_formula_name_is_valid (const char *name)
{
  if (!g_ascii_islower (name[0]) || strlen (name) > 64 || g_strv_contains (months, name))
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

static CxFormula *parse_comparison (Parser *p);

static CxFormula *fail (Parser *p, const char *at, const char *format, ...) G_GNUC_PRINTF (3, 4);

static CxFormula *
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

static CxFormula *
new_op (CxOp op, CxFormula *a, CxFormula *b, CxFormula *c)
{
  CxFormula *e = g_new0 (CxFormula, 1);
  e->kind = CX_FORMULA_OP;
  e->op = op;
  e->arg[0] = a;
  e->arg[1] = b;
  e->arg[2] = c;
  return e;
}

static CxFormula *
new_number (double number)
{
  CxFormula *e = g_new0 (CxFormula, 1);
  e->kind = CX_FORMULA_NUMBER;
  e->number = number;
  return e;
}

static CxFormula *
parse_call (Parser *p, const char *start, guint function)
{
  g_autoptr (GPtrArray) args = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_formula_free);

  if (!accept (p, "("))
    return fail (p, p->at, _("“(” is missing after %s"), functions[function].name);
  do {
    CxFormula *arg = parse_comparison (p);
    if (!arg)
      return NULL;
    g_ptr_array_add (args, arg);
  } while (accept (p, ",") || accept (p, ";"));
  if (!accept (p, ")"))
    return fail (p, p->at, _("“)” is missing"));
  if (args->len < functions[function].fewest || args->len > functions[function].most)
    return fail (p, start, _("%s does not take this number of arguments"), functions[function].name);

  CxOp op = functions[function].op;
  CxFormula *first = g_ptr_array_index (args, 0);
  CxFormula *second = args->len > 1 ? g_ptr_array_index (args, 1) : NULL;
  guint arity = cx_op_info (op)->arity, len = args->len;
  CxFormula *third = len > 2 ? g_ptr_array_index (args, 2) : NULL;
  g_ptr_array_set_free_func (args, NULL);
  if (op == CX_OP_IF)
    return new_op (op, first, second, third);
  if (arity == 1)
    return new_op (op, first, NULL, NULL);
  if (op == CX_OP_ROUND)
    return new_op (op, first, second ? second : new_number (0), NULL);
  CxFormula *chain = first;
  if (len == 1 && (op == CX_OP_AND || op == CX_OP_OR))
    return new_op (op, first, new_number (op == CX_OP_AND), NULL);
  for (guint i = 1; i < len; i++)
    chain = new_op (op, chain, g_ptr_array_index (args, i), NULL);
  return chain;
}

static CxFormula *
parse_atom (Parser *p)
{
  skip_space (p);
  const char *start = p->at;

  if (accept (p, "(")) {
    if (++p->depth > MAX_DEPTH)
      return fail (p, start, _("parentheses are nested too deeply"));
    g_autoptr (CxFormula) e = parse_comparison (p);
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
      return fail (p, start, _("this number is too large or is not written in decimal digits"));
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
        CxFormula *e = parse_call (p, start, i);
        p->depth--;
        return e;
      }
    gboolean known = g_strv_contains (months, name) || (p->parameters && g_strv_contains (p->parameters, name));
    if (!known) {
      const char *near = p->parameters ? cx_nearest (name, p->parameters) : NULL;
      if (!near)
        near = cx_nearest (name, months);
      return near
               ? fail (p, start, _("“%s” is not a parameter; did you mean “%s”?"), name, near)
               : fail (
                   p, start,
                   _("“%s” is neither a parameter, nor t or since_effect, nor one of min max abs round int mod if and or not"),
                   name);
    }
    CxFormula *e = g_new0 (CxFormula, 1);
    e->kind = CX_FORMULA_NAME;
    e->name = g_steal_pointer (&name);
    return e;
  }
  if (!*start)
    return fail (p, start, _("the formula ends too early"));
  return fail (p, start, _("a number, a name or “(” is expected"));
}

static CxFormula *
parse_unary (Parser *p)
{
  skip_space (p);
  const char *start = p->at;

  if (!accept (p, "-"))
    return accept (p, "+") ? parse_unary (p) : parse_atom (p);
  if (++p->depth > MAX_DEPTH)
    return fail (p, start, _("there are too many signs in a row"));
  CxFormula *e = parse_unary (p);
  p->depth--;
  return e ? new_op (CX_OP_NEG, e, NULL, NULL) : NULL;
}

static CxFormula *
parse_power (Parser *p)
{
  g_autoptr (CxFormula) base = parse_unary (p);
  if (!base || !accept (p, "^"))
    return g_steal_pointer (&base);

  g_autoptr (CxFormula) exponent = parse_unary (p);
  if (!exponent)
    return NULL;
  skip_space (p);
  if (*p->at == '^')
    return fail (p, p->at,
                 _("write parentheses around one of the two powers in a row, because spreadsheets disagree about their order"));
  return new_op (CX_OP_POW, g_steal_pointer (&base), g_steal_pointer (&exponent), NULL);
}

typedef struct {
  const char *token;
  CxOp op;
} Infix;

static CxFormula *
parse_infix (Parser *p, const Infix *operators, CxFormula *(*next) (Parser *), gboolean chains)
{
  g_autoptr (CxFormula) left = next (p);
  while (left) {
    guint i = 0;
    while (operators[i].token && !accept (p, operators[i].token))
      i++;
    if (!operators[i].token)
      break;
    CxFormula *right = next (p);
    if (!right)
      return NULL;
    left = new_op (operators[i].op, g_steal_pointer (&left), right, NULL);
    if (!chains)
      break;
  }
  return g_steal_pointer (&left);
}

static CxFormula *
parse_product (Parser *p)
{
  static const Infix operators[] = { { "*", CX_OP_MUL }, { "/", CX_OP_DIV }, { NULL } };
  return parse_infix (p, operators, parse_power, TRUE);
}

static CxFormula *
parse_sum (Parser *p)
{
  static const Infix operators[] = { { "+", CX_OP_ADD }, { "-", CX_OP_SUB }, { NULL } };
  return parse_infix (p, operators, parse_product, TRUE);
}

static CxFormula *
parse_comparison (Parser *p)
{
  static const Infix operators[] = {
    { "<=", CX_OP_LE }, { ">=", CX_OP_GE }, { "<>", CX_OP_NE }, { "<", CX_OP_LT }, { ">", CX_OP_GT }, { "=", CX_OP_EQ }, { NULL }
  };
  return parse_infix (p, operators, parse_sum, TRUE);
}

CxFormula *
cx_formula_parse (const char *text, const char *const *parameters, GError **error)
{
  Parser p = { .text = text, .at = text, .parameters = parameters, .error = error };

  if (strlen (text) > MAX_LENGTH)
    return fail (&p, text, _("a formula may have %d characters at most"), MAX_LENGTH);
  accept (&p, "=");
  g_autoptr (CxFormula) e = parse_comparison (&p);
  skip_space (&p);
  if (e && *p.at)
    return fail (&p, p.at, _("an operator is expected"));
  return g_steal_pointer (&e);
}

gboolean
cx_formula_check (const char *text, const char *const *parameters, GError **error)
{
  g_autoptr (CxFormula) e = cx_formula_parse (text, parameters, error);
  return e != NULL;
}

gboolean
cx_formula_reads (const CxFormula *formula, const char *name)
{
  if (!formula)
    return FALSE;
  if (formula->kind == CX_FORMULA_NAME && strcmp (formula->name, name) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (formula->arg); i++)
    if (cx_formula_reads (formula->arg[i], name))
      return TRUE;
  return FALSE;
}
