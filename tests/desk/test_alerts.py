"""What officers are told to see to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.desk.navigation import leads
from bot.desk.inbox.alerts import Signs, alerts_of
from bot.ports.desk_store import Role

NOW = 1_800_000_000
QUIET = Signs(office="xa-mau", now=NOW)


def test_where_all_is_well_nothing_is_said() -> None:
    """Alerts that always stand there are not read."""
    assert alerts_of(QUIET) == ()
    assert alerts_of(replace(QUIET, waiting=[NOW - 60], unheard=4)) == ()


@pytest.mark.parametrize(("since", "said"), [(1800, "30 phút"), (3 * 3600 + 5, "3 giờ"), (2 * 86_400 + 7200, "2 ngày")])
def test_who_waits_long_is_named_by_the_time(since: int, said: str) -> None:
    """The one who waits longest; the others are counted."""
    (alert,) = alerts_of(replace(QUIET, waiting=[NOW - 5, NOW - since]))
    assert f"đã {said} (và 1 người khác)" in alert.text
    assert alert.path == "/ban/hop-thu"


def test_refused_content_is_named_by_its_first_line() -> None:
    """File, line and mend as the check says them."""
    refused = 'knowledge/a.yaml:3:5: không có khóa "x"; có phải "y"?\nknowledge/a.yaml:9:1: sai'
    (alert,) = alerts_of(replace(QUIET, refused=refused))
    assert 'knowledge/a.yaml:3:5: không có khóa "x"; có phải "y"? (và 1 lỗi nữa)' in alert.text


def test_since_when_the_older_content_holds_is_said() -> None:
    """By the clock of Việt Nam."""
    (alert,) = alerts_of(replace(QUIET, refused="knowledge/a.yaml:3:5: sai", since=NOW))
    assert "bản cũ (có từ 15:00 ngày 15/01/2027). knowledge/a.yaml:3:5: sai" in alert.text


def test_what_another_office_wrote_is_not_shown() -> None:
    """Only that it keeps all new content back."""
    (alert,) = alerts_of(replace(QUIET, refused="offices/xa-khac/hoi-dap/a.yaml:3:5: sai chỗ riêng"))
    assert "đơn vị khác" in alert.text
    assert "xa-khac" not in alert.text
    (own,) = alerts_of(replace(QUIET, refused="offices/xa-mau/don-vi.yaml:3:5: sai"))
    assert "offices/xa-mau/don-vi.yaml:3:5" in own.text


def test_the_most_urgent_comes_first() -> None:
    """Words that may be lost, a citizen who waits, content, tokens; then what has time."""
    signs = replace(QUIET, spooled=True, waiting=[0], refused="a.yaml:1:1: sai", alarms=["token", ""], unheard=5)
    texts = [alert.text for alert in alerts_of(signs)]
    words = ("Kho dữ liệu", "chờ cán bộ", "bản cũ", "token", "chưa hiểu")
    assert len(texts) == len(words)
    assert all(word in text for word, text in zip(words, texts, strict=True))


@pytest.mark.parametrize(("role", "is_link"), [("can-bo", False), ("bien-tap", True)])
def test_an_alert_leads_only_where_one_may_go(role: Role, *, is_link: bool) -> None:
    """Who serves is told that content is refused, but is not sent to a page that refuses them."""
    assert leads(role, "/ban/sua") == is_link
    assert leads(role, "/ban/hop-thu")
    assert leads(role, "")
