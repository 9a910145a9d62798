"""The chat over its socket."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import WSCloseCode, WSMsgType, WSServerHandshakeError

from bot.messages import Address, CommandPress, Reply
from bot.ports.chat import Outgoing
from bot.session import Session, Turn
from tests.web.conftest import Chat, OpenChat

KEY = "0123456789abcdef"


async def test_what_is_said_is_kept_and_answered(chat: Chat) -> None:
    """First the list of what the store holds, then word that it is committed and the answer."""
    socket = await chat.socket()
    assert await socket.receive_json() == {"replies": []}
    await socket.send_json({"id": KEY, "text": "chào"})
    frames = [await socket.receive_json(), await socket.receive_json()]
    assert {"kept": KEY} in frames
    assert {"replies": [{"seq": 1, "text": "1. chào", "choices": []}]} in frames
    assert chat.bot.heard[0].address == Address("web", "xa-mau", chat.user())


async def test_a_press_is_heard_as_a_press(chat: Chat) -> None:
    """The payload is read before it goes on."""
    socket = await chat.socket()
    await socket.send_json({"id": KEY, "press": "c|menu"})
    await socket.receive_json()
    await socket.receive_json()
    assert chat.bot.heard[0].press == CommandPress("menu")


async def test_who_comes_back_gets_what_came_after(chat: Chat) -> None:
    """Nothing is lost and nothing shown twice."""
    for word in ("mot", "hai", "ba"):
        await chat.post(id=KEY + word, text=word)
    socket = await chat.socket(after=1)
    frame = await socket.receive_json()
    assert [reply["seq"] for reply in frame["replies"]] == [2, 3]


async def test_the_same_id_is_answered_once(chat: Chat) -> None:
    """A repeat is told to be kept, for it is."""
    socket = await chat.socket()
    await socket.receive_json()
    for _ in range(2):
        await socket.send_json({"id": KEY, "text": "chào"})
    frames = [await socket.receive_json() for _ in range(3)]
    assert frames.count({"kept": KEY}) == 2
    assert len(await chat.bot.store.replies_after(chat.bot.heard[0].address, 0)) == 1


async def test_all_pages_of_a_citizen_hear_the_answer(chat: Chat) -> None:
    """A second tab shows it as well."""
    one, other = await chat.socket(), await chat.socket()
    assert await other.receive_json() == {"replies": []}
    await one.send_json({"id": KEY, "text": "chào"})
    assert (await other.receive_json())["replies"][0]["text"] == "1. chào"


async def test_a_store_that_fails_is_busy(chat: Chat) -> None:
    """The page tries again with the same id, and nothing is doubled."""
    socket = await chat.socket()
    await socket.receive_json()
    chat.bot.store.broken = True
    await socket.send_json({"id": KEY, "text": "chào"})
    assert await socket.receive_json() == {"busy": KEY}
    chat.bot.store.broken = False
    await socket.send_json({"id": KEY, "text": "chào"})
    assert {"kept": KEY} in [await socket.receive_json(), await socket.receive_json()]


async def test_replies_are_read_again_when_the_store_comes_back(chat: Chat) -> None:
    """The socket outlives a store that fails for a while."""
    await chat.post(id=KEY, text="chào")
    chat.bot.store.broken = True
    socket = await chat.socket()
    await asyncio.sleep(0.03)
    chat.bot.store.broken = False
    assert (await socket.receive_json())["replies"][0]["text"] == "1. chào"


async def test_a_fleeting_reply_is_shown_once(chat: Chat) -> None:
    """It leaves no row, and does not come again."""
    socket = await chat.socket()
    await socket.receive_json()
    await socket.send_json({"id": KEY, "text": "xóa"})
    frames = [await socket.receive_json(), await socket.receive_json()]
    assert {"replies": [{"fleeting": True, "text": "Đã xóa", "choices": []}]} in frames
    assert not chat.bot.store.outbox
    with pytest.raises(TimeoutError):
        await socket.receive(timeout=0.05)


async def test_who_talks_too_fast_is_slowed_down(open_chat: OpenChat) -> None:
    """The utterance is not heard; the page sends it again."""
    chat: Chat = await open_chat(burst=1, rate=0)
    socket = await chat.socket()
    await socket.receive_json()
    for number in range(2):
        await socket.send_json({"id": f"{KEY}{number}", "text": "chào"})
    frames = [await socket.receive_json() for _ in range(3)]
    assert {"slow": f"{KEY}1"} in frames
    assert len(chat.bot.heard) == 1


async def test_a_ping_is_answered(chat: Chat) -> None:
    """So that a page knows a dead line from a quiet one."""
    socket = await chat.socket()
    await socket.receive_json()
    await socket.send_json({"ping": True})
    assert await socket.receive_json() == {"pong": True}


@pytest.mark.parametrize(
    ("frame", "code"),
    [("không phải của mình", WSCloseCode.UNSUPPORTED_DATA), ("x" * 70_000, WSCloseCode.MESSAGE_TOO_BIG)],
)
async def test_frames_that_are_not_ours_end_the_talk(chat: Chat, frame: str, code: int) -> None:
    """Neither is heard."""
    socket = await chat.socket()
    await socket.receive_json()
    await socket.send_str(frame)
    message = await socket.receive()
    assert (message.type, socket.close_code) == (WSMsgType.CLOSE, code)
    assert not chat.bot.heard


async def test_sockets_are_limited_in_all_and_from_one_place(open_chat: OpenChat) -> None:
    """Whatever cookies they bring; the place is what a trusted proxy says."""
    chat: Chat = await open_chat(all_sockets=3, sockets_here=1, trusts_proxy=True)

    async def status(place: str) -> int:
        headers = {"Origin": chat.origin(), "X-Forwarded-For": place, "X-Forwarded-Host": chat.origin()[7:]}
        chat.client.session.cookie_jar.clear()
        try:
            await chat.client.ws_connect("/ws", headers=headers)
        except WSServerHandshakeError as refusal:
            return refusal.status
        return 101

    assert [await status("203.0.113.9") for _ in range(2)] == [101, 429]
    assert [await status("127.0.0.1") for _ in range(3)] == [101, 101, 429]


async def test_a_citizen_has_five_sockets_at_most(chat: Chat) -> None:
    """A closed one makes room."""
    sockets = [await chat.socket() for _ in range(5)]
    with pytest.raises(WSServerHandshakeError) as caught:
        await chat.socket()
    assert caught.value.status == 429
    await sockets[0].close()
    await asyncio.sleep(0)
    await (await chat.socket()).receive_json()


async def test_another_sites_socket_is_refused(chat: Chat) -> None:
    """It would talk in the citizen's name."""
    with pytest.raises(WSServerHandshakeError) as caught:
        await chat.client.ws_connect("/ws", headers={"Origin": "https://xa-mau.example"})
    assert caught.value.status == 403


async def test_a_socket_without_cookie_is_given_one(open_chat: OpenChat) -> None:
    """It is the same citizen at the next visit."""
    chat: Chat = await open_chat()
    await (await chat.socket()).receive_json()
    assert len(chat.user()) == 32


async def test_a_stop_says_goodbye(chat: Chat) -> None:
    """So that pages come back by themselves."""
    socket = await chat.socket()
    await socket.receive_json()
    application = chat.client.server
    closing = asyncio.create_task(application.close())
    message = await socket.receive()
    await closing
    assert (message.type, message.data) == (WSMsgType.CLOSE, WSCloseCode.GOING_AWAY)


async def test_a_reply_that_nobody_asked_for_is_shown(chat: Chat) -> None:
    """An officer's answer, say."""
    socket = await chat.socket()
    await socket.receive_json()
    address = Address("web", "xa-mau", chat.user())
    chat.bot.take = lambda _: Turn(Session(), (Reply("Tôi là An"),))
    await chat.post(id=KEY, text="x")
    assert (await socket.receive_json())["replies"][0]["text"] == "Tôi là An"
    assert isinstance((await chat.bot.store.replies_after(address, 0))[0], Outgoing)
