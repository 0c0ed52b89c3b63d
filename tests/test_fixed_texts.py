"""
What the program says by itself names no code of a source, rule or tension, and claims nothing of one framework.
"""

from __future__ import annotations

import ast
import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from forms_help import as_fragment, as_text
from once import assess, evaluate

import taaktoedeling
from taaktoedeling import load_kader
from taaktoedeling.cli.main import main
from taaktoedeling.document.explain import part_ids
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, shipped_case, shipped_cases

FICTIEF = Path(__file__).parent / "fictief"
PACKAGE = Path(taaktoedeling.__file__).parent
CASES = sorted((FICTIEF / "casus").iterdir())
SHIPPED, OWN = load_kader(), load_kader(FICTIEF / "kader")
COMMANDS = (
    ("beoordeel",),
    ("beoordeel", "--kort"),
    ("beoordeel", "--formaat", "markdown"),
    ("beoordeel", "--formaat", "json"),
    ("evalueer",),
    ("evalueer", "--formaat", "html"),
    ("evalueer", "--formaat", "json"),
    ("gevoeligheid", "-n", "50", "--doel", "kroon"),
    ("gevoeligheid", "-n", "50", "--formaat", "markdown"),
    ("gevoeligheid", "-n", "50", "--formaat", "json"),
)


def codes(kader: Kader) -> set[str]:
    """The codes by which a framework names its parts and its sources."""
    listed = (kader.regels, kader.spanningen, kader.uitgangspunten, kader.signalen, kader.knoppen)
    return {one.code for one in kader.documenten} | {part.id for parts in listed for part in parts}


def bodies(kader: Kader) -> set[str]:
    """What a framework calls its bodies."""
    return {name for one in kader.bestuursvormen for name in (one.label, one.kort, one.aanduiding)}


FOREIGN = sorted((codes(SHIPPED) - codes(OWN)) | bodies(SHIPPED))
_FOREIGN = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, FOREIGN))})(?![\w-])")


def foreign(text: str) -> list[str]:
    """The codes and bodies of the shipped framework that a text names."""
    return sorted(set(_FOREIGN.findall(text)) - {"Rijk"})


def run(*args: str) -> str:
    """What a command prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = main(list(args))
    assert code in (0, 4)
    return out.getvalue()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_names_what_a_framework_lacks(command: tuple[str, ...], path: Path) -> None:
    """With another framework every command speaks of that framework alone."""
    text = run(command[0], str(path), "--kader", str(FICTIEF / "kader"), *command[1:])

    assert text
    assert foreign(text) == []


@pytest.mark.parametrize("end", [".json", ".html", ".md"])
def test_no_dossier_names_what_a_framework_lacks(end: str, tmp_path: Path) -> None:
    """A dossier neither, nor what is told of verifying it."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    path = tmp_path / f"dossier{end}"
    names = [str(case) for case in CASES]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert main(["dossier", *names, "--kader", str(FICTIEF / "kader"), "-o", str(path)]) in (0, 4)
        told = io.StringIO()
        if end != ".md":
            with contextlib.redirect_stdout(told):
                main(["verifieer", str(path), "--kader", str(FICTIEF / "kader")])

    assert foreign(re.sub(r"<style>.*?</style>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)) == []
    assert foreign(told.getvalue()) == []


def test_no_part_of_a_framework_names_what_it_lacks() -> None:
    """The overview, every part and the check of another framework neither."""
    folder = str(FICTIEF / "kader")
    texts = [run("kader", "toon", "--kader", folder), run("kader", "controleer", folder), as_fragment(OWN)]
    texts += [run("kader", "toon", id_, "--kader", folder) for id_ in part_ids(OWN)]

    assert [found for text in texts for found in foreign(text)] == []


@pytest.mark.parametrize("uitkomst", ["onvolledig", "geen_passende", "geen_aanleiding"])
def test_no_outcome_names_what_a_framework_lacks(uitkomst: str) -> None:
    """Whatever comes out, no sentence about it is of one framework."""
    plain = casus_to_plain(load_casus(CASES[-1], OWN))
    if uitkomst == "onvolledig":
        plain["antwoorden"] = {}
    if uitkomst == "geen_aanleiding":
        plain["taak"] |= {"soort": "bestaand", "gebruiker": "kabinet", "huidige_bestuursvorm": "eiland"}
        plain.pop("aanleiding", None)
    advies = assess(parse_casus(plain, OWN), OWN)
    if uitkomst == "geen_passende":
        advies = attrs.evolve(advies, uitkomst=uitkomst, bestuursvorm=None, minst_ongeschikt="kroon", zekerheid=None)

    assert uitkomst == advies.uitkomst
    assert foreign(as_text(advies) + as_text(evaluate(parse_casus(plain, OWN), OWN))) == []


def constants() -> Iterator[tuple[str, str]]:
    """The texts in the program that are no docstrings, with their module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield path.stem, node.value


def test_program_holds_no_codes() -> None:
    """No text in the program names a code of the shipped framework, but as an example of what a code looks like."""
    found = [
        (module, text)
        for module, text in constants()
        if re.search(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(codes(SHIPPED))))})(?![\w-])", text)
        and "zoals" not in text
        and not text.startswith("toedeel ")
    ]

    assert found == []


def test_a_code_is_found() -> None:
    """What these tests look for is found where it stands."""
    assert foreign("zie S004 §2.2; Q-14, en de gemeenten") == ["Q-14", "S004", "de gemeenten"]
    assert len(foreign(as_text(assess(load_casus(shipped_case("bag")), SHIPPED)))) > 10


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_a_rule_that_holds_shows_its_tensions(path: Path) -> None:
    """Each tension that a rule promises is in the advice when the rule holds, and as sure as the rule."""
    advies = assess(load_casus(path), SHIPPED)
    shown = {one.id: one.zeker for one in advies.spanningen}
    general = {one.id for one in SHIPPED.spanningen if one.algemeen}
    truths = {one.id: one.waarheid for one in advies.regels}
    promised = [
        (id_, truths[rule.id] == "waar")
        for rule in SHIPPED.regels
        if truths[rule.id] != "onwaar"
        for id_ in rule.spanningen
        if id_ not in general
    ]

    assert promised
    assert [id_ for id_, sure in promised if id_ not in shown or (sure and not shown[id_])] == []


def test_other_ways_are_named_only_where_they_are() -> None:
    """The reader is sent to other ways only when some are told."""
    told = "Kijk naar de andere wegen"
    plain = casus_to_plain(load_casus(CASES[-1], OWN))
    without = attrs.evolve(OWN, signalen=(), regels=tuple(one for one in OWN.regels if one.soort != "optie"))
    without = attrs.evolve(without, bestuursvormen=OWN.bestuursvormen)
    bar = attrs.evolve(OWN.drempels, geschikt_boven=attrs.evolve(OWN.drempels.geschikt_boven, waarde=1))
    with_ways, none = (attrs.evolve(one, drempels=bar) for one in (OWN, without))
    texts = [as_text(assess(parse_casus(plain, one), one)) for one in (with_ways, none)]

    assert all("Geen passende bestuursvorm" in text for text in texts)
    assert ("Andere wegen" in texts[0]) == (told in texts[0])
    assert told not in texts[1]


def _followed(tree: ast.AST) -> Iterator[str]:
    """What is said after the text of something that was refused, as it came."""
    caught = {one.name for one in ast.walk(tree) if isinstance(one, ast.ExceptHandler)}
    for node in ast.walk(tree):
        for value, then in zip(node.values, node.values[1:], strict=False) if isinstance(node, ast.JoinedStr) else ():
            inside = value.value if isinstance(value, ast.FormattedValue) else None
            if isinstance(inside, ast.Call) and ast.unparse(inside.func) == "str":
                inside = inside.args[0]
            if isinstance(inside, ast.Name) and inside.id in caught and isinstance(then, ast.Constant):
                yield ast.unparse(node)


def test_a_reason_ends_once() -> None:
    """Reasons are sentences or not; what is said after one goes through `ended`, or there is no full stop, or two."""
    named = 'try: f()\nexcept OSError as e: raise ValueError(f"{e}. {str(e)} Nee. {ended(str(e))} Ja. {e}")'
    assert len(list(_followed(ast.parse(named)))) == 2

    texts = {path.name: path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    catching = {name: text for name, text in texts.items() if re.search(r"except .* as ", text)}
    found = {name: list(_followed(ast.parse(text))) for name, text in catching.items()}
    assert {name: said for name, said in found.items() if said} == {}


_OPTION = re.compile(r"(?<![\w-])(--[a-z]{2,}|-[a-z] )")
_TYPED = re.compile(r"\btoedeel\b|pip|-m venv")


def _told(tree: ast.AST) -> Iterator[str]:
    """Every text, with what is filled in left out."""
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value


def test_who_uses_python_is_told_no_option() -> None:
    """What is said outside the commands names an option only beside what it is in Python, or in what can be typed."""
    texts = [(path.name, path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py")) if path.parts[-2] != "cli"]
    maybe = [(name, text) for name, text in texts if _OPTION.search(text) and name != "css.py"]
    found = {
        (name, said)
        for name, text in maybe
        for said in _told(ast.parse(text))
        if _OPTION.search(said) and "in Python" not in said and not _TYPED.search(said)
    }
    assert found == set()
