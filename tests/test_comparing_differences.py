"""
Comparing plain data: nothing that differs stays out of sight.
"""

from __future__ import annotations

import pytest

from taaktoedeling.comparing.differences import differences

A, B = {"id": "a", "tekst": "een"}, {"id": "b", "tekst": "twee"}


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ([B, A], [A, B], "x, volgorde"),
        ([A, B, A], [A, B], "x[a, opnieuw]"),
        ([{"id": "2"}, A], [A], "x[2]"),
        ([{"tekst": "een"}, {"id": "1"}], [{"tekst": "een"}], "x[1, opnieuw]"),
        ({"a": None}, {}, "x.a"),
        (0.5, True, "x"),
    ],
)
def test_found(old: object, new: object, place: str) -> None:
    """An item that moved, came twice or took the name of another is a difference."""
    assert [place] == [item.plaats for item in differences(old, new, "x")]


def test_keys_have_no_order() -> None:
    """The order of the keys of a table says nothing."""
    assert [] == list(differences({"a": 1, "b": 2}, {"b": 2, "a": 1}))


def test_room_for_numbers() -> None:
    """Numbers within the room that is asked for are the same, numbers outside it are not."""
    assert ["b"] == [item.plaats for item in differences({"a": 0.5, "b": 0.5}, {"a": 0.49, "b": 0.4}, close=0.02)]
