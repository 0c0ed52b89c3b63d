"""
What differs between two frameworks, and what of it moves a case.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import pytest
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import casussen, volledige_casussen

from taaktoedeling.certainty.assess import assess
from taaktoedeling.comparing.edits import MISSING, NAMES, Atom, Variants, as_lists, atoms_between, smallest_edits
from taaktoedeling.comparing.fitted import fit_casus
from taaktoedeling.comparing.kaders import KaderVerschil, compare_kaders, stands
from taaktoedeling.comparing.shares import MOST_EXACT, shapley
from taaktoedeling.errors import InvalidKaderError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.reading.casus import load_casus, parse_casus
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.reading.kader_plain import kader_from_plain

TAAK = {
    "id": "taak",
    "titel": "Taak",
    "omschrijving": "Een taak.",
    "soort": "nieuw",
    "betreft": "taak",
    "gebruiker": "kabinet",
    "bronnen": ["verzonnen"],
}


@pytest.fixture
def eiland_casussen(eilanden: Kader) -> list[Casus]:
    """The cases of the fictional framework."""
    return [load_casus(path, eilanden) for path in sorted((FICTIEF / "casus").iterdir())]


def changed(kader: Kader, change: Callable[[dict[str, Any]], None]) -> Kader:
    """The same framework after a change of its plain data."""
    plain = to_plain(kader)
    change(plain)
    return kader_from_plain(plain)


def named(items: list[dict[str, Any]], id_: str) -> dict[str, Any]:
    """A table of a list by its id."""
    return next(item for item in items if item["id"] == id_)


def other_weights(plain: dict[str, Any]) -> None:
    """Shift ten points of weight from one dimension to the other."""
    plain["dimensies"][0]["gewicht"] += 10
    plain["dimensies"][1]["gewicht"] -= 10


def without_rumoer(plain: dict[str, Any]) -> None:
    """Leave out a question, with its weight and the tension that reads it."""
    gone = named(plain["criteria"], "rumoer")
    plain["criteria"].remove(gone)
    named(plain["dimensies"], gone["dimensie"])["gewichtensom"] -= gone["gewicht"]
    named(plain["spanningen"], "Q-02")["voorwaarde"][0]["of"].pop(0)


@st.composite
def other_points(draw: st.DrawFn, kader: Kader) -> Kader:
    """Generate the framework with up to four other numbers of points."""
    plain = to_plain(kader)
    for _ in range(draw(st.integers(0, 4))):
        level = draw(st.sampled_from(draw(st.sampled_from(plain["criteria"]))["niveau"]))
        level["punten"][draw(st.sampled_from(sorted(level["punten"])))] = draw(st.integers(-2, 2))
    return kader_from_plain(plain)


def test_no_difference(eilanden: Kader, eiland_casussen: list[Casus]) -> None:
    """A framework does not differ from itself."""
    found = compare_kaders(eilanden, eilanden, eiland_casussen)

    assert (found.wijzigingen, found.teksten) == ((), ())
    assert not any(casus.verschoven or casus.aandelen for casus in found.casussen)


def test_points_of_one_level_are_one_edit(eilanden: Kader) -> None:
    """One number that differs is one edit, told by its place with both values."""

    def change(plain: dict[str, Any]) -> None:
        named(plain["criteria"], "keuzes")["niveau"][0]["punten"]["kroon"] = -2

    (edit,) = compare_kaders(eilanden, changed(eilanden, change)).wijzigingen

    assert edit.plaatsen == ("criteria.keuzes.niveau.0.punten.kroon",)
    assert edit.nieuw == (-2,)


def test_weights_that_need_each_other_are_one_edit(eilanden: Kader) -> None:
    """Weights of dimensions that add up to 100 only together change together."""
    (edit,) = compare_kaders(eilanden, changed(eilanden, other_weights)).wijzigingen

    assert set(edit.plaatsen) == {"dimensies.zeggenschap.gewicht", "dimensies.reikwijdte.gewicht"}


def test_two_pairs_that_need_each_other_stay_apart() -> None:
    """A pair that is not sound by halves does not drag another such pair along."""
    atoms = [Atom((name,), 0, 1) for name in "abcd"]

    def sound(chosen: Any) -> bool:
        names = {atom.path[0] for atom in chosen}
        return all((one in names) == (other in names) for one, other in ("ab", "cd"))

    assert [[atom.path[0] for atom in edit] for edit in smallest_edits(atoms, sound)] == [["a", "b"], ["c", "d"]]


def test_texts_are_no_edits(eilanden: Kader) -> None:
    """A text that only people read is told apart from the edits."""

    def change(plain: dict[str, Any]) -> None:
        named(plain["criteria"], "keuzes")["vraag"] = "Anders gevraagd?"

    found = compare_kaders(eilanden, changed(eilanden, change))

    assert (found.wijzigingen, found.teksten) == ((), ("criteria.keuzes.vraag",))


def test_labels_are_those_of_assess(eilanden: Kader, eiland_casussen: list[Casus]) -> None:
    """A label is that of the advice under each framework, also of one that draws another number of samples."""

    def fewer(plain: dict[str, Any]) -> None:
        plain["zekerheid"] = to_plain(load_kader())["zekerheid"]
        plain["zekerheid"]["steekproeven"]["waarde"] = "200"

    nieuw = changed(eilanden, fewer)

    found = compare_kaders(eilanden, nieuw, eiland_casussen)

    for case, casus in zip(found.casussen, eiland_casussen, strict=True):
        told = [assess(casus, kader).zekerheid for kader in (eilanden, nieuw)]
        assert [case.zekerheid_oud, case.zekerheid_nieuw] == told


def weighing_first(kader: Kader, *pairs: tuple[str, str]) -> Kader:
    """The framework in which each of three rules weighs one body before another, all in the same case."""

    def change(plain: dict[str, Any]) -> None:
        for id_, (eerst, na) in zip(("BR-02", "BR-03", "BR-04a"), pairs, strict=True):
            rule = named(plain["regels"], id_)
            rule["voorwaarde"] = [{"feit": "vloot", "is": ["kroon"]}]
            rule["voorrang"] = [{"eerst": eerst, "voor": [na], "voorrangsmarge": "0.5", "voorwaarde": []}]

    return changed(kader, change)


def test_edits_that_give_no_framework_together_are_still_told(eilanden: Kader, eiland_casussen: list[Casus]) -> None:
    """Two rules that weigh in a circle with a third, until that one changes too, refuse nothing and add up."""
    oud = weighing_first(eilanden, ("kroon", "eiland"), ("kroon", "eiland"), ("kroon", "eiland"))
    nieuw = weighing_first(eilanden, ("eiland", "verbond"), ("verbond", "kroon"), ("eiland", "kroon"))

    found = compare_kaders(oud, nieuw, eiland_casussen)

    assert ("regels.BR-02.voorrang",) in [edit.plaatsen for edit in found.wijzigingen]
    (moved,) = (case for case in found.casussen if case.oud.outcome != case.nieuw.outcome)
    assert sum(share.uitkomst or 0 for share in moved.aandelen) == pytest.approx(1)


def test_what_is_called_as_a_text_is_no_text(eilanden: Kader) -> None:
    """The points of a question that is called `reden` are no text, and neither is the body that they are for."""
    atoms = [atom for atom in atoms_between(*questions_called("reden", eilanden)) if atom.path[-1] == "kroon"]

    assert [atom.text for atom in atoms] == [False]


def questions_called(name: str, kader: Kader) -> tuple[Kader, Kader]:
    """Two frameworks with a question of that name, to which one level has other points in the second."""

    def rename(plain: dict[str, Any]) -> None:
        text = json.dumps(plain).replace('"rumoer"', f'"{name}"')
        plain.update(json.loads(text))

    def repoint(plain: dict[str, Any]) -> None:
        rename(plain)
        punten = named(plain["criteria"], name)["niveau"][0]["punten"]
        punten["kroon"] = -1 if punten["kroon"] != -1 else 0

    return changed(kader, rename), changed(kader, repoint)


def test_question_that_falls_away_takes_its_weight_along(eilanden: Kader) -> None:
    """To leave out a question, the sum of weights of its dimension has to change too."""

    (edit,) = compare_kaders(eilanden, changed(eilanden, without_rumoer)).wijzigingen

    assert edit.plaatsen == ("dimensies.zeggenschap.gewichtensom", "criteria.rumoer")


def value_between(plain: dict[str, Any]) -> None:
    """Put a value between the two of a class, of which the order counts, and a rule after the first."""
    klasse = named(plain["klassen"], "bereik")
    klasse["waarden"].insert(1, {"id": "tussen", "label": "daartussen"})
    klasse["hoofd"]["grenzen"] = {"dicht": [0, 0], "tussen": [1, 1], "wijd": [2, 3]}
    plain["regels"].insert(3, {**plain["regels"][3], "id": "BR-98"})


def values_swapped(plain: dict[str, Any]) -> None:
    """Swap the two values of a class, of which the order counts."""
    klasse = named(plain["klassen"], "bereik")
    klasse["waarden"].reverse()
    klasse["hoofd"]["grenzen"] = {"dicht": [2, 3], "wijd": [0, 1]}
    klasse["hoger"]["grenzen"] = {"dicht": [2, 2], "wijd": [0, 1]}


@given(data=st.data())
@settings(max_examples=10)
def test_what_comes_between_keeps_its_place(data: st.DataObject, eilanden: Kader) -> None:
    """All atoms give the new framework to the byte, in whatever order they are named."""
    nieuw = changed(eilanden, value_between)
    atoms, variants = atoms_between(eilanden, nieuw), Variants(eilanden, nieuw)

    found = variants.kader(data.draw(st.permutations(atoms)))

    assert json.dumps(to_plain(found)) == json.dumps(to_plain(nieuw))


def test_new_is_what_the_new_framework_says(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """Also where no edits make the new framework, the outcome after is what it gives, and the shares add up."""
    nieuw = changed(eilanden, values_swapped)
    answers = {"bereik_taak": 1, "vaarafstand": 0, "verwantschap": [0], "keuzes": 0, "rumoer": 0}
    casus = casus_of(answers, {"vloot": "kroon", "verdrag": True})

    (found,) = compare_kaders(eilanden, nieuw, [casus]).casussen

    assert (found.oud, found.nieuw) == (*stands([casus], eilanden), *stands([casus], nieuw))
    assert found.oud.outcome != found.nieuw.outcome
    assert sum(share.uitkomst or 0 for share in found.aandelen) == pytest.approx(1)


def test_answer_that_a_framework_does_not_ask_is_left_out_and_named(eilanden: Kader) -> None:
    """A case is read under a framework without one of its questions, and the answer is named."""

    casus = parse_casus({"schema": 1, "taak": TAAK, "antwoorden": {"rumoer": 0, "keuzes": 1}}, eilanden)

    fitted, dropped = fit_casus(casus, changed(eilanden, without_rumoer))

    assert dropped == ("antwoorden.rumoer",)
    assert [answer.criterium for answer in fitted.antwoorden] == ["keuzes"]


def everything_else(plain: dict[str, Any]) -> None:
    """Change a text, a rule and numbers, leave out a question, and add a rule."""
    without_rumoer(plain)
    other_weights(plain)
    plain["hoofd"]["titel"] = "Andere eilanden"
    plain["criteria"][0]["vraag"] = "Anders gevraagd?"
    plain["regels"][0]["voorwaarde"] = plain["regels"][0]["voorwaarde"][:1]
    plain["regels"].append({**plain["regels"][-1], "id": "BR-99"})


def by_hand(kader: Kader, atoms: Sequence[Atom]) -> Kader | tuple[str, ...]:
    """The framework with these atoms, read as a whole from plain data that was changed; or what is wrong with it."""
    plain = to_plain(kader)
    for atom in atoms:
        table: Any = plain
        for step in atom.path[:-1]:
            table = table[step] if isinstance(table, dict) else next(one for one in table if called(one) == step)
        last, new = atom.path[-1], as_lists(atom.new)
        if isinstance(table, list):
            table[:] = [one for one in table if called(one) != last] + ([] if new is MISSING else [new])
        elif new is MISSING:
            del table[last]
        else:
            table[last] = new
    return outcome(lambda: kader_from_plain(plain, "kader"))


def called(item: dict[str, Any]) -> str:
    """The name of a table in a list."""
    return str(next(item[key] for key in NAMES if key in item))


def outcome(read: Callable[[], Kader]) -> Kader | tuple[str, ...]:
    """A framework, or the problems with it."""
    try:
        return read()
    except InvalidKaderError as error:
        return tuple(sorted(map(str, error.problems)))


@settings(max_examples=25)
@given(data=st.data())
def test_variants_are_what_reading_as_a_whole_gives(data: st.DataObject, eilanden: Kader) -> None:
    """Whatever was read before, the old framework with some atoms is what reading all of it anew gives."""
    nieuw = changed(eilanden, everything_else)
    atoms, variants = atoms_between(eilanden, nieuw), Variants(eilanden, nieuw)

    for _ in range(4):
        some = [atom for atom in atoms if data.draw(st.booleans())]
        found, whole = outcome(lambda: variants.kader(some)), by_hand(eilanden, some)  # noqa: B023
        assert to_plain(found) == to_plain(whole)


@settings(max_examples=25)
@given(data=st.data())
def test_shares_add_up(data: st.DataObject, eilanden: Kader) -> None:
    """The shares of the edits are all that the outcome and the slack moved."""
    nieuw = data.draw(other_points(eilanden))
    casus = data.draw(volledige_casussen(eilanden))

    (found,) = compare_kaders(eilanden, nieuw, [casus]).casussen

    if found.oud.outcome != found.nieuw.outcome:
        assert sum(share.uitkomst or 0 for share in found.aandelen) == pytest.approx(1, abs=0.001)
    if found.oud.speling is not None and found.nieuw.speling is not None:
        explained = sum(share.speling or 0 for share in found.aandelen) + (found.samenspel or 0)
        assert explained == pytest.approx(found.nieuw.speling - found.oud.speling, abs=0.001)


@settings(max_examples=25)
@given(data=st.data())
def test_every_edit_loads_alone(data: st.DataObject, eilanden: Kader) -> None:
    """Each edit alone gives a sound framework, and all together give the new one."""
    nieuw = data.draw(other_points(eilanden))
    atoms, variants = atoms_between(eilanden, nieuw), Variants(eilanden, nieuw)

    edits = smallest_edits(atoms, variants.sound)

    assert all(variants.sound(edit) for edit in edits)
    assert variants.kader([atom for edit in edits for atom in edit]).sha256 == nieuw.sha256


@settings(max_examples=15)
@given(data=st.data())
def test_edit_alone_is_what_weighing_says(data: st.DataObject, eilanden: Kader) -> None:
    """An edit that is said to turn the outcome alone does so when the old framework is changed by it."""
    nieuw = data.draw(other_points(eilanden))
    casus = data.draw(casussen(eilanden))
    found: KaderVerschil = compare_kaders(eilanden, nieuw, [casus])
    atoms = {".".join(atom.path): atom for atom in atoms_between(eilanden, nieuw)}

    for share in found.casussen[0].aandelen:
        edit = found.wijzigingen[share.nummer - 1]
        changed_so = Variants(eilanden, nieuw).kader([atoms[place] for place in edit.plaatsen])
        alone = compare_kaders(eilanden, changed_so, [casus])
        turned = alone.casussen[0].nieuw.outcome != found.casussen[0].oud.outcome
        assert turned == (share.alleen is not None)


@given(values=st.lists(st.integers(-9, 9), min_size=16, max_size=16))
def test_shapley_is_the_mean_over_all_orders(values: list[int]) -> None:
    """The shares are those that going through every order gives."""
    worth = {frozenset(i for i in range(4) if bits >> i & 1): Fraction(values[bits]) for bits in range(16)}

    orders = list(itertools.permutations(range(4)))
    mean = dict.fromkeys(range(4), Fraction(0))
    for order in orders:
        for place, player in enumerate(order):
            joined = worth[frozenset(order[: place + 1])] - worth[frozenset(order[:place])]
            mean[player] += joined / len(orders)

    assert shapley(range(4), worth.__getitem__) == mean


def test_shares_of_many_changes_are_drawn_and_add_up() -> None:
    """Beyond what can be weighed exactly the shares of drawn orders still add up to the whole."""
    players = range(MOST_EXACT + 1)
    weights = random.Random(1).choices(range(10), k=len(players))

    shares = shapley(players, lambda chosen: Fraction(max((weights[one] for one in chosen), default=0)))

    assert sum(shares.values()) == max(weights)
