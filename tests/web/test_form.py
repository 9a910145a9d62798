"""The chat as a plain form: without JavaScript."""

from __future__ import annotations

import re

from bot.messages import Address, Choice, CommandPress, Reply
from bot.session import Session, Turn
from tests.web.conftest import Chat, OpenChat, bubbles

KEY = "0123456789abcdef"


async def test_an_empty_conversation_offers_to_begin(chat: Chat) -> None:
    """With a button, for the page cannot press it by itself."""
    html = await chat.page()
    assert 'value="c|bat-dau">Bắt đầu</button>' in html
    assert bubbles(html) == []


async def test_what_is_said_is_answered_on_the_page(chat: Chat) -> None:
    """The browser is sent back to the page, to the first new reply."""
    response = await chat.post(id=KEY, text="chào")
    assert (response.status, response.headers["Location"]) == (303, "/#s1")
    html = await chat.page()
    assert bubbles(html) == ["1. chào"]
    assert 'id="s1"' in html
    assert "Bắt đầu" not in html


async def test_a_press_is_heard(chat: Chat) -> None:
    """Buttons of a reply are buttons of the form."""
    chat.bot.take = lambda _: Turn(Session(), (Reply("Chọn đi", (Choice("Một", "a|f|s|1"),)),))
    await chat.post(id=KEY, press="c|bat-dau", text="")
    assert chat.bot.heard[0].press == CommandPress("bat-dau")
    assert '<button form="say" name="press" value="a|f|s|1">Một</button>' in await chat.page()


async def test_a_form_sent_twice_is_answered_once(chat: Chat) -> None:
    """Its hidden id tells."""
    for _ in range(2):
        assert (await chat.post(id=KEY, text="chào")).status == 303
    assert bubbles(await chat.page()) == ["1. chào"]


async def test_every_page_has_its_own_id(chat: Chat) -> None:
    """So the next utterance is a new one."""
    ids = {re.findall(r'name="id" value="([0-9a-f-]{36})"', await chat.page())[0] for _ in range(2)}
    assert len(ids) == 2


async def test_a_fleeting_reply_is_shown_at_once(chat: Chat) -> None:
    """It would be gone after a redirect."""
    await chat.post(id=KEY, text="chào")
    response = await chat.post(id=KEY + "2", text="xóa")
    assert response.status == 200
    assert bubbles(await response.text()) == ["Đã xóa"]
    assert bubbles(await chat.page()) == []


async def test_a_bot_that_is_silent_sends_back_in_time(chat: Chat) -> None:
    """An officer speaks, say: nothing comes by itself."""
    chat.bot.take = lambda _: Turn(Session(), ())
    response = await chat.post(id=KEY, text="chào")
    assert (response.status, response.headers["Location"]) == (303, "/#s0")


async def test_a_store_that_fails_gives_the_words_back(chat: Chat) -> None:
    """With the same id, so that trying again doubles nothing."""
    chat.bot.store.broken = True
    response = await chat.post(id=KEY, text="hộ khẩu")
    html = await response.text()
    assert response.status == 503
    assert "Máy đang bận, bác gửi lại sau chút nghen." in html
    assert "\nhộ khẩu</textarea>" in html
    assert f'value="{KEY}"' in html


async def test_a_page_without_its_store_says_so(chat: Chat) -> None:
    """It does not look like an empty conversation."""
    chat.bot.store.broken = True
    html = await chat.page()
    assert "Máy đang bận" in html
    assert "Bắt đầu" not in html


async def test_who_keeps_no_cookies_sees_the_answer_all_the_same(open_chat: OpenChat) -> None:
    """A redirect would show them an empty conversation."""
    chat: Chat = await open_chat()
    response = await chat.post(id=KEY, text="chào")
    assert response.status == 200
    assert bubbles(await response.text()) == ["1. chào"]


async def test_an_empty_form_is_sent_back(chat: Chat) -> None:
    """Nothing was said."""
    response = await chat.post(id=KEY, text="  ")
    assert (response.status, response.headers["Location"]) == (303, "/")
    assert not chat.bot.heard


async def test_what_looks_like_markup_stays_text(chat: Chat) -> None:
    """The echo bot says it; the page shows it."""
    await chat.post(id=KEY, text="<img src=x onerror=alert(1)>")
    assert bubbles(await chat.page()) == ["1. &lt;img src=x onerror=alert(1)&gt;"]


async def test_citizens_do_not_see_each_other(chat: Chat) -> None:
    """Each has a cookie of their own."""
    await chat.post(id=KEY, text="chào")
    first = chat.user()
    chat.client.session.cookie_jar.clear()
    assert bubbles(await chat.page()) == []
    assert chat.user() != first
    assert await chat.bot.store.replies_after(Address("web", "xa-mau", first), 0)
