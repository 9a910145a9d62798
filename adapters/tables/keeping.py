"""How long things are kept."""

from __future__ import annotations

from dataclasses import dataclass

from bot.session import CASE_KEPT, FORGOTTEN

_DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How long things are kept, in seconds."""

    sessions: int = FORGOTTEN  # after the last utterance
    sent: int = 1 * _DAY
    lost: int = 7 * _DAY  # replies that did not arrive, or may not have
    heard: int = 7 * _DAY
    questions: int = 30 * _DAY
    desk_sessions: int = 1 * _DAY
    audit: int = 400 * _DAY
    served: int = 400 * _DAY  # who was served at the desk: this year can be laid beside the last
    counters: int = 400 * _DAY
    open_cases: int = FORGOTTEN  # after the last letter; then they are closed
    cases: int = CASE_KEPT * _DAY  # once closed


DESK_IDLE = 2 * 3600  # seconds after which an officer's session that nobody uses ends
DESK_LONGEST = 12 * 3600  # seconds after which every session of an officer ends
DESK_FINE = 60  # seconds that "seen" may be behind: not every page is a write
