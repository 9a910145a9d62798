"""Whether the parts of content hold together: what is named exists, and every flow goes forward."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.content.model import (
    Call,
    Condition,
    Content,
    Flow,
    Guide,
    Jump,
    Outcome,
    Question,
    Step,
    Words,
)
from bot.content.problems import Report, nearest


def check_structure(content: Content, report: Report) -> None:
    """Report every name that leads nowhere and every step that leads back."""
    entries = content.services.keys() | content.blockers.keys() | content.articles.keys() | content.flows.keys()
    _check_names((*content.menu, *(one for field in content.fields for one in field.entries)), entries, report)
    for flow in content.flows.values():
        _check_flow(flow, content, report)
        if flow.service and content.services and flow.service not in content.services:
            mend = nearest(flow.service, content.services)
            report.error(flow.at, "dich-vu", f'không có dịch vụ "{flow.service}"; {mend}')
        _check_circle(flow, content.flows, report)
    for service in content.services.values():
        _check_names(service.related, entries, report)
        if service.instead and service.instead not in content.services:
            mend = nearest(service.instead, content.services)
            report.error(service.at, "thay-bang", f'không có hệ thống "{service.instead}"; {mend}')
        slots = _slots_of_service(service.id, content)
        for facts in service.facts.values():
            for fact in facts:
                _check_condition(fact.when, slots, slots, report, f'luồng của "{service.id}"')
    _check_articles(content, entries, report)
    for blocker in content.blockers.values():
        _check_names(blocker.related, entries, report)
    for card in content.cards.values():
        _check_names(card.related, entries, report)
        if card.about and card.about not in entries:
            report.error(card.at, "khong-co-muc", f'không có mục "{card.about}"; {nearest(card.about, entries)}')


def _check_articles(content: Content, entries: Iterable[str], report: Report) -> None:
    known = {*entries, *content.catalogue}
    for article in content.articles.values():
        if article.about and content.services and article.about not in known:
            mend = nearest(article.about, content.services)
            report.error(article.at, "dich-vu", f'không có dịch vụ "{article.about}"; {mend}')


def _check_names(names: Iterable[Words], entries: Iterable[str], report: Report) -> None:
    known = set(entries)
    for name in names:
        if name.text not in known:
            report.error(name.at, "khong-co-muc", f'không có mục "{name.text}"; {nearest(name.text, known)}')


Slots = Mapping[str, Step]


def slots_of(flow: Flow, flows: Mapping[str, Flow], *, depth: int = 0) -> dict[str, Step]:
    """Return every slot of `flow` by key, those of sub-flows as `<goi>/<step>`, in order."""
    slots: dict[str, Step] = {}
    for step in flow.steps:
        if isinstance(step, Call):
            inner = flows.get(step.flow)
            if inner is not None and depth < 8:  # noqa: PLR2004  # a circle is reported elsewhere
                slots |= {f"{step.id}/{key}": one for key, one in slots_of(inner, flows, depth=depth + 1).items()}
        elif not isinstance(step, Outcome):
            slots[step.id] = step
    return slots


def _slots_of_service(service: str, content: Content) -> dict[str, Step]:
    slots: dict[str, Step] = {}
    for flow in content.flows.values():
        if flow.service == service:
            slots |= slots_of(flow, content.flows)
    return slots


def _check_flow(flow: Flow, content: Content, report: Report) -> None:
    places = {step.id: number for number, step in reversed(list(enumerate(flow.steps)))}
    entries = content.services.keys() | content.blockers.keys() | content.flows.keys() | content.articles.keys()
    everything = slots_of(flow, content.flows)
    ends = [step.id for step in flow.steps if isinstance(step, Outcome)]
    if flow.way_out and flow.way_out not in ends:
        mend = nearest(flow.way_out, ends)
        report.error(flow.at, "loi-ra", f'loi_ra không phải kết quả của luồng: "{flow.way_out}"; {mend}')
    before: dict[str, Step] = {}
    for number, step in enumerate(flow.steps):
        if places[step.id] != number:
            first = flow.steps[places[step.id]].at
            report.error(step.at, "trung", f'bước "{step.id}" đã có ở dòng {first.line}; đổi mã')
        _check_condition(step.when, before, everything, report, "các bước trước")
        if not isinstance(step, Outcome):
            _check_jumps(step.jumps, number, places, before, everything, report)
        match step:
            case Question():
                _check_question(step, number, places, before, everything, report)
            case Guide():
                _check_names(step.blockers, content.blockers or [], report)
            case Call():
                if step.flow not in content.flows:
                    mend = nearest(step.flow, content.flows)
                    report.error(step.at, "goi", f'không có luồng "{step.flow}"; {mend}')
            case Outcome():
                _check_names(step.related, entries, report)
        before |= slots_of(Flow(flow.id, flow.name, flow.service, (step,)), content.flows)


def _check_question(
    step: Question, number: int, places: Mapping[str, int], before: Slots, everything: Slots, report: Report
) -> None:
    for option in step.options:
        _check_condition(option.when, before, everything, report, "các bước trước")
        _check_jumps(option.jumps, number, places, before, everything, report)
        if any(mark in option.id for mark in ",|/:"):
            report.error(option.at, "ma", f'mã lựa chọn "{option.id}" không được có dấu , | / :')


def _check_jumps(
    jumps: Iterable[Jump], number: int, places: Mapping[str, int], before: Slots, everything: Slots, report: Report
) -> None:
    for jump in jumps:
        _check_condition(jump.when, before, everything, report, "các bước trước")
        if jump.to not in places:
            report.error(jump.at, "sang", f'không có bước "{jump.to}"; {nearest(jump.to, places)}')
        elif places[jump.to] <= number:
            report.error(jump.at, "sang", f'sang chỉ đi tới: bước "{jump.to}" đứng trước bước này; dời nó xuống dưới')


def _check_condition(when: Condition, before: Slots, everything: Slots, report: Report, of: str) -> None:
    for terms in when:
        for term in terms:
            step = before.get(term.slot)
            if step is None and term.slot in everything:
                report.error(term.at, "khi", f'bước "{term.slot}" đứng sau; khi chỉ xem các câu đã hỏi trước')
            elif step is None:
                report.error(term.at, "khi", f'không có câu hỏi "{term.slot}" trong {of}; {nearest(term.slot, before)}')
            elif isinstance(step, Question) and step.options:
                known = [option.id for option in step.options]
                for value in term.values:
                    if value not in known:
                        mend = nearest(value, known)
                        report.error(term.at, "khi", f'câu "{term.slot}" không có lựa chọn "{value}"; {mend}')


def _check_circle(flow: Flow, flows: Mapping[str, Flow], report: Report) -> None:
    seen = {flow.id}
    waiting = [step for step in flow.steps if isinstance(step, Call)]
    first = {id(step): step for step in waiting}
    while waiting:
        call = waiting.pop()
        if call.flow == flow.id:
            report.error(
                next(iter(first.values())).at, "vong-tron", f'goi đi vòng tròn trở lại luồng "{flow.id}"; bỏ một lối'
            )
            return
        if call.flow not in seen and call.flow in flows:
            seen.add(call.flow)
            waiting += [step for step in flows[call.flow].steps if isinstance(step, Call)]
