/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printed formula means the same as the graph, for every grouping, month and locale. */
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <glib.h>

#include "calc/cx-print.h"

/* Named nodes have a place and are referred to by their label: "a", "a@prev" and so on. */
static bool
is_placed (const CxDialect *dialect, CxNode node)
{
  const CxGraph *g = dialect->data;
  return node == CX_MONTH_NODE || cx_graph_node (g, node)->label != NULL;
}

static void
refer (const CxDialect *dialect, CxNode node, CxRef how, CxText *out)
{
  static const char *const kinds[] = { "", "@prev", "@row", "@upto", "@first", "@rest", "@last" };
  const CxGraph *g = dialect->data;

  cx_print_text_add (out, node == CX_MONTH_NODE ? "t" : cx_graph_node (g, node)->label);
  cx_print_text_add (out, kinds[how]);
}

typedef struct {
  CxGraph *g;
  CxNode a, b, c; /* inputs */
  CxNode x, y;    /* monthly rows */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->g = cx_graph_new (12);
  f->a = cx_input (f->g, "case/a", 1, "a", CX_UNIT_NUMBER);
  f->b = cx_input (f->g, "case/b", 2, "b", CX_UNIT_NUMBER);
  f->c = cx_input (f->g, "case/c", 3, "c", CX_UNIT_NUMBER);
  f->x = cx_name (f->g, cx_mul (f->g, CX_MONTH_NODE, f->a), "x", CX_UNIT_MONEY, 0);
  f->y = cx_name (f->g, cx_add (f->g, CX_MONTH_NODE, f->b), "y", CX_UNIT_MONEY, 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  cx_graph_free (f->g);
}

static char *
print (Fixture *f, CxNode node, bool opening)
{
  const CxDialect dialect = { .is_placed = is_placed, .refer = refer, .data = f->g };
  CxText text = { 0 };

  cx_print (f->g, node, &dialect, opening, &text);
  char *copy = g_strdup (text.text);
  cx_print_text_clear (&text);
  return copy;
}

#define assert_prints(node, expected)              \
  G_STMT_START                                     \
  {                                                \
    g_autofree char *got = print (f, node, false); \
    g_assert_cmpstr (got, ==, expected);           \
  }                                                \
  G_STMT_END
#define assert_opens(node, expected)              \
  G_STMT_START                                    \
  {                                               \
    g_autofree char *got = print (f, node, true); \
    g_assert_cmpstr (got, ==, expected);          \
  }                                               \
  G_STMT_END

#define ADD(p, q)     cx_add (f->g, p, q)
#define SUB(p, q)     cx_sub (f->g, p, q)
#define MUL(p, q)     cx_mul (f->g, p, q)
#define DIV(p, q)     cx_div (f->g, p, q)
#define POW(p, q)     cx_pow (f->g, p, q)
#define NEG(p)        cx_op (f->g, CX_OP_NEG, p, CX_NONE, CX_NONE)
#define TWO(op, p, q) cx_op (f->g, CX_OP_##op, p, q, CX_NONE)
#define ONE(op, p)    cx_op (f->g, CX_OP_##op, p, CX_NONE, CX_NONE)
#define LIT(value)    cx_literal (f->g, value)

static void
test_sums_and_products (Fixture *f, gconstpointer data)
{
  const CxNode a = f->a, b = f->b, c = f->c;

  assert_prints (ADD (ADD (a, b), c), "a+b+c");
  assert_prints (ADD (a, ADD (b, c)), "a+(b+c)"); /* in floating point the sum would differ without parentheses */
  assert_prints (SUB (SUB (a, b), c), "a-b-c");
  assert_prints (SUB (a, SUB (b, c)), "a-(b-c)");
  assert_prints (SUB (a, ADD (b, c)), "a-(b+c)");
  assert_prints (MUL (ADD (a, b), c), "(a+b)*c");
  assert_prints (ADD (MUL (a, b), c), "a*b+c");
  assert_prints (ADD (a, MUL (b, c)), "a+b*c");
  assert_prints (MUL (MUL (a, b), c), "a*b*c");
  assert_prints (MUL (a, MUL (b, c)), "a*(b*c)");
  assert_prints (DIV (a, MUL (b, c)), "a/(b*c)");
  assert_prints (DIV (DIV (a, b), c), "a/b/c");
  assert_prints (DIV (a, DIV (b, c)), "a/(b/c)");
  assert_prints (MUL (a, DIV (b, c)), "a*(b/c)");
  assert_prints (DIV (SUB (a, b), SUB (b, c)), "(a-b)/(b-c)");
}

static void
test_powers_and_signs (Fixture *f, gconstpointer data)
{
  const CxNode a = f->a, b = f->b, c = f->c;

  /* In a spreadsheet, unary minus binds more tightly than the power, so -2^2 is 4. */
  assert_prints (NEG (POW (a, b)), "-(a^b)");
  assert_prints (POW (NEG (a), b), "(-a)^b");
  assert_prints (POW (a, NEG (b)), "a^(-b)");
  /* In a spreadsheet 2^3^2 is 64, and elsewhere it is 512. */
  assert_prints (POW (POW (a, b), c), "(a^b)^c");
  assert_prints (POW (a, POW (b, c)), "a^(b^c)");
  assert_prints (POW (ADD (a, b), DIV (c, b)), "(a+b)^(c/b)");
  assert_prints (MUL (POW (a, b), c), "a^b*c");
  assert_prints (NEG (NEG (a)), "-(-a)");
  assert_prints (SUB (a, NEG (b)), "a-(-b)");
  assert_prints (MUL (NEG (a), b), "(-a)*b");
  assert_prints (SUB (NEG (a), b), "-a-b");
  assert_prints (NEG (ADD (a, b)), "-(a+b)");
}

static void
test_literals (Fixture *f, gconstpointer data)
{
  const CxNode a = f->a;

  assert_prints (ADD (a, LIT (12)), "a+12");
  assert_prints (MUL (a, LIT (-2)), "a*(-2)");
  assert_prints (SUB (a, LIT (-2)), "a-(-2)");
  assert_prints (POW (LIT (-2), a), "(-2)^a");
  assert_prints (LIT (0.5), "0.5");
  /* The division is folded, so only a number is printed. */
  assert_prints (DIV (LIT (1), LIT (3)), "0.3333333333333333");
}

static void
test_comparisons (Fixture *f, gconstpointer data)
{
  const CxNode a = f->a, b = f->b, c = f->c;
  CxNode less = TWO (LT, a, b), both = TWO (AND, less, TWO (NE, b, c));

  /* As a condition, comparisons are printed as they are; as a number, they are converted to one. */
  assert_prints (cx_if (f->g, less, b, c), "IF(a<b,b,c)");
  assert_prints (cx_if (f->g, both, b, c), "IF(AND(a<b,b<>c),b,c)");
  assert_prints (cx_if (f->g, ONE (NOT, less), b, c), "IF(NOT(a<b),b,c)");
  assert_prints (less, "1*(a<b)");
  assert_prints (both, "1*AND(a<b,b<>c)");
  assert_prints (ADD (less, c), "1*(a<b)+c");
  assert_prints (MUL (c, less), "c*(1*(a<b))");
  assert_prints (TWO (EQ, TWO (GE, a, b), c), "1*(1*(a>=b)=c)");
  assert_prints (TWO (LT, ADD (a, b), MUL (b, c)), "1*(a+b<b*c)");
  assert_prints (cx_if (f->g, a, less, c), "IF(a,1*(a<b),c)");
}

static void
test_calls (Fixture *f, gconstpointer data)
{
  const CxNode a = f->a, b = f->b, c = f->c;

  assert_prints (MUL (TWO (MIN, ADD (a, b), c), b), "MIN(a+b,c)*b");
  assert_prints (TWO (MAX, LIT (0), NEG (a)), "MAX(0,-a)");
  assert_prints (TWO (ROUND, DIV (a, b), LIT (2)), "ROUND(a/b,2)");
  assert_prints (cx_reason (f->g, TWO (EQ, a, LIT (0)), "no \"a\"", DIV (b, a)), "IF(a=0,\"no \"\"a\"\"\",b/a)");
}

static void
test_months (Fixture *f, gconstpointer data)
{
  const CxNode a = f->a, b = f->b, x = f->x, y = f->y;
  CxNode start = TWO (START, a, MUL (x, b));
  CxNode stock = cx_name (f->g, cx_op (f->g, CX_OP_STOCK, a, ADD (x, b), y), "s", CX_UNIT_CUSTOMERS, 0);
  CxNode cumulative = cx_name (f->g, ONE (CUM, SUB (x, y)), "k", CX_UNIT_MONEY, 0);

  assert_prints (SUB (x, ONE (PREV, x)), "x-x@prev");
  assert_opens (SUB (x, ONE (PREV, x)), "x-0");
  assert_prints (start, "x*b");
  assert_opens (start, "a");
  assert_prints (MUL (b, start), "b*(x*b)");
  assert_opens (MUL (b, start), "b*a");
  assert_prints (stock, "MAX(0,s@prev*(x+b)+y)");
  assert_opens (stock, "a");
  assert_prints (cumulative, "k@prev+(x-y)");
  assert_opens (cumulative, "x-y");
  assert_prints (TWO (LAG, x, a), "IF(t<a,0,INDEX(x@upto,1,t-a+1))");
  assert_prints (TWO (LAG, x, ADD (a, b)), "IF(t<a+b,0,INDEX(x@upto,1,t-(a+b)+1))");
  assert_prints (ADD (CX_MONTH_NODE, a), "t+a");
}

static void
test_folds (Fixture *f, gconstpointer data)
{
  const CxNode a = f->a, x = f->x, y = f->y;
  CxNode rate = DIV (CX_MONTH_NODE, a);

  assert_prints (cx_sum (f->g, x), "SUM(x@row)");
  assert_prints (ONE (LOWEST, x), "MIN(x@row)");
  assert_prints (ONE (LAST, x), "x@last");
  assert_prints (cx_op (f->g, CX_OP_SUMWHERE, x, y, CX_MONTH_NODE), "SUMIF(y@row,t,x@row)");
  assert_prints (MUL (TWO (FIRST, x, a), a), "(MATCH(a,x@row,0)-1)*a");
  assert_prints (TWO (NPVAT, x, rate), "NPV(t/a,x@rest)+x@first");
  assert_prints (TWO (DOT, x, y), "SUMPRODUCT(x@row,y@row)");
}

static void
test_depth (Fixture *f, gconstpointer data)
{
  const CxDialect dialect = { .is_placed = is_placed, .refer = refer, .data = f->g };
  const CxNode a = f->a, b = f->b, c = f->c;
  CxNode inner = cx_if (f->g, TWO (LT, a, b), b, c);
  CxNode outer = cx_if (f->g, TWO (LT, b, c), inner, a);

  g_assert_cmpuint (cx_print_if_depth (f->g, ADD (a, b), &dialect), ==, 0);
  g_assert_cmpuint (cx_print_if_depth (f->g, inner, &dialect), ==, 1);
  g_assert_cmpuint (cx_print_if_depth (f->g, outer, &dialect), ==, 2);
  cx_name (f->g, inner, "inner", CX_UNIT_NUMBER, 0);
  g_assert_cmpuint (cx_print_if_depth (f->g, outer, &dialect), ==, 1);
  assert_prints (outer, "IF(b<c,inner,a)");
}

static const double numbers[] = { 0,     1,     0.1,  1.0 / 3, 1e22, 1.7976931348623157e308, 5e-324, 123456789.987654321,
                                  0.999, -0.25, 1e-9, 2.5e15 };

static void
assert_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    CxText text = { 0 };
    cx_print_number (numbers[i], &text);
    g_assert_null (strchr (text.text, ','));
    g_assert_true (g_ascii_strtod (text.text, NULL) == numbers[i]);
    cx_print_text_clear (&text);
  }
}

static void
test_numbers (void)
{
  CxText text = { 0 };

  assert_numbers ();
  cx_print_number (0.1, &text);
  g_assert_cmpstr (text.text, ==, "0.1");
  cx_print_text_clear (&text);
}

static void
test_locale (void)
{
  if (!setlocale (LC_NUMERIC, "de_DE.UTF-8"))
    g_error ("The locale de_DE.UTF-8 is missing: run this test through Meson, and install Debian's package locales.");
  g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
  assert_numbers ();
  setlocale (LC_NUMERIC, "C");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*func) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/print/sums-and-products", test_sums_and_products },
    { "/print/powers-and-signs", test_powers_and_signs },
    { "/print/literals", test_literals },
    { "/print/comparisons", test_comparisons },
    { "/print/calls", test_calls },
    { "/print/months", test_months },
    { "/print/folds", test_folds },
    { "/print/depth", test_depth },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/print/numbers", test_numbers);
  g_test_add_func ("/print/locale", test_locale);
  return g_test_run ();
}
