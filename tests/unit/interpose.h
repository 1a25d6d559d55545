/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test that includes this file can put functions of its own in front of system calls, also of those that libraries make. The
 * file comes before all others: both names of a call, such as open and open64, are replaced, so the preprocessor must not map
 * one name to the other. */
#pragma once
#undef _FILE_OFFSET_BITS
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>

/* The function NAME of the C library, which the test's own function calls in turn. */
#define NEXT(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

/* Defines the open function NAME, which calls THROUGH (next, path, flags, mode). */
#define INTERPOSE_OPEN(name, through)                \
  int name (const char *path, int flags, ...)        \
  {                                                  \
    mode_t mode = 0;                                 \
                                                     \
    if ((flags & O_CREAT) != 0) {                    \
      va_list args;                                  \
                                                     \
      va_start (args, flags);                        \
      mode = va_arg (args, mode_t);                  \
      va_end (args);                                 \
    }                                                \
    return through (NEXT (name), path, flags, mode); \
  }
