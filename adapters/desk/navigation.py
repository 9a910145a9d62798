"""The ways from every page, and who sees which."""

from __future__ import annotations

from typing import NamedTuple

from bot.ports.desk_store import Role

ROLES: tuple[Role, ...] = ("can-bo", "bien-tap", "quan-tri")  # each may do what those before it may
ROLE_NAMES: dict[Role, str] = {"can-bo": "cán bộ", "bien-tap": "biên tập", "quan-tri": "quản trị"}


class Way(NamedTuple):
    """A link of the navigation."""

    path: str
    label: str
    role: Role = "can-bo"


WAYS = (
    Way("/ban", "Bàn hướng dẫn"),
    Way("/ban/hop-thu", "Hộp thư"),
    Way("/ban/so", "Sổ đếm"),
    Way("/ban/bao-cao", "Báo cáo"),
    Way("/ban/loa", "Loa"),
    Way("/ban/sua", "Câu trả lời", "bien-tap"),
    Way("/ban/don-vi", "Đơn vị", "bien-tap"),
    Way("/ban/chua-hieu", "Chưa hiểu", "bien-tap"),
    Way("/ban/nhat-ky", "Nhật ký", "quan-tri"),
)


def may(role: Role, needed: Role) -> bool:
    """Return whether who has `role` may do what takes `needed`."""
    return ROLES.index(role) >= ROLES.index(needed)


def leads(role: Role, path: str) -> bool:
    """Return whether who has `role` may follow a link to `path`."""
    return all(may(role, way.role) for way in WAYS if is_here(path, way))


def is_here(path: str, way: Way) -> bool:
    """Return whether the page at `path` belongs to `way`."""
    if way.path == "/ban":
        return path == "/ban" or path.startswith(("/ban/viec", "/ban/phieu"))
    return path == way.path or path.startswith((f"{way.path}/", f"{way.path}."))
