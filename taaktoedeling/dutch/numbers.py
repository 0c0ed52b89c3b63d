"""
Numbers as Dutch writes them: fits, shares, weights and what is added to them.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

Number = float | Fraction

MOST_PLACES = 10
"""Numbers that differ later than this are told as if they were the same."""


def rounded(value: Number, places: int) -> Decimal:
    """A number with so many decimals, half away from zero, as people round and sheets show."""
    exact = as_written(value)
    with localcontext(prec=400):
        shown = (Decimal(exact.numerator) / exact.denominator).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return shown or abs(shown)


def as_written(value: Number) -> Fraction:
    """A number as people write it: the float 0.1 is one tenth."""
    return value if isinstance(value, Fraction) else Fraction(repr(float(value)))


def decimal(value: Number, signed: bool = False) -> str:
    """A fit with two decimals and a Dutch comma; never "-0,00"."""
    shown = rounded(value, 2)
    return f"{shown:+f}".replace(".", ",") if signed and shown else number(value)


def beside(value: Number, *bars: Number) -> str:
    """
    A number with as many decimals, at least two, as it takes to stand to each bar as it really does.

    Never rounded on to a bar that it misses, or over one that it reaches.
    """
    exact = as_written(value)
    if exact in [as_written(bar) for bar in bars]:
        return fully(exact)
    for places in range(2, MOST_PLACES):
        shown = Fraction(rounded(value, places))
        if all(_order(shown, as_written(bar)) == _order(exact, as_written(bar)) for bar in bars):
            return number(value, places)
    return number(value, MOST_PLACES)


def _order(value: Fraction, bar: Fraction) -> int:
    return (value > bar) - (value < bar)


def fully(value: Number) -> str:
    """A threshold or margin with all its decimals, at least two; a fraction without end gets four."""
    for places in range(2, MOST_PLACES):
        if Fraction(rounded(value, places)) == as_written(value):
            return number(value, places)
    return number(value, 4)


def amount(value: Number) -> str:
    """The size of a difference or shift in two decimals, never told as nothing when it is something."""
    return "minder dan 0,01" if 0 < value < 0.005 else decimal(value)


def gap(first: Number, second: Number) -> str:
    """
    How far two numbers lie apart, beside the numbers in two decimals: told to be rounded where those seem to differ by
    something else.
    """
    size = abs(as_written(first) - as_written(second))
    told = amount(size)
    agrees = abs(rounded(first, 2) - rounded(second, 2)) == rounded(size, 2)
    return told if agrees or told != decimal(size) else f"{told} (afgerond)"


def number(value: Number, places: int = 2) -> str:
    """A number with a Dutch comma; never "-0"."""
    return f"{rounded(value, places):f}".replace(".", ",")


def weight(value: Number, places: int = 0) -> str:
    """A weight as the files give it: without decimals where it has none, and with at least *places* otherwise."""
    exact = as_written(value)
    return number(exact, 0) if exact.denominator == 1 else number(exact, max(places, 1 if abs(exact) >= 1 else 2))


def apart(value: Number, now: Number, places: int) -> str:
    """A value with as many decimals as it takes to be told apart from the present one, at most six."""
    if value == round(value):
        return number(value, 0)
    while places < 6 and value != now and number(value, places) == number(now, places):
        places += 1
    return number(value, places)


def turn_value(value: Number, now: Number, weighs: bool) -> str:
    """
    The value of a weight or threshold at which something turns.

    Args:
        weighs: it is a weight; one below ten gets two decimals, since a tenth is much of it.
    """
    return apart(value, now, (1 if now >= 10 else 2) if weighs else 3)


def contribution(value: Number) -> str:
    """What an answer adds to a difference: with its sign, and two to four decimals, so that the parts add up."""
    shown = rounded(value, 4)
    head, decimals = (f"{shown:+f}" if shown else f"{shown:f}").split(".")
    return f"{head},{decimals[:2]}{decimals[2:].rstrip('0')}"


def change(relative: Number, weighs: bool) -> str:
    """
    How much a weight or threshold changes, as a part of what it is (0.06 is 6 % more).

    Args:
        weighs: it is a weight, and so becomes heavier or lighter instead of higher or lower.
    """
    size = abs(as_written(relative))
    if relative <= -1:
        return "weegt dan niets" if weighs else "wordt dan nul"
    if size >= 1:
        return f"{weight(round(1 + size, 1), 1)} keer zo {'zwaar' if weighs else 'hoog'}"
    told = "minder dan 1 %" if size < 0.01 else f"{number(size * 100, 0)} %"
    more, less = ("zwaarder", "lichter") if weighs else ("hoger", "lager")
    return f"{told} {more if relative > 0 else less}"


def thousands(value: int) -> str:
    """A whole number with points between thousands."""
    return f"{value:,}".replace(",", ".")


def percentage(part: Number, *bars: Number) -> str:
    """
    A share (0 to 1) as a percentage; only what is complete is called 100 %.

    Whole, unless it would then stand otherwise to a bar (0 to 1) than it does.
    """
    exact = as_written(part)
    for places in range(MOST_PLACES):
        shown = Fraction(rounded(exact * 100, places)) / 100
        if all(_order(shown, as_written(bar)) == _order(exact, as_written(bar)) for bar in bars):
            break
    whole = number(exact * 100, places)
    return f"{99 if whole == '100' and exact < 1 else whole} %"


def share(part: Number, *bars: Number) -> str:
    """The same; what is neither nothing nor everything is not called so."""
    if 0 < part < 0.01:
        return "minder dan 1 %"
    return "meer dan 99 %" if 0.99 < part < 1 else percentage(part, *bars)


def sampled(part: Number, *bars: Number) -> str:
    """The share of samples in which something holds: what holds in all that were drawn is not called certain."""
    return "meer dan 99 %" if part == 1 else share(part, *bars)


def short_sampled(part: Number, *bars: Number) -> str:
    """The same where there is little room: "<1 %" and ">99 %"."""
    return sampled(part, *bars).replace("minder dan ", "<").replace("meer dan ", ">")


def bar(part: Number) -> str:
    """A bar (0 to 1) that shares are held against, as a percentage with all its decimals."""
    return percentage(part, part)
