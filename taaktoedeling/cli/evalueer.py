"""
``toedeel evalueer``: hold existing tasks against the framework, as intended and as practice is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.codes import NO_OCCASION
from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import (
    UNREADABLE,
    casus_argument,
    file_stems,
    kader_option,
    read_kader,
    sjabloon_option,
    sound_cases,
)
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.cli.screen import tell
from taaktoedeling.cli.whole import volledig_option, whole_commands
from taaktoedeling.errors import require_extras

if TYPE_CHECKING:
    from taaktoedeling.document.depth import Depth
    from taaktoedeling.document.template.fill import Template
    from taaktoedeling.existing.model import Evaluatie
    from taaktoedeling.figures.figuur import Figuur
    from taaktoedeling.model.casus import Casus
    from taaktoedeling.model.kader import Kader

HELP = join_help(
    "Evalueer één of meer taken: aanleiding, bedoeling en praktijk, arrangement, knoppen en vervolg.",
    "CASUS is een bestand (TOML of JSON), een map met casussen, de id van een voorbeeld, of - voor de standaardinvoer. "
    "De tabel [feitelijk] van de casus zegt waar de praktijk afwijkt, de tabel [arrangement] hoe de taak wordt betaald "
    "en wie het risico draagt. Ook een nieuwe taak kan; dan gaat het alleen om het arrangement en het vervolg.",
    UNREADABLE,
    "De evaluatie past op één scherm; met --volledig volgen ook de toetsen, redenen, knoppen, stappen en bronnen.",
    "JSON is een lijst, ook bij één casus, en altijd volledig.",
    "Afsluitcode 4 betekent dat minstens één casus een bestaande taak is zonder aanleiding, terwijl het kabinet of een "
    "ministerie het kader gebruikt.",
    examples(
        "toedeel evalueer wmo-maatwerk",
        "toedeel evalueer mijn-taak.toml --volledig",
        "toedeel evalueer mijn-taak.toml --figuur figuren -o evaluatie.txt",
        "toedeel evalueer mijn-taak.toml --formaat json -o evaluatie.json",
        "toedeel evalueer mijn-taak.toml -o evaluatie.docx --sjabloon huisstijl.docx",
    ),
)


@click.command(name="evalueer", cls=DutchCommand, python="evaluate", help=HELP)
@casus_argument
@kader_option
@volledig_option
@sjabloon_option
@output_options(
    "tekst", "json", "markdown", "html", "docx",
    figures="van elke casus met scheefgroei een figuur van bedoeling en praktijk",
)  # fmt: skip
def command(
    casus: tuple[str, ...], kader_map: Path | None, volledig: bool, sjabloon: Path | None, output: Output
) -> int:
    """Evaluate the cases and print or write the reports."""
    from taaktoedeling.existing.evaluate import evaluate

    kader = read_kader(kader_map)
    with sound_cases(casus, kader) as (names, cases):
        stems = file_stems(cases)
        output.check([f"{stem}-praktijk" for stem in stems])
        if output.figures is not None:
            require_extras("Figuren maken", "figuren")
        template = _open(sjabloon, cases, output)
        found = [evaluate(case, kader) for case in cases]
        if output.figures is not None:
            output.deliver_figures(_draw(stems, cases, found, kader))
        more = whole_commands("evalueer", names, kader_map)
        _deliver(found, more, volledig, output, template)
    return NO_OCCASION if any(one.uitkomst == "geen_aanleiding" for one in found) else 0


def _open(sjabloon: Path | None, cases: Sequence[Casus], output: Output) -> Template | None:
    """What a Word document is filled into, before the work for it."""
    if sjabloon is None and output.form != "docx":
        return None
    from taaktoedeling.document.template import open_sjabloon

    require_extras("Een Word-document maken", "documenten")
    return open_sjabloon(sjabloon, output.target, f".{output.form}", "evaluatie" if len(cases) == 1 else "bundel")


def _draw(
    stems: Sequence[str], cases: Sequence[Casus], found: Sequence[Evaluatie], kader: Kader
) -> list[tuple[str, Figuur]]:
    """The pictures, each with how its name starts."""
    from taaktoedeling.figures.praktijk import draw_praktijk

    drawn = []
    for stem, case, one in zip(stems, cases, found, strict=True):
        picture = draw_praktijk(one, case, kader)
        if picture is None:
            tell(f"Geen figuur van {case.taak.id}: daar is geen scheefgroei.")
        else:
            drawn.append((stem, picture))
    return drawn


def _deliver(
    evaluaties: Sequence[Evaluatie], more: Sequence[str], volledig: bool, output: Output, template: Template | None
) -> None:
    if output.form == "docx":
        from taaktoedeling.dossier.evaluation import evaluation_docx

        output.deliver_bytes(evaluation_docx(evaluaties, template))
        return
    if output.form == "json":
        output.deliver_json([one.to_dict() for one in evaluaties])
        return
    from taaktoedeling.document.chapters.evaluation import evaluation_document

    depth: Depth = "geheel" if volledig else "kort"
    output.deliver_documents(
        evaluation_document(one, depth, typed) for one, typed in zip(evaluaties, more, strict=True)
    )
