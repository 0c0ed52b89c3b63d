"""
How many pages a nota takes on paper: as PDF, and as Word document through LibreOffice.

``python tools/pages.py [id ...]`` measures examples, all of them without ids; it fails where one takes more than two.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from taaktoedeling.dossier.build import build_dossier
from taaktoedeling.dossier.forms import render
from taaktoedeling.model.casus import Casus
from taaktoedeling.reading.casus import load_casus, shipped_case, shipped_cases
from taaktoedeling.reading.kader import load_kader

FORMS = (".pdf", ".docx")
MOST = 2
PATIENCE = 300


def count_pages(pdf: Path) -> int:
    """The pages of a PDF, as poppler counts them."""
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True, text=True).stdout
    return int(re.findall(r"Pages:\s+(\d+)", told)[0])


def measure(cases: Mapping[str, Casus], folder: Path, forms: tuple[str, ...] = FORMS) -> dict[str, list[int]]:
    """The pages of the nota of each case, in each form; Word documents are laid out all at once."""
    kader = load_kader()
    dossiers = {id_: build_dossier(casus, kader) for id_, casus in cases.items()}
    found: dict[str, list[int]] = {id_: [] for id_ in cases}
    for form in forms:
        below = folder / form[1:]
        below.mkdir()
        for id_, dossier in dossiers.items():
            (below / f"{id_}{form}").write_bytes(render([dossier], form, (), kader))
        if form == ".docx":
            lay_out(below)
        for id_ in cases:
            found[id_].append(count_pages(below / f"{id_}.pdf"))
    return found


def lay_out(folder: Path) -> None:
    """Turn every Word document in a folder into a PDF beside it."""
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profiel').as_uri()}", "--convert-to", "pdf"]
    files = sorted(folder.glob("*.docx"))
    subprocess.run([*command, "--outdir", folder, *files], capture_output=True, check=True, timeout=PATIENCE)


def can_lay_out() -> bool:
    """Whether LibreOffice and poppler are here."""
    return bool(shutil.which("soffice") and shutil.which("pdfinfo"))


def main() -> int:
    """Print the pages per case, PDF first."""
    ids = sys.argv[1:] or [path.stem.replace("_", "-") for path in shipped_cases()]
    cases = {id_: load_casus(shipped_case(id_)) for id_ in ids}
    with tempfile.TemporaryDirectory() as folder:
        found = measure(cases, Path(folder))
    print(f"{'':44} PDF  Word")
    for id_, pages in found.items():
        print(f"{id_:44} {pages[0]:3}  {pages[1]:4}")
    return int(any(count > MOST for pages in found.values() for count in pages))


if __name__ == "__main__":
    sys.exit(main())
