"""
Imports run one way: each module leans only on what lies below it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import networkx as nx
import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "taaktoedeling"
LAYERS = (
    ("dutch", "limits", "record", "typed", "version"),
    ("extras",),
    ("errors",),
    ("model",),
    ("logic",),
    ("reading",),
    ("derive",),
    ("weighing",),
    ("advice",),
    ("certainty",),
    ("existing",),
    ("register",),
    ("comparing",),
    ("plotting", "writing"),
    ("graph", "figures"),
    ("document",),
    ("dossier", "asking"),
    ("cli",),
    ("__main__",),
)
"""From the bottom; parts that share a place do not import each other."""
RANK = {part: place for place, parts in enumerate(LAYERS) for part in parts}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


PLACE = re.compile(r"\{([A-Za-z_]\w*)(?:[.\[(][^{}]*)?(?:![rsa])?(?::[^{}/]*)?\}")
"""What stands for a value in a text that is put together."""


MAY_FORGET = re.compile(r"""(?<![fF\w])(?:"[^"\n]*|'[^'\n]*)\{[A-Za-z_]""")
"""Where there may be one; what has none is not taken apart."""


def forgotten(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """
    Each text with the name of a value between braces that stays there as it is, since an f was left out.

    A template of `format` stands by itself at the top of a module, with names that the module does not have.
    """
    steps = [step for step in tree.body if isinstance(step, ast.Assign | ast.AnnAssign)]
    known = {node.id for step in steps for node in ast.walk(step) if isinstance(node, ast.Name)}
    left = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    left |= {
        id(node.func.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
    }
    local = {
        id(node)
        for place in ast.walk(tree)
        if isinstance(place, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(place)
    }
    left |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # Texts that document.
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left:
            names = set(PLACE.findall(node.value))
            if names if id(node) in local else names & known:
                yield node.lineno, node.value


def name_of(path: Path) -> str:
    """The dotted name of a module of the package."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(node: ast.AST) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each module that is imported with the names taken from it; what only type checkers see is left out."""
    if isinstance(node, ast.Import):
        yield from ((alias.name, ()) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are written in full"
        yield node.module or "", tuple(alias.name for alias in node.names)
    else:
        children: Iterable[ast.AST] = ast.iter_child_nodes(node)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            children = node.orelse
        for child in children:
            yield from imports(child)


def is_door(node: ast.AST) -> bool:
    """
    Whether a function is a method that does nothing but hand itself to one function of another room.

    Such a method imports what it calls when it is called, and is left out: it says where work is done, and does none.
    """
    if not isinstance(node, ast.FunctionDef):
        return False
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    if [type(step) for step in body] != [ast.ImportFrom, ast.Return]:
        return False
    taken, given = body
    assert isinstance(taken, ast.ImportFrom)
    assert isinstance(given, ast.Return)
    value = given.value
    if isinstance(value, ast.List) and len(value.elts) == 1:
        value = value.elts[0]
    calls = isinstance(value, ast.Call) and isinstance(value.func, ast.Name)
    return calls and [alias.name for alias in taken.names] == [value.func.id]  # type: ignore[union-attr]


class _WithoutDoors(ast.NodeTransformer):
    """Leaves out the doors of classes."""

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = [step for step in node.body if not is_door(step)] or [ast.Pass()]
        return node


def own_imports(path: Path) -> set[str]:
    """The modules of this package that a module imports, also inside functions but for the doors of its classes."""
    known = {name_of(other) for other in MODULES}
    found = set()
    for module, names in imports(_WithoutDoors().visit(ast.parse(path.read_text(encoding="utf-8")))):
        if module.split(".")[0] == "taaktoedeling":
            below = {f"{module}.{name}" for name in names} & known
            found |= below or {module}
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_layers(path: Path) -> None:
    """A module imports only from its own part or from parts that lie below it."""
    own = name_of(path).split(".")[1]
    above = sorted(
        module
        for module in own_imports(path)
        if module == "taaktoedeling" or (module.split(".")[1] != own and RANK[module.split(".")[1]] >= RANK[own])
    )

    assert above == []


def test_every_part_has_a_place() -> None:
    """Every folder and module of the package stands in the list of layers."""
    parts = {name_of(path).split(".")[1] for path in MODULES}

    assert set() == parts - set(RANK)


def test_no_circles() -> None:
    """No two modules import each other, not even by way of others."""
    graph = nx.DiGraph((name_of(path), module) for path in MODULES for module in own_imports(path))

    assert list(nx.simple_cycles(graph)) == []


def test_type_checking_is_left_out() -> None:
    """What only type checkers import counts for nothing, and what functions import counts."""
    text = "if TYPE_CHECKING:\n    import a\nelse:\n    import b\ndef f():\n    from c import d\n"

    assert list(imports(ast.parse(text))) == [("b", ()), ("c", ("d",))]


DOORS = """
class A:
    def plain(self):
        "Says what it does."
        from a import b
        return b(self, 1)
    def listed(self):
        from a import b
        return [b(self)]
    def works(self):
        from c import d
        found = d(self)
        return found
    def other(self):
        from c import d, e
        return d(self)
    def reaches(self):
        from c import d
        return e(self)
def loose(a):
    from c import d
    return d(a)
"""


def test_a_class_hands_its_work_up_and_does_none_itself() -> None:
    """Only a method that imports one function and returns what it gives is left out."""
    kept = list(imports(_WithoutDoors().visit(ast.parse(DOORS))))

    assert kept == [("c", ("d",)), ("c", ("d", "e")), ("c", ("d",)), ("c", ("d",))]


def test_the_rooms_are_documented_from_top_to_bottom() -> None:
    """The page on how the package is built names every part, in the order of the layers."""
    page = (PACKAGE.parent / "docs" / "architectuur.md").read_text(encoding="utf-8")
    rows = page.split("<!-- kamers -->")[1].split("<!-- /kamers -->")[0].strip().splitlines()[2:]
    named = [tuple(re.findall(r"`(\w+)`", row.split("|")[1])) for row in rows]

    assert named == [layer for layer in reversed(LAYERS) if layer != ("__main__",)]


def test_the_page_on_rooms_names_what_is_there() -> None:
    """Each file and folder that the page names is there, in the package or beside it."""
    page = (PACKAGE.parent / "docs" / "architectuur.md").read_text(encoding="utf-8")
    named = {name.rstrip("/") for name in re.findall(r"`([\w/]+(?:/|\.py))`", page)}

    places = (PACKAGE, PACKAGE / "document", PACKAGE.parent)

    assert sorted(name for name in named if not any((place / name).exists() for place in places)) == []


def test_no_text_shows_the_name_of_a_value() -> None:
    texts = {name_of(path): path.read_text("utf-8") for path in MODULES}
    found = {name: list(forgotten(ast.parse(text))) for name, text in texts.items() if MAY_FORGET.search(text)}

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_forgotten_f_is_found() -> None:
    texts = ['_A = {1: 2}\nB = "van {_A[1]}"', 'def f(x):\n    return ["van {x.naam}", f"van {x}", "{0}".format(x)]']

    assert [len(list(forgotten(ast.parse(text)))) for text in texts] == [1, 1]
