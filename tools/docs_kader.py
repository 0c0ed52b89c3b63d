"""
The framework as two pages: what is asked and weighed, and which rules hold.
"""

from __future__ import annotations

from collections.abc import Iterable

from docs_tables import table

from taaktoedeling.advice.conditions import Conditions
from taaktoedeling.dutch.labels import AARD, VRAAGT_NAAR
from taaktoedeling.dutch.numbers import decimal, fully
from taaktoedeling.dutch.words import enumerate_words, lower_first
from taaktoedeling.model.bron import Verwijzing
from taaktoedeling.model.kader import Criterium, Kader, Regel
from taaktoedeling.model.voorwaarde import Voorwaarde
from taaktoedeling.reading.scaffold import new_casus

MADE = "<!-- Deze bladzijde is gemaakt uit de map criteria/ met `make docs`; wijzig haar daar. -->\n\n"
SOORTEN = {
    "eerst": ("Eerst wegen", "Deze regels zeggen welke vorm eerst wordt gewogen. Zij schrijven geen uitkomst voor."),
    "standaard": ("Standaard", "Deze regel noemt een richting voor een soort taak."),
    "toets": ("Toetsen", "Deze vragen moeten worden beantwoord of gemotiveerd."),
    "plicht": ("Plichten", "Dit volgt uit de uitkomst."),
    "optie": ("Opties", "Deze wegen staan open; niemand hoeft ze te gaan."),
    "achtergrond": ("Achtergrond", "Dit geldt voor elk advies."),
}


class _Conditions(Conditions):
    """Conditions of one framework, as the program says them."""

    def together(self, voorwaarden: Iterable[Voorwaarde]) -> str:
        """A conjunction; "altijd" without conditions."""
        return enumerate_words(self.all_of(voorwaarden)) or "altijd"


def render_criteria(kader: Kader) -> str:
    """
    Dimensions, criteria with their points, classes, facts and thresholds.
    """
    parts = [
        MADE,
        "# De vragen en hun gewicht\n\n",
        f"Model {kader.hoofd.versie}: {len(kader.criteria)} vragen in {len(kader.dimensies)} dimensies.\n",
        "Een niveau geeft elke bestuursvorm punten, van -2 (pleit sterk tegen) tot +2 (pleit sterk voor).\n",
        "**Gewichten, punten, drempels en klassengrenzen zijn modelkeuze; geen bron geeft ze.**\n",
        "Een kernvraag is nodig voor de regels en klassen, of maakt zonder antwoord de uitkomst onbetrouwbaar.\n",
        "Hoe punten en gewichten samen een geschiktheid worden, staat in [geschiktheid](methode/geschiktheid.md).\n",
    ]
    for dimensie in kader.dimensies:
        parts.append(f"\n## {dimensie.label}\n\nGewicht {dimensie.gewicht} van 100.\n{dimensie.reden}\n\n")
        parts.append(f"{dimensie.tekst}\n\n{_origin(dimensie.bronnen, dimensie.status, dimensie.toelichting)}")
        parts += [
            _criterium(kader, criterium, dimensie.gewicht, dimensie.gewichtensom)
            for criterium in kader.criteria
            if criterium.dimensie == dimensie.id
        ]
    parts.append("\n## Klassen\n\nRegels spreken over klassen; [klassen](methode/klassen.md) legt uit hoe.\n")
    labels = {criterium.id: criterium.label for criterium in kader.criteria}
    for klasse in kader.klassen:
        parts.append(f"\n### {klasse.label} (`{klasse.id}`)\n\n{klasse.tekst}\n\n")
        rows = [
            [labels[part.criterium], *(_range(*part.grenzen[w.id]) for w in klasse.waarden)]
            for part in (klasse.hoofd, klasse.hoger)
            if part
        ]
        parts.append(table(["niveaus van", *(waarde.label for waarde in klasse.waarden)], rows))
        parts.append("\n" + _origin(klasse.bronnen, klasse.status, klasse.toelichting))
    parts.append("\n## Feiten\n\nFeiten geven geen punten; regels lezen ze.\n")
    for feit in kader.feiten:
        parts.append(f"\n### {feit.label} (`{feit.id}`)\n\n*{feit.vraag}*\n\n{feit.tekst}\n\n")
        parts.append(table(["waarde", "betekenis"], [[f"`{_value(w.waarde)}`", w.label] for w in feit.waarden]))
        parts.append("\n" + _origin(feit.bronnen, feit.status, feit.toelichting))
    drempels = kader.drempels
    rows = [
        [f"`{name}`", fully(drempel.waarde), drempel.reden]
        for name in ("geschikt_boven", "stevig_speling", "voorkeur_speling", "stevig_aanvaardbaarheid",
                     "voorkeur_aanvaardbaarheid")
        for drempel in [getattr(drempels, name)]
    ]  # fmt: skip
    parts.append("\n## Drempels\n\nAlle drempels zijn modelkeuze.\n\n" + table(["drempel", "waarde", "reden"], rows))
    return "".join(parts) + _zekerheid(kader)


def _zekerheid(kader: Kader) -> str:
    if kader.zekerheid is None:
        return ""
    found = kader.zekerheid
    rows = [
        [f"`{name}`", f"{float(value.waarde):g}".replace(".", ","), value.reden]
        for name in ("verschuiving_aanname", "verschuiving_bron", "steekproeven", "startgetal")
        for value in [getattr(found, name)]
    ]
    return (
        "\n## Zekerheid van een antwoord\n\nOok deze getallen zijn modelkeuze.\n\n"
        + table(["getal", "waarde", "reden"], rows)
        + (f"\n{found.toelichting}\n" if found.toelichting else "")
    )


def _ankers(criterium: Criterium) -> str:
    if criterium.ankers is None:
        return ""
    found = criterium.ankers
    names = {str(n.niveau): f"{n.niveau} ({n.label})" for n in criterium.niveau}
    said = [f"niveau {names[level]} vanaf {count}" for level, count in found.vanaf_aantal.items()]
    said += [f"niveau {names[level]} vanaf percentiel {place}" for level, place in found.vanaf_percentiel.items()]
    said += [f"niveau {names[level]} vanaf {part} %" for level, part in (found.vanaf_aandeel or {}).items()]
    if found.indelingen:
        known = enumerate_words([f"`{name}`" for name in found.indelingen], "of")
        said.append(f"naast de indeling {known}")
    return f"\nAnkers, geteld in {found.maat}: {'; '.join(said)} ({found.status}).\n{found.toelichting}\n"


def _criterium(kader: Kader, criterium: Criterium, dimension_weight: int, total: int) -> str:
    kern = ", kernvraag" if criterium.kern else ""
    several = ", meer antwoorden tegelijk mag" if criterium.soort == "nominaal" else ""
    share = decimal(dimension_weight * criterium.gewicht / total)
    skipped = " Het antwoord `niet_van_toepassing` mag." if criterium.niet_van_toepassing else ""
    rows = [
        [str(n.niveau), n.label, *(_points(n.punten[vorm.id]) for vorm in kader.bestuursvormen), n.reden]
        for n in criterium.niveau
    ]
    head = ["", "niveau", *(vorm.kort for vorm in kader.bestuursvormen), "waarom deze punten"]
    return (
        f"\n### {criterium.label} (`{criterium.id}`)\n\n*{criterium.vraag}*\n\n"
        f"Vraagt naar {VRAAGT_NAAR[criterium.vraagt_naar]}{kern}{several}.{skipped}\n"
        f"Gewicht {criterium.gewicht} van {total} in deze dimensie, dus {share} van de 100 in het geheel.\n"
        f"{criterium.gewicht_reden}\n\n{criterium.tekst}\n\n{table(head, rows)}{_ankers(criterium)}\n"
        + _origin(criterium.bronnen, criterium.status, criterium.toelichting)
    )


def render_regels(kader: Kader) -> str:
    """
    Bodies with their legal forms, rules by kind, tensions, principles of others, and signals.
    """
    words = _Conditions(kader)
    parts = [
        MADE,
        "# De bestuursvormen en de regels\n\n",
        f"Model {kader.hoofd.versie}: {len(kader.bestuursvormen)} bestuursvormen, {len(kader.regels)} regels, ",
        f"{len(kader.spanningen)} spanningen.\n",
        "Bij elke regel staat de plaats in de bron en de status: *bron* (de bron zegt het), *afgeleid* (het volgt ",
        "met een stap van ons) of *modelkeuze* (van ons).\n",
        "Waar de regel uit een bron komt en van ons is wanneer hij geldt, staat ook dat.\n",
        "De codes van de documenten staan in [bronnen](bronnen.md).\n\n## Bestuursvormen\n",
    ]
    for vorm in kader.bestuursvormen:
        parts.append(f"\n### {vorm.label} (`{vorm.id}`)\n\n{vorm.tekst}\n{vorm.legitimatie}\n\n")
        if vorm.mogelijk:
            parts.append(f"Alleen mogelijk als: {words.together(vorm.mogelijk)}.\n\n")
        own = [subvorm for subvorm in kader.subvormen if subvorm.bestuursvorm == vorm.id]
        rows = [
            [s.label, words.together(s.voorwaarde), "ja" if s.alleen_als_alternatief else "", s.stand, _refs(s.bronnen)]
            for s in own
        ]
        parts.append(table(["subvorm", "past als", "alleen als alternatief", "stand", "bronnen"], rows))
        parts.append("\n" + _origin(vorm.bronnen, vorm.status, vorm.toelichting))
    for soort, (title, about) in SOORTEN.items():
        parts.append(f"\n## {title}\n\n{about}\n")
        rules = [regel for regel in kader.regels if regel.soort == soort]
        if any(regel.voorrang for regel in rules):
            rules.sort(key=lambda regel: regel.volgorde)
        parts += [_regel(kader, regel, words) for regel in rules]
    parts.append("\n## Spanningen\n\nWat de bronnen open laten of tegenspreken, met de lezingen die mogelijk zijn.\n")
    for spanning in kader.spanningen:
        when = "in het algemeen, bij elke taak" if spanning.algemeen else words.together(spanning.voorwaarde)
        readings = "".join(f"* {r.wie}: {r.tekst}{_between(r.bronnen)}\n" for r in spanning.lezing)
        parts.append(f"\n### {spanning.id}: {spanning.titel}\n\n{spanning.tekst}\n\n{readings}\n")
        parts.append(f"Speelt: {when}.\n{_origin(spanning.bronnen, spanning.status, spanning.toelichting)}")
    parts.append("\n## Uitgangspunten van anderen\n\nDit is advies van anderen en geen standpunt van het kabinet.\n")
    for punt in kader.uitgangspunten:
        parts.append(f"\n### {punt.id}: {punt.titel}\n\n{punt.tekst}\n*{punt.vraag}*\n\n")
        parts.append(f"Verschijnt: {words.together(punt.voorwaarde)}.\n")
        parts.append(_origin(punt.bronnen, punt.status, punt.toelichting))
    parts.append(
        "\n## Signalen\n\nWegen buiten de bestuursvormen, en antwoorden die niet bij elkaar passen; "
        "een signaal verandert het advies niet.\n"
    )
    for signaal in kader.signalen:
        parts.append(f"\n### {signaal.id}: {signaal.titel}\n\n{signaal.tekst}\n\n")
        parts.append(f"Verschijnt als: {words.together(signaal.voorwaarde)}.\n")
        if signaal.waarschuwing:
            parts.append("Staat ook bovenaan het advies, als waarschuwing.\n")
        parts.append(_origin(signaal.bronnen, signaal.status, signaal.toelichting))
    return "".join(parts)


def _regel(kader: Kader, regel: Regel, words: _Conditions) -> str:
    kort = {vorm.id: lower_first(vorm.kort) for vorm in kader.bestuursvormen}
    parts = [f"\n### {regel.id}: {regel.naam}\n\n{regel.tekst}\n"]
    if regel.vraag:
        parts.append(f"*{regel.vraag}*\n")
    parts.append(f"\nGeldt als: {words.together(regel.voorwaarde)}.\n" if regel.voorwaarde else "\nGeldt altijd.\n")
    for voorrang in regel.voorrang:
        after = ", ".join(kort[id_] for id_ in voorrang.voor)
        extra = f", als {words.together(voorrang.voorwaarde)}" if voorrang.voorwaarde else ""
        margin = fully(voorrang.voorrangsmarge)
        parts.append(f"* {kort[voorrang.eerst]} vóór {after}{extra}; voorrangsmarge {margin} (modelkeuze)\n")
    for onderdeel in regel.onderdeel:
        extra = f" (als {words.together(onderdeel.voorwaarde)})" if onderdeel.voorwaarde else ""
        parts.append(f"* {onderdeel.tekst}{extra} [{AARD[onderdeel.aard]}: {_refs(onderdeel.bronnen)}]\n")
    for poort in regel.poort:
        outcome = poort.uitkomst.replace("_", " ")
        said = f": {poort.tekst}" if poort.tekst else ""
        parts.append(f"* uitkomst {outcome}, als {words.together(poort.voorwaarde)}{said}\n")
    if regel.spanningen:
        parts.append(f"\nToont ook: {', '.join(regel.spanningen)}.\n")
    return "".join(parts) + f"\n{_applies(regel, words)}" + _origin(regel.bronnen, regel.status, regel.toelichting)


def _applies(regel: Regel, words: _Conditions) -> str:
    """Whose it is that the rule applies, where that is not the status of what it says."""
    if regel.status_toepassing is None:
        return ""
    source = regel.toepassing_volgens_bron
    exception = f", behalve als {words.together(source)}: dat zegt de bron zelf" if source else ""
    return f"Wanneer de regel geldt: {regel.status_toepassing}{exception}.\n"


def _origin(bronnen: tuple[Verwijzing, ...], status: str, toelichting: str) -> str:
    lines = f"Status: {status}. Bronnen: {_refs(bronnen) or 'geen'}.\n"
    return lines + (f"{toelichting}\n" if toelichting else "")


def _refs(bronnen: Iterable[Verwijzing]) -> str:
    return "; ".join(str(bron) for bron in bronnen)


def _between(bronnen: tuple[Verwijzing, ...]) -> str:
    return f" ({_refs(bronnen)})" if bronnen else ""


def _points(points: int) -> str:
    return f"{points:+d}" if points else "0"


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} t/m {high}"


def _value(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else value


def render_template(kader: Kader) -> str:
    """A new case as `toedeel nieuw` writes it, up to and with its first question."""
    first, second = (f"[antwoorden.{criterium.id}]" for criterium in kader.criteria[:2])
    text = new_casus("Voorbeeldtaak", kader)
    assert text.index(first) < text.index(second)
    return f"```toml\n{text[: text.index(second)].rstrip()}\n```\n"
