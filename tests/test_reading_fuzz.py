"""
Whatever a file holds, reading it ends in a case, a framework or a refusal that names the file.
"""

from __future__ import annotations

import json
import random
import re
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import casus_tabellen_2

from taaktoedeling.errors import InvalidCasusError, InvalidInputError, InvalidKaderError
from taaktoedeling.model.kader import to_plain
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, parse_casus_bytes
from taaktoedeling.reading.casus_reader import CasusReader
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.reading.kader_plain import kader_from_plain

FICTIEF = Path(__file__).parent / "fictief"
KADER = load_kader(FICTIEF / "kader")
CASES = sorted((FICTIEF / "casus").iterdir())
HOSTILE = (
    b"\x00", b"\xff", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xef\xbb\xbf", b'"', b"'''", b"[", b"]]", b"{", b"}", b"=",
    b"\\",
    b"\\ud800", b"\\u0000", b"9" * 400, b"1e400", b"-inf", b"nan", b"0x" + b"f" * 5000, b"1979-05-27T07:32:00Z",
    b"true", b"null", b'"\\u202e"', b"#", b"\n", b"\r", b".a.a.a.a.a.a", b"[[a]]", b"[taak]", b'"": 1,', b'" " = 1',
    b"%s{0}",
)  # fmt: skip

anything = st.recursive(
    st.sampled_from([Decimal("sNaN"), Decimal("NaN"), Decimal("-Infinity"), Decimal("1e999999"), -0.0])
    | st.just(5000).map(lambda digits: 10**digits)
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.dates()
    | st.datetimes(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LONGEST = 250_000


def told(refused: InvalidInputError) -> str:
    """What is said of a refusal, of which no part steers a terminal and the whole is bounded."""
    said = str(refused)
    assert RAW.search(said) is None
    assert len(said) < LONGEST
    return said


def read_casus(path: Path) -> str:
    """Give what is said about a file, or nothing when it is a case."""
    try:
        load_casus(path, KADER)
    except InvalidCasusError as refused:
        return told(refused)
    return ""


def spoil(raw: bytes, chance: random.Random) -> bytes:
    """Cut, double, swap or poison a part of a file."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(raw) + 1)
        end = min(len(raw), start + chance.choice((0, 1, 1, 2, 8, 64)))
        middle = chance.choice((b"", raw[start:end] * 2, raw[start:end][::-1], *HOSTILE))
        raw = raw[:start] + middle + raw[end:]
    return raw


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_spoiled_case_never_crashes(tmp_path: Path, case: Path, seed: int) -> None:
    """A spoiled case is read or refused by name."""
    path = tmp_path / case.name
    chance = random.Random(seed)
    for _ in range(10):
        path.write_bytes(spoil(case.read_bytes(), chance))
        said = read_casus(path)

        assert not said or str(path) in said


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_truncated_case_never_crashes(tmp_path: Path, case: Path) -> None:
    """A case that was cut off anywhere is read or refused by name."""
    path = tmp_path / case.name
    raw = case.read_bytes()
    for end in range(0, len(raw), 7):
        path.write_bytes(raw[:end])
        said = read_casus(path)

        assert not said or str(path) in said


@pytest.mark.parametrize("seed", range(40))
def test_spoiled_framework_never_crashes(tmp_path: Path, seed: int) -> None:
    """A framework of which one file is spoiled is read or refused by name."""
    chance = random.Random(seed)
    sources = sorted((FICTIEF / "kader").rglob("*.toml"))
    spoiled = chance.choice(sources)
    for source in sources:
        raw = source.read_bytes()
        (tmp_path / source.name).write_bytes(spoil(raw, chance) if source == spoiled else raw)
    said = ""
    try:
        load_kader(tmp_path)
    except InvalidKaderError as refused:
        said = told(refused)

    assert not said or str(tmp_path) in said


@given(st.binary(max_size=200), st.sampled_from(["toml", "json", None]))
@settings(max_examples=300, deadline=None)
def test_random_bytes_are_refused(raw: bytes, form: Any) -> None:
    """Bytes that mean nothing are refused by name."""
    with pytest.raises(InvalidCasusError, match=r"zomaar\.dat"):
        parse_casus_bytes(raw, KADER, "zomaar.dat", form)


@given(st.dictionaries(st.sampled_from([*CasusReader(KADER, "").read_table]), anything))
@settings(max_examples=300, deadline=None)
def test_random_tables_are_refused(content: dict[str, Any]) -> None:
    """Tables of the right name with anything in them are refused."""
    with pytest.raises(InvalidCasusError) as caught:
        parse_casus({"schema": 2, **content}, KADER)
    told(caught.value)


@given(casus_tabellen_2(KADER), st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_sound_case_with_one_wrong_value_never_crashes(content: dict[str, Any], data: st.DataObject) -> None:
    """A sound case in which one value is replaced by anything is read or refused."""
    place: Any = content
    while True:
        key = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else range(len(place))))
        inner = place[key]
        if not (isinstance(inner, dict | list) and inner and data.draw(st.booleans())):
            break
        place = inner
    place[key] = data.draw(anything)
    said, casus = "", None
    try:
        casus = parse_casus(content, KADER, "een.toml")
    except InvalidInputError as refused:
        said = str(refused)

    assert casus is not None or "een.toml" in said
    assert casus is None or parse_casus(json.loads(json.dumps(casus_to_plain(casus))), KADER) == casus


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.toml", b"a." * 900_000 + b"a = 1"),
        ("a.toml", b'"a b" . ' * 200_000 + b"a = 1"),
        ("a.toml", b"[" + b"a." * 900_000 + b"a]"),
        ("a.toml", b"a" * 1_900_000),
        ("a.toml", b"a = " + b"[" * 1_900_000),
        ("a.toml", b"a = " + b"{a=" * 600_000),
        ("a.toml", b"a = '" + b'"' * 1_900_000),
        ("a.toml", b"a = 1" + b"1" * 1_900_000),
        ("a.toml", b"a = 1." + b"1" * 1_900_000),
        ("a.toml", b"a = 0x" + b"f" * 1_900_000),
        ("a.toml", b" " * 1_900_000 + b"a"),
        ("a.toml", b"a" + b" " * 1_900_000 + b"."),
        ("a.toml", b". " * 950_000),
        ("a.toml", b'"' * 1_900_000),
        ("a.toml", b"".join(b"k%d = 1\n" % number for number in range(100_000))),
        ("a.toml", b"[antwoorden]\n" + b"".join(b"k%d = 1\n" % number for number in range(900))),
        ("a.toml", b"".join(b"[%d%s]\n" % (number, b".a" * 15) for number in range(20_000))),
        ("a.toml", b"a = [" + b"1," * 200_000 + b"]"),
        ("a.json", b"[" * 1_900_000),
        ("a.json", b'{"a":' * 300_000),
        ("a.json", b"1" * 1_900_000),
        ("a.json", b'{"a": 1.' + b"1" * 1_900_000 + b"}"),
        ("a.json", b'{"schema": 1e' + b"9" * 1_900_000 + b"}"),
        ("a.json", b'{"' + b"\\u202e" * 300_000 + b'": 1}'),
    ],
    ids=range(24),
)
def test_hostile_file_is_refused_soon(tmp_path: Path, name: str, raw: bytes) -> None:
    """A file made to exhaust memory, stack or patience is refused within a few seconds of work."""
    path = tmp_path / name
    path.write_bytes(raw)
    start = time.process_time()
    said = read_casus(path)

    assert str(path) in said
    assert time.process_time() - start < 10


def poison(value: Any, draw: st.DataObject) -> Any:
    """Plain data with one value somewhere inside replaced by anything."""
    if isinstance(value, dict) and value and draw.draw(st.integers(0, 5)):
        key = draw.draw(st.sampled_from(sorted(value)))
        return {**value, key: poison(value[key], draw)}
    if isinstance(value, list) and value and draw.draw(st.integers(0, 5)):
        place = draw.draw(st.integers(0, len(value) - 1))
        return [*value[:place], poison(value[place], draw), *value[place + 1 :]]
    return draw.draw(anything)


@given(st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_framework_of_plain_data_with_one_wrong_value_never_crashes(draw: st.DataObject) -> None:
    """A framework from data of which one value is anything at all is read or refused."""
    try:
        kader_from_plain(poison(to_plain(KADER), draw), "gegevens")
    except InvalidKaderError as refused:
        told(refused)


HIDDEN = "\x1b]52;c;aGVsbG8=\x07"


@pytest.mark.parametrize("table", ["bestuursvorm", "criterium", "dimensie", "feit", "klasse", "regel", "document"])
def test_names_of_refused_tables_are_shown_safely(tmp_path: Path, table: str) -> None:
    """An id that holds a command for a terminal is shown by its code points wherever it is named."""
    key = "code" if table == "document" else "id"
    lines = ["schema = 1", *(f"[[{table}]]\n{key} = {json.dumps(f'{HIDDEN}{number}')}" for number in range(3))]
    lines.append('[[subvorm]]\nid = "x"\nbestuursvorm = "y"\n[[regel]]\nid = "BR-1"\nspanningen = ["Q-1"]')
    (tmp_path / "kader.toml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InvalidKaderError) as caught:
        load_kader(tmp_path)

    assert "\\u001b" in told(caught.value)


def test_problems_that_look_alike_are_counted() -> None:
    """Keys that differ only past what is shown give one line, with how many there are."""
    with pytest.raises(InvalidCasusError) as caught:
        parse_casus({"schema": 2, "antwoorden": {f"{'x' * 500}{number}": 1 for number in range(7)}}, KADER)

    assert "Dit komt 7 keer voor." in told(caught.value)


def test_a_refusal_has_an_end() -> None:
    """Whatever is wrong with a case, what is said of it stays short enough to read."""
    answers = {f"{number}{'x' * 500}": {"y" * 500: 1} for number in range(1_000)}
    with pytest.raises(InvalidCasusError) as caught:
        parse_casus({"schema": 2, "antwoorden": answers}, KADER)

    assert len(caught.value.problems) > 1_000
    assert f"En nog {len(caught.value.problems) - 100}. Los deze eerst op." in told(caught.value)
