"""
What became of the framework of a dossier since it was made, and what that makes of its case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from taaktoedeling.comparing.differences import Verschil, changed_parts, shown
from taaktoedeling.comparing.headlines import evaluation_headlines, headlines, moved, names
from taaktoedeling.dossier.build import checksum
from taaktoedeling.dossier.findings import Findings
from taaktoedeling.dossier.rebuild import Rebuilt, in_short
from taaktoedeling.errors import TaaktoedelingError
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.model.released import released_hash
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.method import METHODEN, method_of

KaderStand = Literal["gelijk", "gewijzigd", "zelfde_versie", "ander", "niet_te_lezen"]

NOT_RELEASED = (
    "Het kader in het dossier noemt zich {}, maar is niet het kader dat onder die naam en versie is uitgebracht: de "
    "inhoud is anders."
)
NOT_COMPARED = (
    "Het kader in het dossier noemt zich {}, maar is niet het kader met die naam en versie waarmee is vergeleken: de "
    "inhoud is anders."
)


@attrs.frozen(kw_only=True)
class Since:
    """
    The framework of a dossier against the one of today.

    Attributes:
        stand: `gelijk`; `gewijzigd` (another version); `zelfde_versie` (the same name and version with another
            content); `ander` (another framework); `niet_te_lezen`.
        uitgebracht: whether it is what was released, or is shipped, under its name and version; None when
            nothing was.
        wijzigingen: what changed in the framework.
        gevolgen: what the framework of today makes of the case otherwise; None where that was not looked into.
    """

    stand: KaderStand
    uitgebracht: bool | None = None
    wijzigingen: tuple[str, ...] = ()
    gevolgen: tuple[Verschil, ...] | None = None


def compare_kader(dossier: Mapping[str, Any], again: Rebuilt, huidig: Kader, found: Findings) -> Since:
    """
    Tell what became of the framework of a dossier.

    Args:
        again: the case and framework of the dossier, weighed.
        huidig: the framework of today.
    """
    kader = again.kader
    if kader is None:
        return _unread(dossier["kader"], huidig, found)
    released = _released(kader.hoofd.id, kader.hoofd.versie, kader.sha256)
    same, namesake = kader.sha256 == huidig.sha256, kader.hoofd.uitgave == huidig.hoofd.uitgave
    if released is False:
        found.niet_bevestigd.append(NOT_RELEASED.format(kader.hoofd.uitgave))
    elif namesake and not same and not released:
        found.niet_bevestigd.append(NOT_COMPARED.format(kader.hoofd.uitgave))
    if same:
        return Since(stand="gelijk", uitgebracht=released, gevolgen=())
    if kader.hoofd.id != huidig.hoofd.id:
        return Since(stand="ander", uitgebracht=released)
    effects: tuple[Verschil, ...] | None = None
    try:
        effects = _effects(dossier, again, huidig) if again.readings else None
    except TaaktoedelingError as error:
        found.redenen.append(f"Met het kader van nu is de casus niet te wegen. {in_short(error)}")
    return Since(
        stand="zelfde_versie" if namesake else "gewijzigd",
        uitgebracht=released,
        wijzigingen=tuple(changed_parts(dossier["kader"], to_plain(huidig))),
        gevolgen=effects,
    )


def _unread(plain: Mapping[str, Any], huidig: Kader, found: Findings) -> Since:
    """Of a framework that is not weighed with only what it says of itself counts, and whether it was released so."""
    head = plain.get("hoofd")
    id_, versie = (str(head.get(key)) if isinstance(head, Mapping) else "" for key in ("id", "versie"))
    released = _released(id_, versie, checksum(plain))
    if released is False:
        found.niet_bevestigd.append(NOT_RELEASED.format(shown(f"{id_} {versie}")))
    if id_ != huidig.hoofd.id or method_of(plain) in METHODEN:
        return Since(stand="niet_te_lezen", uitgebracht=released)
    return Since(stand="gewijzigd", uitgebracht=released, wijzigingen=tuple(changed_parts(plain, to_plain(huidig))))


def _released(id_: str, versie: str, sha256: str) -> bool | None:
    """Whether content is what was released, or is shipped, under a name and version; None where nothing was."""
    ours = load_kader()
    known = ours.sha256 if (id_, versie) == (ours.hoofd.id, ours.hoofd.versie) else released_hash(id_, versie)
    return None if known is None else known == sha256


def _effects(dossier: Mapping[str, Any], then: Rebuilt, huidig: Kader) -> tuple[Verschil, ...]:
    """
    What two frameworks make of the case of a dossier, where that differs.

    Raises:
        TaaktoedelingError: the case cannot be weighed with the one of today.
    """
    now = Rebuilt(huidig, weigh_readings(parse_casus(dossier["casus"], huidig), huidig))
    named = names(then.advies, now.advies)
    return moved(*(headlines(one.advies, named) | evaluation_headlines(one.evaluatie, named) for one in (then, now)))
