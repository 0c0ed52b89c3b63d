"""
``toedeel schema``: the form of a case or a framework, for editors and other programs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.dutch import DutchCommand, choice, examples, join_help
from taaktoedeling.cli.inputs import kader_option, read_kader
from taaktoedeling.cli.output import Output, output_options

if TYPE_CHECKING:
    from typing import Literal

HELP = join_help(
    "Geef de vorm van een casus of kader als JSON Schema.",
    "Een editor die JSON Schema kent, toont daarmee elke vraag met haar antwoorden in woorden terwijl u typt, en "
    "onderstreept wat niet kan. Wat een schema niet kan zeggen, zoals kansen die samen 1 zijn, ziet alleen toedeel.",
    examples("toedeel schema -o casus.schema.json", "toedeel schema kader -o kader.schema.json"),
)


@click.command(name="schema", cls=DutchCommand, python="json_schema", help=HELP)
@click.argument("soort", type=choice("casus", "kader"), default="casus", metavar="[casus|kader]")
@kader_option
@output_options("json")
def command(soort: Literal["casus", "kader"], kader_map: Path | None, output: Output) -> None:
    """Give the form of a file."""
    import json

    from taaktoedeling.dutch.characters import escape_json
    from taaktoedeling.reading.schema import json_schema

    found = json_schema(read_kader(kader_map), soort)
    output.deliver(escape_json(json.dumps(found, ensure_ascii=False, indent=1)) + "\n")
