"""
Parties about one task beside each other: where they come out, what they would have to agree on, and why they differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from taaktoedeling.advice.notices import STATED_UNUSED
from taaktoedeling.comparing.vergelijking import (
    GEEN_AANLEIDING,
    GEEN_PASSENDE,
    KADER,
    Afspraak,
    OnderGewichten,
    Overeenstemming,
    Vergelijking,
)
from taaktoedeling.document.blocks import (
    GEEN_STANDPUNT,
    Block,
    Chapter,
    Document,
    Picture,
    Rich,
    Table,
    callout,
    cell,
    chapter,
    document,
    items,
    para,
    rich,
    strong,
    table,
)
from taaktoedeling.document.chapters.grounds import support_counted, support_in_words
from taaktoedeling.document.chapters.outcome import notices, outcome_in_words
from taaktoedeling.document.chapters.party_differences import differences, outcome_of
from taaktoedeling.document.chapters.party_lead import labels_of, lead, other_than_party, whose
from taaktoedeling.document.chapters.what_if import moved_lines
from taaktoedeling.dutch.labels import word
from taaktoedeling.dutch.numbers import decimal, sampled, weight
from taaktoedeling.dutch.words import enumerate_words, lower_first, numeral, plural, quoted, upper_first

MOST_SETS = 5
"""Sets and agreements of which a short comparison tells."""
_TABLES = {
    "taak": "de beschrijving van de taak",
    "aanleiding": "de aanleiding",
    "feitelijk": "de praktijk",
    "arrangement": "het bestuurlijk-financiële arrangement",
    "weging": "de eigen weging",
    "motivering": "de motiveringen",
    "oordeel": "de gepubliceerde oordelen",
    "kader": "het kader waarvoor is ingevuld",
    "concept": "of de casus nog een concept is",
}


def vergelijking_document(
    found: Vergelijking, volledig: bool = False, pictures: Mapping[str, Picture] = MappingProxyType({})
) -> Document:
    """
    The comparison.

    Args:
        volledig: with what every party says to each question; otherwise to as many as fit on four pages.
        pictures: by id, for a form that shows them.
    """
    who = f"{numeral(len(found.partijen))} {'versies van één casus' if found.versies else 'partijen over één taak'}."
    said = found.gezamenlijk.herkomst.kader_voorbehoud
    return document(
        f"Vergelijking: {found.titel}",
        " ".join(filter(None, (upper_first(who), said, GEEN_STANDPUNT))),
        [
            notices(_known(found)),
            chapter("In het kort", callout("lead", para(*lead(found))), open=True),
            chapter("Waar de antwoorden op uitkomen", _outcomes(found), open=True),
            _agreement(found, volledig),
            chapter("Onder ieders gewichten", *_weights(found, pictures.get("uitkomsten")), open=True),
            chapter("De verschillen", *differences(found, volledig, pictures.get("antwoorden")), open=True),
            chapter("Als alle verschillen blijven", *_joint(found), open=True),
            _moved(found),
            chapter("Wat verder anders is", items(_besides(found))),
            chapter("Hoe dit te lezen", *_how_to_read(found)),
        ],
    )


def _known(found: Vergelijking) -> tuple[str, ...]:
    """What must be known of the cases, once each; here the weights that a party states are used."""
    said = dict.fromkeys(one for advies in found.adviezen for one in advies.meldingen)
    return (*(one for one in said if one != STATED_UNUSED), *_filled_in_by(found), *_support(found))


def _filled_in_by(found: Vergelijking) -> Iterator[str]:
    """Who gave the answers, where a case names another than the party in whose name they stand."""
    by: dict[str, list[str]] = {}
    for partij, advies in zip(found.partijen, found.adviezen, strict=True):
        if (other := other_than_party(advies)) is not None:
            by.setdefault(other, []).append(partij.naam)
    for other, names in by.items():
        yield f"Ingevuld door {other}: {enumerate_words(names)}."


def _support(found: Vergelijking) -> Iterator[str]:
    """How many answers and facts of each rest on a source, unless all of them do."""
    counts = [support_counted(advies) for advies in found.adviezen]
    if any(set(one) != {"bron"} for one in counts):
        told = "; ".join(
            f"{partij.naam} {support_in_words(one)}" for partij, one in zip(found.partijen, counts, strict=True)
        )
        yield f"Waarop de {counts[0].total()} antwoorden en feiten rusten: {told}."


def _moved(found: Vergelijking) -> Chapter | None:
    """What one version made of the outcome of the other."""
    if not found.versies or len(found.partijen) > 2:
        return None
    first, second = (partij.naam for partij in found.partijen)
    return chapter(f"Wat er verschuift van {first} naar {second}", items(moved_lines(found.verschoven)), open=True)


def _outcomes(found: Vergelijking) -> Table:
    rows = [
        (
            partij.naam,
            cell(upper_first(outcome_in_words(advies)), *_not_yet(found, partij.wijst_naar, partij.uitkomst)),
            decimal(max(advies.geschiktheid.values()), True),
            str(partij.open),
        )
        for partij, advies in zip(found.partijen, found.adviezen, strict=True)
    ]
    name = "Versie" if found.versies else "Partij"
    return table((name, "Uitkomst", "Hoogste geschiktheid", "Nog open"), rows, ("name", "text", "number", "number"))


def _not_yet(found: Vergelijking, to: str, uitkomst: str) -> Iterator[str]:
    if uitkomst == "onvolledig":
        yield f"; de weging wijst nu naar {outcome_of(found, to)}"


def _agreement(found: Vergelijking, volledig: bool) -> Chapter | None:
    """The minimal sets, and the smallest agreements on particular answers."""
    if found.eens:
        return None
    blocks: list[Block] = []
    sets, deals = found.overeenstemmingen, found.afspraken
    if not volledig:
        sets, deals = sets[:MOST_SETS], deals[:MOST_SETS]
    count = found.aantal_overeenstemmingen
    if count:
        which = "Deze keuze van vragen" if count == 1 else "Elk van deze keuzes van vragen"
        # Of a set within one of these it may not be known whether that is enough.
        least = "" if found.onbeslist else ", en geen vraag ervan kan worden gemist"
        blocks.append(para(f"{which} is genoeg{least}:"))
        blocks.append(items((_set(found, one) for one in sets), ordered=True))
    hidden = count - len(sets)
    if hidden:
        blocks.append(para(f"En nog {hidden} andere, met even veel of meer vragen."))
    if found.doorzocht_tot is not None:
        blocks.append(
            para(
                f"Gezocht is onder alle keuzes van hoogstens {found.doorzocht_tot} vragen. Bij zo veel verschillen "
                "zijn grotere keuzes niet nagegaan; over alle verschillen samen eens worden is altijd genoeg."
            )
        )
    if found.onbeslist:
        blocks.append(para(f"Van {plural(found.onbeslist, 'keuze', 'keuzes')} is niet uitgezocht of zij genoeg is."))
    if deals:
        size = len(deals[0].antwoorden)
        over = "één vraag" if size == 1 else f"{numeral(size)} vragen"
        blocks.append(para(f"Met precies dit antwoord kan ook een afspraak over {over} al genoeg zijn:"))
        blocks.append(items(_deal(found, one) for one in deals))
        more = found.aantal_afspraken - len(deals)
        blocks += [para(f"En nog {more} andere van die omvang.")] if more else []
    return chapter("Waarover overeenstemming genoeg is", *blocks, open=True)


def _set(found: Vergelijking, one: Overeenstemming) -> Rich:
    said = [outcome_of(found, id_) for id_ in one.uitkomsten]
    leads = f"Dan wordt de uitkomst {enumerate_words(said, 'of')}." if said else "Dan is er één uitkomst."
    return rich(strong(upper_first(labels_of(found, one.vragen))), f". {leads}")


def _deal(found: Vergelijking, one: Afspraak) -> Rich:
    parts = [f"{quoted(found.punt(id_).label)} is {quoted(said)}" for id_, said in one.antwoorden]
    return rich(f"{enumerate_words(parts)}: ", strong(outcome_of(found, one.uitkomst)), ".")


def _weights(found: Vergelijking, picture: Picture | None) -> Iterator[Block]:
    """What everybody's answers give under everybody's weights, and whether some weights unite them."""
    outcomes = {partij.wijst_naar for partij in found.partijen}
    names = list(dict.fromkeys(one.gewichten_van for one in found.gewichten))
    if names:
        yield picture or _table_of_weights(found, names)
        yield para(
            "Waar iemand geen precieze gewichten noemt, tellen alle gewichten die aan zijn uitspraken voldoen even "
            "zwaar. Welke uitkomsten kunnen, is bewezen; de aandelen komen uit 10.000 trekkingen."
        )
    if found.een_uitkomst:
        told = [
            f"{outcome_of(found, one.uitkomst)} (zoals bij {_told_weights(found, one.gewichten)})"
            for one in found.een_uitkomst
            if one.uitkomst != GEEN_PASSENDE
        ]
        yield para(
            f"Er zijn gewichten van de dimensies waarbij alle antwoorden op één uitkomst komen: "
            f"{enumerate_words(told, 'of')}."
            if told
            else "Geen enkele verdeling van gewichten over de dimensies brengt alle antwoorden op één bestuursvorm."
        )
    elif found.een_uitkomst is not None and not found.eens and GEEN_AANLEIDING not in outcomes:
        yield para(
            "Geen enkele verdeling van gewichten over de dimensies brengt alle antwoorden op één uitkomst: het "
            "verschil zit in de antwoorden."
        )


def _table_of_weights(found: Vergelijking, names: Sequence[str]) -> Table:
    by = {(one.antwoorden_van, one.gewichten_van): one for one in found.gewichten}
    rows = [
        (
            f"Antwoorden {whose(found)} {partij.naam}",
            *(_shares(found, by[partij.naam, name]) for name in names),
        )
        for partij in found.partijen
    ]
    under = ("onder het kader" if name == KADER else f"onder de gewichten van {name}" for name in names)
    return table(("Uitkomst", *under), rows, "text")


def _shares(found: Vergelijking, one: OnderGewichten) -> str:
    if len(one.uitkomsten) == 1:
        return outcome_of(found, one.uitkomsten[0][0])
    return "; ".join(
        f"{outcome_of(found, id_)} ({sampled(part) if part else 'zelden'})" for id_, part in one.uitkomsten
    )


def _told_weights(found: Vergelijking, gewichten: dict[str, float]) -> str:
    labels = found.adviezen[0].dimensies
    return enumerate_words(f"{lower_first(labels[id_])} {weight(100 * part)} %" for id_, part in gewichten.items())


def _joint(found: Vergelijking) -> Iterator[Block]:
    if not found.punten:
        return
    joint = found.gezamenlijk
    yield para(strong(f"{upper_first(outcome_in_words(joint))}."), " ", " ".join(joint.zekerheid_kort))
    yield para(
        "Zo rekent het model als niemand toegeeft: waar niveaus uiteenlopen, kan alles van het laagste tot het hoogste "
        "waar zijn; waar andere antwoorden of feiten uiteenlopen, zijn zij onbekend."
    )


def _besides(found: Vergelijking) -> Iterator[str]:
    free = [punt for punt in found.punten if punt.zonder_gevolg]
    if free:
        yield (
            f"Zonder gevolg, wat partijen elders ook antwoorden: {enumerate_words(quoted(one.label) for one in free)}."
        )
    if found.anders_onderbouwd:
        count = plural(len(found.anders_onderbouwd), "antwoord is", "antwoorden zijn")
        yield f"{upper_first(count)} gelijk, met een andere toelichting of bron."
    if found.overig:
        yield f"Ook anders: {enumerate_words(word(_TABLES, key) for key in found.overig)}."


def _how_to_read(found: Vergelijking) -> Iterator[Block]:
    if not found.punten:
        return
    if not found.eens:
        yield para(
            "Eens worden over een vraag is: allen nemen één antwoord over dat een van hen gaf. Een keuze van vragen is "
            "genoeg als ieders casus daarna dezelfde uitkomst geeft, wat zij ook afspreken."
        )
    what = "de vorm" if found.wat == "vorm" else "het bestuur waar de taak heen gaat"
    left = "Wat een casus openlaat, telt voor nul. " if any(partij.open for partij in found.partijen) else ""
    yield para(
        f"De uitkomst is hier {what} die de weging aanwijst; hoe zeker dat is, telt niet mee. {left}Gewichten, punten "
        "en grenzen zijn van ons model en overal dezelfde. Wie gelijk heeft, zegt deze vergelijking niet."
    )
