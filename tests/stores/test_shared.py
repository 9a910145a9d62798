"""What a store promises that several processes share: no turn lost, none doubled, order kept."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Sequence

import asyncpg
import pytest

from adapters.postgres import PostgresStore, open_store
from bot.app.turns import Turns
from bot.errors import StoreError
from bot.messages import Address
from bot.ports.chat import Store, Taken
from bot.session import Session, Turn
from tests.fakes.clock import FakeClock
from tests.fakes.postgres import Postgres
from tests.fakes.store import MemoryStore
from tests.fakes.turns import AN, BINH, NO_EDITION, OneEdition, answered, asked, echo, forgotten, said, texts

NOW = 1_800_000_000
PROCESSES = 4


@pytest.fixture
async def stores(postgres_server: Postgres) -> AsyncIterator[list[PostgresStore]]:
    """Return the stores of several processes on one new database."""
    url = postgres_server.new()
    opened = await asyncio.gather(*(open_store(url, every=0.05) for _ in range(PROCESSES)))
    yield list(opened)
    for one in opened:
        await one.close()


def turns(store: Store) -> Turns:
    """Return the echo bot over a store."""
    return Turns(store, OneEdition(NO_EDITION), echo, FakeClock(), "Mình xin lỗi")


async def test_processes_that_open_a_new_database_at_once_agree(stores: list[PostgresStore]) -> None:
    """One makes the tables, all hash with the same secret: what one heard, all have heard."""
    await stores[0].commit([answered(said("a"), "một")], NOW)
    assert all([(await store.load([said("a")])).heard for store in stores])


async def test_new_citizens_who_write_to_all_processes_at_once_lose_nothing(stores: list[PostgresStore]) -> None:
    """The race that `FOR UPDATE` alone loses: 4 processes, 60 citizens whose first four messages come at once."""
    people = [Address("web", "xa-mau", f"u{n}") for n in range(60)]

    async def hear(number: int) -> list[str]:
        order = random.Random(number).sample(people, len(people))  # noqa: S311  # repeatable, guards nothing
        heard: list[str] = []
        for first in range(0, len(order), 20):
            batch = [said(f"{number}", who, f"{number}-{who.user}") for who in order[first : first + 20]]
            heard += await turns(stores[number]).take(batch)
        return heard

    outcomes = await asyncio.gather(*(hear(number) for number in range(PROCESSES)))
    assert {one for some in outcomes for one in some} == {"new"}
    loaded = await stores[0].load([said("sau", who) for who in people])
    assert [loaded.sessions[who].misses for who in people] == [PROCESSES] * len(people)
    for who in people:
        counted = [text.split(".")[0] for text in texts(await stores[0].replies_after(who, 0))]
        assert counted == ["1", "2", "3", "4"]


async def test_an_event_delivered_to_all_processes_at_once_is_answered_once(stores: list[PostgresStore]) -> None:
    """Whoever comes second learns that it was heard."""
    for number in range(30):
        took = await asyncio.gather(*(turns(store).take([said(f"tin {number}")]) for store in stores))
        assert sorted(one for (one,) in took) == ["heard", "heard", "heard", "new"]
    assert (await stores[0].load([said("sau")])).sessions[AN].misses == 30
    assert len(await stores[0].replies_after(AN, 0)) == 30


async def test_batches_that_share_citizens_in_any_order_never_wait_for_each_other(stores: list[PostgresStore]) -> None:
    """Locks are taken in one order: no deadlock, which would be a StoreError."""
    people = [Address("web", "xa-mau", f"u{n}") for n in range(8)]

    async def work(number: int) -> None:
        chance = random.Random(number)  # noqa: S311  # repeatable, guards nothing
        for turn in range(25):
            batch = [said("xóa" if turn % 9 == 0 else "câu", who, f"{number}-{turn}-{who.user}") for who in people]
            chance.shuffle(batch)
            await turns(stores[number]).take(batch)
            claimed = await stores[number].claim("web", "xa-mau", NOW + 100, 5)
            await stores[number].sent([one.seq for one in claimed], NOW)
            await stores[number].forget(chance.choice(people))

    await asyncio.gather(*(work(number) for number in range(PROCESSES)))


@pytest.mark.parametrize("action", ["forgetting", "settling", "recovering"])
async def test_replies_of_several_citizens_are_locked_in_their_order(postgres_server: Postgres, action: str) -> None:
    """Else who forgets two citizens and who settles a reply to each may wait for each other."""
    url = postgres_server.new()
    store = await open_store(url)
    await store.commit([answered(said("a", BINH), "một"), answered(said("b", AN), "hai")], NOW)
    claimed = await store.claim("web", "xa-mau", NOW, 5)
    other = await asyncpg.connect(url)
    if action == "recovering":
        await other.execute("UPDATE outbox SET home = 99999")  # of a process that is no more
    await other.execute("UPDATE outbox SET due = due WHERE citizen = $1", BINH.user)  # stored behind the later one now
    async with other.transaction():
        await other.execute("SELECT 1 FROM outbox WHERE citizen = $1 FOR UPDATE", BINH.user)
        acting: asyncio.Task[object]
        if action == "forgetting":
            both = [forgotten(said("c", AN)), forgotten(said("d", BINH))]
            acting = asyncio.create_task(store.commit(both, NOW))
        elif action == "recovering":
            acting = asyncio.create_task(store.recover(NOW))
        else:
            acting = asyncio.create_task(store.sent([one.seq for one in claimed], NOW))
        async with asyncio.timeout(10):
            while not await other.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):
                await asyncio.sleep(0.01)
        await other.execute("SELECT 1 FROM outbox WHERE citizen = $1 FOR UPDATE NOWAIT", AN.user)
    await acting
    await other.close()
    await store.close()


@pytest.mark.parametrize("kind", ["postgres", "memory"])
async def test_a_turn_whose_session_has_moved_on_is_not_written(kind: str, request: pytest.FixtureRequest) -> None:
    """Nor one whose citizen was forgotten meanwhile: their old answers must not come back."""
    store: Store = MemoryStore()
    if kind == "postgres":
        store = await open_store(request.getfixturevalue("postgres_server").new())
    await store.commit([answered(said("a"), misses=1)], NOW)
    version = (await store.load([said("b")])).version(AN)
    late = Taken(said("b"), Turn(Session(misses=2), ()), version)
    await store.commit([answered(said("c"), misses=5)], NOW)
    assert list(await store.commit([late, asked(said("d", BINH), "")], NOW)) == [False, True]
    assert not (await store.load([said("b")])).heard
    version = (await store.load([said("b")])).version(AN)
    await store.commit([forgotten(said("e"))], NOW)
    assert list(await store.commit([Taken(said("b"), late.turn, version)], NOW)) == [False]
    assert list(await store.commit([Taken(said("b"), late.turn, 0)], NOW)) == [True]
    assert list(await store.commit([Taken(said("g"), late.turn, 0)], NOW)) == [False]
    await store.close()


async def test_no_two_processes_send_to_one_citizen_at_once(stores: list[PostgresStore]) -> None:
    """All claim at once, again and again: every reply goes out once, each citizen's in order."""
    people = [Address("zalo", "oa", f"u{n}") for n in range(20)]
    await stores[0].commit([answered(said(who.user, who), *"abcde") for who in people], NOW)
    sending: set[Address] = set()
    went: dict[Address, list[str]] = {who: [] for who in people}

    async def send(store: PostgresStore) -> None:
        while sum(map(len, went.values())) < 100:
            claimed = await store.claim("zalo", "oa", NOW + 100, 3)
            for one in claimed:
                assert one.address not in sending
                sending.add(one.address)
            await asyncio.sleep(0)
            for one in claimed:
                sending.remove(one.address)
                went[one.address].append(one.reply.text)
            await store.sent([one.seq for one in claimed], NOW)

    await asyncio.gather(*(send(store) for store in stores))
    assert list(went.values()) == [list("abcde")] * 20


async def test_who_committed_a_reply_sends_it_and_others_help_when_it_is_overdue(stores: list[PostgresStore]) -> None:
    """So that processes do not fight over replies, and a browser's is sent where its socket is."""
    first, second, *_ = stores
    await first.commit([answered(said("a"), "một")], NOW)
    assert not await second.claim("web", "xa-mau", NOW + 9, 32)
    assert texts(await second.claim("web", "xa-mau", NOW + 10, 32)) == ["một"]
    assert not await first.claim("web", "xa-mau", NOW + 10, 32)


async def test_what_a_living_process_is_sending_is_left_to_it(stores: list[PostgresStore]) -> None:
    """Another one that starts, or looks around, settles nothing of it."""
    first, second, *_ = stores
    zalo = AN._replace(channel="zalo")
    await first.commit([answered(said("a", zalo), "một")], NOW)
    (reply,) = await first.claim("zalo", "xa-mau", NOW, 32)
    assert await second.recover(NOW) == 0
    await second.sent([reply.seq], NOW)
    await first.later(reply.seq, NOW)
    assert texts(await first.claim("zalo", "xa-mau", NOW, 32)) == ["một"]


async def test_what_a_dead_process_left_is_settled_by_the_living(stores: list[PostgresStore]) -> None:
    """Without anybody starting: what was on its way is unknown, what waited is anybody's."""
    first, second, *_ = stores
    zalo = AN._replace(channel="zalo")
    await first.commit([answered(said("a", zalo), "một", "hai"), answered(said("b"), "ba")], NOW)
    await first.claim("zalo", "xa-mau", NOW, 32)
    await first.claim("web", "xa-mau", NOW, 32)
    await first.close()
    claimed: list[str] = []
    async with asyncio.timeout(5):
        while len(claimed) < 2:
            claimed += texts(await second.claim("zalo", "xa-mau", NOW, 32))
            claimed += texts(await second.claim("web", "xa-mau", NOW, 32))
            await asyncio.sleep(0.01)
    assert sorted(claimed) == ["ba", "hai"]


async def test_a_process_wrongly_thought_dead_knows_better(stores: list[PostgresStore]) -> None:
    """It only lost its line for a moment; what it was told by the platform counts."""
    first, second, *_ = stores
    zalo = AN._replace(channel="zalo")
    await first.commit([answered(said("a", zalo), "một")], NOW)
    (reply,) = await first.claim("zalo", "xa-mau", NOW, 32)
    assert first._line._connection is not None  # noqa: SLF001  # cut as a network would
    first._line._connection.terminate()  # noqa: SLF001  # the same
    async with asyncio.timeout(5):
        while not await second.recover(NOW):
            if await second.inbox().fate(zalo) == "khong-ro":
                break
            await asyncio.sleep(0)
    await first.later(reply.seq, NOW)
    assert texts(await first.claim("zalo", "xa-mau", NOW, 32)) == ["một"]


async def test_a_claim_whose_answer_is_lost_holds_nothing_back(
    stores: list[PostgresStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it claimed was given to nobody; what was given before is left alone."""
    store, *_ = stores
    await store.commit([answered(said("a"), "một")], NOW)
    await store.claim("web", "xa-mau", NOW, 32)
    await store.commit([answered(said("b", BINH), "hai")], NOW)
    rows = store._db.rows  # noqa: SLF001  # where the answer is lost

    async def lost(statement: str, *values: object) -> list[Sequence[object]]:
        await rows(statement, *values)
        raise StoreError("giữa đường")

    with monkeypatch.context() as patched:
        patched.setattr(store._db, "rows", lost)  # noqa: SLF001  # the same
        with pytest.raises(StoreError):
            await store.claim("web", "xa-mau", NOW, 32)
    assert texts(await store.claim("web", "xa-mau", NOW, 32)) == ["hai"]
    assert not await store.claim("web", "xa-mau", NOW, 32)


async def test_a_lost_line_is_opened_again(postgres_server: Postgres) -> None:
    """Under the same number, and hears again."""
    url, told = postgres_server.new(), list[Address]()
    lost, other = await open_store(url, told.append, every=0.02), await open_store(url)
    number = lost._line.number  # noqa: SLF001  # nothing else shows it
    assert lost._line._connection is not None  # noqa: SLF001  # cut as a network would
    lost._line._connection.terminate()  # noqa: SLF001  # the same
    async with asyncio.timeout(5):
        while not told:
            await other.commit([answered(said(f"{asyncio.get_running_loop().time()}"), "một")], NOW)
            await asyncio.sleep(0.05)
    assert lost._line.number == number  # noqa: SLF001  # the same
    await lost.close()
    await other.close()


async def test_a_page_that_is_open_at_another_process_is_woken(postgres_server: Postgres) -> None:
    """An officer's letter, or a second window: the others hear who was spoken to, whoever spoke does not."""
    url = postgres_server.new()
    told: dict[str, list[Address]] = {"here": [], "there": []}
    here = await open_store(url, told["here"].append)
    there = await open_store(url, told["there"].append)
    await here.commit([answered(said("a"), "một"), answered(said("b", AN._replace(channel="zalo")), "hai")], NOW)
    async with asyncio.timeout(5):
        while not told["there"]:
            await asyncio.sleep(0.01)
    await here.close()
    await there.close()
    assert told == {"here": [], "there": [AN]}


async def test_one_process_renews_a_token_at_a_time(stores: list[PostgresStore]) -> None:
    """All ask for the lock at once, one has it."""
    kept = [store.tokens("zalo", "oa") for store in stores]
    for number in range(20):
        took = await asyncio.gather(*(one.take_lock(f"{n}", 60, 0) for n, one in enumerate(kept)))
        assert sum(took) == 1, number
        await kept[took.index(True)].release(f"{took.index(True)}")


async def test_a_closed_store_says_so(stores: list[PostgresStore]) -> None:
    """A late call gets the error that callers expect."""
    await stores[0].close()
    with pytest.raises(StoreError):
        await stores[0].load([said("a")])
