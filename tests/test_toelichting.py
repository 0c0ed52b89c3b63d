"""
Text for an explanatory memorandum says what the case says, marks what is missing, and is no surer than the advice.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from forms_help import as_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from once import build_toelichting, few_samples
from strategies import casus_tabellen

from taaktoedeling import InvalidArgumentError, UnwritableFileError, write_toelichting
from taaktoedeling.cli import main
from taaktoedeling.document.blocks import Chapter, Para, Run, plain
from taaktoedeling.document.chapters.brief import OPEN, RUST
from taaktoedeling.document.chapters.duties import ANDEREN
from taaktoedeling.document.chapters.outcome import to_motivate
from taaktoedeling.document.chapters.toelichting import UNNUMBERED, toelichting_document
from taaktoedeling.document.chapters.toelichting_effects import STATEMENTS
from taaktoedeling.document.chapters.toelichting_words import (
    AANNAME,
    AFGELEID,
    CONCEPT,
    CONNECTING,
    INVULLER,
    MODEL,
    TITEL,
    UITKOMST,
    Citing,
    apart,
    bare,
    signable,
)
from taaktoedeling.dossier.toelichting import Toelichting
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.citations import in_full
from taaktoedeling.dutch.filler import repeats
from taaktoedeling.dutch.words import NUMERALS, enumerate_words, lower_first, on_assumptions, sentence
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.plain import to_plain
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, shipped_case, shipped_cases
from taaktoedeling.reading.kader import load_kader

KADER = few_samples(load_kader())
FREE_OF_THE_TEXT = ("documenten", "herkomst", "overige-motivering")
"""Chapters that other outputs have too."""
SURE = ("best passend", "past het best", "past de taak het best", "wijst naar", "stevig", "een voorkeur")
"""Words that say that a destination is more than a first mention."""
CASES = (
    *("wmo-maatwerk", "specialistische-jeugdzorg", "veiligheidsregio", "regionale-energiestrategie"),
    *("werkcentra", "toelating-uitleners", "zuivering-stedelijk-afvalwater"),
)
MARKS = (INVULLER, AANNAME, MODEL, AFGELEID, UITKOMST)
LAWS = {"GEMW": "Gemeentewet", "FVW": "Financiële-verhoudingswet"}
DIRECTIVES = {"AR": "Aanwijzingen voor de regelgeving"}


def example(id_: str, **changes: Any) -> Casus:
    """An example, with other tables."""
    return parse_casus({**casus_to_plain(load_casus(shipped_case(id_), KADER)), **changes}, KADER)


def chapters(made: Toelichting) -> dict[str, Chapter]:
    """The chapters by their id."""
    [part] = toelichting_document(made.advies, made.evaluatie, made.kader, made.als_wijziging).parts
    return {one.id: one for one in part.chapters}


def runs(value: Any) -> Iterator[str]:
    """Every piece of text in a tree of blocks, and every title."""
    if isinstance(value, Run):
        yield value.text
    elif isinstance(value, tuple):
        for item in value:
            yield from runs(item)
    elif hasattr(value, "__attrs_attrs__"):
        for field in value.__attrs_attrs__:
            found = getattr(value, field.name)
            if isinstance(found, str) and field.name == "title":
                yield found
            elif not isinstance(found, str):
                yield from runs(found)


def words(made: Toelichting) -> str:
    """All of it on one line."""
    return " ".join(str(made).split())


def texts(value: Any) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(key)
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


class Allowed:
    """What a memorandum text may consist of."""

    def __init__(self, casus: Casus, made: Toelichting) -> None:
        citing = Citing(KADER.documenten)
        data = [casus_to_plain(casus), made.advies.to_dict(), made.evaluatie.to_dict(), to_plain(KADER)]
        found = {text.strip() for part in data for text in texts(part)}
        found |= {part for text in found for part in re.split(r"(?<=[.!?])\s+", text) if " " in part}
        because = [vorm.waarom.partition(": ")[2] for vorm in made.advies.vormen]
        found |= {re.sub(r" \(nodig: .*?\)(?= en|\.)", "", text) for text in because}
        found |= {bare(text) for text in found} | {piece for text in found for piece in text.split("; ")}
        found |= {in_full(text, citing.laws, citing.directives) for text in found}
        for name, table in vars(labels).items():
            found |= set(table.values()) if name.isupper() else set()
        found |= {
            piece.strip(" :;.,") for text in (*CONNECTING.values(), TITEL) for piece in re.split(r"\{\w+\}", text)
        }
        found |= {
            CONCEPT,
            *(f"{RUST} {grounds} over" for grounds in ("een aanname", "aannames")),
            *("nog in te vullen", "te doen"),
            OPEN,
        }
        found |= {
            "Over dit concept",
            "Aanleiding",
            "Toedeling en afweging",
            "Wettelijke toets",
            "Regionale samenwerking",
        }
        found |= {
            "Gevolgen voor decentrale overheden",
            *("Evaluatie", "Evaluatie en gepubliceerde oordelen", "Gepubliceerde oordelen"),
            "Nog te motiveren",
        }
        found |= {"en", "of", "tot en met", "versie", "aanname", "zonder bron", *NUMERALS}
        found |= {ANDEREN, "Uitgangspunten van anderen"}
        self.parts = sorted({text.rstrip(".").casefold() for text in found if len(text.rstrip(".")) > 1}, key=len)[::-1]

    def left(self, text: str) -> str:
        """What of a text is in none of those."""
        rest = re.sub(rf"\[(?:{'|'.join(MARKS)}): ([^]]*)\]", r"\1", text).casefold()
        for part in self.parts:
            if part in rest:
                rest = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", " ", rest)
        rest = re.sub(
            r"\b[0-9]+ (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)",
            "",
            rest,
        )
        return " ".join(re.findall(r"[^\W\d_]+", rest))


@pytest.mark.parametrize("id_", CASES)
def test_it_says_nothing_of_its_own(id_: str) -> None:
    """Every piece of text comes from the case, the framework or the advice, or out of a closed list."""
    casus = load_casus(shipped_case(id_), KADER)
    made = build_toelichting(casus, KADER)
    allowed = Allowed(casus, made)
    told = {id_: one for id_, one in chapters(made).items() if id_ not in FREE_OF_THE_TEXT}
    assert {text: left for one in told.values() for text in runs(one) if (left := allowed.left(text))} == {}
    assert allowed.left("De regering kiest overtuigd voor de gemeente.") == "de regering kiest overtuigd de"


@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_it_is_no_surer_than_the_advice(data: st.DataObject) -> None:
    """Without a destination, or with an open one, no word of certainty falls; each open question is there once."""
    casus = parse_casus(data.draw(casus_tabellen(KADER)), KADER)
    made = build_toelichting(casus, KADER)
    advies, told = made.advies, words(made)
    sure = advies.uitkomst == "advies" and advies.zekerheid != "open"
    assert [word for word in SURE if word in told.casefold()] == [] or sure
    assert ("wijst naar" in told) == sure
    assert CONCEPT in told
    if advies.uitkomst != "geen_aanleiding":
        asked = [rule.vraag for rule in to_motivate(advies)]
        gaps = [f"[nog in te vullen: {lower_first(' '.join(vraag.split()))}]" for vraag in asked]
        assert [told.count(gap) for gap in gaps] == [1] * len(gaps)
        steps = [step.tekst for duty in advies.plichten for step in duty.onderdelen]
        assert [step for step in steps if step not in told and f"[te doen: {lower_first(step)}]" not in told] == []


def test_a_case_that_is_just_begun_is_full_of_questions() -> None:
    """A concept can be made into a text at once, that says so and claims nothing."""
    casus = Casus.nieuw("Toezicht op energiehubs", KADER)
    made = build_toelichting(casus, KADER)
    told = words(made)
    assert made.advies.uitkomst == "onvolledig"
    assert "Dit is een concept." in told
    assert CONNECTING["plichten_later"] in told
    assert "Gewogen zijn" not in told
    assert "[nog in te vullen: wat houdt de taak in?]" in told
    assert "[nog in te vullen: waarom wordt de taak nu toegedeeld of gewijzigd?]" in told
    assert [word for word in SURE if word in told] == []


def test_a_motivation_stands_at_its_place_as_it_is() -> None:
    """With a test in the place of its question, with a duty above its steps, and else among the others."""
    motivering = {"BR-39": "Ruimte blijft: zie artikel 3.", "BR-22": "Geld volgt de taak.", "BR-10": "Zeepaardje."}
    made = build_toelichting(example("wmo-maatwerk", motivering=motivering), KADER)
    told = words(made)
    asked = next(rule.vraag for rule in made.advies.regels if rule.id == "BR-39")
    assert asked not in told
    legal = list(runs(chapters(made)["wettelijke-toets"]))
    assert motivering["BR-39"] in legal
    effects = list(runs(chapters(made)["gevolgen"]))
    place = effects.index(motivering["BR-22"])
    assert effects[place + 1] == f"[nog in te vullen: {CONNECTING['stappen']}]"
    assert "Zeepaardje. [hier niet aan de orde]" in told


def test_without_an_occasion_nothing_is_told_of_an_allocation() -> None:
    """What was not weighed has no outcome, no duties and no questions to motivate."""
    plain = casus_to_plain(load_casus(shipped_case("wmo-maatwerk"), KADER))
    del plain["aanleiding"]
    made = build_toelichting(parse_casus(plain, KADER), KADER)
    assert set(chapters(made)) == {"concept", "aanleiding", "toedeling", "documenten", "herkomst"}
    assert CONNECTING["niet_gewogen"] in words(made)


def test_regions_are_told_of_where_they_are_in_play() -> None:
    """Tests about working together have a chapter of their own, and a task without them has none."""
    regional = chapters(build_toelichting(load_casus(shipped_case("specialistische-jeugdzorg"), KADER), KADER))
    titles = [entry.title for block in regional["samenwerking"].blocks for entry in getattr(block, "entries", ())]
    assert titles[:4] == [
        *("Congruente regio-indeling", "Semi-verplichte samenwerking", "Verplichten uitleggen"),
        "Past verlengd lokaal bestuur bij de taak",
    ]
    assert "samenwerking" not in chapters(build_toelichting(load_casus(shipped_case("wmo-maatwerk"), KADER), KADER))


def test_steps_that_state_what_holds_are_told_apart() -> None:
    """All other steps of the framework are orders, which can stand after what is to be filled in."""
    steps = [step.tekst for regel in KADER.regels for step in regel.onderdeel]
    stated = [step for step in steps if step.startswith(STATEMENTS)]
    assert [text.partition(". ")[0] for text in stated] == [
        "De kosten van het medebewind die ten laste van de gemeenten blijven, vergoedt het Rijk",
        "De kosten van het medebewind die ten laste van de provincies blijven, vergoedt het Rijk",
    ]


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("GEMW art. 108 lid 3", "artikel 108, derde lid, van de Gemeentewet"),
        ("GEMW art. 114 lid 1-2", "artikel 114, eerste en tweede lid, van de Gemeentewet"),
        ("GEMW art. 110 lid 1-3", "artikel 110, eerste tot en met derde lid, van de Gemeentewet"),
        ("GEMW art. 119 lid 1 en 4", "artikel 119, eerste en vierde lid, van de Gemeentewet"),
        ("GEMW art. 114-116", "artikelen 114 tot en met 116 van de Gemeentewet"),
        ("GEMW art. 2.1.2 en 2.1.3", "artikelen 2.1.2 en 2.1.3 van de Gemeentewet"),
        ("GEMW art. 2.1.3 lid 3 en 2.1.4a", "artikelen 2.1.3, derde lid, en 2.1.4a van de Gemeentewet"),
        ("GEMW art. 2 lid 1 en 4 lid 3", "artikelen 2, eerste lid, en 4, derde lid, van de Gemeentewet"),
        ("GEMW art. 1, 3-5 en 9", "artikelen 1, 3 tot en met 5 en 9 van de Gemeentewet"),
        ("GEMW art. 1.2.1 onder a", "artikel 1.2.1, onder a, van de Gemeentewet"),
        ("GEMW art. 3 lid 2 onder a en b", "artikel 3, tweede lid, onder a en b, van de Gemeentewet"),
        ("FVW art. 2", "artikel 2 van de Financiële-verhoudingswet"),
        ("AR 2.13 toelichting", "de toelichting bij aanwijzing 2.13 van de Aanwijzingen voor de regelgeving"),
        ("AR 5.23 lid 1", "aanwijzing 5.23, eerste lid, van de Aanwijzingen voor de regelgeving"),
    ],
)
def test_places_in_laws_are_written_out(reference: str, told: str) -> None:
    """Articles, paragraphs and directives stand as in official texts."""
    assert in_full(reference, LAWS, DIRECTIVES) == told


@given(
    st.lists(
        st.tuples(st.integers(1, 99), st.integers(0, 10), st.sampled_from(["", " onder a"])), min_size=1, max_size=4
    )
)
def test_no_article_is_lost_in_a_list(parts: list[tuple[int, int, str]]) -> None:
    """Every article, and every letter, of a list that is written out is still there, in order."""
    written = [f"{article}.1{f' lid {lid}' if lid else ''}{under}" for article, lid, under in parts]
    reference = f"GEMW art. {enumerate_words(written)}"
    told = in_full(reference, LAWS, DIRECTIVES)
    assert re.findall(r"[0-9]+[.]1", told) == [f"{article}.1" for article, _, _ in parts]
    assert told.count("onder a") == reference.count("onder a")
    assert told.count(" lid") == reference.count(" lid")


@pytest.mark.parametrize(
    "reference",
    [
        *(
            "S004 §1.1 al.1 z2",
            "WMO art. 2",
            "GEMW art. 108 lid 30",
            "GEMW art. 108 lid 3 en 110",
            "GEMW art. 3 aanhef en onder a",
            "AR oud 124a",
        ),
        *("GEMW", "", "GEMW art. 114-116 lid 2", "GEMW 108", "AR art. 2.13"),
    ],
)
def test_what_is_not_wholly_understood_stays_as_it_is(reference: str) -> None:
    """No part of a place gets lost by writing the rest of it out."""
    assert in_full(reference, LAWS, DIRECTIVES) == reference


def test_every_law_that_is_cited_is_named_with_its_version() -> None:
    """A law that is written out has no code in the text, and what must be known of it is still told."""
    made = build_toelichting(load_casus(shipped_case("wmo-maatwerk"), KADER), KADER)
    told = " ".join(runs(chapters(made)["documenten"]))
    assert "artikel 108, derde lid, van de Gemeentewet" in words(made)
    assert all(f"{code}: " in told for code in ("GEMW", "PROVW", "FVW", "AR", "S002", "S004"))


@pytest.mark.parametrize("name", ["uit.txt", "uit.md", "uit.docx", "uit.html"])
def test_each_form_is_marked_as_a_draft_and_has_the_same_text(name: str, tmp_path: Path) -> None:
    """Whoever opens the file sees first what it is."""
    made = write_toelichting(load_casus(shipped_case("bag"), KADER), tmp_path / name, KADER)
    if name.endswith(".docx"):
        read = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / name)).paragraphs)
    else:
        read = (tmp_path / name).read_text(encoding="utf-8")
    told = " ".join(read.replace("\\", "").split())
    assert told.index(CONCEPT) < told.index("Aanleiding")
    for chapter in chapters(made).values():
        assert chapter.title in told


def test_every_page_in_word_says_that_it_is_a_draft(tmp_path: Path) -> None:
    """A page that is taken out still says what it is."""
    write_toelichting(load_casus(shipped_case("bag"), KADER), tmp_path / "uit.docx", KADER)
    [section] = docx.Document(str(tmp_path / "uit.docx")).sections
    assert CONCEPT in section.footer.paragraphs[0].text


def test_a_stream_takes_a_form_and_a_file_is_not_replaced(tmp_path: Path) -> None:
    """As with a dossier."""
    casus, stream = load_casus(shipped_case("bag"), KADER), io.BytesIO()
    write_toelichting(casus, stream, KADER, formaat="markdown")
    assert stream.getvalue().decode("utf-8").startswith("# ")
    (tmp_path / "uit.txt").write_text("van mij")
    with pytest.raises(UnwritableFileError, match="bestaat al"):
        write_toelichting(casus, tmp_path / "uit.txt", KADER)
    with pytest.raises(InvalidArgumentError, match=r"\.txt, \.docx, \.md of \.html"):
        write_toelichting(casus, tmp_path / "uit.pdf", KADER)
    assert (tmp_path / "uit.txt").read_text() == "van mij"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text is on the screen, or in the form that the name of the file asks for."""
    assert main(["toelichting", "bag"]) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines()[0] == f"Toelichting op de toedeling: {load_casus(shipped_case('bag'), KADER).taak.titel}"

    assert main(["toelichting", "bag", "-o", "-"]) == 0
    assert capsys.readouterr().out == shown

    path = tmp_path / "bag.docx"
    assert main(["toelichting", "bag", "-o", str(path)]) == 0
    found = capsys.readouterr()
    assert (found.out, "Geschreven" in found.err) == ("", True)
    assert path.read_bytes().startswith(b"PK")


OURS = re.compile(
    r"\b(wij|we|ons|onze|eigen kennis|inschatting|aanname|aangenomen|(dit|het) model|weging|invuller|casus|"
    r"(na)?gelezen|gevonden|niet nagegaan|niet onderzocht|gewogen zoals|is onzeker)\b",
    re.IGNORECASE,
)
"""Words of who made the model or filled in the case; "we" is the government where a minister signs."""


def signed(made: Toelichting) -> str:
    """What stands outside square brackets in the chapters of the memorandum itself."""
    found = [chapter for id_, chapter in chapters(made).items() if id_ not in UNNUMBERED]
    return " ".join(re.sub(r"\[[^]]*\]", "", " ".join(runs(chapter))) for chapter in found)


@pytest.mark.parametrize("path", sorted(Path("cases").glob("*.toml")), ids=lambda path: path.stem)
def test_in_what_a_minister_signs_nobody_else_says_we(path: Path) -> None:
    """Outside brackets a numbered chapter holds no reading of who filled in and no choice of the model."""
    made = build_toelichting(load_casus(path, KADER), KADER)
    assert [found.group() for found in OURS.finditer(signed(made))] == []
    # Who signs is the minister, so every other one is named.
    assert re.findall(r"[Dd]e minister (?:schreef|noemde|vond|wilde)[^.]*", signed(made)) == []


WHY = {"antwoorden": "Zeepaardjes zwemmen.", "feiten": "Zeesterren niet."}


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_assumption_is_marked_wherever_it_stands(data: st.DataObject) -> None:
    """Whatever the case, nothing that it assumes or does not support stands outside brackets."""
    plain = data.draw(casus_tabellen(KADER))
    for part, key in (("antwoorden", "niveau"), ("feiten", "waarde")):
        for id_, value in plain.get(part, {}).items():
            level = value.get(key) if isinstance(value, dict) else value
            if level not in (None, "onbekend"):
                plain[part][id_] = {key: level, "toelichting": WHY[part], "aanname": True}
    plain["schema"] = 2
    told = signed(build_toelichting(parse_casus(plain, KADER), KADER))
    assert [text for text in WHY.values() if text in told] == []


def test_what_was_read_stands_with_the_draft() -> None:
    """The task is told without it, and no sentence gets lost."""
    casus = load_casus(shipped_case("werkcentra"), KADER)
    made = build_toelichting(casus, KADER)
    rest, read = apart(casus.taak.omschrijving)
    assert "Gelezen zijn het begin van de brief" in read
    assert sorted(f"{rest} {read}".split()) == sorted(casus.taak.omschrijving.split())
    found = chapters(made)
    assert read in " ".join(runs(found["concept"]))
    assert rest in " ".join(runs(found["aanleiding"]))
    assert "Gelezen zijn" not in " ".join(runs(found["aanleiding"]))


@pytest.mark.parametrize(
    ("id_", "kept"),
    [
        ("vth-milieu", "Of dat al zo is, is niet nagegaan."),
        ("paspoort-en-identiteitskaart", "Daarvan is het begin gelezen."),
        ("ruimtelijke-puzzel-novex", "Hoe het nu is, is niet nagegaan."),
    ],
)
def test_what_was_looked_for_stays_where_it_says_something_of_the_task(id_: str, kept: str) -> None:
    """A condition, and a sentence that leans on the one before it, stand there, between brackets."""
    made = build_toelichting(load_casus(shipped_case(id_), KADER), KADER)
    assert kept in " ".join(runs(chapters(made)["aanleiding"]))
    assert kept not in signed(made)


@pytest.mark.parametrize("path", sorted(Path("cases").glob("*.toml")), ids=lambda path: path.stem)
def test_nothing_that_may_not_apply_is_counted_as_lacking(path: Path) -> None:
    """What only perhaps asks a motivation is told apart, and all of it is there."""
    made = build_toelichting(load_casus(path, KADER), KADER)
    told = " ".join(runs(chapters(made)["motiveren"])) if "motiveren" in chapters(made) else ""
    sure, _, perhaps = told.partition(CONNECTING["mist_misschien"])
    for rule in to_motivate(made.advies) if told else ():
        assert f"({rule.id})" in (perhaps if rule.waarheid == "onzeker" else sure)


@pytest.mark.parametrize(
    "id_", ["bbz", "brp-bijhouding", "inburgering", "woz-waardering", "specialistische-jeugdzorg", "a-infectieziekten"]
)
def test_what_the_evaluation_says_that_follows_is_in_the_memorandum(id_: str) -> None:
    """A task that municipalities lose is no smaller matter than one that they get."""
    made = build_toelichting(load_casus(shipped_case(id_), KADER), KADER)
    assert "Uitvoerbaarheidstoets" in " ".join(runs(chapters(made)["gevolgen"]))


def test_a_body_that_is_left_out_has_its_reason_without_what_the_model_needs() -> None:
    """The answers that make it so are there; "(nodig: ...)" is language of the model."""
    told = words(build_toelichting(load_casus(shipped_case("wmo-maatwerk"), KADER), KADER))
    assert "Niet gewogen is een functioneel bestuur: het antwoord op ‘Waterschapstaak’ is ‘nee’" in told
    assert "nodig:" not in told


@pytest.mark.parametrize("id_", ["regie-volkshuisvesting", "zuivering-stedelijk-afvalwater", "wmo-maatwerk"])
def test_how_sure_it_is_stands_with_its_reason_in_the_part_about_the_draft(id_: str) -> None:
    """A share without a reason, or a label without an assumption beside it, says more than the advice."""
    made = build_toelichting(load_casus(shipped_case(id_), KADER), KADER)
    draft = " ".join(runs(chapters(made)["concept"]))
    assert [text for text in made.advies.speling_tekst if text not in draft] == []
    assert "beantwoord met een aanname" in draft
    assert " % " not in signed(made)


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_an_argument_is_told_with_what_was_answered(path: Path) -> None:
    """The name of a question alone says nothing, or the reverse of what was answered."""
    made = build_toelichting(load_casus(path, KADER), KADER)
    if made.advies.uitkomst == "geen_aanleiding":
        return
    answers = {one.criterium: bare(one.tekst) for one in made.advies.antwoorden}
    told, whole = words(made), " ".join(as_text(made.advies).split())
    others = [vorm for vorm in made.advies.vormen if vorm.mogelijk and vorm.id != made.advies.bestuursvorm]
    for argument in (one for vorm in others for side in (vorm.voor, vorm.tegen) for one in side):
        asked, _, given = argument.gezegd.removesuffix(")").partition("’ (")
        assert asked == f"‘{argument.label}"
        assert given.strip("‘’")
        assert all(word in answers[argument.criterium] for word in given.strip("‘’").split("’ tot en met ‘"))
        assert argument.gezegd in told
    for vorm in made.advies.vormen:
        assert all(one.gezegd in whole for side in (vorm.voor, vorm.tegen) for one in side[:3])


@given(st.lists(st.sampled_from(["Het geld groeit mee.", "Dat lezen wij zo.", "‘Ja’ is onze keuze.", "Zie art. 3."])))
def test_marking_a_sentence_loses_none(sentences: list[str]) -> None:
    """Without the marks a text is as it was, and each sentence of our own stands between them."""
    text = " ".join(sentences)
    told = signable(text)
    assert re.sub(rf"\[{INVULLER}: ([^]]*)\]", r"\1", told) == (sentence(text) if text else told)
    assert OURS.findall(re.sub(r"\[[^]]*\]", "", told)) == []


def test_a_change_of_a_task_that_exists_brings_its_duties() -> None:
    """The steps of the laws are not hidden because the task may also stay as it is."""
    made = build_toelichting(load_casus(shipped_case("wmo-maatwerk"), KADER), KADER)
    assert [duty.id for duty in made.als_wijziging] == ["BR-21", "BR-27", "BR-29", "BR-32"]
    told = words(made)
    assert CONNECTING["verandert"] in told
    assert "artikelen 114 tot en met 116 van de Gemeentewet" in told
    new = build_toelichting(load_casus(shipped_case("warmtekavels"), KADER), KADER)
    assert new.als_wijziging == ()
    assert CONNECTING["verandert"] not in words(new)


def test_how_many_answers_plead_for_a_body_is_told_where_not_all_are_shown() -> None:
    """Nobody takes the heaviest five for all."""
    made = build_toelichting(load_casus(shipped_case("wmo-maatwerk"), KADER), KADER)
    assert sum(one.bijdragen["gemeente"] > 0 for one in made.advies.antwoorden) == 9
    assert "pleiten negen antwoorden; hier staan de vijf die het zwaarst wegen." in words(made)


def test_the_title_of_the_last_chapter_tells_what_is_in_it() -> None:
    """No judgments are announced that are not there, and no practice."""
    made = build_toelichting(load_casus(shipped_case("opvang-asielzoekers-coa"), KADER), KADER)
    found = chapters(made)["evaluatie"]
    assert found.title.endswith(". Evaluatie")
    assert CONNECTING["geen_verschil"] in " ".join(runs(found))


@pytest.mark.parametrize("id_", ["werkcentra", "spreidingswet-asielopvang"])
def test_a_rule_that_rests_on_an_assumption_says_so(id_: str) -> None:
    """Beside each rule that holds by an assumption of the case stands over what that is, between brackets."""
    made = build_toelichting(load_casus(shipped_case(id_), KADER), KADER)
    blocks = [block for found in chapters(made).values() for block in found.blocks]
    entries = {entry.title: entry for block in blocks for entry in getattr(block, "entries", ())}
    resting = [rule for rule in made.advies.regels if rule.aannames and rule.naam in entries]

    assert resting
    for rule in resting:
        told = " ".join(plain(block.text) for block in entries[rule.naam].blocks if isinstance(block, Para))
        assert f"[aanname van de invuller: {RUST} {on_assumptions(rule.aannames).partition(' over ')[0]} over ‘" in told


def test_what_rule_and_motivation_both_say_stands_there_once() -> None:
    """Of two texts that say the same about a rule the case's own is shown, with where the rule comes from."""
    told = build_toelichting(load_casus(shipped_case("specialistische-jeugdzorg"), KADER), KADER).to_text()
    flat = " ".join(told.split())

    assert flat.count("samenhang en het voorkomen van afwentelen van kosten") == 1
    assert "Als goede redenen om de taak in haar geheel bij gemeenten te leggen" not in flat
    assert 'uit S002 §3 "Verplichte regionale samenwerking" al.1 z12-z13]' in flat


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("De provincie houdt toezicht op de opvang van vluchtelingen.", True),
        ("Toezicht op het opvangen van vluchtelingen houdt de provincie.", True),
        ("De provincie houdt geen toezicht op de opvang van vluchtelingen.", False),
        ("De provincie houdt toezicht, en Gedeputeerde Staten kunnen ingrijpen als plaatsen ontbreken.", False),
        ("Toezicht.", False),
    ],
)
def test_texts_that_say_the_same(text: str, same: bool) -> None:
    """Other forms and another order say the same; a denial, more, or much less does not."""
    assert repeats("De provincie houdt toezicht op de opvang van vluchtelingen.", text) is same
    assert repeats(text, "De provincie houdt toezicht op de opvang van vluchtelingen.") is same
