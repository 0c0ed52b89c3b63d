"""
Make the parts of the documentation that follow from data and code; ``--controleer`` only tells what is out of date.

Whole files are made (`docs/criteria.md`, `docs/regels.md`, `docs/cli.md`, the schema of an advice), and in other
pages the parts between ``<!-- gemaakt:... -->`` and ``<!-- /gemaakt -->``.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # a bare checkout, without installation
    sys.path.insert(0, str(ROOT))

from docs_documents import render_dated, render_fragments, render_main, render_undated  # noqa: E402
from docs_examples import refresh  # noqa: E402
from docs_kader import render_criteria, render_regels, render_template  # noqa: E402
from docs_release import render_release  # noqa: E402
from docs_schema import render_schema, render_schema_evaluatie  # noqa: E402
from docs_schema_dossier import render_dossier_schema  # noqa: E402
from docs_sjabloon import render_fields  # noqa: E402
from docs_tables import (  # noqa: E402
    render_asymmetry,
    render_differences,
    render_judgments,
    render_ministers,
    render_numbers,
)

from taaktoedeling import load_kader  # noqa: E402
from taaktoedeling.model.kader import Kader  # noqa: E402
from taaktoedeling.reading import files  # noqa: E402
from taaktoedeling.reading.checked import CHECKED, render_checked  # noqa: E402

PART = re.compile(r"(<!-- gemaakt:(?P<name>[a-z]+) -->\n).*?(<!-- /gemaakt -->)", re.DOTALL)
PARTS: dict[str, Callable[[Kader], str]] = {
    "asymmetrie": render_asymmetry,
    "fragmenten": render_fragments,
    "getallen": render_numbers,
    "kernstukken": render_main,
    "ministers": render_ministers,
    "oordelen": render_judgments,
    "sjabloon": render_template,
    "velden": render_fields,
    "verschillen": render_differences,
    "wetten": render_dated,
    "wettenoud": render_undated,
}
EXAMPLES = "uitvoer"
"""The name of parts with examples, whose printed output is made anew."""


def pages() -> list[Path]:
    """
    Every Markdown page that a reader of the project meets, in a fixed order.
    """
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def make_all() -> dict[Path, str]:
    """
    What every file that is (partly) made should hold.
    """
    criteria = files.find_shipped("criteria")
    kader = load_kader(criteria)
    made = {
        CHECKED: render_checked(kader, criteria),
        ROOT / "docs" / "criteria.md": render_criteria(kader),
        ROOT / "docs" / "regels.md": render_regels(kader),
        ROOT / "taaktoedeling" / "schema" / "advies.schema.json": render_schema(),
        ROOT / "taaktoedeling" / "schema" / "evaluatie.schema.json": render_schema_evaluatie(),
        ROOT / "taaktoedeling" / "schema" / "dossier.schema.json": render_dossier_schema(),
    }
    if importlib.util.find_spec("cli_docs"):
        from cli_docs import render_cli_docs

        made[ROOT / "docs" / "cli.md"] = render_cli_docs()
    for page in pages():
        text = made.get(page) or page.read_text(encoding="utf-8")
        if page not in made and PART.search(text):
            made[page] = fill(text, kader)
    return made


def make_slow() -> dict[Path, str]:
    """
    What takes half a minute to make, and is checked by ``--controleer`` alone.
    """
    return {ROOT / "docs" / "kader-2.0.0.md": render_release()}


def fill(text: str, kader: Kader) -> str:
    """
    A page with its made parts anew.
    """

    def part(match: re.Match[str]) -> str:
        name = match["name"]
        if name == EXAMPLES:
            return match[0]
        return f"{match[1]}{PARTS[name](kader)}{match[3]}"

    return refresh(PART.sub(part, text), ROOT)


def main() -> int:
    """Write what is out of date, or with ``--controleer`` tell it; 1 when something was and nothing was written."""
    parser = argparse.ArgumentParser(description="Maak de gemaakte delen van de documentatie opnieuw.")
    parser.add_argument("--controleer", action="store_true", help="schrijf niets; meld wat niet meer klopt")
    check = parser.parse_args().controleer
    stale = {
        path: wanted
        for path, wanted in {**make_all(), **make_slow()}.items()
        if not path.exists() or path.read_text(encoding="utf-8") != wanted
    }
    for path, wanted in stale.items():
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted, encoding="utf-8")
        print(f"{'niet bijgewerkt' if check else 'gemaakt'}: {path.relative_to(ROOT)}")
    if check and stale:
        print("Maak ze opnieuw met: make docs")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
