/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-text-table.h"

#include <stdlib.h>
#include <string.h>

uint64_t
cx_text_table_hash (const char *text, unsigned kind)
{
  uint64_t h = 1469598103934665603u ^ kind; /* FNV-1a */

  for (; *text; text++)
    h = (h ^ (unsigned char) *text) * 1099511628211u;
  return h ^ h >> 29;
}

int
cx_text_table_next (const CxTextTable *table, uint64_t hash, size_t *at, uint32_t *number)
{
  for (; table->size && *at < table->size; ++*at) {
    size_t slot = (hash + *at) & (table->size - 1);
    if (!table->slots[slot])
      return 0;
    if (table->hashes[slot] == hash) {
      *number = table->slots[slot] - 1;
      ++*at;
      return 1;
    }
  }
  return 0;
}

static void
place (CxTextTable *table, uint64_t hash, uint32_t slot_value)
{
  size_t slot = hash & (table->size - 1);

  while (table->slots[slot])
    slot = (slot + 1) & (table->size - 1);
  table->slots[slot] = slot_value;
  table->hashes[slot] = hash;
}

void
cx_text_table_add (CxTextTable *table, uint64_t hash, uint32_t number)
{
  if (2 * (table->n + 1) > table->size) {
    CxTextTable larger = { .size = table->size ? 2 * table->size : 64, .n = table->n };

    larger.slots = calloc (larger.size, sizeof *larger.slots);
    larger.hashes = calloc (larger.size, sizeof *larger.hashes);
    if (!larger.slots || !larger.hashes)
      abort ();
    for (size_t i = 0; i < table->size; i++)
      if (table->slots[i])
        place (&larger, table->hashes[i], table->slots[i]);
    cx_text_table_clear (table);
    *table = larger;
  }
  place (table, hash, number + 1);
  table->n++;
}

void
cx_text_table_clear (CxTextTable *table)
{
  free (table->slots);
  free (table->hashes);
  memset (table, 0, sizeof *table);
}
