"""
A case that is filled in with widgets, in a cell of a notebook.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from taaktoedeling.asking.draft import Draft
from taaktoedeling.asking.order import Vervolg, motivations
from taaktoedeling.asking.origin import REPLACE, Keeping, begin_draft
from taaktoedeling.asking.panel import COLUMN, Panel, button, paragraphs, show, told, wide
from taaktoedeling.asking.questions import TEXTS, Vraag, vraag_of
from taaktoedeling.asking.telling import (
    ALL_ASKED,
    COMPLETE,
    GO_ON,
    NOT_CERTAIN,
    answer_now,
    explanation,
    left_to_ask,
    refusal,
    settled,
    still_open,
    what_matters,
)
from taaktoedeling.certainty.assess import assess
from taaktoedeling.document.chapters.advice import advice_document
from taaktoedeling.document.forms import in_form
from taaktoedeling.document.html_parts import escape
from taaktoedeling.dutch.arrangement import LABELS
from taaktoedeling.dutch.characters import show_path
from taaktoedeling.dutch.refusal import show as show_value
from taaktoedeling.dutch.words import enumerate_words, plural
from taaktoedeling.errors import InvalidArgumentError, TaaktoedelingError, UnwritableFileError, require_extras
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.weighing.weging import weigh_case

ONE_BY_ONE = "één voor één, de vraag die het meest uitmaakt eerst"
SHOW, SAVE, FURTHER, FINISH = "Toon de tussenstand", "Bewaar", "Ga door met vragen", "De casus is af"
NO_QUESTIONS = "Hier vraagt de casus op dit moment niets."
INTRO = "De tussenstand ziet u alleen als u erom vraagt, zodat zij uw antwoorden niet stuurt."
STYLE = f"""<style>
.toedeel-cel {{ width: 100%; }}
.toedeel-cel h3, .toedeel-cel h4 {{ margin: 0.6em 0 0.2em; }}
.toedeel-cel p {{ margin: 0.2em 0; max-width: {COLUMN}; }}
.toedeel-cel .widget-html, .toedeel-cel .widget-html-content {{ min-width: 0; max-width: 100%; height: auto; }}
.toedeel-cel .widget-html-content {{ line-height: 1.45; white-space: normal; overflow-x: auto; }}
.toedeel-cel .widget-label, .toedeel-cel .widget-radio-box label, .toedeel-cel .widget-checkbox label
  {{ height: auto; line-height: 1.45; white-space: normal; overflow: visible; }}
.toedeel-cel summary {{ cursor: pointer; }}
.toedeel-cel [role=alert] {{ border-left: 4px solid currentColor; padding-left: 0.6em; font-weight: bold; }}
</style>"""


def fill_in(casus: Casus, kader: Kader | None = None, pad: str | os.PathLike[str] | None = None) -> Invulcel:
    """
    Fill in a case with widgets in a notebook: the same questions, in the same order, as `interview`.

    Nothing is written until *Bewaar* is pressed; from then on each answer is in the file at once. A new case goes on
    with the file of the same task, if there is one; comments of the file that a case came from stay where they are.

    Args:
        pad: the file in which it is kept, which ends in ``.toml``; None for the file that the case came from, or for
            one that is called after its task.

    Raises:
        MissingExtraError: what the extra ``notebook`` installs is not there.
        InvalidArgumentError: *casus* is no case, *kader* no framework, or *pad* not the name of a TOML file.
        InvalidCasusError: the case does not fit the framework.
    """
    require_extras("Een casus invullen in een notebook", "notebook")
    kader = choose_kader(kader)
    if not isinstance(casus, Casus):
        raise InvalidArgumentError(f"de casus moet een Casus zijn (zie load_casus); ontvangen: {show_value(casus)}")
    return Invulcel(*begin_draft(casus, kader, None if pad is None else Path(pad)))


class Invulcel:
    """
    A case that is being filled in, shown as widgets; `casus` is the case as it now is.
    """

    def __init__(self, draft: Draft, keeping: Keeping, said: str) -> None:
        """
        Show a case.

        Args:
            keeping: where it is kept.
            said: what whoever fills it in should know first.
        """
        import ipywidgets as w

        self._draft, self._keeping = draft, keeping
        self._panels: dict[str, Panel] = {}
        taak = draft.casus.taak
        head = w.HTML(f"{STYLE}<h3>{escape(taak.titel)}</h3>{paragraphs([INTRO])}")
        self._which = w.Dropdown(
            options=[(ONE_BY_ONE, ""), *((title, title) for title in self._groups())],
            value="",
            description="Vragen:",
            layout=wide(),
        )
        self._state, self._asked, self._said = w.HTML(), w.VBox(), w.HTML(told(said))
        self._further, self._finish, save = button(FURTHER), button(FINISH), button(SAVE)
        self._look = w.Checkbox(value=False, description=SHOW, indent=False, layout=wide())
        self._standing = w.HTML()
        self._name = w.Text(value=str(keeping.path), description="Bestand:", layout=wide())
        self._replace = w.Checkbox(value=False, description=REPLACE, indent=False, layout=wide())
        self._which.observe(lambda _: self._safely(self._show), "value")
        self._further.on_click(lambda _: self._safely(lambda: self._put(self._draft.go_on())))
        self._finish.on_click(lambda _: self._safely(lambda: self._put(self._draft.finish())))
        self._look.observe(lambda _: self._safely(self._show_standing), "value")
        save.on_click(lambda _: self._safely(self._save))
        show(self._replace, False)
        self.widget = w.VBox(
            [
                *(head, self._which, self._state, self._asked, self._further, self._finish),
                *(self._look, self._standing, self._name, self._replace, save, self._said),
            ]
        )
        self.widget.add_class("toedeel-cel")
        self._show()

    @property
    def casus(self) -> Casus:
        """The case with every answer that was recorded so far, also when it was not saved."""
        return self._draft.casus

    @property
    def kader(self) -> Kader:
        """The framework whose questions it answers."""
        return self._draft.kader

    def __repr__(self) -> str:
        given = sum(answer.beantwoord for answer in self.casus.antwoorden) + len(self.casus.feiten)
        return f"<Invulcel {self.casus.taak.id}: {plural(given, 'antwoord', 'antwoorden')}>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        return self.widget._repr_mimebundle_(include=include, exclude=exclude)

    # What is shown.

    def _groups(self) -> dict[str, list[str]]:
        """The questions that can be chosen by what they are about, as keys."""
        casus, kader = self.casus, self.kader
        found = {"Feiten": [f"feiten.{feit.id}" for feit in kader.feiten]}
        for dimensie in kader.dimensies:
            found[dimensie.label] = [f"antwoorden.{c.id}" for c in kader.criteria if c.dimensie == dimensie.id]
        if casus.taak.soort == "bestaand":
            found = {"Aanleiding": ["aanleiding"], **found}
            found["Geld en risico"] = [f"arrangement.{field}" for field in LABELS]
        found["Motivering"] = motivations(weigh_case(casus, kader), ("nog_te_motiveren", "gemotiveerd"))
        found["Verplichte teksten"] = list(TEXTS)
        return found

    def _show(self, heard: str = "") -> None:
        """Show the questions that were chosen, with what was just done and how the case stands."""
        stand, group = self._draft.next(), self._which.value
        if group:
            keys = self._groups()[group]
            panels = [self._panel(vraag_of(self.kader, key, self.casus.schema > 1), stand) for key in keys]
            given = sum(bool(answer_now(panel.vraag, self._draft.current(panel.vraag))) for panel in panels)
            said = [f"{given} van {plural(len(keys), 'vraag', 'vragen')} beantwoord." if keys else NO_QUESTIONS]
        else:
            panels = [self._panel(stand.vraag, stand, alone=True)] if stand.vraag else []
            said = self._how_it_stands(stand)
        self._state.value = told(heard) + paragraphs(said)
        self._asked.children = [panel.box for panel in panels]
        show(self._further, not group and stand.vraag is None and bool(stand.staat_vast) and not self._draft.went_on)
        done = stand.vraag is None and (self._draft.went_on or not stand.staat_vast)
        show(self._finish, not group and done and self._draft.complete)
        self._show_standing(stand)

    def _panel(self, vraag: Vraag, stand: Vervolg, alone: bool = False) -> Panel:
        """The widgets of a question; the same as before, so that nothing that was typed is lost."""
        panel = self._panels.get(vraag.sleutel)
        if panel is None:
            panel = Panel(vraag, self._draft.current(vraag), self._draft.grounds(vraag))
            panel.on(self._record, self._put_off, lambda: self._put(self._draft.back()))
            self._panels[vraag.sleutel] = panel
        own = stand if stand.vraag == vraag else Vervolg(vraag=vraag, staat_vast=None)
        panel.head(left_to_ask(stand) if alone else "", explanation(own, vraag), alone)
        return panel

    def _how_it_stands(self, stand: Vervolg) -> list[str]:
        """What `toedeel vraag` says between two questions."""
        said = [settled(stand), NOT_CERTAIN] if stand.staat_vast else []
        if not stand.staat_vast and not stand.over:
            said.append(still_open(stand))
        if stand.vraag is not None:
            return [*said, stand.waarom] if not left_to_ask(stand) and stand.waarom else said
        if stand.staat_vast:
            said.append(ALL_ASKED if self._draft.went_on else GO_ON)
        return [*said, COMPLETE] if self._draft.complete else said

    def _show_standing(self, stand: Vervolg | None = None) -> None:
        """The advice as it stands, for whoever asks, and what can still change it."""
        if not self._look.value:
            self._standing.value = ""
            return
        stand = stand or self._draft.next()
        advice = in_form([advice_document(assess(self.casus, self.kader), "kort")], "fragment")
        self._standing.value = paragraphs([what_matters(stand)]) + advice

    # What is done.

    def _record(self, panel: Panel) -> None:
        vraag, one_by_one = panel.vraag, not self._which.value

        def record() -> None:
            # Grounds that stay the same are left as the file has them.
            grounds = None if panel.grounds == self._draft.grounds(vraag) else panel.grounds
            draft = self._draft.answer(vraag, panel.value, grounds)
            panel.recorded = panel.given
            said = answer_now(vraag, draft.current(vraag)) or "weet ik niet"
            panel.say("" if one_by_one else f"Vastgelegd: {said}.")
            self._put(draft, f"Vastgelegd bij ‘{vraag.label}’: {said}." if one_by_one else "")

        panel.say("")
        self._safely(record, panel)

    def _put_off(self, panel: Panel) -> None:
        panel.say("")
        self._safely(lambda: self._put(self._draft.put_off(panel.vraag)))

    def _put(self, draft: Draft, said: str = "") -> None:
        """Go on with a changed case, and keep it where one was kept before."""
        self._draft = draft
        self._said.value = ""
        self._show(said)
        if not self._which.value:
            # What was pressed is gone, and with it where a keyboard was.
            self._which.focus()
        if self._keeping.saved:
            self._write(self._keeping.path, replace=False)

    def _save(self) -> None:
        first = not self._keeping.saved
        self._write(Path(self._name.value.strip()), self._replace.value)
        then = " Elk volgend antwoord komt er meteen bij." if first else ""
        loose = [f"‘{p.vraag.label}’" for p in self._panels.values() if p.given != p.recorded]
        left = f" Nog niet vastgelegd, en dus niet bewaard: {enumerate_words(loose)}." if loose else ""
        self._said.value = told(f"Bewaard in {show_path(self._keeping.path)}.{then}{left}")
        self._replace.value = False
        show(self._replace, False)

    def _write(self, path: Path, replace: bool) -> None:
        try:
            self._keeping.save(self._draft, path, replace)
        except UnwritableFileError as refused:
            show(self._replace, path.is_file())
            raise UnwritableFileError(f"Niet bewaard: {refused}") from refused

    def _safely(self, act: Callable[[], None], panel: Panel | None = None) -> None:
        """Do something; what goes wrong is told in the cell, as nobody sees where a notebook would tell it."""
        try:
            act()
        except TaaktoedelingError as refused:
            said = refusal(refused)
        except Exception as error:
            if os.environ.get("TOEDEEL_DEBUG") == "1":
                raise
            kind = type(error).__name__
            said = f"Er ging iets mis dat niet had mogen gebeuren ({kind}). Wat u vastlegde, staat nog in deze cel."
        else:
            return
        if panel is not None and panel.box in self._asked.children:
            panel.say(said, wrong=True)
        else:
            self._said.value = told(said, wrong=True)
