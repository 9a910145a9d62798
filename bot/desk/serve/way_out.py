"""The way out for who cannot do it online: every page of the desk has one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.model import Citation, Flow, Outcome
from bot.desk.serve.shown_facts import Card, Telling

WITHOUT_PHONE, WITHOUT_LEVEL_2 = "khong-co-smartphone", "chua-co-muc-2"  # the two cards that hold for every flow


@dataclass(frozen=True, slots=True)
class WayOut:
    """What the flow itself says to them (empty: nothing of its own), and the cards that hold for everybody."""

    text: str
    cards: tuple[Card, ...]
    citations: tuple[Citation, ...] = ()


def way_out_of(telling: Telling, flow: Flow | None) -> WayOut:
    """Return the way out of `flow`; without a flow, the one that always holds."""
    cards = telling.cards((WITHOUT_PHONE, WITHOUT_LEVEL_2))
    own = next((step for step in flow.steps if step.id == flow.way_out), None) if flow is not None else None
    if not isinstance(own, Outcome):
        return WayOut("", cards)
    return WayOut(telling.local(own.text), cards, own.citations)
