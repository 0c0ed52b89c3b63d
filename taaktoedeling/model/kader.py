"""
The framework: its content, and the graph that is weighed with.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from taaktoedeling.model.graaf import build_graaf
from taaktoedeling.model.inhoud import Drempels, KaderInhoud, Methode
from taaktoedeling.model.plain import Documents, Shown, to_plain
from taaktoedeling.model.regels import (
    Bestuursvorm,
    Opvolging,
    OpvolgingStap,
    PlichtAard,
    Regel,
    Spanning,
    Subvorm,
    Voorrang,
)
from taaktoedeling.model.vragen import Criterium, Dimensie, Feit, FeitWaarde, Gewicht, Klasse, KlasseGrenzen, Niveau

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "Bestuursvorm",
    "Criterium",
    "Dimensie",
    "Drempels",
    "Feit",
    "FeitWaarde",
    "Kader",
    "Klasse",
    "KlasseGrenzen",
    "Methode",
    "Niveau",
    "Opvolging",
    "OpvolgingStap",
    "PlichtAard",
    "Regel",
    "Spanning",
    "Subvorm",
    "Voorrang",
    "to_plain",
]


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Kader(KaderInhoud, Shown):
    """
    A whole framework; every tuple is in the order in which people read it, whatever the order of the files.
    """

    @functools.cached_property
    def graaf(self) -> nx.DiGraph[str]:
        """
        The framework as a weighted decision graph; see `taaktoedeling.model.graaf`.

        The evaluation is compiled from it.
        `met_gewicht` and `met_punten` give another framework; for margins, or weights that differ by body, change a
        copy (``kader.graaf.copy()``) and hand that to `taaktoedeling.assess`.
        """
        return build_graaf(self)

    def met_gewicht(self, id_: str, gewicht: Gewicht | float) -> Kader:
        """
        The framework in which one dimension or question weighs this much.

        The others of its kind keep their proportions, so that the sum stays the same: 100 for dimensions, and for
        questions that of their dimension. Every outcome says first what was changed.

        Args:
            gewicht: more than 0 and less than that sum; fractions are exact.

        Raises:
            UnknownIdError: the framework has no such dimension or question; the text suggests the nearest.
            InvalidArgumentError: *gewicht* is out of range, or there is nothing else to share the rest.
        """
        from taaktoedeling.reading.kader_edit import with_weight

        return with_weight(self, id_, gewicht)

    def met_punten(self, criterium: str, niveau: int, **punten: int) -> Kader:
        """
        The framework in which one answer says something else about these bodies.

        Args:
            punten: by id of a body, from -2 (pleads entirely against it) to 2.

        Raises:
            UnknownIdError: the framework has no such question or body; the text suggests the nearest.
            InvalidArgumentError: the question has no such level, or a number is out of range.
        """
        from taaktoedeling.reading.kader_edit import with_points

        return with_points(self, criterium, niveau, punten)

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.framework import framework_document

        return [framework_document(self, points=True)]
