"""
What is varied when an advice is tried, and how far: all of it a choice of ours, none of it from a source.
"""

from __future__ import annotations

import math
from typing import Any

import attrs

from taaktoedeling.dutch.labels import TWIJFEL
from taaktoedeling.dutch.refusal import hint, show
from taaktoedeling.errors import InvalidArgumentError, UnknownIdError

_SAMEN = {"gewichten": ("dimensiegewichten", "criteriumgewichten")}
_MOST_CONCENTRATED = 1e6


def _check_number(low: float, high: float) -> Any:
    def check(_: object, field: attrs.Attribute[Any], value: object) -> None:
        sound = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if not sound or not low <= value <= high:  # type: ignore[operator]
            raise InvalidArgumentError(
                f"{field.name} moet een getal van {low:g} tot en met {high:g} zijn, gekregen {show(value)}"
            )

    return check


def _check_band(low: float, high: float, middle: float) -> Any:
    def check(_: object, field: attrs.Attribute[Any], value: object) -> None:
        numbers = isinstance(value, tuple) and len(value) == 2 and all(isinstance(v, int | float) for v in value)
        if not numbers or not low <= value[0] <= middle <= value[1] <= high:  # type: ignore[index]
            raise InvalidArgumentError(
                f"{field.name} moet een paar (laagste, hoogste) tussen {low:g} en {high:g} zijn, "
                f"met {middle:g} erbinnen; gekregen {show(value)}"
            )

    return check


def _check_bool(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, bool):
        raise InvalidArgumentError(f"{field.name} moet True of False zijn, gekregen {show(value)}")


@attrs.frozen(kw_only=True)
class Spreiding:
    """
    How far the choices behind an advice are varied; every number here is `modelkeuze`.

    Attributes:
        concentratie: of the Dirichlet distributions around the weights of the framework; the higher, the nearer to
            them. At 20 a dimension of 30 % lies between about 15 and 48 % in nine samples of ten.
        ongeinformeerd: any weights are possible and equally likely (a Dirichlet distribution with ones), for what is
            switched on; a dimension or criterion with weight 0 keeps it.
        puntstap_kans: chance that the points of a level for a body are one step other; up and down are equally likely,
            and points stay from -2 to 2.
        marge_band: factors between which the voorrangsmarge of each rule lies, each value equally likely.
        geschiktheid_band: what is added to the bar for suitability (scale of fit), each value equally likely.
        dimensiegewichten, criteriumgewichten, punten, drempels, antwoorden, lezers: whether this source of doubt takes
            part. `antwoorden` lets ranges, probabilities and unknown answers take each of their levels; `lezers` moves
            an answer of one level a level up or down, with the chances of the framework (`[zekerheid]`).
    """

    concentratie: float = attrs.field(default=20.0, validator=_check_number(0.01, _MOST_CONCENTRATED))
    ongeinformeerd: bool = attrs.field(default=False, validator=_check_bool)
    puntstap_kans: float = attrs.field(default=0.1, validator=_check_number(0, 1))
    marge_band: tuple[float, float] = attrs.field(default=(0.5, 1.5), validator=_check_band(0, 10, 1))
    geschiktheid_band: tuple[float, float] = attrs.field(default=(-0.05, 0.05), validator=_check_band(-2, 2, 0))
    dimensiegewichten: bool = attrs.field(default=True, validator=_check_bool)
    criteriumgewichten: bool = attrs.field(default=True, validator=_check_bool)
    punten: bool = attrs.field(default=True, validator=_check_bool)
    drempels: bool = attrs.field(default=True, validator=_check_bool)
    antwoorden: bool = attrs.field(default=True, validator=_check_bool)
    lezers: bool = attrs.field(default=True, validator=_check_bool)

    @property
    def aan(self) -> tuple[str, ...]:
        """The sources of doubt that take part."""
        return tuple(name for name in TWIJFEL if getattr(self, name))

    def alleen(self, *namen: str) -> Spreiding:
        """
        The same with only these sources of doubt; `gewichten` stands for both kinds of weights.

        >>> Spreiding().alleen("gewichten").aan
        ('dimensiegewichten', 'criteriumgewichten')

        Raises:
            UnknownIdError: there is no such source.
        """
        chosen = _expand(namen)
        return self._with({name: name in chosen for name in TWIJFEL})

    def zonder(self, *namen: str) -> Spreiding:
        """
        The same without these sources of doubt.

        >>> Spreiding().zonder("antwoorden", "punten").aan
        ('dimensiegewichten', 'criteriumgewichten', 'drempels', 'lezers')

        Raises:
            UnknownIdError: there is no such source.
        """
        left_out = _expand(namen)
        return self._with({name: getattr(self, name) and name not in left_out for name in TWIJFEL})

    def _with(self, switches: dict[str, Any]) -> Spreiding:
        return attrs.evolve(self, **switches)


def _expand(namen: tuple[str, ...]) -> set[str]:
    known = (*TWIJFEL, *_SAMEN)
    for name in namen:
        if name not in known:
            raise UnknownIdError(f"onbekende bron van twijfel {show(name)}{hint(name, known)}")
    return {part for name in namen for part in _SAMEN.get(name, (name,))}
