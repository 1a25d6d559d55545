/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-act.h"

typedef struct {
  CxItem *stage, *channel;
  gboolean declared; /* the stage has contacts in the channel; otherwise the channel only receives shifts */
  CxNode received;   /* scalar: more than 0 if a shift into the channel counts */
  CxNode contacts;   /* per 1,000 customers and month, before growth */
  CxNode cost;       /* of one contact, before inflation */
  CxNode handling;   /* the share that the act leaves of the time and cost of one contact; CX_NONE: all */
} CxContactPair;

/* Returns G(contact_growth, t), the growth of contacts in STAGE since month 1. */
CxNode cx_build_contacts_growth (CxBuilder *b, CxItem *stage);
/* Returns whether LINE acts on the contacts of STAGE. */
gboolean cx_build_contacts_acts (const CxLine *line, const CxItem *stage);
/* Returns the contacts per 1,000 customers and month by stage and channel. If a single line acts, BEFORE has those without it, from which
 * the stages come on which it does not act; otherwise it is NULL. (transfer full) (element-type CxContactPair) */
GArray *cx_build_contacts (CxBuilder *b, const CxAct *act, const GArray *before);
