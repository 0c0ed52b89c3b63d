"""
One question of a case as widgets in a notebook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from taaktoedeling.asking.questions import Vraag
from taaktoedeling.asking.replies import read_text_reply
from taaktoedeling.asking.telling import answer_now
from taaktoedeling.document.html_parts import escape
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import ONBEKEND
from taaktoedeling.reading.answers import NIET_VAN_TOEPASSING, Grounds

COLUMN = "46em"
RANGE, SEVERAL = "bereik", "meer"
ASSUMED = "Eigen inschatting, zonder bron"
RECORD, PUT_OFF, BACK, EXPLAIN = "Leg vast", "Sla over", "Terug", "Uitleg"


def paragraphs(texts: Iterable[str]) -> str:
    """Sentences as HTML, with nothing in them that a browser runs."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def told(text: str, wrong: bool = False) -> str:
    """A message that a screen reader says when it appears."""
    return f'<p role="{"alert" if wrong else "status"}">{escape(text)}</p>' if text else ""


def wide() -> Any:
    """As wide as there is room, up to a column of text."""
    import ipywidgets as w

    return w.Layout(width="auto", max_width=COLUMN)


def button(description: str) -> Any:
    """A button on which its words fit."""
    import ipywidgets as w

    return w.Button(description=description, layout=w.Layout(width="auto", min_width="9em", align_self="flex-start"))


def show(widget: Any, shown: bool) -> None:
    """Have a widget be there or not."""
    widget.layout.display = None if shown else "none"


class Panel:
    """The widgets of one question, which keep what was chosen and typed until it is recorded."""

    def __init__(self, vraag: Vraag, value: Any, grounds: Grounds) -> None:
        """
        Show a question.

        Args:
            value: what the case says, as a file has it.
        """
        import ipywidgets as w

        self.vraag = vraag
        self._filled: list[Any] = []
        self._head = w.HTML()
        self._message = w.HTML()
        self._choice: Any = None
        inputs: list[Any] = []
        if vraag.keuzes:
            self._choice = w.RadioButtons(options=self._options(), index=None, description="Antwoord:", layout=wide())
            self._filled = [self._choice]
            inputs = [self._choice, *self._between(w), *self._together(w)]
        else:
            text = value[0] if isinstance(value, list) and value else value
            self._text = w.Textarea(value=text or "", description="Tekst:", rows=3, layout=wide())
            self._filled = inputs = [self._text]
        self._why: Any = w.VBox()
        if vraag.gronden:
            self._told = w.Textarea(value=grounds.toelichting, description="Toelichting:", rows=2, layout=wide())
            self._source = w.Text(
                value=grounds.bron,
                description="Bron:",
                continuous_update=False,
                disabled=grounds.aanname,
                layout=wide(),
            )
            self._assumed = w.Checkbox(value=grounds.aanname, description=ASSUMED, indent=False, layout=wide())
            self._assumed.observe(lambda change: setattr(self._source, "disabled", change["new"]), "value")
            self._filled = [*self._filled, self._told, self._source, self._assumed]
            hint = w.HTML(paragraphs([f"Een goede toelichting noemt {vraag.hint}."]))
            occasion = vraag.soort == "aanleiding"
            self._why.children = [hint, self._told, self._source, *([] if occasion else [self._assumed])]
            if occasion:
                # An occasion that is not known has nothing that tells it.
                self._choice.observe(lambda change: show(self._why, change["new"] != ONBEKEND), "value")
        self._explanation = w.HTML()
        self._record, self._put_off, self._back = button(RECORD), button(PUT_OFF), button(BACK)
        self._record.button_style = "primary"
        buttons = w.HBox([self._record, self._put_off, self._back], layout=w.Layout(flex_flow="wrap"))
        self.box = w.VBox([self._head, self._explanation, *inputs, self._why, buttons, self._message])
        self._start(value)
        self.recorded = self.given

    def _options(self) -> list[tuple[str, str]]:
        vraag = self.vraag
        options = [(keuze.label, str(keuze.nummer)) for keuze in vraag.keuzes]
        if vraag.bereik:
            options.append(("ergens tussen twee van deze", RANGE))
        if vraag.meervoudig:
            options.append(("meer van deze tegelijk", SEVERAL))
        options.append(("weet ik niet", ONBEKEND))
        if vraag.niet_van_toepassing:
            options.append(("niet van toepassing", NIET_VAN_TOEPASSING))
        return options

    def _between(self, w: Any) -> list[Any]:
        if not self.vraag.bereik:
            return []
        levels = [(keuze.label, keuze.waarde) for keuze in self.vraag.keuzes]
        self._low = w.Dropdown(options=levels, value=levels[0][1], description="Van:", layout=wide())
        self._high = w.Dropdown(options=levels, value=levels[-1][1], description="Tot en met:", layout=wide())
        self._filled += [self._low, self._high]
        return [self._shown_with(RANGE, w.VBox([self._low, self._high]))]

    def _together(self, w: Any) -> list[Any]:
        if not self.vraag.meervoudig:
            return []
        self._ticks = [
            w.Checkbox(description=keuze.label, value=False, indent=False, layout=wide()) for keuze in self.vraag.keuzes
        ]
        self._filled += self._ticks
        return [self._shown_with(SEVERAL, w.VBox(self._ticks))]

    def _shown_with(self, choice: str, box: Any) -> Any:
        """A box that is there only while *choice* is chosen."""
        show(box, False)
        self._choice.observe(lambda change: show(box, change["new"] == choice), "value")
        return box

    def _start(self, value: Any) -> None:
        """Choose what the case says; what it cannot be chosen from is only told."""
        vraag = self.vraag
        numbers = {keuze.waarde: str(keuze.nummer) for keuze in vraag.keuzes}
        match value:
            case None | "onbekend" | "":
                return
            case [low, high] if vraag.bereik:
                self._low.value, self._high.value, self._choice.value = low, high, RANGE
            case list() if vraag.meervoudig:
                for tick, keuze in zip(self._ticks, vraag.keuzes, strict=True):
                    tick.value = keuze.waarde in value
                self._choice.value = SEVERAL
            case "niet_van_toepassing" if vraag.niet_van_toepassing:
                self._choice.value = NIET_VAN_TOEPASSING
            case str() | int() if value in numbers:
                self._choice.value = numbers[value]
            case _ if vraag.keuzes:
                self.say(f"Nu staat er: {answer_now(vraag, value)}. Dat blijft staan zolang u niets anders vastlegt.")

    # What the cell does with it.

    def on(self, record: Callable[[Panel], None], put_off: Callable[[Panel], None], back: Callable[[], None]) -> None:
        """Say what each button does."""
        self._record.on_click(lambda _: record(self))
        self._put_off.on_click(lambda _: put_off(self))
        self._back.on_click(lambda _: back())

    def head(self, left: str, explanation: Iterable[str], alone: bool) -> None:
        """
        What stands above the answers.

        Args:
            left: how many questions are left, if that is to be told.
            alone: asked by itself, so that it can be put off.
        """
        label = f"{self.vraag.label} ({left})" if left else self.vraag.label
        self._head.value = f"<h4>{escape(label)}</h4>{paragraphs([self.vraag.vraag])}"
        more = paragraphs(explanation)
        self._explanation.value = f"<details><summary>{EXPLAIN}</summary>{more}</details>" if more else ""
        show(self._explanation, bool(more))
        for button in (self._put_off, self._back):
            show(button, alone)

    def say(self, text: str, wrong: bool = False) -> None:
        """Tell something under the question."""
        self._message.value = told(text, wrong)

    @property
    def given(self) -> tuple[Any, ...]:
        """All that is chosen and typed now; `recorded` is what it was when the case last got it."""
        return tuple(one.value for one in self._filled)

    @property
    def value(self) -> Any:
        """
        What was chosen or typed, as a file has it.

        Raises:
            InvalidArgumentError: nothing was.
        """
        if self._choice is None:
            return read_text_reply(self._text.value)
        chosen = self._choice.value
        match chosen:
            case None:
                raise InvalidArgumentError("Kies eerst een antwoord.")
            case "bereik":
                if self._low.value > self._high.value:
                    raise InvalidArgumentError("‘Van’ komt hier na ‘tot en met’. Wissel ze om.")
                return [self._low.value, self._high.value]
            case "meer":
                ticked = zip(self._ticks, self.vraag.keuzes, strict=True)
                levels = [keuze.waarde for tick, keuze in ticked if tick.value]
                if len(levels) < 2:
                    raise InvalidArgumentError("Vink er twee of meer aan, of kies er hierboven één.")
                return levels
            case "onbekend" | "niet_van_toepassing":
                return chosen
            case _:
                return next(keuze.waarde for keuze in self.vraag.keuzes if str(keuze.nummer) == chosen)

    @property
    def grounds(self) -> Grounds | None:
        """Why that is so, as it was typed; None where that is not asked."""
        if not self.vraag.gronden:
            return None
        assumed = self._assumed.value
        source = "" if assumed else self._source.value.strip()
        return Grounds(toelichting=self._told.value.strip(), bron=source, aanname=assumed)
