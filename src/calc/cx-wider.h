/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CX_WIDER compiles one function for several vector widths; the program runs the widest that the processor has. Without contraction and
 * fast-math every width gives the same bits. Sanitized builds do without it, because the choice is made before the sanitizers are ready. */
#pragma once

#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
  !defined(__clang__)
  #define CX_WIDER __attribute__ ((target_clones ("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
  #define CX_WIDER
#endif
