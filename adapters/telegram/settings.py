"""What the Telegram room is told from outside, read from the environment and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from bot.errors import CoTuError

OFFICIAL = "https://api.telegram.org/bot"

# Source: https://core.telegram.org/bots/api#authorizing-your-bot (the number before the colon is the bot's id)
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{3,128}")
# Source: https://core.telegram.org/bots/api#setwebhook (1-256); shorter than 32 is guessed too easily
_SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the bot is reached; durations are in seconds. What is secret is not shown by `repr`.

    Args:
        token: the bot's token.
        mode: ask Telegram for updates, or let it post them to `webhook_url`.
        base_url: what the token is put behind: Telegram's own server, or another that speaks for it.
        proxy: `http://…` or `socks5://…` to reach `base_url` through; empty for none.
        webhook_url: the public address of our route.
        secret: what Telegram must show at our route.
        connections: posts that Telegram may make at once (1 to 100).
        rate: messages a second to all citizens together.
        chat_rate: messages a second to one citizen.
        wait: how long Telegram may take to answer.
        poll: how long Telegram may hold a question for updates open.
        patience: the longest wait between two tries of a server that cannot be reached.

    Raises:
        CoTuError: one of them cannot be used; the message names the variable and what it should be.
    """

    token: str = field(repr=False)
    mode: Literal["polling", "webhook"] = "polling"
    base_url: str = OFFICIAL
    proxy: str = field(default="", repr=False)  # may hold a password
    webhook_url: str = ""
    secret: str = field(default="", repr=False)
    connections: int = 20
    rate: float = 30.0
    chat_rate: float = 1.0
    wait: float = 20.0
    poll: int = 50
    patience: float = 60.0

    def __post_init__(self) -> None:
        if not _TOKEN.fullmatch(self.token):
            raise CoTuError("TELEGRAM_TOKEN: không đúng dạng; chép lại nguyên chuỗi mà BotFather đưa")
        if self.mode not in {"polling", "webhook"}:
            raise CoTuError("TELEGRAM_MODE: chỉ nhận polling hoặc webhook")
        if not _is_http(self.base_url):
            raise CoTuError("TELEGRAM_BASE_URL: cần địa chỉ http(s), thí dụ https://api.telegram.org/bot")
        if self.mode == "webhook" and not _is_http(self.webhook_url):
            raise CoTuError("TELEGRAM_WEBHOOK_URL: cần địa chỉ https mà Telegram gọi vào được")
        if self.mode == "webhook" and not _SECRET.fullmatch(self.secret):
            raise CoTuError("TELEGRAM_SECRET: cần 32 đến 256 ký tự trong A-Z a-z 0-9 _ -")

    @property
    def account(self) -> str:
        """Return the bot's id, which its token begins with: known before Telegram is reached."""
        return self.token.partition(":")[0]

    @property
    def path(self) -> str:
        """Return the path of our route."""
        return urlsplit(self.webhook_url).path or "/"


def read_settings(environment: Mapping[str, str]) -> Settings | None:
    """Return the settings that `environment` holds; None without TELEGRAM_TOKEN: the room stays shut.

    Raises:
        CoTuError: one of them cannot be used.
    """
    found = {
        name: environment.get(f"TELEGRAM_{name.upper()}", "").strip()
        for name in ("token", "mode", "base_url", "proxy", "webhook_url", "secret")
    }
    if not found["token"]:
        return None
    given: dict[str, str] = {name: value for name, value in found.items() if value}
    given.setdefault("mode", "webhook" if "webhook_url" in given else "polling")
    if "base_url" in given:
        given["base_url"] = given["base_url"].rstrip("/").removesuffix("/bot") + "/bot"
    return Settings(**given)  # type: ignore[arg-type]  # texts all; the mode is checked on the way in


def _is_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
