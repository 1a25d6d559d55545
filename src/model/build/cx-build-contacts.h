/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-act.h"

typedef struct {
  CxItem *stage, *channel;
  gboolean declared; /* by the stage; otherwise it only receives shifts */
  CxNode received;   /* scalar: more than 0 if a shift into it counts */
  CxNode contacts;   /* per 1,000 customers and month, before growth */
  CxNode cost;       /* of one contact, before inflation */
  CxNode handling;   /* the share that the act leaves of the time and cost of one contact; CX_NONE: all */
} CxContactPair;

/* G(contact_growth, t) of a stage. */
CxNode cx_build_contacts_growth (CxBuilder *b, CxItem *stage);
/* Contacts per 1,000 customers by stage and channel. (element-type CxContactPair) */
GArray *cx_build_contacts (CxBuilder *b, const CxAct *act);
