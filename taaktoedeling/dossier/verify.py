"""
Making the advice of a dossier again, from the dossier alone, and saying what comes out otherwise.

A checksum shows that something was changed after the dossier was made, not by whom: whoever changes a dossier can
compute it anew. The advice itself cannot be talked into something else: it is weighed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from taaktoedeling.comparing.differences import Verschil, differences, shown
from taaktoedeling.comparing.headlines import evaluation_headlines, headlines, names
from taaktoedeling.dossier.build import checksum
from taaktoedeling.dossier.certainty import MOST_SAMPLES, check_certainty
from taaktoedeling.dossier.findings import Findings
from taaktoedeling.dossier.origin import check_origin, version_of
from taaktoedeling.dossier.rebuild import Rebuilt, foreign_method, rebuild
from taaktoedeling.dossier.regions import check_regions
from taaktoedeling.dossier.since import KaderStand, compare_kader
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.model.plain import Documents, Shown
from taaktoedeling.reading.casus_plain import casus_to_plain, hash_plain_casus
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.version import __version__
from taaktoedeling.weighing.method import EERSTE_REGEL, METHODE
from taaktoedeling.weighing.weging import Weging

Oordeel = Literal["klopt", "uitkomst_klopt", "andere_methode", "gewijzigd", "wijkt_af", "niet_na_te_rekenen"]

CLOSE = 1e-9
"""How far numbers of another version of the package may lie apart by rounding alone."""

OTHER_METHOD = (
    "Dit dossier is gewogen met {}; het programma weegt nu met ‘{}’. De methode is sindsdien veranderd, en daarom is "
    "het niet opnieuw gewogen. Zegel, controlesommen en herkomst zijn nagegaan."
)
OTHER_FORM = "{} in het dossier staat er anders dan het programma schrijft en weegt, bij ‘{}’."
_METHODS = {EERSTE_REGEL: "de methode van vóór versie 2.0.0, waarin de eerste regel die gold de stap bepaalde"}

_OURS = ("advies.herkomst.pakketversie", "evaluatie.herkomst.pakketversie")
WORDS_UNCHECKED = (
    "Het dossier is gemaakt met een andere versie van het programma ({0}). Of zijn zinnen die van versie {0} zijn, is "
    "alleen met die versie na te gaan: de conclusie en de andere zinnen van het advies, de evaluatie en de zinnen over "
    "de zekerheid."
)


@attrs.frozen(kw_only=True)
class Verificatie(Shown):
    """
    What came of verifying one dossier.

    Attributes:
        bestand: the file that holds the dossier, as the user named it; nummer: its place in a bundle, from 1.
        oordeel: `klopt` (all of it follows from its case and framework); `uitkomst_klopt` (the outcome does, and not
            all else could be checked); `andere_methode` (it was weighed by a method of before, and is not weighed
            again); `gewijzigd` (the text was changed after it was made); `wijkt_af` (weighing again gives something
            else); `niet_na_te_rekenen` (case or framework cannot be read).
        gewijzigd: what was found of changes to the text, a sentence each.
        niet_bevestigd: what could not be checked, a sentence each.
        herhaald: whether weighing again gives the same; None where it could not be weighed.
        verschillen: where the dossier differs from what is weighed again.
        bewoording: places that only say the same otherwise, with another version of the package.
        bladzijde: the same for the page, a sentence each.
        kader: the framework of the dossier against the one of today.
        kader_uitgebracht: whether it is what was released, or is shipped, under its name and version; None when
            nothing was.
        kader_wijzigingen: what changed in the framework since.
        gevolgen: what the framework of today makes of the case otherwise; None where that was not looked into.
        redenen: why it could not be weighed, or not with the framework of today.
    """

    bestand: str
    nummer: int | None
    taak: str
    oordeel: Oordeel
    gewijzigd: tuple[str, ...]
    niet_bevestigd: tuple[str, ...]
    herhaald: bool | None
    verschillen: tuple[Verschil, ...]
    bewoording: tuple[str, ...]
    bladzijde: tuple[str, ...]
    kader: KaderStand
    kader_uitgebracht: bool | None
    kader_toen: str
    kader_nu: str
    kader_wijzigingen: tuple[str, ...]
    gevolgen: tuple[Verschil, ...] | None
    redenen: tuple[str, ...]
    pakket_toen: str
    pakket_nu: str

    def _documents(self) -> Documents:
        from taaktoedeling.dossier.told import verification_document

        return [verification_document(self)]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data."""
        plain: dict[str, Any] = to_plain(self)
        return plain


def verify_dossier(
    dossier: Mapping[str, Any],
    kader: Kader | None = None,
    gevonden: Findings | None = None,
    bestand: str = "",
    nummer: int | None = None,
    *,
    bladzijde: bool = False,
    meest: int = MOST_SAMPLES,
    herbouwd: Rebuilt | None = None,
) -> Verificatie:
    """
    Weigh the case of a dossier again with the framework of the dossier, and then with that of today.

    A dossier that was weighed by a method that this version does not know is not weighed again; its seal and origin are
    still checked.

    Args:
        kader: the framework of today; None for the shipped framework.
        gevonden: what was already found, such as in the page around the data.
        bestand, nummer: the file that holds the dossier, and its place in a bundle, from 1.
        bladzijde: whether the data stand in a page, which shows them in their order.
        meest: the most samples with which the analysis of certainty is made again.
        herbouwd: the case and framework of the dossier, where they were weighed already.
    """
    huidig = choose_kader(kader)
    found = Findings() if gevonden is None else gevonden.copy()
    if dossier["sha256"] != checksum(dossier):
        found.gewijzigd.append(
            "De controlesom past niet bij de gegevens: na het maken van het dossier is iets veranderd."
        )
    told, version = dossier["herkomst"], version_of(dossier)
    check_origin(dossier, found)
    methode = foreign_method(dossier)
    again = rebuild(dossier, bestand) if herbouwd is None else herbouwd
    found.redenen += again.reasons
    if methode:
        found.niet_bevestigd.append(OTHER_METHOD.format(_METHODS.get(methode, f"‘{shown(methode)}’"), METHODE))
    elif version != __version__:
        found.niet_bevestigd.append(WORDS_UNCHECKED.format(version or "onbekend"))
    if again.readings is not None:
        same = version == __version__
        _check_order(dossier, again.readings.intended, same, bladzijde, found)
        _weigh_again(dossier, again, same, bladzijde, found)
        check_certainty(dossier, again.readings.intended, same, bladzijde, meest, found)
        check_regions(dossier, again.readings.intended, same, found)
    herhaald = None if again.readings is None else not found.verschillen
    since = compare_kader(dossier, again, huidig, found)
    return Verificatie(
        bestand=bestand,
        nummer=nummer,
        taak=_title(dossier),
        oordeel=_verdict(found, herhaald, bool(methode)),
        gewijzigd=tuple(found.gewijzigd),
        niet_bevestigd=tuple(found.niet_bevestigd),
        herhaald=herhaald,
        verschillen=tuple(found.verschillen),
        bewoording=tuple(found.bewoording),
        bladzijde=tuple(found.bladzijde),
        kader=since.stand,
        kader_uitgebracht=since.uitgebracht,
        kader_toen=f"{_text(told.get('kader'))} {_text(told.get('kaderversie'))}".strip(),
        kader_nu=huidig.hoofd.uitgave,
        kader_wijzigingen=since.wijzigingen,
        gevolgen=since.gevolgen,
        redenen=tuple(found.redenen),
        pakket_toen=version,
        pakket_nu=__version__,
    )


def _verdict(found: Findings, herhaald: bool | None, methode: bool) -> Oordeel:
    if methode:
        return "gewijzigd" if found.gewijzigd else "andere_methode"
    if herhaald is None:
        return "niet_na_te_rekenen"
    if found.gewijzigd:
        return "gewijzigd"
    if not herhaald:
        return "wijkt_af"
    return "uitkomst_klopt" if found.niet_bevestigd else "klopt"


def _check_order(dossier: Mapping[str, Any], w: Weging, same_version: bool, page: bool, found: Findings) -> None:
    """
    Whether case and framework stand in the dossier as they are weighed, so that a reader is shown what is weighed.

    Another version may have written them otherwise; then it is only told.
    """
    made = {"casus": casus_to_plain(w.casus), "kader": to_plain(w.kader)}
    for key, label in (("casus", "De casus"), ("kader", "Het kader")):
        apart = next(differences(dossier[key], made[key], key, ordered=page), None)
        if apart is not None:
            found.departures(same_version).append(OTHER_FORM.format(label, apart.plaats))


def _weigh_again(dossier: Mapping[str, Any], again: Rebuilt, same_version: bool, page: bool, found: Findings) -> None:
    """What differs in the outcome; where only the words do, with another version, that is told apart."""
    old: Mapping[str, Any] = dossier["advies"]
    hashes = {"casus_sha256": hash_plain_casus(dossier["casus"]), "kader_sha256": checksum(dossier["kader"])}
    new = {**again.advies, "herkomst": {**again.advies["herkomst"], **hashes}}
    told, made = dossier.get("evaluatie"), again.evaluatie
    every = [
        *differences(old, new, "advies", ordered=page and same_version),
        *differences(told, made, "evaluatie", ordered=page and same_version),
    ]
    if same_version:
        found.verschillen += every
    else:
        named = names(new)
        found.verschillen += differences(headlines(old, named), headlines(new, named), close=CLOSE)
        first, second = (evaluation_headlines(one, named) for one in (told, made))
        found.verschillen += differences(
            {key: first[key] for key in first if key in second},
            {key: second[key] for key in second if key in first},
            close=CLOSE,
        )
        found.bewoording += [item.plaats for item in every if item.plaats not in _OURS]


def _title(dossier: Mapping[str, Any]) -> str:
    taak = dossier["casus"].get("taak")
    return _text(taak.get("titel")) if isinstance(taak, Mapping) else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
