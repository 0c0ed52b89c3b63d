"""
The fields that a template can have, and a template to begin with.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from taaktoedeling.document.blocks import Document, chapter, document, facts, para
from taaktoedeling.document.chapters.fields import KINDS, Field, Kind, fields_of
from taaktoedeling.document.docx_file import to_bytes
from taaktoedeling.dutch.refusal import hint
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.plain import Shown

LOGO = "Zet hier uw logo"
_ROWS = {
    "dossier": (("Onderwerp", "taaknaam"), ("Casus", "casus"), ("Ingevuld op", "datum"), ("Uitkomst", "uitkomst")),
    "evaluatie": (("Onderwerp", "taaknaam"), ("Casus", "casus"), ("Ingevuld op", "datum")),
    "bundel": (),
    "toelichting": (("Onderwerp", "taaknaam"), ("Casus", "casus"), ("Ingevuld op", "datum")),
}
_CHAPTERS = {
    "dossier": (
        *(("Conclusie", "conclusie"), ("De bestuursvormen naast elkaar", "geschiktheid")),
        *(("Wat dit beslist", "beslist"), ("Nog te motiveren", "vragen"), ("Grenzen en herkomst", "grenzen")),
    ),
    "evaluatie": (("De evaluatie", "inhoud"),),
    "bundel": (("Overzicht en taken", "inhoud"),),
    "toelichting": (("De tekst", "inhoud"),),
}


WHERE = (
    ("woorden", "Woorden", "Deze staan overal: in een zin, een cel van een tabel, een koptekst of een voettekst."),
    ("blok", "Blokken", "Deze staan alleen in een alinea van de tekst of van een cel, en nemen haar plaats in."),
)
"""The kinds of fields, with where each can stand."""


@attrs.frozen
class Sjabloon(Shown):
    """
    What somebody's own Word file can be filled with.

    Attributes:
        soort: what it is filled with: `dossier`, `bundel`, `evaluatie` or `toelichting`.
        velden: its fields, by name.
    """

    soort: Kind
    velden: Mapping[str, Field]

    def to_docx(self) -> bytes:
        """
        A template to begin with, as the bytes of a Word document; always the same bytes.

        Raises:
            MissingExtraError: what writes Word documents is not installed.
        """
        from taaktoedeling.document import docx_style as vorm

        made = vorm.new_document("Voorbeeldsjabloon", "Sjabloon voor taaktoedeling", "{{ voorbehoud }}")
        made.sections[0].header.paragraphs[0].text = LOGO
        made.add_paragraph("{{ titel }}", style="Title")
        made.add_paragraph("{{ ondertitel }}", style="Subtitle")
        for name, field in _ROWS[self.soort]:
            made.add_paragraph(f"{name}\t{{{{ {field} }}}}", style=vorm.FEIT)
        for title, field in _CHAPTERS[self.soort]:
            made.add_paragraph(title, style="Heading 1")
            made.add_paragraph(f"{{{{ {field} }}}}")
        file: bytes = to_bytes(made)
        return file

    def _documents(self) -> tuple[Document, ...]:
        told = [
            chapter(
                title,
                para(where),
                facts((f"{{{{ {name} }}}}", one.meaning) for name, one in self.velden.items() if one.kind == kind),
                open=True,
            )
            for kind, title, where in WHERE
        ]
        plain = KINDS[self.soort].replace("`", "")
        return (document("Velden voor een eigen sjabloon", f"Voor {plain}.", told),)


def new_sjabloon(soort: Kind = "dossier") -> Sjabloon:
    """
    The fields that a template can have, and a template to begin with.

    Args:
        soort: what it will be filled with: `dossier`, `bundel`, `evaluatie` or `toelichting`.

    Raises:
        InvalidArgumentError: there is no such kind.
    """
    if soort not in KINDS:
        raise InvalidArgumentError(f"Er is geen sjabloon voor {soort!r}{hint(soort, list(KINDS))}")
    return Sjabloon(soort, fields_of(soort))
