"""
How each body came out of a weighing, as an advice tells it.
"""

from __future__ import annotations

from typing import Literal

import attrs

from taaktoedeling.model.bron import Vermelding
from taaktoedeling.model.voorwaarde import Waarheid
from taaktoedeling.record import Record


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AdviesSubvorm(Vermelding):
    """
    A legal form of the advised body.

    Attributes:
        past: whether its conditions hold; `onzeker` where an answer is uncertain.
        voorkeur: it is the one named in the advice.
    """

    id: str
    label: str
    past: Waarheid
    voorkeur: bool
    stand: Literal["geldend", "verkenning"]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Argument(Record):
    """
    What one answer adds to (or takes from) the fit of one body.

    Attributes:
        gezegd: what was asked with what was answered, in the fewest words; the label alone is no argument.
    """

    criterium: str
    label: str
    antwoord: str
    bijdrage: float
    reden: str
    gezegd: str = ""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class VormUitslag(Record):
    """
    How one body came out.

    Attributes:
        geschiktheid: -1 to 1; unanswered questions count as 0.
        laagste, hoogste: what it can be, whatever the uncertain and missing answers turn out to be.
        dimensies: what each dimension adds to the fit.
        mogelijk: whether the body can be advised at all with the answers as they are.
        geschikt: possible, and the fit lies above the bar.
        past: whether it is suitable, however the uncertain and missing answers turn out.
        rol: `geadviseerd`, `hoogste` (most suitable, but a rule weighed another first), `gewogen`, `niet_mogelijk`
            (whatever is filled in) or `onbekend` (whether it is possible hangs on what is not known).
        waarom: why it is advised or why it yielded, in a sentence.
        aannames: the questions and facts that are an assumption, and without which it is not sure that the body is not
            possible.
        voor, tegen: the strongest arguments, strongest first.
    """

    id: str
    label: str
    kort: str
    aanduiding: str
    geschiktheid: float
    laagste: float
    hoogste: float
    dimensies: dict[str, float]
    mogelijk: bool
    geschikt: bool
    past: Waarheid
    rol: Literal["geadviseerd", "hoogste", "gewogen", "niet_mogelijk", "onbekend"]
    waarom: str
    voor: tuple[Argument, ...]
    tegen: tuple[Argument, ...]
    aannames: tuple[str, ...] = ()
