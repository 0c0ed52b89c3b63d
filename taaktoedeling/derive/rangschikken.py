"""
A proposed division beside those that exist: which fits best, what does not, and what it does to municipalities.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from taaktoedeling.derive.congruentie import Nesting, measure_congruence
from taaktoedeling.derive.samenval import Samenval, coincide, fits_best
from taaktoedeling.derive.stapeling import count_arrangements
from taaktoedeling.derive.toeval import DRAWS, SEED, Toeval, against_chance
from taaktoedeling.dutch.numbers import number
from taaktoedeling.dutch.words import as_name, plural, references
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.indeling import Indeling
from taaktoedeling.model.kaart import Kaart
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.plain import Documents, Result, Shown, told_by
from taaktoedeling.model.regelingen import Regelingen
from taaktoedeling.reading.kader import choose_kader

TARGETS = ("veiligheidsregio", "provincie")
"""Divisions that a proposal is made to nest in, where nobody says otherwise."""


@attrs.frozen(kw_only=True)
class Gerangschikt:
    """
    One division that exists.

    Attributes:
        samenval: who stay in their own region when each region of the proposal is replaced by whole ones of this.
        nesting: how the proposal nests in this.
        gelijk: regions that are the same in both.
        toeval: the nesting beside that of random divisions; None without a map.
    """

    naam: str
    samenval: Samenval
    nesting: Nesting
    gelijk: int
    toeval: Toeval | None


@attrs.frozen(kw_only=True)
class GemeenteStapel:
    """
    Arrangements of one municipality.

    Attributes:
        voor, na: how many there are, and would be with the proposal as one more.
        past_in: an arrangement with exactly the municipalities of its region, which could take the task in; or empty.
    """

    gemeente: str
    naam: str
    voor: int
    na: int
    past_in: str


@attrs.frozen(kw_only=True)
class Rangschikking(Shown, Result):
    """
    A proposal beside the divisions that exist, the best first.

    Attributes:
        doelen: how it nests in the divisions that it should be congruent with, with the least change that does it.
        stapeling: by municipality, by code; empty without a register.
        gemiddeld: arrangements per municipality before and after; None without a register.
        opgevallen: what is odd in the register.
        genoemd: what others say of how many there are, as the framework has it with its source; empty without a
            register.
    """

    voorstel: str
    herkomst: str
    rijen: tuple[Gerangschikt, ...]
    doelen: tuple[Nesting, ...]
    stapeling: tuple[GemeenteStapel, ...]
    gemiddeld: tuple[Fraction, Fraction] | None
    opgevallen: tuple[str, ...]
    genoemd: tuple[str, ...]
    zinnen: tuple[str, ...] = told_by(lambda found: _sentences(found))

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.ranking import ranking_document

        return [ranking_document(self)]

    def __repr__(self) -> str:
        return f"<Rangschikking {self.voorstel}: past het best op {self.rijen[0].naam}>"


def rank_divisions(
    indeling: Indeling,
    anderen: Sequence[Indeling],
    kader: Kader | None = None,
    inwoners: Mapping[str, int] | None = None,
    kaart: Kaart | None = None,
    regelingen: Regelingen | None = None,
    doelen: Collection[str] = TARGETS,
    n: int = DRAWS,
    seed: int = SEED,
    gedaan: Callable[[int], object] | None = None,
) -> Rangschikking:
    """
    Rank the divisions that exist by how well a proposed one fits them, and tell what would make it congruent.

    The order is that of `coincide` with whole regions: a division of few large regions holds everything and still does
    not fit. The division that has the name of the proposal is left out.

    Args:
        anderen: divisions of the same municipalities.
        kader: a framework; None for the shipped one.
        kaart: who are neighbours; None leaves out random divisions.
        regelingen: the register of arrangements; None leaves out stacking.
        doelen: names of divisions for which the least change is told, where they are among the others.
        n: number of random divisions, and `seed` where drawing them starts.
        gedaan: told after each draw that one was made.

    Raises:
        InvalidArgumentError: there is no other division, or a table does not go with another.
    """
    others = [one for one in anderen if one.naam != indeling.naam]
    if not others:
        raise InvalidArgumentError("Er is geen andere indeling om mee te vergelijken. Geef een tabel met indelingen.")
    chance: Sequence[Toeval | None] = [None] * len(others)
    if kaart is not None:
        chance = against_chance(indeling, others, kaart, n, seed, gedaan=gedaan)
    rows = []
    for other, drawn in zip(others, chance, strict=True):
        measured = measure_congruence(indeling, other, inwoners)
        rows.append(
            Gerangschikt(
                naam=other.naam,
                samenval=coincide(indeling, other, "hele_regios", inwoners),
                nesting=measured.heen,
                gelijk=len(measured.gelijk),
                toeval=drawn,
            )
        )
    rows.sort(key=lambda row: (-row.samenval.aandeel, row.naam))
    stacked = () if regelingen is None else _stack(indeling, regelingen)
    return Rangschikking(
        voorstel=indeling.naam,
        herkomst=indeling.herkomst,
        rijen=tuple(rows),
        doelen=tuple(row.nesting for name in doelen for row in rows if row.naam == name),
        stapeling=stacked,
        gemiddeld=_means(stacked) if stacked else None,
        opgevallen=() if regelingen is None else regelingen.opgevallen,
        genoemd=() if regelingen is None else tuple(_said_of_counts(choose_kader(kader))),
    )


def _said_of_counts(kader: Kader) -> Iterator[str]:
    """The readings on which a difference about data rests that plays where a count is asked, with who and where."""
    counted = {one.id for one in kader.criteria if one.ankers is not None and one.ankers.telling == "aantal"}
    for spanning in kader.spanningen:
        asked = {getattr(part, "criterium", None) for part in spanning.voorwaarde}
        if spanning.soort != "gegevens" or not asked & counted:
            continue
        for lezing in spanning.lezing:
            if set(lezing.bronnen) & set(spanning.bronnen):
                yield f"{lezing.wie}: {lezing.tekst} ({references(lezing.bronnen)})"


def _stack(indeling: Indeling, regelingen: Regelingen) -> tuple[GemeenteStapel, ...]:
    counts = count_arrangements(regelingen, indeling.regio_van).aantallen
    same: dict[frozenset[str], str] = {}
    for one in regelingen.regelingen:
        same.setdefault(frozenset(one.gemeenten), one.naam)
    stacked = []
    for code, regio in indeling.regio_van.items():
        fits = same.get(indeling.leden[regio], "")
        after = counts[code] + (not fits)
        named = regelingen.gemeenten.get(code) or indeling.naam_van(code)
        stacked.append(GemeenteStapel(gemeente=code, naam=named, voor=counts[code], na=after, past_in=fits))
    return tuple(stacked)


def _means(stacked: Sequence[GemeenteStapel]) -> tuple[Fraction, Fraction]:
    return Fraction(sum(one.voor for one in stacked), len(stacked)), Fraction(
        sum(one.na for one in stacked), len(stacked)
    )


def _sentences(found: Rangschikking) -> list[str]:
    best = found.rijen[0]
    told = [f"{fits_best([row.samenval for row in found.rijen])} op {found.voorstel}."]
    told += best.samenval.zinnen
    for side in found.doelen:
        inside, whole = side.binnen.regios, side.geheel.regios
        moves = side.verhuizingen
        if moves is None:
            need = f"dat kan nooit{' voor alle' if whole > 1 else ''}, want {as_name(side.naar)} heeft er meer"
        elif moves.aantal:
            must = "moet" if moves.aantal == 1 else "moeten"
            need = f"voor alle {must} er minstens {plural(moves.aantal, 'gemeente', 'gemeenten')} van regio wisselen"
        else:
            need = "er hoeft niets te veranderen"
        place = f"Binnen één {as_name(side.naar)} {'ligt' if inside == 1 else 'liggen'} {inside} van de {whole} regio's"
        if whole == 1:
            place = f"De enige regio ligt {'' if inside else 'niet '}binnen één {as_name(side.naar)}"
        told.append(f"{place}; {need}.")
    if found.gemiddeld is not None:
        before, after = (number(mean, 1) for mean in found.gemiddeld)
        fits = sum(bool(one.past_in) for one in found.stapeling)
        told.append(
            f"Een gemeente neemt volgens het register gemiddeld deel aan {before} regelingen; met een nieuw verband "
            f"per regio wordt dat {after}. Voor {plural(fits, 'gemeente', 'gemeenten')} is er al een regeling met "
            "precies de gemeenten van haar regio, waarin de taak zou passen."
        )
    return told
