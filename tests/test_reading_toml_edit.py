"""
Changing a case in its file changes the key that was meant and nothing else, in every shape that a file can have.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import casussen

from taaktoedeling.asking.order import full_list
from taaktoedeling.asking.questions import vraag_of
from taaktoedeling.asking.session import Interview
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import Casus
from taaktoedeling.reading.answers import Grounds
from taaktoedeling.reading.casus import casus_to_plain, load_casus
from taaktoedeling.reading.casus_edit import render_toml
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.reading.toml_edit import edit_toml

EILANDEN = load_kader(FICTIEF / "kader")


@settings(max_examples=60)
@given(casus=casussen(EILANDEN), place=st.integers(0, 100), pick=st.integers(0, 5), said=st.booleans())
def test_only_the_answer_changes(casus: Casus, place: int, pick: int, said: bool, tmp_path_factory: Any) -> None:
    """In a file of any content one answer is changed: the rest says what it said."""
    path: Path = tmp_path_factory.mktemp("casus") / "casus.toml"
    path.write_text(f"# van mij\n{render_toml(casus)}", encoding="utf-8")
    keys = [key for key in full_list(casus, EILANDEN) if key.split(".")[0] in ("antwoorden", "feiten", "motivering")]
    vraag = vraag_of(EILANDEN, keys[place % len(keys)], gronden_bij_feiten=casus.schema > 1)
    value = vraag.keuzes[pick % len(vraag.keuzes)].waarde if vraag.keuzes else f"Tekst {pick}."
    why = Grounds(toelichting="Omdat.", bron="Hier.") if said and vraag.gronden else None
    session = Interview(path, EILANDEN)

    session.answer(vraag, value, why)

    after = load_casus(path, EILANDEN)
    assert session.draft.current(vraag) == value
    assert why is None or session.draft.grounds(vraag) == why
    table, _, id_ = vraag.sleutel.partition(".")
    left = [casus_to_plain(one) for one in (casus, after)]
    for plain in left:
        plain.get(table, {}).pop(id_, None)
        if not plain.get(table):
            plain.pop(table, None)
    assert left[0] == left[1]
    assert path.read_text("utf-8").startswith("# van mij\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a]\nb = 1  # zo\n", "[a]\nb = 2  # zo\n"),
        ("[a]\n# b = 1\n# c = 3\n\n[d]\n", "[a]\nb = 2\n# c = 3\n\n[d]\n"),
        ("# [a]\n# b = 1\n# [c]\n", "[a]\nb = 2\n# [c]\n"),
        ("[a]\nz = 0\n\n# ---- kop\n[d]\n", "[a]\nz = 0\nb = 2\n\n# ---- kop\n[d]\n"),
        ("x = 1\n", "x = 1\n\n[a]\nb = 2\n"),
        ("a.b = 1\n", "a.b = 2\n"),
        ("a = { b = 1 }\n", "a = { b = 2 }\n"),
        ("[a]\r\nb = 1\r\n", "[a]\r\nb = 2\r\n"),
    ],
)
def test_where_a_key_comes(before: str, after: str) -> None:
    """A key that is there changes in its place; one that stands ready is used; else it comes under its table."""
    assert edit_toml(before, {("a", "b"): 2}) == after


def test_a_key_that_goes() -> None:
    """Taking a key away leaves the rest."""
    assert edit_toml("[a]\nb = 1\nc = 2  # zo\n", {("a", "b"): None}) == "[a]\nc = 2  # zo\n"


def test_what_cannot_be_changed_is_refused() -> None:
    """A file that is no TOML is not made into something else."""
    with pytest.raises(InvalidArgumentError, match=r"a\.b kan in dit bestand niet worden bijgewerkt"):
        edit_toml("[a\n", {("a", "b"): 2})


def test_true_is_not_one() -> None:
    """A fact that was a number becomes what was answered, also where Python takes the two for the same."""
    assert tomllib.loads(edit_toml("[a]\nb = 1\n", {("a", "b"): True}))["a"]["b"] is True
