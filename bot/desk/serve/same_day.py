"""Whether the office settles a procedure on its day without appointments, as it wrote itself."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.model import Service
from bot.engine.edition import Edition
from bot.text import fold


@dataclass(frozen=True, slots=True)
class SameDay:
    """When, and who signs; empty where the office did not say."""

    day: str
    since: str
    until: str
    signer: str


def same_day_of(edition: Edition, name: str, service: Service | None) -> SameDay | None:
    """Return the day on which the office settles this at once; None where it did not list the procedure."""
    local = edition.content.local
    listed = [fold(one) for one in local.get("ngay_khong_hen.thu_tuc", "").split(",") if one.strip()]
    names = {fold(name)}
    if service is not None:
        names |= {fold(service.name), service.id.replace("-", " "), *(fold(one.text) for one in service.phrases)}
    if not any(_means(one, name) for one in listed for name in names):
        return None
    day, since, until, signer = (local.get(f"ngay_khong_hen.{key}", "") for key in ("thu", "tu", "den", "nguoi_ky"))
    return SameDay(day, since, until, signer)


def _means(listed: str, name: str) -> bool:
    """Return whether the office's words are the name, or the beginning of it."""
    return name == listed or name.startswith(f"{listed} ")
