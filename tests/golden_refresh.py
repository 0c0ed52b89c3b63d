"""
Write the golden files anew: outputs that are kept in the repository and read as prose when they change.

Run from the root of the checkout: ``python tests/golden_refresh.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from taaktoedeling.advice.assess import assess
from taaktoedeling.existing.evaluate import evaluate
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.report.evaluatie.document import evaluatie_text
from taaktoedeling.report.gevoeligheid.document import gevoeligheid_document
from taaktoedeling.report.gevoeligheid.zekerheid import add_certainty
from taaktoedeling.report.kader.text import render_kader_text, render_uitleg
from taaktoedeling.report.markdown import render_markdown
from taaktoedeling.report.text import document_text, render_text
from taaktoedeling.robustness.overview import certainty_overview
from taaktoedeling.robustness.smaa import robustness

GOLDEN = Path(__file__).parent / "golden"
FULL = ("wmo-maatwerk", "bag", "paspoort-en-identiteitskaart")
SHORT = ("regionale-energiestrategie", "zuivering-stedelijk-afvalwater", "specialistische-jeugdzorg")
SURE = ("bag", "archiefbewaring", "huisvesting-vergunninghouders")
EXISTING = ("wmo-maatwerk", "veiligheidsregio")
PARTS = ("BR-12", "schaal_opgave", "Q-01", "ROB-3")


def goldens() -> dict[str, str]:
    """Make every golden file, by name."""
    kader = load_kader()
    plain = to_plain(kader)
    advices = {id_: _advice(id_, kader) for id_ in (*FULL, *SHORT)}
    made = {f"advies_{id_}.txt": render_text(advices[id_]) for id_ in FULL}
    made |= {f"advies_{id_}_kort.txt": render_text(advices[id_], kort=True) for id_ in SHORT}
    made["advies_wmo-maatwerk.md"] = render_markdown(advices["wmo-maatwerk"])
    for id_ in SURE:
        data = certainty_overview(load_casus(shipped_case(id_), kader), kader, doel="provincie")
        made[f"gevoeligheid_{id_}.txt"] = document_text(gevoeligheid_document(data))
    for id_ in EXISTING:
        made[f"evaluatie_{id_}.txt"] = evaluatie_text(evaluate(load_casus(shipped_case(id_), kader), kader).to_dict())
    made |= {f"kader_{id_}.txt": render_uitleg(plain, id_) for id_ in PARTS}
    made["kader.txt"] = render_kader_text(plain)
    # The checksum follows every letter of the framework; the text around it is what people read.
    return {name: _steady(text, kader.sha256) for name, text in made.items()}


def _advice(id_: str, kader: Kader) -> dict[str, Any]:
    """The advice as the command shows it."""
    casus = load_casus(shipped_case(id_), kader)
    return add_certainty(assess(casus, kader).to_dict(), robustness(casus, kader).to_dict())


def _steady(text: str, checksum: str) -> str:
    return text.replace(checksum, "0" * len(checksum))


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in goldens().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
