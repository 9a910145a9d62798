"""What every inbox promises (bot/ports/desk_store.py); what is said in a case is written by the store's commit."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from bot.messages import Address, OfficerAct, Reply, Utterance
from bot.ports.chat import Store, Taken
from bot.ports.desk_store import Inbox
from bot.session import CASE_KEPT, Letter, Session, Turn
from tests.fakes.desk import DeskStore
from tests.fakes.turns import AN, BINH, said

NOW = 1_800_000_000
DAY = 86_400
OURS = ("xa-mau",)


class Desk(NamedTuple):
    """A store and its inbox."""

    store: Store
    inbox: Inbox


@pytest.fixture
def desk(desk_store: DeskStore) -> Desk:
    """Return an empty inbox of each kind, with its store."""
    return Desk(desk_store, desk_store.inbox())


def waits(key: str, *texts: str, by: Address = AN, opened: int = NOW) -> Taken:
    """Return a turn in which a citizen who waits says `texts`."""
    session = Session(talk="cho", case=opened, about="muon-sach")
    return Taken(said(key, by), Turn(session, (), letters=tuple(Letter("dan", text) for text in texts)))


def speaks(key: str, text: str, officer: str = "tư") -> Taken:
    """Return the turn of an officer who writes `text`."""
    act = OfficerAct("viet", officer, NOW, text)
    session = Session(talk="nguoi", case=NOW, officer=officer, about="muon-sach", talk_until=NOW + 9)
    turn = Turn(session, (Reply(text),), letters=(Letter("can-bo", text, officer),))
    return Taken(Utterance(AN, key, act=act), turn)


def ends(key: str) -> Taken:
    """Return the turn that closes the case."""
    return Taken(said(key), Turn(Session(), (), letters=(Letter("may", "Xong"),)))


async def test_a_turn_with_letters_opens_a_case(desk: Desk) -> None:
    """With what is spoken of and what was said, oldest first."""
    await desk.store.commit([waits("a", "một", "hai")], NOW)
    (case,) = await desk.inbox.cases(OURS, "cho", 9)
    assert (case.address, case.about, case.officer, case.opened, case.changed) == (AN, "muon-sach", "", NOW, NOW)
    assert (case.asked, case.waits) == ("hai", True)
    assert [(one.who, one.text, one.at) for one in await desk.inbox.letters(OURS, case.id)] == [
        ("dan", "một", NOW),
        ("dan", "hai", NOW),
    ]


async def test_a_turn_without_letters_leaves_no_case(desk: Desk) -> None:
    """Nothing is kept of who asked for nobody."""
    await desk.store.commit([Taken(said("a"), Turn(Session(), (Reply("chào"),)))], NOW)
    assert await desk.inbox.waiting(OURS) == 0
    assert not await desk.inbox.cases(OURS, "xong", 9)


async def test_the_case_follows_the_session(desk: Desk) -> None:
    """Waiting, an officer's, closed; the officer's name stays, and the next case is another."""
    await desk.store.commit([waits("a", "một")], NOW)
    await desk.store.commit([speaks("b", "hai")], NOW + 1)
    (case,) = await desk.inbox.cases(OURS, "nguoi", 9)
    assert (case.officer, case.changed, case.asked, case.waits) == ("tư", NOW + 1, "một", False)
    await desk.store.commit([ends("c")], NOW + 2)
    closed = await desk.inbox.case(OURS, case.id)
    assert closed is not None
    assert (closed.state, closed.officer) == ("xong", "tư")
    assert [one.text for one in await desk.inbox.letters(OURS, case.id)] == ["một", "hai", "Xong"]
    await desk.store.commit([waits("d", "nữa", opened=NOW + 3)], NOW + 3)
    (other,) = await desk.inbox.cases(OURS, "cho", 9)
    assert other.id != case.id


async def test_an_act_sent_twice_is_written_once(desk: Desk) -> None:
    """The form's id is heard like any other."""
    await desk.store.commit([waits("a", "một")], NOW)
    assert list(await desk.store.commit([speaks("f", "hai")], NOW)) == [True]
    assert list(await desk.store.commit([speaks("f", "hai")], NOW)) == [False]
    (case,) = await desk.inbox.cases(OURS, "nguoi", 9)
    assert [one.text for one in await desk.inbox.letters(OURS, case.id)] == ["một", "hai"]
    assert len(await desk.store.replies_after(AN, 0)) == 1


async def test_another_office_sees_nothing(desk: Desk) -> None:
    """Not in lists, not by number, not counted."""
    await desk.store.commit([waits("a", "một")], NOW)
    (case,) = await desk.inbox.cases(OURS, "cho", 9)
    assert not await desk.inbox.cases(("xa-khac",), "cho", 9)
    assert await desk.inbox.case(("xa-khac",), case.id) is None
    assert not await desk.inbox.letters(("xa-khac",), case.id)
    assert await desk.inbox.waiting(("xa-khac",)) == 0
    assert await desk.inbox.waiting(()) == 0
    assert await desk.inbox.waiting(("xa-khac", *OURS)) == 1


async def test_who_waits_for_a_word_is_counted(desk: Desk) -> None:
    """Also in a case that an officer has, until the officer writes."""
    await desk.store.commit([waits("a", "một"), waits("b", "hai", by=BINH)], NOW)
    assert await desk.inbox.waiting(OURS) == 2
    await desk.store.commit([speaks("c", "dạ")], NOW)
    assert await desk.inbox.waiting(OURS) == 1
    session = Session(talk="nguoi", case=NOW, officer="tư")
    await desk.store.commit([Taken(said("d"), Turn(session, (), letters=(Letter("dan", "ba"),)))], NOW)
    assert await desk.inbox.waiting(OURS) == 2


async def test_who_waits_longest_comes_first_and_what_was_closed_last(desk: Desk) -> None:
    """A limit takes the first of each."""
    await desk.store.commit([waits("a", "một")], NOW)
    await desk.store.commit([waits("b", "hai", by=BINH)], NOW + 1)
    assert [one.address for one in await desk.inbox.cases(OURS, "cho", 1)] == [AN]
    await desk.store.commit([ends("c")], NOW + 2)
    await desk.store.commit([Taken(said("d", BINH), ends("d").turn)], NOW + 3)
    assert [one.address for one in await desk.inbox.cases(OURS, "xong", 9)] == [BINH, AN]


async def test_who_is_forgotten_leaves_no_case(desk: Desk) -> None:
    """Open or closed, by their own word or by the store's; others keep theirs."""
    await desk.store.commit([waits("a", "một"), waits("b", "hai", by=BINH)], NOW)
    (case, _) = await desk.inbox.cases(OURS, "cho", 9)
    await desk.store.commit([Taken(said("c"), Turn(None, (Reply("Đã xóa", fleeting=True),)))], NOW)
    assert await desk.inbox.case(OURS, case.id) is None
    assert not await desk.inbox.letters(OURS, case.id)
    await desk.store.forget(BINH)
    assert await desk.inbox.waiting(OURS) == 0


async def test_purge_closes_what_nobody_answers_and_deletes_what_is_long_closed(desk: Desk) -> None:
    """Seven days of silence close a case; it is deleted when the citizen was told that it would be."""
    await desk.store.commit([waits("a", "một")], NOW)
    (case,) = await desk.inbox.cases(OURS, "cho", 9)
    await desk.store.purge(NOW + 7 * DAY)
    assert await desk.inbox.waiting(OURS) == 1
    await desk.store.purge(NOW + 7 * DAY + 1)
    assert await desk.inbox.waiting(OURS) == 0
    await desk.store.purge(NOW + CASE_KEPT * DAY)
    assert await desk.inbox.letters(OURS, case.id)
    await desk.store.purge(NOW + CASE_KEPT * DAY + 1)
    assert await desk.inbox.case(OURS, case.id) is None
    assert not await desk.inbox.letters(OURS, case.id)


async def test_the_fate_of_the_last_reply_is_known(desk: Desk) -> None:
    """On its way, arrived, or not."""
    await desk.store.commit([waits("a", "một")], NOW)
    assert await desk.inbox.fate(AN) == ""
    for key, state, fate in (("b", "", ""), ("c", "dead", "khong-toi"), ("d", "unknown", "khong-ro")):
        await desk.store.commit([speaks(key, key)], NOW)
        assert await desk.inbox.fate(AN) == "dang-gui"
        (reply,) = await desk.store.claim("web", "xa-mau", NOW, 9)
        if state:
            await desk.store.lost(reply.seq, state, NOW)
        else:
            await desk.store.sent([reply.seq], NOW)
        assert await desk.inbox.fate(AN) == fate
