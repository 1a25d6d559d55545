# SPDX-License-Identifier: GPL-3.0-or-later
"""Formulas of the `custom` driver (the model, section 3).

A formula is printed into a spreadsheet, so it means the same as there: a sign
binds more tightly than a power (-2^2 is 4), comparisons give 1 or 0, round
rounds half away from zero, and `if` evaluates only the branch that it takes.
Formulas that spreadsheets treat differently are refused: chained powers without
parentheses, a base <= 0 with a zero or fractional exponent, a division by zero,
and any result that is not a number.

Values are numpy arrays, so one call evaluates all months of all trials.
"""

import re

import numpy as np

import edition

FUNCTIONS = {  # name: (fewest arguments, most arguments)
    "min": (1, 99), "max": (1, 99), "abs": (1, 1), "round": (1, 2),
    "if": (3, 3), "and": (1, 99), "or": (1, 99), "not": (1, 1),
}
SECOND_FUNCTIONS = {"int": (1, 1), "mod": (2, 2)}
TOKEN = re.compile(r"\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)"
                   r"|([a-z][a-z0-9_]*)|(<=|>=|<>|[-+*/^(),=<>]))")


def functions():
    return {**FUNCTIONS, **SECOND_FUNCTIONS} if edition.second() else FUNCTIONS


def months():
    """Returns the names that every formula can use."""
    return {"t", "since_effect"} if edition.second() else {"t"}


class FormulaError(ValueError):
    """The formula cannot be read, or has no value in some month."""


def tokens(text):
    """Splits `text` into (kind, value) pairs; the last is ("end", "")."""
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise FormulaError(f"cannot read {text[at:]!r}")
        number, name, sign = match.groups()
        if number is not None:
            found.append(("number", float(number)))
        elif name is not None:
            found.append(("name", name))
        else:
            found.append(("sign", sign))
        at = match.end()
    found.append(("end", ""))
    return found


class Parser:
    """Recursive descent; the tree is nested tuples (operator, operands...)."""

    def __init__(self, text, names):
        self.tokens = tokens(text)
        self.at = 0
        self.names = set(names) | months()

    def peek(self):
        return self.tokens[self.at]

    def accept(self, *signs):
        kind, value = self.peek()
        if kind == "sign" and value in signs:
            self.at += 1
            return value
        return None

    def expect(self, sign):
        if not self.accept(sign):
            raise FormulaError(f"{sign!r} expected, found {self.peek()[1]!r}")

    def parse(self):
        tree = self.comparison()
        if self.peek()[0] != "end":
            raise FormulaError(f"unexpected {self.peek()[1]!r}")
        return tree

    def comparison(self):
        left = self.chain(("+", "-"), lambda: self.chain(("*", "/"), self.power))
        while True:
            sign = self.accept("=", "<>", "<", "<=", ">", ">=")
            if not sign:
                return left
            right = self.chain(("+", "-"), lambda: self.chain(("*", "/"), self.power))
            left = (sign, left, right)

    def chain(self, signs, operand):
        left = operand()
        while True:
            sign = self.accept(*signs)
            if not sign:
                return left
            left = (sign, left, operand())

    def power(self):
        base = self.signed()
        if not self.accept("^"):
            return base
        tree = ("^", base, self.signed())
        if self.accept("^"):
            raise FormulaError("a power of a power needs parentheses")
        return tree

    def signed(self):
        sign = self.accept("-", "+")
        if sign == "-":
            return ("negative", self.signed())
        if sign == "+":
            return self.signed()
        return self.atom()

    def atom(self):
        if self.accept("("):
            tree = self.comparison()
            self.expect(")")
            return tree
        kind, value = self.peek()
        self.at += 1
        if kind == "number":
            return ("number", value)
        if kind == "name":
            if value in functions():
                return self.call(value)
            if value not in self.names:
                raise FormulaError(f"unknown name {value!r}")
            return ("name", value)
        raise FormulaError(f"a value expected, found {value!r}")

    def call(self, name):
        self.expect("(")
        operands = [self.comparison()]
        while self.accept(","):
            operands.append(self.comparison())
        self.expect(")")
        fewest, most = functions()[name]
        if not fewest <= len(operands) <= most:
            raise FormulaError(f"{name} takes {fewest} to {most} arguments")
        return (name, *operands)


def spreadsheet_round(x, digits):
    """Rounds half away from zero, on the 15 digits that a spreadsheet uses."""
    scale = 10.0 ** np.trunc(digits)
    size = np.abs(x) * scale
    size = np.vectorize(lambda v: float("%.15g" % v), otypes=[float])(size)
    return np.sign(x) * np.floor(size + 0.5) / scale


def spreadsheet_int(x):
    """Rounds down to a whole number, on the 15 digits that a spreadsheet uses."""
    return np.floor(np.vectorize(lambda v: float("%.15g" % v), otypes=[float])(x))


def power(base, exponent):
    """Returns base^exponent, and the months or trials in which it is refused."""
    refused = (base <= 0) & ((exponent == 0) | (exponent != np.floor(exponent)))
    refused |= (base == 0) & (exponent < 0)
    safe = np.where(refused, 1.0, base)
    return np.power(safe, exponent), refused


COMPARE = {"=": np.equal, "<>": np.not_equal, "<": np.less, "<=": np.less_equal,
           ">": np.greater, ">=": np.greater_equal}


def evaluate(tree, values):
    """Returns (value, where it is not a number) of a tree; `values` is name -> array."""
    kind = tree[0]
    if kind == "number":
        return np.float64(tree[1]), not np.isfinite(tree[1])
    if kind == "name":
        return np.asarray(values[tree[1]], dtype=float), np.False_
    parts = [evaluate(part, values) for part in tree[1:]]
    args = [np.asarray(value) for value, _ in parts]
    wrong = [bad for _, bad in parts]
    if kind == "if":
        truth = args[0] != 0
        return (np.where(truth, args[1], args[2]),
                wrong[0] | np.where(truth, wrong[1], wrong[2]))
    bad = np.logical_or.reduce(np.broadcast_arrays(*wrong))
    if kind == "negative":
        value = -args[0]
    elif kind == "+":
        value = args[0] + args[1]
    elif kind == "-":
        value = args[0] - args[1]
    elif kind == "*":
        value = args[0] * args[1]
    elif kind == "/":
        zero = args[1] == 0
        bad = bad | zero
        value = args[0] / np.where(zero, 1.0, args[1])
    elif kind == "^":
        value, refused = power(args[0], args[1])
        bad = bad | refused
    elif kind in COMPARE:
        value = COMPARE[kind](args[0], args[1]).astype(float)
    elif kind in ("min", "max"):
        value = args[0]
        for other in args[1:]:
            value = np.minimum(value, other) if kind == "min" else np.maximum(value, other)
    elif kind == "abs":
        value = np.abs(args[0])
    elif kind == "round":
        value = spreadsheet_round(args[0], args[1] if len(args) > 1 else np.float64(0))
    elif kind == "int":
        value = spreadsheet_int(args[0])
    elif kind == "mod":          # the result has the divisor's sign
        zero = args[1] == 0
        bad = bad | zero
        divisor = np.where(zero, 1.0, args[1])
        value = args[0] - divisor * spreadsheet_int(args[0] / divisor)
    elif kind == "and":
        value = np.logical_and.reduce(np.broadcast_arrays(*[a != 0 for a in args])).astype(float)
    elif kind == "or":
        value = np.logical_or.reduce(np.broadcast_arrays(*[a != 0 for a in args])).astype(float)
    elif kind == "not":
        value = (args[0] == 0).astype(float)
    return value, bad | ~np.isfinite(value)


class Formula:
    """A parsed formula; call it with the months and the parameters."""

    def __init__(self, text, names):
        for name in names:
            if name in months() or name in functions() or not re.fullmatch("[a-z][a-z0-9_]*", name):
                raise FormulaError(f"{name!r} cannot name a parameter")
        self.text = text
        self.tree = Parser(text, names).parse()

    def __call__(self, months, since_effect=0.0, where=True, **parameters):
        """Returns the values by month. Months outside `where` give 0, even if the formula has no value there."""
        with np.errstate(all="ignore"):
            value, bad = evaluate(self.tree, dict(parameters, t=months, since_effect=np.asarray(since_effect)))
        shape = np.broadcast_shapes(np.shape(value), np.shape(months), np.shape(where))
        bad = np.broadcast_to(bad, shape) & where
        if bad.any():
            month = np.broadcast_to(months, shape)[bad].min()
            raise FormulaError(f"{self.text!r} is not a number in month {int(month)}")
        return np.broadcast_to(np.where(where, value, 0.0), shape)
