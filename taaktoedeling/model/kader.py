"""
The framework: its content, and the graph that is weighed with.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from taaktoedeling.model.graaf import build_graaf
from taaktoedeling.model.inhoud import Drempels, KaderHoofd, KaderInhoud, Methode
from taaktoedeling.model.plain import Documents, Shown, to_plain
from taaktoedeling.model.regels import (
    Bestuursvorm,
    Opvolging,
    OpvolgingStap,
    PlichtAard,
    Regel,
    RegelSoort,
    Spanning,
    SpanningSoort,
    Subvorm,
    Voorrang,
)
from taaktoedeling.model.vragen import Criterium, Dimensie, Feit, FeitWaarde, Klasse, KlasseGrenzen, Niveau

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
    "KaderHoofd",
    "KaderInhoud",
    "Klasse",
    "KlasseGrenzen",
    "Methode",
    "Niveau",
    "Opvolging",
    "OpvolgingStap",
    "PlichtAard",
    "Regel",
    "RegelSoort",
    "Spanning",
    "SpanningSoort",
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
        Change a copy (``kader.graaf.copy()``) and hand that to `taaktoedeling.assess` to weigh differently.
        """
        return build_graaf(self)

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.framework import framework_document

        return [framework_document(self, points=True)]
