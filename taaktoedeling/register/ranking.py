"""
Where to look first: existing tasks in the order of how far place or practice is from what fits, and how surely.

Every number is one that `evaluate` gives of the task alone. The order itself is ours (`modelkeuze`), and so is what
counts as certainty in it; it plans evaluations, and says of no task that it must move.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import attrs

from taaktoedeling.certainty.stand import label_settings
from taaktoedeling.existing.arrangement import Money
from taaktoedeling.existing.arrangement_checks import applies, judge
from taaktoedeling.existing.drift import in_practice
from taaktoedeling.existing.model_arrangement import Lezing
from taaktoedeling.existing.possible import View, keys_of
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.plain import Documents, Shown
from taaktoedeling.model.voorwaarde import Uitkomst, Zekerheid
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.register.assess import Memory, assess_register
from taaktoedeling.register.model import Register, Registerrij
from taaktoedeling.register.outcome import Onderdeel, Registeruitkomst, Verhouding, Weeguitkomst
from taaktoedeling.register.ranking_told import tell_rank, tell_unranked
from taaktoedeling.weighing.batch import encode
from taaktoedeling.weighing.compiled import Compiled, compile_kader
from taaktoedeling.weighing.weging import weigh_case


@attrs.frozen(kw_only=True)
class Meting:
    """
    How far the present place is from what fits, with one reading of the answers.

    Attributes:
        past: the advised body; None without an advice.
        afstand: how much more suitable it is than the present one, on the scale of fit (-2 to 2), exact; 0 where it is
            the same, below 0 where a rule or condition goes before the fit; None without an advice.
        gewicht: how surely, 0 to 1: with `robuust` the share of the variants in which the task goes there; without it
            the slack as a part of the bar of `stevig`, at most 1.
        over: what these are about: the form where only the form differs, and else to whom the task goes.
        speling: what that slack is; None where no shift turns the outcome.
        aandeel, zekerheid: what that share is, and the label; None where they were not asked for.
    """

    lezing: Lezing
    uitkomst: Uitkomst
    past: str | None
    verhouding: Verhouding
    afstand: Fraction | None = None
    gewicht: Fraction = Fraction(0)
    speling: float | None = None
    aandeel: Fraction | None = None
    zekerheid: Zekerheid | None = None
    over: Onderdeel = "bestuur"

    @property
    def gewogen(self) -> Fraction:
        """The distance times the certainty; 0 where the present body is as suitable, or more so."""
        return max(self.afstand or Fraction(0), Fraction(0)) * self.gewicht

    @property
    def verschilt(self) -> bool:
        """Whether another body, or another form, is advised than the present one."""
        return self.verhouding in ("anders", "zelfde_drager")


@attrs.frozen(kw_only=True)
class Rang:
    """
    One task in the order.

    Attributes:
        metingen: with each reading that the row gives: as intended, and as practice is.
        rang: counted from 1; None for a task that cannot be ranked.
        waarom: what decided its place, or why it has none, in one sentence.
        beslist: the one of them that decided the place; None without a place.
        uit_balans: ids of the checks of the arrangement that are out of balance, with the last of these readings.
        verschuiving: how much less suitable practice makes the present body than intended, exact (-2 to 2); None
            without practice.
        volgende: id of the question that matters most for a task without a place; None where none does.
    """

    rij: Registerrij
    metingen: tuple[Meting, ...]
    rang: int | None = None
    waarom: str = ""
    beslist: Meting | None = None
    uit_balans: tuple[str, ...] = ()
    verschuiving: Fraction | None = None
    volgende: str | None = None


@attrs.frozen(kw_only=True, repr=False)
class Evaluatievolgorde(Shown):
    """
    The tasks of a register in the order in which to look at them; those that cannot be ranked come last.

    Attributes:
        uitkomst: of each task of the register what came out as intended.
        toetsen: names of the checks of an arrangement by their id.
    """

    rangen: tuple[Rang, ...] = attrs.field(repr=False)
    uitkomst: Registeruitkomst
    toetsen: dict[str, str] = attrs.field(repr=False)

    def __len__(self) -> int:
        return len(self.rangen)

    def __repr__(self) -> str:
        return f"<Evaluatievolgorde: {sum(one.rang is not None for one in self.rangen)} van {len(self)} taken>"

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.register_ranking import order_document

        return [order_document(self)]


def rank_register(
    register: Register | Sequence[Casus],
    kader: Kader | None = None,
    robuust: bool = False,
    geheugen: Memory | None = None,
    voortgang: Callable[[int, int], object] | None = None,
) -> Evaluatievolgorde:
    """
    Rank the tasks of a register by how far place or practice is from what fits, weighted by certainty.

    First comes the largest weighted distance of any reading; then what lies elsewhere than advised; then the number of
    checks of the arrangement that are out of balance; then how much less suitable practice made the present body; and
    at last the order of the register. All numbers are compared exactly.

    Args:
        register, kader, robuust, geheugen, voortgang: see `taaktoedeling.assess_register`.

    Raises:
        InvalidArgumentError: an argument is of another kind.
        InvalidCasusError: two cases have the same id and perspective.
    """
    kader = choose_kader(kader)
    found = assess_register(register, kader, robuust, geheugen, voortgang)
    compiled = compile_kader(kader)
    told = [place for place, row in enumerate(found.rijen) if _has_practice(row, found.uitkomsten[place])]
    practised = [in_practice(found.rijen[place].casus) for place in told]
    practice = dict(
        zip(told, assess_register(practised, kader, robuust, geheugen, voortgang).uitkomsten, strict=True)
        if practised
        else ()
    )
    ranker = _Ranker(compiled)
    tasks = [
        ranker.measure(row, one, practice.get(place))
        for place, (row, one) in enumerate(zip(found.rijen, found.uitkomsten, strict=True))
    ]
    ranked = sorted((one for one in tasks if one.beslist is not None), key=_place)
    open_ = [one for one in tasks if one.beslist is None]
    rangen = [attrs.evolve(one, rang=number, waarom=tell_rank(one, kader)) for number, one in enumerate(ranked, 1)]
    rangen += [attrs.evolve(one, waarom=tell_unranked(one, kader)) for one in open_]
    return Evaluatievolgorde(
        rangen=tuple(rangen),
        uitkomst=found,
        toetsen={toets.id: toets.naam for toets in kader.arrangementtoetsen},
    )


def _has_practice(row: Registerrij, one: Weeguitkomst) -> bool:
    """Whether practice is weighed too, as `taaktoedeling.existing.readings` decides that of one case."""
    return bool(row.casus.feitelijk) and one.uitkomst != "geen_aanleiding"


def _place(one: Rang) -> tuple[Fraction, bool, int, Fraction]:
    """What decides the place of a task, the first first; the order of the register is kept where all is the same."""
    best = one.beslist
    assert best is not None
    return -best.gewogen, not best.verschilt, -len(one.uit_balans), -max(one.verschuiving or Fraction(0), Fraction(0))


class _Ranker:
    """Measures tasks; what the checks of an arrangement say is found out once for rows that they cannot tell apart."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.samples = label_settings(compiled.kader)[0]
        toetsen = compiled.kader.arrangementtoetsen
        read = keys_of(compiled.logic, (v for toets in toetsen for v in toets.voorwaarde))
        read |= keys_of(compiled.logic, (v for toets in toetsen for one in toets.oordeel for v in one.voorwaarde))
        self.read = [place for place, key in enumerate(compiled.columns) if key in read]
        self.checked: dict[object, tuple[str, ...]] = {}

    def measure(self, row: Registerrij, intended: Weeguitkomst, practice: Weeguitkomst | None) -> Rang:
        """One task, without its place and its sentence."""
        own = row.casus.taak.huidige_bestuursvorm
        readings = [self._reading("bedoeld", intended)]
        last = row.casus
        if practice is not None:
            readings.append(self._reading("feitelijk", practice))
            last = in_practice(last)
        # The intention first where both say the same.
        sure = [one for one in readings if one.afstand is not None]
        best = max(sure, key=lambda one: (one.gewogen, one.verschilt, one.afstand), default=None)
        found = Rang(rij=row, metingen=tuple(readings))
        if best is None or own is None:
            return attrs.evolve(found, volgende=intended.volgende or (practice.volgende if practice else None))
        return attrs.evolve(
            found,
            beslist=best,
            uit_balans=self._out_of_balance(last, own),
            verschuiving=self._shift(own, intended, practice),
        )

    def _reading(self, lezing: Lezing, one: Weeguitkomst) -> Meting:
        if one.afstand is None:
            return Meting(lezing=lezing, uitkomst=one.uitkomst, past=one.bestuursvorm, verhouding=one.verhouding)
        slack, label, share = one.hoe_zeker
        exact = None if share is None else Fraction(round(share * self.samples), self.samples)
        bar = self.compiled.thresholds["stevig_speling"]
        reached = Fraction(1) if slack is None or not bar else min(Fraction(self._units(slack), bar), Fraction(1))
        return Meting(
            lezing=lezing,
            uitkomst=one.uitkomst,
            past=one.bestuursvorm,
            verhouding=one.verhouding,
            afstand=Fraction(self._units(one.afstand), self.compiled.scale),
            gewicht=reached if exact is None else exact,
            speling=slack,
            aandeel=exact,
            zekerheid=label,
            over=one.over,
        )

    def _units(self, value: float) -> int:
        """The whole units that a fit was made of."""
        return round(value * self.compiled.scale)

    def _shift(self, own: str, intended: Weeguitkomst, practice: Weeguitkomst | None) -> Fraction | None:
        if practice is None:
            return None
        place = self.compiled.bodies.index(own)
        before, after = (self._units(one.geschiktheid[place]) for one in (intended, practice))
        return Fraction(before - after, self.compiled.scale)

    def _out_of_balance(self, casus: Casus, own: str) -> tuple[str, ...]:
        codes = encode(self.compiled, [casus]).codes[0, self.read].tobytes()
        key = (codes, casus.arrangement, own)
        if key not in self.checked:
            kader = self.compiled.kader
            view = View(weigh_case(casus, kader), Money.of(kader, casus.arrangement), own)
            self.checked[key] = tuple(
                toets.id
                for toets in kader.arrangementtoetsen
                if applies(toets, view) and judge(toets, view).uitslag == "uit_balans"
            )
        return self.checked[key]
