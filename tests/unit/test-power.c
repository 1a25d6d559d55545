/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Powers are compared with the C library's, in long double if that has more digits. */
#include <float.h>
#include <math.h>

#include "calc/cx-power.h"
#include "cx-test.h"

/* Returns the error of VALUE in units in the last place of WANTED. */
static double
error_in_ulp (double value, long double wanted)
{
  double size = fabs ((double) wanted);
  return (double) (fabsl ((long double) value - wanted) / (nextafter (size, INFINITY) - size));
}

static void
test_accuracy (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  if (LDBL_MANT_DIG <= DBL_MANT_DIG) {
    g_test_skip ("long double has no more digits than double");
    return;
  }
  for (guint i = 0; i < 400000; i++) {
    double near = g_rand_double_range (rand, -1, 1), a, b;
    /* The bases are typical of growth and discounting, very close to 1, or of any magnitude. */
    a = i % 3 == 0 ? 1 + near / 2 : i % 3 == 1 ? 1 + near * exp (-20 * g_rand_double (rand)) : exp (300 * near);
    b = i % 2 ? g_rand_double_range (rand, -20, 20) : g_rand_int_range (rand, -120, 120) / 12.0;
    long double wanted = powl (a, b);
    if (wanted < 1e-300L || wanted > 1e300L)
      continue;
    if (error_in_ulp (cx_power (a, b), wanted) > 0.6)
      g_error ("%.17g ^ %.17g is %.17g, wanted %.20Lg", a, b, cx_power (a, b), wanted);
  }
}

static void
test_exact (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (guint i = 0; i < 100000; i++) {
    double a = exp (g_rand_double_range (rand, -200, 200)), whole = g_rand_int_range (rand, 1, 1 << 17);
    cx_assert_same (cx_power (a, 0), 1);
    cx_assert_same (cx_power (1, a), 1);
    cx_assert_same (cx_power (a, 1), a);
    cx_assert_same (cx_power (whole, 3), whole * whole * whole);
    cx_assert_same (cx_power (whole * whole, 0.5), whole);
  }
}

/* For arguments outside the usual range, the result is that of the C library. */
static void
test_odd (void)
{
  const double numbers[] = {
    0,      -0.0,     1,   -1,        2,       -2,           0.5,     -0.5,     3,   -3,   1e300, 1e-300,
    -1e300, INFINITY, NAN, -INFINITY, DBL_MIN, DBL_TRUE_MIN, DBL_MAX, -DBL_MIN, 2.5, -2.5, 1e10,  -1e10
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint k = 0; k < G_N_ELEMENTS (numbers); k++) {
      double value = cx_power (numbers[i], numbers[k]), wanted = pow (numbers[i], numbers[k]);
      if (isnan (wanted) || isinf (wanted) || wanted == 0)
        cx_assert_same (value, wanted);
      else
        g_assert_cmpfloat (fabs (value - wanted), <=, 4 * DBL_EPSILON * fabs (wanted));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/power/accuracy", test_accuracy);
  g_test_add_func ("/power/exact", test_exact);
  g_test_add_func ("/power/odd", test_odd);
  return g_test_run ();
}
