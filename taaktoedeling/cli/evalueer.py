"""
``toedeel evalueer``: hold existing tasks against the framework, as intended and as practice is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from taaktoedeling.cli.dutch import DutchChoice, DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import casus_argument, kader_option, read_cases, read_kader
from taaktoedeling.cli.output import columns, deliver, output_options, wants_colour, write_figuur

if TYPE_CHECKING:
    from taaktoedeling.existing.model import Evaluatie
    from taaktoedeling.model.casus import Casus
    from taaktoedeling.model.kader import Kader

NO_OCCASION = 4

HELP = join_help(
    "Evalueer één of meer taken: aanleiding, bedoeling en praktijk, arrangement, knoppen en vervolg.",
    "CASUS is een bestand (TOML of JSON), de id van een voorbeeld, of - voor de standaardinvoer. De tabel [feitelijk] "
    "van de casus zegt waar de praktijk afwijkt, de tabel [arrangement] hoe de taak wordt betaald en wie het risico "
    "draagt. Ook een nieuwe taak kan; dan gaat het alleen om het arrangement en het vervolg.",
    "Afsluitcode 4 betekent dat minstens één casus een bestaande taak is zonder aanleiding, terwijl het kabinet of een "
    "ministerie het kader gebruikt.",
    examples(
        "toedeel evalueer wmo-maatwerk",
        "toedeel evalueer mijn-taak.toml --kort",
        "toedeel evalueer mijn-taak.toml --figuur figuren -o evaluatie.txt",
        "toedeel evalueer mijn-taak.toml --formaat json -o evaluatie.json",
    ),
)


@click.command(name="evalueer", cls=DutchCommand, help=HELP, short_help="Evalueer een bestaande taak.")
@casus_argument
@kader_option
@click.option(
    "--formaat",
    type=DutchChoice(["tekst", "json", "markdown", "html"]),
    default="tekst",
    show_default=True,
    metavar="tekst|json|markdown|html",
    help="Vorm van de uitvoer.",
)
@click.option("--kort", is_flag=True, help="Alleen samenvatting, aanleiding en toetsen (bij tekst en markdown).")
@click.option(
    "--figuur",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Schrijf van elke casus met scheefgroei een figuur van bedoeling en praktijk, als SVG en PNG, in deze map, "
    "die al moet bestaan.",
)
@output_options
def command(
    casus: tuple[str, ...],
    kader_map: Path | None,
    formaat: str,
    kort: bool,
    figuur: Path | None,
    uitvoer: Path | None,
    kleur: str,
) -> int:
    """Evaluate the cases and print or write the reports."""
    from taaktoedeling.existing.evaluate import evaluate

    kader = read_kader(kader_map)
    cases = read_cases(casus, kader)
    found = [evaluate(case, kader) for case in cases]
    text = _render([one.to_dict() for one in found], formaat, kort, uitvoer, kleur)
    if figuur is not None:
        _draw(figuur, cases, found, kader)
    deliver(text, uitvoer)
    return NO_OCCASION if any(one.uitkomst == "geen_aanleiding" for one in found) else 0


def _draw(folder: Path, cases: Sequence[Casus], found: Sequence[Evaluatie], kader: Kader) -> None:
    """Write the pictures; everything is drawn before a first file is written."""
    from taaktoedeling.figures.praktijk import draw_praktijk

    drawn = [(case, draw_praktijk(one, case, kader)) for case, one in zip(cases, found, strict=True)]
    for case, picture in drawn:
        if picture is None:
            click.echo(f"Geen figuur van {case.taak.id}: daar is geen scheefgroei.", err=True)
        else:
            write_figuur(folder, case, picture)


def _render(evaluaties: list[dict[str, Any]], formaat: str, kort: bool, uitvoer: Path | None, kleur: str) -> str:
    from taaktoedeling.report.evaluatie.document import evaluatie_html, evaluatie_markdown, evaluatie_text

    match formaat:
        case "json":
            data = evaluaties[0] if len(evaluaties) == 1 else evaluaties
            return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        case "markdown":
            return "\n".join(evaluatie_markdown(found, kort) for found in evaluaties)
        case "html":
            return "\n".join(evaluatie_html(found) for found in evaluaties) + "\n"
        case _:
            width = columns() if uitvoer is None else 80
            colour = wants_colour(kleur, uitvoer)
            return "\n\n".join(evaluatie_text(found, width, colour, kort) for found in evaluaties)
