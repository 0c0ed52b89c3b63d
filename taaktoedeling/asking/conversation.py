"""
An interview in words: each question as it is shown, what can be typed, and what is said in between.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import attrs

from taaktoedeling.asking.begin import begin
from taaktoedeling.asking.draft import Draft
from taaktoedeling.asking.order import Vervolg
from taaktoedeling.asking.questions import Vraag
from taaktoedeling.asking.readers import WIDTH, Reader, choose_reader, say
from taaktoedeling.asking.replies import LETTERS, read_reply, ways_to_answer, wish_of
from taaktoedeling.asking.session import Interview
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
)
from taaktoedeling.certainty.assess import assess
from taaktoedeling.document.chapters.advice import advice_document
from taaktoedeling.document.text import document_text
from taaktoedeling.dutch.characters import show_path
from taaktoedeling.dutch.filler import is_filler
from taaktoedeling.dutch.words import ended, enumerate_words, quoted
from taaktoedeling.errors import (
    ChangedMeanwhileError,
    InvalidArgumentError,
    InvalidCasusError,
    UnwritableFileError,
)
from taaktoedeling.model.casus import ONBEKEND
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.answers import NIET_VAN_TOEPASSING, Grounds
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.reading.toml_edit import check_editor
from taaktoedeling.typed import file_word, typed

YES, NO = ("j", "ja"), ("n", "nee")
TEXT_HELP = "Typ wat er moet staan. Enter gaat verder, terug gaat naar het antwoord, stop bewaart alles en stopt."


def interview(
    pad: str | os.PathLike[str] | None, kader: Kader | None = None, eenvoudig: bool = False, lezer: Reader | None = None
) -> Path:
    """
    Ask for what a case leaves open, and write each answer to its file at once.

    Args:
        pad: the case; None to begin a new one, which first asks what the task is.
        eenvoudig: only lines, also on a terminal.
        lezer: what shows questions and takes answers; None for standard input and output.

    Returns:
        The file of the case.

    Raises:
        MissingExtraError: what the extra ``invullen`` installs is not there.
        InvalidCasusError: the file is no case, or is JSON.
        UnwritableFileError: the file cannot be written; it is as it was.
    """
    check_editor()
    reader = choose_reader(eenvoudig) if lezer is None else lezer
    kader = choose_kader(kader)
    if pad is not None and not os.path.lexists(pad):
        raise InvalidArgumentError(
            f"{show_path(pad)} is er niet. Controleer de naam, of begin een casus met: {typed('vraag')} (zonder naam)"
        )
    try:
        path = begin(reader, kader) if pad is None else Path(pad)
    except EOFError:
        raise InvalidArgumentError("gestopt voordat er een casus was; er is niets geschreven") from None
    _Conversation(reader, Interview(path, kader)).hold()
    return path


@attrs.define
class _Conversation:
    reader: Reader
    session: Interview
    told: bool = False
    """Whether it was said that the outcome is settled, or that nothing more can settle it."""
    reason: str = ""
    """Why the questions of this part are asked, as it was last said."""
    outcome_told: bool = False
    """Whether it was said what comes out, before motivations of that are asked."""
    unsaved: UnwritableFileError | ChangedMeanwhileError | None = None
    """Why the last answer is not in the file."""

    def hold(self) -> None:
        """Ask until nothing is left, or until whoever is asked stops."""
        path = show_path(self.session.path)
        self._say(
            f"Elk antwoord staat meteen in {path}. U kunt op elk moment stoppen en later verdergaan. Typ ? voor uitleg."
        )
        try:
            while self._kept_or_restored() and self._step():
                pass
        except EOFError:
            self.reader.tell("")
            self._kept_or_restored()
        finally:
            self._end()
        if self.unsaved is not None:
            raise self.unsaved

    def _kept_or_restored(self) -> bool:
        """See to it that the file is there; whether there is one to go on with."""
        if not self.session.lost:
            return True
        path = show_path(self.session.path)
        self._say(f"{path} is er niet meer: het is verplaatst of verwijderd. Alles wat erin stond, is er nog.")
        self.unsaved = UnwritableFileError(f"{path} verdween terwijl het werd ingevuld")
        try:
            wanted = self._yes("Zal ik het opnieuw schrijven?")
        except EOFError:
            # Nobody is there to ask; what was answered is not thrown away.
            wanted = True
        if wanted:
            self.session.restore()
            self.unsaved = UnwritableFileError(f"{path} verdween terwijl het werd ingevuld, en is opnieuw geschreven")
            self._say(f"{path} staat er weer.")
        return wanted

    def _step(self) -> bool:
        """One question; whether there is more to ask."""
        stand = self.session.next()
        if stand.vraag is None:
            return self._nothing_left(stand)
        if not stand.over and not stand.staat_vast and not self.told:
            self.told = True
            self.reader.tell("")
            self._say(still_open(stand))
        self._show(stand)
        return self._answer(stand, stand.vraag)

    # What is shown.

    def _say(self, text: str, indent: str = "", under: str | None = None) -> None:
        """Say something, in lines of a screen."""
        say(self.reader, text, indent, under)

    def _show(self, stand: Vervolg) -> None:
        vraag = stand.vraag
        assert vraag is not None
        self.reader.tell("")
        left = left_to_ask(stand)
        if not left and stand.waarom not in ("", self.reason):
            self.reason = stand.waarom
            self._say(stand.waarom)
            self.reader.tell("")
        if vraag.soort == "motivering" and not self.outcome_told:
            # What must be motivated follows from the outcome, and nothing that is asked from here on changes that.
            self.outcome_told = True
            self._say(" ".join(assess(self.session.draft.casus, self.session.kader).conclusie))
            self.reader.tell("")
        self._say(f"{vraag.label} ({left})" if left else vraag.label)
        self._say(vraag.vraag)
        wide = max((len(str(keuze.nummer)) for keuze in vraag.keuzes), default=0)
        for keuze in vraag.keuzes:
            self._say(keuze.label, f"  {keuze.nummer:>{wide}}  ", " " * (wide + 4))
        if stand.let_op:
            self._say(f"Let op: {stand.let_op}")
        now = self._now(vraag)
        if now:
            self._say(f"Nu staat er: {now}; Enter laat dat staan.")

    def _explain(self, stand: Vervolg) -> None:
        vraag = stand.vraag
        assert vraag is not None
        self.reader.tell("")
        for text in explanation(stand, vraag):
            self._say(text)
        self._say(ways_to_answer(vraag))
        letters = [f"{letter} ({LETTERS[letter]})" for letter in ("o", "t", "a", "s")]
        self._say(f"Iets anders: {enumerate_words(letters, 'of')}.")

    def _now(self, vraag: Vraag) -> str:
        return answer_now(vraag, self.session.draft.current(vraag))

    # What is answered.

    def _answer(self, stand: Vervolg, vraag: Vraag) -> bool:
        """Take the answer to one question, or what was asked in its place; whether to go on."""
        prompt = "Antwoord (? voor uitleg):" if vraag.keuzes else "Tekst (? voor uitleg, o om uit te stellen):"
        words = [keuze.label for keuze in vraag.keuzes]
        while True:
            reply = self.reader.ask(prompt, words)
            if self.session.lost and wish_of(reply) != "stoppen":
                return True
            try:
                match wish_of(reply):
                    case "uitleg":
                        self._explain(stand)
                        continue
                    case "tussenstand":
                        self._advice()
                        continue
                    case "overslaan":
                        self.session.change(Draft.put_off, vraag)
                        return True
                    case "terug":
                        self.session.change(Draft.back)
                        return True
                    case "stoppen":
                        return False
                kept = not reply.strip() and self._now(vraag)
                value = self.session.draft.current(vraag) if kept else read_reply(self.session.kader, vraag, reply)
                self._write(vraag, value)
            except (InvalidArgumentError, InvalidCasusError) as refused:
                self._say(refusal(refused))
                continue
            except ChangedMeanwhileError as refused:
                self.unsaved = refused
                self._say(str(refused))
                continue
            except UnwritableFileError as refused:
                self.unsaved = refused
                told = "Uw laatste antwoord is niet opgeslagen; wat er al stond, wel. Geef het daarna nog eens."
                self._say(f"{ended(str(refused))} {told}")
                continue
            self.unsaved = None
            return True

    def _write(self, vraag: Vraag, value: Any) -> None:
        """Write an answer, and then why it is that: the answer is safe before the rest is asked."""
        if not vraag.gronden or value == ONBEKEND:
            self.session.answer(vraag, value)
            return
        concept = self.session.draft.casus.concept
        if concept or (value != NIET_VAN_TOEPASSING and vraag.soort != "aanleiding"):
            self.session.answer(vraag, value, busy=True)
            given = self._why(vraag, whole=not concept, needed=False)
        else:
            given = self._why(vraag, whole=True, needed=True)
        if given is not None:
            self.session.answer(vraag, value, given)

    def _why(self, vraag: Vraag, whole: bool, needed: bool) -> Grounds | None:
        """
        Ask for the explanation and the source of an answer; None when somebody goes back to the answer.

        Args:
            whole: the one does not go without the other.
            needed: neither may be left out.
        """
        now = self.session.draft.grounds(vraag)
        self._say(f"Een goede toelichting noemt {vraag.hint}.")
        while True:
            told = self._text("Toelichting", "", now.toelichting)
            if told is None:
                return None
            source = self._text("Bron", "a: eigen inschatting; ", "a" if now.aanname else now.bron)
            if source is None:
                return None
            assumed = source.casefold() == "a"
            given = Grounds(toelichting=told, bron="" if assumed else source, aanname=assumed)
            if not whole or (bool(told) == bool(source) and (told or not needed)):
                return given
            self._say("Deze casus is geen concept: een toelichting hoort er samen met een bron of met a (inschatting).")

    def _text(self, label: str, also: str, now: str) -> str | None:
        """A line of text; Enter keeps what is there; None when somebody goes back."""
        if now:
            self._say(f"Nu staat er: {quoted(now) if now != 'a' else 'eigen inschatting'}")
        while True:
            reply = self.reader.ask(f"{label} ({also}Enter: {'laat staan' if now else 'leeg'}):").strip()
            if also and reply.casefold() == "a":
                return reply
            match wish_of(reply):
                case "stoppen":
                    raise EOFError
                case "terug":
                    return None
                case "overslaan":
                    return now
                case "uitleg":
                    self._say(TEXT_HELP)
                case "tussenstand":
                    self._advice()
                case None if is_filler(reply):
                    self._say(f"{quoted(reply)} zegt niets: schrijf een zin, of typ o om dit open te laten.")
                case None:
                    return reply or now

    # What is said in between.

    def _advice(self) -> None:
        """The advice as it stands, for whoever asks."""
        advies = assess(self.session.draft.casus, self.session.kader)
        self.reader.tell("")
        self.reader.tell(document_text(advice_document(advies, "kort"), WIDTH).rstrip())
        self.reader.tell("")

    def _nothing_left(self, stand: Vervolg) -> bool:
        """Say where it stands; whether to go on all the same."""
        self.reader.tell("")
        if self.told or not stand.staat_vast:
            self._say(ALL_ASKED if self.told else still_open(stand))
            self._offer_to_finish()
            return False
        self.told = True
        self._say(settled(stand))
        self._say(NOT_CERTAIN)
        if self.session.draft.went_on:
            self._offer_to_finish()
            return False
        self._say(GO_ON)
        if not self._yes("Wilt u doorgaan?"):
            return False
        self.session.change(Draft.go_on)
        return True

    def _offer_to_finish(self) -> None:
        """Where all texts are there, let somebody say that the case is no concept any more."""
        if self.session.draft.complete:
            self._say(COMPLETE)
            if self._yes("Is zij af?"):
                self.session.change(Draft.finish)

    def _yes(self, vraag: str) -> bool:
        while True:
            reply = self.reader.ask(f"{vraag} (j/n)").strip().casefold()
            if reply in (*YES, *NO) or wish_of(reply) == "stoppen":
                return reply in YES
            self.reader.tell("Typ j of n, of s om te stoppen.")

    def _end(self) -> None:
        """Say where the case is and what can be done with it."""
        path = show_path(self.session.path)
        if self.session.lost:
            self.reader.tell(f"Er is geen bestand {path} meer.")
            return
        unsaved = self.unsaved is not None and "verdween" not in str(self.unsaved)
        self.reader.tell(f"Uw casus staat in {path}{', zonder uw laatste antwoord' if unsaved else ''}.")
        name = file_word(str(self.session.path))
        self.reader.tell(f"  Verdergaan:  {typed('vraag', name)}")
        self.reader.tell(f"  Advies:      {typed('beoordeel', name)}")
