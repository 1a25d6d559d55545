/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that holds machine code. It is first writable, then executable, and never both at the same time. */
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct {
  void *start; /* NULL: the system allows no executable memory */
  size_t size;
} CxExecutable;

/* Returns a copy of the N bytes of CODE that may be run. Where the system has no such memory or forbids it, as a policy of SELinux, a filter
 * of system calls or a hardened kernel may, START is NULL. Free with cx_executable_free(). */
CxExecutable cx_executable_new (const uint8_t *code, size_t n);
void cx_executable_free (CxExecutable *executable);
