"""Several processes on one PostgreSQL: what one does the others show, and what they do without their database."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import aiohttp
import pytest

from adapters.postgres import open_store
from adapters.spool import FileSpool
from bot.app import App, Options
from bot.errors import StoreError
from bot.ports.desk_store import SignedIn
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import FakeClock
from tests.fakes.postgres import Postgres
from tests.fakes.turns import NO_EDITION, OneEdition, echo, said
from tests.faults.conftest import Server


async def test_a_reply_reaches_the_page_at_whichever_process_it_is_open(pair: tuple[Server, Server]) -> None:
    """A second window at another process shows what was said in the first."""
    first, second = pair
    await asyncio.gather(first.start(), second.start())
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        (await client.get(first.url)).close()
        origin = {"Origin": second.url.rstrip("/")}
        async with client.ws_connect(f"{second.url}ws", headers=origin) as window:
            await window.send_json({"after": 0})
            assert await window.receive_json(timeout=5) == {"replies": []}
            saying = {"id": "tin-thu-so-1", "text": "mượn sách thư viện"}
            (await client.post(first.url, data=saying, headers={"Origin": first.url.rstrip("/")})).close()
            shown = await window.receive_json(timeout=5)
    assert "Ai ở xã cũng mượn sách được." in str(shown)


async def test_officers_are_added_while_servers_run(pair: tuple[Server, Server]) -> None:
    """The command needs no server's leave: the database lets everybody in."""
    first, _ = pair
    await first.start()
    told = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "officer", "add", "tư", "--db", first.place, "--content", str(first.folder)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, errors = await told.communicate("mật khẩu để thử\n".encode())
    assert "Xong." in out.decode(), errors.decode()
    store = await open_store(first.place)
    added = await store.officers().all("xa")
    await store.close()
    assert added == [SignedIn("xa", "tư", "can-bo")]


async def test_the_doctor_and_the_backup_know_a_shared_database(pair: tuple[Server, Server]) -> None:
    """The doctor looks at it beside running servers; its backup is PostgreSQL's own."""
    first, _ = pair
    await first.start()
    codes, said = [], []
    for words in (("doctor",), ("backup", str(first.folder / "sao.tar.gz"))):
        told = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words, "--db", first.place, "--content", str(first.folder)),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        out, _ = await told.communicate()
        codes.append(told.returncode)
        said.append(out.decode())
    assert codes == [0, 1], said
    assert "PostgreSQL mở được" in said[0]
    assert "pg_dump" in said[1]


async def test_while_the_database_is_away_utterances_wait_and_are_answered_in_order(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    """The citizen's platform is told that they were taken; nobody has to start anything again."""
    store = await open_store(postgres_server.new(), every=0.05)
    channel, spool = FakeChannel("zalo"), FileSpool(tmp_path / "spool.jsonl")
    options = Options(apology="Mình xin lỗi", spool=spool, poll=0.05)
    app = App(store, OneEdition(NO_EDITION), {("zalo", "oa"): channel}, FakeClock(), echo, options)
    await app.start()
    who = said("", key="x").address._replace(channel="zalo", account="oa")
    assert await app.hear(said("một", who))
    await asyncio.to_thread(postgres_server.stop, "immediate")
    for text in ("hai", "ba", "ba", "bốn"):
        assert await app.hear(said(text, who))
    assert len(await spool.kept()) == 4
    await asyncio.to_thread(postgres_server.start)
    assert await app.hear(said("năm", who))
    async with asyncio.timeout(20):
        while len(channel.delivered) < 5:
            await asyncio.sleep(0.02)
    await app.stop()
    await store.close()
    assert channel.texts() == ["1. một", "2. hai", "3. ba", "4. bốn", "5. năm"]
    assert not await spool.kept()


async def test_a_database_that_is_not_there_is_named_without_its_password() -> None:
    """Whoever reads the log learns what is wrong and no secret."""
    with pytest.raises(StoreError) as refused:
        await open_store("postgresql://ai-do:mat-khau-kin@/kho?host=/khong/co/o/day")
    assert "mat-khau-kin" not in str(refused.value)
