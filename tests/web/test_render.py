"""Replies for the socket and for the template."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adapters.web.page import Page
from adapters.web.render import Piece, View, fleeting_json, kept_json, messages, pieces
from bot.messages import Choice, Reply
from bot.ports.chat import Outgoing
from tests.fakes.turns import AN

GREETING = Outgoing(3, AN, Reply("Chào", (Choice("Menu", "c|menu"),)))
FAREWELL = Outgoing(4, AN, Reply("Đã xóa", fleeting=True))


def test_kept_replies_carry_their_number() -> None:
    """Fleeting ones are left to whoever they are handed to, so that they are not shown twice."""
    assert kept_json([GREETING, FAREWELL]) == [
        {"seq": 3, "text": "Chào", "choices": [{"label": "Menu", "payload": "c|menu"}]}
    ]


def test_fleeting_replies_say_so() -> None:
    """The page then forgets what it showed before."""
    assert fleeting_json([FAREWELL.reply]) == [{"fleeting": True, "text": "Đã xóa", "choices": []}]


def test_what_an_officer_wrote_says_so() -> None:
    """On the line and on the page."""
    written = Outgoing(5, AN, Reply("Cán bộ xã: Dạ", by_officer=True))
    assert kept_json([written]) == [{"seq": 5, "officer": True, "text": "Cán bộ xã: Dạ", "choices": []}]
    html = Page().render(View(office="", path="/", key="x", messages=messages([GREETING, written])))
    assert html.count('class="bot officer"') == 1
    assert html.count('<span class="unseen">Cô Tư: </span>') == 1


def test_https_addresses_become_links() -> None:
    """The stop that ends the sentence is not part of the address; http is no link."""
    assert list(pieces("Vào https://dichvucong.gov.vn/a?b=1. Đừng vào http://x.vn")) == [
        Piece("Vào "),
        Piece("https://dichvucong.gov.vn/a?b=1", "https://dichvucong.gov.vn/a?b=1"),
        Piece(". Đừng vào http://x.vn"),
    ]


@given(st.text(alphabet='ahtps:/. )\n"<'))
def test_pieces_lose_nothing(text: str) -> None:
    """Put together again they are the text."""
    assert "".join(piece.text for piece in pieces(text)) == text


def test_what_looks_like_markup_is_shown_as_text() -> None:
    """Labels, payloads, names and drafts alike."""
    evil = '"><script>alert(1)</script>'
    reply = Outgoing(1, AN, Reply(evil, (Choice(evil, evil),)))
    html = Page().render(View(office=evil, path="/", key=evil, messages=messages([reply]), draft=evil, note=evil))
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;alert") == 8
