"""
Every division of a set beside every other one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from taaktoedeling.derive.congruentie import Nesting, measure_congruence, told_origin
from taaktoedeling.derive.toeval import DRAWS, SEED, against_chance
from taaktoedeling.dutch.words import as_name, enumerate_words
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.indeling import Indeling
from taaktoedeling.model.kaart import Kaart
from taaktoedeling.model.plain import Documents, Result, Shown, told_by


@attrs.frozen(kw_only=True)
class Overzicht(Shown, Result):
    """
    Divisions beside each other.

    Attributes:
        nestingen: how each of them lies in each other one, by name.
        gelijk: pairs of divisions that are the same but for their names and codes.
        herkomst: of each where it comes from, of which year, and how good.
    """

    nestingen: tuple[Nesting, ...]
    gelijk: tuple[tuple[str, str], ...]
    herkomst: tuple[str, ...]
    zinnen: tuple[str, ...] = told_by(lambda found: _sentences(found))

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.divisions import overview_document

        return [overview_document(self)]

    def __repr__(self) -> str:
        return f"<Overzicht van {len(self.herkomst)} indelingen>"


def compare_indelingen(
    indelingen: Sequence[Indeling],
    inwoners: Mapping[str, int] | None = None,
    kaart: Kaart | None = None,
    n: int = DRAWS,
    seed: int = SEED,
    gedaan: Callable[[int], object] | None = None,
) -> Overzicht:
    """
    Measure how every division of a set lies in every other one; see `measure_congruence`.

    The random divisions that one is held against are drawn once and laid on all others, so that time grows linearly
    with their number and with that of the divisions.

    Args:
        inwoners: inhabitants per municipality, by code; None where they are not known.
        kaart: who are neighbours; None leaves out what chance gives.
        n: random divisions that each is held against, and `seed` where drawing them starts.
        gedaan: told after each draw that one was made; there are `n` for each division.

    Raises:
        InvalidArgumentError: there are fewer than two, two have the same name, they do not divide the same
            municipalities, or a municipality has no number of inhabitants or is not on the map.
    """
    names = [one.naam for one in indelingen]
    if len(indelingen) < 2:
        raise InvalidArgumentError("Om te vergelijken zijn er minstens twee indelingen nodig. Geef een tabel met meer.")
    double = next((name for place, name in enumerate(names) if name in names[:place]), None)
    if double is not None:
        raise InvalidArgumentError(f"Twee indelingen heten '{double}'. Geef elke indeling een eigen naam.")
    found: dict[tuple[str, str], Nesting] = {}
    same = []
    for place, one in enumerate(indelingen):
        for other in indelingen[:place]:
            both = measure_congruence(one, other, inwoners)
            found[one.naam, other.naam], found[other.naam, one.naam] = both.heen, both.terug
            if len(both.gelijk) == len(one.leden) == len(other.leden):
                same.append((min(one.naam, other.naam), max(one.naam, other.naam)))
    for one in indelingen if kaart is not None else ():
        others = [other for other in indelingen if other is not one]
        assert kaart is not None
        for drawn in against_chance(one, others, kaart, n, seed, gedaan=gedaan):
            found[drawn.van, drawn.naar] = attrs.evolve(found[drawn.van, drawn.naar], toeval=drawn)
    return Overzicht(
        nestingen=tuple(found[pair] for pair in sorted(found)),
        gelijk=tuple(sorted(same)),
        herkomst=tuple(map(told_origin, indelingen)),
    )


def _sentences(found: Overzicht) -> list[str]:
    whole = [one for one in found.nestingen if one.binnen.regios == one.geheel.regios]
    told = [f"Van de {len(found.nestingen)} keer dat een indeling op een andere ligt, past alles {len(whole)} keer."]
    homes: dict[str, list[str]] = {}
    for one in whole:
        homes.setdefault(one.van, []).append(one.naar)
    for van, naar in homes.items():
        told.append(
            f"Elke regio van {as_name(van)} ligt binnen één {enumerate_words(map(as_name, naar), 'en binnen één')}."
        )
    told += [f"De indelingen {as_name(one)} en {as_name(other)} zijn gelijk." for one, other in found.gelijk]
    return told
