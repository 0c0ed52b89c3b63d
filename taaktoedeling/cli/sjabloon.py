"""
``toedeel sjabloon``: the fields of somebody's own Word file, and one to begin with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.dutch import DutchCommand, choice, examples, join_help
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.errors import require_extras

if TYPE_CHECKING:
    from taaktoedeling.document.chapters.fields import Kind

SOORTEN = ("dossier", "bundel", "evaluatie", "toelichting")

HELP = join_help(
    "Toon de velden voor een eigen Word-sjabloon, of schrijf een sjabloon om mee te beginnen.",
    "Zet in uw eigen Word-bestand een veld tussen dubbele accolades, zoals {{ titel }}, en geef het bestand met "
    "--sjabloon aan toedeel dossier, toedeel evalueer of toedeel toelichting. Een ingevuld stuk gebruikt de "
    "opmaakprofielen van uw bestand.",
    examples(
        "toedeel sjabloon",
        "toedeel sjabloon evaluatie",
        "toedeel sjabloon -o mijn-sjabloon.docx",
        "toedeel dossier bag -o bag.docx --sjabloon mijn-sjabloon.docx",
    ),
)


@click.command(name="sjabloon", cls=DutchCommand, python="new_sjabloon", help=HELP)
@click.argument("soort", type=choice(*SOORTEN), default="dossier", metavar="[SOORT]")
@output_options("tekst", "docx")
def command(soort: Kind, output: Output) -> None:
    """Show the fields, or write a template."""
    from taaktoedeling.document.template.example import new_sjabloon

    output.check()
    found = new_sjabloon(soort)
    if output.form == "tekst":
        output.deliver_documents(found._documents())
    else:
        require_extras("Een Word-document maken", "documenten")
        output.deliver_bytes(found.to_docx())
