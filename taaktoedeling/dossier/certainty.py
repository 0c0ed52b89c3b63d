"""
The analysis of certainty in a dossier, read back and made again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from taaktoedeling.certainty.smaa import Robuustheid, heaviest, robustness
from taaktoedeling.certainty.smaa_text import put_into_words
from taaktoedeling.certainty.spread import Spreiding
from taaktoedeling.certainty.stand import label_settings
from taaktoedeling.comparing.differences import Verschil, differences, shown
from taaktoedeling.dossier.build import SAMPLES, WEIGHED
from taaktoedeling.dossier.findings import Findings
from taaktoedeling.dossier.origin import version_of
from taaktoedeling.dutch.numbers import thousands
from taaktoedeling.errors import TaaktoedelingError
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.weighing.weging import Weging

SAMPLING_MARGIN = 0.02
"""Shares of an analysis of 10,000 samples that differ no more than this may differ by chance alone; ours."""

MOST_SAMPLES = 100_000
"""The dossiers of one file are made again with at most so many samples together, or 10,000 each; ours."""

TOO_MANY = (
    "Het dossier noemt {} varianten voor de analyse van de zekerheid; zij is met {} nagerekend, en elk aandeel ligt "
    "binnen {} van dat in het dossier."
)
OTHER_SPREAD = (
    "Het dossier varieert in de analyse van de zekerheid gewichten, punten, drempels en antwoorden anders dan deze "
    "versie van het programma; of versie {} dat deed, is niet nagegaan."
)
OTHER_DRAWS = (
    "De analyse van de zekerheid komt er hier niet op elk cijfer gelijk uit. Elk aandeel ligt binnen {} van dat in het "
    "dossier; de gemiddelde gewichten per vorm zijn niet vergeleken. Een andere versie van numpy kan anders trekken; "
    "een kleine wijziging kan het ook zijn."
)

_SHARES = (
    *("aandeel", "aandeel_vorm", "foutmarge", "aanvaardbaarheid", "aanvaardbaarheid_toedeling"),
    *("etiketten", "etiketten_vorm", "paarwijs", "per_bron"),
)
_DRAWN = "centrale_gewichten_criteria"
"""Means of what was drawn: with other draws they differ in every decimal."""
_MEANS = ("centrale_gewichten", _DRAWN, "vertrouwen")
_WORDS = ("zin", "zinnen")
_FROM_SHARES = ("zwaarste_bron", *_WORDS)


def read_robuustheid(plain: Mapping[str, Any]) -> Robuustheid:
    """
    The analysis that `Robuustheid.to_dict` turned into *plain*.

    Raises:
        TypeError: *plain* holds other parts than an analysis does.
        InvalidArgumentError: what was varied is out of bounds.
    """
    return Robuustheid(**{**plain, "spreiding": _read_spread(plain["spreiding"]), "zinnen": tuple(plain["zinnen"])})


def samples_of(dossier: Mapping[str, Any]) -> tuple[int, int] | None:
    """How many samples a dossier says that it took, and the seed; None for numbers that cannot be."""
    n, seed = dossier["herkomst"].get("trekkingen"), dossier["herkomst"].get("seed")
    return (n, seed) if type(n) is int and n > 0 and type(seed) is int and seed >= 0 else None


def check_certainty(
    dossier: Mapping[str, Any],
    w: Weging,
    same_version: bool,
    page: bool,
    most: int,
    found: Findings,
) -> None:
    """
    Make the analysis of certainty of a dossier again.

    With the same draws all of it has to come out the same. Another version of the library that draws may draw
    otherwise; then shares are compared within a margin and what follows from them exactly, and that is told.

    Args:
        same_version: whether the dossier says that this version of the package made it.
        page: whether the data stand in a page, which shows them in their order.
        most: the most samples that are drawn again; those that decide the label are drawn whatever their number.
    """
    old, told, weighed = dossier.get("robuustheid"), dossier["herkomst"], w.uitkomst in WEIGHED
    if not weighed or not isinstance(old, Mapping):
        if weighed or old is not None:
            seen = "een analyse" if isinstance(old, Mapping) else shown(old)
            made = "een analyse" if weighed else shown(None)
            found.verschillen.append(Verschil(plaats="robuustheid", toen=seen, nu=made))
        return
    samples = samples_of(dossier)
    if samples is None:
        given = f"{shown(told.get('trekkingen'))}, seed {shown(told.get('seed'))}"
        found.verschillen.append(Verschil(plaats="herkomst.trekkingen", toen=given, nu="geen aantal dat kan"))
        return
    spread = Spreiding() if same_version else _spread(old)
    if to_plain(spread) != to_plain(Spreiding()):
        found.niet_bevestigd.append(OTHER_SPREAD.format(version_of(dossier) or "onbekend"))
    n, seed = samples
    decides = (n, seed, spread) == label_settings(w.kader)
    fewer = n > most and not decides
    result = robustness(w, None, SAMPLES if fewer else n, seed, spread)
    if fewer:
        # What decides the label is what the dossier says that it drew, not what is drawn here to check it.
        result = attrs.evolve(result, n=n, beslist=False, zekerheid=None, zekerheid_vorm=None)
    new = result.to_dict()
    wrong = list(differences(old, new, "robuustheid", ordered=page and same_version))
    if fewer or any(differences(old.get(_DRAWN), new[_DRAWN])):
        wrong = _wrong_by_more_than_chance(old, result, w.kader)
        if not wrong:
            many = TOO_MANY.format(thousands(n), thousands(SAMPLES), shown(SAMPLING_MARGIN))
            found.niet_bevestigd.append(many if fewer else OTHER_DRAWS.format(shown(SAMPLING_MARGIN)))
    if same_version:
        found.verschillen += wrong
        return
    words = [item for item in wrong if _key(item) in _WORDS or not (_key(item) in old and _key(item) in new)]
    found.verschillen += [item for item in wrong if item not in words]
    found.bewoording += [item.plaats for item in words]


def _spread(robuustheid: Mapping[str, Any]) -> Spreiding:
    """What an analysis says that it varied; what this version varies where that cannot be read."""
    try:
        return _read_spread(robuustheid["spreiding"])
    except (TaaktoedelingError, TypeError, KeyError, AttributeError):
        return Spreiding()


def _read_spread(plain: Mapping[str, Any]) -> Spreiding:
    varied: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list | tuple) else value for key, value in plain.items()
    }
    return Spreiding(**varied)


def _wrong_by_more_than_chance(old: Mapping[str, Any], result: Robuustheid, kader: Kader) -> list[Verschil]:
    """Where an analysis with other draws differs by more than the draws, or does not agree with its own shares."""
    new = result.to_dict()
    exact = [key for key in {**old, **new} if key not in (*_SHARES, *_MEANS, *_FROM_SHARES)]
    wrong = [
        *differences(_part(old, exact), _part(new, exact), "robuustheid"),
        *differences(_part(old, _SHARES), _part(new, _SHARES), "robuustheid", SAMPLING_MARGIN),
    ]
    if wrong:
        return wrong
    own = attrs.evolve(result, **_part(old, _SHARES), zwaarste_bron=heaviest(old["per_bron"]))
    told = put_into_words(kader, own).to_dict()
    return list(differences(_part(old, _FROM_SHARES), _part(told, _FROM_SHARES), "robuustheid"))


def _part(data: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: data[key] for key in keys if key in data}


def _key(item: Verschil) -> str:
    """The key of the analysis in which a difference lies."""
    return re.split(r"[.\[,]", item.plaats.removeprefix("robuustheid."))[0]
