"""Who sent an event, and who we are in a call: the two signatures of the platform.

Source: https://developers.zalo.me/docs/official-account/webhook; confirmed with the official Java SDK.
"""

from __future__ import annotations

import hashlib
import hmac
import re

_PREFIX = re.compile(rb"(?i)^\s*mac\s*=\s*")


def sign(app_id: str, body: bytes, timestamp: str, oa_secret: str) -> str:
    """Return the hexadecimal MAC of an event: plain SHA-256 over the four, joined. `body` is as it came."""
    return hashlib.sha256(_bytes(app_id) + body + _bytes(timestamp) + _bytes(oa_secret)).hexdigest()


def is_signed(header: str | None, mac: str) -> bool:
    """Return whether the header `X-ZEvent-Signature` says `mac`; takes as long whatever it says."""
    said = _PREFIX.sub(b"", _bytes(header or "")).strip().lower()
    return hmac.compare_digest(said, mac.encode("ascii"))


def known_mistake(header: str | None, body: bytes, timestamp: str, ids: tuple[str, str], keys: tuple[str, str]) -> str:
    """Return which usual mistake would have made this header; empty when none. For setting up only.

    Args:
        header: the header as it came.
        body: the body as it came.
        timestamp: the event's own.
        ids: of the app, of the OA.
        keys: the OA secret, the app secret.
    """
    (app_id, oa_id), (oa_secret, app_secret) = ids, keys
    mistakes = {
        "khóa của app thay vì khóa của OA": sign(app_id, body, timestamp, app_secret),
        "mã OA thay vì mã app": sign(oa_id, body, timestamp, oa_secret),
        "HMAC thay vì SHA-256": hmac.new(_bytes(oa_secret), body, hashlib.sha256).hexdigest(),
        "không có thời điểm": sign(app_id, body, "", oa_secret),
    }
    return next((mistake for mistake, mac in mistakes.items() if is_signed(header, mac)), "")


def proof(app_secret: str, access_token: str) -> str:
    """Return the value of the header `appsecret_proof`."""
    return hmac.new(_bytes(app_secret), _bytes(access_token), hashlib.sha256).hexdigest()


def _bytes(text: str) -> bytes:
    """Return `text` as UTF-8; half characters, which headers and JSON may hold, raise nothing."""
    return text.encode("utf-8", "surrogatepass")
