"""
What version 2.0.0 of the framework changed, and what that moves in the examples.
"""

from __future__ import annotations

from taaktoedeling import compare_kaders, load_casus, shipped_cases
from taaktoedeling.document.chapters.framework_difference import verschil_document
from taaktoedeling.document.markdown import document_markdown
from taaktoedeling.reading.kader import find_kader

BEFORE, AFTER = "1.0.0", "2.0.0"

STEP = """## De stap in paren

Versie 0.1.0 van het pakket woog versie 1.0.0 van het kader met een andere stap: de eerste regel die een vorm vóór de
best passende liet gaan, besliste. Sinds 2.0.0 wint de vorm die elk paar wint (`methode = "paren"`). Hierboven zijn
beide versies met die nieuwe stap gewogen. Zo blijft wat het kader verandert apart van wat de stap verandert.

Door de stap alleen, met versie 1.0.0 en de 31 voorbeelden van toen, veranderden vorm, toedeling en label van geen
enkele casus. Van `bag` werd de speling 0,0025 in plaats van 0,01, omdat een kring nu ook een andere uitkomst is. Bij
`a-infectieziekten`, `paspoort-en-identiteitskaart`, `specialistische-jeugdzorg` en `vth-milieu` vroeg een regel die
geldt voortaan om een motivering.
"""


def render_release() -> str:
    """
    The page on version 2.0.0: what `toedeel kader verschil` gives over the examples, and the step told apart.
    """
    kader = find_kader(AFTER)
    found = compare_kaders(find_kader(BEFORE), kader, [load_casus(path, kader) for path in shipped_cases()])
    return f"{document_markdown(verschil_document(found)).rstrip()}\n\n{STEP}"
