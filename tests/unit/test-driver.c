/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new driver consists of its lines in drivers.def, fields.def and direct.def, and everything else follows. The lines in
 * extra-driver/ are such a driver: Meson compiles the files that read the tables a second time with these lines, for this program
 * only. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "cx-test.h"
#include "model/analysis/cx-sensitivity.h"
#include "model/build/cx-result.h"
#include "model/results/cx-explanation.h"
#include "report/export/cx-export.h"
#include "store/json/cx-schema.h"

static const char json[] =
  "{\n  \"format\": \"cxcase/1\",\n  \"case\": {\n    \"title\": \"Points\",\n    \"horizon_months\": 12,\n    \"discount_rate\": 0\n  },\n"
  "  \"initiatives\": [\n    {\n      \"id\": \"club\",\n      \"name\": \"Club\",\n      \"benefits\": [\n        {\n          \"id\": \"lapse\",\n"
  "          \"name\": \"Lapsed\",\n          \"driver\": \"loyalty_points\",\n          \"members\": 800,\n          \"lapsing\": 0.5\n"
  "        }\n      ]\n    }\n  ]\n}\n";

/* The new driver can be chosen like the drivers in drivers.def. */
static void
test_registry (void)
{
  const CxField *chooser = cx_registry_find (CX_ITEM_BENEFIT, NULL, "driver");
  const CxField *field = cx_registry_find (CX_ITEM_BENEFIT, "loyalty_points", "lapsing");
  guint n = cx_registry_n_drivers ();

  g_assert_cmpstr (chooser->choices[n - 1].id, ==, "loyalty_points");
  g_assert_cmpstr (chooser->choices[n - 2].id, ==, "custom");
  g_assert_nonnull (field);
  g_assert_cmpuint (field->index, ==, cx_registry_n_fields () - 1);
  g_assert_true (cx_field_is_input (field));
}

static void
test_json (void)
{
  g_autoptr (CxItem) c = cx_test_parse (json);
  gsize length;
  g_autofree char *again = cx_json_write (c, &length);
  g_autofree char *schema = cx_schema_write ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (again, ==, json);
  g_assert_nonnull (strstr (schema, "\"loyalty_points\""));
  g_assert_nonnull (strstr (schema, "\"lapsing\""));

  /* The bounds and required fields of the driver are checked like all others. */
  g_autofree char *wrong = g_strndup (json, sizeof json);
  memcpy (strstr (wrong, "0.5"), "1.5", 3);
  g_assert_null (cx_json_parse (wrong, -1, &error));
  g_assert_cmpstr (error->message, ==, "initiatives/club/benefits/lapse/lapsing: 1.5 is above the highest value allowed, 1");
  g_clear_error (&error);
  memcpy (strstr (wrong, "\"members\""), "\"lapsers\"", 9);
  g_assert_null (cx_json_parse (wrong, -1, &error));
  g_assert_true (g_str_has_prefix (error->message, "initiatives/club/benefits/lapse: unknown key \"lapsers\""));
}

static void
test_results_and_explanation (void)
{
  g_autoptr (CxItem) c = cx_test_parse (json);
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);
  const CxLineNodes *line = &g_array_index (m->lines, CxLineNodes, 0);

  /* The amount is 800 × 0.5 in each of 12 months. */
  g_assert_cmpuint (m->lines->len, ==, 1);
  g_assert_cmpfloat (cx_values_at (r->values, line->amount, 12), ==, 400);
  g_assert_cmpfloat (r->value[CX_RESULT_NPV], ==, 4800);
  g_assert_cmpfloat (cx_results_series (r, CX_SERIES_BENEFITS)[1], ==, 400);

  /* The fields of the driver are inputs, so sensitivity and scenarios find them. */
  g_assert_cmpuint (cx_model_input (m, "initiatives/club/benefits/lapse/lapsing"), !=, CX_NONE);
  g_autoptr (GArray) swings = cx_sensitivity_swings (m, NULL, NULL);
  cx_assert_near (g_array_index (swings, CxSwing, 0).swing, 960, 1e-13);

  g_autoptr (CxExplanation) e = cx_explanation_new (r, line->amount, 3);
  g_test_message ("%s: %s", e->formula, e->numbers);
  g_assert_nonnull (strstr (e->formula, "Members"));
  g_assert_nonnull (strstr (e->formula, "Points that lapse"));
  g_assert_cmpstr (e->numbers, ==, "800*0.5*1");
  g_assert_cmpuint (e->operands->len, ==, 3);
}

/* Returns the bytes of NAME in the zip archive at PATH. (transfer full) */
static char *
unzip (const char *path, const char *name)
{
  g_autofree char *zip = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &zip, &length, NULL));
  const guint8 *end = (const guint8 *) zip + length - 22;
  while (memcmp (end, "PK\5\6", 4) != 0)
    g_assert_true (--end > (const guint8 *) zip);
#define U16(p) ((guint) (p)[0] | (guint) (p)[1] << 8)
#define U32(p) (U16 (p) | U16 ((p) + 2) << 16)
  const guint8 *entry = (const guint8 *) zip + U32 (end + 16);
  for (guint i = 0; i < U16 (end + 10); i++, entry += 46 + U16 (entry + 28) + U16 (entry + 30) + U16 (entry + 32)) {
    if (U16 (entry + 28) != strlen (name) || memcmp (entry + 46, name, strlen (name)) != 0)
      continue;
    const guint8 *local = (const guint8 *) zip + U32 (entry + 42);
    const guint8 *data = local + 30 + U16 (local + 26) + U16 (local + 28);
    g_autoptr (GInputStream) packed = g_memory_input_stream_new_from_data (data, U32 (entry + 20), NULL);
    g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
    g_autoptr (GInputStream) plain = g_converter_input_stream_new (packed, G_CONVERTER (inflate));
    char *text = g_malloc0 (U32 (entry + 24) + 1);
    g_assert_true (g_input_stream_read_all (plain, text, U32 (entry + 24), NULL, NULL, NULL));
    return text;
  }
#undef U16
#undef U32
  g_error ("%s is not in %s", name, path);
}

static void
test_workbook (void)
{
  g_autoptr (CxItem) c = cx_test_parse (json);
  g_autofree char *folder = g_dir_make_tmp ("cxcase-driver-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "points.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  cx_export_file (c, NULL, path, &error);
  g_assert_no_error (error);
  g_autofree char *strings = unzip (path, "xl/sharedStrings.xml");
  static const char *const texts[] = { "initiatives/club/benefits/lapse/members", "initiatives/club/benefits/lapse/lapsing",
                                       "Benefit, Lapsed, Club" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_nonnull (strstr (strings, texts[i]));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/driver/registry", test_registry);
  g_test_add_func ("/driver/json", test_json);
  g_test_add_func ("/driver/results-and-explanation", test_results_and_explanation);
  g_test_add_func ("/driver/workbook", test_workbook);
  return g_test_run ();
}
