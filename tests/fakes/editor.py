"""An editor of nothing."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports.editor import Change, Facts, Shown, Verdict, Version


class NoEditor:
    """`bot.ports.editor.Editor` that holds nothing and changes nothing; it remembers what it was asked.

    It says `verdict` of what is not wanted anyway.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, Change]] = []
        self.verdict = Verdict(state="xong")

    async def articles(self, _: str) -> Sequence[Shown]:
        """Return none."""
        return ()

    async def article(self, _office: str, _article: str) -> Shown | None:
        """Return none."""
        return None

    async def facts(self, _: str) -> Facts | None:
        """Return none."""
        return None

    async def stamp(self, _office: str, _change: Change) -> str:
        """Return nobody's."""
        return ""

    async def attempt(self, office: str, change: Change) -> Verdict:
        """Speak against nothing."""
        self.asked.append((office, change))
        return Verdict(state="tot")

    async def save(
        self, office: str, officer: str, change: Change, stamp: str = "", *, anyway: bool = False
    ) -> Verdict:
        """Say `verdict`, or that it is done anyway."""
        del officer, stamp
        self.asked.append((office, change))
        return Verdict(state="xong") if anyway else self.verdict

    async def history(self, _office: str, _limit: int = 100) -> Sequence[Version]:
        """Return none."""
        return ()
