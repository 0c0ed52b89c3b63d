"""
The first chapters of a dossier: what comes out, about which task, how it came about and how sure it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal, percentage, short_share
from taaktoedeling.dutch.words import enumerate_words, lower_first, numeral, plural, upper_first
from taaktoedeling.report.advies import uitkomst, vervolg
from taaktoedeling.report.blocks import Item, Items, Para, Rich, items, origin, para, quiet, rich, strong
from taaktoedeling.report.dossier.blocks import (
    Callout,
    Chapter,
    Entries,
    Entry,
    Facts,
    Grid,
    Kind,
    Picture,
    cell,
    chapter,
)
from taaktoedeling.report.gevoeligheid.zekerheid import add_certainty, slack_text

Data = Mapping[str, Any]

WAARSCHUWING = (
    "Dit dossier is inbreng voor een gesprek. Het is geen besluit en geen standpunt van het kabinet. De gewichten, "
    "punten en drempels zijn keuzes van dit model; geen bron geeft ze. Wat nog meer moet worden bedacht, staat onder "
    "‘Beperkingen’."
)


def effective(dossier: Data) -> Data:
    """
    The advice with the certainty that holds after the analysis: of the two labels the lower, and in how many variants
    the advice stands.
    """
    advies: Data = dossier["advies"]
    found = dossier.get("robuustheid")
    return add_certainty(advies, found) if found else advies


def weighed(advies: Data) -> bool:
    """Whether the weighing may be shown: without an occasion nothing is weighed."""
    return bool(advies["uitkomst"] != "geen_aanleiding")


def kop(dossier: Data) -> Facts:
    """What stands under the title."""
    advies = effective(dossier)
    taak, herkomst = advies["taak"], advies["herkomst"]
    nu = uitkomst.body(advies, taak["huidige_bestuursvorm"]) if taak["huidige_bestuursvorm"] else ""
    soort = labels.word(labels.TAAKSOORT, taak["soort"])
    pairs = [
        ("Soort", f"{soort}{f', nu bij {nu}' if nu else ''}"),
        ("Beleidsterrein", taak["beleidsterrein"]),
        ("Gebruik", f"door of voor {labels.word(labels.GEBRUIKER, taak['gebruiker'])}"),
        ("Ingevuld vanuit", taak["perspectief"]),
        ("Kader", f"{herkomst['kader_titel']}, in dit model versie {herkomst['kaderversie']}"),
        ("Controlesom", dossier["sha256"][:16] + "…"),
    ]
    return Facts(pairs=tuple((name, rich(text)) for name, text in pairs if text))


def conclusie(dossier: Data) -> Chapter | None:
    """The conclusion, how sure it is, what remains to be motivated, and what this is not."""
    advies = effective(dossier)
    sentences = list(advies["conclusie"])
    before = [para(sentences.pop(0))] if advies["verkenning"] and len(sentences) > 1 else []
    said = [para(strong(sentences[0]), " ", " ".join(sentences[1:]))] if sentences else []
    sure = [para(" ".join(advies["zekerheid_tekst"]))] if advies["zekerheid_tekst"] else []
    return chapter(
        "conclusie",
        "Conclusie",
        Callout(kind="note", blocks=(items(advies["meldingen"]),)) if advies["meldingen"] else None,
        Callout(kind="lead", blocks=(*before, *said, *sure)),
        _glance(advies) if weighed(advies) else None,
        Callout(kind="note", blocks=(para(WAARSCHUWING),)),
    )


def ontbrekend(dossier: Data) -> Chapter | None:
    """Which answers are missing."""
    section = uitkomst.ontbrekend(dossier["advies"])
    if section is None:
        return None
    return chapter("ontbreekt", section.title, *(b for b in section.blocks if isinstance(b, Para | Items)))


def taak(dossier: Data) -> Chapter | None:
    """The task and its occasion, and the facts of the case."""
    advies = dossier["advies"]
    section = vervolg.taak(advies, verwijzing=False)
    told = [block for block in section.blocks if isinstance(block, Para | Items)] if section else []
    facts = tuple((str(fact["label"]), vervolg.fact_text(fact)) for fact in advies["feiten"])
    return chapter(
        "taak",
        "De taak",
        *told,
        Entries(entries=(Entry(title="Feiten", blocks=(Facts(pairs=facts),)),)) if facts and weighed(advies) else None,
    )


def tabel(dossier: Data) -> Chapter | None:
    """The bodies by dimension."""
    advies = effective(dossier)
    dimensies: Mapping[str, str] = advies["dimensies"]
    spread = any(vorm["laagste"] < vorm["hoogste"] for vorm in advies["vormen"])
    numbers: list[Kind] = ["number"] * (len(dimensies) + 1)
    kinds: list[Kind] = ["name", *numbers, *(("text",) if spread else ())]
    rows = []
    for vorm in advies["vormen"]:
        row = [cell(rich(vorm["label"], quiet(f" ({rol(advies, vorm)})")))]
        row += [cell(decimal(vorm["dimensies"][id_], True)) for id_ in dimensies]
        row.append(cell(decimal(vorm["geschiktheid"], True), vorm["geschiktheid"]))
        if spread:
            low, high = decimal(vorm["laagste"], True), decimal(vorm["hoogste"], True)
            row.append(cell(low if low == high else f"{low} tot {high}"))
        rows.append(tuple(row))
    section = uitkomst.tabel(advies)
    told = [block for block in section.blocks if isinstance(block, Para)] if section else []
    # The interim result is announced before the table, the rest explains it; the ranges have a column here.
    first = told[:1] if advies["uitkomst"] == "onvolledig" else []
    return chapter(
        "geschiktheid",
        "Geschiktheid per bestuursvorm",
        *first,
        Grid(
            caption="Geschiktheid per bestuursvorm, opgebouwd uit de dimensies",
            head=("Bestuursvorm", *dimensies.values(), "Geschiktheid", *(["Bandbreedte"] if spread else [])),
            kinds=tuple(kinds),
            rows=tuple(rows),
            marked=frozenset(n for n, vorm in enumerate(advies["vormen"]) if vorm["rol"] == "geadviseerd"),
        ),
        para(
            "Van -1 (alles pleit ertegen) tot +1 (alles pleit ervoor). De geschiktheid is de som van de bijdragen per "
            "dimensie; de getallen zijn van dit model en afgerond."
        ),
        para("De bandbreedte is wat de geschiktheid kan zijn, hoe de onzekere en ontbrekende antwoorden ook uitvallen.")
        if spread
        else None,
        told[-1] if told else None,
    )


def rol(advies: Data, vorm: Data) -> str:
    """What part a body plays in the outcome, in words."""
    if vorm["id"] == advies["minst_ongeschikt"]:
        return "het minst ongeschikt; geen advies"
    if vorm["rol"] == "geadviseerd":
        return "eerst genoemd; de afweging is open" if advies["zekerheid"] == "open" else "geadviseerd"
    if vorm["rol"] == "hoogste" and advies["bestuursvorm"]:
        return "hoogste geschiktheid; een andere vorm wordt eerst gewogen"
    if vorm["rol"] == "niet_mogelijk":
        return "kan hier niet"
    return "gewogen" if vorm["geschikt"] else "gewogen; niet geschikt"


def weg(dossier: Data, pictures: Sequence[Picture]) -> Chapter | None:
    """The way through the decision graph, told and drawn."""
    advies = dossier["advies"]
    return chapter(
        "weg",
        "De weg naar deze uitkomst",
        items((rich(step["tekst"], " ", origin(step)) for step in advies["stappen"]), ordered=True),
        *pictures,
    )


def alternatieven(dossier: Data) -> Chapter | None:
    """Which rule weighed which body first, and for each body why it is advised or yielded."""
    advies = effective(dossier)
    section = uitkomst.weging(advies)
    first = [block for block in section.blocks if isinstance(block, Para | Items)][:1] if section else []
    return chapter(
        "alternatieven",
        "Gewogen alternatieven",
        *first,
        Entries(entries=tuple(_alternative(advies, vorm) for vorm in advies["vormen"])),
        para(
            quiet(
                "Tussen haakjes de bijdrage aan de geschiktheid. De bijdrage van elk antwoord staat bij ‘De "
                "antwoorden’. De punten per antwoord zijn modelkeuze."
            )
        ),
    )


def zekerheid(dossier: Data, pictures: Sequence[Picture]) -> Chapter | None:
    """How sure the outcome is, what can turn it, and under how many other choices it stands."""
    advies, found = dossier["advies"], dossier.get("robuustheid")
    turning = uitkomst.omslagen(advies)
    told = [block for block in turning.blocks if isinstance(block, Para | Items)] if turning else []
    return chapter(
        "zekerheid",
        "Zekerheid",
        _lowered(dossier),
        para(" ".join(slack_text(advies, found))) if advies["zekerheid_tekst"] else None,
        *told,
        *(para(sentence) for sentence in (found["zinnen"] if found else ()) if sentence),
        _shares(dossier, found) if found else None,
        _doubts(found) if found else None,
        *pictures,
    )


def _lowered(dossier: Data) -> Para | None:
    """Which labels the analysis lowered; two that change alike are told together."""
    advies, now = dossier["advies"], effective(dossier)
    changed: dict[tuple[str, str], list[str]] = {}
    for key, what in (("zekerheid", "de toedeling"), ("zekerheid_vorm", "de vorm")):
        if now[key] != advies[key]:
            changed.setdefault((_sure(now[key]), _sure(advies[key])), []).append(what)
    if not changed:
        return None
    told = [f"{enumerate_words(whose)} {label} en niet {before}" for (label, before), whose in changed.items()]
    return para(
        "Andere gewichten, punten, drempels en antwoorden zijn doorgerekend. Daarom noemen wij "
        f"{', en '.join(told)}; het laagste label geldt."
    )


def _glance(advies: Data) -> Facts:
    open_ = [rule["id"] for rule in advies["regels"] if rule["staat"] == "nog_te_motiveren"]
    advised = next((vorm["label"] for vorm in advies["vormen"] if vorm["id"] == advies["bestuursvorm"]), "")
    form = next((form["label"] for form in advies["subvormen"] if form["id"] == advies["subvorm"]), "")
    label = "Eerst genoemde vorm" if advies["zekerheid"] == "open" else "Geadviseerde vorm"
    pairs = [
        (label, advised if advies["uitkomst"] == "advies" else "geen"),
        ("Rechtsvorm", lower_first(form) if advies["uitkomst"] == "advies" else ""),
        ("Zekerheid van de toedeling", _sure(advies["zekerheid"])),
        ("Zekerheid van de vorm", _sure(advies["zekerheid_vorm"])),
        (
            "Nog te motiveren",
            f"{plural(len(open_), 'punt', 'punten')} ({', '.join(open_)})" if open_ else "niets",
        ),
        ("Beantwoord", f"{percentage(advies['dekking'])} van het gewicht"),
    ]
    return Facts(pairs=tuple((name, rich(text)) for name, text in pairs if text))


def _sure(label: str | None) -> str:
    return labels.word(labels.ZEKERHEID, label) if label else ""


def _alternative(advies: Data, vorm: Data) -> Entry:
    found: list[Item] = []
    for side, key in (("Voor", "voor"), ("Tegen", "tegen")):
        arguments = vorm[key][: uitkomst.MOST_ARGUMENTS]
        if arguments:
            below = tuple(Item(_argument(argument)) for argument in arguments)
            heaviest = f", de {numeral(len(below))} zwaarste argumenten" if len(vorm[key]) > len(below) else ""
            found.append(Item(rich(strong(side), heaviest), items=below))
    return Entry(
        title=vorm["label"],
        tags=(rol(advies, vorm), f"geschiktheid {decimal(vorm['geschiktheid'], True)}"),
        blocks=(para(vorm["waarom"]), Items(tuple(found))) if found else (para(vorm["waarom"]),),
    )


def _argument(argument: Data) -> Rich:
    return rich(f"{argument['label']} ({decimal(argument['bijdrage'], True)}). {argument['reden']}")


def _shares(dossier: Data, found: Data) -> Grid:
    """In which share of the variants each body comes out."""
    advies, drempels = dossier["advies"], dossier["kader"]["drempels"]
    bars = [Fraction(drempels[f"{label}_aanvaardbaarheid"]["waarde"]) for label in ("voorkeur", "stevig")]
    names = {vorm["id"]: vorm["label"] for vorm in advies["vormen"]} | {"geen_passende": "Geen passende vorm"}
    rows = tuple(
        (
            cell(names.get(id_, id_)),
            cell(short_share(found["aanvaardbaarheid_toedeling"].get(id_, 0.0), *bars)),
            cell(short_share(share, *bars)),
        )
        for id_, share in found["aanvaardbaarheid"].items()
    )
    total = f"{found['n']:,}".replace(",", ".")
    return Grid(
        caption=f"Uitkomsten in {total} doorgerekende varianten",
        head=("Uitkomst", "Als toedeling", "Als vorm"),
        kinds=("name", "number", "number"),
        rows=rows,
    )


def _doubts(found: Data) -> Grid | None:
    """What each source of doubt costs the advice on its own."""
    rows = tuple(
        (cell(upper_first(labels.word(labels.TWIJFEL, key))), cell(short_share(share)))
        for key, share in found["per_bron"].items()
    )
    return Grid(
        caption="Aandeel van de varianten waarin de toedeling gelijk blijft als alleen dit wisselt",
        head=("Wat wisselt", "Toedeling blijft gelijk"),
        kinds=("name", "number"),
        rows=rows,
    )
