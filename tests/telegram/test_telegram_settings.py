"""Settings from the environment."""

from __future__ import annotations

import pytest

from adapters.telegram import Settings, read_settings
from bot.errors import CoTuError
from tests.fakes.telegram import SECRET, TOKEN

WEBHOOK = {
    "TELEGRAM_TOKEN": TOKEN,
    "TELEGRAM_WEBHOOK_URL": "https://cotu.example.gov.vn/telegram/666",
    "TELEGRAM_SECRET": SECRET,
}


def test_without_a_token_the_room_stays_shut() -> None:
    """Any other channel may be open."""
    assert read_settings({"TELEGRAM_TOKEN": " "}) is None


def test_a_token_is_enough_for_a_laptop() -> None:
    """The bot's id stands in it, so that nothing need be asked first."""
    settings = read_settings({"TELEGRAM_TOKEN": TOKEN})
    assert settings == Settings(token=TOKEN, mode="polling")
    assert settings.account == "666"


def test_an_address_of_ours_means_webhook() -> None:
    """Its path is that of our route."""
    settings = read_settings(WEBHOOK)
    assert settings is not None
    assert (settings.mode, settings.path) == ("webhook", "/telegram/666")


@pytest.mark.parametrize("url", ["https://proxy.example", "https://proxy.example/bot", "https://proxy.example/bot/"])
def test_another_server_may_speak_for_telegram(url: str) -> None:
    """However its address is written."""
    settings = read_settings({"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_BASE_URL": url})
    assert settings is not None
    assert settings.base_url == "https://proxy.example/bot"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "666"),
        ("TELEGRAM_TOKEN", TOKEN + "/"),
        ("TELEGRAM_MODE", "cả hai"),
        ("TELEGRAM_SECRET", "ngắn"),
        ("TELEGRAM_SECRET", "x" * 31),
        ("TELEGRAM_SECRET", "é" * 40),
        ("TELEGRAM_WEBHOOK_URL", "cotu.example.gov.vn"),
        ("TELEGRAM_WEBHOOK_URL", "http://[khong-phai"),
        ("TELEGRAM_BASE_URL", "ftp://proxy.example"),
    ],
)
def test_what_cannot_be_used_is_named_without_being_told(name: str, value: str) -> None:
    """It may be a secret with a slip of the hand."""
    with pytest.raises(CoTuError, match=name) as caught:
        read_settings({**WEBHOOK, name: value})
    assert value not in str(caught.value)


def test_secrets_are_not_shown() -> None:
    """Not even where settings are printed."""
    shown = repr(read_settings({**WEBHOOK, "TELEGRAM_PROXY": "http://u:matkhau@127.0.0.1:1"}))
    assert TOKEN not in shown
    assert SECRET not in shown
    assert "matkhau" not in shown
