"""
What the search for agreement found, in the words of the framework and of the parties.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from taaktoedeling.advice.answers import answer_results, fact_results
from taaktoedeling.certainty.own_weights import Comparisons, can_be_weighed, common_outcome, possible_outcomes
from taaktoedeling.comparing.agreement import Deal, Positions
from taaktoedeling.comparing.vergelijking import (
    GEEN_AANLEIDING,
    GEEN_PASSENDE,
    KADER,
    Afspraak,
    EenUitkomst,
    OnderGewichten,
    Overeenstemming,
    Partij,
    Standpunt,
    Strijdpunt,
)
from taaktoedeling.dutch.labels import BETREFT, GEBRUIKER, TAAK_VELDEN, TAAKSOORT, word
from taaktoedeling.dutch.words import upper_first
from taaktoedeling.logic.polytope import Polytope
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.invulling import AdviesAntwoord, AdviesFeit
from taaktoedeling.reading.preferences import polytope_of
from taaktoedeling.weighing.weging import Weging

_TAAK = {"soort": TAAKSOORT, "betreft": BETREFT, "gebruiker": GEBRUIKER}


class Told:
    """What the search found, in the words of the framework."""

    def __init__(self, w: Sequence[Weging], names: Sequence[str], positions: Positions) -> None:
        self.w, self.names, self.positions = w, names, positions
        self.compiled = positions.compiled
        self.answers = [{one.criterium: one for one in answer_results(one)} for one in w]
        self.facts = [{one.id: one for one in fact_results(one)} for one in w]

    def outcome(self, index: int) -> str:
        """An outcome as an id."""
        return [*self.compiled.bodies, GEEN_PASSENDE, GEEN_AANLEIDING][index]

    def partij(self, place: int, advies: Advies) -> Partij:
        """One party with what comes out of its case."""
        casus = self.w[place].casus
        return Partij(
            naam=self.names[place],
            bestand=casus.bestand,
            sha256=casus.sha256,
            wijst_naar=self.outcome(int(self.positions.outcomes[place])),
            uitkomst=advies.uitkomst,
            bestuursvorm=advies.bestuursvorm,
            zekerheid=advies.zekerheid,
            zekerheid_vorm=advies.zekerheid_vorm,
            open=len(advies.ontbrekend),
        )

    def overeenstemming(self, places: Sequence[int]) -> Overeenstemming:
        """A settling set, with what it can lead to."""
        after = self.positions.outcomes_after(places)
        reached = sorted({int(row[0]) for row in after.values()}) if after is not None else []
        return Overeenstemming(
            vragen=tuple(self.id(at) for at in places), uitkomsten=tuple(self.outcome(index) for index in reached)
        )

    def afspraak(self, deal: Deal) -> Afspraak:
        """An agreement that does it, with the answers as they were given."""
        return Afspraak(
            antwoorden=tuple((self.id(at), self.given(at, code)) for at, code in deal.chosen),
            uitkomst=self.outcome(deal.outcome),
        )

    def under_weights(self) -> tuple[OnderGewichten, ...]:
        """What the answers of each party give under the framework, and under all that each party finds important."""
        dimensies = self.compiled.kader.dimensies
        stated = [(name, one.casus.weging) for name, one in zip(self.names, self.w, strict=True)]
        sets = [(name, polytope_of(weging, dimensies)) for name, weging in stated if weging is not None]
        if not sets or not can_be_weighed(self.compiled.kader):
            return ()
        return tuple(
            OnderGewichten(
                antwoorden_van=name, gewichten_van=whose, uitkomsten=tuple(self._outcomes_under(place, weights))
            )
            for place, name in enumerate(self.names)
            for whose, weights in ((KADER, None), *sets)
        )

    def _outcomes_under(self, place: int, weights: Polytope | None) -> Iterator[tuple[str, float]]:
        own, wat = int(self.positions.outcomes[place]), self.positions.wat
        if weights is None or self.outcome(own) == GEEN_AANLEIDING:
            yield self.outcome(own), 1.0
            return
        shares = Comparisons.of(self.w[place]).shares(weights, wat)
        found = {index: shares.get(index, 0.0) for index in possible_outcomes(self.w[place], weights, wat)}
        yield from ((self.outcome(index), share) for index, share in sorted(found.items(), key=lambda one: -one[1]))

    def one_outcome(self) -> tuple[EenUitkomst, ...] | None:
        """Weights on which all parties come out at one place; None where that was not looked for."""
        if not can_be_weighed(self.compiled.kader):
            return None
        dimensies = self.compiled.kader.dimensies
        if len(self.compiled.bodies) + 1 in self.positions.outcomes:
            return ()
        found = common_outcome(self.w, Polytope.simplex(len(dimensies)), self.positions.wat)
        return tuple(
            EenUitkomst(
                uitkomst=self.outcome(index),
                gewichten={d.id: float(part) for d, part in zip(dimensies, weights, strict=True)},
            )
            for index, weights in found.items()
        )

    def key(self, at: int) -> tuple[str, str]:
        """The variable of a disputed column."""
        return self.compiled.columns[self.positions.columns[at]]

    def id(self, at: int) -> str:
        """The id of a disputed question or fact; a property of the task by its path."""
        kind, name = self.key(at)
        return name if kind in ("criterium", "feit") else f"{kind}.{name}".rstrip(".")

    def given(self, at: int, code: int) -> str:
        """A value of a disputed column as the first party that gave it says it, with what weighs the same."""
        alike = self.positions.alike(at, code)
        column = self.positions.batch.codes[:, self.positions.columns[at]].tolist()
        return " of ".join(self.stand(at, column.index(one)).tekst for one in alike)

    def scheelt(self, at: int) -> tuple[float, str | None]:
        """How far the contributions of parties are apart, and for which body."""
        column = self.positions.columns[at]
        if column >= self.compiled.n_criteria:
            return 0.0, None
        added = np.stack([one.contributions[column] for one in self.w])
        apart = np.ptp(added, axis=0)
        most = int(apart.argmax())
        return (float(apart[most] / self.compiled.scale), self.compiled.bodies[most]) if apart[most] else (0.0, None)

    def punt(self, at: int) -> Strijdpunt:
        """One question with what every party says to it."""
        kind, name = self.key(at)
        label, question = self._called(kind, name)
        apart, body = self.scheelt(at)
        return Strijdpunt(
            soort="criterium" if kind == "criterium" else "feit" if kind == "feit" else "taak",
            id=self.id(at),
            label=label,
            vraag=question,
            standpunten=tuple(self.stand(at, place) for place in range(len(self.w))),
            afstand=self._apart(name) if kind == "criterium" else None,
            hoogste=self._highest(name) if kind == "criterium" else None,
            scheelt=apart,
            scheelt_vorm=body,
            zonder_gevolg=at in self.positions.without_consequence,
        )

    def stand(self, at: int, place: int) -> Standpunt:
        """What one party says to a disputed question."""
        kind, name = self.key(at)
        if kind in ("criterium", "feit"):
            said: AdviesAntwoord | AdviesFeit = (self.answers if kind == "criterium" else self.facts)[place][name]
            return Standpunt(
                partij=self.names[place],
                tekst=said.tekst,
                niveaus=said.niveaus if isinstance(said, AdviesAntwoord) else (),
                toelichting=said.toelichting,
                bron=said.bron,
                onderbouwing=said.onderbouwing,
            )
        casus = self.w[place].casus
        if kind == "aanleiding":
            text, source = ("ja", casus.aanleiding.bron) if casus.aanleiding else ("nee", "")
        else:
            value, source = getattr(casus.taak, name) or "geen", ""
            text = word(_TAAK.get(name) or {vorm.id: vorm.kort for vorm in self.compiled.kader.bestuursvormen}, value)
        return Standpunt(
            partij=self.names[place],
            tekst=text,
            niveaus=(),
            toelichting="",
            bron=source,
            onderbouwing="bron" if source else "toelichting",
        )

    def otherwise_founded(self, disputed: set[str]) -> list[str]:
        """The ids of what all answer alike, of which the explanation or the source differs."""
        tables: tuple[Sequence[Mapping[str, AdviesAntwoord | AdviesFeit]], ...] = (self.answers, self.facts)
        return [
            id_
            for table in tables
            for id_ in table[0]
            if id_ not in disputed
            and len({(one[id_].toelichting, one[id_].bron, one[id_].onderbouwing) for one in table}) > 1
        ]

    def _called(self, kind: str, name: str) -> tuple[str, str]:
        if kind == "aanleiding":
            return "Aanleiding", "Is er een aanleiding opgegeven?"
        if kind == "taak":
            return upper_first(TAAK_VELDEN[name].removeprefix("de ")), ""
        said = self.answers[0][name] if kind == "criterium" else self.facts[0][name]
        if isinstance(said, AdviesAntwoord):
            return said.label, said.vraag
        return said.label, next(feit.vraag for feit in self.compiled.kader.feiten if feit.id == name)

    def _highest(self, name: str) -> int | None:
        place = self.compiled.columns.index(("criterium", name))
        return None if self.compiled.nominal[place] else self.compiled.n_levels[place] - 1

    def _apart(self, name: str) -> float | None:
        place = self.compiled.columns.index(("criterium", name))
        levels = [one[name].niveaus for one in self.answers if one[name].niveaus]
        if self.compiled.nominal[place] or len(levels) < 2:
            return None
        means = [math.fsum(some) / len(some) for some in levels]
        return max(means) - min(means)
