# SPDX-License-Identifier: GPL-3.0-or-later
"""A small evaluator of spreadsheet formulas with array constants, written from what spreadsheets do: no part of the program.

    evaluate("SUMPRODUCT({1,2},{3,4})-2^2") -> 7.0

Comparisons give True or False, which count as 1 and 0; text stands for itself; what has no value is NaN.
"""

import math
import re

TOKEN = re.compile(r"""\s*(?:
    (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|nan|inf)
  | (?P<text>"(?:[^"]|"")*")
  | (?P<name>[A-Z]+)
  | (?P<operator><=|>=|<>|[-+*/^()=<>,;{}])
)""", re.VERBOSE)


class FormulaError(Exception):
    pass


def tokens(text):
    at = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found:
            raise FormulaError(f"cannot read {text[at:at + 20]!r}")
        yield found.lastgroup, found.group(found.lastgroup)
        at = found.end()
    yield "end", ""


def number(value):
    if isinstance(value, str):
        raise FormulaError(f"{value!r} is no number")
    return float(value)


def present_value(rate, flows):
    return sum(flow / (1 + rate) ** (k + 1) for k, flow in enumerate(flows))


def irr(flows, guess):
    """Newton's method from the guess, as spreadsheets do it."""
    rate = guess
    for _ in range(200):
        value = sum(flow * (1 + rate) ** -k for k, flow in enumerate(flows))
        slope = sum(-k * flow * (1 + rate) ** (-k - 1) for k, flow in enumerate(flows))
        if slope == 0:
            return rate if value == 0 else math.nan
        step = value / slope
        rate -= step
        if not rate > -1:
            return math.nan
        if abs(step) < 1e-15 * max(1, abs(rate)):
            break
    return rate


def half_away(value, digits):
    scale = 10.0 ** int(digits)
    size = float(f"{abs(value) * scale:.15g}")
    return math.copysign(math.floor(size + 0.5), value) / scale


def flat(args):
    for arg in args:
        yield from arg if isinstance(arg, list) else [arg]


def match(wanted, row, how):
    assert how == 0
    for k, value in enumerate(row):
        if value == wanted:
            return k + 1
    return math.nan


class Column(list):
    """Cells below each other: {1;2}."""


def within(place, one):
    """The place in a range that is one cell wide or high."""
    if one != 1:
        raise FormulaError(f"{one!r} lies outside of the range")
    return place


FUNCTIONS = {
    "SUM": lambda *a: sum(number(x) for x in flat(a)),
    "MIN": lambda *a: min(number(x) for x in flat(a)),
    "MAX": lambda *a: max(number(x) for x in flat(a)),
    "ABS": lambda x: abs(number(x)),
    "INT": lambda x: math.floor(number(x)),
    "ROUND": lambda x, d: half_away(number(x), number(d)),
    "AND": lambda *a: all(number(x) != 0 for x in flat(a)),
    "OR": lambda *a: any(number(x) != 0 for x in flat(a)),
    "NOT": lambda x: number(x) == 0,
    "SUMPRODUCT": lambda a, b: sum(x * y for x, y in zip(a, b, strict=True)),
    "SUMIF": lambda where, wanted, a: sum(x for w, x in zip(where, a, strict=True) if w == wanted),
    "MATCH": match,
    "LN": lambda x: math.log(x),
    "INDEX": lambda cells, row, column: cells[int(within(row, column) if isinstance(cells, Column) else within(column, row)) - 1],
    "NPV": lambda rate, flows: present_value(number(rate), flows),
    "IRR": irr,
}

COMPARISONS = {
    "=": lambda a, b: a == b, "<>": lambda a, b: a != b, "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}


class Parser:
    """Makes functions without arguments, so that IF evaluates only the branch that is taken."""

    def __init__(self, text):
        self.tokens = list(tokens(text))
        self.at = 0

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def accept(self, *operators):
        kind, text = self.tokens[self.at]
        if kind == "operator" and text in operators:
            self.at += 1
            return text
        return None

    def expect(self, operator):
        if not self.accept(operator):
            raise FormulaError(f"{operator!r} is missing before {self.tokens[self.at][1]!r}")

    def comparison(self):
        left = self.sum()
        while operator := self.accept(*COMPARISONS):
            left = (lambda a, b, test: lambda: test(number(a()), number(b())))(left, self.sum(), COMPARISONS[operator])
        return left

    def sum(self):
        left = self.product()
        while operator := self.accept("+", "-"):
            left = (lambda a, b, sign: lambda: number(a()) + sign * number(b()))(left, self.product(), 1 if operator == "+" else -1)
        return left

    def product(self):
        left = self.power()
        while operator := self.accept("*", "/"):
            right = self.power()
            if operator == "*":
                left = (lambda a, b: lambda: number(a()) * number(b()))(left, right)
            else:
                left = (lambda a, b: lambda: number(a()) / number(b()))(left, right)
        return left

    def power(self):
        left = self.unary()
        while self.accept("^"):
            left = (lambda a, b: lambda: math.pow(number(a()), number(b())))(left, self.unary())
        return left

    def unary(self):
        if self.accept("-"):
            inner = self.unary()
            return lambda: -number(inner())
        if self.accept("+"):
            return self.unary()
        return self.atom()

    def atom(self):
        kind, text = self.next()
        if kind == "number":
            value = float(text)
            return lambda: value
        if kind == "text":
            return lambda: text[1:-1].replace('""', '"')
        if kind == "operator" and text == "(":
            inner = self.comparison()
            self.expect(")")
            return inner
        if kind == "operator" and text == "{":
            row, between = [], None
            while True:
                sign = -1 if self.accept("-") else 1
                kind, text = self.next()
                if kind != "number":
                    raise FormulaError(f"{text!r} in an array")
                row.append(sign * float(text))
                between = between or next((sign for sign in ",;" if self.accept(sign)), "")
                if not between or len(row) > 1 and not self.accept(between):
                    break
            self.expect("}")
            return lambda: Column(row) if between == ";" else row
        if kind == "name":
            return self.call(text)
        raise FormulaError(f"{text!r} is not expected")

    def call(self, name):
        self.expect("(")
        args = [self.comparison()]
        while self.accept(","):
            args.append(self.comparison())
        self.expect(")")
        if name == "IF":
            condition, yes, no = args
            return lambda: (yes if number(condition()) != 0 else no)()
        if name not in FUNCTIONS:
            raise FormulaError(f"no function {name}")
        return lambda: FUNCTIONS[name](*(arg() for arg in args))


def evaluate(text):
    parser = Parser(text)
    formula = parser.comparison()
    if parser.tokens[parser.at][0] != "end":
        raise FormulaError(f"{parser.tokens[parser.at][1]!r} is left over")
    return formula()
