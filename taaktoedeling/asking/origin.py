"""
Where a case that is filled in outside a file comes from, and how it is kept: nothing is replaced unless that is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from taaktoedeling.asking.draft import Draft
from taaktoedeling.asking.session import read_draft
from taaktoedeling.dutch.characters import show_path
from taaktoedeling.errors import InvalidArgumentError, InvalidCasusError, TaaktoedelingError, UnwritableFileError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import shipped_cases
from taaktoedeling.reading.casus_edit import render_toml
from taaktoedeling.reading.casus_plain import casus_to_plain
from taaktoedeling.reading.scaffold import new_casus
from taaktoedeling.reading.toml_edit import Path_
from taaktoedeling.writing import form_of, write_file

REPLACE = "Vervang wat er staat"


@attrs.define
class Keeping:
    """
    The file in which a case is kept.

    Attributes:
        path: what was read or written last, or what it would be called.
        text: what stood there then; None where nothing was read or written.
        saved: written since; from then on each answer is.
    """

    path: Path
    text: str | None = None
    saved: bool = False

    def save(self, draft: Draft, path: Path, replace: bool = False) -> None:
        """
        Write a case.

        Args:
            replace: also over another file, or over what somebody else made of this one.

        Raises:
            InvalidArgumentError: the name is not that of a TOML file.
            UnwritableFileError: there is something else, or it cannot be written; nothing was changed.
        """
        form_of(path, ("toml",))
        name = show_path(path)
        if _is_shipped(path):
            raise UnwritableFileError(f"{name} is een voorbeeld en wordt niet veranderd. Kies een andere naam.")
        try:
            there = path.exists()
            known = there and path == self.path and self.text == path.read_bytes().decode("utf-8")
        except (OSError, ValueError) as error:
            raise UnwritableFileError(f"{name} is er al en is niet te lezen. Kies een andere naam.") from error
        if there and not known and not replace:
            what = "is intussen veranderd" if path == self.path and self.text is not None else "is er al"
            raise UnwritableFileError(f"{name} {what}. Kies een andere naam, of vink aan: {REPLACE.lower()}.")
        write_file(path, draft.text, overwrite=there)
        self.path, self.text, self.saved = path, draft.text, True


def begin_draft(casus: Casus, kader: Kader, pad: Path | None) -> tuple[Draft, Keeping, str]:
    """
    The text in which a case is filled in, where it is kept, and what whoever fills it in should know of that.

    A case that says nothing yet goes on with what the file of the same task holds. Any other keeps what it says, in the
    text of the file that it came from, or of a new case, with the comments in it.

    Raises:
        InvalidArgumentError: *pad* is not the name of a TOML file.
        InvalidCasusError: the case does not fit the framework.
    """
    source = Path(casus.bestand) if casus.bestand and not _is_shipped(Path(casus.bestand)) else None
    if pad is None:
        named = source is not None and source.suffix.lower() == ".toml"
        pad = source if source is not None and named else Path(f"{casus.taak.id.replace('-', '_')}.toml")
    form_of(pad, ("toml",))
    blank = _blank(casus, kader)
    there = _there(pad, kader)
    untouched = blank is not None and blank.casus.sha256 == casus.sha256
    if there is not None and (
        there.casus.sha256 == casus.sha256 or (untouched and there.casus.sleutel == casus.sleutel)
    ):
        return there, Keeping(pad, there.text), f"Verder met wat er in {show_path(pad)} staat."
    base = _there(Path(casus.bestand), kader) if casus.bestand else None
    kept = _changed(base, casus)
    draft = kept or _changed(blank, casus) or Draft(render_toml(casus), kader)
    said = []
    own = base is not None and source == pad
    if pad.exists() and not own:
        said.append(f"{show_path(pad)} is er al, en zegt iets anders. Deze cel begint met de casus die u gaf.")
    if casus.bestand and kept is None:
        said.append(f"Opmerkingen uit {show_path(casus.bestand)} blijven hier niet bewaard.")
    return draft, Keeping(pad, base.text if own and base is not None else None), " ".join(said)


def _is_shipped(path: Path) -> bool:
    return path.exists() and any(path.samefile(shipped) for shipped in shipped_cases())


def _there(path: Path, kader: Kader) -> Draft | None:
    """The case in a file; None where there is none that can be gone on with."""
    try:
        return read_draft(path, kader) if path.exists() else None
    except InvalidCasusError:
        return None


def _blank(casus: Casus, kader: Kader) -> Draft | None:
    """The text of a new case of the same task; None where a new case cannot be of such a task."""
    taak = casus.taak
    try:
        text = new_casus(taak.titel, kader, taak.soort, taak.huidige_bestuursvorm, taak.gebruiker)
    except InvalidArgumentError:
        return None
    return Draft(text, kader)


def _changed(base: Draft | None, casus: Casus) -> Draft | None:
    """The text of *base* with what *casus* says in its place; None where that cannot be written into it."""
    if base is None:
        return None
    try:
        draft = base.change(dict(_differences(casus_to_plain(base.casus), casus_to_plain(casus))))
        return draft if draft.casus.sha256 == casus.sha256 else None
    except TaaktoedelingError:
        return None


def _differences(old: Mapping[str, Any], new: Mapping[str, Any], path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """What has to change in plain data, key by key."""
    for key in [*new, *(key for key in old if key not in new)]:
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if isinstance(after, Mapping) and isinstance(before, Mapping | None) and not all(map(str.isdecimal, after)):
            yield from _differences(before or {}, after, (*path, key))
        else:
            yield (*path, key), after
