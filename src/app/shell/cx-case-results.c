/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-case-results.h"

#include "app/explain/cx-explain-dialog.h"
#include "report/words/cx-result-words.h"
#include "app/widgets/cx-result-bar.h"

static const CxResult shown[] = { CX_RESULT_NPV, CX_RESULT_PAYBACK, CX_RESULT_ROI, CX_RESULT_PEAK_FUNDING, CX_RESULT_IRR };

struct _CxCaseResults {
  AdwBin parent_instance;
  CxResultBar *bar;
  CxResultTile *tiles[G_N_ELEMENTS (shown)]; /* the bar shows them */
  CxSession *session;
  GSignalGroup *signals;
  gboolean wanted;
};

G_DEFINE_FINAL_TYPE (CxCaseResults, cx_case_results, ADW_TYPE_BIN)

static void
refresh (CxCaseResults *self)
{
  gboolean any = self->session && cx_session_get_results (self->session) &&
                 cx_item_n (cx_session_get_case (self->session), CX_ITEM_INITIATIVE) > 0;

  for (guint i = 0; any && i < G_N_ELEMENTS (shown); i++) {
    g_autofree char *text = NULL, *reason = NULL, *full = NULL;
    cx_result_words (cx_session_get_results (self->session), shown[i], &text, &reason, &full);
    cx_result_tile_set (self->tiles[i], text, reason, NULL, full);
  }
  cx_result_bar_reveal (self->bar, any && self->wanted);
}

static void
tile_clicked_cb (CxCaseResults *self, CxResultTile *tile)
{
  const CxModel *model = self->session ? cx_session_get_model (self->session) : NULL;

  for (guint i = 0; model && i < G_N_ELEMENTS (shown); i++)
    if (self->tiles[i] == tile)
      cx_explain_dialog_show (GTK_WIDGET (self), self->session, model->result[shown[i]], 0);
}

static void
cx_case_results_dispose (GObject *object)
{
  CxCaseResults *self = CX_CASE_RESULTS (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->session);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_clear_object (&self->tiles[i]);
  G_OBJECT_CLASS (cx_case_results_parent_class)->dispose (object);
}

static void
cx_case_results_class_init (CxCaseResultsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_case_results_dispose;
}

static void
cx_case_results_init (CxCaseResults *self)
{
  self->bar = CX_RESULT_BAR (cx_result_bar_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->bar));
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++) {
    self->tiles[i] = CX_RESULT_TILE (g_object_ref_sink (cx_result_tile_new (cx_result_words_caption (shown[i]))));
    g_signal_connect_object (self->tiles[i], "clicked", G_CALLBACK (tile_clicked_cb), self, G_CONNECT_SWAPPED);
    cx_result_bar_add (self->bar, self->tiles[i]);
  }
  self->signals = g_signal_group_new (CX_TYPE_SESSION);
  g_signal_group_connect_swapped (self->signals, "updated", G_CALLBACK (refresh), self);
}

void
cx_case_results_set_session (CxCaseResults *self, CxSession *session)
{
  g_return_if_fail (CX_IS_CASE_RESULTS (self));
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->signals, session);
  refresh (self);
}

void
cx_case_results_set_wanted (CxCaseResults *self, gboolean wanted)
{
  g_return_if_fail (CX_IS_CASE_RESULTS (self));
  if (self->wanted == wanted)
    return;
  self->wanted = wanted;
  refresh (self);
}
