"""How an OA's administrator lets us in: a page of the platform with PKCE, or a pair of tokens pasted.

Source: https://developers.zalo.me/docs/official-account/bat-dau/xac-thuc-va-uy-quyen-cho-ung-dung-new; RFC 7636
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from adapters.zalo.oauth import Pair
from adapters.zalo.settings import Settings
from adapters.zalo.user_ids import is_id
from bot.errors import CoTuError

_VERIFIER_BYTES = 32  # 43 characters, as the platform wants
_LIFE = 90_000  # seconds; a pasted token was made a moment ago


class Granted(NamedTuple):
    """What the platform gave the administrator's browser: a code for 10 minutes, once, and for which OA."""

    code: str
    oa_id: str


def new_verifier() -> str:
    """Return 43 characters that nobody can guess; as good for `state`."""
    return secrets.token_urlsafe(_VERIFIER_BYTES)


def challenge_of(verifier: str) -> str:
    """Return the S256 challenge of `verifier`."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def permission_url(settings: Settings, redirect: str, verifier: str, state: str) -> str:
    """Return the page where an administrator of the OA agrees. `redirect` is on a domain that Zalo verified.

    Raises:
        CoTuError: the platform would refuse `redirect`.
    """
    parts = urlsplit(redirect)
    if parts.scheme != "https" or not parts.netloc or parts.query or parts.fragment:
        raise CoTuError(f"{redirect}: cần địa chỉ https không có phần sau dấu ?")
    query = {
        "app_id": settings.app_id,
        "redirect_uri": redirect,
        "code_challenge": challenge_of(verifier),
        "state": state,
    }
    return f"{settings.oauth}/v4/oa/permission?{urlencode(query)}"


def read_callback(url: str, state: str) -> Granted:
    """Return what stands in the address that the browser was sent back to.

    Raises:
        CoTuError: it is not the answer to our question.
    """
    fields = {name: values[0] for name, values in parse_qs(urlsplit(url.strip()).query).items()}
    if not hmac.compare_digest(fields.get("state", "").encode(), state.encode()):
        raise CoTuError("địa chỉ này không phải của lần cấp quyền vừa mở; mở lại từ đầu")
    if not fields.get("code") or not is_id(fields.get("oa_id")):
        raise CoTuError("địa chỉ này thiếu code hoặc oa_id; quản trị OA chưa bấm đồng ý")
    return Granted(fields["code"], fields["oa_id"])


def pasted_pair(settings: Settings, oa_id: str, access: str, refresh: str, now: float) -> Pair:
    """Return the pair that an administrator made by hand in the API Explorer just now.

    Raises:
        CoTuError: one of them is empty or no token.
    """
    tokens = (access.strip(), refresh.strip())
    if not all(token and token.isascii() and token.isprintable() and " " not in token for token in tokens):
        raise CoTuError("cần cả access token và refresh token, mỗi cái một dòng")
    if not is_id(oa_id):
        raise CoTuError("thiếu mã OA")
    return Pair(
        app_id=settings.app_id,
        oa_id=oa_id,
        access=tokens[0],
        refresh=tokens[1],
        obtained_at=int(now),
        expires_at=int(now) + _LIFE,
    )
