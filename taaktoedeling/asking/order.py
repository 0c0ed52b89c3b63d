"""
Which question comes next, and whether any that is left can still change the outcome.

First the questions that can change the outcome: of those the one that turns it in most of a fixed number of ways to
fill in all that is missing. Once no answer can change it any more, and whoever is asked wants to go on: what decides
the legal form and which rules apply, the other questions, the arrangement of an existing task, motivations, and texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from taaktoedeling.advice.rules import rule_results
from taaktoedeling.asking.log import FURTHER, Log
from taaktoedeling.asking.questions import TEXTS, Vraag, vraag_of
from taaktoedeling.dutch.arrangement import LABELS
from taaktoedeling.existing.arrangement import Money
from taaktoedeling.existing.arrangement_checks import applies, judge
from taaktoedeling.existing.possible import View, keys_of
from taaktoedeling.logic.truth import TRUE, UNSURE
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.plain import Result
from taaktoedeling.model.voorwaarde import AanleidingVoorwaarde, Voorwaarde
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.weighing.completions import SAMPLES, influence
from taaktoedeling.weighing.fillings import open_columns
from taaktoedeling.weighing.known import holds, holds_before
from taaktoedeling.weighing.settled import Outlook, outlook
from taaktoedeling.weighing.slack import NEVER
from taaktoedeling.weighing.weging import Weging, weigh_case

_TABLES = {"criterium": "antwoorden", "feit": "feiten"}


@attrs.frozen(kw_only=True)
class Vervolg(Result):
    """
    What a case that is not complete still asks.

    Attributes:
        vraag: the question that comes next; None where nothing is left, or where the outcome is settled and nobody
            asked to go on.
        waarom: why this question comes next, in a sentence.
        staat_vast: whether no answer that is still to come changes the outcome; None: not found out.
        bestuursvorm: the body that a settled outcome names; None for "no suitable body", and while it is not settled.
        speling: how far one fit can shift (0 to 2) without another outcome, whatever is still answered; None where no
            shift turns it, and while the outcome is not settled.
        te_vragen: labels of the questions left that can still change the outcome, what turns it most often first.
        let_op: what the framework warns of about an answer to this question, given the rest of the case.
        niet_geweten: labels of questions that whoever was asked did not know and that can change the outcome.
    """

    vraag: Vraag | None
    waarom: str = ""
    staat_vast: bool | None
    bestuursvorm: str | None = None
    speling: float | None = None
    te_vragen: tuple[str, ...] = ()
    niet_geweten: tuple[str, ...] = ()
    let_op: str = ""

    @property
    def over(self) -> int:
        """How many questions are left that can still change the outcome."""
        return len(self.te_vragen)

    @property
    def zinnen(self) -> tuple[str, ...]:  # type: ignore[override]
        """How it stands and what is asked next, in sentences."""
        from taaktoedeling.asking.telling import stand_sentences

        return stand_sentences(self)


def next_question(casus: Casus, kader: Kader | None = None, gevraagd: Log | None = None) -> Vervolg:
    """
    Say which question of a case comes next, and whether its outcome is settled.

    Args:
        gevraagd: what was asked before; None for nothing.

    Raises:
        InvalidArgumentError: *casus* is no case, or *kader* no framework.
    """
    kader = choose_kader(kader)
    return _Asking(weigh_case(casus, kader), kader, gevraagd or Log()).next()


@attrs.frozen
class _Asking:
    w: Weging
    kader: Kader
    log: Log

    def next(self) -> Vervolg:
        """The next question, in the order of this module."""
        compiled, row = self.w.compiled, self.w.batch
        missing = open_columns(compiled, row)
        told = influence(compiled, row) if missing else None
        several = told is not None and len(told.bodies) > 1
        whole = Outlook((), False) if several else outlook(compiled, row)
        counts = {self._key(place): told.turned[place] for place in told.order} if told else {}
        left = [sleutel for sleutel in counts if self._open(sleutel)]
        order = ["aanleiding"] if self._gate() and self._open("aanleiding") else []
        order += [] if whole.settled else left
        stand = self._stand(whole, counts, order)
        first = self._pick(order)
        if first is not None:
            return self._ask(stand, first, self._why(first, counts))
        if whole.settled and (FURTHER, "") not in self.log.entries:
            return stand
        for reason, group in self._further(left):
            further = self._pick(group)
            if further is not None:
                return self._ask(stand, further, reason)
        return stand

    def _key(self, place: int) -> str:
        kind, id_ = self.w.compiled.columns[place]
        return f"{_TABLES[kind]}.{id_}"

    def _stand(self, whole: Outlook, counts: dict[str, int], order: list[str]) -> Vervolg:
        """How it stands, before a question is chosen."""
        left = tuple(vraag_of(self.kader, key).label for key in order)
        if not whole.settled:
            turning = (key for key in full_list(self.w.casus, self.kader) if counts.get(key) and not self._open(key))
            unknown = tuple(vraag_of(self.kader, key).label for key in turning)
            return Vervolg(vraag=None, staat_vast=whole.settled, te_vragen=left, niet_geweten=unknown)
        slack = float(self.w.exact(whole.slack)) if whole.slack < NEVER // 2 else None
        body = self.w.body(whole.bodies[0])
        return Vervolg(vraag=None, staat_vast=True, te_vragen=left, bestuursvorm=body, speling=slack)

    def _ask(self, stand: Vervolg, sleutel: str, waarom: str) -> Vervolg:
        vraag = vraag_of(self.kader, sleutel, gronden_bij_feiten=self.w.casus.schema > 1)
        return attrs.evolve(stand, vraag=vraag, waarom=waarom, let_op=self._warning(sleutel))

    def _warning(self, sleutel: str) -> str:
        """What a signal says of a question as soon as that is answered, where the rest of its conditions hold."""
        logic = self.w.compiled.logic
        for signaal in self.kader.signalen if sleutel.startswith("antwoorden.") else ():
            about = ("criterium", sleutel.split(".", 1)[1])
            rest = [part for part in signaal.voorwaarde if about not in logic.keys(part)]
            if signaal.waarschuwing and len(rest) < len(signaal.voorwaarde) and holds_before(self.w, rest) == TRUE:
                return signaal.waarschuwing
        return ""

    def _pick(self, order: Iterable[str]) -> str | None:
        """The first that was not put off, and then those that were, in the order in which that was done."""
        busy = self.log.busy
        if busy is not None:
            return busy
        waiting = [sleutel for sleutel in order if self._open(sleutel)]
        fresh = [sleutel for sleutel in waiting if not self.log.put_off(sleutel)]
        later = [key for key, how in self.log.entries if how == "later" and key in waiting]
        return next(iter([*fresh, *later]), None)

    def _open(self, sleutel: str) -> bool:
        """Whether a question may still be asked: not when its answer is not known, or was put off twice."""
        return not self.log.unknown(sleutel) and self.log.put_off(sleutel) < 2

    def _gate(self) -> bool:
        """Whether without an occasion there is no advice, or only an exploration."""
        if self.w.casus.aanleiding is not None or self.w.casus.taak.soort != "bestaand":
            return False
        conditions = [poort.voorwaarde for regel in self.kader.regels for poort in regel.poort]
        return any(
            any(isinstance(v, AanleidingVoorwaarde) for v in found) and holds_before(self.w, found) == TRUE
            for found in conditions
        )

    def _why(self, sleutel: str, counts: dict[str, int]) -> str:
        if sleutel == "aanleiding":
            return "Zonder aanleiding is er over een bestaande taak geen advies, of alleen een verkenning."
        if sleutel not in counts:
            return ""
        own = counts[sleutel]
        said = f"Van {SAMPLES} vaste manieren om de rest in te vullen, hangt de uitkomst er in {own} van deze vraag af."
        if self.log.put_off(sleutel):
            return f"{said} U stelde deze vraag uit."
        if not own:
            return f"{said} Toch is niet uitgesloten dat zij uitmaakt."
        open_ = [key for key in counts if self._open(key)]
        asked = [key for key in open_ if not self.log.put_off(key)]
        if own < max(counts[key] for key in asked):
            return said
        which = "andere vraag" if len(asked) == len(open_) else "andere vraag die u niet uitstelde,"
        return f"{said} Bij geen {which} is dat vaker."

    def _further(self, rest: list[str]) -> Iterator[tuple[str, list[str]]]:
        """What can be asked once the outcome cannot change, or all that could change it was asked."""
        given = {id_ for id_, _ in self.w.casus.feiten}
        facts = [f"feiten.{feit.id}" for feit in self.kader.feiten if feit.id not in given]
        read = {f"{_TABLES[key[0]]}.{key[1]}" for key in self._undecided() if key[0] in _TABLES}
        yield (
            "Nu de vragen die nog beslissen over de rechtsvorm, of over welke regels gelden.",
            [key for key in [*facts, *rest] if key in read],
        )
        yield (
            "Nu de vragen die alleen nog veranderen hoe ruim de uitkomst vaststaat.",
            [key for key in rest if key.startswith("antwoorden.")],
        )
        yield (
            "Nu geld en risico: dat telt bij de toets van het arrangement, en verandert het advies niet.",
            self._money(),
        )
        yield "Nu de regels die om een motivering vragen.", self._motivations()
        yield "Nu de teksten zonder welke de casus een concept blijft.", self._texts()

    def _undecided(self) -> set[tuple[str, str]]:
        """The variables behind conditions that may or may not hold, of all that an outcome tells."""
        kader = self.kader
        forms = [s for s in kader.subvormen if self.w.advised in (None, s.bestuursvorm)]
        parts: list[object] = [*forms, *kader.regels, *kader.spanningen, *kader.uitgangspunten, *kader.signalen]
        parts += kader.opvolging
        if self.w.casus.taak.soort == "bestaand":
            parts += [*kader.arrangementtoetsen, *kader.medebewindvormen, *kader.knoppen, *kader.kanttekeningen]
        found: set[tuple[str, str]] = set()
        for conditions in _conditions(parts):
            if holds(self.w, conditions) == UNSURE:
                unsure = [one for one in conditions if holds(self.w, (one,)) == UNSURE]
                found |= keys_of(self.w.compiled.logic, unsure)
        return found

    def _money(self) -> list[str]:
        """The fields that a check of the arrangement of an existing task still misses."""
        casus = self.w.casus
        if casus.taak.soort != "bestaand":
            return []
        view = View(self.w, Money.of(self.kader, casus.arrangement), casus.taak.huidige_bestuursvorm)
        checks = [toets for toets in self.kader.arrangementtoetsen if applies(toets, view)]
        fields = {field for toets in checks for field in judge(toets, view).missing}
        return [f"arrangement.{field}" for field in view.money.missing(fields)]

    def _motivations(self) -> list[str]:
        """Of the rules that hold; one that may hold asks nothing yet."""
        sure = {f"motivering.{regel.id}" for regel in self.kader.regels if holds(self.w, regel.voorwaarde) == TRUE}
        return [key for key in motivations(self.w, ("nog_te_motiveren",)) if key in sure]

    def _texts(self) -> list[str]:
        return [key for key in TEXTS if not getattr(self.w.casus.taak, key.split(".")[1])]


def _conditions(part: object) -> Iterator[tuple[Voorwaarde, ...]]:
    """Every list of conditions in parts of a framework."""
    if isinstance(part, list | tuple):
        if part and all(isinstance(item, Voorwaarde) for item in part):
            yield tuple(part)
        else:
            for item in part:
                yield from _conditions(item)
    elif hasattr(part, "__attrs_attrs__"):
        for field in part.__attrs_attrs__:
            yield from _conditions(getattr(part, field.name))


def motivations(w: Weging, states: tuple[str, ...]) -> list[str]:
    """The key of every rule that asks for a text, where it is in one of these states."""
    by_text = {regel.id for regel in w.kader.regels if regel.vraagt_motivering}
    return [f"motivering.{rule.id}" for rule in rule_results(w) if rule.staat in states and rule.id in by_text]


def full_list(casus: Casus, kader: Kader) -> tuple[str, ...]:
    """The key of every question that could be asked of a case of this kind, whatever its answers."""
    found = [f"feiten.{feit.id}" for feit in kader.feiten] + [f"antwoorden.{c.id}" for c in kader.criteria]
    if casus.taak.soort == "bestaand":
        found = ["aanleiding", *found, *(f"arrangement.{field}" for field in LABELS)]
    found += [f"motivering.{r.id}" for r in kader.regels if r.vraagt_motivering]
    return (*found, *TEXTS)
