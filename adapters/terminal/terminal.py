"""Shows replies and reads what is typed; a number presses the button of that number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.messages import Address, Choice, Reply, Utterance, read_payload


@dataclass(slots=True)
class Terminal:
    """One conversation on a console."""

    console: Console = field(default_factory=Console)
    _menu: tuple[Choice, ...] = ()
    _said: int = 0

    def show(self, replies: Sequence[Reply]) -> None:
        """Print the replies, the buttons of the last numbered below them."""
        for reply in replies:
            self.console.print(Panel(Text(reply.text), title="Cô Tư", title_align="left", width=72))
        self._menu = next((reply.choices for reply in reversed(replies) if reply.choices), ())
        for number, choice in enumerate(self._menu, 1):
            self.console.print(Text(f"  [{number}] {choice.label}"))

    def listen(self, address: Address) -> Utterance | None:
        """Return the next utterance; None when the input ends."""
        try:
            text = self.console.input("[bold]Bác:[/bold] ")
        except (EOFError, KeyboardInterrupt):
            return None
        self._said += 1
        key = str(self._said)
        if text.strip().isdigit() and 1 <= int(text) <= len(self._menu):
            return Utterance(address, key, press=read_payload(self._menu[int(text) - 1].payload))
        return Utterance(address, key, text)

    def note(self, text: str) -> None:
        """Print a remark that is no reply."""
        self.console.print(Text(text))
