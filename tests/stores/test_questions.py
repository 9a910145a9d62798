"""What every store of questions promises (bot/ports/desk_store.py)."""

from __future__ import annotations

from datetime import date

from bot.messages import Address
from bot.ports.chat import Taken
from bot.ports.desk_store import Counted
from bot.session import Event, Session, Turn
from tests.fakes.desk import DeskStore
from tests.fakes.turns import AN, BINH, asked, said

NOW = 1_795_582_800  # 2026-11-25 12:00 in Việt Nam
DAY = date(2026, 11, 25)
ELSEWHERE = Address("web", "xa-khac", "an")
ON_ZALO = Address("zalo", "oa-mau", "an")


async def test_questions_come_newest_first_and_no_more_than_asked_for(desk_store: DeskStore) -> None:
    """With the day in Việt Nam, and nothing of who asked."""
    await desk_store.commit([asked(said("a"), "câu một")], NOW)
    await desk_store.commit([asked(said("b", BINH), "câu hai")], NOW)
    found = await desk_store.questions().not_understood(["xa-mau"], 10)
    assert [(one.text, one.day) for one in found] == [("câu hai", DAY), ("câu một", DAY)]
    assert len(await desk_store.questions().not_understood(["xa-mau"], 1)) == 1


async def test_all_accounts_of_an_office_are_read_and_no_others(desk_store: DeskStore) -> None:
    """Its chat in the browser and its Zalo OA; nothing of the neighbour's."""
    batch = [asked(said(str(n), who), f"câu {n}") for n, who in enumerate((AN, ON_ZALO, ELSEWHERE))]
    await desk_store.commit(batch, NOW)
    found = await desk_store.questions().not_understood(["xa-mau", "oa-mau"], 10)
    assert {one.text for one in found} == {"câu 0", "câu 1"}
    assert not await desk_store.questions().not_understood([], 10)


async def test_settled_questions_are_gone_but_not_those_of_others(desk_store: DeskStore) -> None:
    """An office cannot delete what was asked of another, even with the right number."""
    await desk_store.commit([asked(said("a"), "của mình"), asked(said("b", ELSEWHERE), "của xã khác")], NOW)
    questions = desk_store.questions()
    every = [*await questions.not_understood(["xa-mau"], 9), *await questions.not_understood(["xa-khac"], 9)]
    await questions.settle(["xa-mau"], [one.id for one in every])
    assert not await questions.not_understood(["xa-mau"], 9)
    assert [one.text for one in await questions.not_understood(["xa-khac"], 9)] == ["của xã khác"]


async def test_only_what_was_not_understood_is_shown_as_such(desk_store: DeskStore) -> None:
    """A kept text of another kind is another list."""
    await desk_store.commit([Taken(said("a"), Turn(Session(), (), (Event("khac", text="chữ"),)))], NOW)
    assert not await desk_store.questions().not_understood(["xa-mau"], 9)


async def test_counters_are_added_up_over_the_accounts_of_a_channel(desk_store: DeskStore) -> None:
    """Per day, channel, kind, entry, facet and step."""
    turn = Turn(Session(), (), (Event("tra-loi", "muon-sach", "le_phi"),))
    second = Address("zalo", "oa-hai", "an")
    heard = [said(str(who), who) for who in (AN, BINH, ON_ZALO, second, ELSEWHERE)]
    await desk_store.commit([Taken(one, turn) for one in heard], NOW)
    assert list(await desk_store.questions().counted(["xa-mau", "oa-mau", "oa-hai"], DAY, DAY)) == [
        Counted(DAY, "web", "tra-loi", "muon-sach", "le_phi", "", 2),
        Counted(DAY, "zalo", "tra-loi", "muon-sach", "le_phi", "", 2),
    ]


async def test_counters_of_other_days_are_left_out(desk_store: DeskStore) -> None:
    """Both ends included."""
    turn = Turn(Session(), (), (Event("tra-loi", "muon-sach"),))
    for number in range(4):
        await desk_store.commit([Taken(said(str(number)), turn)], NOW + number * 86_400)
    found = await desk_store.questions().counted(["xa-mau"], date(2026, 11, 26), date(2026, 11, 27))
    assert [(one.day.day, one.n) for one in found] == [(26, 1), (27, 1)]


async def test_purge_forgets_counters_after_four_hundred_days(desk_store: DeskStore) -> None:
    """So that the table does not grow for ever."""
    await desk_store.commit([Taken(said("a"), Turn(Session(), (), (Event("tra-loi"),)))], NOW)
    await desk_store.purge(NOW + 400 * 86_400)
    assert await desk_store.questions().counted(["xa-mau"], DAY, DAY)
    await desk_store.purge(NOW + 401 * 86_400)
    assert not await desk_store.questions().counted(["xa-mau"], DAY, DAY)


async def test_who_takes_back_the_consent_takes_the_questions_along(desk_store: DeskStore) -> None:
    """At once; those of others stay, and so does the conversation."""
    await desk_store.commit([asked(said("a"), "của An"), asked(said("b", BINH), "của Bình")], NOW)
    withdrawn = Turn(Session(consent="khong", misses=1), (), (Event("khong-luu"),))
    await desk_store.commit([Taken(said("c"), withdrawn)], NOW)
    assert [one.text for one in await desk_store.questions().not_understood(["xa-mau"], 9)] == ["của Bình"]
    assert (await desk_store.load([said("d")])).sessions[AN].misses == 1
