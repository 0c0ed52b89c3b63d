"""
What uncertain answers together make of the outcome, and which of them is worth finding out first.

Ranges count each level as equally likely, answers with probabilities as given, and unknown answers, and unknown facts
that rules read, each value as equally likely; answers are taken to be independent. All of that is ours.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.advice.words import answer_text, name_body, name_label
from taaktoedeling.certainty.standing import GEEN, advise, check_count, stands
from taaktoedeling.dutch.numbers import share as percentage
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.plain import Result
from taaktoedeling.weighing.batch import every_pick
from taaktoedeling.weighing.weging import Possible, Source, Weging, weigh_case

MOST_COMBINATIONS = 60_000
"""Up to so many combinations of answers each is weighed; beyond it a sample is."""


@attrs.frozen(kw_only=True)
class Kenniswaarde:
    """
    What it is worth to know one uncertain answer or fact.

    Attributes:
        waarden: what it may be, as levels or as values of the fact; `kansen` how likely each of them is.
        waarde: how much the chance of a wrong allocation is expected to fall by knowing it (0 to 1).
        waarde_vorm: the same for the form.
        uitkomsten: for each value the chance of each allocation.
    """

    soort: Literal["criterium", "feit"]
    id: str
    label: str
    vraag: str
    antwoord: str
    waarden: tuple[int | str | bool, ...]
    kansen: tuple[float, ...]
    waarde: float
    waarde_vorm: float
    uitkomsten: tuple[dict[str, float], ...]


@attrs.frozen(kw_only=True)
class Onzekerheid(Result):
    """
    The distribution over outcomes that the uncertain answers of one case leave, the framework being as it is.

    Attributes:
        exact: every combination of answers was weighed; otherwise a sample of `combinaties`.
        verdeling: chance of each body, `geen_passende` where none is suitable; sum 1.
        verdeling_toedeling: the same for the allocation.
        kans_toedeling, kans_vorm: chance that the outcome is the one that the case gives now.
        kans_fout: chance that even the most likely allocation is not the one that the true answers give.
        kans_fout_vorm: the same for the form.
        kennis: every uncertain answer and fact, the most valuable to know first.
    """

    taak: str
    bestuursvorm: str | None
    toedeling: str | None
    exact: bool
    combinaties: int
    verdeling: dict[str, float]
    verdeling_toedeling: dict[str, float]
    kans_toedeling: float
    kans_vorm: float
    kans_fout: float
    kans_fout_vorm: float
    kennis: tuple[Kenniswaarde, ...]
    zinnen: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Onzekerheid {self.taak}: {len(self.kennis)} onzekere antwoorden, kans op fout {self.kans_fout:.2f}>"


def joint_uncertainty(casus: Casus | Weging, kader: Source = None, n: int = 20_000, seed: int = 0) -> Onzekerheid:
    """
    Weigh every combination of what the uncertain answers may turn out to be.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.
        n, seed: for the sample that is drawn when there are too many combinations.

    Raises:
        InvalidArgumentError: *n* is below 1 or *seed* is negative.
    """
    n, seed = check_count("n", n, 1), check_count("seed", seed, 0)
    w = weigh_case(casus, kader)
    uncertain = w.uncertain
    exact = math.prod(len(possible.values) for possible in uncertain) <= MOST_COMBINATIONS
    places, chance = _every(uncertain) if exact else _sample(uncertain, n, seed)
    drawn = {
        possible.place: w.compiled.single_codes(possible.place)[list(possible.values)][places[:, column]]
        for column, possible in enumerate(uncertain)
    }
    advised, carrier = advise(w, w.batch.repeated(len(chance), drawn))
    names = [*w.compiled.bodies, GEEN]
    by_body, by_carrier = (np.bincount(found, weights=chance, minlength=len(names)) for found in (advised, carrier))
    known = [
        _value(w, possible, places[:, column], chance, advised, carrier) for column, possible in enumerate(uncertain)
    ]
    known.sort(key=lambda item: (-round(item.waarde, 12), -round(item.waarde_vorm, 12)))
    kept = [float(chance[stands(w, wat, advised, carrier)].sum()) for wat in ("toedeling", "vorm")]
    result = Onzekerheid(
        taak=w.casus.taak.id,
        bestuursvorm=w.body(w.named),
        toedeling=w.body(w.carried),
        exact=exact,
        combinaties=len(chance),
        verdeling=dict(zip(names, by_body.tolist(), strict=True)),
        verdeling_toedeling=dict(zip(names, by_carrier.tolist(), strict=True)),
        kans_toedeling=min(1.0, kept[0]),
        kans_vorm=min(1.0, kept[1]),
        kans_fout=max(0.0, float(1 - by_carrier.max())),
        kans_fout_vorm=max(0.0, float(1 - by_body.max())),
        kennis=tuple(known),
        zinnen=(),
    )
    return attrs.evolve(result, zinnen=tuple(_sentences(w, result)))


def _every(uncertain: tuple[Possible, ...]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """All combinations, as places in the possible values, and the chance of each."""
    places = every_pick([len(possible.values) for possible in uncertain])
    chance = np.ones(len(places))
    for column, possible in enumerate(uncertain):
        shares = np.array(possible.shares)
        chance *= (shares / shares.sum())[places[:, column]]
    return places, chance


def _sample(uncertain: tuple[Possible, ...], n: int, seed: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    stream = np.random.Generator(np.random.PCG64(seed))
    columns = []
    for possible in uncertain:
        limits = np.cumsum(possible.shares)
        columns.append(np.searchsorted(limits, stream.integers(0, limits[-1], size=n), side="right"))
    return np.stack(columns, axis=1), np.full(n, 1 / n)


def _value(
    w: Weging,
    possible: Possible,
    place: NDArray[np.intp],
    chance: NDArray[np.float64],
    advised: NDArray[np.intp],
    carrier: NDArray[np.intp],
) -> Kenniswaarde:
    names = [*w.compiled.bodies, GEEN]
    count, width = len(possible.values), len(names)
    tables = [
        np.bincount(place * width + found, weights=chance, minlength=count * width).reshape(count, width)
        for found in (carrier, advised)
    ]
    worth = [max(0.0, float(table.max(axis=1).sum() - table.sum(axis=0).max())) for table in tables]
    kind, id_ = w.compiled.columns[possible.place]
    shares = np.array(possible.shares) / sum(possible.shares)
    values: tuple[int | str | bool, ...] = possible.values
    if kind == "feit":
        feit = next(f for f in w.kader.feiten if f.id == id_)
        label, question, answer = feit.label, feit.vraag, "onbekend"
        values = tuple(feit.waarden[value].waarde for value in possible.values)
    else:
        criterium = w.kader.criteria[possible.place]
        label, question = criterium.label, criterium.vraag
        answer = answer_text(criterium, w.answer(possible.place))
    whole = np.maximum(tables[0].sum(axis=1, keepdims=True), np.finfo(float).tiny)
    return Kenniswaarde(
        soort="feit" if kind == "feit" else "criterium",
        id=id_,
        label=label,
        vraag=question,
        antwoord=answer,
        waarden=values,
        kansen=tuple(shares.tolist()),
        # What floats leave behind is no value.
        waarde=worth[0] if worth[0] > 1e-12 else 0.0,
        waarde_vorm=worth[1] if worth[1] > 1e-12 else 0.0,
        uitkomsten=tuple(dict(zip(names, row, strict=True)) for row in (tables[0] / whole).tolist()),
    )


def _sentences(w: Weging, result: Onzekerheid) -> Iterator[str]:
    if not result.kennis:
        yield "Alle antwoorden zijn zeker; er valt niets uit te zoeken dat de uitkomst nog kan veranderen."
        return
    what = f"de toedeling aan {name_body(w.kader, result.toedeling)}"
    if result.toedeling is None:
        what = "de uitkomst dat geen bestuursvorm geschikt is"
    count = len(result.kennis)
    yield (
        f"{count} {'antwoord is' if count == 1 else 'antwoorden zijn'} onzeker. "
        f"In {percentage(result.kans_toedeling)} van de mogelijke combinaties, gewogen naar hun kans, "
        f"blijft {what} gelijk."
    )
    worth = [item for item in result.kennis if item.waarde > 0]
    if not worth:
        yield "Geen van die antwoorden verandert op zichzelf wat de waarschijnlijkste toedeling is."
        return
    first = worth[0]
    yield (
        f"Zoek het eerst uit: {name_label(w.kader, first.soort, first.id)}. "
        "Wie dat weet, verkleint naar verwachting de kans dat de waarschijnlijkste toedeling niet die van de ware "
        f"antwoorden is, van {percentage(result.kans_fout)} "
        f"naar {percentage(max(0.0, round(result.kans_fout - first.waarde, 9)))}."
    )
    yield "Dat de antwoorden los van elkaar staan en elk niveau van een bereik even waarschijnlijk is, is onze aanname."
