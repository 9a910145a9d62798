"""What of a turn is written into an open case: the citizen's words, masked, and what the machine said, in short."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot.engine.turn_scene import Scene
from bot.messages import Reply, Utterance, to_payload
from bot.session import Letter, Turn

_MOST = 2000  # characters of a citizen's words
_SHORT = 160  # characters of what the machine said: the officer knows it by heart
_DATE = re.compile(r"(?<!\d)\d{1,2}[/.\- ]\d{1,2}[/.\- ](?P<year>(?:19|20)\d\d)(?!\d)")
_ATTACHED = "[gửi tệp, hình hoặc giọng nói; không xem, không lưu]"


def with_letters(scene: Scene, utterance: Utterance, turn: Turn) -> Turn:
    """Return `turn` with what was said in it as letters, where there is a case before or after it."""
    if turn.session is None or not (scene.session.case or turn.session.case):
        return turn
    before = () if scene.session.case else _asked_before(scene)
    said = _said(scene, utterance)
    own = (Letter("dan", said),) if said else ()
    answered = (Letter("may", shortened(turn.replies)),) if turn.replies else ()
    return replace(turn, letters=(*before, *own, *answered, *turn.letters))


def shortened(replies: tuple[Reply, ...]) -> str:
    """Return the beginning of what the machine said."""
    whole = " ".join(" ".join(reply.text.split()) for reply in replies)
    return whole if len(whole) <= _SHORT else f"{whole[:_SHORT].rpartition(' ')[0] or whole[:_SHORT]} …"


def _asked_before(scene: Scene) -> tuple[Letter, ...]:
    """Return the question that nobody understood before the citizen asked for an officer."""
    asked = _without_dates(scene, scene.session.unheard)
    return (Letter("dan", asked),) if asked else ()


def _said(scene: Scene, utterance: Utterance) -> str:
    if utterance.press is not None:
        payload = to_payload(utterance.press)
        label = next((one.label for one in scene.session.menu if one.payload == payload), "")
        return f"[bấm nút] {label}".strip()
    if utterance.attachment:
        return _ATTACHED
    return _without_dates(scene, scene.masked[:_MOST])


def _without_dates(scene: Scene, text: str) -> str:
    """Return `text` without the dates that may be of a birth: those of earlier years."""
    this_year = scene.day.year
    return _DATE.sub(lambda found: "[ngày]" if int(found["year"]) < this_year else found[0], text)
