"""
The framework as data: what is asked, what it weighs, which rules hold and where each of them comes from.

Field names are the keys of the TOML files, described in ``docs/eigen-kader.md``.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import attrs

from taaktoedeling.errors import UnknownIdError
from taaktoedeling.model.bestaand import (
    AanleidingOptie,
    ArrangementToets,
    BekostigingVorm,
    Kanttekening,
    Knop,
    MedebewindVorm,
    Oorzaak,
)
from taaktoedeling.model.bron import LATER, Document, Status, Verwijzing
from taaktoedeling.model.released import kader_notice
from taaktoedeling.model.voorwaarde import Voorwaarde, Waarde

if TYPE_CHECKING:
    import networkx as nx

RegelSoort = Literal["eerst", "standaard", "toets", "plicht", "optie", "achtergrond"]
PlichtAard = Literal[
    "wet",
    "aanwijzing",
    "kwaliteitseis_beleidskompas",
    "kabinetsafspraak",
    "standpunt_minister",
    "interbestuurlijke_afspraak",
    "modelkeuze",
]
Methode = Literal["paren"]
SpanningSoort = Literal["open_norm", "tegenspraak", "begrip", "gegevens", "geldend_recht"]


@attrs.frozen(kw_only=True)
class Drempel:
    """
    A threshold, exact, with the reason for it; always a choice of ours.

    Attributes:
        waarde: on the scale of fit (-1 to 1), or a share (0 to 1) for `*_aanvaardbaarheid`.
    """

    waarde: Fraction
    reden: str


@attrs.frozen(kw_only=True)
class Drempels:
    """The thresholds that turn fits into an outcome and a certainty."""

    geschikt_boven: Drempel
    stevig_speling: Drempel
    voorkeur_speling: Drempel
    stevig_aanvaardbaarheid: Drempel
    voorkeur_aanvaardbaarheid: Drempel

    @property
    def aandelen(self) -> tuple[Fraction, Fraction]:
        """The shares of plausible variants that the labels ask for, the lower first."""
        return self.voorkeur_aanvaardbaarheid.waarde, self.stevig_aanvaardbaarheid.waarde


@attrs.frozen(kw_only=True)
class Dimensie:
    """
    One of the dimensions of fit.

    Attributes:
        gewicht: whole number; the dimensions together weigh 100.
        gewichtensom: what the weights of its criteria add up to, as declared and checked.
    """

    id: str
    label: str
    volgorde: int
    gewicht: int
    gewichtensom: int
    reden: str
    tekst: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    toelichting: str = ""


@attrs.frozen(kw_only=True)
class Niveau:
    """
    One possible answer to a criterion, with its points per body (-2 to +2).

    Attributes:
        geen: of a nominal criterion: none of the other levels holds, so it stands alone.
    """

    niveau: int
    label: str
    punten: dict[str, int]
    reden: str
    bronnen: tuple[Verwijzing, ...] = ()
    geen: bool = attrs.field(default=False, metadata=LATER)


@attrs.frozen(kw_only=True)
class Criterium:
    """
    One question, its worded levels and what each level says about each body.

    Attributes:
        soort: `ordinaal` (levels are ordered) or `nominaal` (several may hold at once; their points are averaged).
        kern: the rules and classes need the answer.
        gewicht: whole number, relative to the other criteria of the dimension.
    """

    id: str
    dimensie: str
    label: str
    volgorde: int
    vraag: str
    vraagt_naar: Literal["aard", "wet", "feit"]
    soort: Literal["ordinaal", "nominaal"]
    kern: bool
    niet_van_toepassing: bool
    gewicht: int
    gewicht_reden: str
    tekst: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    niveau: tuple[Niveau, ...]
    toelichting: str = ""


@attrs.frozen(kw_only=True)
class KlasseWaarde:
    """A value of a class, such as `lokaal`."""

    id: str
    label: str


@attrs.frozen(kw_only=True)
class KlasseGrenzen:
    """Which levels of *criterium* (lowest and highest, inclusive) belong to which value of the class."""

    criterium: str
    grenzen: dict[str, tuple[int, int]]


@attrs.frozen(kw_only=True)
class Klasse:
    """
    A class of answers that rules speak about, such as `lokaal` or `regionaal`.

    Attributes:
        waarden: in ascending order.
        hoofd: the criterion that decides.
        hoger: a criterion that adds its own value when that is the higher one; the class is then uncertain.
    """

    id: str
    label: str
    tekst: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    waarden: tuple[KlasseWaarde, ...]
    hoofd: KlasseGrenzen
    hoger: KlasseGrenzen | None = None
    toelichting: str = ""


@attrs.frozen(kw_only=True)
class FeitWaarde:
    """A value that a fact can have."""

    waarde: Waarde
    label: str


@attrs.frozen(kw_only=True)
class Feit:
    """A fact that rules read, with its possible values."""

    id: str
    label: str
    vraag: str
    tekst: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    waarden: tuple[FeitWaarde, ...]
    toelichting: str = ""


@attrs.frozen(kw_only=True)
class Conclusie:
    """The opening sentences of an advice for a body, under these conditions."""

    tekst: str
    voorwaarde: tuple[Voorwaarde, ...] = ()


@attrs.frozen(kw_only=True)
class Bestuursvorm:
    """
    One of the alternatives.

    Attributes:
        drager: the body that the legislator gives the task to.
        gelijke_drager: conditions under which an advice for this body and for *drager* are the same allocation.
        mogelijk: conditions under which the body can be advised at all; empty: always.
    """

    id: str
    label: str
    kort: str
    aanduiding: str
    volgorde: int
    decentraal: bool
    tekst: str
    legitimatie: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    conclusie: tuple[Conclusie, ...]
    drager: str = ""
    gelijke_drager: tuple[Voorwaarde, ...] = ()
    mogelijk: tuple[Voorwaarde, ...] = ()
    toelichting: str = ""


@attrs.frozen(kw_only=True)
class Subvorm:
    """A legal form of a body, chosen in a second step."""

    id: str
    bestuursvorm: str
    label: str
    volgorde: int
    stand: Literal["geldend", "verkenning"]
    tekst: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    voorwaarde: tuple[Voorwaarde, ...] = ()
    alleen_als_alternatief: bool = False
    toelichting: str = ""


@attrs.frozen(kw_only=True)
class Voorrang:
    """
    A body that is weighed before others.

    Attributes:
        voorrangsmarge: how much less suitable *eerst* may be (scale of fit) and still be advised; ours.
    """

    eerst: str
    voor: tuple[str, ...]
    voorrangsmarge: Fraction
    voorwaarde: tuple[Voorwaarde, ...] = ()


@attrs.frozen(kw_only=True)
class Onderdeel:
    """One step of a duty, with its basis and its nature."""

    tekst: str
    aard: PlichtAard
    bronnen: tuple[Verwijzing, ...]
    voorwaarde: tuple[Voorwaarde, ...] = ()


@attrs.frozen(kw_only=True)
class Poort:
    """
    Whether the weighing may start at all.

    Attributes:
        tekst: what people read then: why, and what they may do; for a `verkenning` one sentence.
    """

    uitkomst: Literal["geen_aanleiding", "verkenning"]
    voorwaarde: tuple[Voorwaarde, ...]
    tekst: str = ""


@attrs.frozen(kw_only=True)
class Regel:
    """A rule of the framework, in one of six kinds."""

    id: str
    soort: RegelSoort
    naam: str
    tekst: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    volgorde: int = 0
    vraag: str = ""
    toelichting: str = ""
    beantwoord_door: Literal["motivering", "aanleiding"] = "motivering"
    voorwaarde: tuple[Voorwaarde, ...] = ()
    spanningen: tuple[str, ...] = ()
    voorrang: tuple[Voorrang, ...] = ()
    onderdeel: tuple[Onderdeel, ...] = ()
    poort: tuple[Poort, ...] = ()


@attrs.frozen(kw_only=True)
class Lezing:
    """One way to read what the sources leave open, and whose it is."""

    wie: str
    tekst: str
    bronnen: tuple[Verwijzing, ...] = ()


@attrs.frozen(kw_only=True)
class Spanning:
    """Something that the sources contradict or leave open."""

    id: str
    titel: str
    soort: SpanningSoort
    tekst: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    lezing: tuple[Lezing, ...]
    algemeen: bool = False
    voorwaarde: tuple[Voorwaarde, ...] = ()
    toelichting: str = ""


@attrs.frozen(kw_only=True)
class Uitgangspunt:
    """A principle advised by somebody else than the cabinet."""

    id: str
    van: str
    titel: str
    tekst: str
    vraag: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    voorwaarde: tuple[Voorwaarde, ...] = ()
    toelichting: str = ""


@attrs.frozen(kw_only=True)
class Signaal:
    """A way outside the bodies of the framework, reported where the facts point to it."""

    id: str
    titel: str
    tekst: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    voorwaarde: tuple[Voorwaarde, ...] = ()
    toelichting: str = ""


@attrs.frozen(kw_only=True)
class OpvolgingStap:
    """
    A step that follows from an outcome.

    Attributes:
        regel: a rule whose question or duties are the step; then it has no text of its own.
        aard: its nature; only a rule that is a duty has natures of its own.
        bronnen: its basis; with a rule that is a test, in the place of all sources of that rule.
    """

    tekst: str = ""
    aard: PlichtAard | None = None
    regel: str = ""
    status: Status = "bron"
    bronnen: tuple[Verwijzing, ...] = ()
    voorwaarde: tuple[Voorwaarde, ...] = ()


@attrs.frozen(kw_only=True)
class Opvolging:
    """A group of steps that follow from an outcome."""

    id: str
    naam: str
    volgorde: int
    tekst: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    stap: tuple[OpvolgingStap, ...]
    spanningen: tuple[str, ...] = ()
    voorwaarde: tuple[Voorwaarde, ...] = ()
    toelichting: str = ""


@attrs.frozen(kw_only=True)
class KaderHoofd:
    """
    What the framework is: the table ``[kader]``.

    Attributes:
        methode: how the advised body follows from fits and rules; None in a framework from before 2.0.0.
    """

    id: str
    titel: str
    versie: str
    omschrijving: str
    geldig_vanaf_toelichting: str
    bronnen: tuple[Verwijzing, ...]
    beperkingen: tuple[str, ...]
    geldig_vanaf: datetime.date | None = None
    methode: Methode | None = attrs.field(default=None, metadata=LATER)


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Kader:
    """
    A whole framework; every tuple is in the order in which people read it, whatever the order of the files.
    """

    schema: int
    hoofd: KaderHoofd
    drempels: Drempels
    documenten: tuple[Document, ...]
    dimensies: tuple[Dimensie, ...]
    criteria: tuple[Criterium, ...]
    klassen: tuple[Klasse, ...]
    feiten: tuple[Feit, ...]
    bestuursvormen: tuple[Bestuursvorm, ...]
    subvormen: tuple[Subvorm, ...]
    regels: tuple[Regel, ...]
    spanningen: tuple[Spanning, ...]
    uitgangspunten: tuple[Uitgangspunt, ...]
    signalen: tuple[Signaal, ...]
    bekostigingsvormen: tuple[BekostigingVorm, ...] = ()
    arrangementtoetsen: tuple[ArrangementToets, ...] = ()
    medebewindvormen: tuple[MedebewindVorm, ...] = ()
    oorzaken: tuple[Oorzaak, ...] = ()
    aanleidingsoorten: tuple[AanleidingOptie, ...] = ()
    knoppen: tuple[Knop, ...] = ()
    kanttekeningen: tuple[Kanttekening, ...] = ()
    opvolging: tuple[Opvolging, ...] = ()

    def __repr__(self) -> str:
        return f"<Kader {self.hoofd.id} {self.hoofd.versie}: {len(self.criteria)} criteria, {len(self.regels)} regels>"

    def bestuursvorm(self, id_: str | None) -> Bestuursvorm:
        """
        A body by its id.

        Raises:
            UnknownIdError: the framework has no such body; None is no body.
        """
        for vorm in self.bestuursvormen:
            if vorm.id == id_:
                return vorm
        raise UnknownIdError(f"Het kader kent geen bestuursvorm {id_!r}.")

    @functools.cached_property
    def graaf(self) -> nx.DiGraph[str]:
        """
        The framework as a weighted decision graph; see `taaktoedeling.model.graaf`.

        The evaluation is compiled from it.
        Change a copy (``kader.graaf.copy()``) and hand that to `taaktoedeling.assess` to weigh differently.
        """
        from taaktoedeling.model.graaf import build_graaf

        return build_graaf(self)

    @functools.cached_property
    def sha256(self) -> str:
        """SHA-256 of the content, the same for any order of files, tables and keys."""
        text = json.dumps(to_plain(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    def _repr_html_(self) -> str:
        """Show the framework in a notebook: dimensions, criteria and rules with their sources."""
        from taaktoedeling.report.kader.html import render_kader_html

        return render_kader_html(to_plain(self), kader_notice(self))


_PLAIN_KEYS: dict[type, tuple[tuple[str, str, Any], ...]] = {}


def _plain_keys(kind: type) -> tuple[tuple[str, str, Any], ...]:
    """The fields of a class of the model with their keys in files and what is left out; nothing for other classes."""
    if kind not in _PLAIN_KEYS:
        fields = attrs.fields(kind) if attrs.has(kind) else ()
        _PLAIN_KEYS[kind] = tuple(
            (field.name, field.name.rstrip("_"), field.default if "later" in field.metadata else attrs.NOTHING)
            for field in fields
        )
    return _PLAIN_KEYS[kind]


def to_plain(value: Any) -> Any:
    """
    Turn a value of the model into dicts, lists, strings, numbers and booleans, with the keys of the files.

    What a framework does not say of a field with `LATER` is left out, so that its hash stays the same.
    """
    if isinstance(value, str | int | float) or value is None:
        return value
    if isinstance(value, Verwijzing):
        return str(value)
    keys = _plain_keys(type(value))
    if keys:
        found = ((key, getattr(value, name), unsaid) for name, key, unsaid in keys)
        return {key: to_plain(item) for key, item, unsaid in found if unsaid is attrs.NOTHING or item != unsaid}
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value
