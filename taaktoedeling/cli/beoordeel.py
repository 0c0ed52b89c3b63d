"""
``toedeel beoordeel``: weigh cases and say where each task fits.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.codes import NO_OCCASION
from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import UNREADABLE, casus_argument, kader_option, read_kader, sound_cases, weging_option
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.cli.screen import progress
from taaktoedeling.cli.whole import volledig_option, whole_commands

if TYPE_CHECKING:
    from taaktoedeling.model.advies import Advies
    from taaktoedeling.model.casus import Casus
    from taaktoedeling.model.kader import Kader

LONG = 5
"""Cases for which somebody waits long enough to want to know how far it is."""

HELP = join_help(
    "Beoordeel één of meer casussen.",
    "CASUS is een bestand (TOML of JSON), een map met casussen, de id van een voorbeeld, of - voor de standaardinvoer. "
    f"Een bestand met die naam gaat voor een voorbeeld. {UNREADABLE}",
    "Het advies past op één scherm; met --volledig volgen ook de stappen, redenen, bronnen, vragen en plichten. Er "
    "staat in hoeveel van 10.000 varianten het overeind blijft; meer daarover geeft toedeel gevoeligheid.",
    "JSON is een lijst, ook bij één casus, en altijd volledig.",
    "Afsluitcode 4 betekent dat minstens één casus een bestaande taak is zonder aanleiding.",
    examples(
        "toedeel beoordeel wmo-maatwerk",
        "toedeel beoordeel wmo-maatwerk --volledig",
        "toedeel beoordeel mijn-taak.toml --weging",
        "toedeel beoordeel mijn-taak.toml -o advies.txt",
        "toedeel beoordeel *.toml --formaat json -o adviezen.json",
    ),
)


@click.command(name="beoordeel", cls=DutchCommand, python="assess", help=HELP)
@casus_argument
@kader_option
@weging_option
@volledig_option
@output_options("tekst", "json", "markdown", "html")
def command(casus: tuple[str, ...], kader_map: Path | None, weging: bool, volledig: bool, output: Output) -> int:
    """Weigh the cases and print or write the advice."""
    kader = read_kader(kader_map)
    with sound_cases(casus, kader) as (names, cases):
        output.check()
        adviezen = _assess(cases, kader, weging)
        if output.form == "json":
            output.deliver_json([advies.to_dict() for advies in adviezen])
        else:
            from taaktoedeling.document.chapters.advice import advice_document

            more = whole_commands("beoordeel --weging" if weging else "beoordeel", names, kader_map)
            output.deliver_documents(
                advice_document(advies, "geheel" if volledig else "kort", typed)
                for advies, typed in zip(adviezen, more, strict=True)
            )
    return NO_OCCASION if any(advies.uitkomst == "geen_aanleiding" for advies in adviezen) else 0


def _assess(cases: list[Casus], kader: Kader, weging: bool) -> list[Advies]:
    from taaktoedeling.certainty.assess import assess

    adviezen = []
    with progress(len(cases), "casussen beoordelen", LONG) as bar:
        for case in cases:
            adviezen.append(assess(case, kader, weging=weging))
            bar.update(1)
    return adviezen
