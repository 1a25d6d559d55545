/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table that finds numbers by a text, however many there are. It does not own the texts: the owner compares them. Private to calc/. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* Open addressing; a slot holds a number + 1, and 0 marks a free slot. Zero bytes are an empty table. */
typedef struct {
  uint32_t *slots;
  uint64_t *hashes;
  size_t size, n;
} CxTextTable;

/* Returns the hash of TEXT among texts of the same KIND. */
uint64_t cx_text_table_hash (const char *text, unsigned kind);
/* Sets *NUMBER to the next number whose text has HASH. *AT is 0 for the first one. Returns 0 if there is no further one. */
int cx_text_table_next (const CxTextTable *table, uint64_t hash, size_t *at, uint32_t *number);
void cx_text_table_add (CxTextTable *table, uint64_t hash, uint32_t number);
void cx_text_table_clear (CxTextTable *table);
