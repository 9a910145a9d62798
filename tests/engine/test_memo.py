"""An edition remembers what it worked out, and nothing of who asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bot.engine.cache import Memo
from bot.engine.edition import Edition
from bot.engine.understanding import understand
from bot.messages import EntryPress
from tests.conversations.player import player_on

DAY = "2026-11-24"


def test_the_last_asked_for_are_kept() -> None:
    """What was asked for again outlives what was not."""
    made: list[str] = []

    def of(name: str) -> str:
        return memo.of(name, lambda: made.append(name) or f"{name}!")  # type: ignore[func-returns-value]

    memo = Memo(most=2)
    assert [of("a"), of("b"), of("a"), of("c"), of("a"), of("b")] == ["a!", "b!", "a!", "c!", "a!", "b!"]
    assert made == ["a", "b", "c", "b"]


def test_threads_may_ask_at_the_same_time() -> None:
    """Each gets what belongs to its key, however fast things are forgotten."""
    memo = Memo(most=3)
    with ThreadPoolExecutor(4) as pool:
        asked = [number % 7 for number in range(20_000)]
        assert list(pool.map(lambda key: memo.of(key, lambda: key * 2), asked)) == [key * 2 for key in asked]


def test_what_is_read_alike_is_recognized_once(tiny: Edition) -> None:
    """Who leaves out tone marks, or is polite, is answered from what the one before asked."""
    edition = replace(tiny)
    first = understand(edition, "mượn sách hết bao nhiêu tiền").candidates[0]
    assert understand(edition, "Dạ cho con hỏi muon sach het bao nhieu tien").candidates[0] is first
    assert understand(edition, "mượn sách ở đâu").candidates[0] is not first


def test_other_content_remembers_nothing_of_the_one_before(tiny: Edition) -> None:
    """A changed edition answers with its own words at once."""
    entry = tiny.content.services["muon-sach"]
    player_on(tiny, DAY).hear(press=EntryPress(entry.id))
    changed = {**tiny.content.services, entry.id: replace(entry, summary="Tóm tắt mới.")}
    edition = replace(tiny, content=replace(tiny.content, services=changed))
    assert "Tóm tắt mới." in player_on(edition, DAY).hear(press=EntryPress(entry.id)).replies[0].text


def test_no_words_of_citizens_are_kept(tiny: Edition) -> None:
    """A text stands there as a hash."""
    edition = replace(tiny)
    player_on(edition, DAY).hear("tui tên là Bảy Bánh Bò muốn hỏi chuyện con cá")
    kept = repr(edition.memo._kept)  # noqa: SLF001  # what is in memory
    assert "Bảy" not in kept
    assert "con cá" not in kept
