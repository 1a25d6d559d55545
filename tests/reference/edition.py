# SPDX-License-Identifier: GPL-3.0-or-later
"""The edition of the model for the reference and the random cases.

DEFAULT is the edition that the program computes.  Every test takes
`--edition 2`; a helper reads CXCASE_EDITION where it has no options of its own.
"""

import os

DEFAULT = 2
current = int(os.environ.get("CXCASE_EDITION", DEFAULT))


def use(number):
    """Selects edition `number` from now on."""
    global current
    current = number


def second():
    return current >= 2


def add_option(parser):
    """Adds the option --edition, which `use(options.edition)` applies."""
    parser.add_argument("--edition", type=int, choices=(1, 2), default=current, help="edition of the model")
