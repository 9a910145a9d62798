"""Who the platform says we are, asked at start: mistakes are seen before the first citizen writes.

Source: https://developers.zalo.me/docs/official-account/quan-ly/quan-ly-thong-tin-oa/lay-thong-tin-official-account
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from adapters.zalo.api import Api
from adapters.zalo.channel import ZaloChannel
from adapters.zalo.error_codes import kind_of, refusal
from adapters.zalo.tokens import Tokens
from bot.errors import ChannelError

_log = logging.getLogger("cotu.zalo")

_PATH = "/v2.0/oa/getoa"
_STATE_AGENCY = "4"


@dataclass(frozen=True, slots=True)
class Card:
    """What the platform tells about an OA; empty where it tells nothing."""

    oa_id: str
    name: str
    kind: str  # "2" a business, "4" a state agency
    is_verified: bool
    package: str

    @property
    def is_state_agency(self) -> bool:
        """Return whether the account is a state agency's, which v3 does not serve."""
        return self.kind == _STATE_AGENCY


async def look(api: Api, tokens: Tokens) -> Card:
    """Return what the platform says about the OA whose tokens these are.

    Raises:
        ChannelError: it says nothing; the message says why.
    """
    token = await tokens.access()
    try:
        answer = await api.get(_PATH, token)
        if kind_of(answer.code) == "token_refresh_once":
            answer = await api.get(_PATH, await tokens.renew(token))
    except TimeoutError as error:
        raise ChannelError(str(error), retryable=True) from error
    if answer.code:
        raise ChannelError(str(refusal(answer.code, 0)))
    told = answer.told
    return Card(
        oa_id=str(told.get("oaid") or told.get("oa_id") or ""),
        name=str(told.get("name") or ""),
        kind=str(told.get("oa_type") or ""),
        is_verified=str(told.get("is_verified")).lower() == "true",
        package=str(told.get("package_name") or ""),
    )


async def check(api: Api, tokens: Tokens, channel: ZaloChannel, account: str) -> str:
    """Log who we are, choose a state agency's door, and return what is wrong; empty when nothing is."""
    try:
        card = await look(api, tokens)
    except ChannelError as error:
        return f"OA {account}: chưa hỏi được Zalo: {error}"
    _log.info("Zalo OA %s: %s, loại %s, gói %s", card.oa_id, card.name, card.kind or "?", card.package or "?")
    if card.oa_id and card.oa_id != account:
        return f"token của OA {card.oa_id} nhưng cài đặt ghi OA {account}"
    if card.is_state_agency:
        await channel.pin("v2")
    return "" if card.is_verified else f"OA {account} chưa được xác thực; Zalo sẽ không cho gửi (lỗi -221)"
