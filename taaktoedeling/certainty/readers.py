"""
How another careful reader may answer: an answer of one level may as well be the level above or below it.

How often that is so is data of the framework (`[zekerheid]`) and a choice of ours: blind readers with the same
knowledge differed in few answers, readers with other knowledge in more than a third.
"""

from __future__ import annotations

from collections.abc import Iterator

from taaktoedeling.weighing.weging import Possible, Weging

PARTS = 20_000
"""Chances are whole parts of this, so that half of a chance in ten-thousandths is whole too."""


def read_otherwise(w: Weging) -> Iterator[Possible]:
    """
    Each answer of one level that another reader may give otherwise, with the levels beside it.

    Half of the chance goes a level up and half a level down; at an end of the scale only the half that exists is left.
    Nominal answers, ranges, probabilities, answers that do not apply and missing answers stay as given.
    """
    limits = w.kader.zekerheid
    if limits is None:
        return
    for possible in w.possible:
        answer = w.answer(possible.place)
        if answer is None or answer.soort != "niveau" or w.compiled.nominal[possible.place]:
            continue
        chance = limits.verschuiving_bron if answer.bron else limits.verschuiving_aanname
        half = round(chance.waarde * PARTS / 2)
        (level,) = possible.values
        beside = [other for other in (level - 1, level + 1) if 0 <= other < w.compiled.n_levels[possible.place]]
        if not half or not beside:
            continue
        shares = {level: PARTS - half * len(beside), **dict.fromkeys(beside, half)}
        values = tuple(sorted(shares))
        yield Possible(possible.place, values, tuple(shares[value] for value in values), known=False)
