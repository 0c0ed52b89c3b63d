"""
The documentation says what data and code do: nothing is missing, its examples run, and its made parts are current.
"""

from __future__ import annotations

import contextlib
import doctest
import importlib.util
import inspect
import json
import re
import tomllib
from pathlib import Path
from types import ModuleType

import attrs
import pytest
from docs_examples import BLOCK
from docs_tables import differences, differing, with_judgment

import docs
import taaktoedeling
from benchmarks.questions import ask_all, summary
from taaktoedeling import Advies, limits, load_kader, new_casus, shipped_cases
from taaktoedeling.model import advies, bron, casus, kader, voorwaarde
from taaktoedeling.reading.casus import parse_casus_bytes

ROOT = docs.ROOT
PAGES = docs.pages()
KADER = load_kader()
BEGRIPPEN = (ROOT / "docs" / "begrippen.md").read_text(encoding="utf-8")
ENGLISH = {
    "adviezen",
    "against",
    "agreement",
    "answer",
    "answers",
    "argument",
    "assess",
    "attainable",
    "balance",
    "build",
    "case",
    "cases",
    "certainty",
    "chance",
    "changes",
    "compare",
    "computed",
    "congruence",
    "data",
    "divisions",
    "draw",
    "error",
    "evaluate",
    "explain",
    "extra",
    "fewest",
    "file",
    "fill",
    "fit",
    "frame",
    "from",
    "to",
    "id",
    "import",
    "in",
    "input",
    "interview",
    "invalid",
    "joint",
    "json",
    "kaders",
    "load",
    "many",
    "measure",
    "missing",
    "rank",
    "moves",
    "new",
    "next",
    "one",
    "overview",
    "parse",
    "piece",
    "points",
    "problem",
    "question",
    "review",
    "robustness",
    "shipped",
    "taaktoedeling",
    "target",
    "tekst",
    "tipping",
    "uncertainty",
    "unknown",
    "unwritable",
    "verify",
    "version",
    "weights",
    "write",
}
"""Words in public names that are English, or that need no explanation."""


def name_of(page: Path) -> str:
    """A page as people name it."""
    return str(page.relative_to(ROOT))


def read(name: str) -> str:
    """The text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


def python_examples(page: Path) -> str:
    """The Python examples of a page, one after the other."""
    found = (match for match in BLOCK.finditer(page.read_text(encoding="utf-8")) if match["kind"] == "python")
    return "\n".join(match["body"] for match in found if ">>>" in match["body"])


def headings(text: str) -> set[str]:
    """The anchors that the headings of a page give."""
    found = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in found}


def words_of(name: str) -> set[str]:
    """The words in a name of a class or function, in small letters."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}


def known_terms() -> set[str]:
    """Every word in the headings of the glossary."""
    return {word for title in re.findall(r"^### (.*)$", BEGRIPPEN, re.MULTILINE) for word in re.findall(r"\w+", title)}


@pytest.mark.parametrize("page", [page for page in PAGES if python_examples(page)], ids=name_of)
def test_python_examples(page: Path) -> None:
    """The Python examples of a page print what they show, typed one after the other from the root of the project."""
    test = doctest.DocTestParser().get_doctest(python_examples(page), {}, name_of(page), str(page), 0)
    told: list[str] = []
    with contextlib.chdir(ROOT):
        doctest.DocTestRunner().run(test, out=told.append)

    assert told == []


def test_made_parts_are_current() -> None:
    """Every page and part that is made from data and code is what they give now."""
    stale = [
        name_of(path)
        for path, wanted in docs.make_all().items()
        if not path.exists() or path.read_text(encoding="utf-8") != wanted
    ]

    assert stale == [], "maak ze opnieuw met: make docs"


def test_made_parts_are_known() -> None:
    """Every part of a page that says it is made has somebody who makes it."""
    found = {match for page in PAGES for match in re.findall(r"<!-- gemaakt:(\w+) -->", page.read_text("utf-8"))}

    assert set() == found - set(docs.PARTS) - {docs.EXAMPLES}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links(page: Path) -> None:
    """Every link inside the project leads to a file, and to a heading in it where it names one."""
    broken = []
    for target in re.findall(r"\]\(([^)<>\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        where = (page.parent / path).resolve() if path else page
        if not where.exists() or (anchor and anchor not in headings(where.read_text(encoding="utf-8"))):
            broken.append(target)

    assert broken == []


@pytest.mark.parametrize("criterium", KADER.criteria, ids=lambda criterium: criterium.id)
def test_every_criterion_is_documented(criterium: kader.Criterium) -> None:
    """Every criterion stands in the page of questions with its wording and all its levels."""
    text = read("docs/criteria.md")

    assert f"(`{criterium.id}`)" in text
    assert criterium.vraag in text
    assert [niveau.label for niveau in criterium.niveau if f"| {niveau.label} |" not in text] == []


@pytest.mark.parametrize("item", [*KADER.regels, *KADER.spanningen, *KADER.uitgangspunten, *KADER.signalen])
def test_every_rule_is_documented(item: kader.Regel | kader.Spanning | kader.Uitgangspunt | kader.Signaal) -> None:
    """Every rule, tension, principle and signal stands in the page of rules with its text and its sources."""
    text = read("docs/regels.md")

    assert f"\n### {item.id}: " in text
    assert item.tekst in text
    assert [str(source) for source in item.bronnen if str(source) not in text] == []


@pytest.mark.parametrize("item", [*KADER.bestuursvormen, *KADER.subvormen])
def test_every_body_is_documented(item: kader.Bestuursvorm | kader.Subvorm) -> None:
    """Every body and legal form stands in the page of rules."""
    assert item.label in read("docs/regels.md")


@pytest.mark.parametrize("name", taaktoedeling.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    """Every public name stands in the page on Python, errors by their base."""
    value = getattr(taaktoedeling, name)
    if name == "__version__" or (inspect.isclass(value) and issubclass(value, Exception | taaktoedeling.Problem)):
        name = "TaaktoedelingError"

    assert name in read("docs/python.md")


@pytest.mark.parametrize("name", sorted(taaktoedeling.__all__))
def test_words_of_public_names(name: str) -> None:
    """Every Dutch word in a public name has an entry in the glossary."""
    assert set() == words_of(name) - ENGLISH - known_terms()


@pytest.mark.parametrize("module", [advies, bron, casus, kader, voorwaarde], ids=lambda module: module.__name__)
def test_words_of_the_model(module: ModuleType) -> None:
    """Every Dutch word in the name of a class of the model has an entry in the glossary."""
    names = [name for name, cl in vars(module).items() if attrs.has(cl) and inspect.isclass(cl)]

    assert set() == set().union(*map(words_of, names)) - ENGLISH - known_terms()


@pytest.mark.parametrize("field", [field.name for field in attrs.fields(Advies)])
def test_words_of_an_advice(field: str) -> None:
    """Every key of an advice has its words in the glossary."""
    assert set() == words_of(field) - ENGLISH - known_terms()


def test_no_term_twice() -> None:
    """Every term has one entry."""
    titles = re.findall(r"^### (.*)$", BEGRIPPEN, re.MULTILINE)

    assert sorted(set(titles)) == sorted(titles)


def test_every_command_is_documented() -> None:
    """Every command, also inside a group, stands in the page on the command line."""
    if not importlib.util.find_spec("cli_docs"):
        pytest.skip("tools/cli_docs.py ontbreekt")
    import click

    from taaktoedeling.cli.main import toedeel

    def walk(command: click.Command, name: str) -> list[str]:
        if not isinstance(command, click.Group):
            return [name]
        context = click.Context(command)
        below = [(part, command.get_command(context, part)) for part in command.list_commands(context)]
        return [name, *(found for part, sub in below if sub for found in walk(sub, f"{name} {part}"))]

    text = read("docs/cli.md")

    assert [name for name in walk(toedeel, "toedeel") if name not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_only_commands_that_exist(page: Path) -> None:
    """Every command that a page names exists."""
    from taaktoedeling.cli.main import COMMANDS

    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|\$ )toedeel ([a-z]+)", text))

    assert set() == named - set(COMMANDS)


def test_make_targets() -> None:
    """Every `make` that a page names is a target."""
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"(?:`|\$ )make ([a-z]+)", page.read_text("utf-8"))}

    assert set() == named - targets
    assert {"advies", "test"} <= named


def test_differences_are_explained() -> None:
    """Every example in which judgment and advice differ has a line that says why both can be defended."""
    assert set() == set(differing(KADER)) - set(differences())


def test_explanations_belong_to_examples() -> None:
    """Every such line belongs to an example that has a published judgment, and says that both can be defended."""
    known = {advies.taak.id for advies, _ in with_judgment(KADER)}

    assert set() == set(differences()) - known
    assert [id_ for id_, text in differences().items() if "Beide zijn verdedigbaar" not in text] == []


def test_versions() -> None:
    """The changelog opens with this version and names the version of the framework; publiccode.yml agrees."""
    log = read("CHANGELOG.md")
    first = re.search(r"^## (\d\S*)", log, re.MULTILINE)

    assert first
    assert taaktoedeling.__version__ == first[1]
    assert f"versie {KADER.hoofd.versie}" in log
    assert f'softwareVersion: "{taaktoedeling.__version__}"' in read("publiccode.yml")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_toml_examples_are_read(page: Path) -> None:
    """Every TOML example is TOML, and each that is a case is read as one, as it stands and without its comments."""
    for block in re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        data = tomllib.loads(block)
        if "taak" in data and "schema" in data:
            assert parse_casus_bytes(block.encode(), KADER).taak.titel == data["taak"]["titel"]


def test_the_template_is_shown() -> None:
    """The page on cases shows how a new case begins, with the levels of its first question in words."""
    blocks = re.findall(r"```toml\n(.*?)```", read("docs/casus.md"), re.DOTALL)
    shown = next(block for block in blocks if "concept = true  #" in block)

    assert new_casus("Voorbeeldtaak", KADER).startswith(shown.rstrip())
    assert all(f"{niveau.niveau}: {niveau.label}" in shown for niveau in KADER.criteria[0].niveau)


def test_the_count_of_questions_is_what_is_counted() -> None:
    """The page on cases says after how many questions the examples are settled."""
    assert summary(ask_all(shipped_cases(), KADER)) in read("docs/casus.md")


def test_invented_example_says_so() -> None:
    """The task that the pages on the method compute with is called invented."""
    data = tomllib.loads(read("docs/methode/voorbeeld.toml"))

    assert "verzonnen" in data["taak"]["omschrijving"]
    assert len(KADER.criteria) == len(data["antwoorden"])


def test_notebook_is_clean() -> None:
    """The notebook is kept without output."""
    cells = json.loads(read("docs/notebook.ipynb"))["cells"]

    assert [cell["id"] for cell in cells if cell.get("outputs") or cell.get("execution_count")] == []


def test_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The notebook runs from start to end."""
    nbclient = pytest.importorskip("nbclient", reason="nbclient is niet geïnstalleerd")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is niet geïnstalleerd")
    pytest.importorskip("ipykernel", reason="ipykernel is niet geïnstalleerd")
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(ROOT / "docs" / "notebook.ipynb", as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT / "docs")}})

    client.execute()

    assert "Counter" in notebook.cells[-1]["source"]
    assert notebook.cells[-1]["outputs"]


def test_limits_are_documented() -> None:
    """The pages on frameworks and cases name the limits that reading keeps."""
    own, case = read("docs/eigen-kader.md"), read("docs/casus.md")
    counts = [
        f"{limits.MAX_BODIES} bestuursvormen",
        f"{limits.MAX_DIMENSIONS} dimensies",
        f"{limits.MAX_CRITERIA} criteria van hoogstens {limits.MAX_LEVELS} niveaus",
        f"{limits.MAX_FACTS} feiten van hoogstens {limits.MAX_VALUES} waarden",
        f"{limits.MAX_RULES} regels, die samen {limits.MAX_PRECEDENCE} keer",
        f"{limits.MAX_BYTES // 1_000_000} MB, een kader hoogstens {limits.MAX_KADER_BYTES // 1_000_000} MB",
        f"in {limits.MAX_KADER_FILES} bestanden en {limits.MAX_KADER_FOLDERS // 1000}.000 mappen",
        f"{limits.MAX_TEXT // 1000}.000 tekens",
        f"{limits.MAX_DEPTH} lagen diep",
        f"{limits.MAX_ITEMS // 1000}.000 onderdelen",
    ]

    assert [text for text in counts if text not in own] == []
    assert f"hoogstens {limits.MAX_BYTES // 1_000_000} MB, ook op de standaardinvoer" in case
