"""
How sure an advice is: the verdict, the label, how often the advice stands, and what of all this is ours.
"""

from __future__ import annotations

from taaktoedeling.advice.words import name_body
from taaktoedeling.certainty.assess import weighed_with
from taaktoedeling.certainty.overview import Zekerheidsoverzicht
from taaktoedeling.certainty.smaa import Robuustheid
from taaktoedeling.certainty.stand import label_settings
from taaktoedeling.document.blocks import (
    GEEN_STANDPUNT,
    Chapter,
    Document,
    chapter,
    document,
    items,
    para,
    strong,
    table,
)
from taaktoedeling.document.chapters import provenance, turning
from taaktoedeling.document.chapters.outcome import framework_name, notices
from taaktoedeling.document.chapters.turning import GEEN, label
from taaktoedeling.dutch.labels import TWIJFEL, ZEKERHEID
from taaktoedeling.dutch.numbers import bar, number, sampled, share, thousands
from taaktoedeling.dutch.words import enumerate_words, lower_first, plural, upper_first

Found = Zekerheidsoverzicht

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


def certainty_document(found: Found) -> Document:
    """
    Lay out what the analyses of certainty found about one case: the verdict first, what is ours last.

    Without an occasion there is no advice to be sure of, and only that is said.
    """
    herkomst, result = found.advies.herkomst, found.robuustheid
    subtitle = f"{framework_name(herkomst)} {GEEN_STANDPUNT}"
    chapters = [notices(found.advies.meldingen), _verdict(found)]
    if found.advies.uitkomst != "geen_aanleiding":
        chapters += [
            turning.goal(found),
            _label(found),
            _acceptability(found),
            _doubt(result),
            turning.tipping_points(found),
            turning.changes(found),
            turning.balance(found),
            turning.left_out(found),
            turning.to_find_out(found),
            _own_choices(found),
        ]
    draws = f", {thousands(result.n)} varianten, toevalsgetal {result.seed}"
    chapters.append(provenance.made_with(herkomst, draws))
    return document(f"Hoe zeker is het advies? {found.advies.taak.titel}", subtitle, chapters)


def _verdict(found: Found) -> Chapter | None:
    """One sentence, and what it does not say."""
    without, sources = _ZONDER.get(found.advies.uitkomst), _sources(found.robuustheid)
    if without or not sources:
        return chapter("Oordeel", para(strong(without or found.robuustheid.zin)), open=True)
    return chapter(
        "Oordeel",
        para(strong(_in_one_sentence(found))),
        para(
            f"Een variant is een trekking van {enumerate_words(sources)}. Hoever die uiteenlopen, hebben wij gekozen. "
            "Het percentage is daarom geen kans dat het advies juist is."
        ),
        open=True,
    )


def _in_one_sentence(found: Found) -> str:
    result = found.robuustheid
    often = (
        f"in {_often(found, result.aandeel)} van {plural(result.n, 'doorgerekende variant', 'doorgerekende varianten')}"
    )
    if found.advies.uitkomst != "advies":
        return f"Geen bestuursvorm is geschikt, en {often} blijft dat zo."
    where = name_body(found.kader, result.toedeling)
    said = f"De toedeling aan {where} is {ZEKERHEID[str(found.advies.zekerheid)]}: {often} blijft zij overeind"
    if result.aandeel_vorm == result.aandeel:
        return f"{said}."
    form = "de vorm zelf"
    if result.bestuursvorm != result.toedeling:
        form = f"de vorm ({lower_first(label(found, result.bestuursvorm))})"
    return f"{said}. In {_often(found, result.aandeel_vorm)} blijft ook {form} gelijk."


def _label(found: Found) -> Chapter | None:
    """The label before and after the samples, for the allocation and for the form."""
    result = found.robuustheid
    if found.advies.uitkomst != "advies" or not _sources(result):
        return None
    rows = [
        (name, str(before), _often(found, part), strong(str(after)))
        for name, part, before, after in (
            ("Toedeling", result.aandeel, result.zekerheid_zonder, found.advies.zekerheid),
            ("Vorm", result.aandeel_vorm, result.zekerheid_vorm_zonder, found.advies.zekerheid_vorm),
        )
    ]
    liked, firm = map(bar, found.bars)
    slack = found.advies.speling_tekst[:1]
    return chapter(
        "Stevig, voorkeur of open",
        table(("", "Speling", "Overeind", "Zekerheid"), rows, "text"),
        para(" ".join([*slack, *_fixed(found)])) if slack else None,
        para(
            "Onder ‘Speling’ staat wat de afstand tot een andere uitkomst zegt, onder ‘Overeind’ in hoeveel van de "
            f"varianten de uitkomst gelijk blijft. Stevig vraagt minstens {firm}, een voorkeur minstens {liked}; wat "
            "het laagst uitkomt, telt. Deze grenzen zijn door ons gekozen."
        ),
        open=True,
    )


def _fixed(found: Found) -> list[str]:
    """With other samples than those of the label: that they leave it as it is."""
    if found.robuustheid.beslist:
        return []
    n, seed, _ = label_settings(found.kader)
    text = f"Het label komt van de vaste {thousands(n)} varianten met startgetal {seed}"
    return [f"{text}; wat hier is gekozen, verandert het niet."]


def _acceptability(found: Found) -> Chapter | None:
    """How often each body gets the task, and in which form."""
    result = found.robuustheid
    if not _sources(result):
        return None
    by_carrier, by_body = result.aanvaardbaarheid_toedeling, result.aanvaardbaarheid
    own, form = result.toedeling or GEEN, result.bestuursvorm or GEEN
    kept = [id_ for id_ in by_body if by_body[id_] or by_carrier[id_]]
    shown = [(label(found, id_), by_carrier[id_], by_body[id_]) for id_ in kept]
    rows = [(name, _share(found, carrier), _share(found, whole)) for name, carrier, whole in shown]
    chance = ""
    if 0 < result.aandeel < 1:
        chance = (
            " Door het toeval van de trekking kan het deel waarin de toedeling gelijk blijft "
            f"{_points(result.foutmarge)} hoger of lager zijn (95 %)."
        )
    marked = [place for place, id_ in enumerate(kept) if id_ in (own, form)]
    return chapter(
        "Hoe vaak welke uitkomst",
        table(("Bestuursvorm", "Toedeling", "Vorm"), rows, marked=marked),
        para("Een vorm die de taak bij een ander bestuur legt, telt bij de toedeling mee bij dat bestuur.")
        if by_carrier != by_body
        else None,
        para(f"Berekend met {plural(result.n, 'variant', 'varianten')}.{chance}"),
        open=True,
    )


def _doubt(result: Robuustheid) -> Chapter | None:
    """What each source of doubt does by itself."""
    if not result.per_bron:
        return None
    worst = result.zwaarste_bron
    shown = sorted(result.per_bron.items(), key=lambda item: item[1])
    level = len(shown) > 1 and len({sampled(part) for _, part in shown}) == 1
    said = "Geen van deze bronnen van twijfel verandert afzonderlijk de toedeling."
    if worst is not None:
        said = f"Het meest hangt de toedeling af van {TWIJFEL[worst]}."
        if level:
            said = "Van geen van deze bronnen van twijfel hangt de toedeling merkbaar meer af dan van de andere."
        if result.aandeel < result.per_bron[worst]:
            said = f"{said} Alles samen verandert haar vaker dan één bron alleen."
    off = [words for source, words in TWIJFEL.items() if source not in result.per_bron]
    rows = [(upper_first(TWIJFEL[source]), sampled(part)) for source, part in shown]
    marked = [place for place, (source, _) in enumerate(shown) if source == worst and not level]
    return chapter(
        "Welke twijfel het zwaarst weegt",
        para(f"{said} De tabel zegt hoe vaak de toedeling overeind blijft als alleen dat ene varieert."),
        table(("Twijfel", "Overeind"), rows, marked=marked),
        para(f"Uitgezet, en dus niet gevarieerd: {enumerate_words(off)}." if off else ""),
    )


def _own_choices(found: Found) -> Chapter | None:
    """The choices behind these numbers; none of them stands in a source."""
    spread = found.robuustheid.spreiding
    low, high = spread.marge_band
    under, over = spread.geschiktheid_band
    chosen = []
    stated = weighed_with(found.advies).stated is not None
    if stated and spread.dimensiegewichten:
        chosen.append("Gewichten van de dimensies: alle die aan de eigen weging voldoen, elk even waarschijnlijk.")
    if spread.criteriumgewichten or (spread.dimensiegewichten and not stated):
        which = "Gewichten van de vragen" if stated else "Gewichten"
        own = "die waarmee is gewogen" if found.eigen_weging else "die van het model"
        around = f"{which}: getrokken rond {own} (Dirichletverdeling met concentratie "
        chosen.append(
            f"{which}: elke verdeling even waarschijnlijk."
            if spread.ongeinformeerd
            else f"{around}{number(spread.concentratie, 0)}); een dimensie die 30 % weegt, ligt dan in negen van de "
            "tien varianten tussen ongeveer 15 en 48 %."
            if spread.concentratie == 20 and not stated
            else f"{around}{number(spread.concentratie, 1)})."
        )
    if spread.punten:
        chosen.append(
            f"Punten: elk punt is met een kans van {share(spread.puntstap_kans)} één hoger of lager, binnen -2 en 2."
        )
    if spread.drempels:
        chosen.append(
            f"Drempels: elke voorrangsmarge {number(low, 1)} tot {number(high, 1)} keer zo groot, en de drempel voor "
            f"geschiktheid {number(abs(under))} lager tot {number(over)} hoger."
        )
    if spread.antwoorden:
        chosen.append(
            "Antwoorden: bij een bereik, een kansverdeling of een open vraag elk mogelijk niveau; zonder opgegeven "
            "kansen alle even waarschijnlijk, en los van elkaar."
        )
    chosen += [
        "Stappen: één niveau verschil in één antwoord telt als één stap.",
        "Grenzen: wanneer een advies stevig, een voorkeur of open heet.",
    ]
    return chapter(
        "Wat hier van ons is",
        para("Geen van deze keuzes staat in een bron; alle zijn modelkeuze."),
        items(chosen),
        para(
            "Niet onderzocht is of de vragen zelf, de regels of de indeling in dimensies anders zouden moeten zijn, "
            "en of zekere antwoorden kloppen."
        ),
    )


def _sources(result: Robuustheid) -> list[str]:
    return [words for source, words in TWIJFEL.items() if getattr(result.spreiding, source)]


def _often(found: Found, part: float) -> str:
    """A share that is held against the bars of the framework."""
    return sampled(part, *found.bars)


def _share(found: Found, part: float) -> str:
    return _often(found, part) if part else "-"


def _points(margin: float) -> str:
    points = margin * 100
    return f"{number(points, 1)} procentpunt" if points >= 0.1 else "minder dan 0,1 procentpunt"
