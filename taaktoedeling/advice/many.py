"""
`assess_many`: the outcome of many cases in one pass over arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.advice.notices import notices
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.plain import Documents, Shown
from taaktoedeling.model.voorwaarde import UITKOMSTEN
from taaktoedeling.reading.doubles import refuse_doubles
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.batch import Batch, encode
from taaktoedeling.weighing.compiled import compile_kader
from taaktoedeling.weighing.outcome import Outcomes, weigh
from taaktoedeling.weighing.slack import NEVER
from taaktoedeling.weighing.weging import Source


@attrs.frozen(eq=False, repr=False)
class Adviezen(Shown):
    """
    The outcomes of many cases: what `assess` says of each, without the explanation and without a label of certainty.

    A label comes from an analysis of one case; here there is only `speling`.

    Every array has one value per case, in the order of the cases; names stand as their index in `namen`,
    `UITKOMSTEN`, and -1 says "none".

    Attributes:
        namen: ids of the bodies.
        ids: of the cases, where they have one.
        uitkomst: index into `UITKOMSTEN`.
        bestuursvorm, drager, hoogste: index into `namen`, or -1.
        geschiktheid: shape (cases, bodies), from -1 to 1.
        speling, speling_vorm: shift of fit that turns the allocation or the form (0 to 2); nan where none does, or
            without an advice.
        verkenning: computed without the occasion that an existing task asks for.
        meldingen: per case what must be known before anything else; empty where the answers came without a case.
    """

    namen: tuple[str, ...]
    ids: tuple[str, ...]
    uitkomst: NDArray[np.int8]
    bestuursvorm: NDArray[np.int8]
    drager: NDArray[np.int8]
    hoogste: NDArray[np.int8]
    geschiktheid: NDArray[np.float64]
    speling: NDArray[np.float64]
    speling_vorm: NDArray[np.float64]
    verkenning: NDArray[np.bool_]
    meldingen: tuple[tuple[str, ...], ...] = ()

    def __len__(self) -> int:
        return len(self.uitkomst)

    def __repr__(self) -> str:
        counts = np.bincount(self.uitkomst, minlength=len(UITKOMSTEN))
        told = ", ".join(f"{count} {name}" for name, count in zip(UITKOMSTEN, counts.tolist(), strict=True) if count)
        return f"<Adviezen: {len(self)} casussen; {told}>"

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.casus import adviezen_document

        return [adviezen_document(self)]

    def to_rows(self) -> list[dict[str, Any]]:
        """
        One flat row per case, for pandas or a spreadsheet, with the same keys as an `Advies` has.
        """
        return [self.row(place) for place in range(len(self))]

    def row(self, place: int) -> dict[str, Any]:
        """The outcome of one case, with names instead of numbers."""
        none_or_name = [self._name(values[place]) for values in (self.bestuursvorm, self.drager, self.hoogste)]
        return {
            "taak": self.ids[place] if self.ids else None,
            "uitkomst": UITKOMSTEN[self.uitkomst[place]],
            "bestuursvorm": none_or_name[0],
            "drager": none_or_name[1],
            "hoogste": none_or_name[2],
            "speling": _number(self.speling[place]),
            "speling_vorm": _number(self.speling_vorm[place]),
            "verkenning": bool(self.verkenning[place]),
            "meldingen": " ".join(self.meldingen[place]) if self.meldingen else "",
            **{
                f"geschiktheid_{name}": float(value)
                for name, value in zip(self.namen, self.geschiktheid[place], strict=True)
            },
        }

    def _name(self, index: np.int8) -> str | None:
        return self.namen[index] if index >= 0 else None


def _number(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)


def assess_many(casussen: Sequence[Casus] | Batch, kader: Source = None) -> Adviezen:
    """
    Weigh many cases at once; each outcome is, to the bit, the one that `assess` gives.

    Args:
        casussen: cases, or answers that are encoded already (see `taaktoedeling.weighing.batch`).
        kader: as for `assess`.

    Raises:
        InvalidArgumentError: an argument is of another kind.
        InvalidCasusError: two cases have the same id and perspective.
    """
    compiled = compile_kader(load_kader() if kader is None else kader)
    if isinstance(casussen, Batch):
        ids: tuple[str, ...] = ()
        said: tuple[tuple[str, ...], ...] = ()
        batch = casussen
    else:
        refuse_doubles(casussen)
        ids = tuple(casus.taak.id for casus in casussen)
        said = tuple(notices(casus, compiled.kader, compiled.changes) for casus in casussen)
        batch = encode(compiled, casussen)
    found = weigh(compiled, batch)
    none = len(compiled.bodies)
    no_occasion = found.uitkomst == UITKOMSTEN.index("geen_aanleiding")
    return Adviezen(
        namen=compiled.bodies,
        ids=ids,
        uitkomst=found.uitkomst,
        bestuursvorm=_indices(found.advised, none),
        drager=_indices(found.carrier, none),
        hoogste=_indices(np.where(no_occasion, none, found.top), none),
        geschiktheid=np.ascontiguousarray(found.fit.T / compiled.scale),
        speling=_shift(found, found.slack_carrier, compiled.scale),
        speling_vorm=_shift(found, found.slack_body, compiled.scale),
        verkenning=found.verkenning,
        meldingen=said,
    )


def _indices(values: NDArray[np.intp], none: int) -> NDArray[np.int8]:
    return np.where(values == none, -1, values).astype(np.int8)


def _shift(found: Outcomes, units: NDArray[np.int64], scale: int) -> NDArray[np.float64]:
    told = (found.uitkomst == UITKOMSTEN.index("advies")) & (units < NEVER // 2)
    return np.where(told, units / scale, np.nan)
