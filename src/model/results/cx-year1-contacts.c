/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-year1-contacts.h"

#include <math.h>

CxYear1Contacts
cx_year1_contacts_sum (const CxResults *results, const CxItem *stage, const CxItem *channel)
{
  CxYear1Contacts sum = { 0, 0, 0, 0 };

  for (guint i = 0; results && i < results->model->contacts->len; i++) {
    const CxContactNodes *nodes = &g_array_index (results->model->contacts, CxContactNodes, i);
    if ((stage && nodes->stage != stage) || (channel && nodes->channel != channel))
      continue;
    sum.contacts += cx_results_at (results, nodes->contacts_year1);
    sum.contacts_program += cx_results_at (results, nodes->contacts_year1_program);
    sum.cost += cx_results_at (results, nodes->cost_year1);
    sum.cost_program += cx_results_at (results, nodes->cost_year1_program);
  }
  return sum;
}

const CxContactNodes *
cx_year1_contacts_find (const CxResults *results, const char *stage, const char *channel)
{
  for (guint i = 0; results && i < results->model->contacts->len; i++) {
    const CxContactNodes *nodes = &g_array_index (results->model->contacts, CxContactNodes, i);
    if (g_str_equal (nodes->stage->id, stage) && g_str_equal (nodes->channel->id, channel))
      return nodes;
  }
  return NULL;
}

/* Returns the average number of customers of all segments over the first year. */
static double
customers_of_year1 (const CxResults *results)
{
  double sum = 0;

  for (guint i = 0; i < results->model->segments->len; i++) {
    const CxSegmentNodes *nodes = &g_array_index (results->model->segments, CxSegmentNodes, i);
    for (unsigned month = 1; month <= 12; month++)
      sum += cx_values_at (results->values, nodes->customers, month) / 12;
  }
  return sum;
}

double
cx_year1_contacts_per_customer (const CxResults *results, const CxItem *stage)
{
  double customers;

  if (!results)
    return NAN;
  customers = customers_of_year1 (results);
  return customers > 0 ? cx_year1_contacts_sum (results, stage, NULL).cost / customers : NAN;
}
