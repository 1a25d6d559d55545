/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON form: the texts that are accepted, the texts that are refused with their messages, and canonical output. */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-error.h"
#include "store/json/cx-json-build.h"
#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-tree.h"
#include "store/json/cx-json-write.h"

/* A small case. The tests replace a part of it. */
static const char mini[] =
  "{\"format\": \"cxcase/1\",\n"
  " \"case\": {\"title\": \"Mini\", \"currency\": \"EUR\", \"start\": \"2027-01\", \"horizon_months\": 36, \"discount_rate\": 0.1},\n"
  " \"segments\": [{\"id\": \"mass\", \"name\": \"Mass\", \"customers\": 1000, \"revenue_per_customer\": 200, \"gross_margin\": 0.5, \"churn_rate\": 0.2}],\n"
  " \"channels\": [{\"id\": \"phone\", \"name\": \"Phone\", \"cost_per_contact\": 5}, {\"id\": \"web\", \"name\": \"Web\", \"cost_per_contact\": 0.1}],\n"
  " \"stages\": [{\"id\": \"use\", \"name\": \"Use\", \"contacts\": {\"phone\": 70}}],\n"
  " \"initiatives\": [\n"
  "  {\"id\": \"fix\", \"name\": \"Fix\", \"start_month\": 2, \"requires\": [],\n"
  "   \"costs\": [{\"id\": \"team\", \"name\": \"Team\", \"amount\": 100}],\n"
  "   \"benefits\": [{\"id\": \"keep\", \"name\": \"Keep\", \"driver\": \"churn_reduction\", \"segment\": \"mass\", \"reduction\": 0.1}]},\n"
  "  {\"id\": \"more\", \"name\": \"More\"}],\n"
  " \"scenarios\": [{\"id\": \"slow\", \"name\": \"Slow\", \"overrides\": {\"segments/mass/churn_rate\": 0.3}}]}\n";

static char *
replaced (const char *from, const char *to)
{
  const char *at = strstr (mini, from);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int) (at - mini), mini, to, at + strlen (from));
}

#define BENEFIT "\"driver\": \"churn_reduction\", \"segment\": \"mass\", \"reduction\": 0.1"

/* After replacing FROM by TO, the text must be refused with MESSAGE. */
static const struct {
  const char *from, *to, *message;
} refused[] = {
  /* The format */
  { "\"cxcase/1\"", "\"cxcase/2\"",
    "format: \"cxcase/2\" was made by a newer version of this program, which reads \"cxcase/1\"" },
  { "\"cxcase/1\"", "\"other\"", "format: \"other\" is not known; only \"cxcase/1\" is" },
  { "\"cxcase/1\"", "1", "format: a number where text is expected" },
  { "\"format\": \"cxcase/1\",", "", "format: this is not a case; a case has \"format\": \"cxcase/1\"" },

  /* Keys */
  { "\"churn_rate\": 0.2", "\"chrun_rate\": 0.2", "segments/mass: unknown key \"chrun_rate\"; did you mean \"churn_rate\"?" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": 0.2, \"zzz\": 1", "segments/mass: unknown key \"zzz\"" },
  { "\"segments\":", "\"segmants\":", "top level: unknown key \"segmants\"; did you mean \"segments\"?" },
  { "\"discount_rate\"", "\"discountrate\"", "case: unknown key \"discountrate\"; did you mean \"discount_rate\"?" },
  { "\"reduction\": 0.1", "\"uplift\": 0.1", "initiatives/fix/benefits/keep: unknown key \"uplift\"" },
  { "0.2}]", "{\"value\": 0.2, \"lwo\": 0.1}}]", "segments/mass/churn_rate: unknown key \"lwo\"; did you mean \"low\"?" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": 0.2, \"churn_rate\": 0.3",
    "line 3, column 134: the key \"churn_rate\" is given twice" },
  { "\"title\": \"Mini\"", "\"segments\": []", "case: unknown key \"segments\"" },

  /* Types */
  { "\"name\": \"Mass\"", "\"name\": 1", "segments/mass/name: a number where text is expected" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": \"0.2\"", "segments/mass/churn_rate: text where a number is expected" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": null", "segments/mass/churn_rate: null where a number is expected" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": true", "segments/mass/churn_rate: true or false where a number is expected" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": [0.2]", "segments/mass/churn_rate: a list where a number is expected" },
  { "\"horizon_months\": 36", "\"horizon_months\": {\"value\": 36}",
    "case/horizon_months: an object where a number is expected" },
  { "\"start_month\": 2", "\"included\": 2", "initiatives/fix/included: a number where true or false is expected" },
  { "\"start_month\": 2", "\"included\": {\"value\": true, \"low\": 0}", "initiatives/fix/included: unknown key \"low\"" },
  { "\"requires\": []", "\"requires\": \"more\"", "initiatives/fix/requires: text where a list is expected" },
  { "\"requires\": []", "\"requires\": [1]", "initiatives/fix/requires: a number where text is expected" },
  { "{\"phone\": 70}", "[70]", "stages/use/contacts: a list where an object is expected" },
  { "{\"phone\": 70}", "{\"phone\": \"many\"}", "stages/use/contacts/phone: text where a number is expected" },
  { "[{\"id\": \"use\", \"name\": \"Use\", \"contacts\": {\"phone\": 70}}]", "{}", "stages: an object where a list is expected" },
  { "{\"id\": \"more\", \"name\": \"More\"}", "7", "initiatives[1]: a number where an object is expected" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": {\"low\": 0.1, \"high\": 0.3}",
    "segments/mass/churn_rate: the key \"value\" is missing" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": {\"value\": 0.2, \"source\": 3}",
    "segments/mass/churn_rate/source: a number where text is expected" },

  /* Ids */
  { "\"id\": \"more\", ", "", "initiatives[1]/id: this is required" },
  { "\"id\": \"more\"", "\"id\": \"fix\"", "initiatives/fix: this id appears twice" },
  { "\"id\": \"more\"", "\"id\": \"More\"",
    "initiatives/More: \"More\" is not an id: up to 200 of a-z, 0-9, - and _, beginning with a letter or digit" },
  { "\"id\": \"more\"", "\"id\": \"\"",
    "initiatives/: \"\" is not an id: up to 200 of a-z, 0-9, - and _, beginning with a letter or digit" },
  { "\"id\": \"more\"", "\"id\": \"a/b\"",
    "initiatives/a/b: \"a/b\" is not an id: up to 200 of a-z, 0-9, - and _, beginning with a letter or digit" },
  { "\"id\": \"more\"", "\"id\": \"-a\"",
    "initiatives/-a: \"-a\" is not an id: up to 200 of a-z, 0-9, - and _, beginning with a letter or digit" },
  { "\"id\": \"more\"", "\"id\": \"é\"",
    "initiatives/é: \"é\" is not an id: up to 200 of a-z, 0-9, - and _, beginning with a letter or digit" },
  { "\"id\": \"slow\"", "\"id\": \"optimistic\"",
    "scenarios/optimistic: the name \"optimistic\" belongs to a scenario that is computed" },
  { "\"id\": \"slow\"", "\"id\": \"base\"", "scenarios/base: the name \"base\" belongs to a scenario that is computed" },

  /* Required */
  { ", \"churn_rate\": 0.2", "", "segments/mass/churn_rate: this is required" },
  { "\"customers\": 1000, ", "", "segments/mass/customers: this is required" },
  { "\"revenue_per_customer\": 200, ", "", "segments/mass/revenue_per_customer: this is required" },
  { "\"gross_margin\": 0.5, ", "", "segments/mass/gross_margin: this is required" },
  { ", \"amount\": 100", "", "initiatives/fix/costs/team/amount: this is required" },
  { ", \"name\": \"More\"", "", "initiatives/more/name: this is required" },
  { "\"name\": \"More\"", "\"name\": \" \"", "initiatives/more/name: this is required and cannot be empty" },
  { "\"driver\": \"churn_reduction\", ", "", "initiatives/fix/benefits/keep/driver: this is required" },
  { "\"segment\": \"mass\", ", "", "initiatives/fix/benefits/keep/segment: this is required" },
  { ", \"cost_per_contact\": 0.1", "", "channels/web/cost_per_contact: this or handle_minutes is required" },

  /* Bounds */
  { "\"churn_rate\": 0.2", "\"churn_rate\": 1.7", "segments/mass/churn_rate: 1.7 is above the highest value allowed, 0.999" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": 1", "segments/mass/churn_rate: 1 is above the highest value allowed, 0.999" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": -0.01", "segments/mass/churn_rate: -0.01 is below the lowest value allowed, 0" },
  { "\"customers\": 1000", "\"customers\": -1", "segments/mass/customers: -1 is below the lowest value allowed, 0" },
  { "\"discount_rate\": 0.1", "\"discount_rate\": -1",
    "case/discount_rate: -1 is not allowed: the value must be above this bound" },
  { "\"discount_rate\": 0.1", "\"discount_rate\": 1.01", "case/discount_rate: 1.01 is above the highest value allowed, 1" },
  { "\"discount_rate\": 0.1", "\"tax_rate\": 0.91", "case/tax_rate: 0.91 is above the highest value allowed, 0.9" },
  { "\"discount_rate\": 0.1", "\"inflation\": -0.21", "case/inflation: -0.21 is below the lowest value allowed, -0.2" },
  { "\"discount_rate\": 0.1", "\"contingency\": 2.1", "case/contingency: 2.1 is above the highest value allowed, 2" },
  { "\"horizon_months\": 36", "\"horizon_months\": 11", "case/horizon_months: 11 is below the lowest value allowed, 12" },
  { "\"horizon_months\": 36", "\"horizon_months\": 121", "case/horizon_months: 121 is above the highest value allowed, 120" },
  { "\"horizon_months\": 36", "\"horizon_months\": 36.5", "case/horizon_months: 36.5 is not a whole number" },
  { "\"horizon_months\": 36", "\"fiscal_year_start\": 13", "case/fiscal_year_start: 13 is above the highest value allowed, 12" },
  { "\"start_month\": 2", "\"start_month\": 2.5", "initiatives/fix/start_month: 2.5 is not a whole number" },
  { "\"start_month\": 2", "\"probability\": 1.1", "initiatives/fix/probability: 1.1 is above the highest value allowed, 1" },
  { "\"cost_per_contact\": 5", "\"cost_per_contact\": 5, \"occupancy\": 0",
    "channels/phone/occupancy: 0 is below the lowest value allowed, 0.05" },
  { "\"cost_per_contact\": 5", "\"cost_per_contact\": 5, \"first_contact_resolution\": 0",
    "channels/phone/first_contact_resolution: 0 is below the lowest value allowed, 0.01" },
  { "\"phone\": 70", "\"phone\": -70", "stages/use/contacts/phone: -70 is below the lowest value allowed, 0" },

  /* Ranges and evidence */
  { "\"churn_rate\": 0.2", "\"churn_rate\": {\"value\": 0.2, \"low\": 0.3}",
    "segments/mass/churn_rate/low: 0.3 is above the value, 0.2" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": {\"value\": 0.2, \"high\": 0.1}",
    "segments/mass/churn_rate/high: 0.1 is below the value, 0.2" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": {\"value\": 0.2, \"high\": 1.5}",
    "segments/mass/churn_rate/high: 1.5 is above the highest value allowed, 0.999" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": {\"value\": 0.2, \"low\": -1}",
    "segments/mass/churn_rate/low: -1 is below the lowest value allowed, 0" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": {\"value\": 0.2, \"distribution\": \"pert\"}",
    "segments/mass/churn_rate: a distribution needs a range: low, high or both" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": {\"value\": 0.2, \"low\": 0, \"distribution\": \"lognormal\"}",
    "segments/mass/churn_rate: a lognormal distribution needs a range above 0" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": {\"value\": 0.2, \"low\": 0.1, \"distribution\": \"beta\"}",
    "segments/mass/churn_rate/distribution: \"beta\" is not one of pert, triangular, uniform, normal, lognormal" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": {\"value\": 0.2, \"confidence\": \"hihg\"}",
    "segments/mass/churn_rate/confidence: \"hihg\" is not one of high, medium, low; did you mean \"high\"?" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": {\"value\": 0.2, \"status\": \"ok\"}",
    "segments/mass/churn_rate/status: \"ok\" is not one of draft, proposed, agreed, challenged" },

  /* Texts of a form */
  { "\"EUR\"", "\"eur\"", "case/currency: \"eur\" is not a currency code of ISO 4217, such as EUR" },
  { "\"EUR\"", "\"EURO\"", "case/currency: \"EURO\" is not a currency code of ISO 4217, such as EUR" },
  { "\"EUR\"", "\"QQQ\"", "case/currency: \"QQQ\" is not a currency code of ISO 4217, such as EUR" },
  { "\"2027-01\"", "\"2027-13\"", "case/start: \"2027-13\" is not a month such as 2027-04" },
  { "\"2027-01\"", "\"2027-1\"", "case/start: \"2027-1\" is not a month such as 2027-04" },
  { "\"2027-01\"", "\"-027-01\"", "case/start: \"-027-01\" is not a month such as 2027-04" },
  { "\"title\": \"Mini\"", "\"title\": \"a\\nb\"", "case/title: this text must be a single line, without a line break" },
  { "\"title\": \"Mini\"", "\"title\": \"a\\u2028b\"", "case/title: this text must be a single line, without a line break" },
  { "\"title\": \"Mini\"", "\"title\": \"a\\u2029b\"", "case/title: this text must be a single line, without a line break" },
  { "\"title\": \"Mini\"", "\"title\": \"\\u202e1.52\"",
    "case/title: the text holds the control character U+202E; only characters that are written are allowed" },
  { "\"title\": \"Mini\"", "\"title\": \"a\\u2067b\"",
    "case/title: the text holds the control character U+2067; only characters that are written are allowed" },
  { "\"title\": \"Mini\"", "\"title\": \"a\\u001bb\"",
    "case/title: the text holds the control character U+001B; only characters that are written are allowed" },
  { "\"title\": \"Mini\"", "\"title\": \"a\\u009bb\"",
    "case/title: the text holds the control character U+009B; only characters that are written are allowed" },
  { "\"title\": \"Mini\"", "\"title\": \"a\\ufdd0b\"",
    "case/title: the text holds the control character U+FDD0; only characters that are written are allowed" },
  { "\"title\": \"Mini\"", "\"title\": \"\\ud83f\\udfff\"",
    "case/title: the text holds the control character U+1FFFF; only characters that are written are allowed" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": {\"value\": 0.2, \"note\": \"a\\uffffb\"}",
    "segments/mass/churn_rate/note: the text holds the control character U+FFFF; only characters that are written are allowed" },
  { "\"title\": \"Mini\"", "\"discounting\": \"monthend\"",
    "case/discounting: \"monthend\" is not one of month-end, mid-month, year-end; did you mean \"month-end\"?" },
  { "\"churn_reduction\"", "\"churn_reducton\"", NULL }, /* the message lists all drivers; the suggestion is tested below */

  /* References */
  { "\"segment\": \"mass\"", "\"segment\": \"mas\"",
    "initiatives/fix/benefits/keep/segment: there is no \"mas\" among the segments; did you mean \"mass\"?" },
  { "\"segment\": \"mass\"", "\"segment\": \"*\"",
    "initiatives/fix/benefits/keep/segment: \"*\" is not an id: up to 200 of a-z, 0-9, - and _, beginning with a letter or digit" },
  { "{\"phone\": 70}", "{\"fax\": 70}", "stages/use/contacts/fax: there is no \"fax\" among the channels" },
  { "\"requires\": []", "\"requires\": [\"nothing\"]",
    "initiatives/fix/requires: there is no \"nothing\" among the initiatives" },
  { "\"requires\": []", "\"requires\": [\"more\", \"more\"]", "initiatives/fix/requires: \"more\" appears twice" },
  { "\"requires\": []", "\"requires\": [\"fix\"]",
    "initiatives/fix/requires: the initiatives require each other in a circle: fix → fix" },
  { "\"requires\": []", "\"stages\": [\"usee\"]",
    "initiatives/fix/stages: there is no \"usee\" among the stages; did you mean \"use\"?" },

  /* Fields together */
  { "\"churn_rate\": 0.2", "\"churn_rate\": 0.2, \"promoters\": 0.3",
    "segments/mass: promoters, passives and detractors sum to 1.3; they must sum to 1" },
  { "\"churn_rate\": 0.2", "\"churn_rate\": 0.2, \"promoters\": 0.3, \"passives\": 0.699",
    "segments/mass: promoters, passives and detractors sum to 0.999; they must sum to 1" },
  { "\"amount\": 100", "\"amount\": 100, \"timing\": \"monthly\", \"capitalised\": true, \"depreciation_months\": 12",
    "initiatives/fix/costs/team/capitalised: only a cost that is paid once can be capitalised" },
  { "\"amount\": 100", "\"amount\": 100, \"capitalised\": true",
    "initiatives/fix/costs/team/depreciation_months: a capitalised cost needs a depreciation period of at least 1 month" },
  { BENEFIT, "\"driver\": \"channel_shift\", \"stage\": \"*\", \"from\": \"web\", \"to\": \"web\", \"share\": 0.1",
    "initiatives/fix/benefits/keep/to: contacts cannot move from \"web\" to itself" },
  { BENEFIT, "\"driver\": \"wallet_rank\", \"segment\": \"mass\", \"brands\": 3, \"rank_before\": 3.5, \"rank_after\": 1",
    "initiatives/fix/benefits/keep/rank_before: 3.5 is above the number of brands, 3" },
  { BENEFIT, "\"driver\": \"wallet_rank\", \"segment\": \"mass\", \"brands\": 3, \"rank_after\": {\"value\": 2, \"high\": 4}",
    "initiatives/fix/benefits/keep/rank_after: 4 is above the number of brands, 3" },
  { BENEFIT, "\"driver\": \"wallet_rank\", \"segment\": \"mass\", \"brands\": 1",
    "initiatives/fix/benefits/keep/brands: 1 is below the lowest value allowed, 2" },
  { BENEFIT, "\"driver\": \"wallet_rank\", \"segment\": \"mass\", \"brands\": 3, \"rank_before\": 0.5",
    "initiatives/fix/benefits/keep/rank_before: 0.5 is below the lowest value allowed, 1" },
  { BENEFIT, "\"driver\": \"platform_consolidation\", \"annual_saving\": 1, \"parameters\": {\"x\": 1}",
    "initiatives/fix/benefits/keep/parameters: only the driver custom has parameters" },
  { BENEFIT, "\"driver\": \"custom\"", "initiatives/fix/benefits/keep/formula: this is required" },
  { BENEFIT, "\"driver\": \"custom\", \"formula\": \"x\", \"parameters\": {\"t\": 1}",
    "initiatives/fix/benefits/keep/parameters/t: \"t\" cannot name a parameter: a-z, 0-9 and _, beginning with a letter, but not t, since_effect or a function; \"t_2\" is "
    "free" },
  { BENEFIT, "\"driver\": \"custom\", \"formula\": \"x\", \"parameters\": {\"mod_2\": 1, \"mod\": 1}",
    "initiatives/fix/benefits/keep/parameters/mod: \"mod\" cannot name a parameter: a-z, 0-9 and _, beginning with a letter, but not t, since_effect or a function; "
    "\"mod_3\" is free" },
  { BENEFIT, "\"driver\": \"custom\", \"formula\": \"x\", \"parameters\": {\"X\": 1}",
    "initiatives/fix/benefits/keep/parameters/X: \"X\" cannot name a parameter: a-z, 0-9 and _, beginning with a letter, but not t, since_effect or a function; \"x\" is free" },
  { BENEFIT, "\"driver\": \"custom\", \"formula\": \"1 +\"", NULL },

  /* Scenarios, correlations, actuals */
  { "\"segments/mass/churn_rate\": 0.3", "\"segments/mass/churn_rate\": 1.5",
    "scenarios/slow/overrides/segments/mass/churn_rate: 1.5 is above the highest value allowed, 0.999" },
  { "\"segments/mass/churn_rate\": 0.3", "\"segments/mass/chrun_rate\": 0.3",
    "scenarios/slow/overrides/segments/mass/chrun_rate: there is no field \"chrun_rate\"; did you mean \"churn_rate\"?" },
  { "\"segments/mass/churn_rate\": 0.3", "\"segments/mass\": 0.3",
    "scenarios/slow/overrides/segments/mass: \"segments/mass\" is not an input" },
  { "\"segments/mass/churn_rate\": 0.3", "\"segments/mass/name\": 0.3",
    "scenarios/slow/overrides/segments/mass/name: \"segments/mass/name\" is not an input" },
  { "\"segments/mass/churn_rate\": 0.3", "\"case/horizon_months\": 48",
    "scenarios/slow/overrides/case/horizon_months: \"case/horizon_months\" is not an input" },
  { "\"segments/mass/churn_rate\": 0.3", "\"case/budget\": 48",
    "scenarios/slow/overrides/case/budget: \"case/budget\" has no value in the case" },
  { "\"segments/mass/churn_rate\": 0.3", "\"initiatives/fix/start_month\": 1.5",
    "scenarios/slow/overrides/initiatives/fix/start_month: 1.5 is not a whole number" },
  { "\"segments/mass/churn_rate\": 0.3", "\"initiatives/fix/included\": 0.5",
    "scenarios/slow/overrides/initiatives/fix/included: 0.5 is neither 0 (no) nor 1 (yes)" },
  { "\"segments/mass/churn_rate\": 0.3", "\"\": 0.5", "scenarios/slow/overrides/: there is no place \"\"" },
  { "\"scenarios\":",
    "\"correlations\": [{\"a\": \"segments/mass/churn_rate\", \"b\": \"segments/mass/churn_rate\", \"rho\": 0.5}], \"scenarios\":",
    "correlations/1/b: segments/mass/churn_rate cannot be correlated with itself" },
  { "\"scenarios\":",
    "\"correlations\": [{\"a\": \"segments/mass/churn_rate\", \"b\": \"segments/mass/customers\", \"rho\": 1.5}], \"scenarios\":",
    "correlations/1/rho: 1.5 is above the highest value allowed, 1" },
  { "\"scenarios\":", "\"correlations\": [{\"a\": \"segments/mass/churn_rate\", \"rho\": 0.5}], \"scenarios\":",
    "correlations/1/b: this is required" },
  { "\"scenarios\":",
    "\"correlations\": [{\"a\": \"initiatives/fix/included\", \"b\": \"segments/mass/customers\", \"rho\": 0.5}], \"scenarios\":",
    "correlations/1/a: a switch has no range and so no correlation" },
  { "\"scenarios\":",
    "\"correlations\": [{\"a\": \"segments/mass/churn_rate\", \"b\": \"segments/mass/customers\", \"rho\": 0.5},"
    " {\"b\": \"segments/mass/churn_rate\", \"a\": \"segments/mass/customers\", \"rho\": 0.4}], \"scenarios\":",
    "correlations/2: the correlation of segments/mass/customers and segments/mass/churn_rate appears twice" },
  { "\"scenarios\":",
    "\"actuals\": [{\"quarter\": \"2027\", \"path\": \"initiatives/fix/costs/team\", \"value\": 1}], \"scenarios\":",
    "actuals/1/quarter: \"2027\" is not a quarter such as 2027-Q3" },
  { "\"scenarios\":", "\"actuals\": [{\"quarter\": \"2027-Q1\", \"path\": \"initiatives/fix\", \"value\": 1}], \"scenarios\":",
    "actuals/1/path: \"initiatives/fix\" is neither a benefit, a cost, a figure of a segment nor a score" },

  /* Not JSON */
  { "0.2}]", "NaN}]", "line 3, column 129: “N” where a value is expected" },
  { "0.2}]", "Infinity}]", "line 3, column 129: “I” where a value is expected" },
  { "0.2}]", "1e999}]", "line 3, column 129: the number 1e999 is too large" },
  { "0.2}]", "-1e999}]", "line 3, column 129: the number -1e999 is too large" },
  { "0.2}]", "00.2}]", "line 3, column 129: a number that begins with 0" },
  { "0.2}]", ".2}]", "line 3, column 129: “.” where a value is expected" },
  { "0.2}]", "2.}]", "line 3, column 131: “}” where a digit is expected" },
  { "0.2}]", "+2}]", "line 3, column 129: “+” where a value is expected" },
  { "0.2}]", "0x10}]", "line 3, column 130: “x” where a comma or } is expected" },
  { "0.2}]", "0.2,}]", "line 3, column 133: “}” where a key in quotation marks is expected" },
  { "0.2}]", "truest}]", "line 3, column 129: “t” where a value is expected" },
  { "{\"format\"", "{format", "line 1, column 2: “f” where a key in quotation marks is expected" },
  { "{\"format\"", "// c\n{\"format\"", "line 1, column 1: “/” where a value is expected" },
  { "\"Mini\"", "\"Mi\nni\"", "line 2, column 23: a line break or control character inside a text" },
  { "\"Mini\"", "\"\\x\"", "line 2, column 21: a backslash that begins no known escape" },
  { "\"Mini\"", "\"\\u12g4\"", "line 2, column 21: a backslash that begins no known escape" },
  { "\"Mini\"", "\"\\u0000\"", "line 2, column 21: a NUL character, which texts cannot hold" },
  { "\"Mini\"", "\"\\ud800\"", "line 2, column 21: half of a surrogate pair" },
  { "\"Mini\"", "\"\\ud800\\u0041\"", "line 2, column 21: half of a surrogate pair" },
  { "\"Mini\"", "\"\\udc00\"", "line 2, column 21: half of a surrogate pair" },
  { "\"Mini\"", "\"\xff\"", "line 2, column 21: this is not valid UTF-8 text" },
  { "\"Mini\"", "\"\xed\xa0\x80\"", "line 2, column 21: this is not valid UTF-8 text" },
  { "0.3}}]}\n", "0.3}}]} x", "line 11, column 97: “x” where the end is expected" },
  { "0.3}}]}\n", "0.3}}]", "line 11, column 95: the text ends where a comma or } is expected" },
};

/* Some texts are not valid UTF-8, which the log of a test cannot contain. */
static void
message_escaped (const char *text)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  g_test_message ("%s", escaped);
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autofree char *text = replaced (refused[i].from, refused[i].to);
    g_autoptr (GError) error = NULL;

    message_escaped (refused[i].to);
    g_assert_null (cx_json_parse (text, -1, &error));
    g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    if (refused[i].message)
      g_assert_cmpstr (error->message, ==, refused[i].message);
  }
}

static void
test_unknown_driver (void)
{
  g_autofree char *text = replaced ("\"churn_reduction\"", "\"churn_reducton\"");
  g_autoptr (GError) error = NULL;

  g_assert_null (cx_json_parse (text, -1, &error));
  g_assert_true (g_str_has_prefix (
    error->message,
    "initiatives/fix/benefits/keep/driver: \"churn_reducton\" is not one of churn_reduction, early_churn_reduction, "));
  g_assert_true (g_str_has_suffix (error->message, "; did you mean \"churn_reduction\"?"));
}

/* These forms are unusual but allowed. */
static void
test_accepted (void)
{
  static const struct {
    const char *from, *to;
  } accepted[] = {
    { "\"churn_rate\": 0.2", "\"churn_rate\": 0" },
    { "\"churn_rate\": 0.2", "\"churn_rate\": 0.999" },
    { "\"churn_rate\": 0.2", "\"churn_rate\": 2e-1" },
    { "\"churn_rate\": 0.2", "\"churn_rate\": 0.2, \"promoters\": 0.3, \"passives\": 0.6999995" },
    { "\"churn_rate\": 0.2", "\"churn_rate\": {\"value\": 0.2, \"low\": 0.2, \"high\": 0.2, \"distribution\": \"uniform\"}" },
    { "\"churn_rate\": 0.2", "\"churn_rate\": {\"note\": \"guess\", \"value\": 0.2}" },
    { "\"discount_rate\": 0.1", "\"discount_rate\": -0.5" },
    { "\"start_month\": 2", "\"start_month\": {\"value\": 2, \"low\": 1.5, \"high\": 6}" },
    { "\"start_month\": 2", "\"start_month\": 2.0" },
    { "\"start_month\": 2", "\"included\": {\"value\": false, \"status\": \"agreed\"}" },
    { "\"cost_per_contact\": 5", "\"handle_minutes\": 6" },
    { "\"cost_per_contact\": 5", "\"handle_minutes\": 6, \"cost_per_contact\": 5" },
    { "\"segments/mass/churn_rate\": 0.3", "\"segments/mass/promoters\": 0.3" },
    { "\"segments/mass/churn_rate\": 0.3", "\"initiatives/fix/included\": false" },
    { "\"title\": \"Mini\"", "\"title\": \"\"" },
    { "{\"format\"", "\xef\xbb\xbf{\"format\"" },
    { "\"Mini\"", "\"\\u00e9\\ud83d\\ude00\\/\"" },
    { "\"requires\": []", "\"requires\": [\"more\"]" },
    { BENEFIT, "\"reduction\": 0.1, \"stage\": \"*\", \"channel\": \"*\", \"driver\": \"contact_reduction\"" },
    { BENEFIT, "\"driver\": \"custom\", \"formula\": \"2\"" },
    { BENEFIT, "\"driver\": \"nps_shift\", \"segment\": \"mass\"" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) smallest = cx_json_parse ("{\"format\":\"cxcase/1\"}", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (cx_item_text (smallest, "currency"), ==, "EUR");
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++) {
    g_autofree char *text = replaced (accepted[i].from, accepted[i].to);
    g_autoptr (CxItem) c = cx_json_parse (text, -1, &error);

    message_escaped (accepted[i].to);
    g_assert_no_error (error);
    g_assert_nonnull (c);
  }
}

static void
test_circle (void)
{
  static const char text[] =
    "{\"format\": \"cxcase/1\", \"initiatives\": ["
    "{\"id\": \"z\", \"name\": \"Z\", \"requires\": [\"a\"]}, {\"id\": \"a\", \"name\": \"A\", \"requires\": [\"b\", \"d\"]},"
    "{\"id\": \"d\", \"name\": \"D\"}, {\"id\": \"b\", \"name\": \"B\", \"requires\": [\"d\", \"a\"]}]}";
  g_autoptr (GError) error = NULL;

  g_assert_null (cx_json_parse (text, -1, &error));
  g_assert_cmpstr (error->message, ==, "initiatives/a/requires: the initiatives require each other in a circle: a → b → a");
}

/* Bytes after the given length are not read. */
static void
test_length (void)
{
  g_autofree char *text = g_strconcat (mini, "rubbish", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_json_parse (text, (gssize) strlen (mini), &error);

  g_assert_no_error (error);
  g_assert_nonnull (c);
  g_assert_null (cx_json_parse ("a\0b", 3, NULL));
  g_assert_null (cx_json_parse ("{\"format\": \"cxcase/1\"}\0", 23, NULL));
  g_assert_null (cx_json_parse ("", 0, &error));
  g_assert_cmpstr (error->message, ==, "line 1, column 1: the text ends where a value is expected");
}

/* A file that is cut at any place is refused, without reading beyond its end. */
static void
test_truncated (void)
{
  gsize length = strlen (mini) - 1; /* the text is still complete without its last line break */

  for (gsize n = 0; n < length; n++) {
    g_autofree char *part = g_memdup2 (mini, n);
    g_autoptr (GError) error = NULL;

    g_assert_null (cx_json_parse (part ? part : "", (gssize) n, &error));
    g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  }
}

/* Any byte is replaced by any other. The text is refused or read, but nothing crashes, and a text that is read survives a round
 * trip. */
static void
test_damaged (void)
{
  gsize length = strlen (mini);

  for (int i = 0; i < 20000; i++) {
    g_autofree char *text = g_memdup2 (mini, length);
    g_autoptr (CxItem) c = NULL;

    for (int k = g_test_rand_int_range (1, 4); k > 0; k--)
      text[g_test_rand_int_range (0, (gint32) length)] =
        (char) (g_test_rand_bit () ? g_test_rand_int_range (0, 256) : mini[g_test_rand_int_range (0, (gint32) length)]);
    c = cx_json_parse (text, (gssize) length, NULL);
    if (c) {
      g_autofree char *written = cx_json_write (c, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (CxItem) again = cx_json_parse (written, -1, &error);

      g_assert_no_error (error);
      g_assert_true (cx_item_equal (c, again));
    }
  }
}

/* UTF-16 with a byte order mark reads like the same text in UTF-8, and an error has the same line and column. */
static void
test_utf16 (void)
{
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };
  g_autofree char *euro = replaced ("Mini", "M€ni 😀");
  g_autoptr (CxItem) expected = cx_json_parse (euro, -1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
    g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", euro, NULL);
    g_autofree char *wrong = g_strconcat ("\xef\xbb\xbf", "{\"€\":\n 1,}", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (CxItem) c = NULL;
    g_autofree char *text = NULL;
    g_autofree char *wrong_text = NULL;
    gsize length, wrong_length;

    text = g_convert (marked, -1, encodings[i], "UTF-8", NULL, &length, &error);
    g_assert_no_error (error);
    c = cx_json_parse (text, (gssize) length, &error);
    g_assert_no_error (error);
    g_assert_true (cx_item_equal (c, expected));

    wrong_text = g_convert (wrong, -1, encodings[i], "UTF-8", NULL, &wrong_length, NULL);
    g_assert_null (cx_json_parse (wrong_text, (gssize) wrong_length, &error));
    g_assert_cmpstr (error->message, ==, "line 2, column 4: “}” where a key in quotation marks is expected");
    g_clear_error (&error);

    /* The text ends in the middle of a character. */
    g_assert_null (cx_json_parse (text, (gssize) length - 1, &error));
    g_assert_cmpstr (error->message, ==, "this is not valid UTF-16 text");
  }
}

/* A whole number of more than 64 bits, which json-glib alone truncates, is read as the nearest double, and minus zero is read as
 * zero. */
static void
test_numbers (void)
{
  static const struct {
    const char *text;
    double number;
  } numbers[] = {
    { "9007199254740993", 9007199254740992. },
    { "999999999999999999", 1e18 },
    { "9223372036854775807", 9223372036854775808. },
    { "9223372036854775808", 9223372036854775808. },
    { "100000000000000000000", 1e20 },
    { "1e-400", 0 },
    { "4.9406564584124654e-324", 4.9406564584124654e-324 },
    { "0.1", 0.1 },
    { "1E+2", 100 },
    { "-0", 0 },
    { "-0.0", 0 },
    { "-0e5", 0 },
  };
  const CxField *field = cx_registry_find (CX_ITEM_SEGMENT, NULL, "customers");

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *text = g_strconcat ("{\"value\": ", numbers[i].text, "}", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (CxValue) value = cx_json_parse_value (field, "place", text, NULL, &error);

    g_test_message ("%s", numbers[i].text);
    g_assert_no_error (error);
    g_assert_cmpfloat (value->number, ==, numbers[i].number);
    g_assert_false (signbit (value->number));
  }
}

/* A tree is written with indentation or on one line. */
static void
test_tree (void)
{
  static const char pretty[] =
    "{\n  \"text\": \"\\\"\\\\\\n\\r\\t\\u0001\\u007fé/\",\n  \"none\": null,\n  \"yes\": true,\n  \"list\": [\n    0.1,\n"
    "    0,\n    12345678901234567,\n    1e+22\n  ],\n  \"nothing\": {},\n  \"empty\": []\n}\n";
  static const char compact[] =
    "{\"text\": \"\\\"\\\\\\n\\r\\t\\u0001\\u007fé/\", \"none\": null, \"yes\": true, \"list\": [0.1, 0, 12345678901234567, 1e+22], "
    "\"nothing\": {}, \"empty\": []}";
  JsonBuilder *b = json_builder_new ();
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  cx_json_build_object (b, NULL);
  cx_json_build_text (b, "text", "\"\\\n\r\t\001\177é/");
  cx_json_build_number (b, "none", NAN);
  cx_json_build_boolean (b, "yes", TRUE);
  cx_json_build_list (b, "list");
  cx_json_build_number (b, NULL, 0.1);
  cx_json_build_number (b, NULL, -0.0);
  json_builder_add_int_value (b, 12345678901234567);
  cx_json_build_number (b, NULL, 1e22);
  json_builder_end_array (b);
  cx_json_build_object (b, "nothing");
  json_builder_end_object (b);
  cx_json_build_list (b, "empty");
  json_builder_end_array (b);
  json_builder_end_object (b);
  text = cx_json_build_end (b, FALSE, &length);
  g_assert_cmpstr (text, ==, pretty);
  g_assert_cmpuint (length, ==, strlen (pretty));
  again = cx_json_tree_read (text, -1, &error);
  g_assert_no_error (error);
  line = cx_json_tree_write (again, TRUE, NULL);
  g_assert_cmpstr (line, ==, compact);
}

static void
test_deep (void)
{
  static const char *const pieces[] = { "[", "{\"a\":", "[{\"a\":" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new ("{\"format\": \"cxcase/1\", \"x\": ");
    g_autoptr (GError) error = NULL;

    for (int k = 0; k < 1000000; k++)
      g_string_append (text, pieces[i]);
    g_assert_null (cx_json_parse (text->str, (gssize) text->len, &error));
    g_assert_true (g_str_has_suffix (error->message, "more than 64 levels of nesting"));
  }
}

static void
test_huge (void)
{
  g_autoptr (GString) text = g_string_new ("{\"format\": \"cxcase/1\", \"segments\": [");
  g_autoptr (GError) error = NULL;
  g_autofree char *blank = NULL;
  g_autofree char *name = NULL;
  g_autofree char *long_name = NULL;

  for (int i = 0; i < 2000000; i++)
    g_string_append (text, "[],");
  g_assert_null (cx_json_parse (text->str, (gssize) text->len, &error));
  g_assert_true (g_str_has_suffix (error->message, "more than 1000000 values"));
  g_clear_error (&error);

  blank = g_strnfill (64 * 1024 * 1024 + 1, ' ');
  g_assert_null (cx_json_parse (blank, -1, &error));
  g_assert_cmpstr (error->message, ==, "the text is longer than 64 MiB");
  g_clear_error (&error);

  g_string_assign (text, "{\"format\": \"cxcase/1\", \"initiatives\": [");
  for (int i = 0; i < 1001; i++)
    g_string_append_printf (text, "%s{\"id\": \"i%d\", \"name\": \"I\"}", i ? "," : "", i);
  g_string_append (text, "]}");
  g_assert_null (cx_json_parse (text->str, (gssize) text->len, &error));
  g_assert_cmpstr (error->message, ==, "initiatives: 1001 items are more than the 1000 allowed");
  g_clear_error (&error);

  name = g_strnfill (201, 'n');
  long_name = g_strdup_printf ("\"name\": \"%s\"", name);
  g_string_assign (text, mini);
  g_string_replace (text, "\"name\": \"More\"", long_name, 1);
  g_assert_null (cx_json_parse (text->str, (gssize) text->len, &error));
  g_assert_cmpstr (error->message, ==, "initiatives/more/name: a text of 201 characters is longer than the 200 allowed");
}

/* A canonical file is reproduced byte by byte. every-field.json was not written by this program. */
static void
test_canonical (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "every-field.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *written = NULL;
  gsize length, written_length;
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = NULL;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  c = cx_json_parse (text, (gssize) length, &error);
  g_assert_no_error (error);
  written = cx_json_write (c, &written_length);
  g_assert_cmpstr (written, ==, text);
  g_assert_cmpuint (written_length, ==, length);
}

/* Every field of the registry occurs in every-field.json, so test_canonical() covers all fields. */
static void
mark_fields (const CxItem *item, GHashTable *seen)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, item->values);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (seen, (gpointer) cx_registry_find (item->kind, cx_item_driver (item), key));
  for (int kind = 0; kind < CX_N_ITEM_KINDS; kind++)
    for (guint i = 0; i < cx_item_n (item, kind); i++)
      mark_fields (cx_item_nth (item, kind, i), seen);
}

static void
test_every_field (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "every-field.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (CxItem) c = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  c = cx_json_parse (text, -1, &error);
  g_assert_no_error (error);
  mark_fields (c, seen);
  for (guint i = 0; i < cx_registry_n_fields (); i++) {
    const CxField *f = cx_registry_field (i);

    g_test_message ("%d %s %s", f->kind, f->driver ? f->driver : "", f->id);
    /* A list by year occurs with some of its elements. */
    if (f->type != CX_FIELD_YEARS && f->year < 2)
      g_assert_true (g_hash_table_contains (seen, f));
  }
}

/* Every example is read back unchanged after writing, and its text is canonical from then on. */
static void
test_examples (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "examples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *text = NULL;
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    g_autofree char *compact = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (CxItem) c = NULL;
    g_autoptr (CxItem) again = NULL;
    g_autoptr (CxItem) third = NULL;

    if (!g_str_has_suffix (name, ".json") || g_str_has_suffix (name, ".result.json"))
      continue;
    g_file_get_contents (path, &text, NULL, &error);
    g_assert_no_error (error);
    c = cx_json_parse (text, -1, &error);
    g_assert_no_error (error);
    first = cx_json_write (c, NULL);
    again = cx_json_parse (first, -1, &error);
    g_assert_no_error (error);
    g_assert_true (cx_item_equal (c, again));
    second = cx_json_write (again, NULL);
    g_assert_cmpstr (first, ==, second);
    compact = cx_json_write_item (c);
    third = cx_json_parse_item (CX_ITEM_CASE, NULL, compact, &error);
    g_assert_no_error (error);
    g_assert_true (cx_item_equal (c, third));
    n++;
  }
  g_assert_cmpuint (n, >=, 5);
}

/* Values of all kinds and magnitudes survive writing and reading with the same bits. */
static void
test_random_numbers (void)
{
  for (int i = 0; i < 3000; i++) {
    g_autoptr (CxItem) c = cx_json_parse (mini, -1, NULL);
    CxItem *segment = cx_item_child (c, CX_ITEM_SEGMENT, "mass");
    double number = ldexp (g_test_rand_double (), g_test_rand_int_range (-300, 300));
    CxValue *value = cx_value_new_number (number);
    g_autofree char *text = NULL;
    g_autoptr (CxItem) again = NULL;
    g_autoptr (GError) error = NULL;

    if (g_test_rand_bit ()) {
      value->has_high = TRUE;
      value->high = number * 1.5;
      value->note = g_strdup ("tab\t, quote\", back\\slash, é, \x01\x7f, line\nbreak");
    }
    cx_item_set (segment, "customers", value);
    text = cx_json_write (c, NULL);
    again = cx_json_parse (text, -1, &error);
    g_assert_no_error (error);
    g_assert_true (cx_item_equal (c, again));
  }
}

static void
test_values (void)
{
  const CxField *churn = cx_registry_find (CX_ITEM_SEGMENT, NULL, "churn_rate");
  const CxField *included = cx_registry_find (CX_ITEM_INITIATIVE, NULL, "included");
  const CxField *requires = cx_registry_find (CX_ITEM_INITIATIVE, NULL, "requires");
  static const char object[] = "{\"value\": 0.2, \"low\": 0.1, \"status\": \"draft\"}";
  g_autoptr (GError) error = NULL;
  g_autoptr (CxValue) value = cx_json_parse_value (churn, "p", object, NULL, &error);
  g_autoptr (CxValue) yes = cx_json_parse_value (included, "p", "true", NULL, NULL);
  g_autoptr (CxValue) list = cx_json_parse_value (requires, "p", "[\"a\", \"b\"]", NULL, NULL);
  g_autofree char *text = cx_json_write_value (churn, value);
  g_autofree char *yes_text = cx_json_write_value (included, yes);
  g_autofree char *list_text = cx_json_write_value (requires, list);
  g_autofree char *none = cx_json_write_value (churn, NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, object);
  g_assert_cmpstr (yes_text, ==, "true");
  g_assert_cmpstr (list_text, ==, "[\"a\", \"b\"]");
  g_assert_cmpstr (none, ==, "null");
  g_assert_null (cx_json_parse_value (churn, "p", "null", NULL, &error));
  g_assert_no_error (error);
  g_assert_null (cx_json_parse_value (churn, "here/churn_rate", "2", NULL, &error));
  g_assert_cmpstr (error->message, ==, "here/churn_rate: 2 is above the highest value allowed, 0.999");
}

static void
test_items (void)
{
  static const char benefit[] =
    "{\"id\": \"keep\", \"name\": \"Keep\", \"driver\": \"churn_reduction\", \"segment\": \"mass\", \"reduction\": 0.1}";
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) item = cx_json_parse_item (CX_ITEM_BENEFIT, NULL, benefit, &error);
  g_autofree char *text = NULL;
  g_autoptr (CxItem) contact = cx_json_parse_item (CX_ITEM_CONTACT, "phone", "12.5", &error);
  g_autoptr (CxItem) override = cx_json_parse_item (CX_ITEM_OVERRIDE, "case/tax_rate", "0.25", &error);
  g_autofree char *override_text = cx_json_write_item (override);

  g_assert_no_error (error);
  text = cx_json_write_item (item);
  g_assert_cmpstr (text, ==, benefit);
  g_assert_cmpstr (item->id, ==, "keep");
  g_assert_cmpstr (contact->id, ==, "phone");
  g_assert_cmpfloat (cx_item_number (contact, ""), ==, 12.5);
  g_assert_cmpstr (override_text, ==, "0.25");
  g_assert_null (cx_json_parse_item (CX_ITEM_SEGMENT, "s", "[]", &error));
  g_assert_cmpstr (error->message, ==, "segments/s: a list where an object is expected");
}

/* Numbers have a decimal point in every locale. */
static void
test_locale (void)
{
  static const char *const names[] = { "de_DE.UTF-8", "ru_RU.UTF-8", "es_ES.UTF-8", "fr_FR.UTF-8" };
  g_autoptr (CxItem) before = cx_json_parse (mini, -1, NULL);
  g_autofree char *text = cx_json_write (before, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (!setlocale (LC_NUMERIC, names[i]))
      g_error ("The locale %s is missing: run this test through Meson, and install Debian's package locales.", names[i]);
    g_autoptr (CxItem) c = cx_json_parse (text, -1, NULL);
    g_autofree char *written = cx_json_write (c, NULL);
    g_assert_cmpstr (written, ==, text);
  }
  setlocale (LC_NUMERIC, "C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/refused", test_refused);
  g_test_add_func ("/json/unknown-driver", test_unknown_driver);
  g_test_add_func ("/json/accepted", test_accepted);
  g_test_add_func ("/json/circle", test_circle);
  g_test_add_func ("/json/length", test_length);
  g_test_add_func ("/json/truncated", test_truncated);
  g_test_add_func ("/json/damaged", test_damaged);
  g_test_add_func ("/json/utf16", test_utf16);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/tree", test_tree);
  g_test_add_func ("/json/deep", test_deep);
  g_test_add_func ("/json/huge", test_huge);
  g_test_add_func ("/json/canonical", test_canonical);
  g_test_add_func ("/json/every-field", test_every_field);
  g_test_add_func ("/json/examples", test_examples);
  g_test_add_func ("/json/random-numbers", test_random_numbers);
  g_test_add_func ("/json/values", test_values);
  g_test_add_func ("/json/items", test_items);
  g_test_add_func ("/json/locale", test_locale);
  return g_test_run ();
}
