"""What an officer should see to, in short sentences with the page to do it on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from bot.desk.inbox.frame import Alert

_PATIENCE = 30 * 60  # seconds that a citizen may wait before it is an alert
_VIETNAM = timezone(timedelta(hours=7))
_HOUR, _DAY = 3600, 86_400
_MANY = 5  # times that a question not understood was asked before it is an alert


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """How things stand with one office at `now`; times are seconds since 1970.

    `refused`: why the newest content is not in force, a problem a line. `since`: since when what is served instead
    holds (0: not known). `alarms`: sentences of the platforms
    (a token that ends, nothing heard for hours). `waiting`: since when each citizen waits who waits for an
    officer. `spooled`: what is heard rests in a file because the store cannot be reached. `unheard`: how often
    the most frequent question not understood was asked.
    """

    office: str
    now: int
    refused: str = ""
    since: int = 0
    alarms: Sequence[str] = ()
    waiting: Sequence[int] = ()
    spooled: bool = False
    unheard: int = 0


def alerts_of(signs: Signs) -> tuple[Alert, ...]:
    """Return the alerts, most urgent first; none where all is well."""
    return tuple(_alerts(signs))


def _alerts(signs: Signs) -> Iterator[Alert]:
    if signs.spooled:
        yield Alert("Kho dữ liệu chưa ghi được, lời người dân đang giữ tạm trong tệp. Báo người quản lý máy ngay.")
    oldest = min(signs.waiting, default=signs.now)
    if signs.now - oldest >= _PATIENCE:
        others = f" (và {len(signs.waiting) - 1} người khác)" if len(signs.waiting) > 1 else ""
        yield Alert(f"Có người dân chờ cán bộ trả lời đã {_long(signs.now - oldest)}{others}.", "/ban/hop-thu")
    if signs.refused:
        yield Alert(_refused(signs), "/ban/sua")
    yield from (Alert(alarm) for alarm in signs.alarms if alarm)
    if signs.unheard >= _MANY:
        yield Alert(f"Có câu Cô Tư chưa hiểu mà {signs.unheard} lượt đã hỏi.", "/ban/chua-hieu")


def _refused(signs: Signs) -> str:
    """Return what is wrong first; what another office wrote is not told."""
    problems = [line for line in signs.refused.splitlines() if line]
    own = [one for one in problems if not one.startswith("offices/") or one.startswith(f"offices/{signs.office}/")]
    since = f" (có từ {_moment(signs.since)})" if signs.since else ""
    said = f"Nội dung mới chưa dùng được, Cô Tư vẫn trả lời bằng bản cũ{since}"
    if not own:
        return f"{said}: nội dung của đơn vị khác đang có lỗi."
    others = f" (và {len(own) - 1} lỗi nữa)" if len(own) > 1 else ""
    return f"{said}. {own[0]}{others}"


def _moment(at: int) -> str:
    return f"{datetime.fromtimestamp(at, _VIETNAM):%H:%M ngày %d/%m/%Y}"


def _long(seconds: int) -> str:
    if seconds >= _DAY:
        return f"{seconds // _DAY} ngày"
    return f"{seconds // _HOUR} giờ" if seconds >= _HOUR else f"{seconds // 60} phút"
