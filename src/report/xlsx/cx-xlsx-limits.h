/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits of a workbook's size: the writer warns if it makes a larger one, and the reader refuses one. The largest case in use, 3,300
 * rows over 120 months, is 20 MB in its largest part after LibreOffice has saved it. */
#pragma once

#define CX_XLSX_MAX_FILE    (64 * 1024 * 1024)
#define CX_XLSX_MAX_ENTRIES 2000
#define CX_XLSX_MAX_PART    (48 * 1024 * 1024)  /* unpacked */
#define CX_XLSX_MAX_TOTAL   (128 * 1024 * 1024) /* unpacked */
#define CX_XLSX_MAX_RATIO   200                 /* of unpacked to packed */
#define CX_XLSX_MAX_STRINGS 1000000
#define CX_XLSX_MAX_ROWS    200000
#define CX_XLSX_MAX_COLS    1000
#define CX_XLSX_MAX_CELLS   1000000 /* of one sheet */
