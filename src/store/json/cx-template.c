/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/json/cx-template.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "model/case/cx-error.h"
#include "model/case/cx-nearest.h"
#include "store/json/cx-json-parse.h"

static const CxTemplate templates[] = {
  { "bank-journey-redesign", N_("Bank journey redesign"),
    N_("A retail bank simplifies its service: fewer contacts, self-service, better retention. Every page is filled.") },
  { "retail-closed-loop", N_("Retail closed loop"),
    N_("Shops call back unhappy customers. The vendor’s figure beside what a finance reviewer would accept.") },
  { "telecom-churn-rescue", N_("Telecom churn rescue"),
    N_("A survey finds customers about to leave, and a team wins some of them back.") },
  { "contact-centre-deflection", N_("Contact centre deflection"),
    N_("An energy retailer answers questions before they are asked, and moves requests into its app.") },
  { "saas-onboarding-renewal", N_("Software onboarding and renewal"),
    N_("A software service keeps new customers through their first year, renews in time, and tests whether they buy more.") },
  { "insurance-claims", N_("Insurance claims"),
    N_("An insurer settles simple claims in a day and says how each claim stands: fewer calls, complaints and cancellations.") },
  { "public-service-complaints", N_("Public service complaints"),
    N_(
      "A city council without revenue: fewer contacts and complaints, costs avoided and hours freed, at a social discount rate.") },
  { "empty", N_("Empty case"), N_("One group of customers and nothing else: begin from your own figures.") },
};

guint
cx_template_n (void)
{
  return G_N_ELEMENTS (templates);
}

const CxTemplate *
cx_template_nth (guint n)
{
  g_return_val_if_fail (n < G_N_ELEMENTS (templates), NULL);
  return &templates[n];
}

static gboolean
is_known (const char *id, GError **error)
{
  const char *names[G_N_ELEMENTS (templates) + 1] = { NULL };
  const char *near;

  for (guint i = 0; i < G_N_ELEMENTS (templates); i++) {
    if (g_str_equal (templates[i].id, id))
      return TRUE;
    names[i] = templates[i].id;
  }
  near = cx_nearest (id, names);
  if (near)
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: there is no such template; the nearest is “%s”"), id, near);
  else
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: there is no such template; “cxcase templates” lists them"), id);
  return FALSE;
}

/* Returns the translation of a template's text, or NULL. These texts have a context of their own, because a name such as
 * "Phone" is an item there and a label elsewhere. */
static const char *
translated (const char *text)
{
  const char *found = text && *text ? g_dpgettext2 (GETTEXT_PACKAGE, "template", text) : text;

  return found == text ? NULL : found;
}

static void
translate_value (CxItem *item, const CxField *field)
{
  const CxValue *value = cx_item_value (item, field->id);
  const char *text, *source, *owner, *note;
  CxValue *own;

  if (!value)
    return;
  text = field->type == CX_FIELD_TEXT || field->type == CX_FIELD_LONG_TEXT ? translated (value->text) : NULL;
  source = translated (value->source);
  owner = translated (value->owner);
  note = translated (value->note);
  if (!text && !source && !owner && !note)
    return;
  own = cx_value_copy (value);
#define SET(member)                  \
  if (member) {                      \
    g_free (own->member);            \
    own->member = g_strdup (member); \
  }
  SET (text)
  SET (source)
  SET (owner)
  SET (note)
#undef SET
  cx_item_set (item, field->id, own);
}

static void
translate_item (CxItem *item)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));

  for (guint i = 0; i < fields->len; i++)
    translate_value (item, g_ptr_array_index (fields, i));
  for (CxItemKind kind = 0; kind < CX_N_ITEM_KINDS; kind++)
    for (guint i = 0; i < cx_item_n (item, kind); i++)
      translate_item (cx_item_nth (item, kind, i));
}

CxCase *
cx_template_load (const char *id, GError **error)
{
  CxCase *c;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gconstpointer text;
  gsize length;

  if (!is_known (id, error))
    return NULL;
  path = g_strdup_printf ("/io/github/cxcase/CxCase/templates/%s.json", id);
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (!bytes)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  c = cx_json_parse (text, length, error);
  if (c)
    translate_item (c);
  return c;
}
