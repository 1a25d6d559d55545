# SPDX-License-Identifier: GPL-3.0-or-later
"""Diff of the model, section 6: the changes between two cases, and the bridge of npv.

    changes(a, b)         path -> (value in a or None, value in b or None)
    applied(a, b, path)   a with that one change
"""

import copy

import cxref

# The lists of objects with ids, and the places of the objects inside them.
CHILDREN = {"": ("segments", "channels", "stages", "initiatives"),
            "initiatives": ("costs", "benefits")}
MAPS = ("contacts", "parameters")
APART = ("correlations", "scenarios", "actuals", "answers", "signoff")
MISSING = object()


def plain(field):
    """Returns the value of a field: a text, an input's number, or the numbers of a list."""
    if isinstance(field, list):
        return [plain(part) for part in field]
    return field["value"] if isinstance(field, dict) and "value" in field else field


def changes(a, b):
    """Returns path -> (a, b) for fields and whole items; None stands for an absent one."""
    found = {}

    def fields(place, x, y, without):
        for key in {**x, **y}:
            if key in without or key == "id":
                continue
            if key in MAPS:
                fields(f"{place}/{key}", x.get(key, {}), y.get(key, {}), ())
            elif key in cxref.LISTS and len(x.get(key, ())) == len(y.get(key, ())):
                elements(f"{place}/{key}", x[key], y[key])
            elif plain(x.get(key, MISSING)) != plain(y.get(key, MISSING)):
                found[f"{place}/{key}"] = tuple(plain(z[key]) if key in z else None for z in (x, y))

    def elements(place, x, y):
        """Compares the years of a list; a list that is longer in one of the cases is one change."""
        found.update((f"{place}/{year}", (plain(one), plain(other)))
                     for year, (one, other) in enumerate(zip(x, y), 1) if plain(one) != plain(other))

    def items(place, x, y, kinds):
        for kind in kinds:
            left = {item["id"]: item for item in x.get(kind, [])}
            right = {item["id"]: item for item in y.get(kind, [])}
            for name in {**left, **right}:
                at = f"{place}/{kind}/{name}" if place else f"{kind}/{name}"
                if name in left and name in right:
                    inner = CHILDREN.get(kind, ())
                    fields(at, left[name], right[name], inner)
                    items(at, left[name], right[name], inner)
                else:
                    found[at] = (left.get(name), right.get(name))

    fields("case", a["case"], b["case"], ())
    items("", a, b, CHILDREN[""])
    return found


def applied(a, b, path):
    """Returns a copy of `a` in which only the field or item at `path` is taken from `b`."""
    result = copy.deepcopy(a)
    here, there = result, b
    *parents, last = path.split("/")
    for part in parents:
        here, there = step(here, part), step(there, part)
    if isinstance(here, list) and parents[-1] in cxref.LISTS:
        here[int(last) - 1] = copy.deepcopy(there[int(last) - 1])
    elif isinstance(here, list):
        here[:] = [item for item in here if item["id"] != last]
        here += [copy.deepcopy(item) for item in there if item["id"] == last]
    elif there is None or last not in there:
        here.pop(last, None)
    else:
        here[last] = copy.deepcopy(there[last])
    return result


def step(place, part):
    """Returns the member of an object by its key, or the item of a list by its id."""
    if place is None:
        return None
    if isinstance(place, list):
        return next((item for item in place if item["id"] == part), None)
    return place.setdefault(part, {}) if part in MAPS else place.get(part, [])


def npv(case):
    return float(cxref.Model(case).npv()[0])


def effects(a, b):
    """Returns (path -> effect on npv of the change alone, npv of a, npv of b)."""
    before = npv(a)
    return {path: npv(applied(a, b, path)) - before for path in changes(a, b)}, before, npv(b)
