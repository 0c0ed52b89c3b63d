"""
The tasks of a register as one package: on one page what can be seen, and behind it every number.

No sentence rests on what is not answered; how much that is, is the first thing that is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from taaktoedeling.document.blocks import (
    GEEN_STANDPUNT,
    Block,
    Chapter,
    Document,
    Para,
    Picture,
    callout,
    chapter,
    document,
    items,
    para,
    quiet,
    strong,
    table,
)
from taaktoedeling.document.chapters.overview_annexes import annexes, divided
from taaktoedeling.document.statements import origin
from taaktoedeling.dutch.labels import UITKOMST, ZEKERHEID
from taaktoedeling.dutch.numbers import amount, percentage, thousands
from taaktoedeling.dutch.words import cut, enumerate_words, lower_first, plural, upper_first
from taaktoedeling.register.model import Omvang
from taaktoedeling.register.outcome import ONDERDEEL
from taaktoedeling.register.overview_model import (
    OPEN,
    SAMENWERKING,
    SOORT,
    STAPELING,
    VRIJHEID,
    Krap,
    Registeroverzicht,
    Verdeling,
    Verschil,
)
from taaktoedeling.register.render import NOTHING_TO_COMPARE, OURS

MOST_DIFFERENCES, MOST_QUESTIONS, MOST_LETTERS = 4, 4, 80
"""Differences, open questions and letters of a name that stand on the page; what is more is counted, or cut."""
REST = "alle staan in een bestand op .xlsx, en hier met --volledig (in Python: volledig=True)"


def overview_document(
    found: Registeroverzicht, volledig: bool = False, pictures: Mapping[str, Picture] = MappingProxyType({})
) -> Document:
    """
    The overview.

    Args:
        volledig: with every number and every list in annexes.
        pictures: by id, for a form that shows them; they stand in the place of tables.
    """
    title = f"Overzicht van {found.omvang.gezegd}"
    subtitle = f"{found.bestand}. {GEEN_STANDPUNT}" if found.bestand else GEEN_STANDPUNT
    chapters = [
        chapter("In het kort", callout("lead", *_lead(found)), id_="kort", open=True),
        *_groups(found, pictures.get("takenpakket")),
        chapter("Waar de vrijheid krap is", *_thin(found), id_="vrijheid", open=True),
        chapter("Samenwerking", *_cooperation(found), id_="samenwerking", open=True),
        chapter("Wat niet is beantwoord", *_unanswered(found), id_="open", open=True),
        chapter(
            "Waar huidig en passend bestuur verschillen",
            *_differences(found, MOST_DIFFERENCES),
            id_="verschillen",
            open=True,
        ),
        chapter("Hoe dit te lezen", *_how_to_read(found), id_="lezen", open=True),
    ]
    behind = [_all_differences(found), *annexes(found)] if volledig else []
    if not found.taken:
        chapters, behind = [chapter("In het kort", para("Er is geen enkele taak."), id_="kort")], []
    return attrs.evolve(document(title, subtitle, chapters, behind), dense=True)


def _lead(found: Registeroverzicht) -> Iterator[Para]:
    """First how much is not answered, and then what the rest says."""
    if found.omvang.waarschuwing:
        yield para(strong(found.omvang.waarschuwing))
    whole, gaps = found.taken * found.vragen, len(found.open_taken)
    if found.open:
        one, more = found.omvang.noem
        where = f"elke {one}" if gaps == found.taken else f"{thousands(gaps)} van de {thousands(found.taken)} {more}"
        share = f"{thousands(found.open)} van de {thousands(whole)} antwoorden ({percentage(found.open / whole)})"
        yield para(
            strong(f"Niet beantwoord: {share}, bij {where}."),
            " Daaruit volgt hier niets; het telt als ‘niet vermeld’ mee in elk aandeel.",
        )
    else:
        yield para(strong("Elke vraag is bij elke taak beantwoord."))
    if found.geweigerd:
        rows = plural(found.geweigerd, "rij van het bestand is", "rijen van het bestand zijn")
        counts = "telt" if found.geweigerd == 1 else "tellen"
        yield para(strong(f"{rows} niet goed of niet geheel ingevuld en {counts} nergens mee."))
    yield para(" ".join([*_kinds(found), *_compared(found)]))


def _kinds(found: Registeroverzicht) -> Iterator[str]:
    kinds = found.verdeling(SOORT)
    if kinds is None:
        return
    if not kinds.totaal.vermeld:
        yield "Van geen enkele taak zegt het register of zij autonoom, vrij of mechanisch is."
        return
    told = [
        f"{thousands(count)} {label} ({percentage(kinds.totaal.aandeel(place))})"
        for place, ((code, label), count) in enumerate(zip(kinds.waarden, kinds.totaal.aantallen, strict=True))
        if count and code != OPEN
    ]
    rest = kinds.totaal.aantallen[-1]
    unsaid = f"; bij {thousands(rest)} ({percentage(kinds.totaal.aandeel(-1))}) staat dat er niet" if rest else ""
    yield f"Het register noemt {enumerate_words(told)}{unsaid}."


def _compared(found: Registeroverzicht) -> Iterator[str]:
    """How many tasks fit elsewhere, of those that can be compared at all."""
    without = found.taken - found.adviezen
    if found.vergeleken:
        other = sum(one.verhouding == "anders" for one in found.verschillen)
        form = len(found.verschillen) - other
        more = f", en bij {thousands(form)} een andere vorm bij hetzelfde bestuur" if form else ""
        yield (
            f"Van {plural(found.vergeleken, *found.omvang.noem)} met een advies en een huidig bestuur past bij "
            f"{thousands(other)} "
            f"een ander bestuur het best{more}."
        )
    else:
        yield NOTHING_TO_COMPARE
    if without:
        one, more = found.omvang.noem
        why = [f"{thousands(count)} {UITKOMST[id_]}" for id_, count in found.uitkomsten if id_ in UITKOMST]
        yield f"{upper_first(plural(without, f'{one} heeft', f'{more} hebben'))} geen advies ({enumerate_words(why)})."
    if found.verkenningen:
        count = plural(found.verkenningen, "advies is een verkenning", "adviezen zijn een verkenning")
        yield f"{upper_first(count)}, omdat een aanleiding ontbreekt."


def _groups(found: Registeroverzicht, picture: Picture | None) -> Iterator[Chapter | None]:
    """The tasks by body and by policy field: in a picture, or else in numbers."""
    if picture is not None:
        yield chapter("Per bestuur en per beleidsveld", picture, *_unnamed(found), id_="groepen", open=True)
    else:
        yield chapter("Per bestuur", *_bodies(found), id_="bestuur", open=True)
        yield chapter("Per beleidsveld", *_unnamed(found), *_fields(found), id_="beleidsveld", open=True)


def _unnamed(found: Registeroverzicht) -> Iterator[Block]:
    kinds = found.verdeling(SOORT)
    if kinds is not None and not any(one.groep for one in kinds.per_beleidsveld):
        yield para("Het register noemt geen beleidsvelden.")


def _bodies(found: Registeroverzicht) -> Iterator[Block]:
    kinds = found.verdeling(SOORT)
    if kinds is not None and kinds.totaal.vermeld:
        yield divided("Huidig bestuur", kinds, kinds.per_bestuur)
    yield items(f"{upper_first(one.naam)} ({thousands(one.taken)}): {found.past_bij(one)}." for one in found.kruis)


def _fields(found: Registeroverzicht) -> Iterator[Block]:
    kinds = found.verdeling(SOORT)
    if kinds is not None and kinds.totaal.vermeld and any(one.groep for one in kinds.per_beleidsveld):
        yield divided("Beleidsveld", kinds, kinds.per_beleidsveld)


def _differences(found: Registeroverzicht, most: int) -> Iterator[Block]:
    if not found.verschillen:
        return
    rows = [
        (found.omvang.name(cut(one.taak, MOST_LETTERS), one.perspectief), one.nu, one.past, _rests_on(one))
        for one in found.verschillen[:most]
    ]
    yield table(("Taak", "Nu", "Past het best", "Hoe zeker"), rows, "text")
    rest = len(found.verschillen) - len(rows)
    if rest:
        yield para(f"En nog {thousands(rest)}; {REST}.")
    if found.robuust:
        counts = Counter(str(one.zekerheid) for one in found.verschillen)
        told = [f"{thousands(counts[id_])} {label}" for id_, label in ZEKERHEID.items() if counts[id_]]
        yield para(
            f"Van alle {thousands(len(found.verschillen))}: {enumerate_words(told)}. ",
            quiet("Label en aandeel komen uit een steekproef; wat daarin varieert, is van ons."),
        )
    else:
        yield para(
            quiet(
                "Speling is hoeveel de geschiktheid van één bestuur (van -1 tot 1) kan verschuiven voordat het advies "
                "anders is. Een label van zekerheid is dat niet; dat geeft --robuust (in Python: robuust=True)."
            )
        )


def _all_differences(found: Registeroverzicht) -> Chapter | None:
    return chapter("Alle verschillen", *_differences(found, len(found.verschillen)), id_="alle-verschillen")


def _rests_on(one: Verschil) -> str:
    """How sure the body, or the form where only that differs, is: by sample or else by slack; and what is open."""
    if one.zekerheid is not None:
        share = f", overeind in {percentage(one.aandeel)} van de varianten" if one.aandeel is not None else ""
        said = [f"{one.over}: {ZEKERHEID[one.zekerheid]}{share}"]
    elif one.speling is None:
        said = [f"geen verschuiving keert {ONDERDEEL[one.over]}"]
    else:
        said = [f"speling van {ONDERDEEL[one.over]} {amount(one.speling)}"]
    if one.ontbreekt:
        turns = f"waarvan {one.beslist} nog kan beslissen" if one.beslist else "geen daarvan beslist"
        said.append(f"{one.ontbreekt} niet beantwoord, {turns}")
    if one.verkenning:
        said.append("verkenning")
    return "; ".join(said)


def _thin(found: Registeroverzicht) -> Iterator[Block]:
    """Where little freedom is left: counted over tasks of which it is known, with how many those are."""
    freedom, whole = found.verdeling(VRIJHEID), next((one for one in found.krap if one.soort == "alle"), None)
    if freedom is None or whole is None:
        return
    if not whole.bekend and not whole.bekend_praktijk:
        yield para("Van geen enkele taak staat vast hoeveel vrijheid zij laat.")
        return
    yield para(_little(whole, found.omvang.noem[1]))
    lines = [one for one in found.krap if one.hele_lijn and one.soort != "alle" and one.groep]
    if whole.hele_lijn:
        yield para("Dat is over de hele linie: van geen enkele taak is bekend dat zij meer vrijheid laat.")
    elif lines:
        named = enumerate_words(f"{lower_first(one.naam)} ({_known(one, found.omvang)})" for one in lines)
        yield para(strong("Over de hele linie weinig, voor zover bekend: "), f"{named}.")
    else:
        body = f"geen bestuur waar {found.regel.id} over gaat" if found.regel is not None else "geen bestuur"
        yield para(f"Over de hele linie weinig, voor zover bekend, heeft {body}, en ook geen beleidsveld.")
    yield para(quiet(freedom.uitleg))


def _little(whole: Krap, rows: str) -> str:
    law = f"{thousands(whole.weinig)} van de {thousands(whole.bekend)} {rows}"
    said = f"Volgens de antwoorden hebben {law} weinig beleidsvrijheid"
    unknown = whole.taken - whole.bekend
    said += f"; van {thousands(unknown)} staat dat niet vast." if unknown else "."
    if whole.bekend_praktijk:
        done = (
            f"In de praktijk {thousands(whole.weinig_praktijk)} van de {thousands(whole.bekend_praktijk)}; "
            f"in beide {thousands(whole.beide)}."
        )
    else:
        done = "Van de praktijk is dit bij geen enkele taak bekend."
    return f"{said} {done}"


def _known(one: Krap, size: Omvang) -> str:
    felt = f"{thousands(one.weinig_praktijk)} van {thousands(one.bekend_praktijk)}"
    practice = f", in de praktijk {felt}" if one.bekend_praktijk else ""
    law = (
        f"{thousands(one.weinig)} van {thousands(one.bekend)} bekende"
        if one.bekend
        else "volgens de antwoorden onbekend"
    )
    return f"{law}{practice}, van {plural(one.taken, *size.noem)}"


def _cooperation(found: Registeroverzicht) -> Iterator[Block]:
    """How bodies cooperate now, and how far that is stacked already."""
    division, stack = found.verdeling(SAMENWERKING), found.verdeling(STAPELING)
    if division is not None and division.totaal.vermeld:
        yield para(f"{_told(division)}.")
    elif division is not None:
        yield para("Van geen enkele taak is bekend of besturen er nu voor samenwerken.")
    if stack is not None and stack.totaal.vermeld:
        yield para(f"{_told(stack)}. ", quiet("De niveaus zijn van ons."))


def _told(division: Verdeling) -> str:
    return f"{division.naam}: {division.totaal.opgesomd(division.waarden)}"


def _unanswered(found: Registeroverzicht) -> Iterator[Block]:
    if not found.open_vragen:
        return
    shown = found.open_vragen[:MOST_QUESTIONS]
    told = [
        f"{one.naam} bij {thousands(one.taken)} ({percentage(one.taken / found.taken)})"
        + (f", beslist mogelijk bij {thousands(one.beslist)}" if one.beslist else "")
        for one in shown
    ]
    rest = len(found.open_vragen) - len(shown)
    more = f"; en nog {plural(rest, 'vraag', 'vragen')}" if rest else ""
    yield para(f"Het vaakst open: {'; '.join(told)}{more}.")


def _how_to_read(found: Registeroverzicht) -> Iterator[Block]:
    regel = found.regel
    if regel is not None:
        yield para(strong(f"{regel.naam} ({regel.id}). "), f"{regel.vraag} ", origin(regel))
    yield para(
        "Dat beantwoordt dit overzicht niet. Het telt taken: niet hun omvang, en geen geld, mensen of uren. Het kent "
        "alleen de taken van dit register. Wij kennen geen bron die zegt welke mix gezond is of hoeveel ruimte genoeg."
    )
    yield para(quiet(f"{OURS} Kader: {found.kader}."))
