"""
`compare_kaders`: what differs between two frameworks, what that moves in a set of cases, and by which edit.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from taaktoedeling.advice.many import assess_many
from taaktoedeling.certainty.assess import label_analysis
from taaktoedeling.comparing.edits import MISSING, Atom, Variants, as_lists, atoms_between, smallest_edits, sound_part
from taaktoedeling.comparing.fitted import asked_by, fit_casus
from taaktoedeling.comparing.shares import is_exact, shapley
from taaktoedeling.dutch.words import lower_first
from taaktoedeling.errors import InvalidKaderError
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.plain import Documents, Shown
from taaktoedeling.reading.doubles import refuse_doubles
from taaktoedeling.weighing.batch import encode
from taaktoedeling.weighing.compiled import compile_kader
from taaktoedeling.weighing.weging import weigh_case

if TYPE_CHECKING:
    from taaktoedeling.model.casus import Casus

READ = frozenset({"bestuursvormen", "criteria", "dimensies", "drempels", "feiten", "klassen", "regels"})
"""The parts of a framework that an outcome may lean on; that the others move nothing is tried all the same."""
UNWEIGHED = frozenset(
    {"ankers", "conclusie", "legitimatie", "onderdeel", "status_toepassing", "toepassing_volgens_bron"}
)
"""Fields of those parts that no outcome leans on; that they move nothing is tried of all of them together."""
DECIMALS = 4

Progress = Callable[[int], None]


@attrs.frozen(kw_only=True)
class Stand:
    """
    What a framework makes of one case.

    Attributes:
        speling: the shift of fit that turns the allocation (0 to 2); None where none does, or without an advice.
    """

    uitkomst: str
    bestuursvorm: str | None
    speling: float | None
    geschiktheid: dict[str, float]

    @property
    def outcome(self) -> tuple[str, str | None]:
        """What counts as the outcome: whether there is an advice, and for which body."""
        return self.uitkomst, self.bestuursvorm


@attrs.frozen(kw_only=True)
class Wijziging:
    """
    An edit: the smallest change of the old framework that still gives a sound one.

    Attributes:
        nummer: its place among the edits, counted from 1.
        plaatsen: the key paths that change.
        oud, nieuw: the values there, as plain data; None where there is none.
    """

    nummer: int
    plaatsen: tuple[str, ...]
    oud: tuple[Any, ...]
    nieuw: tuple[Any, ...]


@attrs.frozen(kw_only=True)
class Aandeel:
    """
    What one edit does to one case.

    Attributes:
        nummer: of the edit.
        alleen: the outcome with this edit alone in the old framework, where that is another outcome.
        uitkomst: its share in the change of the outcome, from 0 to 1; shares of all edits add up to 1.
        speling: its share in the change of the slack, on the scale of fit.
    """

    nummer: int
    alleen: str | None
    uitkomst: float | None
    speling: float | None


@attrs.frozen(kw_only=True)
class CasusVerschil:
    """
    One case under both frameworks.

    Attributes:
        weggelaten: answers and facts of the case that one of the frameworks does not know.
        zekerheid_oud, zekerheid_nieuw: the labels, each from the analysis with its own framework.
        aandelen: of the edits that move this case, largest first.
        exact: every selection of those edits was weighed; else their shares are means over drawn orders.
        samenspel: what the edits in `aandelen` do not explain of the slack, because others matter only with them.
    """

    casus: str
    titel: str
    oud: Stand
    nieuw: Stand
    zekerheid_oud: str | None
    zekerheid_nieuw: str | None
    weggelaten: tuple[str, ...]
    aandelen: tuple[Aandeel, ...]
    exact: bool
    samenspel: float | None

    @property
    def verschoven(self) -> bool:
        """Whether the outcome or its label is another."""
        return self.oud.outcome != self.nieuw.outcome or self.zekerheid_oud != self.zekerheid_nieuw


@attrs.frozen(kw_only=True)
class KaderVerschil(Shown):
    """
    Two frameworks held against each other.

    Attributes:
        oud, nieuw: id and version.
        wijzigingen: the edits that a weighing may read, in the order of the framework.
        teksten: key paths of what only people read, such as texts, sources and tensions.
        casussen: each case under both.
        vormen: what the bodies of the new framework are called, by id.
    """

    oud: str
    nieuw: str
    wijzigingen: tuple[Wijziging, ...]
    teksten: tuple[str, ...]
    casussen: tuple[CasusVerschil, ...]
    vormen: dict[str, str]

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.framework_difference import verschil_document

        return [verschil_document(self)]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return attrs.asdict(self)


def compare_kaders(
    oud: Kader, nieuw: Kader, casussen: Sequence[Casus] = (), progress: Progress | None = None
) -> KaderVerschil:
    """
    Tell what differs between two frameworks and what that moves in cases, by which edit.

    An edit is the smallest change of the old framework that still loads. Of each case the edits that move it are
    found by making each alone in the old framework and undoing each alone in the new one; their shares are Shapley
    values (see `taaktoedeling.comparing.shares`): what an edit adds on average over every order in which they could
    have been made. Where some edits together give no sound framework, such as rules that weigh in a circle until
    another is changed too, as many of them are made, in their order, as do. Labels are told before and after only,
    since an analysis draws samples.

    Args:
        casussen: cases; each is read under both frameworks, and what one of them does not ask is left out.
        progress: called with the number of cases that are done.

    Raises:
        InvalidCasusError: a case cannot be read under one of the frameworks, or two cases have the same id and
            perspective.
    """
    refuse_doubles(casussen)
    atoms = atoms_between(oud, nieuw)
    variants = Variants(oud, nieuw)
    unread = [(atom,) for atom in atoms if atom.text or atom.path[0] not in READ]
    texts = [atom for (atom,) in sound_part(unread, variants.sound)]
    spoken = set(texts)
    edits = smallest_edits(
        [atom for atom in atoms if atom not in spoken], lambda chosen: variants.sound([*texts, *chosen])
    )
    weighing = _Weighing(variants, texts, edits, casussen)
    found = []
    for place in range(len(casussen)):
        found.append(_compare_one(weighing, oud, nieuw, place))
        if progress is not None:
            progress(place + 1)
    return KaderVerschil(
        oud=oud.hoofd.uitgave,
        nieuw=nieuw.hoofd.uitgave,
        wijzigingen=tuple(_wijziging(number, edit) for number, edit in enumerate(edits, start=1)),
        teksten=tuple(".".join(atom.path) for atom in texts),
        casussen=tuple(found),
        vormen={vorm.id: lower_first(vorm.kort) for vorm in nieuw.bestuursvormen},
    )


class _Weighing:
    """All cases under any selection of the edits, each selection weighed once."""

    def __init__(
        self, variants: Variants, texts: Sequence[Atom], edits: Sequence[tuple[Atom, ...]], casussen: Sequence[Casus]
    ) -> None:
        self.all = frozenset(range(len(edits)))
        self.casussen = casussen
        self._variants, self._texts, self._edits = variants, texts, edits
        self.at = functools.cache(self._at)
        self._fitted: dict[tuple[object, ...], list[Casus]] = {}

    @functools.cached_property
    def tried(self) -> tuple[int, ...]:
        """The edits that may move a case; those of fields that no outcome leans on only when together they do."""
        idle = frozenset(
            edit for edit in self.all if all(UNWEIGHED.intersection(atom.fields) for atom in self._edits[edit])
        )
        if self.at(idle) != self.at(frozenset()) or self.at(self.all - idle) != self.at(self.all):
            idle = frozenset()
        return tuple(sorted(self.all - idle))

    def inside(self, edit: int) -> frozenset[int]:
        """The edits of which all atoms are also in this one."""
        own = set(self._edits[edit])
        return frozenset(other for other in self.all if other != edit and own > set(self._edits[other]))

    def _at(self, chosen: frozenset[int]) -> tuple[Stand, ...]:
        kader = self._kader(chosen)
        asked = asked_by(kader)
        if asked not in self._fitted:
            self._fitted[asked] = [fit_casus(casus, kader)[0] for casus in self.casussen]
        return stands(self._fitted[asked], kader)

    def _kader(self, chosen: frozenset[int]) -> Kader:
        if chosen and chosen == self.all:
            return self._variants.new
        edits, texts = [self._edits[edit] for edit in sorted(chosen)], self._texts if chosen else ()
        try:
            return self._variants.kader([*texts, *itertools.chain(*edits)])
        except InvalidKaderError:
            some = sound_part(edits, lambda chosen: self._variants.sound([*texts, *chosen]))
            return self._variants.kader([*texts, *itertools.chain(*some)])


def stands(casussen: Sequence[Casus], kader: Kader) -> tuple[Stand, ...]:
    """What a framework makes of cases."""
    rows = assess_many(encode(compile_kader(kader), casussen), kader).to_rows() if casussen else []
    return tuple(
        Stand(
            uitkomst=row["uitkomst"],
            bestuursvorm=row["bestuursvorm"],
            speling=row["speling"],
            geschiktheid={vorm.id: row[f"geschiktheid_{vorm.id}"] for vorm in kader.bestuursvormen},
        )
        for row in rows
    )


def _compare_one(weighing: _Weighing, oud: Kader, nieuw: Kader, place: int) -> CasusVerschil:
    none, everything = frozenset[int](), weighing.all
    before, after = weighing.at(none)[place], weighing.at(everything)[place]

    def moves(edit: int) -> bool:
        alone, without = weighing.at(frozenset({edit}))[place], weighing.at(everything - {edit})[place]
        # An edit that takes another one along has no part in what that one does by itself.
        return alone != weighing.at(weighing.inside(edit))[place] or without != after

    players = [edit for edit in weighing.tried if moves(edit)]
    turned = before.outcome != after.outcome
    outcome = (
        shapley(players, lambda chosen: Fraction(weighing.at(chosen)[place].outcome == after.outcome)) if turned else {}
    )
    slacks = before.speling is not None and after.speling is not None
    slack = shapley(players, lambda chosen: _slack(weighing.at(chosen)[place])) if slacks else {}
    casus = weighing.casussen[place]
    fitted = [fit_casus(casus, kader) for kader in (oud, nieuw)]
    labels = [
        label_analysis(weigh_case(one, kader)).zekerheid for (one, _), kader in zip(fitted, (oud, nieuw), strict=True)
    ]
    aandelen = [
        Aandeel(
            nummer=edit + 1,
            alleen=_told(alone) if (alone := weighing.at(frozenset({edit}))[place]).outcome != before.outcome else None,
            uitkomst=_rounded(outcome.get(edit)),
            speling=_rounded(slack.get(edit)),
        )
        for edit in players
    ]
    return CasusVerschil(
        casus=casus.taak.id,
        titel=casus.taak.titel,
        oud=before,
        nieuw=after,
        zekerheid_oud=labels[0],
        zekerheid_nieuw=labels[1],
        weggelaten=tuple(sorted({path for _, paths in fitted for path in paths})),
        aandelen=tuple(sorted(aandelen, key=lambda one: (-abs(one.uitkomst or 0), -abs(one.speling or 0), one.nummer))),
        exact=is_exact(players),
        samenspel=_rounded(_slack(after) - _slack(before) - sum(slack.values())) if slacks else None,
    )


def _slack(stand: Stand) -> Fraction:
    """The slack as a number; none counts as zero."""
    return Fraction(stand.speling or 0)


def _value(value: Any) -> Any:
    return None if value is MISSING else as_lists(value)


def _told(stand: Stand) -> str:
    return stand.bestuursvorm or stand.uitkomst


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), DECIMALS) + 0.0


def _wijziging(number: int, edit: tuple[Atom, ...]) -> Wijziging:
    return Wijziging(
        nummer=number,
        plaatsen=tuple(".".join(atom.path) for atom in edit),
        oud=tuple(_value(atom.old) for atom in edit),
        nieuw=tuple(_value(atom.new) for atom in edit),
    )
