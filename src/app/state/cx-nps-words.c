/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-nps-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/results/cx-groups.h"
#include "model/text/cx-format.h"

static double
number_of (CxSession *session, const CxItem *item, const char *field)
{
  g_autofree char *path = cx_item_field_path (item, cx_registry_find (item->kind, cx_item_driver (item), field));

  return cx_session_get_number (session, path, NULL);
}

/* Returns the score after the share UP of all customers became passives and the share TOP became promoters; both are 0 without
 * the program. No more customers can move than there are. (transfer full) */
static char *
score (CxSession *session, const CxItem *segment, double up, double top)
{
  double promoters = number_of (session, segment, "promoters"), detractors = number_of (session, segment, "detractors");
  double passives = number_of (session, segment, "passives");

  up = MIN (up, detractors);
  top = MIN (top, passives + up);
  return cx_format_value (round (100 * (promoters + top - detractors + up)), CX_UNIT_NUMBER, NULL, FALSE);
}

static char *
whole (double score)
{
  return cx_format_value (cx_round (score, 0), CX_UNIT_NUMBER, NULL, FALSE);
}

char *
cx_nps_words_segment (CxSession *session, const CxItem *segment)
{
  const CxResults *results = cx_session_get_results (session);

  if (!results || (number_of (session, segment, "promoters") == 0 && number_of (session, segment, "detractors") == 0))
    return NULL;
  g_autofree char *before = whole (cx_groups_score (results, segment, FALSE));
  g_autofree char *after = whole (cx_groups_score (results, segment, TRUE));
  if (g_str_equal (before, after))
    return g_strdup_printf (_("NPS %s"), before);
  /* Translators: the net promoter score (NPS) without and with the program: "NPS 21 → 30". */
  return g_strdup_printf (_("NPS %s → %s"), before, after);
}

char *
cx_nps_words (CxSession *session, const CxItem *item, const CxField *field)
{
  g_autofree char *before = NULL, *after = NULL;
  const CxItem *segment;
  double up, top;

  if (item->kind == CX_ITEM_SEGMENT && g_str_equal (field->id, "promoters")) {
    char *both = cx_nps_words_segment (session, item);
    if (both)
      return both;
    before = score (session, item, 0, 0);
    /* Translators: NPS is the net promoter score. */
    return g_strdup_printf (_("NPS %s"), before);
  }
  if (g_strcmp0 (cx_item_driver (item), "nps_shift") != 0 || field->unit != CX_UNIT_SHARE ||
      (!g_str_equal (field->id, "detractors_to_passives") && !g_str_equal (field->id, "passives_to_promoters")))
    return NULL;
  segment = cx_item_child (cx_session_get_case (session), CX_ITEM_SEGMENT, cx_item_text (item, "segment"));
  if (!segment)
    return NULL;
  up = number_of (session, item, "detractors_to_passives");
  top = number_of (session, item, "passives_to_promoters");
  before = score (session, segment, 0, 0);
  after = score (session, segment, up, top);
  /* Translators: the net promoter score (NPS) before and after. */
  return g_strdup_printf (_("NPS %s → %s at full effect"), before, after);
}
