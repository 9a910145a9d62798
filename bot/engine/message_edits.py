"""Messages whose words were changed afterwards: they count where they are the newest and say something else now."""

from __future__ import annotations

from zlib import crc32

from msgspec.structs import replace

from bot.messages import Utterance
from bot.session import Session, Turn


def is_news(session: Session, utterance: Utterance) -> bool:
    """Return whether an edited message is the one heard last, and says something else now."""
    is_newest = utterance.number != 0 and utterance.number == session.newest
    return is_newest and _checksum(utterance.text) != session.newest_words


def with_newest(turn: Turn, utterance: Utterance) -> Turn:
    """Return `turn`, its session knowing which message was heard last: none where a button was pressed since."""
    if turn.session is None or utterance.act is not None or utterance.notice:
        return turn
    number = 0 if utterance.press is not None else utterance.number
    return replace(turn, session=replace(turn.session, newest=number, newest_words=_checksum(utterance.text)))


def _checksum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))
