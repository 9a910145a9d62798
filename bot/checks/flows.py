"""Every path of a flow reaches an outcome, and every step can be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from bot.content.model import Call, Content, Flow, Guide, Option, Outcome, Question, Step, Term
from bot.content.problems import Report
from bot.engine.commands import is_command_word
from bot.flow.walker import DONE, Position, Walker

MOST_PATHS = 20_000  # walked per flow; a flow with more is too large for anybody to keep right


def check_flows(content: Content, tested: AbstractSet[str] | None, report: Report) -> None:
    """Report dead ends, steps never reached, labels that are commands, flows without a test."""
    called = {step.flow for flow in content.flows.values() for step in flow.steps if isinstance(step, Call)}
    for flow in content.flows.values():
        _check_paths(content, flow, report)
        _check_labels(flow, report)
        is_tested = tested is None or flow.id in tested or flow.service in tested or flow.id in called
        if not is_tested:
            mend = f"thêm một tệp trong tests/conversations/{flow.id}/ (cotu chat --record)"
            report.error(flow.at, "thieu-thu", f'luồng "{flow.id}" chưa có cuộc nói chuyện thử; {mend}')
    with_flow = {flow.service for flow in content.flows.values()} | content.flows.keys()
    for service in content.services.values():
        if service.id not in with_flow and service.kind == "dich-vu":
            report.warning(service.at, "thieu-luong", f'dịch vụ "{service.id}" chưa có luồng từng bước')


def _check_paths(content: Content, flow: Flow, report: Report) -> None:
    reached: set[str] = set()
    for number, position in enumerate(paths(content.flows, flow)):
        reached.add(position.step.id if position.step is not None and position.flow is flow else "")
        reached.update(key.split("/")[0] for key, _ in position.answers)
        if position.step is None:
            said = ", ".join(f"{key}: {value}" for key, value in position.answers) or "ngay từ đầu"
            report.error(
                flow.at, "duong-cut", f"luồng này đi lối ({said}) thì hết bước mà chưa tới kết quả; thêm ket_qua"
            )
            return
        if number >= MOST_PATHS:
            return
    for step in flow.steps:
        if step.id not in reached and not (isinstance(step, Call) and any(key.startswith(step.id) for key in reached)):
            report.error(step.at, "khong-toi", f'không lối nào tới bước "{step.id}"; xem lại khi và sang, hoặc bỏ bước')


def paths(flows: Mapping[str, Flow], flow: Flow) -> Iterator[Position]:
    """Yield where every way through `flow` ends. Choices are all tried, numbers and dates at every bound."""
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        values = waiting.pop()
        walker = Walker(flows, flow)
        for value in values:
            walker.take(value)
        position = walker.position()
        if not position.is_open:
            yield position
            continue
        waiting += [(*values, value) for value in _values(position)]


def _values(position: Position) -> Sequence[str]:
    match position.step:
        case Guide():
            return (DONE,)
        case Question(kind="dia_ban"):
            return ("xa-nao-do.00000000",)
        case Question(kind="so" | "ngay"):
            return _bounds(position.step, position.flow)
        case Question():
            return [option.id for option in position.options]
        case _:
            return ()


def _bounds(step: Question, flow: Flow) -> Sequence[str]:
    """Return one answer on each side of every bound that a condition of the flow tests."""
    marks = {step.low, step.high}
    for other in flow.steps:
        for term in _terms(other):
            if term.slot == step.id:
                marks |= {term.low, term.high, *term.values}
    if step.kind == "so":
        numbers = {int(mark) + near for mark in marks if mark.isdecimal() for near in (-1, 0, 1)} | {1}
        low, high = int(step.low or 0), int(step.high or 10**8)
        return [str(number) for number in sorted(numbers) if low <= number <= high]
    days = {date.fromisoformat(mark) + timedelta(days=near) for mark in marks if mark for near in (-1, 0, 1)}
    days |= {date(2000, 1, 1)} if not days else set()
    said = sorted(day.isoformat() for day in days)
    return [day for day in said if (not step.low or step.low <= day) and (not step.high or day <= step.high)]


def _terms(step: Step) -> Iterator[Term]:
    jumps = () if isinstance(step, Outcome) else step.jumps
    options: tuple[Option, ...] = step.options if isinstance(step, Question) else ()
    conditions = [step.when, *(jump.when for jump in jumps)]
    for option in options:
        conditions += [option.when, *(jump.when for jump in option.jumps)]
    for condition in conditions:
        for terms in condition:
            yield from terms


def _check_labels(flow: Flow, report: Report) -> None:
    for step in flow.steps:
        for option in step.options if isinstance(step, Question) else ():
            for text in (option.label, *(phrase.text for phrase in option.phrases)):
                if is_command_word(text):
                    report.error(option.at, "trung-lenh", f'"{text}" là một lệnh (như quay lại, menu); đổi chữ khác')
