"""
``toedeel controleer``: what can be better in a case.
"""

from __future__ import annotations

from pathlib import Path

import click

from taaktoedeling.cli.codes import CAN_BE_BETTER
from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import casus_argument, kader_option, read_kader, read_sound_cases, unfold
from taaktoedeling.cli.output import Output, output_options

HELP = join_help(
    "Zeg wat er aan een casus beter kan.",
    "Noemt antwoorden zonder bron, aannames waarop de uitkomst leunt, bronnen die nergens worden genoemd, kernvragen "
    "zonder antwoord en motiveringen die ontbreken, elk met de sleutel in het bestand en wat eraan te doen is. Of een "
    "antwoord juist is, zegt een controle niet.",
    "JSON is een lijst, ook bij één casus.",
    "Afsluitcode 7 betekent dat er bij minstens één casus iets beter kan. Is een bestand niet te lezen, dan worden de "
    "andere wel nagegaan en is de afsluitcode 3.",
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
    cases, refused = read_sound_cases(unfold(casus), kader)
    output.check()
    found = [review(case, kader) for case in cases]
    if output.form == "json":
        output.deliver_json([one.to_dict() for one in found])
    else:
        output.deliver_documents(map(review_document, found))
    if refused is not None:
        raise refused
    return CAN_BE_BETTER if any(one.bevindingen for one in found) else 0
