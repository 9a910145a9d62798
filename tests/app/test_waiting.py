"""Which utterances go together."""

from __future__ import annotations

from collections import deque

from hypothesis import given
from hypothesis import strategies as st

from bot.app.waiting import Waiting, take_batch
from tests.fakes.turns import AN, said

USERS = st.lists(st.sampled_from("abcde"), max_size=30)


def queue_of(users: list[str]) -> deque[Waiting]:
    """Return utterances of these citizens, numbered by arrival."""
    return deque(Waiting(said(f"{n}", AN._replace(user=user))) for n, user in enumerate(users))


@given(users=USERS, limit=st.integers(1, 40))
def test_a_batch_holds_each_citizen_once_and_no_more_than_the_limit(users: list[str], limit: int) -> None:
    """A session is changed by one turn at a time."""
    batch = take_batch(queue_of(users), limit)
    citizens = [one.utterance.address for one in batch]
    assert len(citizens) == len(set(citizens)) == min(limit, len(set(users)))


@given(users=USERS, limit=st.integers(1, 5))
def test_batches_lose_nothing_and_keep_each_citizens_order(users: list[str], limit: int) -> None:
    """Batch after batch, everything comes once, and a citizen's own words in the order said."""
    queue = queue_of(users)
    taken = []
    while queue:
        taken += [one.utterance for one in take_batch(queue, limit)]
    assert sorted(int(one.id) for one in taken) == list(range(len(users)))
    for user in set(users):
        numbers = [int(one.id) for one in taken if one.address.user == user]
        assert numbers == sorted(numbers)
