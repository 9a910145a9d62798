"""The link on a slip: the code waits on the page for a press."""

from __future__ import annotations

import re

import pytest

from adapters.web.parse import read_code
from tests.web.conftest import Chat, bubbles


async def test_opening_the_link_changes_nothing(chat: Chat) -> None:
    """Previews and scanners open links too."""
    html = await chat.page("/?ma=ct-7k3m-9q")
    assert "Mở tiếp việc trên phiếu" in html
    assert "<strong>CT-7K3M-9Q</strong>" in html
    assert chat.bot.heard == []


async def test_one_press_says_the_code_as_if_it_had_been_typed(chat: Chat) -> None:
    """Without JavaScript too; the page that comes back is the plain one."""
    html = await chat.page("/?ma=CT-7K3M-9Q")
    (key,) = re.findall(r'name="id" value="([0-9a-f-]{36}:ma)"', html)
    response = await chat.post(id=key, text="CT-7K3M-9Q")
    assert response.headers["Location"] == "/#s1"
    assert [one.text for one in chat.bot.heard] == ["CT-7K3M-9Q"]
    assert bubbles(await chat.page()) == ["1. CT-7K3M-9Q"]


async def test_a_page_opened_by_the_link_has_one_button_to_begin_with(chat: Chat) -> None:
    """The greeting's own is hidden."""
    assert '<p id="begin" hidden>' in await chat.page("/?ma=CT-7K3M-9Q")
    assert '<p id="begin">' in await chat.page("/?ma=gì%20đó")


@pytest.mark.parametrize("link", ["", "CT", "CT-", "chào", "CT-<b>a</b>", "CT-" + "A" * 60, "xCT-7K3M", "CT-7K3M\n9Q"])
def test_what_cannot_be_a_code_is_left_out(link: str) -> None:
    """Nobody puts words into the page by a link."""
    assert read_code(link) == ""
