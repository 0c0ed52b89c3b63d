"""
`measure_agreement`: over many tasks, how far parties answer each question alike beyond what chance would give.

Krippendorff's alpha is 1 - observed / expected disagreement over all pairs of answers within a task: 1 where all agree,
0 where they agree as answers drawn at random would, below 0 where less than that (Krippendorff, Content Analysis, 4th
ed. 2019, ch. 12; Hayes and Krippendorff, Communication Methods and Measures 1 (2007), 77-89). It is computed by the
library `krippendorff`. Tasks are resampled for an interval, as Zapf and others advise (BMC Medical Research Methodology
16:93, 2016). Which answers count and when an interval is given is ours (`modelkeuze`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import InvalidArgumentError, require_extras
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.plain import Documents, Shown, to_plain
from taaktoedeling.reading.doubles import refuse_doubles
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.weighing.batch import Batch, encode
from taaktoedeling.weighing.compiled import ONBEKEND, Compiled, compile_kader

if TYPE_CHECKING:
    from taaktoedeling.figures.figuur import Figuur

LEAST_TASKS = 10
"""With fewer tasks no interval is given: resampling so few says too little."""
MOST_UNDEFINED = 0.05
"""Part of the resamples without any difference, in which alpha does not exist, beyond which no interval is given."""
RESAMPLES, SEED = 1_000, 0
LEAST_WIDTH = 1e-9
"""A narrower interval is none: all that resamples differ by is how a computer rounds."""
LEVEL = 0.95
"""Part of the resamples that an interval holds."""
MOST_RESAMPLES = 100_000

Zonder = Literal[
    "geen_paren", "een_taak", "geen_verschil", "te_weinig_taken", "alles_eens", "te_weinig_verschil", "geen_spreiding"
]
"""
Why there is no alpha (the first three), or no interval; where all agree in each task, or every resample gives the same,
resampling shows no doubt.
"""


@attrs.frozen(kw_only=True)
class Vraageensgezindheid:
    """
    How far parties agree on one question or fact.

    Attributes:
        meetniveau: `ordinaal` where levels are ordered, `nominaal` for what is only the same or not.
        taken: tasks with at least two answers that count.
        waarden: those answers together.
        eens: tasks among them with one answer.
        alfa: -1 to 1; None where it does not exist.
        laagste, hoogste: what holds 95 % of the resamples of tasks; None where no interval is given.
        zonder: why there is no alpha or no interval; None where there are both.
    """

    soort: Literal["criterium", "feit"]
    id: str
    label: str
    meetniveau: Literal["ordinaal", "nominaal"]
    taken: int
    waarden: int
    eens: int
    alfa: float | None
    laagste: float | None
    hoogste: float | None
    zonder: Zonder | None

    @property
    def als_toeval(self) -> bool:
        """Whether the interval holds what chance would give."""
        return self.laagste is not None and self.hoogste is not None and self.laagste <= 0 <= self.hoogste


@attrs.frozen(kw_only=True, slots=False, repr=False)
class Eensgezindheid(Shown):
    """
    How far parties agree on each question over many tasks.

    Attributes:
        taken: ids of the tasks that two or more parties filled in.
        partijen: who filled in one of them; empty for whoever does not say.
        alleen: tasks that one party filled in, which say nothing here.
        vragen: the questions and facts of the framework, in its order.
        herhalingen, seed: of the resamples.
    """

    taken: tuple[str, ...]
    partijen: tuple[str, ...]
    alleen: int
    vragen: tuple[Vraageensgezindheid, ...]
    herhalingen: int
    seed: int
    kader: str

    @property
    def gemeten(self) -> tuple[Vraageensgezindheid, ...]:
        """Those with an alpha, the least agreement first."""
        found = [one for one in self.vragen if one.alfa is not None]
        return tuple(sorted(found, key=lambda one: one.alfa or 0.0))

    def __repr__(self) -> str:
        return f"<Eensgezindheid: {len(self.taken)} taken, {len(self.gemeten)} van {len(self.vragen)} vragen gemeten>"

    def figuren(self) -> tuple[Figuur, ...]:
        """The picture of all that was measured, drawn when somebody looks at it; none where nothing was."""
        from taaktoedeling.figures.eensgezindheid import figures_of_agreement

        return figures_of_agreement(self)

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.agreement import eensgezindheid_document

        return [eensgezindheid_document(self)]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data."""
        plain: dict[str, Any] = to_plain(self)
        return plain


def measure_agreement(
    casussen: Sequence[Casus], kader: Kader | None = None, herhalingen: int = RESAMPLES, seed: int = SEED
) -> Eensgezindheid:
    """
    Measure per question how far parties agree over the tasks that two or more of them filled in.

    The order of cases, and who gave which answer, is irrelevant. Only what says one thing counts: a level of a question
    with ordered levels, a set of levels of a nominal one, the value of a fact. A range, probabilities, unknown and
    not applicable do not.

    Args:
        casussen: of a register (`Register.casussen`), or each from a file.
        kader: None for the shipped framework.
        herhalingen: how often tasks are resampled for an interval, 100 to 100,000.
        seed: the same seed gives the same interval.

    Raises:
        InvalidArgumentError: fewer than two tasks have two parties, or an argument is wrong.
        InvalidCasusError: two cases have the same task and perspective.
        MissingExtraError: `krippendorff` is not installed.
    """
    _check(herhalingen, seed)
    refuse_doubles(casussen)
    tasks: dict[str, list[Casus]] = {}
    for casus in sorted(casussen, key=lambda one: one.sleutel):
        tasks.setdefault(casus.taak.id, []).append(casus)
    shared = {id_: found for id_, found in tasks.items() if len(found) > 1}
    _refuse_few(shared)
    require_extras("Eensgezindheid meten", "eensgezindheid")
    own = choose_kader(kader)
    compiled = compile_kader(own)
    rows = [casus for found in shared.values() for casus in found]
    task = np.repeat(np.arange(len(shared)), [len(found) for found in shared.values()])
    batch = encode(compiled, rows)
    return Eensgezindheid(
        taken=tuple(shared),
        partijen=tuple(sorted({casus.taak.perspectief for casus in rows})),
        alleen=len(tasks) - len(shared),
        vragen=tuple(
            _question(compiled, batch, task, place, np.random.SeedSequence(seed, spawn_key=(place,)), herhalingen)
            for place, (kind, _) in enumerate(compiled.columns)
            if kind in ("criterium", "feit")
        ),
        herhalingen=herhalingen,
        seed=seed,
        kader=own.hoofd.uitgave,
    )


def _check(herhalingen: int, seed: int) -> None:
    for name, value, least, most in (("herhalingen", herhalingen, 100, MOST_RESAMPLES), ("seed", seed, 0, 2**64 - 1)):
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            told = f"{name} moet een geheel getal van {least} tot en met {most} zijn; ontvangen: {show(value)}"
            raise InvalidArgumentError(told)


def _refuse_few(shared: dict[str, list[Casus]]) -> None:
    if len(shared) > 1:
        return
    many = "is er geen enkele taak" if not shared else f"is er één taak ({next(iter(shared))})"
    other = " Geef iedere partij haar eigen perspectief (taak.perspectief), en dezelfde taak hetzelfde taak.id"
    if shared:
        other = (
            " Over één taak zegt de maat niets: daar zijn er alleen de verschillen zelf. Leg die casussen naast elkaar "
            "met: toedeel vergelijk (in Python: compare)"
        )
    raise InvalidArgumentError(
        "eensgezindheid meten vraagt minstens twee taken die elk door twee of meer partijen zijn ingevuld; hier "
        f"{many} die meer partijen invulden.{other}"
    )


def _question(
    compiled: Compiled, batch: Batch, task: NDArray[np.intp], place: int, seed: np.random.SeedSequence, resamples: int
) -> Vraageensgezindheid:
    soort, id_ = compiled.columns[place]
    nominal = soort == "feit" or bool(compiled.nominal[place])
    counts = _counts(batch.column(place), task, compiled.nvt, ordinal=not nominal)
    alfa, bounds, why = _alpha(counts, nominal, np.random.Generator(np.random.PCG64(seed)), resamples)
    asked = compiled.kader.feiten if soort == "feit" else compiled.kader.criteria
    return Vraageensgezindheid(
        soort="feit" if soort == "feit" else "criterium",
        id=id_,
        label=next(one.label for one in asked if one.id == id_),
        meetniveau="nominaal" if nominal else "ordinaal",
        taken=len(counts),
        waarden=int(counts.sum()),
        eens=int((counts.max(axis=1, initial=0) == counts.sum(axis=1)).sum()),
        alfa=alfa,
        laagste=bounds[0] if bounds else None,
        hoogste=bounds[1] if bounds else None,
        zonder=why,
    )


def _counts(codes: NDArray[np.intp], task: NDArray[np.intp], nvt: int, ordinal: bool) -> NDArray[np.intp]:
    """Per task with at least two answers that count how often each value was given, values ascending."""
    # Codes above that of "not applicable" are probabilities; of an ordered question a power of two is one level.
    counting = (codes != ONBEKEND) & (codes < nvt)
    if ordinal:
        counting &= (codes & (codes - 1)) == 0
    values, which = np.unique(codes[counting], return_inverse=True)
    counts = np.zeros((int(task[-1]) + 1, len(values)), dtype=np.intp)
    np.add.at(counts, (task[counting], which), 1)
    paired = counts[counts.sum(axis=1) > 1]
    return np.asarray(paired[:, paired.sum(axis=0) > 0])


def _alpha(
    counts: NDArray[np.intp], nominal: bool, stream: np.random.Generator, resamples: int
) -> tuple[float | None, tuple[float, float] | None, Zonder | None]:
    """Alpha, the bounds of its interval, and why one of them is not there."""
    from krippendorff import alpha

    if not len(counts):
        return None, None, "geen_paren"
    if len(counts) == 1:
        return None, None, "een_taak"
    if counts.shape[1] < 2:
        return None, None, "geen_verschil"

    def one(some: NDArray[np.intp]) -> float:
        return float(alpha(value_counts=some, level_of_measurement="nominal" if nominal else "ordinal"))

    whole = one(counts)
    if len(counts) < LEAST_TASKS:
        return whole, None, "te_weinig_taken"
    if (counts.max(axis=1) == counts.sum(axis=1)).all():
        return whole, None, "alles_eens"
    chosen = stream.integers(0, len(counts), size=(resamples, len(counts)))
    drawn = [some[:, some.any(axis=0)] for some in (counts[row] for row in chosen)]
    found = [one(some) for some in drawn if some.shape[1] > 1]
    if len(found) < (1 - MOST_UNDEFINED) * resamples:
        return whole, None, "te_weinig_verschil"
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]).tolist()
    if high - low < LEAST_WIDTH:
        return whole, None, "geen_spreiding"
    return whole, (low, high), None
