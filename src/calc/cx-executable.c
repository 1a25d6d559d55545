/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-executable.h"

#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
  #include <sys/mman.h>

CxExecutable
cx_executable_new (const uint8_t *code, size_t n)
{
  void *start = mmap (NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (start == MAP_FAILED)
    return (CxExecutable){ NULL, 0 };
  memcpy (start, code, n);
  if (mprotect (start, n, PROT_READ | PROT_EXEC) != 0) {
    munmap (start, n);
    return (CxExecutable){ NULL, 0 };
  }
  return (CxExecutable){ start, n };
}

void
cx_executable_free (CxExecutable *executable)
{
  if (executable->start)
    munmap (executable->start, executable->size);
  *executable = (CxExecutable){ NULL, 0 };
}
#else
CxExecutable
cx_executable_new (const uint8_t *code, size_t n)
{
  (void) code, (void) n;
  return (CxExecutable){ NULL, 0 };
}

void
cx_executable_free (CxExecutable *executable)
{
  *executable = (CxExecutable){ NULL, 0 };
}
#endif
