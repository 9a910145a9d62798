"""The routes of the platform, with everybody who may knock."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.zalo import Contacts, Secrets, Settings, ZaloRoom, add_routes
from adapters.zalo.receive import BODY_LIMIT
from bot.errors import CoTuError, StoreError
from bot.messages import Address, Utterance
from tests.fakes.clock import FakeClock
from tests.fakes.zalo import FakeZalo
from tests.zalo.conftest import APP, OA, is_secret

HOOK = "/zalo/webhook"
ZALO = FakeZalo()  # signs events; it does not run


@dataclass
class Ear:
    """Stands for the app: remembers what it hears, or refuses it."""

    heard: list[Utterance] = field(default_factory=list)
    broken: bool = False

    async def hear(self, utterance: Utterance) -> bool:
        """Return whether it is new."""
        if self.broken:
            raise StoreError("kho giả hỏng")
        self.heard.append(utterance)
        return [one.id for one in self.heard].count(utterance.id) == 1


@dataclass
class Door:
    """A running room and who listens behind it."""

    client: TestClient[web.Request, web.Application]
    room: ZaloRoom
    clock: FakeClock
    ear: Ear

    @property
    def heard(self) -> list[Utterance]:
        """Return what came through."""
        return self.ear.heard

    async def post(self, event: object, header: str | None = "", **more: str) -> int:
        """Post an event; an empty header is the right signature, None is none at all."""
        body = event if isinstance(event, bytes) else json.dumps(event).encode()
        if header == "":
            header = ZALO.mac(body, str(event["timestamp"]) if isinstance(event, dict) else "")
        headers = more if header is None else {"X-ZEvent-Signature": header, **more}
        async with self.client.post(HOOK, data=body, headers=headers) as response:
            await response.read()
            return response.status

    def counts(self) -> dict[str, int]:
        """Return what was counted."""
        return dict(self.room.tally.counts)


OpenDoor = Callable[..., Any]


@pytest.fixture
async def open_door() -> AsyncIterator[OpenDoor]:
    """Return a way to open a room with other settings; all are closed at the end."""
    clients: list[TestClient[web.Request, web.Application]] = []

    async def start(**settings: Any) -> Door:  # noqa: ANN401  # fields of the room
        clock = FakeClock()

        ear = Ear()
        chosen: dict[str, Any] = {
            "settings": Settings(app_id=APP),
            "secrets": Secrets(oa=ZALO.oa_secret, app=ZALO.app_secret),
            "accounts": frozenset({OA}),
            "contacts": Contacts(clock=clock.seconds),
            **settings,
        }
        room = ZaloRoom(hear=ear.hear, now=lambda: clock.now.timestamp(), **chosen)  # noqa: PLW0108  # it goes forward
        application = web.Application(client_max_size=1024)
        add_routes(application, room)
        clients.append(TestClient(TestServer(application)))
        await clients[-1].start_server()
        return Door(clients[-1], room, clock, ear)

    yield start
    for client in clients:
        await client.close()


@pytest.fixture
async def door(open_door: OpenDoor) -> Door:
    """Return a room with the usual settings."""
    opened: Door = await open_door()
    return opened


async def test_a_signed_event_is_heard(door: Door) -> None:
    """And answered with 200; told again, it is told again, for the store knows it."""
    event = ZALO.event("user_send_text", key="m-1", text="chào")
    assert [await door.post(event) for _ in range(2)] == [200, 200]
    assert door.heard == [Utterance(Address("zalo", OA, "u1"), "m-1", "chào")] * 2
    assert door.counts() == {"new": 1, "repeated": 1}


@pytest.mark.parametrize("header", ["mac=0", "mac=đ", "0" * 64])
async def test_a_forged_event_is_refused_without_a_word(door: Door, header: str) -> None:
    """403, an empty body, nothing heard."""
    assert await door.post(ZALO.event("user_send_text", text="chào"), header) == 403
    assert not door.heard
    assert door.room.tally.last == 0
    assert door.counts() == {"forged": 1}


async def test_an_event_of_another_app_is_refused(door: Door) -> None:
    """Even where the signature fits: app_id comes from the settings."""
    assert await door.post(ZALO.event("user_send_text", text="chào") | {"app_id": "1"}) == 403


async def test_the_consoles_probe_gets_its_200_and_nothing_happens(door: Door) -> None:
    """It may have no signature, and saving the address fails without a 200."""
    for body in (b"", b"{}", b"xin", ZALO.event("user_send_text", text="chào")):
        assert await door.post(body, None) == 200
    assert not door.heard
    assert door.counts() == {"probe": 4}


async def test_probes_may_be_refused(open_door: OpenDoor) -> None:
    """Once the address is saved."""
    door = await open_door(accepts_unsigned_probe=False)
    assert await door.post(ZALO.event("user_send_text", text="chào"), None) == 403
    assert await door.post(b"", None) == 400


async def test_while_setting_up_events_come_in_unsigned_and_mistakes_are_named(
    open_door: OpenDoor, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says so at every start."""
    door = await open_door(mode="log")
    event = ZALO.event("user_send_text", text="chuyện kín")
    wrong = FakeZalo(oa_secret=ZALO.app_secret).mac(json.dumps(event).encode(), event["timestamp"])
    assert [await door.post(event, header) for header in (wrong, None)] == [200, 200]
    assert await door.post(b"", None) == 200
    assert len(door.heard) == 2
    assert "chỉ dùng lúc cài đặt" in caplog.text
    assert "khóa của app thay vì khóa của OA" in caplog.text
    assert "chuyện kín" not in caplog.text
    assert not is_secret(caplog.text)


@pytest.mark.parametrize("body", [b"", b"xin", b"[]", b"[" * 60_000, b"\xff"])
async def test_what_is_no_event_is_a_bad_request(door: Door, body: bytes) -> None:
    """Without a timestamp no signature can be right."""
    assert await door.post(body, "mac=0") == 400
    assert door.counts() == {"unreadable": 1}


async def test_too_many_bytes_are_refused(door: Door) -> None:
    """The bound is ours, not the application's; what fits in it is read."""
    assert await door.post(ZALO.event("user_send_text", text="á" * 20_000)) == 200
    assert await door.post(b"x" * (BODY_LIMIT + 1)) == 413


async def test_a_body_that_trickles_in_is_given_up(open_door: OpenDoor) -> None:
    """A hundred of them would hold all our connections."""
    door = await open_door(body_within=0.05)
    reader, writer = await asyncio.open_connection(door.client.host, door.client.port)
    writer.write(b"POST /zalo/webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{")
    await writer.drain()
    async with asyncio.timeout(5):
        assert b" 408 " in await reader.readline()
    writer.close()
    await writer.wait_closed()


async def test_a_store_that_fails_is_told_to_the_platform(door: Door) -> None:
    """It delivers again."""
    door.ear.broken = True
    event = ZALO.event("user_send_text", text="chào")
    assert await door.post(event) == 503
    door.ear.broken = False
    assert await door.post(event, num_retry="1") == 200
    assert door.counts() == {"refused": 1, "retried": 1, "new": 1}


async def test_the_platforms_own_retries_bring_it_home(door: Door) -> None:
    """After half a minute and five minutes, here a thousand times faster; heard once."""
    door.ear.broken = True
    event = ZALO.event("user_send_text", text="chào")
    telling = asyncio.create_task(ZALO.tell(str(door.client.make_url(HOOK)), event, scale=0.001))
    async with asyncio.timeout(5):
        while door.counts().get("refused", 0) < 2:
            await asyncio.sleep(0.001)
        door.ear.broken = False
        assert await telling == 200
    assert ZALO.answers[-3:] == [503, 503, 200]
    assert door.counts() == {"refused": 2, "retried": 2, "new": 1}


async def test_a_retry_is_a_matter_for_staff(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    """After five of them the platform unsubscribes us."""
    await door.post(ZALO.event("user_send_text", text="chào"), num_retry="2")
    assert "gửi lại" in caplog.text


async def test_events_of_other_accounts_are_only_counted(door: Door) -> None:
    """One app may hold OAs that we do not serve."""
    assert await door.post(FakeZalo(oa_id="9").event("user_send_text", text="chào")) == 200
    assert not door.heard
    assert door.counts() == {"foreign": 1}


async def test_events_that_need_no_turn_are_counted(door: Door) -> None:
    """An event that nobody knows yet, too."""
    for name in ("oa_send_text", "user_seen_message", "user_send_group_text", "moi_nam_2030"):
        assert await door.post(ZALO.event(name, text="chào")) == 200
    assert not door.heard
    assert door.counts() == {"echo": 1, "receipt": 1, "group": 1, "unknown": 1}


async def test_a_withdrawal_without_an_account_reaches_all_of_ours(open_door: OpenDoor) -> None:
    """Ids of people differ between OAs; only one of them knows this one."""
    door = await open_door(accounts=frozenset({OA, "9"}))
    event = ZALO.event("user_withdraw", "u1")
    del event["oa_id"]
    assert await door.post(event) == 200
    assert {(one.address.account, one.notice) for one in door.heard} == {(OA, "rut-phep"), ("9", "rut-phep")}
    said = ZALO.event("user_send_text", text="chào")
    del said["recipient"]
    assert await door.post(said) == 200
    assert len(door.heard) == 2


async def test_who_writes_is_in_touch_and_who_leaves_is_not(door: Door) -> None:
    """By the time of the event, not of its delivery; what an officer writes is no touch of theirs."""
    who = Address("zalo", OA, "u1")
    now = door.clock.now.timestamp()
    contacts = door.room.contacts
    await door.post(ZALO.event("user_send_text", at=now - 3600, text="chào"))
    await door.post(ZALO.event("oa_send_text", at=now, admin_id="7", text="chào"))
    door.clock.forward(hours=46.9)
    assert contacts.may_write(who, pays=False)
    door.clock.forward(hours=0.2)
    assert not contacts.may_write(who, pays=False)
    await door.post(ZALO.event("user_send_text", at=now + 1e9, text="chào"))
    assert contacts.may_write(who, pays=False)
    door.clock.forward(hours=48.1)
    assert not contacts.may_write(who, pays=False)
    await door.post(ZALO.event("unfollow", at=now))
    assert contacts.may_write(who, pays=False)
    assert door.room.tally.last == door.clock.now.timestamp()


async def test_a_clock_that_is_days_ahead_makes_nobody_a_stranger(door: Door) -> None:
    """No event comes three days late: it is our clock, and who writes now may be answered now."""
    now = door.clock.now.timestamp()
    await door.post(ZALO.event("user_send_text", at=now - 3 * 86_400, text="chào"))
    door.clock.forward(hours=35)
    assert door.room.contacts.may_write(Address("zalo", OA, "u1"), pays=False)


async def test_the_platforms_look_at_the_address_gets_a_200(door: Door) -> None:
    """By GET, and in an administrator's browser after a login."""
    async with door.client.get(HOOK) as response:
        assert response.status == 200
    async with door.client.get(f"{HOOK}/cap-quyen?code=c&oa_id=1&state=s") as response:
        assert "cotu zalo-login" in await response.text()
    async with door.client.get("/") as response:
        assert response.status == 404


async def test_the_domain_is_proved_by_a_file_and_by_the_root(open_door: OpenDoor) -> None:
    """The root only where no other room lives there."""
    door = await open_door(verifier="Ab_c-9", serves_root=True)
    for path in ("/zalo_verifierAb_c-9.html", "/"):
        async with door.client.get(path) as response:
            assert '<meta name="zalo-platform-site-verification" content="Ab_c-9">' in await response.text()
            assert response.content_type == "text/html"


async def test_a_code_that_is_none_is_refused_at_start(open_door: OpenDoor) -> None:
    """It would stand in a page."""
    with pytest.raises(CoTuError):
        await open_door(verifier='"><script>')
