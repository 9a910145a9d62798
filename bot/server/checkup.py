"""What can be wrong with the store, the accounts and the program that runs on them."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping

from adapters.zalo.oauth import pair_from_json
from bot.server.diagnosis import Finding, good
from bot.server.health import Running
from bot.server.last_good import moment
from bot.server.library import LiveLibrary
from bot.server.open_zalo import named_oas
from bot.server.stores import AnyStore

_DAY = 86_400
_OLD, _DEAD = 75 * _DAY, 90 * _DAY  # a refresh token lives about 90 days
_AHEAD = 300  # seconds that clocks may differ
_LATE = 600  # seconds that a reply may wait
_BACK = "chỉnh giờ máy cho đúng (timedatectl)"


async def look_at_running(running: Running, store: AnyStore) -> list[Finding]:
    """Return what is to be said of a running program, its store and its accounts."""
    found = [in_force(running.library), *_channels(running)]
    size = running.spool.size
    if size:
        found.append(Finding("nen-xem", "tệp chờ", f"{size} byte tin chưa vào kho", "xem kho có ghi được không"))
    return [*found, *await look_at_store(store, running.library, os.environ)]


def _channels(running: Running) -> list[Finding]:
    """Return what is wrong with each channel, as `/readyz`, the figures and the desk have it."""
    alarms = [(account, said) for platform in running.platforms for account, said in platform.alarms()]
    if alarms:
        mend = "xem mạng, token và nhật ký của kênh; mạng về thì tự nghe lại"
        return [Finding("loi", f"kênh {account}", said, mend) for account, said in alarms]
    names = sorted({channel for platform in running.platforms for channel, _ in platform.channels})
    return [good("kênh", f"{', '.join(names)} nghe được")] if names else []


def in_force(library: LiveLibrary) -> Finding:
    """Return which content is served, and why it is not the newest where it is not."""
    if not library.refused:
        return good("nội dung đang chạy", f"bản {library.version}")
    since = f" có từ {moment(library.since)}" if library.since else ""
    what = f"{first_of(library.refused)}; đang chạy bản cũ{since}"
    return Finding("nen-xem", "nội dung đang chạy", what, "chạy `cotu check` rồi sửa; sửa xong tự dùng ngay")


def first_of(problems: str) -> str:
    """Return the first of some problems, and how many more there are."""
    first, *more = problems.splitlines()
    return f"{first} và {len(more)} lỗi nữa" if more else first


async def look_at_store(store: AnyStore, library: LiveLibrary, environment: Mapping[str, str]) -> list[Finding]:
    """Return what is to be said of an open store and the accounts that it keeps tokens of.

    Raises:
        StoreError: the store does not answer.
    """
    now = int(time.time())
    return [
        *await _backlog(store, now),
        *await _clock(store, now),
        *await _officers(store, library),
        *[finding for oa in named_oas(environment, library) for finding in await _token(store, oa.oa, now)],
    ]


async def _backlog(store: AnyStore, now: int) -> list[Finding]:
    waiting = await store.backlog(now)
    what = f"{waiting.replies} lời đáp chờ gửi, lâu nhất {waiting.age} giây"
    if waiting.replies and waiting.age > _LATE:
        return [Finding("nen-xem", "hộp thư đi", what, "xem mạng, token và nhật ký của kênh")]
    return [good("hộp thư đi", what)]


async def _clock(store: AnyStore, now: int) -> list[Finding]:
    ahead = await store.last_heard() - now
    if ahead > _AHEAD:
        return [Finding("loi", "đồng hồ", f"tin cuối trong kho ở tương lai {ahead} giây", _BACK)]
    return [good("đồng hồ", "không trước tin cuối trong kho")]


async def _officers(store: AnyStore, library: LiveLibrary) -> list[Finding]:
    offices = {one.office for one in await store.officers().all("")}
    without = [office for office in library.names if office not in offices]
    if without:
        mend = f"cotu officer add <tên> --role quan-tri --office {without[0]}"
        return [Finding("nen-xem", "cán bộ", f"chưa ai được vào bàn cán bộ của {', '.join(without)}", mend)]
    return [good("cán bộ", "đơn vị nào cũng có người")]


async def _token(store: AnyStore, oa: str, now: int) -> list[Finding]:
    about, mend = f"token Zalo {oa}", "cotu zalo-login"
    kept = await store.tokens("zalo", oa).read()
    pair = pair_from_json(kept) if kept else None
    if pair is None:
        return [Finding("loi", about, "chưa có", mend)]
    age = now - pair.obtained_at
    what = f"cấp {age // _DAY} ngày {age % _DAY // 3600} giờ trước"
    if age > _DEAD:
        return [Finding("loi", about, f"{what}, có lẽ đã chết", mend)]
    if age > _OLD:
        return [Finding("nen-xem", about, what, f"chạy `cotu serve` để gia hạn, không được thì {mend}")]
    return [good(about, what)]
