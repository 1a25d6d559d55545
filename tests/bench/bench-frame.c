/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waits for the first frame of a program as a compositor sees it, for bench_window.py.
 *
 *   bench-frame PROGRAM ARGUMENT…
 *
 * It starts the program and prints the milliseconds until one of the program's windows, larger than LEAST pixels each way, has been painted:
 * until the display server reports damage after which the window shows more than one colour. Then it ends the program. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LEAST    300
#define PATIENCE 30 /* seconds */
#define GRID     48 /* the points looked at, each way */

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* A window may go while it is asked about. */
static int
ignore_error (Display *display, XErrorEvent *event)
{
  (void) display, (void) event;
  return 0;
}

static int
is_painted (Display *display, Window window)
{
  XWindowAttributes is;
  unsigned long first = 0;
  int several = 0;

  if (!XGetWindowAttributes (display, window, &is) || is.map_state != IsViewable || is.width < LEAST || is.height < LEAST)
    return 0;
  XImage *image = XGetImage (display, window, 0, 0, (unsigned) is.width, (unsigned) is.height, AllPlanes, ZPixmap);
  if (!image)
    return 0;
  for (int i = 0; i < GRID * GRID; i++) {
    int x = (2 * (i % GRID) + 1) * image->width / (2 * GRID), y = (2 * (i / GRID) + 1) * image->height / (2 * GRID);
    unsigned long pixel = XGetPixel (image, x, y);
    if (i == 0)
      first = pixel;
    several |= pixel != first;
  }
  XDestroyImage (image);
  return several;
}

static double
wait_for_frame (Display *display, double since)
{
  int damage_event, damage_error;

  if (!XDamageQueryExtension (display, &damage_event, &damage_error))
    return -1;
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  while (now () - since < PATIENCE * 1e3) {
    XEvent event;
    if (!XPending (display)) {
      usleep (200);
      continue;
    }
    XNextEvent (display, &event);
    double seen = now ();
    if (event.type == MapNotify) {
      XDamageCreate (display, event.xmap.window, XDamageReportNonEmpty);
    } else if (event.type == damage_event + XDamageNotify) {
      const XDamageNotifyEvent *damaged = (const XDamageNotifyEvent *) &event;
      XDamageSubtract (display, damaged->damage, None, None);
      if (is_painted (display, damaged->drawable))
        return seen - since;
    }
  }
  return -1;
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);

  if (!display || argc < 2) {
    fprintf (stderr, "bench-frame: wants a display and a program\n");
    return EXIT_FAILURE;
  }
  XSetErrorHandler (ignore_error);
  XSync (display, False);
  double since = now ();
  pid_t program = fork ();
  if (program == 0) {
    execvp (argv[1], argv + 1);
    _exit (127);
  }
  double took = wait_for_frame (display, since);
  kill (program, SIGTERM);
  waitpid (program, NULL, 0);
  printf ("%.3f\n", took);
  XCloseDisplay (display);
  return took < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
