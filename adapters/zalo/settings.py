"""What the room is told from outside, and the secrets that only the environment holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.errors import CoTuError

Endpoint = Literal["v3", "v2"]

PER_MINUTE = 3000  # calls of an app with one process


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How one Zalo app is used; nothing in it is secret.

    `endpoint` "auto" begins with v3 and follows what the platform says; `per_minute` is this process's share
    of the 4,000 calls that an app may make.
    """

    app_id: str
    endpoint: Literal["auto", "v3", "v2"] = "auto"
    has_buttons: bool = False  # whether v3 shows them is disputed; a numbered menu always works
    has_proof: bool = False  # send `appsecret_proof` with every call
    pays: bool = False  # also send 48 hours to 7 days after the last interaction, where each message costs
    answers_anonymous: bool = True  # people who write without a Zalo account
    per_minute: int = PER_MINUTE
    openapi: str = "https://openapi.zalo.me"
    oauth: str = "https://oauth.zaloapp.com"
    oa_secret_name: str = "ZALO_OA_SECRET"  # noqa: S105  # the name of the variable, not the secret
    app_secret_name: str = "ZALO_APP_SECRET"  # noqa: S105  # the same


@dataclass(frozen=True, slots=True)
class Secrets:
    """The two keys of the app: `oa` signs events, `app` renews tokens. Neither is ever shown."""

    oa: str = field(repr=False)
    app: str = field(repr=False)


def read_secrets(settings: Settings, environ: Mapping[str, str]) -> Secrets:
    """Return the secrets from the environment variables that `settings` names.

    Raises:
        CoTuError: one of them is missing or empty.
    """
    found = {name: environ.get(name, "").strip() for name in (settings.oa_secret_name, settings.app_secret_name)}
    missing = [name for name, value in found.items() if not value]
    if missing:
        raise CoTuError(f"Zalo: thiếu biến môi trường {', '.join(missing)}; chép từ trang nhà phát triển của Zalo")
    return Secrets(oa=found[settings.oa_secret_name], app=found[settings.app_secret_name])
