"""
A new case to fill in: every question with its levels in words, and never with its points.
"""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from typing import get_args

from taaktoedeling.dutch.arrangement import LABELS, LEVELS, WORDS
from taaktoedeling.dutch.labels import AANLEIDING, BETREFT, GEBRUIKER
from taaktoedeling.dutch.refusal import show
from taaktoedeling.dutch.words import lower_first, upper_first
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import ONBEKEND, Betreft, Gebruiker, TaakSoort
from taaktoedeling.model.kader import Criterium, Feit, Kader, Regel
from taaktoedeling.model.voorwaarde import Waarde
from taaktoedeling.reading.casus_plain import long_form
from taaktoedeling.reading.casus_reader import SCHEMAS
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.reading.structure import RefusedValueError, read_filled_text

WIDTH = 100
MOST_NAME = 80
"""Letters of the name of a file; a title can be longer than a file system allows."""
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]", re.ASCII)
"""What names a device and no file on Windows, whatever comes after it."""
GOOD = {
    "aard": "wat er aan de taak of in het voorstel is waardoor dit niveau past, los van wie haar nu uitvoert",
    "wet": "het artikel of het voorstel waaruit dit blijkt",
    "feit": "de telling of de kaart, met het jaar",
}
"""What a good explanation holds, by what a question asks for."""
HINTS = {
    "taak.omschrijving": "wat de taak inhoudt, in een paar zinnen",
    "taak.bronnen": "het voorstel, de brief of de wet, met de plaats erin",
    "taak.perspectief": 'wie dit invult, zoals "rijk" of "VNG"',
    "aanleiding.omschrijving": "wat er is gebeurd of afgesproken, en wanneer",
    "feiten": "waaruit dit blijkt",
}
"""What a text should say, as it stands beside its place or is asked."""


def new_casus(
    titel: str,
    kader: Kader | None = None,
    soort: TaakSoort = "nieuw",
    huidige_bestuursvorm: str | None = None,
    gebruiker: Gebruiker = "ministerie",
) -> str:
    """
    Write a case that still has to be filled in, as TOML with comments.

    It is a `concept`: it can be read and weighed at once, and every output then says that it is unfinished.

    Args:
        titel: of the task; its id follows from it.
        kader: a framework; None for the shipped framework.
        huidige_bestuursvorm: where the task lies now; asked for a change and for an existing task.

    Raises:
        InvalidArgumentError: the title has no letters or digits, or the present body does not fit the kind of task.
    """
    kader = choose_kader(kader)
    titel = check_title(titel)
    bodies = [vorm.id for vorm in kader.bestuursvormen]
    if (soort == "nieuw") != (huidige_bestuursvorm is None) or huidige_bestuursvorm not in (None, *bodies):
        raise InvalidArgumentError(
            f"bij soort {soort} hoort {'geen' if soort == 'nieuw' else 'een'} huidige bestuursvorm"
            f"{'' if soort == 'nieuw' else ' (kies uit ' + ', '.join(bodies) + ')'}; ontvangen: {huidige_bestuursvorm}"
        )
    lines = [
        *_comment("Vul in wat u weet; wat u niet weet, blijft onbekend. Wegen kan altijd: toedeel beoordeel BESTAND."),
        *_comment(
            "Een regel die met # begint, telt niet mee. Haal de # weg om hem te gebruiken, en ook de # voor de [kop] "
            "waar hij onder staat."
        ),
        *_comment("Hulp in een editor: toedeel schema -o casus.schema.json, met als eerste regel hier:"),
        "# #:schema casus.schema.json",
        f"schema = {SCHEMAS[-1]}",
        "concept = true  # haal deze regel weg als alle verplichte teksten er staan",
        "",
        *_comment("Het kader waarvoor u de casus invult."),
        "[kader]",
        f"id = {_text(kader.hoofd.id)}",
        f"versie = {_text(kader.hoofd.versie)}",
        "",
        "[taak]",
        f"id = {_text(slug(titel))}",
        f"titel = {_text(titel)}",
        f'omschrijving = ""  # verplicht: {HINTS["taak.omschrijving"]}',
        f"soort = {_text(soort)}  # {' | '.join(get_args(TaakSoort))}",
        f"betreft = {_text(get_args(Betreft)[0])}  # {_choices(get_args(Betreft), BETREFT)}",
        *_comment(f"Voor of door wie het kader wordt gebruikt: {_choices(get_args(Gebruiker), GEBRUIKER)}."),
        f"gebruiker = {_text(gebruiker)}",
        f"bronnen = []  # verplicht: {HINTS['taak.bronnen']}",
        '# beleidsterrein = ""',
        f'# perspectief = ""  # {HINTS["taak.perspectief"]}',
    ]
    if huidige_bestuursvorm:
        lines.append(f"huidige_bestuursvorm = {_text(huidige_bestuursvorm)}  # {' | '.join(bodies)}")
    lines += ["", "# [ingevuld]", "# datum = 2026-01-31", '# door = ""', '# geraadpleegd = ["VNG"]', ""]
    if soort == "bestaand":
        lines += [
            *_comment("Waarom deze bestaande taak nu wordt gewogen."),
            "# [aanleiding]",
            f"# soort = {_text('wetsevaluatie')}  # {' | '.join(AANLEIDING)}",
            '# omschrijving = ""',
            '# bron = ""',
            "",
        ]
    lines += ["# ---- Feiten"]
    lines += _comment(
        "Achter elk feit staat hoe u het schrijft met een toelichting en een bron; in plaats van een bron kan er "
        "aanname = true staan."
    )
    lines += ["", "[feiten]"]
    for feit in kader.feiten:
        lines += _fact(feit)
    for dimensie in kader.dimensies:
        asked = [criterium for criterium in kader.criteria if criterium.dimensie == dimensie.id]
        lines += ["", f"# ---- {dimensie.label}"]
        for criterium in asked:
            lines += _question(criterium)
    if soort == "bestaand":
        lines += _practice(kader)
    lines += [*_arrangement(kader), *_motivations(kader.regels)]
    return "\n".join(lines) + "\n"


def check_title(titel: str) -> str:
    """
    The title as a case can have it.

    Raises:
        InvalidArgumentError: a case with it could not be read, or would have no id.
    """
    try:
        found = read_filled_text(titel)
    except RefusedValueError as refused:
        raise InvalidArgumentError(f"deze titel kan niet: {refused}") from refused
    slug(found)
    return found


def slug(titel: str) -> str:
    """
    The id of a task: lower-case letters, digits and dashes.

    >>> slug("Één loket: vergunningen & toezicht")
    'een-loket-vergunningen-toezicht'

    Raises:
        InvalidArgumentError: no letter or digit is left.
    """
    plain = unicodedata.normalize("NFKD", titel).encode("ascii", "ignore").decode("ascii").lower()
    found = "-".join(re.findall(r"[a-z0-9]+", plain))
    if not found:
        told = "de titel moet een letter of cijfer hebben van ons alfabet, want de id van de taak volgt eruit"
        raise InvalidArgumentError(f"{told}; ontvangen: {show(titel)}")
    return found


def file_name(titel: str) -> str:
    """
    What the file of a new case is called, after its task.

    Raises:
        InvalidArgumentError: no letter or digit is left.
    """
    name = slug(titel)
    if len(name) > MOST_NAME:
        name = name[: name.rfind("-", 0, MOST_NAME) if "-" in name[:MOST_NAME] else MOST_NAME]
    return f"{name.replace('-', '_')}{'_taak' if _RESERVED.fullmatch(name) else ''}.toml"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _value(value: Waarde) -> str:
    return str(value).lower() if isinstance(value, bool) else _text(value)


def _choices(values: Iterable[str], labels: dict[str, str]) -> str:
    return "; ".join(f"{value} ({labels[value]})" if labels.get(value) != value else value for value in values)


def _comment(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=f"# {indent}", subsequent_indent=f"# {indent}")


def _fact(feit: Feit) -> Iterator[str]:
    yield ""
    yield from _comment(f"{feit.label}. {feit.vraag}")
    for waarde in feit.waarden:
        yield from _comment(f"{_value(waarde.waarde)}: {waarde.label}", "  ")
    form = long_form(feit.id, "waarde", feit.waarden[0].waarde, "").partition(" = ")[2]
    yield f"{feit.id} = {_text(ONBEKEND)}  # of: {form}"


def _question(criterium: Criterium) -> Iterator[str]:
    yield ""
    yield f"[antwoorden.{criterium.id}]"
    yield from _comment(f"{criterium.label}{' (kern)' if criterium.kern else ''}. {criterium.vraag}")
    for niveau in criterium.niveau:
        yield from _comment(f"{niveau.niveau}: {niveau.label}", "  ")
    several = "[1, 3] (1 en 3 tegelijk)" if criterium.soort == "nominaal" else "[1, 3] (ergens van 1 tot en met 3)"
    absent = ', "niet_van_toepassing"' if criterium.niet_van_toepassing else ""
    yield from _comment(f"Ook mogelijk: {several}, {_text(ONBEKEND)}{absent}.")
    yield from _comment(f"Een goede toelichting noemt {GOOD[criterium.vraagt_naar]}.")
    yield f"niveau = {_text(ONBEKEND)}"
    yield 'toelichting = ""'
    yield 'bron = ""  # of: aanname = true'


def _practice(kader: Kader) -> Iterator[str]:
    yield ""
    yield "# ---- De praktijk, waar die afwijkt van de bedoeling"
    yield from _comment("Neem een vraag van hierboven over en geef het antwoord zoals de praktijk is. Oorzaken:")
    for oorzaak in kader.oorzaken:
        yield from _comment(f"{oorzaak.id}: {lower_first(oorzaak.naam)}", "  ")
    yield f"# [feitelijk.{kader.criteria[0].id}]"
    yield "# niveau = 0"
    yield '# toelichting = ""'
    yield '# bron = ""'
    yield "# oorzaak = []"


def _arrangement(kader: Kader) -> Iterator[str]:
    yield ""
    yield "# ---- Geld en risico"
    yield "# [arrangement]"
    for veld, label in LABELS.items():
        words = WORDS.get(veld, {})
        values = [vorm.id for vorm in kader.bekostigingsvormen] if veld == "bekostiging" else list(words)
        named = "; ".join(
            f"{value} ({words[value]})" if words.get(value, value) != value else str(value) for value in values
        )
        yield from _comment(f"{upper_first(label)}: {named}.", "  ")
        yield f"# {veld} = {0 if veld in LEVELS else _text(str(values[0]) if values else '')}"
    yield '# toelichting = ""'
    yield '# bron = ""'


def _motivations(regels: Iterable[Regel]) -> Iterator[str]:
    yield ""
    yield "# ---- Motivering"
    yield from _comment("Welke hiervan aan de orde zijn, zegt het advies. Een regel die niet speelt, hoeft niet.")
    yield "# [motivering]"
    for regel in regels:
        if regel.vraagt_motivering:
            yield from _comment(regel.vraag, "  ")
            yield f'# {regel.id} = ""'
