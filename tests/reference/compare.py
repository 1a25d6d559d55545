# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares two result objects key by key.

Two numbers are equal if they differ by at most 1e-9 of their size, or 1e-12 of
the largest number they were computed from (the model, section 4).
"""

PER_CUSTOMER = ("clv", "clv_program", "clv_new", "clv_new_program", "clv_to_cac", "cac_payback_months",
                "cac_payback_with_churn_months", "lifetime_months")


def allowance(path, expected, result, scale):
    """Returns the absolute difference allowed at a path."""
    own = 1e-9 * abs(expected)
    top, _, rest = path.partition("/")
    name = path.rsplit("/", 1)[-1]
    month, total = 1e-12 * scale["month"], 1e-12 * scale["total"]
    if top == "series" or name in ("peak_funding",):
        return max(own, total if "cumulative" in path or name == "peak_funding" else month)
    if top == "results":
        costs = abs(result["results"]["pv_costs"]) or 1.0
        if name in ("roi", "bcr"):
            return max(own, total / costs)
        if name in ("payback_months", "discounted_payback_months"):
            return max(own, payback_noise(expected, result, scale, name))
        if name == "irr" or name == "mirr":
            return max(1e-9 * abs(1 + expected), own, rate_noise(result, scale))
        return max(own, total)
    if top in ("benefits", "overlap"):
        return max(own, total)
    if top == "initiatives":
        return max(own, 1e-9 if name == "payback_alone" else total)
    if top == "segments" and name in PER_CUSTOMER:
        return max(own, 1e-12)
    return max(own, 1e-12)


def payback_noise(months, result, scale, name):
    """Returns how far noise in the cumulative flow can move its crossing of 0."""
    series = result["series"]["cumulative" if name == "payback_months" else "discounted_cumulative"]
    t = min(max(int(months), 0), len(series) - 2)
    slope = abs(series[t + 1] - series[t]) or 1.0
    return 1e-12 * scale["total"] / slope


def rate_noise(result, scale):
    """Returns roughly how far noise in the flows can move a rate of return."""
    size = max(abs(x) for x in result["series"]["net"]) or 1.0
    return 1e-12 * scale["month"] / size * 10


def differences(expected, actual, result, scale, path=""):
    """Yields a line for every key that differs. Additional reasons need only be texts."""
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            yield f"{path}: an object expected, found {actual!r}"
            return
        for key in expected:
            at = f"{path}/{key}" if path else key
            if key not in actual:
                yield f"{at}: missing"
            elif key.endswith(("_reason", "_note")):
                if not isinstance(actual[key], str) or not actual[key]:
                    yield f"{at}: a text expected, found {actual[key]!r}"
            else:
                yield from differences(expected[key], actual[key], result, scale, at)
        for key in actual:
            if key not in expected and not key.endswith("_reason"):
                yield f"{path}/{key}: not expected"
    elif isinstance(expected, list):
        if not isinstance(actual, list) or len(expected) != len(actual):
            yield (f"{path}: {len(expected)} entries expected, found "
                   f"{len(actual) if isinstance(actual, list) else repr(actual)}")
            return
        for k, pair in enumerate(zip(expected, actual)):
            yield from differences(*pair, result, scale, f"{path}/{label(pair[0], k)}")
    elif isinstance(expected, bool) or expected is None or isinstance(expected, str):
        if expected != actual:
            yield f"{path}: expected {expected!r}, found {actual!r}"
    elif isinstance(actual, bool) or not isinstance(actual, (int, float)):
        yield f"{path}: expected {expected!r}, found {actual!r}"
    else:
        allowed = allowance(path, expected, result, scale)
        if not abs(expected - actual) <= allowed:
            yield (f"{path}: expected {expected!r}, found {actual!r} "
                   f"(difference {actual - expected:.3g}, allowed {allowed:.3g})")


def label(item, k):
    """Returns the name of a list's entry in a message."""
    if isinstance(item, dict) and "id" in item:
        return f"{item['initiative']}.{item['id']}" if "initiative" in item else item["id"]
    if isinstance(item, dict) and "stage" in item:
        return f"{item['stage']}.{item['channel']}"
    return str(k)
