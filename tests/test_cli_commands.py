"""
The commands one by one, as a policy officer uses them.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from forms_help import as_text

from taaktoedeling.certainty import stand
from taaktoedeling.certainty.assess import assess
from taaktoedeling.cli import main
from taaktoedeling.cli.inputs import example_paths
from taaktoedeling.document.chapters.advice import advice_document
from taaktoedeling.document.text import document_text
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.reading.files import find_shipped

FICTIEF = Path(__file__).parent / "fictief"


@pytest.fixture
def no_occasion(tmp_path: Path) -> Path:
    """Write a case of an existing task without an occasion."""
    text = shipped_case("wmo-maatwerk").read_text(encoding="utf-8")
    before, rest = text.split("[aanleiding]")
    path = tmp_path / "zonder.toml"
    path.write_text(before + "[feiten]" + rest.split("[feiten]", 1)[1], encoding="utf-8")
    return path


def test_advice_is_the_library_s(kader: Kader, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """The command prints what the library gives: on a screen, with what to type for the rest; or all of it."""
    advies = assess(load_casus(shipped_case("wmo-maatwerk"), kader), kader)
    monkeypatch.setattr("sys.argv", ["toedeel"])
    for given, shown in (
        ([], document_text(advice_document(advies, "kort", "toedeel beoordeel wmo-maatwerk --volledig"))),
        (["--volledig"], as_text(advies)),
    ):
        assert main(["beoordeel", "wmo-maatwerk", *given]) == 0
        assert shown == capsys.readouterr().out


def test_what_to_type_for_the_rest(kader: Kader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """Each case names itself, as it was typed, with the program as it was started and the framework that was given."""
    monkeypatch.setattr("sys.argv", [".venv/bin/toedeel"])
    # A short name: a path that is longer than a line is cut where the line ends.
    monkeypatch.chdir(tmp_path)
    casus = "mijn taak.toml"
    shutil.copy(shipped_case("bag"), casus)
    shipped = str(find_shipped("criteria"))
    main(["beoordeel", "wmo-maatwerk", casus, "--kader", shipped])
    told = " ".join(capsys.readouterr().out.split())

    assert f"Alles: .venv/bin/toedeel beoordeel wmo-maatwerk --kader {shipped} --volledig" in told
    assert f"Alles: .venv/bin/toedeel beoordeel '{casus}' --kader {shipped} --volledig" in told


def test_kort_is_what_it_is_already(capsys) -> None:
    """The option of before is accepted, changes nothing, and is not offered any more."""
    main(["beoordeel", "bag"])
    shown = capsys.readouterr().out
    main(["beoordeel", "bag", "--kort"])

    assert capsys.readouterr().out == shown
    main(["beoordeel", "--help"])
    assert "--kort" not in capsys.readouterr().out


@pytest.mark.parametrize("given", [[], ["--volledig"], ["--formaat", "json"]])
def test_the_analysis_runs_once(given: list[str], monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """In each form the variants of a case are counted one time."""
    counted: list[object] = []
    whole = stand.how_it_stands

    def count(*args: Any, **kwargs: Any) -> Any:
        counted.append(args)
        return whole(*args, **kwargs)

    monkeypatch.setattr("taaktoedeling.certainty.assess.how_it_stands", count)
    main(["beoordeel", "bag", *given])

    assert len(counted) == 1


@pytest.mark.parametrize("command", [["beoordeel"], ["evalueer"], ["gevoeligheid", "-n", "50"]], ids=lambda c: c[0])
def test_json_of_one_case_is_a_list_too(command: list[str], capsys) -> None:
    """JSON has one shape, for one case as for many."""
    main([*command, "wmo-maatwerk", "--formaat", "json"])

    assert [one["taak"]["id"] for one in json.loads(capsys.readouterr().out)] == ["wmo-maatwerk"]


def test_more_cases_are_a_list(capsys) -> None:
    """JSON of more cases is a list, in the order in which they were given."""
    main(["beoordeel", "wmo-maatwerk", "bag", "--formaat", "json"])

    assert [advies["taak"]["id"] for advies in json.loads(capsys.readouterr().out)] == ["wmo-maatwerk", "bag"]


def test_markdown_is_markdown(capsys) -> None:
    """Markdown opens with a heading."""
    main(["beoordeel", "wmo-maatwerk", "--formaat", "markdown", "--kort"])

    assert capsys.readouterr().out.startswith("# Advies: ")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """A dash reads the case from standard input."""
    raw = shipped_case("bag").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))

    monkeypatch.setattr("sys.argv", ["toedeel"])
    assert main(["beoordeel", "-", "--kort"]) == 0
    told = capsys.readouterr().out
    assert "(BAG)" in told
    assert "Alles: toedeel beoordeel - --volledig" in " ".join(told.split())


def test_file_goes_before_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """A file with the name of an example is read instead of the example."""
    (tmp_path / "bag").write_bytes(shipped_case("wmo-maatwerk").read_bytes())
    monkeypatch.chdir(tmp_path)
    main(["beoordeel", "bag", "--kort"])

    assert "Wmo" in capsys.readouterr().out


def test_all_problems_of_all_cases_at_once(tmp_path: Path, capsys) -> None:
    """Every problem of every case is told together, and the case that can be read is assessed all the same."""
    first, second, out = tmp_path / "a.toml", tmp_path / "b.toml", tmp_path / "uit.txt"
    first.write_text("schema = 1\n", encoding="utf-8")
    second.write_text("schema = [", encoding="utf-8")

    assert main(["beoordeel", str(first), "bag", str(second), "-o", str(out)]) == 3
    err = capsys.readouterr().err

    assert "2 van de 3 casussen" in err
    assert str(first) in err
    assert str(second) in err
    assert "Basisregistraties adressen en gebouwen" in out.read_text(encoding="utf-8")


def test_one_problem_of_many_files_is_told_once(tmp_path: Path, capsys) -> None:
    """The same problem in several files is told once, with the files; without a case that can be read nothing is."""
    for name in "abc":
        (tmp_path / f"{name}.toml").write_text("schema = 1\n", encoding="utf-8")
    out = tmp_path / "uit.txt"

    assert main(["beoordeel", *(str(tmp_path / f"{name}.toml") for name in "abc"), "-o", str(out)]) == 3
    err = capsys.readouterr().err

    assert err.count("begin met [taak]") == 1
    assert "In 3 bestanden" in err
    assert [name for name in "abc" if f"{name}.toml" not in err] == []
    assert not out.exists()


def test_unknown_example_is_suggested(capsys) -> None:
    """A name that is no file and no example gets the nearest example."""
    assert main(["beoordeel", "wmo-matwerk"]) == 3
    assert "Bedoelt u wmo-maatwerk?" in capsys.readouterr().err


def test_no_occasion_has_its_own_code(no_occasion: Path, capsys) -> None:
    """One case without an occasion makes the exit code 4, also among others."""
    assert main(["beoordeel", "bag", str(no_occasion), "--kort"]) == 4


def test_unwritable_output_is_refused(tmp_path: Path, capsys) -> None:
    """Output that cannot be written has exit code 3 and the reason."""
    assert main(["beoordeel", "bag", "-o", str(tmp_path / "weg" / "x.txt")]) == 3
    assert "de map bestaat niet" in capsys.readouterr().err


def test_own_framework_is_used(capsys) -> None:
    """A case can be weighed with a framework of one's own."""
    casus = FICTIEF / "casus" / "tolschip.toml"

    assert main(["beoordeel", str(casus), "--kader", str(FICTIEF / "kader"), "--kort"]) in (0, 4)
    assert "Tol" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "coloured"), [([], False), (["--kleur", "altijd"], True), (["--kleur", "nooit"], False)]
)
def test_colour_only_where_asked(args: list[str], coloured: bool, capsys) -> None:
    """Without a terminal there is no colour, unless it is asked for."""
    main(["beoordeel", "bag", "--kort", *args])

    assert coloured == ("\x1b[" in capsys.readouterr().out)


def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR switches colour off on a terminal."""
    from taaktoedeling.cli.screen import wants_colour

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert wants_colour("auto")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour("auto")


def test_framework_overview(capsys) -> None:
    """Without an id the whole framework is shown."""
    assert main(["kader", "toon"]) == 0
    assert "BR-07" in capsys.readouterr().out


def test_framework_part(capsys) -> None:
    """With an id that part is explained."""
    assert main(["kader", "toon", "br-07"]) == 0
    assert capsys.readouterr().out.startswith("BR-07 ")


def test_framework_check_reports_balance(capsys) -> None:
    """A sound framework is called so, with how far each body can reach."""
    assert main(["kader", "controleer", str(FICTIEF / "kader")]) == 0
    out = capsys.readouterr().out

    assert out.startswith("Geen fouten gevonden: ")
    assert "Wij tonen het" in out


def test_framework_check_reports_problems(tmp_path: Path, capsys) -> None:
    """A framework that is not sound has exit code 3 and its problems."""
    (tmp_path / "a.toml").write_text("schema = 1\n", encoding="utf-8")

    assert main(["kader", "controleer", str(tmp_path)]) == 3
    assert "problemen gevonden" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["mmd", "dot", "graphml"])
def test_graph_is_written(form: str, tmp_path: Path, capsys) -> None:
    """The graph is written in the form of the name, with the path of a case."""
    path = tmp_path / f"kader.{form}"

    assert main(["kader", "graaf", "-o", str(path), "--alles", "--casus", "wmo-maatwerk"]) == 0
    assert "Gemeente" in path.read_text(encoding="utf-8")


def test_picture_is_written(tmp_path: Path, capsys) -> None:
    """The picture is an SVG."""
    pytest.importorskip("matplotlib")
    path = tmp_path / "kader.svg"

    assert main(["kader", "graaf", "-o", str(path)]) == 0
    assert b"<svg" in path.read_bytes()


def test_examples_are_listed(capsys) -> None:
    """The list has every example with its outcome."""
    assert main(["voorbeelden"]) == 0
    out = capsys.readouterr().out

    assert [id_ for id_ in example_paths() if id_ not in out] == []


def test_example_is_shown(capsys) -> None:
    """An example is shown as it is in its file."""
    assert main(["voorbeelden", "bag"]) == 0
    assert shipped_case("bag").read_text(encoding="utf-8") == capsys.readouterr().out


def test_names_of_examples_are_their_ids(kader: Kader) -> None:
    """The file of an example is named after the id of its task."""
    assert [id_ for id_, path in example_paths().items() if load_casus(path, kader).taak.id != id_] == []


@pytest.mark.parametrize("command", ["beoordeel", "controleer"])
def test_a_folder_without_cases_stops_no_other(command: str, tmp_path: Path, capsys) -> None:
    """It is refused like a file that cannot be read: after the work."""
    assert main([command, "bag", str(tmp_path)]) == 3
    told = capsys.readouterr()
    assert "Basisregistraties adressen en gebouwen" in told.out
    assert "In deze map staat geen casus" in told.err
