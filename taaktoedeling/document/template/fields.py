"""
The fields in somebody's own Word file: ``{{ naam }}``, a plain name and nothing else.

There is no language behind the braces: a name is looked up in a list, and what a name stands for is never read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from taaktoedeling.document.chapters.fields import Field
from taaktoedeling.dutch.characters import escape
from taaktoedeling.dutch.refusal import either, nearest
from taaktoedeling.errors import InvalidInputError, Problem

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIELD = re.compile(r"\{\{([^{}]*)\}\}")
LONGEST = 60
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
_BODIES = (f"{W}body", f"{W}tc", f"{W}sdtContent")
"""What a paragraph may stand in where blocks take its place."""

TEXT = "tekst"
"""What the part with the running text is called."""

ALL_FIELDS = "Alle velden staan in: toedeel sjabloon"


@attrs.frozen(eq=False)
class Spot:
    """
    A paragraph with fields, or with braces that make no field.

    Attributes:
        place: where it stands, for a reader of the file in Word.
        takes_blocks: whether blocks can stand there.
    """

    paragraph: Any
    place: str
    takes_blocks: bool

    @property
    def text(self) -> str:
        """The words of the paragraph, over all the runs that Word cut it into."""
        return "".join(one.text or "" for one in own_texts(self.paragraph))

    @property
    def names(self) -> list[str]:
        """What stands between braces, in order."""
        return [found.strip() for found in FIELD.findall(self.text)]


def find_spots(rooms: Iterable[tuple[str, Any]]) -> list[Spot]:
    """
    The paragraphs with braces, in a fixed order.

    Args:
        rooms: what each part that shows text is called, with the element that holds its paragraphs.
    """
    return [spot for where, root in rooms for spot in _spots(root, where)]


def own_texts(paragraph: Any) -> list[Any]:
    """The pieces of text of a paragraph, without those of text boxes that hang on it."""
    return [one for one in paragraph.iter(f"{W}t") if next(one.iterancestors(f"{W}p")) is paragraph]


def check_spots(spots: Sequence[Spot], fields: Mapping[str, Field], needed: Sequence[str], name: str) -> None:
    """
    Say of a template all that is wrong with its fields.

    Args:
        needed: names of which at least one has to be there.
        name: what the file is called.

    Raises:
        InvalidInputError: with every field that does not exist or stands where it cannot, and where that is.
    """
    problems = [Problem(name, spot.place, text) for spot in spots for text in _troubles(spot, fields)]
    used = {found for spot in spots for found in spot.names}
    if not spots:
        problems.append(Problem(name, "", f"Hierin staat geen enkel veld. Zet er velden in, zoals {_listed(fields)}."))
    elif not problems and not used & {*needed}:
        text = (
            "Hierin zegt niets dat dit een uitkomst van een model is en van wie zij niet is. "
            f"Zet {_braced(needed[0])} in de tekst of in de voettekst."
        )
        problems.append(Problem(name, "", text))
    if problems:
        raise InvalidInputError(f"Het sjabloon {name}", problems)


def _spots(root: Any, where: str) -> Iterator[Spot]:
    tables = {one: number for number, one in enumerate(root.iter(f"{W}tbl"), start=1)}
    for paragraph in root.iter(f"{W}p"):
        spot = Spot(paragraph, "", False)
        if not _BRACES.search(spot.text):
            continue
        tables_around = [tables[one] for one in paragraph.iterancestors(f"{W}tbl")]
        boxed = next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None
        place = "tekstvak" if boxed else f"tabel {tables_around[0]}" if tables_around else where
        place = place if where == TEXT or place == where else f"{where}, {place}"
        takes_blocks = where == TEXT and not boxed and paragraph.getparent().tag in _BODIES
        yield attrs.evolve(spot, place=f"{place}, ‘{_shortened(spot.text)}’", takes_blocks=takes_blocks)


def _troubles(spot: Spot, fields: Mapping[str, Field]) -> Iterator[str]:
    left = FIELD.sub("", spot.text)
    if _BRACES.search(left):
        yield (
            "Hier staan accolades die samen geen veld zijn. Een veld is één naam, zoals "
            f"{_braced(next(iter(fields)))}; opdrachten zoals {{% ... %}} kent een sjabloon niet."
        )
    for found in spot.names:
        if found not in fields:
            yield _unknown(found, fields)
        elif fields[found].kind == "blok" and not spot.takes_blocks:
            yield f"{_braced(found)} is een blok en past hier niet; zet het in de lopende tekst of in een cel."
        elif fields[found].kind == "blok" and spot.text.strip() != FIELD.search(spot.text)[0]:  # type: ignore[index]
            yield f"{_braced(found)} is een blok en hoort alleen in zijn alinea te staan."


def _unknown(found: str, fields: Mapping[str, Field]) -> str:
    if not re.fullmatch(r"[\w .-]*", found):
        return f"{_braced(escape(found))} is geen veld. Een veld is één naam, zonder haakjes, punten of opdrachten."
    near = nearest(found, fields)
    hint = f"Bedoelt u {_braced(near)}?" if near else f"Kies uit {_listed(fields)}."
    return f"Het veld {_braced(escape(found))} bestaat hier niet. {hint} {ALL_FIELDS}"


def _listed(fields: Mapping[str, Field]) -> str:
    return either([_braced(name) for name in fields])


def _braced(name: str) -> str:
    return f"{{{{ {name} }}}}"


def _shortened(text: str) -> str:
    found = FIELD.search(text) or _BRACES.search(text)
    start = max(found.start() - 20, 0) if found else 0
    return escape(f"{'…' if start else ''}{text[start:]}".strip(), LONGEST)


def replace_words(paragraph: Any, words: Mapping[str, str]) -> None:
    """Put words in the place of the fields of a paragraph; each takes the look of the first of its braces."""
    texts = own_texts(paragraph)
    whole = "".join(one.text or "" for one in texts)
    starts = [sum(len(one.text or "") for one in texts[:place]) for place in range(len(texts))]
    pieces = [""] * len(texts)
    at = 0
    for found in [*FIELD.finditer(whole), None]:
        end = len(whole) if found is None else found.start()
        for place, start in enumerate(starts):
            stop = start + len(texts[place].text or "")
            pieces[place] += whole[max(at, start) : max(min(end, stop), max(at, start))]
        if found is not None:
            first = max(place for place, start in enumerate(starts) if start <= end)
            pieces[first] += words[found[1].strip()]
            at = found.end()
    for one, text in zip(texts, pieces, strict=True):
        one.text = text
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for control in paragraph.iterancestors(f"{W}sdt"):
        # What is bound to a property would be shown as that property again.
        for what in ("dataBinding", "showingPlcHdr"):
            for bound in control.findall(f"{W}sdtPr/{W}{what}"):
                bound.getparent().remove(bound)
