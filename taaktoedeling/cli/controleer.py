"""
``toedeel controleer``: what can be better in a case.
"""

from __future__ import annotations

from pathlib import Path

import click

from taaktoedeling.cli.codes import CAN_BE_BETTER
from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import (
    UNREADABLE,
    casus_argument,
    example_paths,
    kader_option,
    read_kader,
    sound_cases,
)
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.typed import file_word, typed

HELP = join_help(
    "Zeg wat er aan een casus beter kan.",
    "Noemt wat niet samengaat, aannames waarop de uitkomst of een regel leunt, teksten die niets zeggen, antwoorden "
    "zonder bron, bronnen die nergens worden genoemd, kernvragen zonder antwoord en motiveringen die ontbreken, met de "
    "regel en de sleutel in het bestand en wat eraan te doen is. Of een antwoord juist is, zegt een controle niet.",
    "JSON is een lijst, ook bij één casus.",
    f"Afsluitcode 7 betekent dat er bij minstens één casus iets beter kan. {UNREADABLE}",
    examples("toedeel controleer mijn-taak.toml", "toedeel controleer casussen/ --formaat json"),
)


@click.command(name="controleer", cls=DutchCommand, python="review", help=HELP)
@casus_argument
@kader_option
@output_options("tekst", "json", "markdown", "html")
def command(casus: tuple[str, ...], kader_map: Path | None, output: Output) -> int:
    """Review the cases that can be read, and tell what is wrong with the others."""
    from taaktoedeling.advice.review import review
    from taaktoedeling.document.chapters.review import review_document

    kader = read_kader(kader_map)
    with sound_cases(casus, kader) as (_, cases):
        output.check()
        found = [review(case, kader) for case in cases]
        if output.form == "json":
            output.deliver_json([one.to_dict() for one in found])
        else:
            output.deliver_documents(review_document(one, _ask(one.bestand, kader_map)) for one in found)
    return CAN_BE_BETTER if any(one.bevindingen for one in found) else 0


def _ask(bestand: str, kader_map: Path | None) -> str:
    """What to type, as this program was started, to be asked what a case misses; an example is copied first."""
    if not Path(bestand).is_file() or Path(bestand) in example_paths().values():
        bestand = "BESTAND"
    kader = [] if kader_map is None else ["--kader", str(kader_map)]
    return typed("vraag", file_word(bestand), *kader)
