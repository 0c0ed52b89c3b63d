"""
What a user wrote in a case and no other part of a document shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from taaktoedeling.document.blocks import Chapter, chapter, items, para, quiet, rich, strong
from taaktoedeling.document.chapters.provenance import texts_in
from taaktoedeling.dutch.words import lower_first, sentence, upper_first

TITEL = "Overige teksten uit de casus"
FREE = ("titel", "omschrijving", "beleidsterrein", "perspectief", "huidige_plaats", "door", "wie", "strekking")
"""Keys of a case that hold free text; those of grounds stand below."""
GROUNDS = ("toelichting", "bron")
LISTS = ("bronnen", "geraadpleegd")
"""Keys of a case that hold a list of free texts."""
TABLES = {
    "antwoorden": "Vraag",
    "feitelijk": "Praktijk bij de vraag",
    "feiten": "Feit",
    "motivering": "Motivering bij",
}
"""Tables of a case whose keys are ids of the framework, and what one of them is."""


def unshown(casus: Mapping[str, Any], shown: Sequence[Any], names: Mapping[str, str]) -> Chapter | None:
    """
    The texts of a case that nothing in *shown* holds, with their places; nothing when there are none.

    Args:
        casus: as plain data.
        shown: parts of a document: blocks, chapters, texts.
        names: of questions, facts, rules and principles, by id.
    """
    told = "\n".join(texts_in(tuple(shown))).casefold()
    places: dict[str, list[tuple[str, str]]] = {}
    for path, text in free_texts(casus):
        if text.casefold() not in told:
            what, key = _place(path, names)
            places.setdefault(what, []).append((key, text))
    return chapter(
        TITEL,
        para("Deze teksten staan in de casus en nergens anders in dit dossier.") if places else None,
        items(rich(strong(what), ": ", *_said(found)) for what, found in places.items()),
        id_="overig",
    )


def free_texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every free text in a case as plain data, with the keys that lead to it."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from free_texts(item, (*path, str(key)))
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from free_texts(item, path if path[-1] in LISTS else (*path, str(number)))
    elif isinstance(value, str) and value.strip() and _is_free(path):
        yield path, value


def _is_free(path: tuple[str, ...]) -> bool:
    return path[0] == "motivering" or path[-1] in (*FREE, *GROUNDS, *LISTS)


def _place(path: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, str]:
    """What a text is about, and which of its texts it is."""
    *above, key = path
    if path[0] in TABLES:
        more = above[2:] if path[0] != "motivering" else []
        about = f"{TABLES[path[0]]} ‘{names.get(path[1], path[1])}’"
        return " ".join([about, *(f"({lower_first(part)})" for part in more)]), key
    return upper_first(" ".join(above) or "casus").replace("_", " "), key


def _said(found: Sequence[tuple[str, str]]) -> Iterator[Any]:
    for number, (key, text) in enumerate(found):
        if key == "bron":
            yield quiet(f"{' ' if number else ''}[bron: {text}]")
        else:
            yield f"{' ' if number else ''}{sentence(text)}"
