"""
What a review of a case finds: exactly what lacks a source, an answer or a motivation, each with its place.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from once import assess, few_samples

from taaktoedeling import load_casus, load_kader, new_casus, parse_casus, review, shipped_case
from taaktoedeling.advice.contradictions import rules_on
from taaktoedeling.advice.review import Controle
from taaktoedeling.cli import main
from taaktoedeling.dutch.filler import is_filler
from taaktoedeling.logic.truth import TRUE
from taaktoedeling.model.casus import Casus
from taaktoedeling.weighing.known import holds
from taaktoedeling.weighing.weging import weigh_case

EILANDEN = few_samples(load_kader(Path(__file__).resolve().parent / "fictief" / "kader"))
BAG = load_casus(shipped_case("bag"))


def places(found: Controle, soort: str) -> list[str]:
    """The key paths of one kind of finding."""
    return [one.sleutel for one in found.bevindingen if one.soort == soort]


def changed(tmp_path: Path, *changes: tuple[str, str], case: str = "bag", name: str = "casus.toml") -> Path:
    """A shipped case in a file, with what stands in it replaced."""
    text = shipped_case(case).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / name


@settings(deadline=None, max_examples=60)
@given(strategies.casussen(EILANDEN))
def test_it_finds_what_the_advice_lacks_and_nothing_else(casus: Casus) -> None:
    """Each kind of finding is what the advice itself says of the same case."""
    found, advies = review(casus, EILANDEN), assess(casus, EILANDEN)
    bare = [f"antwoorden.{id_}" for id_ in advies.onderbouwing.geen]
    bare += [f"feiten.{feit.id}" for feit in advies.feiten if feit.onderbouwing == "geen"]
    given = casus.arrangement
    loose = {k for k, v in attrs.asdict(given).items() if v not in (None, "", ())} - {"delen"} if given else set()
    if given and not given.bron and loose - {*given.aanname, "aanname", "toelichting"}:
        bare.append("arrangement")
    unsure = {*advies.onderbouwing.geen, *advies.onderbouwing.aanname}

    assert places(found, "zonder_bron") == bare
    assert set(places(found, "leunt")) == {
        f"antwoorden.{move.criterium}" for move in advies.omslagen if move.criterium in unsure
    }
    asked = [regel for regel in advies.regels if regel.staat == "nog_te_motiveren"]
    by_occasion = {regel.id for regel in EILANDEN.regels if regel.beantwoord_door == "aanleiding"}
    weighed = [r for r in asked if advies.uitkomst != "geen_aanleiding" or r.id in by_occasion]
    keys = {r.id: "aanleiding" if r.id in by_occasion else f"motivering.{r.id}" for r in asked}
    assert places(found, "motivering") == [keys[r.id] for r in weighed if r.waarheid == "waar"]
    assert [one.sleutel for one in found.misschien] == [keys[r.id] for r in weighed if r.waarheid != "waar"]
    assert len(places(found, "kern")) == sum(gap.kern for gap in advies.ontbrekend)


def test_an_assumption_counts_where_the_outcome_leans_on_it() -> None:
    """The same answer with a source is not found, and the outcome that it turns to is named."""
    answer = BAG.antwoord("nabijheid")
    assert answer is not None
    assert "antwoorden.nabijheid" in places(review(BAG), "leunt")
    sourced = BAG.met(nabijheid={"niveau": 2, "toelichting": answer.toelichting, "bron": "S004 §1"})

    assert "antwoorden.nabijheid" not in places(review(sourced), "leunt")
    told = next(one.tekst for one in review(BAG).bevindingen if one.sleutel == "antwoorden.nabijheid")
    assert "bij ‘1: een beetje’ wijst zij naar een uitvoeringsorganisatie van het Rijk" in told


@pytest.mark.parametrize(
    ("bron", "sources", "named"),
    [
        ("XYZ art. 3", [], False),
        ("XYZ art. 3", ["XYZ = Wet op iets, 2020"], True),
        ("XYZ", ["Wet op iets"], False),
        ("S004 §1", [], True),
        ("Wet op iets, art. 3", [], True),
        ("eigen kennis", [], True),
    ],
)
def test_a_code_must_be_named(bron: str, sources: list[str], named: bool) -> None:
    """A code is named by the framework or by the case; a source in words needs no name."""
    casus = BAG.met(
        nabijheid={"niveau": 2, "toelichting": "Omdat.", "bron": bron},
        taak={"bronnen": [*BAG.taak.bronnen, *sources]},
    )

    assert places(review(casus), "onbekende_bron") == ([] if named else ["antwoorden.nabijheid.bron"])


def test_each_finding_says_where_and_what_to_do() -> None:
    """Every finding of every kind has a place, a sentence and a way to mend it, in print and as data."""
    casus = BAG.met(nabijheid=2, schaal_opgave=None, uniformiteit=3)
    found = review(casus)

    assert {one.soort for one in found.bevindingen} >= {"zonder_bron", "kern", "motivering"}
    assert [one for one in found.bevindingen if not (one.tekst and one.herstel and one.sleutel)] == []
    assert len({one.naam for one in found.bevindingen}) > 1
    shown = str(found).replace("\n  ", " ").replace("\n", " ")
    assert [one.naam for one in found.bevindingen if one.naam not in shown and one.sleutel not in shown] == []
    assert len(found.to_dict()["bevindingen"]) == len(found.bevindingen)


def test_nothing_found_is_said() -> None:
    """A case of which nothing can be better says so, and the command ends well."""
    assert "niets gevonden dat beter kan" in str(
        Controle(taak="x", titel="X", bestand="", meldingen=(), bevindingen=())
    )


def test_good_files_are_reviewed_beside_a_bad_one(tmp_path: Path, capsys: Any) -> None:
    """With one file that cannot be read the others are reviewed all the same, and the exit code tells."""
    (tmp_path / "a.toml").write_text("schema = 2\n", encoding="utf-8")
    (tmp_path / "b.toml").write_text(shipped_case("bag").read_text("utf-8"), encoding="utf-8")

    assert main(["controleer", str(tmp_path)]) == 3
    said = capsys.readouterr()
    assert "Controle: Basisregistraties" in said.out
    assert "a.toml" in said.err
    assert main(["controleer", str(tmp_path / "b.toml"), "--formaat", "json"]) == 7


@pytest.mark.parametrize(
    ("case", "changes", "sleutel", "told"),
    [
        ("warmtekavels", [("[taak]\n", '[taak]\nhuidige_plaats = "Zij ligt nu bij het Rijk."\n')],
         "taak.huidige_plaats", "Dit heet een nieuwe taak"),
        ("bag", [('huidige_bestuursvorm = "gemeente"', 'huidige_bestuursvorm = "functioneel"')],
         "taak.huidige_bestuursvorm", "De taak ligt nu bij een functioneel bestuur, en dat kan niet"),
        ("wmo-maatwerk", [('soort = "politieke_afspraak"', 'soort = "semi_verplichte_samenwerking"')],
         "aanleiding.soort", "de feiten zeggen iets anders"),
        ("bag", [("[antwoorden.", "[feitelijk]\nnabijheid = 2\n\n[antwoorden.")],
         "feitelijk.nabijheid", "dezelfde als de bedoeling"),
        ("bag", [("[antwoorden.stapeling]\nniveau = \"niet_van_toepassing\"", "[antwoorden.stapeling]\nniveau = 2")],
         "antwoorden.stapeling", "niet van toepassing"),
    ],
)  # fmt: skip
def test_what_does_not_go_together(
    case: str, changes: list[tuple[str, str]], sleutel: str, told: str, tmp_path: Path
) -> None:
    """Each kind of contradiction is found where it stands, and the case without it does not have it."""
    found = review(load_casus(changed(tmp_path, *changes, case=case)))

    assert sleutel in places(found, "tegenspraak")
    assert told in next(one.tekst for one in found.bevindingen if one.sleutel == sleutel)
    assert sleutel not in places(review(load_casus(shipped_case(case))), "tegenspraak")


def test_an_arrangement_without_a_source_is_told(tmp_path: Path) -> None:
    """What an evaluation will judge by is held against sources as answers are, and the way to mend it works."""
    text = new_casus("Taak") + '[arrangement]\nbekostiging = "specifieke_uitkering"\n'
    (tmp_path / "c.toml").write_text(text, encoding="utf-8")
    assert "arrangement" in places(review(load_casus(tmp_path / "c.toml")), "zonder_bron")

    (tmp_path / "c.toml").write_text(text + 'aanname = ["bekostiging"]\n', encoding="utf-8")
    assert "arrangement" not in places(review(load_casus(tmp_path / "c.toml")), "zonder_bron")

    more = text + 'kosten_in_beeld = "ja"\naanname = ["bekostiging"]\n'
    (tmp_path / "c.toml").write_text(more, encoding="utf-8")
    told = next(one for one in review(load_casus(tmp_path / "c.toml")).bevindingen if one.sleutel == "arrangement")
    assert 'aanname = ["bekostiging", "kosten_in_beeld"]' in told.herstel


def test_a_text_that_says_nothing(tmp_path: Path) -> None:
    """A word that keeps a place, the hint or the question itself is found; a short text that says something is not."""
    vraag = load_kader().criterium("nabijheid").vraag
    for text, empty in [("x", True), ("TODO", True), ("…", True), ("n.v.t.", True), (vraag, True), ("Art. 3.", False)]:
        casus = BAG.met(nabijheid={"niveau": 2, "toelichting": text, "bron": "S004 §1"})
        assert ("antwoorden.nabijheid.toelichting" in places(review(casus), "vultekst")) is empty


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(categories=("L", "N")), min_size=2).filter(lambda text: len({*text.casefold()}) > 1))
def test_an_unknown_word_is_no_filler(word: str) -> None:
    """Letters that are no known filler count as text, alone and in a sentence; around them nothing matters."""
    assert is_filler(f"Wij lezen {word} in de wet.") is False
    assert is_filler(word) == is_filler(f"[ {word.upper()}... ]".replace(word.upper(), word))


@settings(deadline=None, max_examples=60)
@given(strategies.casussen(EILANDEN))
def test_a_fact_carries_what_does_not_hold_without_it(casus: Casus) -> None:
    """A fact without a source is found exactly where a rule that holds is not sure when that fact is not known."""
    found = review(casus, EILANDEN)
    w = weigh_case(casus, EILANDEN)
    for feit in assess(casus, EILANDEN).feiten:
        rules = rules_on(w, feit.id)
        assert [r for r in rules if holds(w, next(x for x in EILANDEN.regels if x.id == r).voorwaarde) != TRUE] == []
        bare = feit.onderbouwing in ("aanname", "geen") and w.uitkomst != "geen_aanleiding"
        assert (f"feiten.{feit.id}" in places(found, "feit")) is bool(bare and rules)


def test_an_assumed_fact_under_a_rule_is_named() -> None:
    """The rules that hold by an assumed fact are named with it."""
    found = review(load_casus(shipped_case("werkcentra")))
    told = {one.sleutel: one.tekst for one in found.bevindingen if one.soort == "feit"}

    assert "(BR-10)" in told["feiten.samenwerking_overwogen"]
    assert "(BR-15)" in told["feiten.samenwerking_nu"]


@pytest.mark.parametrize("form", ["toml", "json"])
def test_each_line_is_the_line_of_its_key(form: str, tmp_path: Path) -> None:
    """The line that is given holds the last part of the key, or of the nearest table that the file has."""
    path = shipped_case("specialistische-jeugdzorg")
    if form == "json":
        content = json.dumps(load_casus(path).to_dict(), indent=1)
        path = tmp_path / "c.json"
        path.write_text(content, encoding="utf-8")
    lines = path.read_text("utf-8").split("\n")
    placed = [one for one in review(load_casus(path)).bevindingen if one.regel]

    assert len(placed) > 3
    for one in placed:
        assert any(part in lines[(one.regel or 0) - 1] for part in one.sleutel.split("."))
    facts = [one for one in placed if one.sleutel.startswith("feiten.")]
    assert [one for one in facts if one.sleutel.split(".")[1] not in lines[(one.regel or 0) - 1]] == []


@pytest.mark.parametrize(("name", "typed"), [("leeg.toml", "leeg.toml"), ("-leeg.toml", "./-leeg.toml")])
def test_a_case_without_answers_fits_a_screen(
    name: str, typed: str, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the next step, as it can be typed, and asks no motivation of a rule that may not hold."""
    monkeypatch.chdir(tmp_path)
    path = Path(name)
    path.write_text(new_casus("Een loket"), encoding="utf-8")
    assert main(["controleer", "--", name]) == 7
    said = capsys.readouterr().out
    told = " ".join(said.split())

    assert len(said.splitlines()) <= 43
    assert f"vraag {typed} stelt deze vragen" in told
    assert "te beginnen met ‘" in told
    assert places(review(load_casus(path)), "motivering") == []
    assert "dan pas vragen zij een motivering" in told


def test_what_is_not_weighed_asks_no_motivation() -> None:
    """Of a task without an occasion only the occasion is asked."""
    assert places(review(load_casus(shipped_case("paspoort-en-identiteitskaart"))), "motivering") == ["aanleiding"]


def test_nothing_found_beside_a_notice_does_not_contradict_it() -> None:
    """Where something must be known all the same, the line that nothing was found says so."""
    found = Controle(taak="x", titel="X", bestand="", meldingen=("Anders.",), bevindingen=())

    assert "niets gevonden dat beter kan; lees wel wat hieronder staat" in " ".join(str(found).split())


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (["beoordeel"], "Basisregistraties"),
        (["evalueer"], "Basisregistraties"),
        (["controleer"], "Basisregistraties"),
        (["dossier", "-o", "d.json"], ""),
        (["kader", "verschil", "2.0.0", "--casussen"], "Verschil tussen"),
    ],
    ids=lambda found: " ".join(found) if isinstance(found, list) else "",
)
def test_good_files_go_on_beside_bad_ones(
    command: list[str], shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """Every command that takes several cases does the good one, tells a shared problem once, and exits with 3."""
    monkeypatch.chdir(tmp_path)
    changed(tmp_path, name="goed.toml")
    for name in ("fout1.toml", "fout2.toml"):
        changed(tmp_path, ("schema = ", "scheme = "), name=name)
    names = ["fout1.toml", "goed.toml", "fout2.toml"]
    files = [word for name in names for word in ("--casussen", name)] if command[-1] == "--casussen" else names
    given = command[:-1] if command[-1] == "--casussen" else command

    assert main([*given, *files]) == 3
    said = capsys.readouterr()
    assert shown in said.out
    assert "2 van de 3 casussen" in said.err
    assert said.err.count("In 2 bestanden: fout1.toml en fout2.toml.") >= 1
    assert said.err.count("fout1.toml") == said.err.count("In 2 bestanden")
    if command[0] == "dossier":
        assert json.loads((tmp_path / "d.json").read_text("utf-8"))["casus"]["taak"]["id"] == "bag"


@pytest.mark.parametrize("name", ["c.toml", "c.json"])
def test_the_form_that_is_told_can_be_typed(name: str, tmp_path: Path) -> None:
    """In place of a fact and an answer without a source, what is told there is read, and no source lacks any more."""
    plain: dict[str, Any] = {"schema": 2, "taak": BAG.to_dict()["taak"], "antwoorden": {"nabijheid": [1, 3]}}
    plain["feiten"] = {"spreiding": "alle", "meer_niveaus": False}
    path = tmp_path / name
    as_json = name.endswith("json")
    plain["taak"] |= {"soort": "nieuw"}
    plain["taak"].pop("huidige_bestuursvorm", None)
    plain["taak"].pop("huidige_plaats", None)
    path.write_text(json.dumps(plain) if as_json else Casus.to_toml(parse_casus(plain)), encoding="utf-8")

    told = [one for one in review(load_casus(path)).bevindingen if one.soort == "zonder_bron"]
    assert [one.sleutel for one in told] == ["antwoorden.nabijheid", "feiten.meer_niveaus", "feiten.spreiding"]
    assert str(review(load_casus(path))).count("aanname = true:") == 1
    for one in told:
        form = one.herstel.partition(": ")[2].partition(", of ")[0].replace("…", "Wet")
        data = json.loads(f"{{{form}}}") if as_json else tomllib.loads(form)
        plain[one.sleutel.partition(".")[0]] |= data

    assert places(review(parse_casus(plain)), "zonder_bron") == []
