"""Words, officers' acts and waits in any order keep what handing over promises."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.engine.edition import Edition
from bot.engine.turn import take_turn
from bot.engine.turns.officer import SPEAKS_ELSEWHERE
from bot.messages import DEEDS, Address, Deed, OfficerAct, Utterance
from bot.session import FORGOTTEN, OFFICER_SPEAKS, Session, session_from_json, session_to_json
from tests.conversations.player import player_on

DAY = "2026-11-24"  # a Tuesday
ID = "080123456789"
TEXTS = st.sampled_from(
    (
        "mượn sách", "gặp cán bộ", "đồng ý", "có", "thôi", "nói với máy", "menu", "2", "quay lại", "qqq zzz",
        "cháy nhà", f"số {ID}", "sdt 0912345678", "a@b.vn sanh 1/2/1960", "", "học sinh", "xóa dữ liệu",
    )
)  # fmt: skip


ACTS = st.tuples(
    st.sampled_from(DEEDS),
    st.sampled_from(("", "Dạ bác", "f|muon-sach", "e|muon-sach|", "f|la")),
    st.sampled_from(("lan", "hai")),
)


NOTICES = st.sampled_from(("can-bo-noi", "theo-doi", "bo-theo-doi"))


WAITS = st.sampled_from((1, 60, SPEAKS_ELSEWHERE, OFFICER_SPEAKS, FORGOTTEN + 1))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(talk=st.lists(st.tuples(st.one_of(TEXTS, ACTS, NOTICES), WAITS), max_size=25))
def test_any_mixture_of_words_and_acts_keeps_the_promises(
    tiny: Edition, talk: list[tuple[str | tuple[Deed, str, str], int]]
) -> None:
    """No silence unless an officer speaks; letters masked; a case moves only with letters, and only by a yes opens."""
    an = player_on(tiny, DAY)
    notices = {"can-bo-noi", "theo-doi", "bo-theo-doi"}
    for number, (one, wait) in enumerate(talk):
        an.now += timedelta(seconds=wait)
        before, seconds = an.session, int(an.now.timestamp())
        is_theirs = before.talk == "nguoi" and seconds < before.talk_until
        if isinstance(one, tuple):
            act = OfficerAct(one[0], one[2], before.case, one[1])
            utterance = Utterance(Address("web", "", "an"), str(number), act=act)
        elif one in notices:
            utterance = Utterance(Address("web", "", "an"), str(number), notice=one)  # type: ignore[arg-type]  # one of them
        else:
            utterance = Utterance(Address("web", "", "an"), str(number), one)
        turn = take_turn(tiny, before, utterance, an.now)
        after = session_from_json(session_to_json(turn.session or Session()))
        if isinstance(one, str) and one not in notices:
            assert turn.replies or is_theirs
        written = " ".join(letter.text for letter in turn.letters)
        assert ID not in written
        assert "0912345678" not in written
        assert "1/2/1960" not in written
        moved = (before.case, before.talk, before.officer) != (after.case, after.talk, after.officer)
        is_idle = bool(before.seen) and seconds - before.seen > FORGOTTEN
        if moved and turn.session is not None and (before.case or after.case) and not is_idle and not turn.letters:
            assert after.talk == "cho"  # a late act finds that the officer's time has passed
        if after.case and not before.case:
            assert one in {"đồng ý", "có"}
        assert not turn.letters or before.case or after.case
        an.session = after
