"""
One part of the framework explained: what it says, where that comes from, what is ours, and what reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import date, enumerate_words, lower_first, references, upper_first
from taaktoedeling.report.blocks import (
    Document,
    Item,
    Items,
    Rich,
    Section,
    document,
    items,
    para,
    quiet,
    rich,
    section,
    strong,
)
from taaktoedeling.report.kader import uitleg_bestaand
from taaktoedeling.report.kader.document import fraction, points_table
from taaktoedeling.report.kader.uitleg_delen import sources, when
from taaktoedeling.report.kader.voorwaarden import Voorwaarden, reads

Data = Mapping[str, Any]


def part_ids(kader: Data) -> list[str]:
    """Every id that can be explained, in the order of the overview."""
    return list(dict.fromkeys(str(data[key]) for listed, key, _ in UITLEG.values() for data in listed(kader)))


def _criterium(kader: Data, data: Data) -> Document:
    dimensie = next(d for d in kader["dimensies"] if d["id"] == data["dimensie"])
    several = " Meer antwoorden tegelijk mag; dan telt het gemiddelde." if data["soort"] == "nominaal" else ""
    nvt = " ‘Niet van toepassing’ mag, met een toelichting." if data["niet_van_toepassing"] else ""
    kern = "Dit is een kernvraag. " if data["kern"] else ""
    weight = f"{data['gewicht']} van {dimensie['gewichtensom']} binnen {lower_first(dimensie['label'])}"
    return document(
        f"{data['label']} ({data['id']})",
        f"Vraag in de dimensie {lower_first(dimensie['label'])}. {kern}Vraagt naar "
        f"{labels.word(labels.VRAAGT_NAAR, data['vraagt_naar'])}.{several}{nvt}",
        [
            section("De vraag", para(data["vraag"]), open=True),
            sources(data),
            section(
                "Niveaus en punten (modelkeuze)",
                items(_level(niveau) for niveau in data["niveau"]),
                points_table(kader, data),
                para("Van -2 (pleit sterk tegen) tot +2 (pleit sterk voor)."),
            ),
            section("Gewicht (modelkeuze)", para(strong(weight), f". {data['gewicht_reden']}")),
            _used_by(kader, "criterium", data["id"]),
        ],
    )


def _level(data: Data) -> Item:
    source = quiet(f" [vergelijk {references(data['bronnen'])}]") if data["bronnen"] else ""
    return Item(rich(strong(f"{data['niveau']}: {data['label']}."), f" {data['reden']}", source))


def _dimensie(kader: Data, data: Data) -> Document:
    found = [c for c in kader["criteria"] if c["dimensie"] == data["id"]]
    return document(
        f"{data['label']} (dimensie {data['id']})",
        "",
        [
            sources(data),
            section("Gewicht (modelkeuze)", para(strong(f"{data['gewicht']} van 100"), f". {data['reden']}")),
            section(
                "Vragen",
                items(rich(strong(c["label"]), f" (gewicht {c['gewicht']}) ", quiet(f"[{c['id']}]")) for c in found),
            ),
        ],
    )


def _klasse(kader: Data, data: Data) -> Document:
    criteria = {c["id"]: c["label"] for c in kader["criteria"]}
    labels = {w["id"]: w["label"] for w in data["waarden"]}
    found = []
    for part, said in (("hoofd", "Bepalend is"), ("hoger", "Wijst dit een hogere waarde aan, dan gelden beide:")):
        if data[part]:
            bounds = "; ".join(
                f"{labels[id_]} bij {low if low == high else f'{low} tot en met {high}'}"
                for id_, (low, high) in data[part]["grenzen"].items()
            )
            name = lower_first(criteria[data[part]["criterium"]])
            found.append(rich(f"{said} {name}: {bounds}. ", quiet(f"[{data[part]['criterium']}]")))
    return document(
        f"{data['label']} (klasse {data['id']})",
        "",
        [sources(data), section("Grenzen (modelkeuze)", items(found)), _used_by(kader, "klasse", data["id"])],
    )


def _feit(kader: Data, data: Data) -> Document:
    values = [rich(strong(_written(w["waarde"])), f": {w['label']}") for w in data["waarden"]]
    return document(
        f"{data['label']} (feit {data['id']})",
        "",
        [
            section("De vraag", para(data["vraag"])),
            sources(data),
            section("Mogelijke waarden", items(values), para("Ook ‘onbekend’ kan.")),
            _used_by(kader, "feit", data["id"]),
        ],
    )


def _bestuursvorm(kader: Data, data: Data) -> Document:
    forms = [
        rich(strong(s["label"]), f" ({labels.word(labels.STAND, s['stand'])}) ", quiet(f"[{s['id']}]"))
        for s in kader["subvormen"]
        if s["bestuursvorm"] == data["id"]
    ]
    return document(
        f"{data['label']} ({data['id']})",
        "Bestuursvorm waartussen het advies kiest.",
        [
            sources(data),
            section("Legitimatie", para(data["legitimatie"])),
            when(kader, "Kan alleen als", data["mogelijk"]),
            section("Rechtsvormen", items(forms)),
            _first_by(kader, data["id"]),
        ],
    )


def _subvorm(kader: Data, data: Data) -> Document:
    body = next(b for b in kader["bestuursvormen"] if b["id"] == data["bestuursvorm"])
    only = " Wordt alleen als alternatief genoemd." if data["alleen_als_alternatief"] else ""
    return document(
        f"{data['label']} ({data['id']})",
        f"Rechtsvorm bij: {lower_first(body['label'])}. Stand: {labels.word(labels.STAND, data['stand'])}.{only}",
        [sources(data), when(kader, "Past als (modelkeuze, tenzij de toelichting anders zegt)", data["voorwaarde"])],
    )


def _regel(kader: Data, data: Data) -> Document:
    bodies = {b["id"]: b["aanduiding"] for b in kader["bestuursvormen"]}
    words = Voorwaarden(kader)
    first = [
        Item(
            rich(
                f"Weeg eerst {bodies[v['eerst']]}, vóór {enumerate_words(bodies[b] for b in v['voor'])}. "
                f"Voorrangsmarge: {fraction(v['voorrangsmarge'])} (modelkeuze)."
            ),
            more=_condition(words, v["voorwaarde"]),
        )
        for v in data["voorrang"]
    ]
    parts = [
        Item(
            rich(
                f"{part['tekst']} ",
                quiet(f"[{'; '.join([labels.word(labels.AARD, part['aard']), *part['bronnen']])}]"),
            ),
            more=_condition(words, part["voorwaarde"]),
        )
        for part in data["onderdeel"]
    ]
    return document(
        f"{data['id']} {data['naam']}",
        f"Soort regel: {labels.word(labels.REGELSOORT, data['soort'])}.",
        [
            sources(data),
            when(kader, "Geldt als", data["voorwaarde"]),
            section("Voorrang", Items(tuple(first))),
            section("Wat moet worden gemotiveerd", para(data["vraag"])),
            section("Stappen", Items(tuple(parts))),
            _tensions(kader, data["spanningen"]),
            _used_by(kader, "regel", data["id"]),
        ],
    )


def _condition(words: Voorwaarden, conditions: list[Data]) -> tuple[Rich, ...]:
    """A paragraph under a step that only holds under conditions of its own."""
    if not conditions:
        return ()
    return (rich(f"Voorwaarde: {enumerate_words(words.all_of(conditions))}."),)


def _spanning(kader: Data, data: Data) -> Document:
    readings = [
        Item(rich(strong(r["wie"]), f": {r['tekst']} ", quiet(f"[{references(r['bronnen'])}]" if r["bronnen"] else "")))
        for r in data["lezing"]
    ]
    general = " Geldt voor elke casus." if data["algemeen"] else ""
    return document(
        f"{data['id']} {data['titel']}",
        f"Spanning: {labels.word(labels.SPANNINGSOORT, data['soort'])}.{general}",
        [
            sources(data),
            section("Lezingen", Items(tuple(readings))),
            when(kader, "Wordt getoond als (modelkeuze)", data["voorwaarde"]),
            section(
                "Hoort bij", items(f"{r['id']} {r['naam']}" for r in kader["regels"] if data["id"] in r["spanningen"])
            ),
        ],
    )


def _uitgangspunt(kader: Data, data: Data) -> Document:
    return document(
        f"{data['id']} {data['titel']}",
        f"Advies van de {data['van']}, geen standpunt van het kabinet.",
        [
            sources(data),
            section("Vraag van dit model", para(data["vraag"])),
            when(kader, "Wordt getoond als (modelkeuze)", data["voorwaarde"]),
        ],
    )


def _signaal(kader: Data, data: Data) -> Document:
    return document(
        data["titel"],
        f"Signaal {data['id']}: een weg buiten de bestuursvormen. Het verandert het advies niet.",
        [sources(data), when(kader, "Wordt gemeld als (modelkeuze)", data["voorwaarde"])],
    )


def _document(kader: Data, data: Data) -> Document:
    day = f", {date(data['datum'])}" if data["datum"] else ""
    cited = {
        soort: [
            str(item[key])
            for item in listed(kader)
            if any(str(bron).split(" ")[0] == data["code"] for bron in item.get("bronnen", ()))
        ]
        for soort, (listed, key, _) in UITLEG.items()
    }
    found = [rich(strong(upper_first(soort)), f": {', '.join(ids)}") for soort, ids in cited.items() if ids]
    return document(
        f"{data['code']} {data['titel']}",
        f"{upper_first(labels.word(labels.DOCUMENTSOORT, data['soort']))}{day}.",
        [
            section("Kanttekening", para(data["kanttekening"])),
            section("Adres", para(data["adres"])),
            section(
                "Bron van", items(found) if found else para("Geen onderdeel van het kader noemt dit document als bron.")
            ),
        ],
    )


def _drempel(kader: Data, data: Data) -> Document:
    return document(
        f"{labels.word(labels.DREMPELS, data['id'])} ({data['id']})",
        f"Drempel: {fraction(data['waarde'])}. Modelkeuze.",
        [section("Reden", para(data["reden"]))],
    )


def _tensions(kader: Data, ids: list[str]) -> Section | None:
    titles = {item["id"]: item["titel"] for item in kader["spanningen"]}
    return section("Spanningen", items(f"{id_} {titles.get(id_, '')}" for id_ in ids))


def _first_by(kader: Data, body: str) -> Section | None:
    return section(
        "Wordt eerst gewogen door",
        items(f"{r['id']} {r['naam']}" for r in kader["regels"] if any(v["eerst"] == body for v in r["voorrang"])),
    )


def _used_by(kader: Data, kind: str, id_: str) -> Section | None:
    found: list[str] = []
    if kind == "criterium":
        found += [
            f"Klasse {k['id']}: {lower_first(k['label'])}"
            for k in kader["klassen"]
            if id_ in [k[part]["criterium"] for part in ("hoofd", "hoger") if k[part]]
        ]
    for key, name in (("regels", "naam"), ("spanningen", "titel"), ("signalen", "titel"), ("uitgangspunten", "titel")):
        found += [f"{item['id']} {item[name]}" for item in kader[key] if (kind, id_) in reads(_conditions(item))]
    found += [
        f"Rechtsvorm {s['id']}: {lower_first(s['label'])}"
        for s in kader["subvormen"]
        if (kind, id_) in reads(s["voorwaarde"])
    ]
    return section("Wordt gelezen door", items(found))


def _conditions(item: Data) -> list[Data]:
    found = list(item["voorwaarde"])
    for key in ("voorrang", "onderdeel", "poort"):
        for part in item.get(key, ()):
            found += part["voorwaarde"]
    return found


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _thresholds(kader: Data) -> Iterable[Data]:
    return [{"id": id_, **data} for id_, data in kader["drempels"].items()]


def _listed(key: str) -> Callable[[Data], Iterable[Data]]:
    return lambda kader: kader[key]


UITLEG: dict[str, tuple[Callable[[Data], Iterable[Data]], str, Callable[[Data, Data], Document]]] = {
    "bestuursvorm": (_listed("bestuursvormen"), "id", _bestuursvorm),
    "subvorm": (_listed("subvormen"), "id", _subvorm),
    "dimensie": (_listed("dimensies"), "id", _dimensie),
    "criterium": (_listed("criteria"), "id", _criterium),
    "klasse": (_listed("klassen"), "id", _klasse),
    "feit": (_listed("feiten"), "id", _feit),
    "regel": (_listed("regels"), "id", _regel),
    "spanning": (_listed("spanningen"), "id", _spanning),
    "uitgangspunt": (_listed("uitgangspunten"), "id", _uitgangspunt),
    "signaal": (_listed("signalen"), "id", _signaal),
    "aanleiding": (_listed("aanleidingsoorten"), "id", uitleg_bestaand.aanleiding),
    "oorzaak": (_listed("oorzaken"), "id", uitleg_bestaand.oorzaak),
    "bekostiging": (_listed("bekostigingsvormen"), "id", uitleg_bestaand.bekostiging),
    "arrangementtoets": (_listed("arrangementtoetsen"), "id", uitleg_bestaand.arrangementtoets),
    "knop": (_listed("knoppen"), "id", uitleg_bestaand.knop),
    "medebewind": (_listed("medebewindvormen"), "id", uitleg_bestaand.medebewind),
    "opvolging": (_listed("opvolging"), "id", uitleg_bestaand.opvolging),
    "drempel": (_thresholds, "id", _drempel),
    "document": (_listed("documenten"), "code", _document),
}
"""Per kind: where its parts are, the key of their id, and what explains one."""
