"""
The command line as a whole: Dutch, quick to start, and exact about what went wrong.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from taaktoedeling.cli import main
from taaktoedeling.cli.codes import EXIT_CODES
from taaktoedeling.cli.dutch import speak_dutch
from taaktoedeling.cli.main import COMMANDS, toedeel

ROOT = Path(__file__).parent.parent
CODE = "import sys; from taaktoedeling.cli import main; sys.exit(main())"


def run(*args: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.run([sys.executable, "-c", CODE, *args], capture_output=True, env=env, **options)  # type: ignore[call-overload, no-any-return]


def every_command(command: click.Command, context: click.Context) -> list[tuple[str, click.Command]]:
    """Give every command with its path."""
    found = [(context.command_path, command)]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            found += every_command(below, click.Context(below, info_name=name, parent=context))
    return found


with speak_dutch():  # Click keeps the words of the option for help
    TREE = every_command(toedeel, click.Context(toedeel, info_name="toedeel", **toedeel.context_settings))


@pytest.mark.parametrize(("path", "command"), TREE, ids=[path for path, _ in TREE])
def test_every_command_has_dutch_help_with_an_example(path: str, command: click.Command, capsys) -> None:
    """Help of every command opens in Dutch and ends with an example of that command."""
    assert main([*path.split()[1:], "--help"]) == 0
    text = capsys.readouterr().out

    assert text.startswith("Gebruik: " + path)
    assert "Voorbeelden:\n    " + path in text
    assert "Toon deze hulp." in text
    assert not [word for word in ("Usage", "Options:", "Commands:", "Show", "default") if word in text]
    assert [line for line in text.split("\n") if len(line) > 80] == []


def test_help_tells_the_exit_codes(capsys) -> None:
    """Each exit code stands in the help."""
    main(["--help"])
    text = " ".join(capsys.readouterr().out.split())

    assert [meaning for _, meaning in EXIT_CODES if meaning not in text] == []


HEAVY = {
    "--help": "networkx numpy cattrs matplotlib taaktoedeling.model taaktoedeling.dutch.characters",
    "beoordeel riolering-en-hemelwater": "networkx matplotlib difflib subprocess taaktoedeling.existing.model "
    "taaktoedeling.logic.polytope taaktoedeling.reading.casus_weging taaktoedeling.weighing.completions",
}


@pytest.mark.parametrize("typed", HEAVY)
def test_start_is_quick(typed: str) -> None:
    """Help loads nothing that weighs, and a case that is complete nothing that only other cases and commands need."""
    code = (
        f"{CODE.replace('sys.exit(main())', 'main()')}; print(sorted(set(sys.modules) & {set(HEAVY[typed].split())}))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code, *typed.split()], capture_output=True, env=env, text=True)

    assert done.stdout.rstrip().endswith("[]")


def test_every_module_with_a_command_is_offered() -> None:
    """The commands are those of the modules, and help says of each what it does."""
    paths = (ROOT / "taaktoedeling" / "cli").glob("*.py")
    modules = {path.stem for path in paths if "\ndef command(" in path.read_text("utf-8")}

    assert modules == set(COMMANDS) == set(toedeel.list_commands(click.Context(toedeel)))
    assert [text for text in COMMANDS.values() if not text.endswith(".")] == []


def test_version_names_package_and_framework(capsys) -> None:
    """The version is that of the package and that of the framework."""
    assert main(["--version"]) == 0
    text = capsys.readouterr().out

    assert "taaktoedeling " in text
    assert "kader beleidskader-ddb " in text


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["beordeel"], "Onbekende opdracht: 'beordeel'. Bedoelt u beoordeel?"),
        (["kader", "tooon"], "Onbekende opdracht: 'tooon'. Bedoelt u toon?"),
        (["beoordeel", "bag", "--krot"], "Bedoelt u een van deze: "),
        (["beoordeel"], "Er ontbreekt een argument: 'CASUS...'."),
        (["beoordeel", "bag", "--formaat", "jsn"], "'--formaat': 'jsn' kan hier niet. Kies uit 'tekst', 'json'"),
        (["beoordeel", "bag", "--kader"], "Na '--kader' hoort een waarde."),
        (["kader", "toon", "a", "b"], "Dit is te veel: b."),
        (["kader", "graaf"], "Er ontbreekt een optie: '-o' / '--uitvoer'."),
        (["kader", "graaf", "-o", "x.png"], "Kies een naam die eindigt op .svg, .mmd, .dot of .graphml."),
        (["kader", "toon", "BR-99"], "Het kader kent geen ‘BR-99’."),
        (["voorbeelden", "wmo-matwerk"], "Bedoelt u wmo-maatwerk?"),
        (["beoordeel", "-", "-"], "kan maar één keer worden gelezen"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_told_in_dutch(args: list[str], said: str, capsys) -> None:
    """Wrong usage has exit code 2 and a Dutch sentence on standard error that says what was meant."""
    assert main(args) == 2
    out, err = capsys.readouterr()

    assert said in err
    assert out == ""


def test_no_arguments_shows_help(capsys) -> None:
    """Without arguments the help is shown, as wrong usage."""
    assert main([]) == 2
    assert "Gebruik: toedeel" in capsys.readouterr().err


def test_unexpected_error_is_short(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """An unexpected exception gives one Dutch line and exit code 1."""

    def broken(*_args: object) -> None:
        raise RuntimeError("stuk")

    monkeypatch.setattr("taaktoedeling.reading.kader.load_kader", broken)
    assert main(["kader", "toon"]) == 1
    err = capsys.readouterr().err

    assert err.startswith("Fout: Er ging iets mis")
    assert "Traceback" not in err


def test_debug_shows_where(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """With TOEDEEL_DEBUG=1 the traceback is shown."""

    def broken(*_args: object) -> None:
        raise RuntimeError("stuk")

    monkeypatch.setenv("TOEDEEL_DEBUG", "1")
    monkeypatch.setattr("taaktoedeling.reading.kader.load_kader", broken)
    assert main(["kader", "toon"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_interrupt_is_short(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """Ctrl-C gives one line and exit code 130."""

    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("taaktoedeling.reading.kader.load_kader", interrupted)
    assert main(["kader", "toon"]) == 130
    assert "Onderbroken" in capsys.readouterr().err


def test_output_is_utf8_in_any_locale() -> None:
    """The output is UTF-8, also where the locale and Python are told otherwise."""
    done = run("kader", "toon", "Q-09", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})

    assert done.returncode == 0
    assert "§" in done.stdout.decode("utf-8")


def test_closed_pipe_is_quiet() -> None:
    """When the reader stops, nothing is said about it."""
    command = f"{sys.executable} -c '{CODE}' beoordeel wmo-maatwerk | head -1"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=env)

    assert done.stderr == b""
    assert done.stdout.startswith(b"Advies: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_full_disk_is_told() -> None:
    """When standard output cannot be written, exit code 3 and a Dutch line say so."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", CODE, "kader", "toon"], stdout=full, stderr=subprocess.PIPE, env=env
        )

    assert done.returncode == 3
    assert "de schijf is vol" in done.stderr.decode("utf-8")


def complete(words: str, place: int) -> list[str]:
    """Give what bash would offer."""
    env = {"_TOEDEEL_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(place)}
    return run(env=env).stdout.decode("utf-8").split()


def test_examples_complete() -> None:
    """The id of an example completes."""
    assert "plain,wmo-maatwerk" in complete("toedeel beoordeel wm", 2)


def test_ids_of_the_framework_complete() -> None:
    """An id of the framework completes, whatever its capitals."""
    assert "plain,BR-07" in complete("toedeel kader toon br-0", 3)


def test_docs_name_every_command_and_option() -> None:
    """The generated page has every command, option and exit code."""
    from cli_docs import render_cli_docs

    text = render_cli_docs()

    assert [path for path, _ in TREE if f"`{path}`" not in text] == []
    shown = [p for _, command in TREE for p in command.params if isinstance(p, click.Option) and not p.hidden]
    options = {name for option in shown for name in option.opts}
    assert [name for name in options if name not in text] == []
    assert [shell for shell in ("bash_source", "zsh_source", "fish_source") if shell not in text] == []
