"""How one place is typed by many people: the ways that tests try on every place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.model import OldPlace
from bot.places.names import kind_and_name
from bot.text import fold

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SHORT = {"huyen": ("h.", "h"), "thi xa": ("tx", "tx."), "thanh pho": ("tp", "tp.")}
_KINDS = {"xa": ("xã", "x."), "phuong": ("phường", "p.", "f."), "thi tran": ("thị trấn", "tt", "tt.")}


def parts(place: OldPlace) -> tuple[str, str, str, str]:
    """Return kind, bare name, kind of district and its bare name, as they are written."""
    kind, _ = kind_and_name(place.name)
    over, _ = kind_and_name(place.district)
    name = " ".join(place.name.split()[len(kind.split()) :])
    return kind, name, over, " ".join(place.district.split()[len(over.split()) :])


def other_y(name: str) -> str:
    """Return `name` with the other letter: Mỹ -> Mĩ, Quý -> Quí, Sĩ -> Sỹ."""
    swap = dict(zip("yýỳỷỹỵiíìỉĩị", "iíìỉĩịyýỳỷỹỵ", strict=True))
    return re.sub(r"(?i)\b(qu|[bcdghklmnprstvx]{1,3})([yýỳỷỹỵiíìỉĩị])\b", lambda m: m[1] + swap[m[2]], name)


def ways(place: OldPlace) -> Iterator[str]:
    """Yield ways to type a place with its district: each names it wholly, each asks."""
    kind, name, over, district = parts(place)
    full, asks = _KINDS[kind][0], "giờ là xã nào"
    yield f"{full} {other_y(name)}, {place.district}, {place.province} {asks}"
    for short in _KINDS[kind][1:]:
        for near in _SHORT[over]:
            yield f"{short} {name} {near} {district} {asks}"
    yield fold(f"{full} {name} {_SHORT[over][0]} {district} {place.province} gio la xa nao")
    yield f"{place.province}, {district}, {full} {name} nay là xã nào"
    yield f"{fold(district)} {fold(full)} {fold(name)} gio la gi"
    yield f"{place.district} {full} {name} đổi tên chưa"
    yield f"{full} {name} thuộc {place.district.lower()} cũ nay thuộc đâu"
    glued = fold(district).replace(" ", "")
    yield f"{fold(full)} {fold(name)} {glued} gio la xa nao"
    if " " in name:
        yield f"{fold(full).replace(' ', '')}{fold(name).replace(' ', '')} {glued} gio la gi"
    if not name.isdigit():
        return
    yield f"phường 0{int(name)} {district} {asks}"
    yield f"Phường {ROMAN[int(name)]} {place.district} {asks}"
    for near in (f"p{name}", f"P.{name}", f"F.{name}", f"f{name}", f"phuong{name}", f"p0{name}"):
        yield f"{near} {district} {asks}"
        yield f"{place.province}, {district}, {near} {asks}"
    yield f"phuong{name}{glued} gio la phuong nao"
    yield f"p{name}{glued} sap nhap vo dau"
