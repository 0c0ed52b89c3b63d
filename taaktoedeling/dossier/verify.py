"""
Making the advice of a dossier again, from the dossier alone, and saying what comes out otherwise.

A checksum shows that something was changed after the dossier was made, not by whom: whoever changes a dossier can
compute it anew. The advice itself cannot be talked into something else: it is weighed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import attrs

from taaktoedeling.advice.assess import assess
from taaktoedeling.dossier.build import SAMPLES, SEED, WEIGHED, checksum, evaluation
from taaktoedeling.dossier.compare import Verschil, changed_parts, differences
from taaktoedeling.errors import InvalidInputError, TaaktoedelingError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.kader_plain import kader_from_plain
from taaktoedeling.robustness.smaa import robustness
from taaktoedeling.version import __version__

Oordeel = Literal["klopt", "gewijzigd", "wijkt_af", "niet_na_te_rekenen"]
KaderStand = Literal["gelijk", "gewijzigd", "ander", "niet_te_lezen"]

SAMPLING_MARGIN = 0.02
"""Shares of an analysis of 10,000 samples that differ less than this differ by chance alone; ours."""

HEADLINES = {
    "uitkomst": "uitkomst",
    "bestuursvorm": "bestuursvorm",
    "drager": "bestuur dat de taak krijgt",
    "subvorm": "rechtsvorm",
    "hoogste": "hoogste geschiktheid",
    "zekerheid": "zekerheid van de toedeling",
    "zekerheid_vorm": "zekerheid van de vorm",
    "speling": "speling",
    "speling_vorm": "speling van de vorm",
    "geschiktheid": "geschiktheid",
    "dekking": "beantwoord deel",
}
_STATES = ("waarheid", "invloed", "staat")
_OURS = ("advies.herkomst.pakketversie",)


@attrs.frozen(kw_only=True)
class Verificatie:
    """
    What came of verifying one dossier.

    Attributes:
        oordeel: `klopt`; `gewijzigd` (the text was changed after it was made); `wijkt_af` (weighing again gives
            another advice); `niet_na_te_rekenen` (case or framework cannot be read).
        gewijzigd: what was found of changes to the text, a sentence each.
        herhaald: whether weighing again gives the same advice; None where it could not be weighed.
        verschillen: where the advice differs from what is weighed again.
        bewoording: places that only say the same otherwise, with another version of the package.
        kader: the framework of the dossier against the one of today.
        kader_wijzigingen: what changed in the framework since.
        gevolgen: what the framework of today makes of the case otherwise.
        redenen: why it could not be weighed, or not with the framework of today.
    """

    taak: str
    oordeel: Oordeel
    gewijzigd: tuple[str, ...]
    herhaald: bool | None
    verschillen: tuple[Verschil, ...]
    bewoording: tuple[str, ...]
    kader: KaderStand
    kader_toen: str
    kader_nu: str
    kader_wijzigingen: tuple[str, ...]
    gevolgen: tuple[Verschil, ...]
    redenen: tuple[str, ...]
    pakket_toen: str
    pakket_nu: str

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data."""
        plain: dict[str, Any] = to_plain(self)
        return plain


def verify_dossier(
    dossier: Mapping[str, Any], huidig: Kader, gewijzigd: tuple[str, ...] = (), naam: str = ""
) -> Verificatie:
    """
    Weigh the case of a dossier again with the framework of the dossier, and then with that of today.

    Args:
        huidig: the framework of today.
        gewijzigd: what was already found of changes, such as in the page around the data.
        naam: what the dossier is called in messages.
    """
    changed = list(gewijzigd)
    if dossier["sha256"] != checksum(dossier):
        changed.append("De controlesom past niet bij de gegevens: na het maken van het dossier is iets veranderd.")
    reasons: list[str] = []
    casus, kader = _rebuild(dossier, naam, reasons)
    changed += _wrong_hashes(dossier)
    found: list[Verschil] = []
    wording: list[str] = []
    same_version = _text(dossier["herkomst"].get("pakketversie")) == __version__
    if casus is not None and kader is not None:
        found, wording = _weigh_again(dossier, casus, kader, same_version)
    herhaald = None if casus is None or kader is None else not found
    stand, changes, effects = _against_today(dossier, kader, huidig, reasons)
    return Verificatie(
        taak=_title(dossier),
        oordeel=_verdict(changed, herhaald),
        gewijzigd=tuple(changed),
        herhaald=herhaald,
        verschillen=tuple(found),
        bewoording=tuple(wording),
        kader=stand,
        kader_toen=f"{_text(dossier['herkomst'].get('kader'))} {_text(dossier['herkomst'].get('kaderversie'))}".strip(),
        kader_nu=f"{huidig.hoofd.id} {huidig.hoofd.versie}",
        kader_wijzigingen=tuple(changes),
        gevolgen=tuple(effects),
        redenen=tuple(reasons),
        pakket_toen=_text(dossier["herkomst"].get("pakketversie")),
        pakket_nu=__version__,
    )


def _verdict(changed: list[str], herhaald: bool | None) -> Oordeel:
    if herhaald is None:
        return "niet_na_te_rekenen"
    if changed:
        return "gewijzigd"
    return "klopt" if herhaald else "wijkt_af"


def _rebuild(dossier: Mapping[str, Any], naam: str, reasons: list[str]) -> tuple[Casus | None, Kader | None]:
    try:
        kader = kader_from_plain(dossier["kader"], naam)
    except InvalidInputError as error:
        reasons.append(_first(error))
        return None, None
    try:
        return parse_casus(dossier["casus"], kader, naam), kader
    except InvalidInputError as error:
        reasons.append(_first(error))
        return None, kader


def _first(error: InvalidInputError) -> str:
    """The refusal on one line, with its first problem."""
    more = f" (en nog {len(error.problems) - 1})" if len(error.problems) > 1 else ""
    return f"{error.what}: {error.problems[0]}{more}"


def _wrong_hashes(dossier: Mapping[str, Any]) -> Iterator[str]:
    """Over the data as they stand, so that a program that knows more of a framework computes the same."""
    told = dossier["herkomst"]
    if told.get("casus_sha256") != checksum(dossier["casus"]):
        yield "De casus is niet meer de casus waarvan het dossier de controlesom noemt."
    if told.get("kader_sha256") != checksum(dossier["kader"]):
        yield "Het kader in het dossier is niet meer het kader waarvan het dossier de controlesom noemt."


def _weigh_again(
    dossier: Mapping[str, Any], casus: Casus, kader: Kader, same_version: bool
) -> tuple[list[Verschil], list[str]]:
    """What differs in the outcome, and where only the words do."""
    old: Mapping[str, Any] = dossier["advies"]
    new = assess(casus, kader).to_dict()
    new["herkomst"] |= {f"{part}_sha256": checksum(dossier[part]) for part in ("casus", "kader")}
    every = [item for item in differences(old, new, "advies") if item.plaats not in _OURS]
    facts = list(differences(headlines(old), headlines(new))) if not same_version else every
    wording = [] if same_version else [item.plaats for item in every]
    if same_version:
        told = evaluation(casus, kader, new["uitkomst"])
        facts += differences(dossier.get("evaluatie"), told, "evaluatie")
    return [*facts, *_certainty_again(dossier, casus, kader, new["uitkomst"] in WEIGHED)], wording


def _certainty_again(dossier: Mapping[str, Any], casus: Casus, kader: Kader, weighed: bool) -> Iterator[Verschil]:
    old = dossier.get("robuustheid")
    if not weighed or not isinstance(old, Mapping):
        if weighed != isinstance(old, Mapping):
            yield from differences(old if old is None else "aanwezig", "aanwezig" if weighed else None, "robuustheid")
        return
    told = dossier["herkomst"]
    n, seed = told.get("trekkingen", SAMPLES), told.get("seed", SEED)
    if not (type(n) is int and 0 < n <= 1_000_000 and type(seed) is int and seed >= 0):
        yield Verschil(plaats="herkomst.trekkingen", toen=f"{n}, seed {seed}", nu="geen aantal dat kan")
        return
    new = robustness(casus, kader, n, seed).to_dict()
    for key in ("zekerheid", "zekerheid_vorm"):
        yield from differences(old.get(key), new[key], f"robuustheid.{key}")
    shares = [
        item
        for key in ("aandeel", "aandeel_vorm", "aanvaardbaarheid", "aanvaardbaarheid_toedeling", "per_bron")
        for item in differences(old.get(key), new[key], f"robuustheid.{key}")
    ]
    # Another version of the library that draws may draw otherwise; then the sentences count otherwise too.
    yield from (item for item in shares if not _near(item))
    if not shares and _text(told.get("pakketversie")) == __version__:
        for key in ("zin", "zinnen"):
            yield from differences(old.get(key), new[key], f"robuustheid.{key}")


def _near(item: Verschil) -> bool:
    try:
        toen, nu = (float(text.replace(",", ".")) for text in (item.toen, item.nu))
    except ValueError:
        return False
    return abs(toen - nu) <= SAMPLING_MARGIN


def headlines(advies: Mapping[str, Any]) -> dict[str, Any]:
    """
    What an advice decides, without its sentences, by the words that people use for it.
    """
    found: dict[str, Any] = {label: advies.get(key) for key, label in HEADLINES.items()}
    for rule in _dicts(advies.get("regels")):
        found[f"regel {rule.get('id')}"] = {key: rule.get(key) for key in _STATES}
    for key, label in (("plichten", "plicht"), ("spanningen", "spanning"), ("signalen", "signaal")):
        for item in _dicts(advies.get(key)):
            found[f"{label} {item.get('id')}"] = "geldt"
    for move in _dicts(advies.get("omslagen")):
        found[f"omslag {move.get('label')}: {move.get('naar')}"] = move.get("bestuursvorm")
    return found


def _against_today(
    dossier: Mapping[str, Any], kader: Kader | None, huidig: Kader, reasons: list[str]
) -> tuple[KaderStand, list[str], list[Verschil]]:
    if kader is None:
        return "niet_te_lezen", [], []
    if kader.sha256 == huidig.sha256:
        return "gelijk", [], []
    if kader.hoofd.id != huidig.hoofd.id:
        return "ander", [], []
    changes = changed_parts(dossier["kader"], to_plain(huidig))
    try:
        then = assess(parse_casus(dossier["casus"], kader), kader).to_dict()
        today = assess(parse_casus(dossier["casus"], huidig), huidig).to_dict()
    except InvalidInputError as error:
        reasons.append(f"Met het kader van nu is de casus niet te wegen. {_first(error)}")
        return "gewijzigd", changes, []
    except TaaktoedelingError as error:
        reasons.append(f"Met het kader van nu is de casus niet te wegen. {error}")
        return "gewijzigd", changes, []
    return "gewijzigd", changes, list(differences(headlines(then), headlines(today)))


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _title(dossier: Mapping[str, Any]) -> str:
    taak = dossier["casus"].get("taak")
    return _text(taak.get("titel")) if isinstance(taak, Mapping) else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
