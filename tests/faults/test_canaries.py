"""A whole program is told what must not be kept and handed addresses that must not be called."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.zalo import FakeZalo
from tests.faults.calling import log_in
from tests.faults.conftest import Server

ID, PHONE, ANOTHER = "080123456789", "0912345678", "080 123 456 789"
NEVER = (ID, PHONE, ANOTHER, "0912 345 678", "Traucon2026x")
SECRETS = {
    "COTU_METRICS_TOKEN": "s3cret-s3cret-figures",
    "OTHER_PASSWORD": "s3cret-s3cret-other",
}


@pytest.fixture
async def lure() -> AsyncIterator[tuple[str, list[str]]]:
    """Return an address that nobody may call, and who called."""
    callers: list[str] = []

    async def called(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        callers.append(str(writer.get_extra_info("peername")))
        writer.close()

    server = await asyncio.start_server(called, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bay.jpg", callers
    server.close()


def _kept(folder: Path) -> dict[str, bytes]:
    """Return every file that the program could have written."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def test_what_must_not_be_kept_is_nowhere(
    server: Server, zalo: FakeZalo, lure: tuple[str, list[str]], tmp_path: Path
) -> None:
    """Neither in the database, its log, the spool, nor in what is printed; and no address in a message is called."""
    address, callers = lure
    await log_in(server, zalo)
    server.work = tmp_path / "lam-viec"
    server.work.mkdir()
    (server.folder / "cotu.db").rename(server.database)
    server.environment |= SECRETS
    server.options = ("--log", "json")
    await server.start()
    said = [f"CCCD của tôi {ID} mất rồi", f"gọi {PHONE} hay {ANOTHER}", "mật khẩu Traucon2026x", f"coi {address}"]
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        (await client.get(server.url)).close()
        for number, text in enumerate([*said, "cho-luu", "c|cho-luu-cau-hoi"]):
            (await client.post(server.url, data={"id": f"tin-{number:06}", "text": text})).close()
        (await client.get(f"{server.url}?q={ID}", headers={"User-Agent": ID, "Referer": address})).close()
        for number, text in enumerate(said):
            event = zalo.event("user_send_text", "nguoi-1", f"z-{number}", text=text)
            await zalo.tell(f"{server.url}zalo/webhook", _now(event))
        for kind in ("image", "file", "audio", "link", "location"):
            event = zalo.event(f"user_send_{kind}", "nguoi-1", f"z-{kind}", text=ID)
            event["message"]["attachments"] = [{"type": kind, "payload": {"url": address, "thumbnail": address}}]
            await zalo.tell(f"{server.url}zalo/webhook", _now(event))
        async with client.get(f"{server.url}metrics", headers={"Authorization": "Bearer sai"}) as refused:
            assert refused.status == 404
    await asyncio.sleep(0.5)
    while_running = _kept(server.work)
    assert server.process is not None
    server.process.terminate()
    out, errors = await server.process.communicate()
    server.process = None
    everything = {"in ra": out + errors, **{f"lúc chạy {k}": v for k, v in while_running.items()}, **_kept(server.work)}
    assert "cotu.db" in everything
    assert "lúc chạy cotu.db-wal" in everything
    for place, stored in everything.items():
        for canary in (*NEVER, *SECRETS.values(), zalo.oa_secret, zalo.app_secret):
            assert canary.encode() not in stored, (place, canary)
    assert callers == []


def _now(event: dict[str, object]) -> dict[str, object]:
    return {**event, "timestamp": str(int(time.time() * 1000))}
