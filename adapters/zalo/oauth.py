"""The pair of tokens of one OA, and how the platform gives a new one.

Source: https://developers.zalo.me/docs/official-account/bat-dau/xac-thuc-va-uy-quyen-cho-ung-dung-new
"""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
from aiohttp import ClientSession

from adapters.zalo.calls import Json, call
from adapters.zalo.settings import Secrets, Settings
from bot.errors import ChannelError

WITHIN = 30.0  # seconds for one exchange; shorter than anybody holds the lock

_LIFE = 90_000  # seconds that an access token lives
_LONGEST_LIFE = 30 * 86_400
_RENEWED_AT = 0.8  # of its life: 20 of 25 hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An access token and the refresh token that gives the next pair, once. Times are seconds since 1970."""

    app_id: str
    oa_id: str
    access: str = field(repr=False)
    refresh: str = field(repr=False)
    obtained_at: int
    expires_at: int
    previous: str = field(default="", repr=False)  # the refresh token that gave this pair

    @property
    def renew_at(self) -> float:
        """Return when a new pair should be asked for."""
        return self.obtained_at + (self.expires_at - self.obtained_at) * _RENEWED_AT


_DECODER = msgspec.json.Decoder(Pair)


def pair_to_json(pair: Pair) -> str:
    """Return `pair` as it is kept."""
    return msgspec.json.encode(pair).decode()


def pair_from_json(kept: str) -> Pair | None:
    """Return the pair that was kept; None when it cannot be read."""
    try:
        return _DECODER.decode(kept)
    except msgspec.DecodeError:
        return None


class OAuth:
    """The door where one app's tokens are given out.

    Both calls raise ChannelError when no new pair was given, and TimeoutError when one may have been given
    and was lost on the way: then the old one may be dead.
    """

    def __init__(self, http: ClientSession, settings: Settings, secrets: Secrets) -> None:
        self._http = http
        self._settings = settings
        self._secrets = secrets

    async def refresh(self, old: Pair, now: float) -> Pair:
        """Return the pair that follows `old`, which is dead then."""
        form = {"grant_type": "refresh_token", "refresh_token": old.refresh}
        return _read(await self._exchange(form), self._settings.app_id, old.oa_id, now, old.refresh)

    async def grant(self, code: str, verifier: str, oa_id: str, now: float) -> Pair:
        """Return the first pair, for the code that an OA's administrator was given."""
        form = {"grant_type": "authorization_code", "code": code, "code_verifier": verifier}
        return _read(await self._exchange(form), self._settings.app_id, oa_id, now, "")

    async def _exchange(self, form: dict[str, str]) -> Json:
        url = f"{self._settings.oauth}/v4/oa/access_token"
        headers = {"secret_key": self._secrets.app}
        whole = {"app_id": self._settings.app_id, **form}
        return (await call(self._http, "POST", url, headers, form=whole, within=WITHIN)).json


def _read(read: Json, app_id: str, oa_id: str, now: float, previous: str) -> Pair:
    """Return the pair in an answer; errors come with HTTP 200 too, so only both tokens are a success."""
    match read:
        case {"access_token": str(access), "refresh_token": str(refresh)} if access and refresh:
            return Pair(
                app_id=app_id,
                oa_id=oa_id,
                access=access,
                refresh=refresh,
                obtained_at=int(now),
                expires_at=int(now) + _life(read.get("expires_in")),
                previous=previous,
            )
        case _:
            raise ChannelError(f"Zalo từ chối cấp token (lỗi {_code(read.get('error'))})")


def _life(said: object) -> int:
    """Return the seconds that an access token lives; "90000" is how the platform says it."""
    text = str(said)
    is_sane = text.isascii() and text.isdigit() and 0 < int(text[:9]) <= _LONGEST_LIFE
    return int(text) if is_sane else _LIFE


def _code(said: object) -> str:
    """Return an error code fit for a log: the platform's words may quote a token."""
    text = str(said)
    return text if text.removeprefix("-").isdigit() and len(text) < 10 else "?"  # noqa: PLR2004  # digits
