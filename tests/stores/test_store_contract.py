"""What every store promises (bot/ports/chat.py), tried on each of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.messages import Address, Choice, Reply
from bot.ports.chat import Outgoing, Store, Taken
from bot.session import Session, Turn
from tests.fakes.turns import AN, BINH, answered, forgotten, said, texts
from tests.stores.conftest import Reopen

NOW = 1_800_000_000
DAY = 86_400
HALF = "\ud800"  # half a character: JSON from outside can hold it, UTF-8 cannot


async def claim(store: Store, now: int = NOW, limit: int = 32) -> Sequence[Outgoing]:
    """Return what is due for the test's account."""
    return await store.claim(AN.channel, AN.account, now, limit)


async def test_a_new_citizen_has_no_session_and_was_not_heard(store: Store) -> None:
    """A missing session is a new conversation."""
    loaded = await store.load([said("xin chào")])
    assert not loaded.sessions
    assert not loaded.heard


async def test_what_was_committed_is_loaded(store: Store) -> None:
    """Session and heard id come back, each for its own citizen."""
    session = Session(flow="cu-tru/mau", answers=(("nha", "thue"),), menu=(Choice("Có", "c|menu"),), seen=NOW)
    await store.commit([Taken(said("a"), Turn(session, ()))], NOW)
    loaded = await store.load([said("a"), said("b", BINH)])
    assert dict(loaded.sessions) == {AN: session}
    assert loaded.heard == {("web", "xa-mau", "a")}


async def test_a_repeated_id_writes_nothing(store: Store) -> None:
    """The platform may deliver again; the citizen is answered once."""
    await store.commit([answered(said("a"), "một", misses=1)], NOW)
    written = await store.commit([answered(said("a"), "hai", misses=2), answered(said("b", BINH), "ba")], NOW)
    assert list(written) == [False, True]
    assert (await store.load([said("a")])).sessions[AN].misses == 1
    assert texts(await store.replies_after(AN, 0)) == ["một"]


async def test_an_id_twice_in_one_batch_is_written_once(store: Store) -> None:
    """The first of the batch wins."""
    written = await store.commit([answered(said("x", AN, "1"), "một"), answered(said("y", BINH, "1"), "hai")], NOW)
    assert list(written) == [True, False]
    assert not await store.replies_after(BINH, 0)


async def test_the_same_id_in_another_account_is_another_utterance(store: Store) -> None:
    """Ids are unique within channel and account only."""
    elsewhere = Address("web", "xa-khac", "an")
    await store.commit([answered(said("a"), "một")], NOW)
    assert list(await store.commit([answered(said("a", elsewhere), "hai")], NOW)) == [True]
    assert texts(await claim(store)) == ["một"]


async def test_one_turn_that_cannot_be_written_leaves_the_others(store: Store) -> None:
    """Each turn stands for itself, and nothing of the bad one is left: not even that it was heard."""
    batch = [answered(said("a"), "một"), answered(said("b", BINH), f"hai {HALF}")]
    assert list(await store.commit(batch, NOW)) == [True, False]
    loaded = await store.load([said("a"), said("b", BINH)])
    assert set(loaded.sessions) == {AN}
    assert loaded.heard == {("web", "xa-mau", "a")}


async def test_two_turns_of_one_citizen_in_a_batch_are_written_in_order(store: Store) -> None:
    """The later turn's session stays, also after forgetting."""
    batch = [answered(said("a"), "một", misses=1), forgotten(said("b")), answered(said("c"), "ba", misses=3)]
    assert list(await store.commit(batch, NOW)) == [True, True, True]
    assert (await store.load([said("d")])).sessions[AN].misses == 3
    assert texts(await store.replies_after(AN, 0)) == ["Đã xóa", "ba"]


async def test_first_messages_that_come_at_once_are_all_kept(store: Store) -> None:
    """Commits that run side by side lose nothing."""
    people = [Address("web", "xa-mau", f"u{n}") for n in range(40)]
    await asyncio.gather(*(store.commit([answered(said(f"m{who.user}", who), "chào")], NOW) for who in people))
    loaded = await store.load([said("sau", who) for who in people])
    assert len(loaded.sessions) == 40


async def test_replies_of_a_citizen_are_claimed_one_after_the_other(store: Store) -> None:
    """The next is due only when the one before is settled, however late that is."""
    await store.commit([answered(said("a"), "một", "hai"), answered(said("b", BINH), "ba")], NOW)
    first = await claim(store)
    assert texts(first) == ["một", "ba"]
    assert not await claim(store)
    await store.sent([first[0].seq], NOW)
    assert texts(await claim(store)) == ["hai"]


async def test_claim_takes_no_more_than_asked_oldest_first(store: Store) -> None:
    """A small limit takes the oldest."""
    people = [Address("web", "xa-mau", f"u{n}") for n in range(5)]
    await store.commit([answered(said(f"m{who.user}", who), who.user) for who in reversed(people)], NOW)
    assert texts(await claim(store, limit=2)) == ["u4", "u3"]


async def test_claim_sees_only_its_own_account(store: Store) -> None:
    """Each account has its own sender."""
    await store.commit([answered(said("a"), "một")], NOW)
    assert not await store.claim("web", "xa-khac", NOW, 32)
    assert not await store.claim("zalo", AN.account, NOW, 32)


async def test_a_reply_put_back_waits_and_holds_the_next_ones(store: Store) -> None:
    """Order outlives a retry, and the attempt is counted."""
    await store.commit([answered(said("a"), "một", "hai")], NOW)
    (first,) = await claim(store)
    await store.later(first.seq, NOW + 10)
    assert not await claim(store, NOW + 9)
    assert list(await claim(store, NOW + 10)) == [replace(first, tries=1)]


async def test_a_lost_reply_is_never_claimed_again(store: Store) -> None:
    """Unknown, dead and gone are settled; the next reply follows."""
    await store.commit([answered(said("a"), "một", "hai", "ba", "bốn")], NOW)
    for state in ("unknown", "dead", "gone"):
        (reply,) = await claim(store)
        await store.lost(reply.seq, state, NOW)
    assert texts(await claim(store)) == ["bốn"]


async def test_settling_what_is_not_being_sent_changes_nothing(store: Store) -> None:
    """A late word about a reply that was put back does not lose it."""
    await store.commit([answered(said("a"), "một")], NOW)
    (reply,) = await claim(store)
    await store.later(reply.seq, NOW)
    await store.sent([reply.seq], NOW)
    await store.lost(reply.seq, "dead", NOW)
    assert texts(await claim(store)) == ["một"]


async def test_recover_repeats_only_where_a_repeat_is_seen_as_one(store: Store, reopen: Reopen) -> None:
    """Browser and terminal know replies by number; elsewhere it may have arrived and is not sent again."""
    zalo = Address("zalo", "xa-mau", "an")
    await store.commit([answered(said("a"), "một"), answered(said("b", zalo), "hai", "ba")], NOW)
    await claim(store)
    await store.claim("zalo", "xa-mau", NOW, 32)
    store = await reopen(store)
    assert await store.recover(NOW) == 2
    assert texts(await claim(store)) == ["một"]
    assert texts(await store.claim("zalo", "xa-mau", NOW, 32)) == ["ba"]
    assert texts(await store.replies_after(zalo, 0)) == ["hai", "ba"]


async def test_recover_leaves_no_fleeting_reply_behind(store: Store, reopen: Reopen) -> None:
    """Who asked to be forgotten is forgotten even when the power went in between."""
    zalo = Address("zalo", "xa-mau", "an")
    await store.commit([forgotten(said("xóa", zalo))], NOW)
    await store.claim("zalo", "xa-mau", NOW, 32)
    store = await reopen(store)
    assert await store.recover(NOW) == 1
    assert not await store.replies_after(zalo, 0)


async def test_replies_after_returns_only_newer_ones_of_this_citizen(store: Store) -> None:
    """A browser asks for what came after the last it has shown."""
    await store.commit([answered(said("a"), "một", "hai"), answered(said("b", BINH), "ba")], NOW)
    first, second = await store.replies_after(AN, 0)
    assert list(await store.replies_after(AN, first.seq)) == [second]
    await store.sent([one.seq for one in await claim(store)], NOW)
    assert texts(await store.replies_after(AN, 0)) == ["một", "hai"]


async def test_the_backlog_is_what_is_still_to_be_sent(store: Store) -> None:
    """Waiting or on its way; the age is the oldest one's, also after it was put back."""
    assert await store.backlog(NOW) == (0, 0)
    await store.commit([answered(said("a"), "một"), answered(said("b", BINH), "hai")], NOW)
    first, second = await claim(store)
    await store.later(first.seq, NOW + 900)
    assert await store.backlog(NOW + 60) == (2, 60)
    await store.lost(second.seq, "dead", NOW + 60)
    assert await store.backlog(NOW + 70) == (1, 70)


async def test_the_last_utterance_is_known_by_its_time(store: Store) -> None:
    """0 before any; a clock that stands before it went back."""
    assert await store.last_heard() == 0
    await store.commit([answered(said("a"), "một")], NOW)
    await store.commit([answered(said("b", BINH), "hai")], NOW + 5)
    assert await store.last_heard() == NOW + 5


async def test_numbers_are_not_used_twice(store: Store) -> None:
    """After forgetting, a browser that asks for newer replies still gets them."""
    await store.commit([answered(said("a"), "một")], NOW)
    (old,) = await store.replies_after(AN, 0)
    await store.commit([forgotten(said("b"))], NOW)
    assert texts(await store.replies_after(AN, old.seq)) == ["Đã xóa"]


async def test_forgetting_in_a_turn_leaves_only_the_farewell_until_it_is_sent(store: Store) -> None:
    """Session and waiting replies go in the same commit; the farewell's row goes when it is sent."""
    await store.commit([answered(said("a"), "một", "hai")], NOW)
    await store.commit([forgotten(said("b"))], NOW)
    assert AN not in (await store.load([said("c")])).sessions
    (farewell,) = await claim(store)
    await store.sent([farewell.seq], NOW)
    assert not await store.replies_after(AN, 0)


async def test_no_reply_of_a_forgetting_turn_stays(store: Store) -> None:
    """Even one that does not say that it is fleeting, and even if it cannot be delivered."""
    await store.commit([Taken(said("a"), Turn(None, (Reply("một"), Reply("hai"))))], NOW)
    (first,) = await claim(store)
    await store.sent([first.seq], NOW)
    (second,) = await claim(store)
    await store.lost(second.seq, "dead", NOW)
    assert not await store.replies_after(AN, 0)


async def test_forget_deletes_one_person_but_not_that_ids_were_heard(store: Store) -> None:
    """A delivery repeated after forgetting does not wake the conversation."""
    await store.commit([answered(said("a"), "một"), answered(said("b", BINH), "hai")], NOW)
    await store.forget(AN)
    loaded = await store.load([said("a"), said("b", BINH)])
    assert set(loaded.sessions) == {BINH}
    assert loaded.heard == {("web", "xa-mau", "a"), ("web", "xa-mau", "b")}
    assert texts(await claim(store)) == ["hai"]


async def test_purge_deletes_each_kind_at_its_age(store: Store) -> None:
    """Sent replies after a day; sessions, heard ids and lost replies after seven."""
    await store.commit([answered(said("a"), "một", "hai")], NOW)
    (first,) = await claim(store)
    await store.sent([first.seq], NOW)
    (second,) = await claim(store)
    await store.lost(second.seq, "unknown", NOW)
    await store.purge(NOW + DAY + 1)
    assert texts(await store.replies_after(AN, 0)) == ["hai"]
    assert (await store.load([said("a")])).heard
    await store.purge(NOW + 7 * DAY + 1)
    assert not await store.replies_after(AN, 0)
    loaded = await store.load([said("a")])
    assert not loaded.heard
    assert not loaded.sessions


async def test_purge_keeps_what_is_young_and_what_is_still_to_be_sent(store: Store) -> None:
    """A reply that waits is not thrown away, however old."""
    await store.commit([answered(said("a"), "một")], NOW)
    await store.purge(NOW + 7 * DAY)
    assert (await store.load([said("a")])).heard
    assert (await store.load([said("a")])).sessions
    await store.purge(NOW + 100 * DAY)
    assert texts(await claim(store)) == ["một"]


async def test_an_empty_batch_is_no_trouble(store: Store) -> None:
    """Nothing to read, nothing to write."""
    assert not (await store.load([])).sessions
    assert list(await store.commit([], NOW)) == []
    await store.sent([], NOW)


async def test_an_id_with_a_null_character_is_not_taken_for_a_shorter_one(store: Store) -> None:
    """No platform gives such ids; whoever forges one must not read another's session."""
    forged = AN._replace(user=f"{AN.user}\0x")
    await store.commit([Taken(said("một"), Turn(Session(unheard="của An"), ()))], NOW)
    loaded = await store.load([said("hai", forged), said("hai")])
    assert forged not in loaded.sessions
    assert loaded.sessions[AN].unheard == "của An"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(user=st.text(), key=st.text(), text=st.text())
async def test_any_text_comes_back_as_it_was(store: Store, user: str, key: str, text: str) -> None:
    """Names, ids and words of any kind survive, and never touch the SQL."""
    who = Address("web", "xa-mau", user)
    await store.forget(who)
    await store.commit([Taken(said("", who, key), Turn(Session(unheard=text), (Reply(text),)))], NOW)
    loaded = await store.load([said("", who, key)])
    assert (who.channel, who.account, key) in loaded.heard
    if who in loaded.sessions:  # not when an earlier example had the same id
        assert loaded.sessions[who].unheard == text
        assert texts(await store.replies_after(who, 0)) == [text]
