"""
The decision graph turned into whole-number arrays.

Fits are counted in whole units of ``1 / scale``, so that a tie is a tie and a threshold is a threshold on every
machine. `scale` is chosen such that every weight, mean of points, probability and margin is a whole number of units.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.errors import InvalidArgumentError, InvalidKaderError, Problem
from taaktoedeling.logic.space import NONE, UNKNOWN, Key
from taaktoedeling.logic.truth import Logic, levels_in
from taaktoedeling.model.casus import KANSEN_EENHEID
from taaktoedeling.model.graaf import Arrows, build_arrows
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import Voorwaarde
from taaktoedeling.weighing.changed import check_graaf, tell_changes
from taaktoedeling.weighing.graph_values import margins_of, points_of, weight_of

if TYPE_CHECKING:
    import networkx as nx

    from taaktoedeling.weighing.graph_values import Graaf

Ints = NDArray[np.int64]
P = ParamSpec("P")
R = TypeVar("R")

MAX_SCALE = 2**50
"""Above this, sums of contributions would no longer be exact as floats."""

ONBEKEND = 0
"""The answer code of a question that was not answered; see `Compiled.masks` for the others."""


@attrs.frozen
class Precedence:
    """
    One "weighed first" of one pair of bodies, ready to compute with.

    Attributes:
        regel: id of the rule.
        first: index of the body that is weighed first; `second`: of the one after it.
        margin: how much less suitable the first may be, in units.
    """

    regel: str
    first: int
    second: int
    margin: int
    voorwaarden: tuple[Voorwaarde, ...]


@attrs.frozen(slots=False, eq=False)
class Compiled:
    """
    Everything that weighing needs.

    Attributes:
        scale: units per 1.0 of fit.
        unit: units of one point; shape (criteria, bodies).
        levels: points of each level; shape (criteria, most levels, bodies); unused levels are 0.
        n_levels: number of levels per criterion.
        columns: the variables that an answer has a code for: criteria first, then what rules read besides.
        dimension_weights, criterion_weights: as the graph gives them, by dimension and body, and by criterion.
        weights: share of each criterion in the whole, averaged over bodies where those differ; sum 1.
        precedence: one per rule and pair; their order plays no part in the weighing.
    """

    kader: Kader
    logic: Logic
    bodies: tuple[str, ...]
    scale: int
    unit: Ints
    levels: Ints
    n_levels: tuple[int, ...]
    nominal: tuple[bool, ...]
    columns: tuple[Key, ...]
    precedence: tuple[Precedence, ...]
    thresholds: dict[str, int]
    weights: dict[str, Fraction]
    dimension_weights: dict[tuple[str, str], Fraction]
    criterion_weights: dict[str, Fraction]
    changes: tuple[str, ...]

    @property
    def n_criteria(self) -> int:
        """How many criteria there are; their columns come first."""
        return len(self.n_levels)

    @cached_property
    def nvt(self) -> int:
        """The answer code of `niet_van_toepassing` and of no value at all; answers with probabilities lie above it."""
        most = max((len(self.logic.space[key].values) for key in self.columns[self.n_criteria :]), default=0)
        return max(1 << max(self.n_levels), most + 1)

    @cached_property
    def masks(self) -> tuple[tuple[int, ...], ...]:
        """
        What each answer code says, as a logic mask; per column one for every code up to `nvt`.

        The code of an answer to a question is the set of its levels as bits. Of anything else only one value holds:
        its code is the place of the value, counted from 1.
        """
        found = []
        for place, key in enumerate(self.columns):
            count = len(self.logic.space[key].values)
            codes = range(1, 1 << count) if place < self.n_criteria else (1 << value for value in range(count))
            own = [UNKNOWN, *codes]
            found.append((*own, *(NONE for _ in range(self.nvt + 1 - len(own)))))
        return tuple(found)

    def single_codes(self, place: int) -> Ints:
        """The code of each single level or value of a column, in order."""
        values = np.arange(len(self.logic.space[self.columns[place]].values))
        return np.left_shift(1, values) if place < self.n_criteria else values + 1

    @cached_property
    def points(self) -> Ints:
        """
        Expected contribution of each answer code; shape (criteria, codes, bodies).

        A set of levels counts for the mean of its levels; `onbekend` and `niet_van_toepassing` for zero.
        """
        table = np.zeros((self.n_criteria, self.nvt + 1, len(self.bodies)), dtype=np.int64)
        for code in range(1, 1 << max(self.n_levels)):
            chosen = levels_in(code)
            table[:, code] = self.unit * self.levels[:, chosen].sum(axis=1) // len(chosen)
        table[:, self.nvt] = 0
        return table


def once(find: Callable[Concatenate[Compiled, P], R]) -> Callable[Concatenate[Compiled, P], R]:
    """
    Make a function find out only once what it says of a framework; that is kept with the framework and goes with it.

    What else the function takes must be hashable, and by place.
    """
    # By name, so that a framework with what was found out can be copied and pickled.
    name = f"{find.__module__}.{find.__qualname__}"

    @functools.wraps(find)
    def kept(compiled: Compiled, /, *args: P.args, **none: P.kwargs) -> R:
        found: dict[tuple[object, ...], R] = compiled.__dict__.setdefault("_found", {})
        if (name, *args) not in found:
            found[name, *args] = find(compiled, *args, **none)
        return found[name, *args]

    return kept


def compile_kader(source: Kader | nx.DiGraph[str]) -> Compiled:
    """
    Compile a framework, or a graph of one whose weights, points or margins were changed.

    Raises:
        InvalidArgumentError: *source* is neither.
        InvalidKaderError: a weight of the graph is no positive number, or weights are too fine to add exactly.
    """
    if isinstance(source, Kader):
        cached = source.__dict__.get("_compiled")
        if cached is None:
            cached = source.__dict__["_compiled"] = _compile(build_arrows(source))
        assert isinstance(cached, Compiled)
        return cached
    import networkx as nx

    if isinstance(source, nx.DiGraph) and isinstance(source.graph.get("kader"), Kader):
        return _compile(source)
    raise InvalidArgumentError(
        "het kader moet een Kader zijn (zie load_kader) of een kopie van kader.graaf; "
        f"ontvangen: {type(source).__name__}"
    )


def _compile(graaf: Graaf) -> Compiled:
    kader: Kader = graaf.graph["kader"]
    problems = [] if isinstance(graaf, Arrows) else check_graaf(graaf, kader)
    if problems:
        raise InvalidKaderError("De graaf kan niet worden gebruikt", problems)
    dimension_weights = {
        (d.id, b.id): weight_of(graaf, f"dimensie:{d.id}", f"bestuursvorm:{b.id}", "gewicht", problems)
        for d in kader.dimensies
        for b in kader.bestuursvormen
    }
    criterion_weights = {
        c.id: weight_of(graaf, f"criterium:{c.id}", f"dimensie:{c.dimensie}", "gewicht", problems)
        for c in kader.criteria
    }
    margins = margins_of(graaf, kader, problems)
    points = [points_of(graaf, c.id, kader, problems) for c in kader.criteria]
    if problems:
        raise InvalidKaderError("De graaf kan niet worden gebruikt", problems)

    weightless = [
        Problem("", f"bestuursvorm:{b.id}", "geen enkele dimensie heeft hier gewicht")
        for b in kader.bestuursvormen
        if not any(dimension_weights[d.id, b.id] for d in kader.dimensies)
    ]
    if weightless:
        raise InvalidKaderError("De graaf kan niet worden gebruikt", weightless)
    share = point_shares(kader, dimension_weights, criterion_weights)
    thresholds = {
        name: getattr(kader.drempels, name).waarde for name in ("geschikt_boven", "stevig_speling", "voorkeur_speling")
    }
    scale = _scale(kader, [half for row in share for half in row], [*margins.values(), *thresholds.values()])
    logic = Logic(kader)
    place = {b.id: i for i, b in enumerate(kader.bestuursvormen)}
    most = max(len(c.niveau) for c in kader.criteria)
    levels = np.zeros((len(points), most, len(place)), dtype=np.int64)
    for row, table in enumerate(points):
        levels[row, : len(table)] = table
    return Compiled(
        kader=kader,
        logic=logic,
        bodies=tuple(place),
        scale=scale,
        unit=np.array([[int(half * scale) for half in row] for row in share], dtype=np.int64),
        levels=levels,
        n_levels=tuple(len(c.niveau) for c in kader.criteria),
        nominal=tuple(c.soort == "nominaal" for c in kader.criteria),
        columns=_columns(kader, logic),
        precedence=tuple(
            Precedence(
                regel=regel.id,
                first=place[voorrang.eerst],
                second=place[na],
                margin=int(margins[regel.id, voorrang.eerst, na] * scale),
                voorwaarden=regel.voorwaarde + voorrang.voorwaarde,
            )
            for regel in kader.regels
            for voorrang in regel.voorrang
            for na in voorrang.voor
        ),
        thresholds={name: int(value * scale) for name, value in thresholds.items()},
        weights=_weight_shares(kader, share),
        dimension_weights=dimension_weights,
        criterion_weights=criterion_weights,
        changes=(*kader.hoofd.wijzigingen, *(() if isinstance(graaf, Arrows) else tell_changes(graaf, kader))),
    )


def _columns(kader: Kader, logic: Logic) -> tuple[Key, ...]:
    """Criteria in their order, then every other variable that can be read before the outcome is known."""
    criteria: list[Key] = [("criterium", c.id) for c in kader.criteria]
    others = [key for key in logic.space.variables if key[0] in ("feit", "taak", "aanleiding")]
    return tuple(criteria + others)


def point_shares(
    kader: Kader, dimension_weights: Mapping[tuple[str, str], Fraction], criterion_weights: Mapping[str, Fraction]
) -> list[list[Fraction]]:
    """
    Half of W_d * w_c|d per criterion and body: what one point is worth (points run to 2, fit to 1).

    Some dimension must weigh something for each body. A dimension whose criteria all weigh nothing adds nothing.
    """
    per_body = {
        b.id: sum((dimension_weights[d.id, b.id] for d in kader.dimensies), Fraction(0)) for b in kader.bestuursvormen
    }
    per_dimension = {
        d.id: sum((criterion_weights[c.id] for c in kader.criteria if c.dimensie == d.id), Fraction(0))
        for d in kader.dimensies
    }
    return [
        [
            Fraction(0)
            if per_dimension[c.dimensie] == 0
            else dimension_weights[c.dimensie, b.id]
            / per_body[b.id]
            * criterion_weights[c.id]
            / per_dimension[c.dimensie]
            / 2
            for b in kader.bestuursvormen
        ]
        for c in kader.criteria
    ]


def _weight_shares(kader: Kader, shares: list[list[Fraction]]) -> dict[str, Fraction]:
    """Weight of each criterion in the whole (sum 1), averaged over bodies where those differ; for `dekking`."""
    raw = {c.id: sum(row, Fraction(0)) / len(row) for c, row in zip(kader.criteria, shares, strict=True)}
    total = sum(raw.values(), Fraction(0))
    return {id_: value / total for id_, value in raw.items()}


def _scale(kader: Kader, shares: list[Fraction], others: list[Fraction]) -> int:
    most = max(len(c.niveau) for c in kader.criteria)
    means = math.lcm(*range(1, most + 1))
    scale = math.lcm(*(share.denominator for share in shares)) * means * KANSEN_EENHEID
    # Twice, so that every fit is even and "just beyond" a breakpoint is one unit away.
    scale = 2 * math.lcm(scale, *(other.denominator for other in others))
    if scale > MAX_SCALE:
        raise InvalidKaderError(
            "De gewichten kunnen niet precies worden opgeteld",
            [Problem("", "gewicht", "de gewichten zijn te fijn verdeeld; gebruik gehele getallen of ronde breuken")],
        )
    return scale
