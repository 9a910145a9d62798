"""Files as staff wrote them -> typed content, and all problems of its structure at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.file_kinds import OFFICE, OFFICE_ROOMS, ROOMS, Room, room_of
from bot.content.model import Content, Office, Place
from bot.content.offices import chain_of
from bot.content.parts import Parts
from bot.content.problems import Problem, in_order
from bot.content.references import check_structure
from bot.content.yaml_read.reader import read_shape
from bot.content.yaml_read.tree import read_yaml, warn_of_split_lists

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Compiled:
    """Content, and what is wrong with it. With an error among the problems it must not be used."""

    content: Content
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Return whether it can be used."""
        return all(problem.level != "error" for problem in self.problems)


def compile_content(files: Files, office: str = "") -> Compiled:
    """Return what `files` hold for `office` (empty: the common content alone).

    Their names are paths below the content folder, with `/`. An office's own files are laid over the
    common ones, those of the office it inherits from first.
    """
    parts = Parts()
    common = {name: stored for name, stored in files.items() if not name.startswith("offices/")}
    is_whole = _take(parts, common, ROOMS)
    is_whole = _take(parts, _below(files, "offices/"), (OFFICE,)) and is_whole  # also where no office is meant
    local: dict[str, str] = {}
    places: dict[str, Place] = {}
    if office:
        parts.lays_over = True
        for one in chain_of(office, parts.offices, parts.report):
            is_whole = _take(parts, _below(files, f"offices/{one.id}/"), OFFICE_ROOMS) and is_whole
            local |= one.local
            places |= one.places
    content = parts.content(local, places)
    if is_whole:  # what a file that cannot be read would have named is not missing
        check_structure(content, parts.report)
    return Compiled(content, in_order(parts.report.problems))


def read_offices(files: Files) -> Mapping[str, Office]:
    """Return the offices by id, those that can be read."""
    parts = Parts()
    _take(parts, _below(files, "offices/"), (OFFICE,))
    return parts.offices


def _below(files: Files, folder: str) -> Files:
    return {name: stored for name, stored in files.items() if name.startswith(folder)}


def _take(parts: Parts, files: Files, rooms: tuple[Room, ...]) -> bool:
    """Take up `files`; return whether all of them could be read as YAML."""
    is_whole = True
    for name, stored in sorted(files.items()):
        room = room_of(name, rooms)
        if room is None:
            if name.startswith("knowledge/"):
                parts.report.warning(
                    Place(name, 1, 1), "tep-la", "không biết tệp này để làm gì; xem lại tên tệp và thư mục"
                )
            continue
        before = len(parts.report.problems)
        tree = read_yaml(name, stored, parts.report)
        is_whole = is_whole and len(parts.report.problems) == before
        if tree is not None:
            if name.startswith("offices/"):
                warn_of_split_lists(tree, parts.report)
            room.take(parts, read_shape(room.shape, tree, parts.report))
    return is_whole
