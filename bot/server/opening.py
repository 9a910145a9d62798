"""Opens content for a command."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from adapters.disk import cache_key, find_root, keep, load, read_folder
from bot.checks import check_published
from bot.content.compile import Compiled, Files, compile_content, read_offices
from bot.content.model import Content
from bot.content.problems import Problem, nearest
from bot.engine.edition import Edition, make_edition
from bot.errors import ContentError

CACHE = Path("var/cache")  # below the working folder, as the database is
COMMON = "xa"  # the account where no office is named


class Served(NamedTuple):
    """The editions to serve, by account, the offices' names, which content it is, and the remarks on each."""

    editions: Mapping[str, Edition]
    names: Mapping[str, str]
    version: str  # the hash of the files and the program that they were made by
    remarks: Mapping[str, tuple[Problem, ...]]  # by account, as of the day when they were made; no errors


def open_content(content: str) -> Content:
    """Return the content of the folder `content` (empty: the usual one), its structure being right.

    Raises:
        ContentError: it is not; the message holds one problem a line.
    """
    return _sound(compile_content(read_folder(find_root(content))), ()).content


def open_edition(content: str) -> Edition:
    """Return the folder's content, ready to take turns with (see `open_content`); kept between starts."""
    files = read_folder(find_root(content))
    key = cache_key(files, "edition")
    kept = load(CACHE, key)
    if isinstance(kept, Edition):
        return kept
    made = make_edition(_sound(compile_content(files), ()).content)
    keep(CACHE, key, made)
    return made


def open_office(content: str, office: str) -> Edition:
    """Return an office's edition; where none is named, the only one there is, else what holds everywhere.

    Raises:
        ContentError: there is no such office, or the content is broken.
    """
    files = read_folder(find_root(content))
    offices = read_offices(files)
    if office and office not in offices:
        raise ContentError(f'không có đơn vị "{office}"; {nearest(office, offices)}')
    served = [one.id for one in offices.values() if one.is_served]
    chosen = office or (served[0] if len(served) == 1 else "")
    return make_edition(_sound(compile_content(files, chosen), ()).content) if chosen else open_edition(content)


def open_served(content: str, day: date) -> Served:
    """Return what the folder serves (see `serve_files`).

    Raises:
        ContentError: some of it must not be published; the message holds one problem a line.
    """
    return serve_files(read_folder(find_root(content)), day)


def kept_served(content: str) -> Served | None:
    """Return what is served where it was made of these very files before; None where it has to be made."""
    kept = load(CACHE, cache_key(read_folder(find_root(content)), "served"))
    return kept if isinstance(kept, Served) else None


def serve_files(files: Files, day: date, known: Mapping[str, Compiled] = MappingProxyType({})) -> Served:
    """Return what `files` would serve: each commune's and ward's edition, or the common one where there is none.

    Kept, so that reading them again is quick.

    `known`: what is compiled of them already, and may be published, by account, with all that was found.

    Raises:
        ContentError: some of it must not be published; the message holds one problem a line.
    """
    key = cache_key(files, "served")
    kept = load(CACHE, key)
    if isinstance(kept, Served):
        return kept
    offices = {one.id: one.name for one in read_offices(files).values() if one.is_served}
    editions: dict[str, Edition] = {}
    remarks: dict[str, tuple[Problem, ...]] = {}
    like: Edition | None = None
    for account in offices or {COMMON: ""}:
        compiled = known.get(account) or _publishable(files, account if account in offices else "", day)
        like = editions[account] = make_edition(compiled.content, like)
        remarks[account] = compiled.problems
    made = Served(editions, offices or {COMMON: ""}, key, remarks)
    keep(CACHE, key, made)
    return made


def _publishable(files: Files, office: str, day: date) -> Compiled:
    compiled = compile_content(files, office)
    more = check_published(compiled.content, day, None) if compiled.is_sound else ()
    return Compiled(_sound(compiled, more).content, (*compiled.problems, *more))


def _sound(compiled: Compiled, more: tuple[Problem, ...]) -> Compiled:
    errors = [problem for problem in (*compiled.problems, *more) if problem.level == "error"]
    if errors:
        raise ContentError("\n".join(map(str, errors)))
    return compiled
