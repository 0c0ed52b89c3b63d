"""
Where results go, for every command there is: over no input, over no file unasked, in the form that the name says.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import click
import pytest
from conftest import FICTIEF
from small_land import write_land
from test_cli_main import TREE

from taaktoedeling.cli.codes import INVALID, OK, USAGE
from taaktoedeling.cli.main import main
from taaktoedeling.reading.casus import shipped_case
from taaktoedeling.writing import BINARY, ENDINGS, endings


@attrs.frozen
class Call:
    """
    One way to call a command.

    Attributes:
        words: what is typed, without the output; INVOER and KADER stand for input.
        end: of the name of the output.
    """

    words: tuple[str, ...]
    end: str = ".txt"


KADER = ("--kader", "KADER")
CALLS = {
    "toedeel nieuw": Call(("Een loket", *KADER), ".toml"),
    "toedeel beoordeel": Call(("INVOER", *KADER)),
    "toedeel kader toon": Call(KADER),
    "toedeel kader graaf": Call(("--casus", "INVOER", *KADER), ".mmd"),
    "toedeel kader verschil": Call(("KADER", "KADER", "--casussen", "INVOER")),
    "toedeel gevoeligheid": Call(("INVOER", *KADER, "-n", "10")),
    "toedeel dossier": Call(("INVOER", *KADER), ".json"),
    "toedeel vergelijk": Call(("INVOER", "ander_tolschip.toml", *KADER)),
    "toedeel eensgezindheid": Call(("partijen.csv",)),
    "toedeel ijk": Call(("warmtekavels", "specialistische-jeugdzorg")),
    "toedeel verifieer": Call(("INVOER", *KADER)),
    "toedeel evalueer": Call(("INVOER", *KADER)),
    "toedeel toelichting": Call(("INVOER", *KADER)),
    "toedeel controleer": Call(("INVOER", *KADER)),
    "toedeel sjabloon": Call(("toelichting",)),
    "toedeel register sjabloon": Call(KADER, ".xlsx"),
    "toedeel register beoordeel": Call(("taken.csv",), ".csv"),
    "toedeel register rangschik": Call(("taken.csv",), ".csv"),
    "toedeel register overzicht": Call(("taken.csv",), ".csv"),
    "toedeel register importeer-upl": Call((str(Path(__file__).parent / "upl.csv"),), ".xlsx"),
    "toedeel schema": Call(("casus", *KADER), ".json"),
    "toedeel congruentie alle": Call(("regio.csv",)),
    "toedeel congruentie meet": Call(("regio.csv:a", "regio.csv:b")),
    "toedeel congruentie rangschik": Call(("--indeling", "regio.csv:a", "--tabel", "regio.csv")),
    "toedeel congruentie kaart": Call(("regio.csv:a", "regio.csv:b", "--kaart", "kaart.json"), ".svg"),
}
"""Every command that writes a file; one that is missing here fails a test."""

FOLDERS = {
    "toedeel voorbeelden": ("bag", "-o"),
    "toedeel evalueer": ("wmo-maatwerk", "--figuur"),
    "toedeel gevoeligheid": ("bag", "-n", "10", "--figuur"),
    "toedeel vergelijk": ("bag", "andere_bag.toml", "--figuur"),
    "toedeel eensgezindheid": ("partijen.csv", "--figuur"),
    "toedeel register overzicht": ("taken.csv", "--figuur"),
}
"""Every command that fills a folder."""

COMMANDS = {path: command for path, command in TREE if not isinstance(command, click.Group)}
DONE = (OK, 4, 6, 7)
"""Codes with which a result is given: some say what the result is."""

each_command = pytest.mark.parametrize("path", CALLS)
each_folder = pytest.mark.parametrize("path", FOLDERS)


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """
    A folder to work in, with a framework, tables, and for each command that reads one a case or a dossier of its own.
    """
    monkeypatch.chdir(tmp_path)
    write_land(tmp_path)
    shutil.copytree(FICTIEF / "kader", tmp_path / "kader")
    shutil.copy(FICTIEF / "casus" / "tolschip.toml", tmp_path / "ander_tolschip.toml")
    shutil.copy(shipped_case("bag"), tmp_path / "andere_bag.toml")
    (tmp_path / "taken.csv").write_text("Taak;nabijheid\nToezicht;2\n")
    (tmp_path / "partijen.csv").write_text("Taak;perspectief;nabijheid\nA;x;2\nA;y;1\nB;x;2\nB;y;2\n")
    return tmp_path


def call(path: str, at: Path, *more: str) -> list[str]:
    """What is typed to have a command read its own input."""
    found = CALLS[path]
    given = at / f"invoer{found.end}"
    if "INVOER" in found.words and not given.exists():
        casus = FICTIEF / "casus" / "tolschip.toml"
        if path == "toedeel verifieer":
            assert main(["dossier", str(casus), "--kader", "kader", "-o", "invoer.json"]) in DONE
            (at / "invoer.json").rename(given)
        elif found.end == ".json":
            from taaktoedeling import load_casus, load_kader
            from taaktoedeling.dossier.build import render_json
            from taaktoedeling.reading.casus import casus_to_plain

            given.write_text(render_json(casus_to_plain(load_casus(casus, load_kader(at / "kader")))), encoding="utf-8")
        else:
            shutil.copy(casus, given)
    words = {"INVOER": str(given), "KADER": str(at / "kader")}
    return [*path.split()[1:], *(words.get(word, word) for word in found.words), *more]


def options(path: str) -> dict[str, click.Parameter]:
    """The parameters of a command by name."""
    return {str(param.name): param for param in COMMANDS[path].params}


def test_every_command_that_writes_is_tried() -> None:
    """No command with an option for output escapes these tests, and each of them can be told to replace a file."""
    files = {path for path in COMMANDS if "uitvoer" in options(path) and options(path)["uitvoer"].metavar != "MAP"}
    folders = {
        path
        for path in COMMANDS
        for name in ("uitvoer", "figuur")
        if name in options(path) and options(path)[name].metavar == "MAP"
    }
    assert (set(CALLS), set(FOLDERS)) == (files, folders)
    assert [path for path in files | folders if "overschrijf" not in options(path)] == []


@pytest.mark.parametrize("link", [None, os.link, os.symlink], ids=["itself", "hard link", "symbolic link"])
@pytest.mark.parametrize("path", [path for path, found in CALLS.items() if "INVOER" in found.words])
def test_input_is_never_replaced(path: str, link: Callable[..., None] | None, at: Path, capsys) -> None:
    """No command writes its result over a file that it reads, under whatever name, also not when told to replace."""
    typed = call(path, at)
    given = at / f"invoer{CALLS[path].end}"
    target = given if link is None else at / f"ander{given.suffix}"
    if link is not None:
        link(given, target)
    before = given.read_bytes()
    capsys.readouterr()

    named = os.path.join("kader", os.pardir, target.name)
    assert main([*typed, "-o", named, "--overschrijf"]) == INVALID
    assert "is zelf invoer van deze opdracht" in capsys.readouterr().err
    assert before == given.read_bytes()


@pytest.mark.parametrize("link", [os.link, os.symlink], ids=["hard link", "symbolic link"])
@pytest.mark.parametrize("path", [path for path, found in CALLS.items() if "KADER" in found.words])
def test_no_file_of_a_framework_is_replaced(path: str, link: Callable[..., None], at: Path, capsys) -> None:
    """A file of the framework that is read is input like any other."""
    typed = call(path, at)
    given = next((at / "kader").rglob("*.toml"))
    target = at / f"ander{CALLS[path].end}"
    link(given, target)
    before = given.read_bytes()
    capsys.readouterr()

    assert main([*typed, "-o", str(target), "--overschrijf"]) == INVALID
    assert "is zelf invoer van deze opdracht" in capsys.readouterr().err
    assert before == given.read_bytes()


@each_command
def test_a_file_is_replaced_only_when_asked(path: str, at: Path, capsys) -> None:
    """A file that is there stays without --overschrijf, and what was written is said."""
    typed, target = call(path, at), at / f"uit{CALLS[path].end}"
    target.write_text("mijn werk", encoding="utf-8")
    capsys.readouterr()

    assert main([*typed, "-o", target.name]) == INVALID
    assert f"{target.name} bestaat al." in capsys.readouterr().err
    assert target.read_text("utf-8") == "mijn werk"
    assert main([*typed, "-o", target.name, "--overschrijf"]) in DONE
    assert f"Geschreven: {target.name}\n" in capsys.readouterr().err
    assert b"mijn werk" not in target.read_bytes()


@each_command
def test_a_file_that_comes_meanwhile_is_kept(path: str, at: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """Also a file that another program makes during the work is not replaced."""
    typed, target = call(path, at), at / f"uit{CALLS[path].end}"
    synced = os.fsync

    def appear(handle: int) -> None:
        synced(handle)
        target.write_text("van een ander", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", appear)
    assert main([*typed, "-o", str(target)]) == INVALID

    assert "bestaat al" in capsys.readouterr().err
    assert target.read_text("utf-8") == "van een ander"
    assert [one for one in at.iterdir() if one.name.startswith(".toedeel-")] == []


@each_command
def test_a_dash_is_standard_output(path: str, at: Path, capfdbinary) -> None:
    """With -o - the same comes to standard output as else into a file."""
    typed, end = call(path, at), CALLS[path].end
    forms = options(path).get("formaat")
    choice = ["--formaat", ENDINGS[end]] if forms else []
    assert main([*typed, "-o", f"uit{end}"]) in DONE
    capfdbinary.readouterr()
    assert main([*typed, "-o", "-", *choice]) in DONE

    assert (at / f"uit{end}").read_bytes() == capfdbinary.readouterr().out
    assert not (at / "-").exists()


ELSEWHERE = (".xlsx", ".csv", ".doc", ".odt", ".jpg", ".onzin")
"""Ends that no command but those for registers makes something of."""


@pytest.mark.parametrize(
    ("path", "end"),
    [(path, end) for path in CALLS for end in ELSEWHERE[2 if path.startswith("toedeel register") else 0 :]],
)
def test_a_form_that_cannot_be_made_is_refused(path: str, end: str, at: Path, capsys) -> None:
    """A name that asks for another form is refused before the work, with the ends that can be."""
    assert main([*call(path, at), "-o", f"uit{end}"]) == USAGE

    err = capsys.readouterr().err
    assert f"eindigt op {end} kan hier niet worden gemaakt" in err
    assert CALLS[path].end in err
    assert not (at / f"uit{end}").exists()


@each_command
def test_every_form_that_is_offered_has_an_end(path: str) -> None:
    """Each choice of --formaat belongs to the one table of ends, and the help names those ends."""
    choice = options(path).get("formaat")
    forms = choice.type.choices if choice is not None and isinstance(choice.type, click.Choice) else ()
    told = " ".join((getattr(options(path)["uitvoer"], "help", None) or "").split())

    assert [end for end in endings(tuple(forms)) if end not in told] == []
    assert " - is de standaarduitvoer." in told


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (path, form)
        for path in CALLS
        if (choice := options(path).get("formaat")) is not None and isinstance(choice.type, click.Choice)
        for form in choice.type.choices
        if form in BINARY
    ],
)
def test_a_screen_gets_no_bytes(path: str, form: str, at: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """What is no text is kept from a terminal."""
    typed = call(path, at, "--formaat", form, "-o", "-")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    assert main(typed) == INVALID
    assert "geen tekst voor het scherm" in capsys.readouterr().err


def test_a_pipe_gets_bytes(at: Path, capfdbinary) -> None:
    """What is no text goes whole through a pipe."""
    pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    typed = call("toedeel dossier", at, "--formaat", "docx", "--zonder-figuren")

    assert main([*typed, "-o", "uit.docx"]) in DONE
    capfdbinary.readouterr()
    assert main([*typed, "-o", "-"]) in DONE
    assert (at / "uit.docx").read_bytes() == capfdbinary.readouterr().out


@each_folder
def test_a_folder_is_filled_over_nothing(path: str, at: Path, capsys) -> None:
    """Files in a folder are replaced only when asked, and when one is there nothing is written."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    folder = at / "figuren"
    folder.mkdir()
    typed = [*path.split()[1:], *FOLDERS[path], str(folder)]
    assert main(typed) == OK
    names = sorted(one.name for one in folder.iterdir())
    capsys.readouterr()
    for one in folder.iterdir():
        one.unlink()
    (folder / names[-1]).write_text("mijn werk", encoding="utf-8")

    assert main(typed) == INVALID
    out, err = capsys.readouterr()
    assert ("", True) == (out, "bestaat al" in err)
    assert [names[-1]] == [one.name for one in folder.iterdir()]
    assert (folder / names[-1]).read_text("utf-8") == "mijn werk"
    assert main([*typed, "--overschrijf"]) == OK
    assert names == sorted(one.name for one in folder.iterdir())
    assert (folder / names[-1]).read_bytes() != b"mijn werk"


@each_folder
def test_no_folder_is_told_before_the_work(path: str, at: Path, capsys) -> None:
    """A folder that is not there is told, and nothing else is."""
    assert main([*path.split()[1:], *FOLDERS[path], "weg"]) == INVALID

    assert ("", "Fout: weg is geen bestaande map. Maak die eerst, of kies een andere.\n") == capsys.readouterr()


def test_input_that_cannot_be_read_is_kept_too(at: Path, capsys) -> None:
    """A case with a typing error in it is still somebody's work, also for a command that goes on without it."""
    (at / "stuk.json").write_text('{"schema": 2,,}', encoding="utf-8")
    before = (at / "stuk.json").read_bytes()

    assert main(["controleer", "bag", "stuk.json", "-o", "stuk.json", "--overschrijf"]) == INVALID
    assert "is zelf invoer van deze opdracht" in capsys.readouterr().err
    assert before == (at / "stuk.json").read_bytes()


def test_examples_do_not_replace_themselves(capsys) -> None:
    """Copying the examples to where they come from would be writing over input."""
    before = shipped_case("bag").read_bytes()

    assert main(["voorbeelden", "bag", "-o", str(shipped_case("bag").parent), "--overschrijf"]) == INVALID
    assert "is zelf invoer van deze opdracht" in capsys.readouterr().err
    assert before == shipped_case("bag").read_bytes()


def test_what_standard_input_reads_is_input_too(at: Path, capsys) -> None:
    """A file that comes in by standard input is not replaced either."""
    from test_cli_streams import shell

    call("toedeel beoordeel", at)
    before = (at / "invoer.txt").read_bytes()
    for name in ("-", "/dev/stdin"):
        done = shell(f"toedeel beoordeel {name} --kader kader -o invoer.txt --overschrijf < invoer.txt", cwd=at)
        assert (INVALID, True) == (done.returncode, b"is zelf invoer" in done.stderr)

    assert before == (at / "invoer.txt").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["beoordeel", "bag", "-o", "x.docx"], "Een .docx maakt toedeel dossier."),
        (["ijk", "bag", "-o", "x.docx"], "Kies een naam die eindigt op .txt, .json, .md of .html."),
        (["register", "sjabloon", "-o", "x.csv"], "Kies een naam die eindigt op .xlsx."),
        (["dossier", "bag", "-o", "x.doc"], "Bedoelt u .docx?"),
        (["kader", "graaf", "-o", "x.png"], "Bedoelt u .svg?"),
        (["dossier", "bag", "-o", "x"], "Kies een naam die eindigt op .html"),
        (["dossier", "bag", "-o", "x", "--formaat", "docx"], "bij formaat docx hoort .docx"),
        (["beoordeel", "bag", "-o", "x.json", "--formaat", "tekst"], "bij formaat tekst hoort .txt"),
        (["beoordeel", "bag", "-o", "x.csv", "--formaat", "json"], "bij formaat json hoort .json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_nearest_form_is_named(words: list[str], said: str, at: Path, capsys) -> None:
    """A name that asks for the wrong form gets the right one."""
    assert main(words) == USAGE
    told = " ".join(capsys.readouterr().err.split())
    assert said in told
    assert ("maakt toedeel" in told) == ("maakt toedeel" in said)
    assert not list(at.glob("x*"))


@pytest.mark.parametrize(
    ("name", "form", "start"),
    [
        ("a", [], "Open afweging"),
        ("a.JSON", [], "[\n"),
        ("a.txt", ["--formaat", "json"], "[\n"),
        ("a.log", ["--formaat", "tekst"], "Open afweging"),
        ("a.markdown", [], "# Open afweging"),
    ],
)
def test_the_name_or_the_option_says_the_form(name: str, form: list[str], start: str, at: Path) -> None:
    """Without --formaat the end of the name says the form; a name that says nothing leaves it to --formaat."""
    assert main(["beoordeel", "bag", "--kort", "-o", name, *form]) == OK

    assert (at / name).read_text("utf-8").startswith(start)


def test_permissions_of_a_new_file_are_those_of_any_new_file(at: Path) -> None:
    """A file that replaced none can be read by whom the user lets read."""
    before = os.umask(0o027)
    try:
        assert main(["beoordeel", "bag", "--kort", "-o", "a.txt"]) == OK
    finally:
        os.umask(before)

    assert stat.S_IMODE((at / "a.txt").stat().st_mode) == 0o640


@pytest.mark.parametrize("path", [path for path in CALLS if "kopieer" not in path])
def test_a_folder_or_nothing_is_no_name(path: str, at: Path, capsys) -> None:
    """A folder in the place of a file, and an empty name, are called what they are."""
    (at / "map").mkdir()
    for name, said in (("map", "is een map"), ("", "De naam is leeg.")):
        capsys.readouterr()
        if options(path)["uitvoer"].metavar == "MAP" and name:
            continue
        assert main([*call(path, at), "-o", name]) in (USAGE, INVALID)
        assert said in capsys.readouterr().err
