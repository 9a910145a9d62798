"""Our table of old communes beside public packages, for docs/dia-ban-so-sanh.md.

By hand, in an environment of its own outside of this folder (Python 3.12, PyYAML and the packages):
`python benchmarks/places.py`. Needs nothing of the bot.
"""

from __future__ import annotations

import random
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent.parent / "knowledge" / "dia-ban"
Names = frozenset[str]
LookUp = Callable[[str, str, str], Names]  # commune, district, province -> names of today
_LACKING = 1000


class Row(NamedTuple):
    """A name with where it lay, and what it is today."""

    name: str
    district: str
    province: str
    today: Names


def rows(key: str) -> Iterator[Row]:
    """Yield the communes on the list (`huyen`), or those merged before it with what they became (`truoc`)."""
    yaml = import_module("yaml")
    for file in sorted(FOLDER.glob("*.yaml")):
        read: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
        for district, communes in (read.get(key) or {}).items():
            for name, one in communes.items():
                kept = one if isinstance(one, dict) else {"nay": one}
                gone = [read["huyen"][district][into] for into in _texts(kept.get("vao", []))]
                today = [*_texts(kept.get("nay", [])), *(now for into in gone for now in _today(into))]
                yield Row(name, district, read["tinh"], frozenset(map(_spelt, today)))


def provinces() -> LookUp:
    """Return the look-up of vietnam-provinces: its table of before, by name."""
    now, before = import_module("vietnam_provinces").Ward, import_module("vietnam_provinces.legacy")
    today: dict[Any, set[str]] = {}
    for ward in now.iter_all():
        for source in ward.get_legacy_sources():
            today.setdefault(source.code, set()).add(_spelt(ward.name))
    districts = {one.code: one for one in before.District.iter_all()}
    names = {one.code: one.name.removeprefix("Tỉnh ") for one in before.Province.iter_all()}
    codes = {}
    for ward in before.Ward.iter_all():
        district = districts[ward.district_code]
        codes[_spelt(ward.name), _spelt(district.name), _spelt(names[district.province_code])] = ward.code

    def look_up(name: str, district: str, province: str) -> Names:
        code = codes.get((_spelt(name), _spelt(district), _spelt(province)))
        return frozenset(today.get(code, ()))

    return look_up


def adminunits() -> LookUp:
    """Return the look-up of vietnamadminunits: an address converted."""
    convert = import_module("vietnamadminunits").convert_address

    def look_up(name: str, district: str, province: str) -> Names:
        ward = convert(f"{name}, {district}, Tỉnh {province}").ward
        return frozenset([_spelt(ward)] if ward else ())

    return look_up


def converter() -> LookUp:
    """Return the look-up of vietnam-address-converter: an address converted."""
    convert = import_module("vietnam_address_converter").create_converter().auto_convert_address

    def look_up(name: str, district: str, province: str) -> Names:
        ward = (convert(f"{name}, {district}, Tỉnh {province}").get("converted_new") or {}).get("ward")
        return frozenset([_spelt(ward["name_with_type"])] if ward else ())

    return look_up


def judged(today: Names, found: Names) -> str:
    """Return how what was found stands to what is right."""
    if not found:
        return "none"
    return "same" if found == today else "one of several" if found < today else "other"


def lacking(listed: list[Row]) -> Iterator[Row]:
    """Yield names with districts that have none so called, whatever its kind; always the same ones."""
    chance = random.Random(1)  # no secret
    bare = {(row.name.split(" ", 1)[1].removeprefix("trấn "), row.district, row.province) for row in listed}
    homes = sorted({(row.district, row.province) for row in listed})
    while True:
        name, home = chance.choice(listed).name, chance.choice(homes)
        if (name.split(" ", 1)[1].removeprefix("trấn "), *home) not in bare:
            yield Row(name, *home, frozenset())


def main() -> None:
    """Print one line for each package."""
    listed, merged = list(rows("huyen")), list(rows("truoc"))
    strange = [row for row, _ in zip(lacking([*listed, *merged]), range(_LACKING), strict=False)]
    peers = {
        "vietnam-provinces": provinces,
        "vietnamadminunits": adminunits,
        "vietnam-address-converter": converter,
    }
    for name, make in peers.items():
        look_up = make()
        counts = [Counter(judged(row.today, look_up(*row[:3])) for row in some) for some in (listed, merged, strange)]
        said = (", ".join(f"{number} {how}" for how, number in count.most_common()) for count in counts)
        sys.stdout.write(f"{name} {metadata.version(name)} | {' | '.join(said)}\n")


def _texts(one: str | list[str]) -> list[str]:
    return [one] if isinstance(one, str) else one


def _today(one: str | dict[str, Any]) -> list[str]:
    return _texts(one["nay"]) if isinstance(one, dict) else [one]


def _spelt(name: str) -> str:
    """Return a name with its tones at the end of the syllables: Hoà and Hòa are the same."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    apart = (unicodedata.normalize("NFD", word) for word in name.split())
    return " ".join("".join(sorted(word, key=lambda letter: letter in tones)) for word in apart)


if __name__ == "__main__":
    main()
