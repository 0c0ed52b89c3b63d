"""
An advice: the outcome with everything that it rests on.

Every form in which people read an advice (text, Markdown, HTML, JSON, notebook) is made from these classes alone.
Fits and contributions are on the scale from -1 (pleads entirely against) to 1 (pleads entirely for).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

from taaktoedeling.model.beslist import Beslist, Omslag
from taaktoedeling.model.bron import Document, Status, Vermelding
from taaktoedeling.model.casus import Aanleiding, Ingevuld, Oordeel, Taak
from taaktoedeling.model.invulling import AdviesAntwoord, AdviesFeit, AdviesKlasse, Onderbouwing, Ontbrekend
from taaktoedeling.model.plain import Documents, Shown, to_plain
from taaktoedeling.model.regels import Lezing, PlichtAard, RegelSoort, SpanningSoort
from taaktoedeling.model.voorwaarde import Invloed, Uitkomst, Waarheid, Zekerheid
from taaktoedeling.model.vormen import AdviesSubvorm, VormUitslag
from taaktoedeling.record import Record

if TYPE_CHECKING:
    from taaktoedeling.comparing.what_if import WatAls
    from taaktoedeling.figures.figuur import Figuur

WEIGHED_WITH = "_gewogen"
"""Where an advice keeps what it was weighed with, beside its content."""

Verhouding = Literal["gelijk", "zelfde_drager", "anders", "geen_bestemming", "geen_advies"]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Stap(Record):
    """One step on the way from the answers to the outcome, as a sentence, with where it comes from."""

    nummer: int
    tekst: str
    status: Status
    bronnen: tuple[str, ...]
    knoop: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AdviesRegel(Vermelding):
    """
    A rule as it worked out here.

    Attributes:
        waarheid: whether its conditions hold.
        invloed: for rules of precedence, what it did to the outcome; otherwise None.
        waarom: which conditions hold or not, in words.
        motivering: the motivation that the case gives, or an empty string.
        staat: `gemotiveerd`, `nog_te_motiveren`, `voldaan` (a rule of precedence holds and the advice names the body
            that it weighs first), or `geen` where nothing has to be motivated.
        kort: its name in the fewest words.
        status_toepassing: of what makes it apply here; `status` is of what it says.
        aannames: the questions and facts that are an assumption and without which it is not sure that it holds.
    """

    id: str
    soort: RegelSoort
    naam: str
    kort: str
    vraag: str
    waarheid: Waarheid
    invloed: Invloed | None
    waarom: str
    motivering: str
    staat: Literal["gemotiveerd", "nog_te_motiveren", "voldaan", "geen"]
    status_toepassing: Status
    aannames: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class PlichtOnderdeel(Record):
    """One step of a duty, its nature and its basis."""

    tekst: str
    aard: PlichtAard
    bronnen: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AdviesPlicht(Vermelding):
    """
    What follows from the outcome.

    Attributes:
        motivering: what the case says about it, or an empty string.
    """

    id: str
    naam: str
    motivering: str
    onderdelen: tuple[PlichtOnderdeel, ...]
    status_toepassing: Status


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AdviesSpanning(Vermelding):
    """
    Something the sources leave open and this case touches.

    Attributes:
        kort: its title in the fewest words.
    """

    id: str
    titel: str
    kort: str
    soort: SpanningSoort
    lezingen: tuple[Lezing, ...]
    zeker: bool


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AdviesUitgangspunt(Vermelding):
    """A principle of somebody else than the cabinet that this case touches."""

    id: str
    van: str
    titel: str
    vraag: str
    motivering: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class OverigeMotivering(Record):
    """
    A motivation in the case for what asks for none here.

    Attributes:
        reden: why it asks for none, as the rest of a sentence.
    """

    id: str
    naam: str
    motivering: str
    reden: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AdviesSignaal(Vermelding):
    """A way outside the bodies of the framework that the facts point to."""

    id: str
    titel: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AdviesOordeel(Oordeel):
    """
    A published judgment beside the advice.

    Attributes:
        verhouding: `gelijk` (the advice is among its destinations), `zelfde_drager` (another form, but the task goes
            to the same body), `anders`, `geen_bestemming` (it chooses none) or `geen_advies`.
    """

    verhouding: Verhouding


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Herkomst(Record):
    """
    What the advice was made with, so that somebody else can make it again.

    Attributes:
        wijzigingen: what was changed in the graph of the framework, if anything.
    """

    pakket: str
    pakketversie: str
    kader: str
    kader_titel: str
    kader_voorbehoud: str
    kaderversie: str
    kader_sha256: str
    kader_geldig_vanaf: str | None
    kader_geldig_toelichting: str
    kader_bronnen: tuple[str, ...]
    wijzigingen: tuple[str, ...]
    casus_sha256: str


@attrs.frozen(kw_only=True, slots=False)
class Advies(Shown):
    """
    The advice on one case.

    Attributes:
        meldingen: what must be known before anything else, such as that the case is a concept.
        ingevuld: when and by whom the case was filled in, where it says so.
        uitkomst: `advies`, `geen_passende` (no body is suitable), `onvolledig` (answers are missing that could turn
            it) or `geen_aanleiding` (an existing task, and the user may not start the weighing without a reason).
        verkenning: computed for a user who needs no occasion, although the task exists and none was given.
        bestuursvorm: the advised body, or None.
        drager: the body that the legislator would give the task to, or None.
        hoogste: the suitable body with the highest fit, whatever rules say; None when none is suitable.
        minst_ongeschikt: with `geen_passende` the body with the highest fit.
        kring: bodies that beat each other in a circle, each the next and the last the first, where none wins every
            pair; then `bestuursvorm` is the one with the highest fit. Otherwise empty.
        zekerheid: of the allocation (to which body); `zekerheid_vorm`: of the form; None without an advice.
        speling, speling_vorm: the smallest shift of one fit that turns the allocation or the form (0 to 2);
            None when no such shift does, or without an advice.
        conclusie: the opening sentences.
        zekerheid_kort: how sure it is; `zekerheid_tekst` says why, and what `speling_tekst` is part of.
        dekking: share of the weight that is answered (0 to 1); `dekking_dimensies` the same per dimension.
        toetsen: ids of tests that apply, in `regels`.
        overige_motivering: motivations of the case that nothing above holds, in the order of the framework.
        beslist: what decides the advice; None without one.
        oordelen: published judgments beside the advice, in the order of the case.
        documenten: what the codes in this advice stand for.
    """

    schema: int
    meldingen: tuple[str, ...]
    taak: Taak
    ingevuld: Ingevuld | None
    aanleiding: Aanleiding | None
    uitkomst: Uitkomst
    verkenning: bool
    bestuursvorm: str | None
    drager: str | None
    subvorm: str | None
    hoogste: str | None
    minst_ongeschikt: str | None
    kring: tuple[str, ...]
    zekerheid: Zekerheid | None
    zekerheid_vorm: Zekerheid | None
    speling: float | None
    speling_vorm: float | None
    conclusie: tuple[str, ...]
    speling_tekst: tuple[str, ...]
    zekerheid_kort: tuple[str, ...]
    zekerheid_tekst: tuple[str, ...]
    geschiktheid: dict[str, float]
    dimensies: dict[str, str]
    vormen: tuple[VormUitslag, ...]
    subvormen: tuple[AdviesSubvorm, ...]
    dekking: float
    dekking_dimensies: dict[str, float]
    klassen: tuple[AdviesKlasse, ...]
    feiten: tuple[AdviesFeit, ...]
    antwoorden: tuple[AdviesAntwoord, ...]
    ontbrekend: tuple[Ontbrekend, ...]
    stappen: tuple[Stap, ...]
    regels: tuple[AdviesRegel, ...]
    toetsen: tuple[str, ...]
    plichten: tuple[AdviesPlicht, ...]
    spanningen: tuple[AdviesSpanning, ...]
    uitgangspunten: tuple[AdviesUitgangspunt, ...]
    overige_motivering: tuple[OverigeMotivering, ...]
    signalen: tuple[AdviesSignaal, ...]
    omslagen: tuple[Omslag, ...]
    beslist: Beslist | None
    onderbouwing: Onderbouwing
    oordelen: tuple[AdviesOordeel, ...]
    documenten: tuple[Document, ...]
    eigen_keuzen: tuple[str, ...]
    beperkingen: tuple[str, ...]
    herkomst: Herkomst

    def __repr__(self) -> str:
        return f"<Advies {self.taak.id}: {self.uitkomst} {self.bestuursvorm or ''} ({self.zekerheid or '-'})>"

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.advice import advice_document

        return [advice_document(self)]

    def _brief(self) -> Documents:
        from taaktoedeling.document.chapters.advice import advice_document

        return [advice_document(self, "kort", "advies.to_text(volledig=True)")]

    def __getstate__(self) -> dict[str, Any]:
        # What it was weighed with stays behind: it is large, and `assess` gives it again.
        return {name: value for name, value in vars(self).items() if name != WEIGHED_WITH}

    def als(self, **wijzigingen: Any) -> WatAls:
        """
        What becomes of the advice with these changes of the case, written as for `Casus.met`; nothing else differs.

        Raises:
            InvalidCasusError: with everything that is wrong with the changes.
            InvalidArgumentError: this advice does not come from `taaktoedeling.assess` in this program.
        """
        from taaktoedeling.comparing.what_if import what_if

        return what_if(self, wijzigingen)

    def figuren(self) -> tuple[Figuur, ...]:
        """
        The pictures of how sure the advice is, each drawn when somebody looks at it.

        Raises:
            MissingExtraError: matplotlib is not installed.
            InvalidArgumentError: this advice does not come from `taaktoedeling.assess` in this program.
        """
        from taaktoedeling.figures.collect import figures_of

        return figures_of(self)

    def figuur(self, naam: str) -> Figuur:
        """
        One of those pictures: `aanvaardbaarheid`, `waterval`, `omslagpunten` or `gewichtenkaart`.

        Raises:
            UnknownIdError: there is no such picture of this advice; the text says which there are.
            MissingExtraError: matplotlib is not installed.
            InvalidArgumentError: this advice does not come from `taaktoedeling.assess` in this program.
        """
        from taaktoedeling.figures.collect import figure_of

        return figure_of(self, naam)

    def to_dict(self) -> dict[str, Any]:
        """
        The advice as plain data (dicts, lists, strings, numbers, booleans, None).

        Its form is published in ``taaktoedeling/schema/advies.schema.json``.
        """
        plain: dict[str, Any] = to_plain(self)
        return plain

    def to_rows(self) -> list[dict[str, Any]]:
        """
        One flat row per body, for pandas or a spreadsheet.
        """
        return [
            {
                "taak": self.taak.id,
                "uitkomst": self.uitkomst,
                "bestuursvorm": vorm.id,
                "rol": vorm.rol,
                "geschikt": vorm.geschikt,
                "geschiktheid": vorm.geschiktheid,
                "laagste": vorm.laagste,
                "hoogste": vorm.hoogste,
                **{f"dimensie_{id_}": value for id_, value in vorm.dimensies.items()},
                "zekerheid": self.zekerheid if vorm.rol == "geadviseerd" else None,
            }
            for vorm in self.vormen
        ]
