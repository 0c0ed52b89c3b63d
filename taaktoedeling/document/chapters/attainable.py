"""
The balance of a framework: how far each body can reach, and how often it is advised.
"""

from __future__ import annotations

from taaktoedeling.document.blocks import Chapter, Document, chapter, document, items, para, table
from taaktoedeling.document.chapters.outcome import notices
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal, percentage, share, thousands
from taaktoedeling.dutch.words import enumerate_words, plural, quoted
from taaktoedeling.graph.bereik import Bereik
from taaktoedeling.graph.overlap import Overlap
from taaktoedeling.model.released import kader_notice


def attainable_document(found: Bereik) -> Document:
    """
    What a check of a framework found, when nothing is wrong with it.
    """
    kader = found.kader
    named = {vorm.id: vorm.kort for vorm in kader.bestuursvormen}
    without = [f"{labels.word(labels.UITKOMST, key)} {share(part)}" for key, part in found.uitkomsten.items() if part]
    rows = (
        (named[vorm.id], decimal(vorm.laagste, True), decimal(vorm.hoogste, True), share(vorm.aandeel))
        for vorm in found.vormen
    )
    return document(
        f"Geen fouten gevonden: {kader.hoofd.titel}",
        f"{kader.hoofd.uitgave}. {plural(len(kader.criteria), 'vraag', 'vragen')}, "
        f"{plural(len(kader.regels), 'regel', 'regels')}, "
        f"{plural(len(kader.spanningen), 'spanning', 'spanningen')}, "
        f"{plural(len(kader.documenten), 'document', 'documenten')}. Alle verwijzingen bestaan, en geen regels wijzen "
        "in een kring naar elkaar.",
        [
            notices([kader_notice(kader)]),
            chapter(
                "Hoe ver elke bestuursvorm kan komen",
                table(("Vorm", "Laagste", "Hoogste", "Aandeel adviezen"), rows),
                para(
                    "Laagste en hoogste: de geschiktheid die antwoorden op alle vragen ten minste en ten hoogste "
                    "kunnen geven, van -1 tot +1. Aandeel: hoe vaak de vorm het advies is bij "
                    f"{thousands(found.n)} willekeurige, volledige invullingen, waarin elk antwoord even "
                    f"waarschijnlijk is (startgetal {found.seed})."
                ),
                para(f"Zonder advies: {enumerate_words(without)}.") if without else None,
            ),
            _striking(found.opvallend),
            chapter(
                "Vastleggen in een casus",
                para("Met deze regels zegt een casus voor welk kader zij is ingevuld:"),
                items(
                    [
                        "[kader]",
                        f'id = "{kader.hoofd.id}"',
                        f'versie = "{kader.hoofd.versie}"',
                        f'sha256 = "{kader.sha256}"',
                    ]
                ),
            ),
            chapter(
                "Hoe dit te lezen",
                para(
                    "De vormen reiken meestal niet allemaal even ver. Dat komt uit de punten, gewichten, regels en "
                    "voorwaarden van het kader. Wij tonen het en rekenen het niet weg."
                ),
                para(
                    "Willekeurige antwoorden zijn geen echte taken: het aandeel zegt iets over het model en niets over "
                    "hoe vaak een bestuur in werkelijkheid past."
                ),
            ),
        ],
    )


def _striking(found: Overlap) -> Chapter | None:
    """What the framework asks twice, with the measure."""
    said = [
        f"{enumerate_words(map(quoted, pair.vragen))} geven bijna dezelfde punten"
        f"{', als de ene schaal andersom wordt gelezen' if pair.gespiegeld else ''}: gemiddeld over de vormen nergens "
        f"meer dan {decimal(pair.verschil)} punt verschil (gemeld wordt 0,25 of minder)."
        for pair in found.dubbel
    ]
    said += [
        f"In de dimensie {quoted(one.dimensie)} bepaalt de vraag {quoted(one.vraag)} {percentage(one.aandeel)} van wat "
        "antwoorden kunnen verschuiven (gewicht keer spreiding van de punten; gemeld wordt meer dan de helft)."
        for one in found.een_vraag
    ]
    for one in found.gelijke_niveaus:
        read = "een regel of klasse leest het verschil wel" if one.gelezen else "ook geen regel of klasse leest dat"
        levels = enumerate_words(map(str, one.niveaus))
        said.append(f"Bij {quoted(one.vraag)} geven de niveaus {levels} elke vorm dezelfde punten; {read}.")
    return chapter("Wat opvalt", items(said), para("Fout is dit niet; misschien is het wel bedoeld.") if said else None)
