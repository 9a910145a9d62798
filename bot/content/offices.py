"""An office laid over the common content: its own values, articles, facts and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Literal, cast

from bot.content.knowledge import facts_of
from bot.content.model import Office, Place, Service, Words
from bot.content.problems import Report, nearest
from bot.content.yaml_read.values import Values

_LONGEST_CHAIN = 5  # commune, province and three more


def chain_of(office: str, offices: Mapping[str, Office], report: Report) -> list[Office]:
    """Return the office and those it inherits from, the most general first."""
    chain: list[Office] = []
    name = office
    while name:
        one = offices.get(name)
        if one is None:
            if not chain and any(one.at.file == f"offices/{name}/don-vi.yaml" for one in report.problems):
                break  # it is there, and broken
            mend = nearest(name, offices)
            at = chain[-1].at if chain else Place(f"offices/{name}/don-vi.yaml", 1, 1)
            report.error(at, "ke-thua", f'không có đơn vị "{name}"; {mend}')
            break
        if one in chain or len(chain) >= _LONGEST_CHAIN:
            report.error(one.at, "ke-thua", "ke_thua đi vòng tròn; bỏ một lối")
            break
        chain.append(one)
        name = one.parent
    return chain[::-1]


def office_of(office: str, values: Values) -> Office:
    """Return the office."""
    return Office(
        id=office,
        name=values.text("ten"),
        parent=values.text("ke_thua"),
        level=cast("Literal['', 'xa', 'phuong', 'tinh']", values.text("cap")),
        local=dict(_flat(values, "")),
        places=dict(_places(values, "")),
        is_example=values.is_true("vi_du"),
        at=values.at,
    )


def _flat(values: Values, prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        path = prefix + key.text
        match value:
            case Words():
                yield path, value.text
            case Values() if key.text == "gio_lam_viec":
                yield (
                    path,
                    "; ".join(
                        f"{_weekday(day.text)} {said.text}" for day, said in value.items() if isinstance(said, Words)
                    ),
                )
            case Values():
                yield from _flat(value, f"{path}.")
            case tuple():
                said = [_said(one) for one in value]
                yield path, ", ".join(one for one in said if one)
            case _:
                pass


def _places(values: Values, prefix: str) -> Iterator[tuple[str, Place]]:
    for key, value in values.items():
        yield prefix + key.text, key.at
        if isinstance(value, Values):
            yield from _places(value, f"{prefix}{key.text}.")


def _said(value: object) -> str:
    if isinstance(value, Words):
        return value.text
    return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else ""


def _weekday(key: str) -> str:
    named = {"thu_hai": "thứ hai", "thu_ba": "thứ ba", "thu_tu": "thứ tư", "thu_nam": "thứ năm", "thu_sau": "thứ sáu"}
    return {**named, "thu_bay": "thứ bảy", "chu_nhat": "chủ nhật"}.get(key, key.replace("_", " "))


def overridden(service: Service, values: Values, report: Report) -> Service:
    """Return `service` with the facets that an office states in place of the common ones.

    What is replaced is told as a warning, so that an update of the common content is not missed; what says
    the same as the common content is told to be left out.
    """
    own = facts_of(values.record("su_that"), report)
    for facet, stated in own.items():
        common = service.facts.get(facet, ())
        at = stated[0].at if stated else values.at
        if [fact.text for fact in common] == [fact.text for fact in stated]:
            report.warning(at, "lap-lai", f"{facet} nói y như nội dung chung; bỏ phần này đi cho khỏi quên sửa")
        elif common:
            said = common[0].text or "không có"
            report.warning(at, "thay", f'thay {len(common)} điều {facet} chung của "{service.id}" ("{said}"...)')
    facts = {**service.facts, **own}
    return replace(service, facts=facts, phrases=(*service.phrases, *values.many("cach_noi")))
