"""
Weighing a register: every row gets, to the bit, what `assess` says of its case alone.

Rows that do not differ in what the weighing reads are weighed once. Rows without a gap are weighed together in arrays;
of a row with gaps each way to fill them in is looked at, and that is where the time goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from fractions import Fraction
from pathlib import PurePath
from typing import Any, cast

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.certainty.assess import label_analysis
from taaktoedeling.logic.truth import FALSE, TRUE
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader, Regel
from taaktoedeling.model.voorwaarde import UITKOMSTEN, Zekerheid
from taaktoedeling.reading.doubles import refuse_doubles
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.register.model import Register, Registerrij
from taaktoedeling.register.outcome import Registeruitkomst, Verhouding, Weeguitkomst
from taaktoedeling.weighing.after import After
from taaktoedeling.weighing.batch import Batch, encode
from taaktoedeling.weighing.compiled import ONBEKEND, Compiled, compile_kader
from taaktoedeling.weighing.fillings import leaves_open
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.outcome import Outcomes, judge
from taaktoedeling.weighing.precedence import choose, circumstances
from taaktoedeling.weighing.slack import NEVER
from taaktoedeling.weighing.weging import weigh_case

WHOLE = 8192
"""Rows without a gap that are weighed at a time."""
GAPS = 256
"""Rows with gaps at a time: so few that somebody sees how far it is."""
SURE = 16
"""The same for rows of which the certainty is asked."""

Memory = MutableMapping[str, dict[str, Any]]
"""What came out of rows by a name of their content; to go on with work that was interrupted."""


def assess_register(
    register: Register | Sequence[Casus],
    kader: Kader | None = None,
    robuust: bool = False,
    geheugen: Memory | None = None,
    voortgang: Callable[[int, int], object] | None = None,
) -> Registeruitkomst:
    """
    Weigh every task of a register.

    Args:
        register: from `taaktoedeling.load_register`, or cases.
        kader: the framework; None for the shipped one.
        robuust: also decide the label of certainty of each task, as `assess` does; some 20 ms for each that differs.
        geheugen: what came out before, which is not computed again; what is new is added to it.
        voortgang: called with how many of how many different rows are done.

    Raises:
        InvalidArgumentError: an argument is of another kind.
        InvalidCasusError: two cases have the same id and perspective.
    """
    own = choose_kader(kader)
    rows = register.rijen if isinstance(register, Register) else _rows_of(register)
    compiled = compile_kader(own)
    cases = [rij.casus for rij in rows]
    batch = encode(compiled, cases)
    first, which = _distinct(batch, compiled, cases)
    work = _Work(compiled, batch.with_codes(batch.codes[first]), [cases[place] for place in first.tolist()], robuust)
    known = work.weigh({} if geheugen is None else geheugen, voortgang or _silent)
    outcomes = [known[place] for place in which.tolist()]
    return Registeruitkomst(
        rijen=tuple(rows),
        uitkomsten=tuple(_motivated(outcome, rij.casus) for outcome, rij in zip(outcomes, rows, strict=True)),
        vormen=tuple((vorm.id, vorm.label) for vorm in own.bestuursvormen),
        namen=_names(own),
        robuust=robuust,
        kader=own.hoofd.uitgave,
        kader_sha256=own.sha256,
        verschillend=len(first),
        bestand=PurePath(register.bestand).name if isinstance(register, Register) else "",
        geweigerd=register.geweigerd if isinstance(register, Register) else 0,
    )


def _silent(_done: int, _all: int) -> None:
    """Say nothing."""


def _rows_of(casussen: Sequence[Casus]) -> tuple[Registerrij, ...]:
    refuse_doubles(casussen)
    return tuple(Registerrij(casus=casus, rij=place) for place, casus in enumerate(casussen, start=1))


def _names(kader: Kader) -> dict[str, str]:
    labels = {criterium.id: criterium.label for criterium in kader.criteria}
    labels |= {feit.id: feit.label for feit in kader.feiten} | {vorm.id: vorm.label for vorm in kader.bestuursvormen}
    return labels | {regel.id: regel.naam for regel in kader.regels}


def _distinct(batch: Batch, compiled: Compiled, cases: Sequence[Casus]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The first of each group of equal rows, and per row the place of its group."""
    # A row whose mentioned questions differ from another only in an `onbekend` that is written down is the same.
    content = np.ascontiguousarray(batch.codes)
    named = content.view(np.dtype((np.void, content.dtype.itemsize * content.shape[1]))).ravel()
    _, first, which = np.unique(named, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    place = np.empty(len(order), dtype=np.intp)
    place[order] = np.arange(len(order))
    return first[order], place[which.reshape(-1)]


def _motivated(outcome: Weeguitkomst, casus: Casus) -> Weeguitkomst:
    """The outcome of one row of a group: what it motivates itself is not asked for."""
    if not casus.motivering and casus.aanleiding is None:
        return outcome
    given = dict(casus.motivering)
    return attrs.evolve(outcome, te_motiveren=tuple(id_ for id_ in outcome.te_motiveren if not given.get(id_)))


@attrs.frozen(eq=False)
class _Work:
    """The rows that differ, and what is asked of them."""

    compiled: Compiled
    batch: Batch
    cases: list[Casus]
    robuust: bool

    def weigh(self, memory: Memory, tell: Callable[[int, int], object]) -> list[Weeguitkomst]:
        """The outcome of every row."""
        count = len(self.cases)
        found: list[Weeguitkomst | None] = [None] * count
        names = [self._name(row) for row in range(count)]
        for row, name in enumerate(names):
            if name in memory:
                found[row] = Weeguitkomst.from_dict(memory[name])
        done = sum(one is not None for one in found)
        tell(done, count)
        gaps = leaves_open(self.compiled, self.batch)
        open_ = np.array([one is None for one in found], dtype=np.bool_)
        slow, size = (np.ones(count, dtype=np.bool_), SURE) if self.robuust else (gaps, GAPS)
        for rows in (*_parts(np.flatnonzero(open_ & ~slow), WHOLE), *_parts(np.flatnonzero(open_ & slow), size)):
            for row, outcome in zip(rows.tolist(), self._weigh(rows), strict=True):
                found[row] = outcome
                if slow[row]:
                    memory[names[row]] = outcome.to_dict()
            done += len(rows)
            tell(done, count)
        return cast("list[Weeguitkomst]", found)

    def _name(self, row: int) -> str:
        """A name for all that the weighing reads of a row."""
        chances = [
            f"{place}:{self.cases[row].antwoorden}" for place in self.batch.chances if self._has_chances(row, place)
        ]
        return f"{self.batch.codes[row].tolist()}{chances or ''}{self.robuust:d}"

    def _has_chances(self, row: int, place: int) -> bool:
        return int(self.batch.codes[row, place]) > self.compiled.nvt

    def _weigh(self, rows: NDArray[np.intp]) -> Iterator[Weeguitkomst]:
        compiled, batch = self.compiled, self.batch.with_codes(self.batch.codes[rows])
        fit, circumstance = fits(compiled, batch), circumstances(compiled, batch)
        choice = choose(compiled, fit, circumstance)
        found = judge(compiled, batch, fit, circumstance, choice)
        after = After(compiled, batch, found, lambda row: weigh_case(self.cases[int(rows[row])], compiled.kader))
        asked, duties = _demands(after), _duties(after)
        present = after.present
        for row in range(len(rows)):
            whole = int(rows[row])
            robust = self._certainty(whole) if self.robuust else {}
            yield self._outcome(found, row, int(present[row]), batch, asked, duties, robust)

    def _certainty(self, row: int) -> dict[str, Any]:
        w = weigh_case(self.cases[row], self.compiled.kader)
        if w.uitkomst != "advies":
            return {}
        stand = label_analysis(w)
        labels = cast("tuple[Zekerheid | None, Zekerheid | None]", (stand.zekerheid, stand.zekerheid_vorm))
        return {
            "zekerheid": labels[0],
            "zekerheid_vorm": labels[1],
            "aandeel": stand.aandeel,
            "aandeel_vorm": stand.aandeel_vorm,
        }

    def _outcome(
        self,
        found: Outcomes,
        row: int,
        present: int,
        batch: Batch,
        asked: list[tuple[str, NDArray[np.bool_]]],
        duties: list[tuple[str, NDArray[np.bool_]]],
        robust: dict[str, Any],
    ) -> Weeguitkomst:
        compiled = self.compiled
        advised, carrier = int(found.advised[row]), int(found.carrier[row])
        gaps = found.missing.get(row)
        decisive = gaps.decisive if gaps else ()
        undecided = gaps.undecided if gaps else ()
        own = [place for place, key in enumerate(compiled.columns) if key[0] in ("criterium", "feit")]
        distance = None
        if max(advised, present) < len(compiled.bodies):
            distance = self._exact(int(found.fit[advised, row]) - int(found.fit[present, row]))
        return Weeguitkomst(
            uitkomst=UITKOMSTEN[int(found.uitkomst[row])],
            bestuursvorm=self._body(advised),
            drager=self._body(carrier),
            geschiktheid=tuple((found.fit[:, row] / compiled.scale).tolist()),
            speling=self._slack(found, row, int(found.slack_carrier[row])),
            speling_vorm=self._slack(found, row, int(found.slack_body[row])),
            afstand=distance,
            verhouding=self._relation(advised, carrier, present),
            ontbreekt=tuple(compiled.columns[place][1] for place in own if batch.codes[row, place] == ONBEKEND),
            beslissend=tuple(compiled.columns[place][1] for place in decisive),
            onbeslist=tuple(compiled.columns[place][1] for place in undecided),
            volgende=compiled.columns[gaps.first][1] if gaps and gaps.first is not None else None,
            te_motiveren=tuple(id_ for id_, holds in asked if holds[row]),
            plichten=tuple(id_ for id_, holds in duties if holds[row]),
            verkenning=bool(found.verkenning[row]),
            **robust,
        )

    def _body(self, place: int) -> str | None:
        return self.compiled.bodies[place] if place < len(self.compiled.bodies) else None

    def _exact(self, units: int) -> float:
        return float(Fraction(units, self.compiled.scale))

    def _slack(self, found: Outcomes, row: int, units: int) -> float | None:
        told = UITKOMSTEN[int(found.uitkomst[row])] == "advies" and units < NEVER // 2
        return self._exact(units) if told else None

    def _relation(self, advised: int, carrier: int, present: int) -> Verhouding:
        none = len(self.compiled.bodies)
        if advised == none:
            return "geen_advies"
        if present == none:
            return "geen_huidige"
        if advised == present:
            return "zelfde"
        vorm = self.compiled.kader.bestuursvormen[present]
        return "zelfde_drager" if self._body(carrier) == (vorm.drager or vorm.id) else "anders"


def _parts(rows: NDArray[np.intp], size: int) -> Iterator[NDArray[np.intp]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _demands(after: After) -> list[tuple[str, NDArray[np.bool_]]]:
    """Per rule whether it asks for a motivation, as `taaktoedeling.advice.rules` decides that of one case."""
    return [
        (regel.id, _asks(after, regel))
        for regel in after.compiled.kader.regels
        if regel.vraag and (regel.voorrang or regel.soort == "toets")
    ]


def _asks(after: After, regel: Regel) -> NDArray[np.bool_]:
    truth, found = after.conjunction(regel.voorwaarde), after.found
    asks = truth != FALSE
    if regel.beantwoord_door == "aanleiding":
        # An occasion is the motivation that such a rule asks for.
        place = after.compiled.columns.index(("aanleiding", ""))
        asks &= after.batch.column(place) != after.compiled.logic.space["aanleiding", ""].mask(True).bit_length()
    if not regel.voorrang:
        return np.asarray(asks)
    later, done = np.zeros(len(truth), dtype=np.bool_), np.zeros(len(truth), dtype=np.bool_)
    for voorrang in regel.voorrang:
        active = after.conjunction(voorrang.voorwaarde) != FALSE
        for body in voorrang.voor:
            later |= active & (found.advised == after.compiled.bodies.index(body))
        done |= active & (found.advised == after.compiled.bodies.index(voorrang.eerst))
    done &= (found.uitkomst == UITKOMSTEN.index("advies")) & ~found.circle
    return np.asarray(asks & np.where(truth == TRUE, ~done, later))


def _duties(after: After) -> list[tuple[str, NDArray[np.bool_]]]:
    """Per duty whether it follows or may follow."""
    return [
        (regel.id, after.conjunction(regel.voorwaarde) != FALSE)
        for regel in after.compiled.kader.regels
        if regel.soort == "plicht"
    ]
