"""
What the checks of a dossier find, by kind.
"""

from __future__ import annotations

import attrs

from taaktoedeling.comparing.differences import Verschil
from taaktoedeling.errors import TaaktoedelingError

MISMADE = (TaaktoedelingError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What is raised by data that were changed by hand, or that another version made."""


@attrs.define(kw_only=True)
class Findings:
    """
    What was found of one dossier so far; each check adds to it.

    Attributes:
        gewijzigd: what shows that something was changed after the dossier was made, a sentence each.
        niet_bevestigd: what could not be checked, or not to the end, a sentence each.
        verschillen: where weighing again gives something else.
        bewoording: places in the data that another version of the package words otherwise.
        bladzijde: where the page of another version departs from what this version makes of the data.
        redenen: why something could not be weighed.
    """

    gewijzigd: list[str] = attrs.field(factory=list)
    niet_bevestigd: list[str] = attrs.field(factory=list)
    verschillen: list[Verschil] = attrs.field(factory=list)
    bewoording: list[str] = attrs.field(factory=list)
    bladzijde: list[str] = attrs.field(factory=list)
    redenen: list[str] = attrs.field(factory=list)

    def departures(self, same_version: bool) -> list[str]:
        """Where belongs that something stands otherwise than it is written: another version may have done that."""
        return self.gewijzigd if same_version else self.niet_bevestigd

    def copy(self) -> Findings:
        """The same, to add to apart."""
        return Findings(**{field.name: list(getattr(self, field.name)) for field in attrs.fields(Findings)})
