"""
``toedeel voorbeelden``: the example cases that come with the package.
"""

from __future__ import annotations

from pathlib import Path

import click

from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import completed, example_paths, note_input
from taaktoedeling.cli.output import Output, check_folder, output_options

HELP = join_help(
    "Toon de voorbeelden, of kopieer er een om mee te beginnen.",
    "Zonder ID: een lijst met per voorbeeld de taak en wat het model erover zegt. Met ID: de inhoud van dat voorbeeld. "
    "Met -o komt een kopie in die map, en zonder ID komen alle voorbeelden erin.",
    examples("toedeel voorbeelden", "toedeel voorbeelden wmo-maatwerk", "toedeel voorbeelden wmo-maatwerk -o ."),
)


@click.command(name="voorbeelden", cls=DutchCommand, python="shipped_cases", help=HELP)
@click.argument("id_", metavar="[ID]", required=False, shell_complete=completed(example_paths))
@output_options(folder="Kopieer naar deze map, die al moet bestaan; - is de standaarduitvoer.")
def command(id_: str | None, output: Output) -> None:
    """List, show or copy examples."""
    paths = example_paths()
    if id_ is not None:
        paths = {id_: paths[_known(id_, paths)]}
    if output.path is not None:
        _copy(list(paths.values()), output.path, output)
    elif id_ is not None:
        output.deliver(paths[id_].read_text(encoding="utf-8"))
    else:
        output.deliver(_list(list(paths.values())) + "\n")


def _known(id_: str, paths: dict[str, Path]) -> str:
    if (known := id_.replace("_", "-")) in paths:
        return known
    from taaktoedeling.dutch.characters import escape
    from taaktoedeling.dutch.refusal import nearest
    from taaktoedeling.errors import UnknownIdError

    near = nearest(id_, paths, cutoff=0.5)
    hint = f" Bedoelt u {near}?" if near else " Zonder id toont de opdracht alle voorbeelden."
    raise UnknownIdError(f"Er is geen voorbeeld ‘{escape(id_)}’.{hint}")


def _copy(paths: list[Path], folder: Path, output: Output) -> None:
    check_folder(folder)
    for path in paths:
        note_input(path)
    output.write([(folder / path.name, path.read_bytes()) for path in paths])


def _list(paths: list[Path]) -> str:
    """A line per example: id, title, kind of task, and what comes out."""
    from taaktoedeling.certainty.assess import assess
    from taaktoedeling.document.chapters.outcome import outcome_line
    from taaktoedeling.document.layout import wrap
    from taaktoedeling.reading.casus import load_casus
    from taaktoedeling.reading.kader import load_kader

    kader = load_kader()
    lines = []
    for path in paths:
        advies = assess(load_casus(path, kader), kader)
        lines.append(advies.taak.id)
        lines += wrap(outcome_line(advies), 80, "  ")
    count = f"{len(paths)} voorbeelden. Beoordeel er een met: toedeel beoordeel ID"
    return "\n".join([*lines, "", count])
