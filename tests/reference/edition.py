# SPDX-License-Identifier: GPL-3.0-or-later
"""Which edition of the model the reference computes and the random cases are of.

DEFAULT is the edition that the program computes.  Every test takes
`--edition 2`; a helper reads CXCASE_EDITION where it has no options of its own.
"""

import os

DEFAULT = 2
current = int(os.environ.get("CXCASE_EDITION", DEFAULT))


def use(number):
    """From now on edition `number`."""
    global current
    current = number


def second():
    return current >= 2


def add_option(parser):
    """The option --edition; `use(options.edition)` obeys it."""
    parser.add_argument("--edition", type=int, choices=(1, 2), default=current, help="edition of the model")
