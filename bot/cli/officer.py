"""`cotu officer`: who may work at the desk. Asks the running server, or opens the database where none runs."""

from __future__ import annotations

import asyncio
import sys
import time
from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from getpass import getpass
from pathlib import Path
from typing import Any

from adapters.control import ask, socket_of
from adapters.desk import SHORTEST, hash_password
from bot.errors import CoTuError
from bot.ports.desk_store import Act, Officers, SignedIn
from bot.server.opening import open_served
from bot.server.stores import is_shared, open_any

_BY_COMMAND = "cotu officer"  # who did it, in the audit log
_LONGEST_NAME = 60  # characters

_Values = Mapping[str, Any]


def officer(options: Namespace) -> int:
    """Do what `options.what` says (add, reset, remove, list) and print it; return 0.

    Raises:
        CoTuError: it cannot be done; the message says why.
    """
    return asyncio.run(_officer(options))


async def carry_out(officers: Officers, request: _Values, now: int) -> _Values:
    """Return the answer to a request as `officer` makes it; the same in the server and without one.

    Raises:
        StoreError: the store does not answer.
    """
    match request:
        case {"do": "keep", "office": str(office), "name": str(name), "role": role, "password": str(password)}:
            known = {one.name: one.role for one in await officers.all(office)}
            if (name in known) == bool(request["is_new"]):
                return {"error": f"{name}: {'đã có' if name in known else 'không có'} cán bộ tên này"}
            await officers.keep(SignedIn(office, name, role or known[name]), password, now)
            await officers.note(office, Act(_BY_COMMAND, "giu-can-bo", name, now))
            return {"done": True}
        case {"do": "remove", "office": str(office), "name": str(name)}:
            if not await officers.remove(office, name):
                return {"error": f"{name}: không có cán bộ tên này"}
            await officers.note(office, Act(_BY_COMMAND, "bo-can-bo", name, now))
            return {"done": True}
        case {"do": "list", "office": str(office)}:
            return {"officers": [list(one) for one in await officers.all(office)]}
        case _:
            return {"error": "không hiểu yêu cầu"}


async def _officer(options: Namespace) -> int:
    request = _request(options)
    answer = None if is_shared(options.db) else await ask(socket_of(Path(options.db)), request)
    if answer is None:
        store = await open_any(options.db)
        try:
            answer = await carry_out(store.officers(), request, int(time.time()))
        finally:
            await store.close()
    if "error" in answer:
        raise CoTuError(str(answer["error"]))
    for office, name, role in answer.get("officers", ()):
        _print(f"{office}\t{name}\t{role}")
    if "done" in answer:
        _print("Xong.")
    return 0


def _request(options: Namespace) -> _Values:
    if options.what == "list":
        return {"do": "list", "office": options.office}
    offices = open_served(options.content, options.ngay or date.today()).names  # noqa: DTZ011  # the machine's day will do
    office = options.office or (next(iter(offices)) if len(offices) == 1 else "")
    if office not in offices:
        raise CoTuError(f"nêu đơn vị: --office, một trong {', '.join(offices)}")
    name = options.name.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise CoTuError(f"nêu tên đăng nhập, nhiều nhất {_LONGEST_NAME} ký tự")
    if options.what == "remove":
        return {"do": "remove", "office": office, "name": name}
    is_new = options.what == "add"
    return {
        "do": "keep",
        "office": office,
        "name": name,
        "role": options.role or ("can-bo" if is_new else ""),
        "password": hash_password(_password()),
        "is_new": is_new,
    }


def _password() -> str:
    """Return the password typed twice, or the first line of what is piped in."""
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = getpass(f"Mật khẩu mới (ít nhất {SHORTEST} ký tự): ")
        if getpass("Nhập lại: ") != password:
            raise CoTuError("hai lần nhập không giống nhau")
    if len(password) < SHORTEST:
        raise CoTuError(f"mật khẩu cần ít nhất {SHORTEST} ký tự; một câu ngắn dễ nhớ là tốt")
    return password


def _print(line: str) -> None:
    print(line)  # noqa: T201  # the command's output
