"""
``toedeel vraag``: over a pipe, with answers that are wrong, and broken off.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import FICTIEF

from taaktoedeling.asking import session
from taaktoedeling.asking.conversation import interview
from taaktoedeling.asking.log import Log
from taaktoedeling.asking.order import next_question
from taaktoedeling.asking.readers import PlainReader, TerminalReader, choose_reader
from taaktoedeling.asking.session import Interview
from taaktoedeling.cli.codes import INTERRUPTED, INVALID, OK, USAGE
from taaktoedeling.cli.main import main
from taaktoedeling.errors import ChangedMeanwhileError, UnwritableFileError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus
from taaktoedeling.reading.scaffold import new_casus

BEGIN = "Een loket\n1\n2\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(monkeypatch: pytest.MonkeyPatch, typed: str, *args: str) -> int:
    """Run the command with these lines on standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return main(["vraag", *args])


def test_begins_a_case_and_saves_what_was_answered(kader: Kader, folder: Path, monkeypatch, capsys) -> None:
    """Lines in, a case out: the input may end at any moment, and the file is named."""
    assert ask(monkeypatch, f"{BEGIN}2\nOmdat.\na\n4\n\n\n1-3\n") == OK

    casus = load_casus(folder / "een_loket.toml", kader)
    answers = [a for a in casus.antwoorden if a.beantwoord]
    assert [(a.niveaus, a.toelichting, a.aanname) for a in answers] == [((1, 2, 3), "", False), ((2,), "Omdat.", True)]
    assert casus.feiten == (("waterschapstaak", "nee"),)
    assert "Uw casus staat in een_loket.toml." in capsys.readouterr().out


def test_goes_on_with_the_question_that_was_broken_off(kader: Kader, folder: Path, monkeypatch, capsys) -> None:
    """An answer without its explanation is asked again, with what is there."""
    ask(monkeypatch, f"{BEGIN}2\n")
    capsys.readouterr()

    ask(monkeypatch, "\nToch daarom.\n\n", "een_loket.toml")

    said = capsys.readouterr().out
    assert "Nu staat er: 2 (" in said
    assert [a.toelichting for a in load_casus(folder / "een_loket.toml", kader).antwoorden if a.beantwoord] == [
        "Toch daarom."
    ]


def test_a_wrong_answer_is_asked_again(kader: Kader, folder: Path, monkeypatch, capsys) -> None:
    """What is no answer is told, and the question stays."""
    ask(monkeypatch, f"{BEGIN}9\nkoe\n1\n\n\n")

    said = capsys.readouterr().out
    assert "Niveau 9 bestaat niet" in said
    assert '"koe" is geen antwoord op deze vraag' in said
    assert sum(a.beantwoord for a in load_casus(folder / "een_loket.toml", kader).antwoorden) == 1


def test_back_changes_the_answer_before(kader: Kader, folder: Path, monkeypatch) -> None:
    """Back, another answer, and on."""
    ask(monkeypatch, f"{BEGIN}1\n\n\nt\n3\n\n\n")

    assert [a.niveaus for a in load_casus(folder / "een_loket.toml", kader).antwoorden if a.beantwoord] == [(3,)]


def test_the_advice_is_hidden_until_asked(monkeypatch, capsys) -> None:
    """Nothing tells where an answer leads, but on request."""
    ask(monkeypatch, f"{BEGIN}1\n\n\n2\n\n\n?\n")
    assert "Nog geen advies" not in capsys.readouterr().out

    ask(monkeypatch, "a\n", "een_loket.toml")

    assert "Nog geen advies" in capsys.readouterr().out


def test_a_case_that_is_no_concept_asks_for_grounds(kader: Kader, folder: Path, monkeypatch, capsys) -> None:
    """There an explanation and its source go together, and the file is valid at every step."""
    path = folder / "casus.toml"
    text = new_casus("Een loket", kader).replace("concept = true", "concept = false")
    text = text.replace('omschrijving = ""', 'omschrijving = "Een loket."').replace(
        "bronnen = []", 'bronnen = ["Brief"]'
    )
    text = text[: text.index("# ---- Schaal")]
    path.write_text(text, encoding="utf-8")

    ask(monkeypatch, "2\nOmdat.\n\nOmdat.\nBrief\n", "casus.toml")

    assert "Deze casus is geen concept" in capsys.readouterr().out
    (answer,) = load_casus(path, kader).antwoorden
    assert (answer.niveaus, answer.toelichting, answer.bron) == ((2,), "Omdat.", "Brief")


def test_says_when_the_outcome_is_settled(kader: Kader, monkeypatch, capsys) -> None:
    """A case of which nothing open matters is told so at once, with the slack, and asks whether to go on."""
    main(["voorbeelden", "goed-verhuurderschap", "-o", "."])
    capsys.readouterr()

    ask(monkeypatch, "n\n", "goed_verhuurderschap.toml")

    said = " ".join(capsys.readouterr().out.split())
    assert "De uitkomst staat vast" in said
    assert "De speling is, hoe u ook verder antwoordt, minstens" in said
    assert "Wilt u doorgaan? (j/n) n" in said


def test_an_input_that_ends_before_there_is_a_case(folder: Path, monkeypatch, capsys) -> None:
    """Then nothing is written, and that is said."""
    assert ask(monkeypatch, "Een loket\n") == INVALID

    assert "er is niets geschreven" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_a_case_of_that_name_is_kept(folder: Path, monkeypatch) -> None:
    """Hours of work are not replaced by a new case with the same title."""
    (folder / "een_loket.toml").write_text("bewaar mij", encoding="utf-8")

    assert ask(monkeypatch, BEGIN) == INVALID

    assert (folder / "een_loket.toml").read_text("utf-8") == "bewaar mij"


@pytest.mark.parametrize("casus", ["bag", "-"])
def test_what_cannot_be_kept_in_a_file(casus: str, monkeypatch, capsys) -> None:
    """An example is not changed, and answers already come over standard input."""
    assert ask(monkeypatch, "", casus) == USAGE


def test_without_the_extra_nothing_is_asked(monkeypatch, capsys) -> None:
    """What is missing is said before the first question."""
    monkeypatch.setitem(sys.modules, "tomlkit", None)

    assert ask(monkeypatch, BEGIN) == INVALID

    assert "tomlkit" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="heeft geen pseudoterminal")
def test_on_a_terminal(eilanden: Kader, folder: Path) -> None:
    """Lines can be edited, and Ctrl-C keeps what was answered."""
    import pty

    own, theirs = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent), "TERM": "xterm"}
    command = [sys.executable, "-m", "taaktoedeling", "vraag", "--kader", str(FICTIEF / "kader")]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True)
    os.close(theirs)

    def until(text: str) -> None:
        seen = ""
        while text not in seen:
            seen += os.read(own, 4096).decode("utf-8", "replace")

    for wait, typed in (
        ("Hoe heet de taak", "Een lokket\x7f\x7f\x7fet\r"),
        ("Antwoord (? voor uitleg)", "1\r"),
        ("Antwoord (? voor uitleg)", "2\r"),
        ("Antwoord (? voor uitleg)", "2\r"),
        ("Toelichting", "Omdat.\r"),
        ("Bron", "\x03"),
    ):
        until(wait)
        os.write(own, typed.encode())
    until("Verdergaan")
    with contextlib.suppress(OSError):
        while os.read(own, 4096):
            pass
    os.close(own)

    assert process.wait(timeout=30) == INTERRUPTED
    casus = load_casus(folder / "een_loket.toml", eilanden)
    assert [answer.niveaus for answer in casus.antwoorden if answer.beantwoord] == [(2,)]


@pytest.mark.parametrize(
    ("plain", "term", "tty", "reader"),
    [
        (False, "xterm", True, TerminalReader),
        (True, "xterm", True, PlainReader),
        (False, "dumb", True, PlainReader),
        (False, "xterm", False, PlainReader),
    ],
)
def test_where_lines_are_all_there_is(plain: bool, term: str, tty: bool, reader: type, monkeypatch) -> None:
    """Only a terminal that can do more gets more, and not from who asks for plain lines."""
    monkeypatch.setenv("TERM", term)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: tty)

    with contextlib.ExitStack() as stack:
        if reader is TerminalReader:
            session = pytest.importorskip("prompt_toolkit.application")
            stack.enter_context(
                session.create_app_session(output=pytest.importorskip("prompt_toolkit.output").DummyOutput())
            )
        assert type(choose_reader(plain)) is reader


def test_what_is_not_known_is_told_at_the_end(kader: Kader, monkeypatch, capsys) -> None:
    """Where nothing asked can settle the outcome any more, that and what was not known is said before the rest."""
    assert ask(monkeypatch, BEGIN + "w\n" * 24 + "n\n") == OK

    said = " ".join(capsys.readouterr().out.split())
    assert "Zij staat niet vast: wat u niet weet of uitstelde, kan haar keren (‘" in said
    assert "‘Schaal van de opgave’" in said.split("kan haar keren")[1].split(")")[0]


def test_a_kill_loses_nothing(kader: Kader, folder: Path) -> None:
    """What was answered before the process was killed is in the file."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    process = subprocess.Popen(
        [sys.executable, "-m", "taaktoedeling", "vraag"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{BEGIN}2\n")
    process.stdin.flush()
    while "Toelichting" not in (line := process.stdout.readline() + process.stdout.read(12)):
        assert line
    process.kill()
    process.communicate()

    assert [a.niveaus for a in load_casus(folder / "een_loket.toml", kader).antwoorden if a.beantwoord] == [(2,)]


def test_asking_for_help_is_no_explanation_and_no_source(kader: Kader, folder: Path, monkeypatch, capsys) -> None:
    """Where a text is asked for, a question mark and the advice are told and asked again, and to put off keeps it."""
    ask(monkeypatch, f"{BEGIN}2\n?\nadvies\nOmdat.\n?\no\n")

    [answer] = [a for a in load_casus(folder / "een_loket.toml", kader).antwoorden if a.beantwoord]
    assert (answer.toelichting, answer.bron, answer.aanname) == ("Omdat.", "", False)
    assert capsys.readouterr().out.count("Typ wat er moet staan.") == 2


class Scripted:
    """Gives these answers, and does what stands between them at that moment."""

    def __init__(self, *steps: object) -> None:
        self.steps = list(steps)
        self.said: list[str] = []

    def tell(self, text: str) -> None:
        """Keep what is shown."""
        self.said.append(text)

    def ask(self, prompt: str, words: object = ()) -> str:
        """The next answer."""
        while self.steps and callable(self.steps[0]):
            self.steps.pop(0)()
        if not self.steps:
            raise EOFError
        self.said.append(prompt)
        return str(self.steps.pop(0))


@pytest.fixture
def begun(kader: Kader, folder: Path) -> Path:
    """A new case in a file."""
    path = folder / "loket.toml"
    path.write_text(new_casus("Een loket", kader), encoding="utf-8")
    return path


def test_what_another_wrote_meanwhile_is_not_replaced(begun: Path, kader: Kader) -> None:
    """The second writer of an answer is told what stands there now, and replaces it only by answering again."""
    first = Interview(begun, kader)
    vraag = first.next().vraag
    assert vraag is not None

    def other() -> None:
        second = Interview(begun, kader)
        second.answer(vraag, vraag.keuzes[3].waarde)

    reader = Scripted(other, "1", "s")
    with pytest.raises(ChangedMeanwhileError):
        interview(begun, kader, lezer=reader)
    [answer] = [a for a in load_casus(begun, kader).antwoorden if a.beantwoord]
    assert answer.niveaus == (vraag.keuzes[3].waarde,)
    assert "Uw antwoord is niet opgeslagen" in " ".join(reader.said)
    assert f"staat nu {vraag.keuzes[3].nummer} (" in " ".join(reader.said)


@pytest.mark.parametrize("reply", ["2", "", "t", "o", "a"])
@pytest.mark.parametrize("mended", [True, False])
def test_a_file_that_is_broken_meanwhile_is_named(reply: str, mended: bool, begun: Path, kader: Kader) -> None:
    """With what is wrong and what to do; the answer counts once the file is a case again, and what broke it stays."""
    whole = begun.read_text("utf-8")
    broken = whole.replace("schema = 2", "schema = zo'n", 1)
    mend = [lambda: begun.write_text(whole, "utf-8"), "2", "Omdat.", "a"] if mended else []
    reader = Scripted(lambda: begun.write_text(broken, "utf-8"), reply, *mend)

    with contextlib.nullcontext() if mended else pytest.raises(ChangedMeanwhileError, match=r"regel [0-9]+, kolom 1"):
        interview(begun, kader, lezer=reader)

    # Where a long name of a folder is broken is no matter.
    said = re.sub(r"\s+", "", " ".join(reader.said))
    assert "loket.toml door iets anders veranderd, en zo is het".replace(" ", "") in said
    assert "isnietopgeslagen" in said
    assert ".." not in said
    if mended:
        assert [a.niveaus for a in load_casus(begun, kader).antwoorden if a.beantwoord] == [(2,)]
    else:
        assert begun.read_text("utf-8") == broken


def test_what_is_said_to_type_can_be_typed(begun: Path, kader: Kader) -> None:
    """Also of a file whose name a shell would read as more words, or as an option."""
    for name in ("mijn taak.toml", "-x.toml"):
        reader = Scripted("s")
        interview(begun.rename(begun.with_name(name)).name, kader, lezer=reader)
        begun = begun.with_name(name)
        typed = [line.split(":", 1)[1] for line in reader.said if line.startswith(("  Verder", "  Advies"))]
        assert [Path(shlex.split(line)[2]).exists() for line in typed] == [True, True]
        assert not any(shlex.split(line)[2].startswith("-") for line in typed)


def test_a_refusal_at_the_start_ends_with_one_full_stop(monkeypatch, capsys) -> None:
    """Whether or not the reason is a sentence already."""
    ask(monkeypatch, "\n\x07\nLoket\n9\n")

    refused = re.findall("Dat kan niet: .*", capsys.readouterr().out)
    assert len(refused) == 3
    assert [line for line in refused if not re.search(r"[^.][.]$", line)] == []


@pytest.mark.parametrize(("replies", "back"), [(["j", "s"], True), (["n"], False), ([], True)])
def test_a_file_that_goes_away_is_said_and_given_back(
    replies: list[str], back: bool, begun: Path, kader: Kader
) -> None:
    """Everything that stood in it is offered again, and the ending is no success."""
    reader = Scripted("1", "Omdat.", "a", begun.unlink, "2", *replies)

    with pytest.raises(UnwritableFileError, match="verdween"):
        interview(begun, kader, lezer=reader)
    # A path that is longer than a line is broken, wherever a line ends.
    assert "loket.toml is er niet meer".replace(" ", "") in "".join("".join(reader.said).split())
    assert begun.exists() is back
    if back:
        assert [a.toelichting for a in load_casus(begun, kader).antwoorden if a.beantwoord] == ["Omdat."]


def test_an_answer_that_cannot_be_written_is_said(begun: Path, kader: Kader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last answer is said not to be saved, may be given again, and else the ending is no success."""

    def full(*_: object, **__: object) -> None:
        raise UnwritableFileError("de schijf is vol.")

    def break_disk() -> None:
        monkeypatch.setattr(session, "write_file", full)

    before = begun.read_text("utf-8")
    with monkeypatch.context(), pytest.raises(UnwritableFileError, match="schijf"):
        interview(begun, kader, lezer=(reader := Scripted(break_disk, "1", "s")))
    assert begun.read_text("utf-8") == before
    assert "Uw laatste antwoord is niet opgeslagen" in " ".join(reader.said)
    assert any("zonder uw laatste antwoord" in said for said in reader.said)


def test_an_answer_given_again_is_saved(begun: Path, kader: Kader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once there is room again the same answer is written, and the ending is good."""
    whole, tries = session.write_file, iter([True])

    def once(*args: object, **more: object) -> None:
        if next(tries, False):
            raise UnwritableFileError("de schijf is vol.")
        whole(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(session, "write_file", once)
    interview(begun, kader, lezer=Scripted("1", "1", "Omdat.", "a", "s"))
    assert len([a for a in load_casus(begun, kader).antwoorden if a.beantwoord]) == 1


def test_a_file_that_is_not_there_says_how_to_begin(monkeypatch, capsys) -> None:
    """A name of no file is told with the command that begins a case."""
    assert ask(monkeypatch, "", "weg.toml") == INVALID
    told = capsys.readouterr().err
    assert "weg.toml is er niet" in told
    assert "begin een casus met: toedeel vraag" in told


def test_the_first_questions_explain_themselves(folder: Path, monkeypatch, capsys) -> None:
    """A question mark is no title and no answer: it is explained, with the source, and asked again."""
    ask(monkeypatch, "?\nEen loket\n?\n3\n?\n1\n?\n2\n")
    said = " ".join(capsys.readouterr().out.split())

    assert (folder / "een_loket.toml").exists()
    assert "Een naam waaraan een ander de taak herkent" in said
    assert "Bestaand: zij is er" in said
    assert said.count("S004 §3") >= 2
    assert "De wet draagt de taak op aan het gemeentebestuur." in said


def test_what_the_framework_warns_of_is_said_with_the_question(kader: Kader) -> None:
    """Where the facts leave one answer to the question about piling up, that is said; without them it is not."""
    facts = {"samenwerking_nu": "geen", "samenwerking_overwogen": "geen"}
    for given, told in ((facts, True), ({}, False)):
        casus = Casus.nieuw("Een loket", kader).met(kader, feiten=given)
        asked = {}
        log = Log()
        while (stand := next_question(casus, kader, log)).vraag is not None and len(asked) < 40:
            asked[stand.vraag.id] = stand.let_op
            log = log.add(stand.vraag.sleutel, "weet niet")
        assert ("niet van toepassing" in asked["stapeling"]) is told
        assert [id_ for id_, warning in asked.items() if warning and id_ != "stapeling"] == []
