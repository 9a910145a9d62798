"""What new phrases take from others, and lose to them."""

from __future__ import annotations

from dataclasses import replace

from bot.checks import Theft, thefts
from bot.content.compile import compile_content
from bot.content.model import Article, Words
from bot.engine.edition import Edition, make_edition
from bot.intents import overmatch
from tests.fakes import content as tiny


def edition_with(*phrases: str, about: str = "") -> Edition:
    """Return the tiny content with one article more, of these phrases."""
    content = compile_content(tiny.files()).content
    article = Article("moi", about, tuple(map(Words, phrases)), "Đáp.", ())
    return make_edition(replace(content, articles={"moi": article} if phrases else {}))


def test_a_phrase_that_something_else_answers_is_taken_from_it() -> None:
    """By who it was answered for so far."""
    found = thefts(edition_with(), edition_with("cho mượn sách thư viện", "giữ xe ở đâu"), {"moi"})
    assert Theft("cho mượn sách thư viện", "muon-sach", "moi") in found
    assert "giữ xe ở đâu" not in {one.phrase for one in found}


def test_a_phrase_said_for_something_else_is_lost_to_it() -> None:
    """The very words of a blocker."""
    found = thefts(edition_with(), edition_with("quên thẻ ở nhà"), {"moi"})
    assert any(one.phrase == "quên thẻ ở nhà" for one in found)


def test_entries_about_the_same_take_nothing_from_each_other() -> None:
    """An article of the service may be asked for in the service's words."""
    found = thefts(edition_with(), edition_with("cho mượn sách thư viện", about="muon-sach"), {"moi"})
    assert found == ()


def test_only_new_phrases_are_looked_at() -> None:
    """What was so before is nobody's doubt today."""
    same = edition_with("cho mượn sách thư viện")
    assert thefts(same, same, {"moi"}) == ()


def test_some_phrases_are_judged_as_among_all() -> None:
    """Looking at a few is only quicker."""
    index = edition_with("cho mượn sách thư viện", "quên thẻ ở nhà").index
    everything = overmatch(index)
    for at, phrase in enumerate(index.phrases):
        one = overmatch(index, {at})
        own = index.topics[int(index.topic_of[at])].id
        assert list(one) == [found for found in everything if (found.id, found.phrase) == (own, phrase)]
