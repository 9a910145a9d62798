"""How long: "3 tháng", "một năm 2 tháng", "nửa năm", "tuần rưỡi"; only what is whole in the unit asked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.numbers.cardinals import cardinal
from bot.flow.numbers.tokens import Table, Token, at

_IN_DAYS = {"ngay": 1, "tuan": 7}
_IN_MONTHS = {"thang": 1, "nam": 12}
_UNITS = Table({"ngày|bữa|hôm": "ngay", "tuần": "tuan", "tháng": "thang", "năm": "nam"})
_HALF = Table({"rưỡi|rưởi": 1})
_HALF_OF = Table({"nửa": 1})
_HALVES = {"nam": (6, "thang"), "thang": (15, "ngay")}  # half a month is 15 days, as everybody says


def read_duration(tokens: Sequence[Token], unit: str) -> int | None:
    """Return what `tokens` say in whole `unit`s (folded); a number alone counts them. None where it is not exact."""
    found = cardinal(tokens, 0)
    if found is not None and found.end == len(tokens):
        return found.value
    parts = _parts(tokens)
    if not parts:
        return None
    for table in (_IN_DAYS, _IN_MONTHS):
        if unit in table and all(said in table for _, said in parts):
            whole, rest = divmod(sum(count * table[said] for count, said in parts), table[unit])
            return None if rest else whole
    return None


def _parts(tokens: Sequence[Token]) -> list[tuple[int, str]]:
    """Return how many of which unit; none where `tokens` say anything else."""
    parts: list[tuple[int, str]] = []
    place = 0
    while place < len(tokens):
        is_half_of = _HALF_OF.of(at(tokens, place)) is not None
        count, place = (0, place + 1) if is_half_of else _count(tokens, place)
        unit = _UNITS.of(at(tokens, place))
        is_half = is_half_of or _HALF.of(at(tokens, place + 1)) is not None
        if unit is None or (count is None and not is_half) or (is_half and unit not in _HALVES):
            return []
        if count != 0:
            parts.append((count or 1, unit))
        if is_half:
            parts.append(_HALVES[unit])
        place += 1 + (is_half and not is_half_of)
    units = [unit for _, unit in parts]
    return parts if len(set(units)) == len(units) else []


def _count(tokens: Sequence[Token], place: int) -> tuple[int | None, int]:
    """Return how many are counted at `place`, and where their unit stands; None of a unit alone ("tuần rưỡi").

    "năm tháng" is five months, "năm rưỡi" is a year and a half: a word that is both counts where a unit follows.
    """
    found = cardinal(tokens, place)
    if found is not None and _UNITS.of(at(tokens, found.end)) is not None:
        return found.value, found.end
    return None, place
