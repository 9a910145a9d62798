"""What the program logs: one line an entry, for people or as JSON, with a mask as the last line of defence.

Nobody logs a citizen's words or a secret; should somebody do so one day, the mask hides what it knows.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Iterable, Mapping
from typing import Literal, TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

from bot.privacy import mask

Style = Literal["console", "json"]

_OURS = "cotu"
_FRAMES, _CAUSES = 6, 3  # of an exception, that are told
_KEPT = {"timestamp", "level", "logger"}  # made by us; a mask would take a time for a number
_SECRET_NAMES = re.compile(r"TOKEN|SECRET|PASSWORD|PASSWD|KEY|DSN|DATABASE")
_SHORTEST = 8  # characters; a shorter secret would hide half of every line
# A bot's token; whoever's bearer token; what is too long to be a word.
_TOKENS = re.compile(r"\d{5,20}:[A-Za-z0-9_-]{20,}|(?<=Bearer )\S+|[A-Za-z0-9_-]{48,}|(?<=://)[^/\s@]{1,200}(?=@)")
_LONG = re.compile(r"(?<!\d)\d{9,}(\d{4})(?!\d)")  # an account's id, by its end: enough to know which of ours
_QUIET = ("aiohttp.access", "watchfiles", "httpx", "httpcore")  # addresses, paths, URLs with tokens in them


def set_up_logs(style: Style, environment: Mapping[str, str], stream: TextIO | None = None) -> None:
    """Have all that is logged from now on written to `stream` (the error output) in `style`."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[structlog.typing.Processor] = [
        _only_what_we_wrote,
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        _only_where,
        _Masking(secrets_in(environment)),
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
    where = logging.StreamHandler(stream or sys.stderr)
    where.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=last))
    root = logging.getLogger()
    root.handlers[:] = [where]
    root.setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def secrets_in(environment: Mapping[str, str]) -> list[str]:
    """Return the values that are secret by their variables' names, longest first."""
    found = {value.strip() for name, value in environment.items() if _SECRET_NAMES.search(name.upper())}
    return sorted((one for one in found if len(one) >= _SHORTEST), key=len, reverse=True)


def masked(line: str, secrets: Iterable[str] = ()) -> str:
    """Return `line` with secrets, tokens, ids and phones hidden."""
    for secret in secrets:
        line = line.replace(secret, "[bí mật]")
    return mask(_LONG.sub(r"…\1", _TOKENS.sub("[bí mật]", line))).text


def _only_what_we_wrote(_: WrappedLogger, __: str, entry: EventDict) -> EventDict:
    """Keep of other libraries' messages the form without what was filled in: addresses, paths, results of tasks."""
    record: logging.LogRecord = entry["_record"]
    if not record.name.startswith(_OURS):
        entry["event"] = str(record.msg).partition("\n")[0]
    return entry


def _only_where(_: WrappedLogger, __: str, entry: EventDict) -> EventDict:
    """Say of an exception what it is and where it was raised; its message may hold a citizen's words."""
    error = entry.pop("exc_info", None)
    found: list[str] = []
    raised = error[1] if isinstance(error, tuple) else error
    while isinstance(raised, BaseException) and len(found) < _CAUSES:
        frames = traceback.extract_tb(raised.__traceback__)[-_FRAMES:]
        places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
        found.append(f"{type(raised).__name__} ({places})")
        raised = raised.__cause__ or raised.__context__
    if found:
        entry["exception"] = " <- ".join(found)
    return entry


class _Masking:
    def __init__(self, secrets: list[str]) -> None:
        self._secrets = secrets

    def __call__(self, _: WrappedLogger, __: str, entry: EventDict) -> EventDict:
        for name, value in entry.items():
            if name not in _KEPT and not isinstance(value, int | float | bool | None):
                entry[name] = masked(str(value), self._secrets)
        return entry
