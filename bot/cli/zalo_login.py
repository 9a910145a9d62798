"""`cotu zalo-login`: an administrator of an OA lets Cô Tư in; the tokens go straight into the store."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from getpass import getpass

from adapters.zalo import Api, OAuth, Settings, Tokens, open_http, read_secrets
from adapters.zalo.login import new_verifier, pasted_pair, permission_url, read_callback
from adapters.zalo.oauth import Pair, pair_to_json
from adapters.zalo.selfcheck import look
from adapters.zalo.tokens import TokenStore
from bot.errors import ChannelError, CoTuError
from bot.server.stores import open_any

Ask = Callable[[str], str]  # prompt -> the line that was given


def zalo_login(options: Namespace) -> int:
    """Ask for what the platform gave, keep it, and say whose it is; return 1 when it does not work yet.

    Reads `app`, `oa`, `redirect`, `db`, `openapi` and `oauth` of `options`, and the secrets from the
    environment. The server must not be running where the database is a file: it holds it.
    """
    return asyncio.run(login(options, _ask, new_verifier))


async def login(options: Namespace, ask: Ask, draw: Callable[[], str]) -> int:
    """Do the same; `ask` returns a line for a prompt, `draw` a secret that nobody guesses."""
    settings = Settings(app_id=options.app, openapi=options.openapi, oauth=options.oauth)
    secrets = read_secrets(settings, os.environ)
    store = await open_any(options.db)
    try:
        async with open_http() as http:
            oauth = OAuth(http, settings, secrets)
            pair = (
                await _granted(options, settings, oauth, ask, draw)
                if options.redirect
                else _pasted(options, settings, ask)
            )
            kept = store.tokens("zalo", pair.oa_id)
            await kept.write(pair_to_json(pair))
            return await _verify(Api(http, settings, secrets, time.time), oauth, kept, pair.oa_id)
    finally:
        await store.close()


async def _granted(options: Namespace, settings: Settings, oauth: OAuth, ask: Ask, draw: Callable[[], str]) -> Pair:
    """Return the pair for the code that the administrator's browser was given."""
    verifier, state = draw(), draw()
    _print(f"Quản trị OA mở trang này và bấm đồng ý:\n{permission_url(settings, options.redirect, verifier, state)}")
    granted = read_callback(ask("Dán cả địa chỉ của trang hiện ra sau đó: "), state)
    if options.oa and granted.oa_id != options.oa:
        raise CoTuError(f"đã đồng ý cho OA {granted.oa_id}, không phải OA {options.oa}")
    try:
        return await oauth.grant(granted.code, verifier, granted.oa_id, time.time())
    except TimeoutError as error:
        raise CoTuError("Zalo không trả lời; mở lại từ đầu, vì mỗi mã chỉ dùng được một lần") from error


def _pasted(options: Namespace, settings: Settings, ask: Ask) -> Pair:
    _print("Dán hai token vừa tạo ở API Explorer của Zalo (chữ dán vào không hiện ra).")
    return pasted_pair(settings, options.oa, ask("Access token: "), ask("Refresh token: "), time.time())


async def _verify(api: Api, oauth: OAuth, kept: TokenStore, oa_id: str) -> int:
    tokens = Tokens(kept, oauth, time.time)
    try:
        card = await look(api, tokens)
    except ChannelError as error:
        _print(f"Đã giữ token, nhưng chưa hỏi được Zalo: {error}")
        return 1
    finally:
        await tokens.close()
    if card.oa_id and card.oa_id != oa_id:
        _print(f"Token này của OA {card.oa_id} ({card.name}), không phải OA {oa_id}; chạy lại với mã đúng.")
        return 1
    _print(f"Đã giữ token của OA {oa_id}: {card.name}.")
    if not card.is_verified:
        _print("OA này chưa được xác thực: Zalo sẽ không cho gửi tin (lỗi -221).")
    return 0


def _ask(prompt: str) -> str:
    """Return one line, unseen where somebody types it."""
    return (getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline()).strip()


def _print(text: str) -> None:
    print(text, flush=True)  # noqa: T201  # the command's output
