"""
How sure an advice is: the verdict, the label, how often the advice stands, and what of all this is ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch.numbers import bar, number, share, thousands
from taaktoedeling.dutch.words import enumerate_words, lower_first, upper_first
from taaktoedeling.report.blocks import Cell, Section, items, para, quiet, rich, section, strong, table

Data = Mapping[str, Any]

GEEN = "geen_passende"
"""Stands for "no body is suitable" where shares are listed by body."""

_ZONDER = {
    "onvolledig": (
        "Er is nog geen advies: er ontbreken antwoorden die de uitkomst kunnen veranderen. Wat hieronder staat, is een "
        "tussenstand."
    ),
    "geen_aanleiding": (
        "Er is geen advies waarvan de zekerheid kan worden bepaald: dit is een bestaande taak en er is geen aanleiding "
        "opgegeven."
    ),
}
_ETIKET = {"stevig": "stevig", "voorkeur": "een voorkeur", "open": "open"}


def body(data: Data, id_: str | None) -> str:
    """A body as it is called in a sentence."""
    if id_ is None or id_ == GEEN:
        return "geen bestuursvorm"
    return next(str(vorm["aanduiding"]) for vorm in data["vormen"] if vorm["id"] == id_)


def label(data: Data, id_: str | None) -> str:
    """A body as a table names it."""
    if id_ is None or id_ == GEEN:
        return "Geen bestuursvorm geschikt"
    return next(str(vorm["label"]) for vorm in data["vormen"] if vorm["id"] == id_)


def certainty_sentences(robuustheid: Data) -> tuple[str, ...]:
    """
    What an advice adds about its certainty: how often it stands, and whether that lowers its label.

    Nothing where there is no advice to be sure of.

    Args:
        robuustheid: what `Robuustheid.to_dict` gives.
    """
    if robuustheid["uitkomst"] not in ("advies", "geen_passende"):
        return ()
    said = [robuustheid["zin"]]
    lowered = [
        (what, robuustheid[key], robuustheid[f"{key}_zonder"])
        for what, key in (("toedeling", "zekerheid"), ("vorm", "zekerheid_vorm"))
        if robuustheid[key] != robuustheid[f"{key}_zonder"]
    ]
    if len(lowered) == 2 and lowered[0][1:] == lowered[1][1:]:
        lowered = lowered[:1]
    for what, now, before in lowered:
        said.append(f"Daarom noemen wij de {what} {_ETIKET[now]} en niet {_ETIKET[before]}.")
    return tuple(said)


def add_certainty(advies: Data, robuustheid: Data) -> dict[str, Any]:
    """
    The plain data of an advice with what the samples say about its certainty behind what it says itself.

    Where the samples lower a label, the lower one is shown, and what the slack alone says is told as such.

    Args:
        advies: what `Advies.to_dict` gives.
        robuustheid: what `Robuustheid.to_dict` gives.
    """
    said = slack_text(advies, robuustheid)
    labels = {
        key: robuustheid[key] for key in ("zekerheid", "zekerheid_vorm") if advies[key] is not None and robuustheid[key]
    }
    return {**advies, **labels, "zekerheid_tekst": [*said, *certainty_sentences(robuustheid)]}


def slack_text(advies: Data, robuustheid: Data | None) -> list[str]:
    """What the slack alone says about certainty; a label that the samples lower is not told as if it stood."""
    said: list[str] = advies["zekerheid_tekst"]
    return [_from_slack(sentence, robuustheid) for sentence in said] if robuustheid else said


def _from_slack(sentence: str, robuustheid: Data) -> str:
    """A sentence about a label that the samples lower, told as what the slack alone says."""
    for what, key in (("toedeling", "zekerheid"), ("vorm", "zekerheid_vorm")):
        opening = f"De {what} is "
        if robuustheid[key] != robuustheid[f"{key}_zonder"] and sentence.startswith(opening):
            return f"Naar de speling alleen is de {what} {sentence.removeprefix(opening)}"
    return sentence


def oordeel(data: Data) -> Section | None:
    """One sentence, and what it does not say."""
    result = data["robuustheid"]
    if data["uitkomst"] in _ZONDER:
        return section("Oordeel", para(strong(_ZONDER[data["uitkomst"]])), open=True)
    if not _sources(data):
        return section("Oordeel", para(strong(result["zin"])), open=True)
    return section(
        "Oordeel",
        para(strong(_verdict(data))),
        para(
            f"Een variant is een trekking van {enumerate_words(_sources(data))}. "
            "Hoever die uiteenlopen, hebben wij gekozen. "
            "Het percentage is daarom geen kans dat het advies juist is."
        ),
        open=True,
    )


def etiket(data: Data) -> Section | None:
    """The label before and after the samples, for the allocation and for the form."""
    result = data["robuustheid"]
    if data["uitkomst"] != "advies" or not _sources(data):
        return None
    rows = []
    for name, shown, key in (("Toedeling", "aandeel", "zekerheid"), ("Vorm", "aandeel_vorm", "zekerheid_vorm")):
        before, after = Cell(text=result[f"{key}_zonder"]), Cell(text=result[key], strong=True)
        rows.append((Cell(text=name), before, Cell(text=share(result[shown], *_bars(data))), after))
    limits = data["grenzen"]
    return section(
        "Stevig, voorkeur of open",
        table(
            head=("", "Speling", "Overeind", "Zekerheid"),
            rows=tuple(rows),
            numeric=False,
        ),
        para(" ".join([*data["zekerheid_tekst"][:1], *_lowered(data)])) if data["zekerheid_tekst"] else None,
        para(
            "Onder ‘Speling’ staat wat de afstand tot een andere uitkomst zegt, onder ‘Overeind’ in hoeveel van de "
            f"varianten de uitkomst gelijk blijft. Stevig vraagt minstens {bar(limits['stevig'])}, een voorkeur "
            f"minstens {bar(limits['voorkeur'])}; wat het laagst uitkomt, telt. Deze grenzen zijn door ons gekozen."
        ),
        open=True,
    )


def aanvaardbaarheid(data: Data) -> Section | None:
    """How often each body gets the task, and in which form."""
    result = data["robuustheid"]
    if not _sources(data):
        return None
    by_carrier, by_body = result["aanvaardbaarheid_toedeling"], result["aanvaardbaarheid"]
    own, form = result["toedeling"] or GEEN, result["bestuursvorm"] or GEEN
    rows = [
        (
            Cell(text=label(data, id_), strong=id_ in (own, form)),
            Cell(text=_share(data, by_carrier[id_]), strong=id_ == own),
            Cell(text=_share(data, by_body[id_]), strong=id_ == form),
        )
        for id_ in by_body
        if by_body[id_] or by_carrier[id_]
    ]
    merged = by_carrier != by_body
    return section(
        "Hoe vaak welke uitkomst",
        table(head=("Bestuursvorm", "Toedeling", "Vorm"), rows=rows),
        para("Een samenwerking telt bij de toedeling mee bij het bestuur dat de taak dan krijgt.") if merged else None,
        para(
            f"Berekend met {thousands(result['n'])} varianten. Door het toeval van de trekking kan "
            f"het deel waarin de toedeling gelijk blijft {_points(result['foutmarge'])} hoger of lager zijn (95 %)."
        )
        if 0 < result["aandeel"] < 1
        else para(f"Berekend met {thousands(result['n'])} varianten."),
        open=True,
    )


def twijfel(data: Data) -> Section | None:
    """What each source of doubt does by itself."""
    result = data["robuustheid"]
    if not result["per_bron"]:
        return None
    worst = result["zwaarste_bron"]
    rows = tuple(
        (
            Cell(text=upper_first(data["twijfel"][source]), strong=source == worst),
            Cell(text=share(part), strong=source == worst),
        )
        for source, part in sorted(result["per_bron"].items(), key=lambda item: item[1])
    )
    said = "Geen van deze bronnen van twijfel verandert afzonderlijk de toedeling."
    if worst is not None:
        said = f"Het meest hangt de toedeling af van {data['twijfel'][worst]}."
        if result["aandeel"] < result["per_bron"][worst]:
            said = f"{said} Alles samen verandert haar vaker dan één bron alleen."
    off = [words for source, words in data["twijfel"].items() if source not in result["per_bron"]]
    return section(
        "Welke twijfel het zwaarst weegt",
        para(f"{said} De tabel zegt hoe vaak de toedeling overeind blijft als alleen dat ene varieert."),
        table(head=("Twijfel", "Overeind"), rows=rows),
        para(f"Uitgezet, en dus niet gevarieerd: {enumerate_words(off)}.") if off else None,
    )


def eigen(data: Data) -> Section | None:
    """The choices behind these numbers; none of them stands in a source."""
    spread = data["robuustheid"]["spreiding"]
    low, high = spread["marge_band"]
    under, over = spread["geschiktheid_band"]
    chosen = []
    if spread["dimensiegewichten"] or spread["criteriumgewichten"]:
        chosen.append(
            "Gewichten: elke verdeling even waarschijnlijk."
            if spread["ongeinformeerd"]
            else "Gewichten: getrokken rond die van het model (Dirichletverdeling met concentratie "
            f"{number(spread['concentratie'], 0)}); een dimensie die 30 % weegt, ligt dan in negen van de tien "
            "varianten tussen ongeveer 15 en 48 %."
            if spread["concentratie"] == 20
            else "Gewichten: getrokken rond die van het model (Dirichletverdeling met concentratie "
            f"{number(spread['concentratie'], 1)})."
        )
    if spread["punten"]:
        chosen.append(
            f"Punten: elk punt is met een kans van {share(spread['puntstap_kans'])} één hoger of lager, binnen -2 en 2."
        )
    if spread["drempels"]:
        chosen.append(
            f"Drempels: elke voorrangsmarge {number(low, 1)} tot {number(high, 1)} keer zo groot, en de drempel voor "
            f"geschiktheid {number(abs(under), 2)} lager tot {number(over, 2)} hoger."
        )
    if spread["antwoorden"]:
        chosen.append(
            "Antwoorden: bij een bereik, een kansverdeling of een open vraag elk mogelijk niveau; zonder opgegeven "
            "kansen alle even waarschijnlijk, en los van elkaar."
        )
    chosen += [
        "Stappen: één niveau verschil in één antwoord telt als één stap.",
        "Grenzen: wanneer een advies stevig, een voorkeur of open heet.",
    ]
    return section(
        "Wat hier van ons is",
        para("Geen van deze keuzes staat in een bron; alle zijn modelkeuze."),
        items(chosen),
        para(
            "Niet onderzocht is of de vragen zelf, de regels of de indeling in dimensies anders zouden moeten zijn, "
            "en of zekere antwoorden kloppen."
        ),
    )


def herkomst(data: Data) -> Section | None:
    """What the numbers were made with."""
    made, result = data["herkomst"], data["robuustheid"]
    return section(
        "Herkomst",
        para(
            f"Gemaakt met {made['pakket']} {made['pakketversie']} en kader {made['kader']} {made['kaderversie']}, "
            f"{thousands(result['n'])} varianten, toevalsgetal {result['seed']}."
        ),
        para(f"Gewijzigd in de graaf van het kader: {'; '.join(made['wijzigingen'])}.")
        if made["wijzigingen"]
        else None,
        items(
            [
                rich(quiet(f"SHA-256 kader {made['kader_sha256']}")),
                rich(quiet(f"SHA-256 casus {made['casus_sha256']}")),
            ]
        ),
    )


def _verdict(data: Data) -> str:
    result = data["robuustheid"]
    often = f"in {share(result['aandeel'], *_bars(data))} van {thousands(result['n'])} doorgerekende varianten"
    if data["uitkomst"] != "advies":
        return f"Geen bestuursvorm is geschikt, en {often} blijft dat zo."
    where = body(data, result["toedeling"])
    said = f"De toedeling aan {where} is {_ETIKET[result['zekerheid']]}: {often} blijft zij overeind"
    if result["aandeel_vorm"] == result["aandeel"]:
        return f"{said}."
    form = "de vorm zelf"
    if result["bestuursvorm"] != result["toedeling"]:
        form = f"de vorm ({lower_first(label(data, result['bestuursvorm']))})"
    return f"{said}. In {share(result['aandeel_vorm'], *_bars(data))} blijft ook {form} gelijk."


def _lowered(data: Data) -> list[str]:
    """That the samples make the label of the allocation lower than slack alone would."""
    result = data["robuustheid"]
    if result["zekerheid"] == result["zekerheid_zonder"]:
        return []
    often = share(result["aandeel"], *_bars(data))
    return [
        f"Maar omdat zij in {often} van de varianten overeind blijft, noemen wij haar {_ETIKET[result['zekerheid']]}."
    ]


def _sources(data: Data) -> list[str]:
    return [words for source, words in data["twijfel"].items() if data["robuustheid"]["spreiding"][source]]


def _share(data: Data, part: float) -> str:
    return share(part, *_bars(data)) if part else "-"


def _bars(data: Data) -> tuple[float, float]:
    """The shares that the labels ask for."""
    return data["grenzen"]["voorkeur"], data["grenzen"]["stevig"]


def _points(margin: float) -> str:
    points = margin * 100
    return f"{number(points, 1)} procentpunt" if points >= 0.1 else "minder dan 0,1 procentpunt"
