"""
What a command does to the screen, the files and the streams around it: it loses nothing and steers nothing.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from conftest import FICTIEF
from hypothesis import given
from hypothesis import strategies as st

import taaktoedeling.cli
from taaktoedeling import InvalidCasusError, assess_many, load_casus, shipped_case
from taaktoedeling.cli import main
from taaktoedeling.cli.inputs import file_stems
from taaktoedeling.dutch.characters import escape_json
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.doubles import find_doubles

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = "x\x1b]52;c;YWFh\x07\x9b31m\u202egnp\u2066"
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shell(command: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which `toedeel` is this package."""
    toedeel = f'toedeel() {{ {sys.executable} -m taaktoedeling "$@"; }}; '
    # Containers often switch buffering off, which hides what happens to what is left in a buffer at the end.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(["bash", "-c", toedeel + command], capture_output=True, env=env, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case in a folder of its own."""
    return Path(shutil.copy(shipped_case("bag"), tmp_path / "casus.toml"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["beoordeel", HOSTILE],
        ["beoordeel", f"{HOSTILE}/x.toml"],
        ["beoordeel", "bag", "--kader", HOSTILE],
        ["beoordeel", "bag", "--formaat", HOSTILE],
        ["beoordeel", "bag", f"--{HOSTILE}"],
        ["beoordeel", "bag", "-o", f"{HOSTILE}/x.txt"],
        ["evalueer", HOSTILE],
        ["evalueer", "wmo-maatwerk", "--figuur", HOSTILE],
        ["gevoeligheid", HOSTILE],
        ["gevoeligheid", "bag", "--doel", HOSTILE],
        ["gevoeligheid", "bag", "-n", HOSTILE],
        ["dossier", HOSTILE, "-o", "x.json"],
        ["dossier", "bag", "-o", HOSTILE],
        ["verifieer", HOSTILE],
        ["kader", "toon", HOSTILE],
        ["kader", "graaf", "-o", f"{HOSTILE}/x.svg"],
        ["kader", "graaf", "-o", "x.mmd", "--casus", HOSTILE],
        ["kader", "controleer", HOSTILE],
        ["voorbeelden", HOSTILE],
        ["voorbeelden", "-o", HOSTILE],
        [HOSTILE],
        ["kader", HOSTILE],
        ["help", HOSTILE],
    ],
    ids=lambda arguments: " ".join("X" if "\x1b" in one else one for one in arguments),
)
def test_no_argument_steers_the_screen(arguments: list[str], tmp_path: Path, monkeypatch, capsys) -> None:
    """Whatever is typed comes back as text."""
    monkeypatch.chdir(tmp_path)
    assert main(arguments) in (2, 3)
    out, err = capsys.readouterr()

    assert STEERS.findall(out + err) == []


@pytest.mark.parametrize("name", ["x\x1b]52;c;YWFh\x07.mmd", "x\u202egnp.dot", "x\x9b31m.graphml"])
def test_no_name_that_was_written_steers_the_screen(name: str, tmp_path: Path, capsys) -> None:
    """Also the name of a file that was written is told as text."""
    assert main(["kader", "graaf", "-o", str(tmp_path / name)]) == 0
    assert STEERS.findall(capsys.readouterr().err) == []


def test_no_framework_steers_the_screen(tmp_path: Path, capsys) -> None:
    """Ids of tables that are refused come back as text where choices are listed."""
    shutil.copytree(FICTIEF / "kader", tmp_path / "kader")
    (tmp_path / "kader" / "kwaad.toml").write_text(
        f"[[feit]]\nid = {json.dumps(HOSTILE)}\nonzin = 1\n", encoding="utf-8"
    )
    assert main(["kader", "controleer", str(tmp_path / "kader")]) == 3

    assert STEERS.findall(capsys.readouterr().err) == []


@given(st.text())
def test_json_reads_back_the_same(text: str) -> None:
    """JSON in which what steers is escaped holds the same text."""
    made = escape_json(json.dumps({text: text}, ensure_ascii=False))

    assert json.loads(made) == {text: text}
    assert STEERS.findall(made) == []


def test_figures_do_not_replace_input(tmp_path: Path, capsys) -> None:
    """A case with the name of a figure is not drawn over, and nothing else is written."""
    given = Path(shutil.copy(shipped_case("wmo-maatwerk"), tmp_path / "wmo-maatwerk-praktijk.svg"))
    before = given.read_bytes()

    assert main(["evalueer", str(given), "--figuur", str(tmp_path)]) == 3
    assert before == given.read_bytes()
    assert [given] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("dossier bag --zonder-figuren -o x.json >&-", 0, "Geschreven: x.json"),
        ("beoordeel bag --kort >&-", 3, "de standaarduitvoer is gesloten"),
        ("--help >&-", 3, "de standaarduitvoer is gesloten"),
        ("beoordeel - <&-", 3, "standaardinvoer: Die is gesloten"),
        ("beoordeel bag --kort 2>&-", 0, ""),
        ("beoordeel bag -o x.txt 2>/dev/full", 0, ""),
        ("beoordeel niet-daar 2>/dev/full", 3, ""),
    ],
)
def test_closed_streams_have_the_right_code(line: str, code: int, said: str, tmp_path: Path) -> None:
    """A stream that is closed costs no traceback, and only what had to go through it."""
    done = shell(f"toedeel {line}", cwd=tmp_path)

    assert code == done.returncode
    assert said in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr
    assert b"had mogen gebeuren" not in done.stderr


@pytest.mark.parametrize("command", ["kader toon", "--help", "beoordeel bag --formaat json", "kader toon --help"])
def test_a_reader_that_left_is_no_failure(command: str) -> None:
    """When nobody reads, the code is 0 and nothing is said."""
    done = shell(f"toedeel {command} | true; echo ${{PIPESTATUS[0]}}")

    assert (b"0\n", b"") == (done.stdout, done.stderr)


LONG = "a" * 300


@pytest.mark.parametrize(
    "arguments",
    [
        ["beoordeel", LONG],
        ["beoordeel", f"{'d/' * 2100}x.toml"],
        ["evalueer", LONG],
        ["gevoeligheid", LONG],
        ["dossier", LONG, "-o", "x.json"],
        ["verifieer", LONG],
        ["beoordeel", "bag", "--kader", LONG],
        ["kader", "controleer", LONG],
        ["kader", "toon", "--kader", f"{'d/' * 2100}"],
        ["kader", "graaf", "-o", "x.mmd", "--casus", LONG],
        ["voorbeelden", "-o", LONG],
        ["voorbeelden", "bag", "-o", f"{'d/' * 2100}"],
        ["beoordeel", "bag", "-o", LONG],
        ["dossier", "bag", "-o", f"{LONG}.json"],
        ["kader", "graaf", "-o", f"{LONG}.mmd"],
        ["evalueer", "wmo-maatwerk", "--figuur", LONG],
    ],
    ids=lambda arguments: " ".join(one[:12] for one in arguments),
)
def test_names_that_cannot_exist_are_refused(arguments: list[str], tmp_path: Path, monkeypatch, capsys) -> None:
    """A name or path that is too long is refused with a reason."""
    monkeypatch.chdir(tmp_path)

    assert main(arguments) == 3
    assert "had mogen gebeuren" not in capsys.readouterr().err


def test_streams_are_written_and_not_replaced(tmp_path: Path) -> None:
    """A name that stands for a stream adds to what the stream leads to."""
    log = tmp_path / "log"
    log.write_text("bewaar mij\n", encoding="utf-8")
    done = shell(f"toedeel beoordeel bag --kort -o /dev/stdout >> {log}")

    assert done.returncode == 0
    assert log.read_text("utf-8").startswith("bewaar mij\nOpen afweging")


@pytest.mark.parametrize(
    "line",
    [
        "toedeel kader toon BR-07 -o - | tail -1",
        "toedeel kader toon BR-07 -o /dev/stdout | tail -1",
        "toedeel kader toon BR-07 -o /dev/fd/1 | tail -1",
        "ln -s /dev/stdout uit; toedeel kader toon BR-07 -o uit | tail -1",
        "exec 7> los; toedeel kader toon BR-07 -o /dev/fd/7; tail -1 los",
        "mkfifo pijp; (tail -1 < pijp > los) & toedeel kader toon BR-07 -o pijp; wait; cat los",
        "toedeel kader toon BR-07 -o >(tail -1 > los); while [ ! -s los ]; do sleep 0.1; done; cat los",
    ],
)
def test_pipes_receive_the_result(line: str, tmp_path: Path, capsys) -> None:
    """Pipes, streams and the dash get the whole result, and stay what they are."""
    done = shell(line, cwd=tmp_path, timeout=60)
    assert main(["kader", "toon", "BR-07"]) == 0

    assert done.stdout.decode("utf-8") == capsys.readouterr().out.splitlines(keepends=True)[-1]
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gevoeligheid", "bag", "-n", "9" * 400], "--aantal"),
        (["gevoeligheid", "bag", "--aantal", "10000001"], "--aantal"),
        (["gevoeligheid", "bag", "--seed", "9" * 5000], "--toevalsgetal"),
        (["-"], "Onbekende opdracht: '-'."),
    ],
    ids=lambda value: " ".join(one[:12] for one in value) if isinstance(value, list) else "",
)
def test_what_cannot_be_asked_is_told(arguments: list[str], said: str, capsys) -> None:
    """Wrong usage, in Dutch."""
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_a_refusal_is_never_endless(tmp_path: Path, capsys) -> None:
    """Of a case with a thousand faults in long words so much is told as somebody reads."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"antwoorden": {f"{n}{'x' * 1500}": n for n in range(900)}}), encoding="utf-8")

    assert main(["beoordeel", str(path)]) == 3
    err = capsys.readouterr().err
    assert len(err) < 60_000
    assert re.search(r"en nog \d+ regels", err)


@pytest.mark.parametrize("words", [["help"], ["--help"]])
def test_help_is_a_word_too(words: list[str], capsys) -> None:
    """`toedeel help` is `toedeel --help`."""
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("Gebruik: toedeel [OPTIES] OPDRACHT")


def test_help_of_a_command_by_word(capsys) -> None:
    """`toedeel help kader toon` is `toedeel kader toon --help`."""
    assert main(["help", "kader", "toon"]) == 0
    told = capsys.readouterr().out
    main(["kader", "toon", "--help"])

    assert told == capsys.readouterr().out


@pytest.mark.parametrize("command", [["beoordeel"], ["evalueer"], ["dossier", "-o", "x.json"]], ids=lambda c: c[0])
def test_the_same_case_twice_is_refused(command: list[str], case: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    """Two cases with one key are refused with both names, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(case, tmp_path / "kopie.toml")

    assert main([command[0], "casus.toml", "kopie.toml", *command[1:]]) == 3
    err = capsys.readouterr().err
    assert re.search("kopie.toml: taak.id: De taak bag met perspectief ‘.*’ staat ook in casus.toml.", err)
    assert not (tmp_path / "x.json").exists()


def test_a_file_that_is_given_twice_is_told_as_that(case: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    """No other id is asked for, and nothing is compared with itself."""
    monkeypatch.chdir(tmp_path)

    assert main(["beoordeel", "casus.toml", "casus.toml"]) == 3
    assert "casus.toml: taak.id: Dit bestand is meer dan eens gegeven." in capsys.readouterr().err
    assert main(["vergelijk", "casus.toml", "casus.toml"]) == 3
    assert "meer dan eens gegeven: casus.toml" in capsys.readouterr().err


def test_two_cases_that_are_one_stop_no_other(case: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    """Neither of the two is used, both are named, and what to type for all of another case names that case alone."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(case, tmp_path / "kopie.toml")
    shutil.copy(shipped_case("woz-waardering"), tmp_path / "woz.toml")
    (tmp_path / "stuk.toml").write_text("x", encoding="utf-8")

    assert main(["beoordeel", "."]) == 3
    told = capsys.readouterr()
    assert "3 van de 4 casussen: 2 problemen" in told.err
    assert "kopie.toml: taak.id: De taak bag" in told.err
    assert " staat ook in casus.toml. Geef een van beide" in told.err
    assert re.findall(r"[a-z]+\.toml", told.out) == ["woz.toml"]
    assert "BAG" not in told.out


@pytest.mark.parametrize("command", ["beoordeel", "controleer", "toelichting", "vraag"])
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "De naam is leeg. Geef de naam van een bestand op."),
        (" ", "De naam is leeg. Geef de naam van een bestand op."),
        ("dood.toml", "Dit verwijst naar weg.toml, en dat is er niet. Geef het bestand zelf op."),
        ("u32.toml", "Dit bestand is UTF-32. Sla het op met de codering UTF-8"),
        ("leeg.toml", "Dit bestand is leeg. Sla het opnieuw op, of vul het eerst."),
    ],
)
def test_a_case_that_is_none_is_told_with_what_to_do(
    command: str, name: str, told: str, tmp_path: Path, monkeypatch, capsys
) -> None:
    """Whatever reads it; and nothing comes of it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dood.toml").symlink_to("weg.toml")
    (tmp_path / "u32.toml").write_bytes("schema = 2".encode("utf-32"))
    (tmp_path / "leeg.toml").write_bytes(b"\n")
    before = sorted(tmp_path.iterdir())

    assert main([command, name]) in (2, 3)
    assert told in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


@given(st.lists(st.sampled_from("abc"), max_size=6))
def test_who_is_left_out_is_who_is_not_alone(ids: list[str]) -> None:
    """All of those that share a key, and each later one is told with the first."""
    casus = load_casus(shipped_case("bag"))
    places, problems = find_doubles([_seen(casus, "", id_) for id_ in ids])

    assert places == {place for place, id_ in enumerate(ids) if ids.count(id_) > 1}
    assert len(problems) == len(ids) - len(set(ids))


@pytest.mark.parametrize("name", ["-x.toml", "--kader", "-o.toml", "--uit voer"])
def test_a_file_that_looks_like_an_option_is_told_as_typed(name: str, case: Path, monkeypatch, capsys) -> None:
    """Each command says so of a file that is there, and of nothing else."""
    monkeypatch.chdir(case.parent)
    words = ["kader", "verschil", name] if " " in name else ["dossier", name]
    assert main(words) == 2
    assert "Bedoelt u het bestand?" not in capsys.readouterr().err

    case.rename(case.with_name(name))
    assert main(words) == 2
    assert f"Bedoelt u het bestand? Typ dan {shlex.quote(f'./{name}')}." in capsys.readouterr().err


def _seen(casus: Casus, perspectief: str, id_: str = "bag") -> Casus:
    return attrs.evolve(casus, taak=attrs.evolve(casus.taak, perspectief=perspectief, id=id_))


def test_perspectives_tell_cases_apart(kader: Kader) -> None:
    """Two views of one task are two cases, in arrays too; the same view twice is refused."""
    casus = load_casus(shipped_case("bag"), kader)

    assert len(assess_many([_seen(casus, "Rijk"), _seen(casus, "VNG")], kader)) == 2
    other = attrs.evolve(_seen(casus, "Rijk"), feiten=())
    with pytest.raises(InvalidCasusError, match=r"perspectief ‘Rijk’ staat ook in .*bag\.toml"):
        assess_many([_seen(casus, "Rijk"), _seen(casus, "VNG"), other], kader)


@given(st.sets(st.tuples(st.sampled_from(["a", "a-b", "b"]), st.sampled_from(["", "B", "b!", "é", "b 2"])), min_size=1))
def test_files_of_cases_never_collide(keys: set[tuple[str, str]]) -> None:
    """Cases that can be told apart have files that can, and the same ones whatever else is weighed with them."""
    casus = load_casus(shipped_case("bag"))
    stems = file_stems([_seen(casus, perspectief, id_) for id_, perspectief in sorted(keys)])

    assert len(stems) == len(set(stems))
    assert [stem for stem in stems if not re.fullmatch("[a-z0-9-]+", stem)] == []


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs to mount a small file system")
def test_a_full_disk_is_told_without_buffer(tmp_path: Path) -> None:
    """Also without a buffer, where Python itself says nothing about what was not written."""
    small = tmp_path / "klein"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", small], capture_output=True).returncode:
        pytest.skip("cannot mount")
    try:
        done = shell(f"PYTHONUNBUFFERED=1 toedeel beoordeel wmo-maatwerk --formaat json > {small}/x")
    finally:
        subprocess.run(["umount", small], check=True)

    assert done.returncode == 3
    assert "de schijf is vol" in done.stderr.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows kent dit signaal niet")
def test_breaking_off_at_the_start_shows_no_code() -> None:
    """Who breaks off while the program is still being read sees no code."""
    broken = (
        "import os, signal, sys, importlib.abc\n"
        "class Finder(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'click': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finder())\n"
        "import taaktoedeling.cli\n"
        "print('gelezen')\n"
    )
    done = subprocess.run([sys.executable, "-c", broken], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_reading_the_command_line_leaves_the_signal_alone() -> None:
    """After it was read, breaking off is what it was; also where whoever started the tests had it ignored."""
    for usual in (signal.default_int_handler, signal.SIG_IGN):
        before = signal.signal(signal.SIGINT, usual)
        try:
            importlib.reload(taaktoedeling.cli)
            assert signal.getsignal(signal.SIGINT) is usual
        finally:
            signal.signal(signal.SIGINT, before)
