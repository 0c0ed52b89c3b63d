"""
`docs/cli.md`, made from the commands themselves so that it cannot lag behind them.
"""

from __future__ import annotations

import re

import click

from taaktoedeling.cli.codes import EXIT_CODES
from taaktoedeling.cli.dutch import DutchCommand, speak_dutch
from taaktoedeling.cli.main import toedeel

HEAD = """\
# De opdracht `toedeel`

Deze bladzijde is gemaakt uit de opdrachten zelf; wijzig haar niet met de hand.
Elke opdracht toont haar eigen hulp met `--help`.

Uitkomsten gaan naar de standaarduitvoer, meldingen naar de foutuitvoer; beide zijn UTF-8.
Een bestand wordt in zijn geheel geschreven of niet: gaat er iets mis, dan blijft staan wat er stond.
Uitvoer komt nooit over een bestand heen dat de opdracht heeft gelezen.
JSON is altijd een lijst, ook van één resultaat; een dossier is één object, met in `soort` of het een bundel is.
Kleur komt alleen op een scherm, en niet als de omgevingsvariabele `NO_COLOR` is gezet.
Bij een onverwachte fout toont `TOEDEEL_DEBUG=1` waar die optrad.
"""

COMPLETION = """\
## Aanvullen met de tabtoets

Opdrachten, opties, voorbeelden en id's van het kader worden aangevuld.
Zet daarvoor één regel in het opstartbestand van uw shell:

| shell | bestand | regel |
|---|---|---|
| bash | `~/.bashrc` | `eval "$(_TOEDEEL_COMPLETE=bash_source toedeel)"` |
| zsh | `~/.zshrc` | `eval "$(_TOEDEEL_COMPLETE=zsh_source toedeel)"` |
| fish | `~/.config/fish/completions/toedeel.fish` | `_TOEDEEL_COMPLETE=fish_source toedeel \\| source` |
"""


def render_cli_docs() -> str:
    """
    The whole page: exit codes, completion, and every command with its usage, options and examples.
    """
    parts = [HEAD, _exit_codes(), COMPLETION]
    top = click.Context(toedeel, info_name="toedeel", **toedeel.context_settings)
    with speak_dutch():
        parts += [_command(context) for context in _contexts(top)]
    return "\n".join(parts)


def _contexts(context: click.Context) -> list[click.Context]:
    """The command and all commands below it."""
    found = [context]
    command = context.command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                found += _contexts(click.Context(below, info_name=name, parent=context))
    return found


def _exit_codes() -> str:
    rows = "\n".join(f"| {code} | {text} |" for code, text in EXIT_CODES).replace(
        "geen_aanleiding", "`geen_aanleiding`"
    )
    return f"## Afsluitcodes\n\n| code | betekenis |\n|---|---|\n{rows}\n"


def _command(context: click.Context) -> str:
    command = context.command
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    text, _, shown = (command.help or "").partition("\b\nVoorbeelden:\n")
    lines = [f"## `{context.command_path}`", "", text.strip(), "", "```text", f"Gebruik: {usage}", "```", ""]
    records = [
        record
        for param in command.get_params(context)
        if isinstance(param, click.Option) and (record := param.get_help_record(context))
    ]
    lines += ["| optie | betekenis |", "|---|---|"]
    lines += [f"| `{_cell(name)}` | {_cell(_default(text))} |" for name, text in records]
    lines.append("")
    if isinstance(command, DutchCommand):
        lines += [f"In Python: `{command.python}`; zie [Python](python.md).", ""]
    if shown:
        examples = [f"$ {line.strip()}" for line in shown.splitlines() if line.strip()]
        lines += ["Voorbeelden:", "", "```console", *examples, "```", ""]
    return "\n".join(lines)


def _default(text: str) -> str:
    return re.sub(r"\s*\[standaard: (.*)\]", r" Standaard: `\1`.", text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
