"""
The case and the framework of a dossier, read back and weighed once for all that is checked of it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import attrs

from taaktoedeling.certainty.assess import assess
from taaktoedeling.dossier.build import evaluation
from taaktoedeling.dossier.origin import version_of
from taaktoedeling.errors import InvalidInputError, TaaktoedelingError
from taaktoedeling.existing.readings import Readings, weigh_readings
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.kader_plain import kader_from_plain
from taaktoedeling.weighing.method import EERSTE_REGEL, METHODEN, method_of

FIRST_WITH_METHOD = 2
"""The first version of the package of which frameworks name their method."""


@attrs.frozen(slots=False)
class Rebuilt:
    """
    What a dossier was made from.

    Attributes:
        kader: None where it cannot be read, or is weighed by a method that this version does not know.
        readings: the case, weighed with it; None where that cannot be done.
        reasons: why not.
    """

    kader: Kader | None = None
    readings: Readings | None = None
    reasons: tuple[str, ...] = ()

    @functools.cached_property
    def advies(self) -> dict[str, Any]:
        """The advice on the case, made again, as plain data."""
        assert self.readings is not None
        return assess(self.readings.intended).to_dict()

    @functools.cached_property
    def evaluatie(self) -> dict[str, Any] | None:
        """The same of the evaluation; None where a dossier has none."""
        assert self.readings is not None
        return evaluation(self.readings)


def rebuild(dossier: Mapping[str, Any], bestand: str = "", kader: Kader | None = None) -> Rebuilt:
    """
    Read the case and the framework of a dossier back, and weigh them; nothing for a method that is not known.

    Args:
        bestand: the file that holds the dossier, for the reasons.
        kader: the framework, where it was read already.
    """
    if foreign_method(dossier):
        return Rebuilt()
    try:
        kader = kader or kader_from_plain(dossier["kader"], bestand)
    except InvalidInputError as error:
        return Rebuilt(reasons=(in_short(error),))
    try:
        return Rebuilt(kader, weigh_readings(parse_casus(dossier["casus"], kader, bestand), kader))
    except InvalidInputError as error:
        return Rebuilt(kader, reasons=(in_short(error),))


def foreign_method(dossier: Mapping[str, Any]) -> str:
    """
    The method by which a dossier was weighed, where this version does not weigh by it; else an empty string.

    A framework that names no method is weighed by the method of the version that weighs it; before 2.0.0 none did.
    """
    methode = method_of(dossier["kader"])
    first = version_of(dossier).split(".")[0]
    if methode == EERSTE_REGEL and first.isdecimal() and int(first) >= FIRST_WITH_METHOD:
        return ""
    return "" if methode in METHODEN else methode


def in_short(error: TaaktoedelingError) -> str:
    """A refusal on one line, with its first problem."""
    if not isinstance(error, InvalidInputError):
        return str(error)
    more = f" (en nog {len(error.problems) - 1})" if len(error.problems) > 1 else ""
    return f"{error.what}: {error.problems[0]}{more}"
