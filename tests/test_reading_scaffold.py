"""
A new case holds every question in words, reads back, and says itself that it is unfinished.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taaktoedeling.asking.order import next_question
from taaktoedeling.certainty.assess import assess
from taaktoedeling.errors import InvalidArgumentError, InvalidCasusError
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import parse_casus_bytes
from taaktoedeling.reading.scaffold import file_name, new_casus, slug

KINDS: list[tuple[Any, str | None]] = [("nieuw", None), ("wijziging", "gemeente"), ("bestaand", "wgr")]


def joined(text: str) -> str:
    """The comments of a file as running text."""
    return re.sub(r"\n# *", " ", text)


@pytest.mark.parametrize(("soort", "nu"), KINDS)
def test_reads_back(soort: Any, nu: str | None, kader: Kader) -> None:
    """The file is a case of the kind that was asked, unfinished and with nothing answered."""
    casus = parse_casus_bytes(new_casus("Een loket", kader, soort, nu).encode(), kader, "nieuw")

    assert (casus.concept, casus.taak.soort, casus.taak.huidige_bestuursvorm) == (True, soort, nu)
    assert [answer.criterium for answer in casus.antwoorden if answer.beantwoord] == []


def test_asks_every_question(kader: Kader) -> None:
    """Each question of the framework has a place for its answer, and each fact too."""
    data = tomllib.loads(new_casus("Een loket", kader))

    assert list(data["antwoorden"]) == [criterium.id for criterium in kader.criteria]
    assert list(data["feiten"]) == [feit.id for feit in kader.feiten]


def test_tells_every_level_in_words(kader: Kader) -> None:
    """Whoever fills in the file finds each level with its label."""
    text = joined(new_casus("Een loket", kader))

    missing = [
        niveau.label
        for criterium in kader.criteria
        for niveau in criterium.niveau
        if f"{niveau.niveau}: {niveau.label}" not in text
    ]
    assert missing == []


def test_never_tells_points(kader: Kader) -> None:
    """No answer is bent by what it would give: the reasons for points and the bodies they go to are not there."""
    text = joined(new_casus("Een loket", kader))

    reasons = [niveau.reden for criterium in kader.criteria for niveau in criterium.niveau]
    assert [reden for reden in reasons if reden in text] == []
    assert "punten" not in text


def test_comments_that_are_uncommented_are_read(kader: Kader) -> None:
    """What stands ready behind a # is read once the # is gone and the texts are filled in."""
    text = new_casus("Een loket", kader, "bestaand", "wgr")
    text = re.sub(
        r"^# (\[(?:ingevuld|aanleiding|feitelijk\.\w+|arrangement|motivering)\])$", r"\1", text, flags=re.MULTILINE
    )
    text = re.sub(r"^# ([\w-]+ = )", r"\1", text, flags=re.MULTILINE)

    casus = parse_casus_bytes(text.encode(), kader, "nieuw")

    assert casus.aanleiding is not None
    assert casus.arrangement is not None
    assert [answer.criterium for answer in casus.feitelijk] == [kader.criteria[0].id]


def test_weighs_to_unfinished(kader: Kader) -> None:
    """A new case gives no advice, and asks the questions that come first."""
    advies = assess(parse_casus_bytes(new_casus("Een loket", kader).encode(), kader, "nieuw"), kader)

    assert advies.uitkomst == "onvolledig"
    stand = next_question(parse_casus_bytes(new_casus("Een loket", kader).encode(), kader, "nieuw"), kader)
    assert stand.vraag is not None
    assert f"Begin met ‘{stand.vraag.label}’" in " ".join(advies.conclusie)


@pytest.mark.parametrize(("soort", "nu"), [("nieuw", "gemeente"), ("bestaand", None), ("wijziging", "gemeenten")])
def test_present_body_fits_the_kind(soort: Any, nu: str | None, kader: Kader) -> None:
    """A new task lies nowhere yet, another one lies with a body that the framework knows."""
    with pytest.raises(InvalidArgumentError, match=soort):
        new_casus("Een loket", kader, soort, nu)


@given(titel=st.text(max_size=40))
def test_any_title(titel: str, eilanden: Kader) -> None:
    """Any title gives a file that reads back with that title, or is refused for want of a letter."""
    try:
        slug(titel)
    except InvalidArgumentError:
        return
    if titel != titel.strip() or not titel.isprintable():
        return

    assert parse_casus_bytes(new_casus(titel, eilanden).encode(), eilanden, "nieuw").taak.titel == titel


@pytest.mark.parametrize("titel", ["Loket\x07", "Loket \u202e om", "\u202eLoket", "a\x00b", "Вода", "", "  "])
def test_a_title_that_could_not_be_read_back_is_refused(titel: str) -> None:
    """What a reader of the case would refuse, or what gives no id, is refused before anything is written."""
    with pytest.raises(InvalidArgumentError):
        new_casus(titel)


@pytest.mark.parametrize("titel", ["CON", "nul", "Com1", "LPT9", "x" * 300, "woord " * 60])
def test_a_title_gives_a_name_that_a_file_can_have(titel: str) -> None:
    """Also one that names a device on Windows, or is longer than a file system allows; and it reads back."""
    name = file_name(titel)

    assert len(name) <= 90
    assert name.split(".")[0] not in ("con", "nul", "com1", "lpt9")
    assert parse_casus_bytes(new_casus(titel).encode("utf-8"), form="toml").taak.titel == titel.strip()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('BR-04 = "Omdat."', "die hoort onder [motivering]. Zet die kop erboven, of haal de # ervoor weg."),
        ('bekostiging = "rijksbegroting"', "die hoort onder [arrangement]. Zet die kop erboven"),
        ("spreiding = true", "die hoort onder [feiten]"),
    ],
)
def test_a_line_without_the_header_above_it_is_told_its_header(line: str, said: str, kader: Kader) -> None:
    """A line that was uncommented while its header was not, is told which header that is; with it, it is read."""
    with pytest.raises(InvalidCasusError) as refused:
        parse_casus_bytes(f"{new_casus('Een loket', kader)}{line}\n".encode(), kader, "nieuw")

    assert said in str(refused.value)


def test_a_key_beside_facts_that_a_framework_does_not_have_is_refused(eilanden: Kader) -> None:
    """A framework may ask for no facts at all; then there is none to show the form of."""
    bare = attrs.evolve(eilanden, feiten=())

    with pytest.raises(InvalidCasusError) as refused:
        parse_casus_bytes(b'[feiten]\nbron = "Wet"\n', bare, "nieuw")

    assert "feiten.bron" in str(refused.value)


def test_the_long_form_of_each_fact_is_read(kader: Kader) -> None:
    """What stands behind a fact is what it can be replaced with; a source beside a fact is told that form."""
    text = new_casus("Een loket", kader)
    long = re.sub(r'^(\w+) = "onbekend"  # of: (\{.+\})$', r"\1 = \2", text, flags=re.MULTILINE)

    casus = parse_casus_bytes(long.encode(), kader, "nieuw")

    assert [feit for feit, _ in casus.feiten] == [feit.id for feit in kader.feiten]
    beside = text.replace("[feiten]\n", '[feiten]\nbron = "Wet"\n', 1)
    with pytest.raises(InvalidCasusError) as refused:
        parse_casus_bytes(beside.encode(), kader, "nieuw")
    form = re.search(r"zoals: (.+)\.$", str(refused.value), re.MULTILINE)
    assert form is not None
    filled = re.sub(rf"^{kader.feiten[0].id} = .+$", form[1], text, flags=re.MULTILINE)
    assert parse_casus_bytes(filled.encode(), kader, "nieuw").feitgronden
