"""
What every output says first: a concept, another framework than the case was filled in for, a changed framework.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from forms_help import as_fragment, as_markdown, as_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from once import assess, build_dossier, evaluate
from release_kader import release

from taaktoedeling.advice.many import assess_many
from taaktoedeling.advice.notices import MOST, notices
from taaktoedeling.certainty.overview import certainty_overview
from taaktoedeling.document.chapters.dossier import dossier_document
from taaktoedeling.document.markdown import document_markdown
from taaktoedeling.dossier.structured import content_of
from taaktoedeling.model import released
from taaktoedeling.model.casus import Casus, KaderVerwijzing
from taaktoedeling.model.geld import EigenWeging
from taaktoedeling.model.kader import Criterium, Kader, to_plain
from taaktoedeling.reading import files
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.reading.kader_plain import kader_from_plain

KADER = load_kader()
HOOFD = KADER.hoofd
UITGAVEN = sorted(released.FOLDER.glob("*.json"))
LATER = attrs.evolve(HOOFD, versie="9.9.9")
"""The head of a version that was not released."""

RELEASED = {
    "beleidskader-ddb_1.0.0.json": "d187c7d1a2b0c79316eb79a08058d8d369191788056703ace03c7bb2673e072b",
    "beleidskader-ddb_2.0.0.json": "80c66043d42f2c063cc0d06e8626a3969ffcad2133cd768da7122b1674f9d1a5",
    "beleidskader-ddb_2.1.0.json": "3acdbca08930ecaa13fb70ce880a1e157f1e2f9cbc3ee18afbff1a41ead0f191",
    "beleidskader-ddb_2.2.0.json": "9074a524822d2d9ed725ac40fc3b71b0ceeda9f2923f4a1e112f83f3721cb9cb",
    "beleidskader-ddb_2.3.0.json": "b65b345fa73abaa2ab11b68df63e954426447b45b9ed0176006bfd13e2fdfd6b",
}
"""What was released, which never changes."""


@pytest.fixture(scope="module")
def casus() -> Casus:
    """A shipped case."""
    return load_casus(shipped_case("wmo-maatwerk"))


@pytest.fixture(scope="module")
def old() -> Kader:
    """Version 1.0.0 of the framework."""
    return kader_from_plain(released.released_plain(HOOFD.id, "1.0.0"))


CHANGES: tuple[Callable[[Criterium], Criterium | None], ...] = (
    lambda criterium: criterium,
    lambda criterium: criterium,
    lambda criterium: criterium,
    lambda criterium: None,
    lambda criterium: attrs.evolve(criterium, vraag="Wat nu?"),
    lambda criterium: attrs.evolve(criterium, gewicht=criterium.gewicht + 1),
    lambda criterium: attrs.evolve(criterium, tekst="Een andere tekst."),
    lambda criterium: attrs.evolve(criterium, niveau=criterium.niveau[:-1]),
    lambda criterium: attrs.evolve(
        criterium, niveau=(attrs.evolve(criterium.niveau[0], label="anders"), *criterium.niveau[1:])
    ),
)
"""Ways in which a question can differ between two versions; None for one that is gone."""


def pinned(casus: Casus, versie: str = HOOFD.versie, sha256: str = "", id_: str = HOOFD.id) -> Casus:
    """The case as filled in for a framework."""
    return attrs.evolve(casus, kader=KaderVerwijzing(id=id_, versie=versie, sha256=sha256))


@pytest.mark.parametrize("path", UITGAVEN, ids=lambda path: path.name)
def test_released_frameworks_stay(path: Path) -> None:
    """A framework that was released has the hash that it had, under its own name."""
    data = json.loads(path.read_bytes())

    assert hashlib.sha256(path.read_bytes()).hexdigest() == RELEASED[path.name]
    assert f"{data['hoofd']['id']}_{data['hoofd']['versie']}.json" == path.name


@pytest.mark.parametrize("path", UITGAVEN, ids=lambda path: path.name)
def test_released_frameworks_come_back(path: Path) -> None:
    """A released framework is still read, with the same hash, whatever a framework can say since."""
    assert kader_from_plain(json.loads(path.read_bytes())).sha256 == RELEASED[path.name]


def test_a_release_is_kept_and_never_changed(tmp_path: Path, old: Kader) -> None:
    """Releasing writes the file whose hash is that of the framework, again and again the same, and no other."""
    path = release(old, tmp_path)

    assert RELEASED.items() >= {path.name: hashlib.sha256(path.read_bytes()).hexdigest()}.items()
    assert release(old, tmp_path) == path
    with pytest.raises(SystemExit, match="Verhoog de versie"):
        release(attrs.evolve(old, regels=()), tmp_path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == RELEASED[path.name]


def test_shipped_framework_is_what_it_says() -> None:
    """The shipped framework is the released one of its version, or has a version that was not released yet."""
    assert released.is_released(KADER) is not False


def test_names_are_no_paths() -> None:
    """A name that leads elsewhere is no released framework."""
    assert released.released_hash("../uitgaven/beleidskader-ddb", "1.0.0") is None


def test_nothing_to_say(casus: Casus) -> None:
    """A case that is complete, weighed with the shipped framework, has no notices."""
    assert notices(casus, KADER) == ()
    assert notices(pinned(casus, sha256=KADER.sha256), KADER) == ()
    assert notices(pinned(casus), KADER) == ()


def test_concept(casus: Casus) -> None:
    """A concept says so, and what is missing."""
    taak = attrs.evolve(casus.taak, omschrijving="", bronnen=())
    (said,) = notices(attrs.evolve(casus, concept=True, taak=taak), KADER)

    assert said.startswith("Dit is een concept. Hier ontbreekt nog: de omschrijving van de taak en een bron")


def test_other_version_tells_what_changed(casus: Casus, old: Kader) -> None:
    """A case for a released version names the questions that say something else since, and no others."""
    question = next(c for c in KADER.criteria if c.id == "nabijheid")
    fewer = attrs.evolve(question, niveau=question.niveau[:-1])
    now = attrs.evolve(old, criteria=tuple(fewer if c.id == fewer.id else c for c in old.criteria), hoofd=LATER)
    (said,) = notices(pinned(casus, "1.0.0"), now)

    assert said.startswith(f"De casus is ingevuld voor het kader {HOOFD.id} 1.0.0 en gewogen met {HOOFD.id} ")
    assert f"‘{fewer.label}’ ({len(fewer.niveau)} niveaus in plaats van {len(question.niveau)}" in said
    assert [c.label for c in KADER.criteria if f"‘{c.label}’" in said] == [fewer.label]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draw=st.data())
def test_exactly_what_changed_is_named(casus: Casus, old: Kader, draw: st.DataObject) -> None:
    """Of any changes to a framework, those to what a case answers are named and no others; the rest is counted."""
    answered = tuple(answer for answer in casus.antwoorden if draw.draw(st.booleans()))
    ways = draw.draw(st.lists(st.sampled_from(CHANGES), min_size=len(old.criteria), max_size=len(old.criteria)))
    questions = tuple(change(c) for c, change in zip(old.criteria, ways, strict=True))
    gone = sum(question is None for question in questions)
    kept = tuple(question for question in questions if question is not None)
    own = pinned(attrs.evolve(casus, antwoorden=answered, feitelijk=(), feiten=(), feitgronden=()), "1.0.0")
    said = " ".join(notices(own, attrs.evolve(old, criteria=kept, hoofd=LATER)))
    before = {c.id: c for c in old.criteria}
    changed = [c.label for c in kept if c != before[c.id] and c.id in {a.criterium for a in answered}]

    assert [c.label for c in kept if f"‘{c.label}’ (" in said] == changed[:MOST]
    assert (f"nog {len(changed) - MOST} andere" in said) == (len(changed) > MOST)
    assert ("Geen van de vragen en feiten" in said) == (not changed)
    assert ("Niet meer in dit kader" in said) == (gone > 0)


def test_other_version_without_changes(casus: Casus, old: Kader) -> None:
    """Where no question changed, that is said."""
    (said,) = notices(pinned(casus, "1.0.0"), attrs.evolve(old, hoofd=LATER))

    assert "Geen van de vragen en feiten die zij invult, is veranderd." in said


def test_unknown_version_says_what_cannot_be_known(casus: Casus) -> None:
    """Of a framework that was not released only its name is known, and that is said."""
    (said,) = notices(pinned(casus, "0.9.0", "a" * 64), KADER)

    assert "niet na te gaan: van dat kader is alleen de naam, de versie en de controlesom bekend" in said


def test_same_name_with_other_content(casus: Casus) -> None:
    """A pin that agrees in name and version but not in content is told."""
    (said,) = notices(pinned(casus, sha256="a" * 64), KADER)

    assert f"een kader dat zich ook {HOOFD.id} {HOOFD.versie} noemde, maar een andere inhoud had" in said


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory, old: Kader) -> Kader:
    """A changed copy that keeps the name and version of a released framework."""
    folder = tmp_path_factory.mktemp("kopie") / "k"
    shutil.copytree(files.find_shipped("criteria"), folder)
    head = folder / "kader.toml"
    head.write_text(head.read_text(encoding="utf-8").replace(f'versie = "{HOOFD.versie}"', 'versie = "1.0.0"'))
    return load_kader(folder)


def all_forms(casus: Casus, kader: Kader) -> dict[str, str]:
    """What comes out of a case, in every form, as text."""
    advies = assess(casus, kader)
    plain = advies.to_dict()
    dossier = build_dossier(casus, kader, n=20)
    document = dossier_document([content_of(dossier)])
    overview = certainty_overview(casus, kader, n=20)
    evaluatie = evaluate(casus, kader)
    return {
        "tekst": as_text(advies),
        "kort": as_text(advies, kort=True),
        "markdown": as_markdown(advies),
        "html": as_fragment(advies),
        "notebook": advies._repr_html_(),
        "json": json.dumps(plain, ensure_ascii=False),
        "gevoeligheid": as_text(overview),
        "evaluatie": str(evaluatie),
        "evaluatie_json": json.dumps(evaluatie.to_dict(), ensure_ascii=False),
        "dossier": document_markdown(document),
    }


FORMS = (
    "tekst",
    "kort",
    "markdown",
    "html",
    "notebook",
    "json",
    "gevoeligheid",
    "evaluatie",
    "evaluatie_json",
    "dossier",
)
SAID: dict[str, Callable[[Casus], Casus]] = {
    "Dit is een concept": lambda casus: attrs.evolve(casus, concept=True),
    "een andere inhoud": lambda casus: pinned(casus, sha256="a" * 64),
    "zijn gelezen en bewaard": lambda casus: attrs.evolve(
        casus, weging=EigenWeging(volgorde=(("schaal",),), toelichting="Omdat.", aanname=True)
    ),
}


def place(text: str, said: str) -> float:
    """How far from the top a sentence stands, as a share of the whole; more than 1 when it is absent."""
    flat = " ".join(text.replace("\\", "").split())
    found = flat.find(said)
    return 2.0 if found < 0 else found / len(flat)


@pytest.mark.parametrize("said", SAID)
def test_every_output_opens_with_it(casus: Casus, said: str) -> None:
    """Each form says it, before the conclusion and among the first of its lines."""
    places = {form: place(text, said) for form, text in all_forms(SAID[said](casus), KADER).items()}

    assert set(places) == set(FORMS)
    assert {form: at for form, at in places.items() if at > 0.25} == {}


def test_changed_copy_is_told_in_every_output(casus: Casus, changed: Kader) -> None:
    """A changed copy under a released name and version is called that, in every form."""
    forms = all_forms(casus, changed)

    assert {
        form for form, text in forms.items() if place(text, "is uitgebracht: de inhoud is gewijzigd") > 0.25
    } == set()


def test_lookalike_name_is_the_same_name(changed: Kader) -> None:
    """An underscore in the place of a hyphen does not make another name."""
    alike = attrs.evolve(changed, hoofd=attrs.evolve(changed.hoofd, id=HOOFD.id.replace("-", "_")))

    assert released.is_released(alike) is False


def test_plain_data_leaves_out_what_came_later() -> None:
    """A field that came after the first release is no part of a framework that does not use it."""
    levels: list[dict[str, Any]] = [level for c in to_plain(KADER)["criteria"] for level in c["niveau"]]

    assert not any("geen" in level and not level["geen"] for level in levels)


def test_many_cases_keep_their_notices(casus: Casus) -> None:
    """Weighed together, each case has the notices that it has alone."""
    concept = attrs.evolve(casus, concept=True, taak=attrs.evolve(casus.taak, id="ander"))
    found = assess_many([casus, concept], KADER)

    assert found.meldingen == ((), assess(concept, KADER).meldingen)
    assert found.row(1)["meldingen"].startswith("Dit is een concept")
