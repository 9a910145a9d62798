"""Citizens of a Zalo OA, as signed events ready to be sent: six presses to four typed questions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from benchmarks.load.wire import request
from benchmarks.noise import noisy
from benchmarks.questions import own_questions

APP, OA, SECRET = "2553000111222333444", "3886000111222333444", "oa-secret-of-nobody"
TYPED = [question.text for question in own_questions()]
PRESSED = ("f|dang-ky-tam-tru", "a|dang-ky-tam-tru|viec|dang-ky", "a|dang-ky-tam-tru|bao-lau|tu-30-ngay")


def people(count: int, each: int, run: str, now: int, *, is_new: bool = False) -> list[list[bytes]]:
    """Return `count` citizens' requests, `each` of them; `run` keeps ids of one run from another's; `now` in ms.

    `is_new`: nobody types what anybody typed before; else half of the people type a question of ours as it stands.
    """
    return [
        [
            _event(f"{run}-{who}", f"{run}-{who}-{number}", _said(run, who, number, is_new=is_new), now)
            for number in range(each)
        ]
        for who in range(count)
    ]


def _said(run: str, who: int, number: int, *, is_new: bool) -> str:
    """Return what is said: of ten things six are presses that walk through a flow and back to its start."""
    at = number % 10
    if at in {0, 2, 3, 5, 6, 8}:
        return PRESSED[(0, 0, 1, 2, 0, 0, 1, 0, 2, 0)[at]]
    chance = int(hashlib.sha256(f"{run}-{who}-{number}".encode()).hexdigest()[:8], 16)
    text = TYPED[chance % len(TYPED)]
    if is_new:
        return f"{noisy(text, 'mixed', seed=chance)} {chance % 100_000}"
    return noisy(text, "mixed", seed=chance) if who % 2 else text


def _event(user: str, key: str, text: str, now: int) -> bytes:
    event = {
        "app_id": APP,
        "sender": {"id": str(int(hashlib.sha256(user.encode()).hexdigest()[:15], 16))},
        "recipient": {"id": OA},
        "event_name": "user_send_text",
        "message": {"text": text, "msg_id": key},
        "timestamp": str(now),
    }
    body = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
    signature = hashlib.sha256(APP.encode() + body + str(now).encode() + SECRET.encode()).hexdigest()
    return request("/zalo/webhook", body, X_ZEvent_Signature=f"mac={signature}")


def hello(count: int, each: int) -> Sequence[Sequence[bytes]]:
    """Return as many requests for a page that does nothing."""
    return [[request("/")] * each for _ in range(count)]
