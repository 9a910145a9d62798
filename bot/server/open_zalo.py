"""Opens the Zalo apps that the environment has keys for, with the OAs that speak through each."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from aiohttp import web

from adapters import zalo
from adapters.health import Measure
from adapters.zalo.silence import alarm_of_silence
from bot.errors import CoTuError
from bot.ports.chat import Channel
from bot.server.library import LiveLibrary
from bot.server.platform import Hear, Platform
from bot.server.stores import AnyStore

_VIETNAM = timezone(timedelta(hours=7))
_PATH = "/zalo/webhook"
_LOOK_EVERY = 1800  # seconds between looks whether Zalo still sends events
_log = logging.getLogger("cotu.zalo")


class OpenZalo:
    """One Zalo app and the OAs that speak through it."""

    def __init__(
        self, settings: zalo.Settings, secrets: zalo.Secrets, oas: Sequence[str], store: AnyStore, path: str
    ) -> None:
        self._settings, self._secrets, self._path = settings, secrets, path
        self._http = zalo.open_http()
        self._silence = ""
        self._contacts, self.tally = zalo.Contacts(), zalo.Tally()
        self._api = zalo.Api(self._http, settings, secrets, time.time)  # one per app: its pace is the app's
        oauth = zalo.OAuth(self._http, settings, secrets)
        self._tokens = {oa: zalo.Tokens(store.tokens("zalo", oa), oauth, time.time) for oa in oas}
        self._channels = {
            oa: zalo.ZaloChannel(self._api, tokens, store.tokens("zalo", oa), self._contacts, time.time)
            for oa, tokens in self._tokens.items()
        }
        self.channels: Mapping[tuple[str, str], Channel] = {("zalo", oa): one for oa, one in self._channels.items()}

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the webhook's path."""
        return (self._path,)

    def attach(self, site: web.Application, hear: Hear) -> None:
        """Add the webhook's routes."""
        room = zalo.ZaloRoom(
            hear=hear,
            settings=self._settings,
            secrets=self._secrets,
            accounts=frozenset(self._channels),
            contacts=self._contacts,
            now=time.time,
            path=self._path,
            tally=self.tally,
        )
        zalo.add_routes(site, room)

    def measures(self) -> Sequence[Measure]:
        """Return the tokens' ages and alarms, and what Zalo sent."""
        app = {"channel": "zalo", "app": self._settings.app_id}
        found = [Measure("cotu_webhook_last_event_timestamp_seconds", self.tally.last, app)]
        for kind, count in sorted(self.tally.counts.items()):
            found.append(Measure("cotu_webhook_events_total", count, {**app, "kind": kind}))
        for oa, tokens in self._tokens.items():
            own = {"channel": "zalo", "account": oa}
            found.append(Measure("cotu_token_age_seconds", tokens.age, own))
            found.append(Measure("cotu_alarm", bool(tokens.alarm or self._channels[oa].alarm), own))
        return found

    def alarms(self) -> Sequence[tuple[str, str]]:
        """Return what the tokens and channels say is wrong, and that Zalo has gone silent."""
        found = [(oa, self._silence) for oa in self._tokens]
        for oa, tokens in self._tokens.items():
            found.append((oa, f"Zalo: {tokens.alarm}" if tokens.alarm else ""))
            found.append((oa, self._channels[oa].alarm))
        return [(oa, said) for oa, said in found if said]

    async def run(self) -> None:
        """Look who we are at Zalo, keep the tokens fresh, and say when Zalo has gone silent."""
        await asyncio.gather(self._watch(), *(self._keep(oa) for oa in self._tokens))

    async def _keep(self, oa: str) -> None:
        if wrong := await zalo.check(self._api, self._tokens[oa], self._channels[oa], oa):
            _log.error("Zalo: %s", wrong)
        await self._tokens[oa].keep_fresh()

    async def _watch(self) -> None:
        started = time.time()
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            last = datetime.fromtimestamp(self.tally.last or started, _VIETNAM)
            self._silence = alarm_of_silence(last, datetime.now(_VIETNAM), hours=4)
            if self._silence:
                _log.error("%s", self._silence)

    async def close(self) -> None:
        """Wait for a renewal that is under way (its answer comes only once), then let go of the network."""
        for tokens in self._tokens.values():
            await tokens.close()
        await self._http.close()


class Named(NamedTuple):
    """An OA, the app it speaks through, and how the variables with its keys begin."""

    office: str
    app: str
    oa: str
    prefix: str


def open_zalos(environment: Mapping[str, str], library: LiveLibrary, store: AnyStore) -> list[Platform]:
    """Return the Zalo apps of all offices, and the one of ZALO_APP_ID and ZALO_OA_ID.

    An office names its app, its OA and the prefix of the variables that hold the two keys:
    `<prefix>_OA_SECRET` and `<prefix>_APP_SECRET`. To be called inside the running loop.

    Raises:
        CoTuError: a key is missing; the message names the variable.
    """
    apps: dict[str, list[Named]] = {}
    for one in named_oas(environment, library):
        library.bind(one.oa, one.office)
        apps.setdefault(one.app, []).append(one)
    return [_open(environment, some, store, is_alone=len(apps) == 1) for some in apps.values()]


def missing_keys(environment: Mapping[str, str], library: LiveLibrary) -> list[str]:
    """Return the names of the variables that `open_zalos` would miss."""
    prefixes = dict.fromkeys(one.prefix for one in named_oas(environment, library))
    names = [f"{prefix}_{key}_SECRET" for prefix in prefixes for key in ("OA", "APP")]
    return [name for name in names if not environment.get(name, "").strip()]


def named_oas(environment: Mapping[str, str], library: LiveLibrary) -> list[Named]:
    """Return the OAs that offices and environment name."""
    oas, prefixes = (dict(library.values(f"kenh.zalo.{key}")) for key in ("oa_id", "bien_moi_truong"))
    found = [Named(office, app, oas[office], prefixes[office]) for office, app in library.values("kenh.zalo.app_id")]
    app, oa = environment.get("ZALO_APP_ID", ""), environment.get("ZALO_OA_ID", "")
    return [*found, Named(library.first, app, oa, "ZALO")] if app and oa else found


def _open(environment: Mapping[str, str], oas: Sequence[Named], store: AnyStore, *, is_alone: bool) -> Platform:
    first = oas[0]
    settings = zalo.Settings(
        app_id=first.app,
        oa_secret_name=f"{first.prefix}_OA_SECRET",
        app_secret_name=f"{first.prefix}_APP_SECRET",
        has_buttons=environment.get("ZALO_BUTTONS", "") == "1",
        per_minute=calls_a_minute(environment.get("ZALO_PER_MINUTE", "")),
        openapi=environment.get("ZALO_OPENAPI", "https://openapi.zalo.me"),
        oauth=environment.get("ZALO_OAUTH", "https://oauth.zaloapp.com"),
    )
    secrets = zalo.read_secrets(settings, environment)
    return OpenZalo(settings, secrets, [one.oa for one in oas], store, _PATH if is_alone else f"/zalo/{first.app}")


def calls_a_minute(text: str) -> int:
    """Return how many calls a minute this process may make: 3,000 where nothing is said.

    Raises:
        CoTuError: it is no number of calls.
    """
    if not text:
        return zalo.PER_MINUTE
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise CoTuError("ZALO_PER_MINUTE: viết số lần gọi mỗi phút, ví dụ 1800")
    return int(text)
