/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times the turns of a program's main loop: how long its main thread works between two waits for events, for bench_window.py.
 *
 *   LD_PRELOAD=bench-turns.so CX_TURNS=FILE PROGRAM
 *
 * The library stands before the C library's poll(), with which GLib waits. Each turn becomes a line of FILE: the milliseconds of the
 * monotonic clock at which it began, its milliseconds of the processor, and those of the clock. Turns shorter than LEAST are left out. */
#include <dlfcn.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define LEAST 0.2 /* milliseconds */

static double
now (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Returns whether a call from CALLER is GLib's wait in the main thread; the libraries of the display wait for answers with poll(), too. */
static int
is_main_loop (const void *caller)
{
  Dl_info info;

  return syscall (SYS_gettid) == getpid () && dladdr (caller, &info) && strstr (info.dli_fname, "/libglib-2.0.");
}

int
poll (struct pollfd *fds, nfds_t n, int timeout)
{
  static int (*wait) (struct pollfd *, nfds_t, int);
  static FILE *out;
  static double processor, clock;

  if (!wait)
    wait = (int (*) (struct pollfd *, nfds_t, int)) dlsym (RTLD_NEXT, "poll");
  if (!is_main_loop (__builtin_return_address (0)))
    return wait (fds, n, timeout);
  if (!out && getenv ("CX_TURNS"))
    out = fopen (getenv ("CX_TURNS"), "w");
  if (out && clock > 0 && now (CLOCK_THREAD_CPUTIME_ID) - processor > LEAST) {
    fprintf (out, "%.3f %.3f %.3f\n", clock, now (CLOCK_THREAD_CPUTIME_ID) - processor, now (CLOCK_MONOTONIC) - clock);
    fflush (out);
  }
  int answer = wait (fds, n, timeout);
  processor = now (CLOCK_THREAD_CPUTIME_ID);
  clock = now (CLOCK_MONOTONIC);
  return answer;
}
