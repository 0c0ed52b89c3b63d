"""
Which other answers would have led to another advice: every smallest set of them, up to three steps together.

The search is complete: it weighs every set of changes within reach, except those that contain a smaller set that
turns the advice already.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import attrs
import numpy as np

from taaktoedeling.advice.words import answer_text, levels_text, name_label, tell_outcome
from taaktoedeling.certainty.alternatives import Alternative, alternatives, changed, lies_between
from taaktoedeling.certainty.standing import advise, check_count, check_wat, stands
from taaktoedeling.dutch.words import numeral, upper_first
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.logic.space import NONE
from taaktoedeling.model.casus import Antwoord, Casus
from taaktoedeling.model.plain import Result
from taaktoedeling.model.voorwaarde import Waarde
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.precedence import Bools, Indices
from taaktoedeling.weighing.weging import Source, Wat, Weging, weigh_case

MOST_STEPS = 3


@attrs.frozen(kw_only=True)
class Verplaatsing:
    """
    One answer that is another.

    Attributes:
        niveaus: the levels it moves to; more than one only for a nominal question.
        stappen: how far that is, at least 1; see `taaktoedeling.certainty.alternatives`.
        twijfel: how unsure the present answer is: 3 unknown, 2 a range or probabilities, 1 an assumption or not
            substantiated, 0 from a source.
    """

    criterium: str
    label: str
    van: str
    naar: str
    niveaus: tuple[int, ...]
    stappen: int
    twijfel: int


@attrs.frozen(kw_only=True)
class Wijziging:
    """
    Answers that together turn the advice, none of which can be left out or moved less far.

    Attributes:
        stappen: how many steps they take together.
        twijfel: that of the surest answer among them: a set is as plausible as its least plausible part.
        bestuursvorm, toedeling: what the advice becomes; None where no body is suitable.
    """

    delen: tuple[Verplaatsing, ...]
    stappen: int
    twijfel: int
    bestuursvorm: str | None
    toedeling: str | None

    def __repr__(self) -> str:
        shown = ", ".join(f"{deel.criterium} -> {list(deel.niveaus)}" for deel in self.delen)
        return f"<Wijziging {shown}: {self.bestuursvorm or '-'}>"


@attrs.frozen(kw_only=True)
class FeitWijziging:
    """One fact that is another, and what the advice becomes then."""

    feit: str
    label: str
    van: str
    naar: str
    waarde: Waarde
    bestuursvorm: str | None
    toedeling: str | None


@attrs.frozen(kw_only=True)
class Wijzigingen(Result):
    """
    Everything within reach that turns one advice.

    Attributes:
        wat: `toedeling` when another body must get the task, `vorm` when any other form counts.
        hoogstens: most steps that were tried.
        doorzocht: how many sets of changes were weighed; the others contain a set that turns the advice already.
        wijzigingen: fewest steps first; then the least sure answers; then the order of the framework.
        feiten: single facts that turn the advice by themselves, apart from the answers.
    """

    taak: str
    wat: Wat
    bestuursvorm: str | None
    toedeling: str | None
    hoogstens: int
    doorzocht: int
    wijzigingen: tuple[Wijziging, ...]
    feiten: tuple[FeitWijziging, ...]
    zinnen: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Wijzigingen {self.taak}: {len(self.wijzigingen)} in hoogstens {self.hoogstens} stappen>"


def answer_changes(
    casus: Casus | Weging, kader: Source = None, stappen: int = MOST_STEPS, wat: Wat = "toedeling"
) -> Wijzigingen:
    """
    Find every smallest set of answer changes of at most *stappen* steps that leads to another outcome.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.
        stappen: 1, 2 or 3.
        wat: `toedeling` for another body that gets the task, `vorm` for any other form.

    Raises:
        InvalidArgumentError: *stappen* or *wat* is something else.
    """
    if check_count("stappen", stappen, 1) > MOST_STEPS:
        raise InvalidArgumentError(f"stappen is hoogstens {MOST_STEPS}, gekregen {stappen}")
    w = weigh_case(casus, kader)
    search = _Search(w, check_wat(wat), stappen)
    search.run()
    found = sorted((_tell(w, *item) for item in search.found), key=lambda item: _rank(w, item))
    facts = tuple(_fact_changes(w, wat))
    return Wijzigingen(
        taak=w.casus.taak.id,
        wat=wat,
        bestuursvorm=w.body(w.named),
        toedeling=w.body(w.carried),
        hoogstens=stappen,
        doorzocht=search.tried,
        wijzigingen=tuple(found),
        feiten=facts,
        zinnen=_sentences(w, wat, stappen, found, facts),
    )


def apply_changes(casus: Casus, delen: Iterable[Verplaatsing]) -> Casus:
    """
    The case with other answers, ready to be assessed; they stand in it as assumptions.
    """
    changed = {
        deel.criterium: Antwoord(
            criterium=deel.criterium,
            soort="niveau" if len(deel.niveaus) == 1 else "meervoudig",
            niveaus=deel.niveaus,
            toelichting="Ander antwoord, om te zien wat het verandert.",
            aanname=True,
        )
        for deel in delen
    }
    given = {antwoord.criterium: antwoord for antwoord in casus.antwoorden}
    return attrs.evolve(casus, antwoorden=tuple({**given, **changed}.values()))


class _Search:
    """
    Sets of one, two and three steps in turn; what contains a set that turned is not weighed any more.

    Alternatives are numbered; a set is a row of numbers of different questions.
    """

    def __init__(self, w: Weging, wat: Wat, most: int) -> None:
        self.w, self.most = w, most
        self.wat: Wat = wat
        self.all = alternatives(w, most)
        self.steps = np.array([item.steps for item in self.all], dtype=np.intp)
        self.question = np.array([item.place for item in self.all], dtype=np.intp)
        count = len(self.all)
        # Whether an alternative, or a pair of them, turns the outcome or contains something that does.
        self.single = np.zeros(count, dtype=np.bool_)
        self.pair = np.zeros((count, count), dtype=np.bool_)
        self.near = [
            [
                other
                for other, nearer in enumerate(self.all)
                if nearer.place == item.place and lies_between(w, nearer, item)
            ]
            for item in self.all
        ]
        self.found: list[tuple[tuple[Alternative, ...], int, int]] = []
        self.tried = 0

    def run(self) -> None:
        """Fill `found` with every smallest set."""
        for total in range(1, self.most + 1):
            self._singles(total)
            if total >= 2:
                self._pairs(total)
            if total >= 3:
                self._triples()

    def _singles(self, total: int) -> None:
        numbers = np.flatnonzero(self.steps == total)
        passed = np.array([bool(self.single[self.near[number]].any()) for number in numbers], dtype=np.bool_)
        self.single[numbers[passed]] = True
        open_ = numbers[~passed]
        self.single[open_] = self._weigh(open_[:, None])

    def _pairs(self, total: int) -> None:
        for far in range(total - 1, (total - 1) // 2, -1):
            first, second = np.flatnonzero(self.steps == far), np.flatnonzero(self.steps == total - far)
            a, b = (grid.ravel() for grid in np.meshgrid(first, second, indexing="ij"))
            keep = (self.question[a] < self.question[b]) if far == total - far else self.question[a] != self.question[b]
            a, b = a[keep], b[keep]
            dead = self.single[a] | self.single[b]
            for number in first.tolist():
                for nearer in self.near[number]:
                    dead |= (a == number) & self.pair[nearer, b]
            a, b = a[~dead], b[~dead]
            turned = self._weigh(np.stack([a, b], axis=1))
            self.pair[a[turned], b[turned]] = self.pair[b[turned], a[turned]] = True

    def _triples(self) -> None:
        numbers = np.flatnonzero((self.steps == 1) & ~self.single)
        rows = np.array(list(itertools.combinations(numbers.tolist(), 3)), dtype=np.intp).reshape(-1, 3)
        a, b, c = rows.T
        apart = (self.question[a] != self.question[b]) & (self.question[b] != self.question[c])
        apart &= self.question[a] != self.question[c]
        rows = rows[apart & ~self.pair[a, b] & ~self.pair[b, c] & ~self.pair[a, c]]
        self._weigh(rows)

    def _weigh(self, rows: Indices) -> Bools:
        """Weigh sets and keep those that turn the outcome."""
        advised, carrier = advise(self.w, changed(self.w, self.all, rows))
        turned = ~stands(self.w, self.wat, advised, carrier)
        self.tried += len(rows)
        for row in np.flatnonzero(turned).tolist():
            chosen = tuple(self.all[number] for number in rows[row].tolist())
            self.found.append((chosen, int(advised[row]), int(carrier[row])))
        return turned


def tell_move(w: Weging, item: Alternative) -> Verplaatsing:
    """A change of one answer in words."""
    criterium, answer = w.kader.criteria[item.place], w.answer(item.place)
    return Verplaatsing(
        criterium=criterium.id,
        label=criterium.label,
        van=answer_text(criterium, answer),
        naar=levels_text(criterium, item.levels),
        niveaus=item.levels,
        stappen=item.steps,
        twijfel=_doubt(answer),
    )


def _doubt(answer: Antwoord | None) -> int:
    if answer is None or not answer.beantwoord:
        return 3
    if answer.soort in ("bereik", "kansen"):
        return 2
    return 1 if answer.aanname or answer.kort else 0


def _tell(w: Weging, chosen: tuple[Alternative, ...], advised: int, carrier: int) -> Wijziging:
    parts = tuple(tell_move(w, item) for item in sorted(chosen, key=lambda item: item.place))
    return Wijziging(
        delen=parts,
        stappen=sum(part.stappen for part in parts),
        twijfel=min(part.twijfel for part in parts),
        bestuursvorm=w.body(advised),
        toedeling=w.body(carrier),
    )


def _rank(w: Weging, item: Wijziging) -> tuple[object, ...]:
    order = {criterium.id: place for place, criterium in enumerate(w.kader.criteria)}
    places = [(order[part.criterium], part.niveaus) for part in item.delen]
    return item.stappen, -item.twijfel, -sum(part.twijfel for part in item.delen) / len(item.delen), places


def other_facts(w: Weging) -> Iterator[tuple[Batch, FeitWijziging]]:
    """The case with each other value of each fact that the weighing reads; what comes out is not told yet."""
    for place in w.read_facts:
        feit, now = w.kader.feit(w.compiled.columns[place][1]), w.mask(place)
        given = [waarde.label for index, waarde in enumerate(feit.waarden) if now > NONE and now >> index & 1]
        for index, (code, waarde) in enumerate(zip(w.compiled.single_codes(place), feit.waarden, strict=True)):
            if now != 1 << index:
                yield (
                    w.batch.repeated(1, {place: code}),
                    FeitWijziging(
                        feit=feit.id,
                        label=feit.label,
                        van=given[0] if given else "onbekend",
                        naar=waarde.label,
                        waarde=waarde.waarde,
                        bestuursvorm=None,
                        toedeling=None,
                    ),
                )


def _fact_changes(w: Weging, wat: Wat) -> Iterator[FeitWijziging]:
    for batch, told in other_facts(w):
        advised, carrier = advise(w, batch)
        if not stands(w, wat, advised, carrier)[0]:
            yield attrs.evolve(told, bestuursvorm=w.body(int(advised[0])), toedeling=w.body(int(carrier[0])))


def _sentences(
    w: Weging, wat: Wat, most: int, found: list[Wijziging], facts: tuple[FeitWijziging, ...]
) -> tuple[str, ...]:
    what = f"de {wat}"
    reach = "één stap" if most == 1 else f"hoogstens {numeral(most)} stappen"
    told = []
    if not found:
        told.append(f"Geen enkele wijziging van antwoorden in {reach} verandert {what}.")
    else:
        least = found[0].stappen
        count = sum(1 for item in found if item.stappen == least)
        steps = "één stap" if least == 1 else f"{numeral(least)} stappen samen"
        ways = "dat kan op één manier" if count == 1 else f"dat kan op {count} manieren"
        told.append(f"{upper_first(what)} verandert op zijn vroegst na {steps}; {ways}.")
        first = found[0]
        moves = " en ".join(
            f"{name_label(w.kader, 'criterium', part.criterium)} van „{part.van}” naar „{part.naar}”"
            for part in first.delen
        )
        told.append(f"Bijvoorbeeld: {moves}; {tell_outcome(w.kader, first.bestuursvorm)}.")
    if facts:
        labels = dict.fromkeys(name_label(w.kader, "feit", item.feit) for item in facts)
        told.append(f"Ook een ander antwoord op een feit verandert {what}: {', '.join(labels)}.")
    return tuple(told)
