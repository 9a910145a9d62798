"""`cotu check`: every problem of the content, with its place and a mend."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta, timezone

from adapters import telegram, web, zalo
from adapters.disk import find_root, read_folder
from bot.checks import check_cuts, check_dangers, check_office, check_overmatch, check_published
from bot.content.compile import Files, compile_content, read_offices
from bot.content.problems import Problem, Report
from bot.engine.edition import make_edition
from bot.server.opening import open_edition

LIMITS = {"web": web.LIMITS, "telegram": telegram.LIMITS, "zalo": zalo.LIMITS}
_VIETNAM = timezone(timedelta(hours=7))


def check(options: Namespace) -> int:
    """Print the problems; return 1 when one of them keeps the content from being used."""
    if options.kenh:
        return check_channel(options)
    root = find_root(options.content)
    files = read_folder(root)
    day = options.ngay or datetime.now(_VIETNAM).date()
    tests = {path.parent.name for path in (root / "tests" / "conversations").glob("*/*.yaml")}
    problems = {*_problems(files, "", day, tests or None)}
    for office in read_offices(files):
        own = _problems(files, office, day, None)
        problems |= {one for one in own if one.at.file.startswith("offices/")}
    for problem in sorted(problems):
        print(_as_json(problem) if options.json else problem)  # noqa: T201  # the command's output
    errors = sum(problem.level == "error" for problem in problems)
    if not options.json:
        warnings = len(problems) - errors
        print(f"{errors} lỗi, {warnings} chỗ nên xem lại", file=sys.stderr)  # noqa: T201  # the command's output
    return 1 if errors else 0


def check_channel(options: Namespace) -> int:
    """Print what the channel named would have to cut, and how much that is; return 0."""
    edition = open_edition(options.content)
    report = Report()
    day = options.ngay or datetime.now(_VIETNAM).date()
    count = check_cuts(edition, day, LIMITS[options.kenh], report)
    for problem in sorted(report.problems):
        print(_as_json(problem) if options.json else problem)  # noqa: T201  # the command's output
    cut = Counter(problem.code for problem in report.problems)
    said = f"{count} lời đáp: {cut['chia-tin']} phải chia ra nhiều tin, {cut['cat-nhan']} nút bị cắt chữ"
    print(said, file=sys.stderr)  # noqa: T201  # the command's output
    return 0


def _problems(files: Files, office: str, day: date, tests: AbstractSet[str] | None) -> list[Problem]:
    """Return what is wrong with the content of one office, or of all where none is named."""
    compiled = compile_content(files, office)
    if not compiled.is_sound:
        return list(compiled.problems)
    report = Report()
    if office:
        check_office(compiled.content, office, report)
    folder = "offices/" if office else ""
    edition = make_edition(compiled.content)
    check_overmatch(edition, report, folder)
    check_dangers(edition, report, folder)
    return [*compiled.problems, *check_published(compiled.content, day, tests), *report.problems]


def _as_json(problem: Problem) -> str:
    (file, line, column), level, code, message = problem
    fields = {"file": file, "line": line, "column": column, "level": level, "code": code, "message": message}
    return json.dumps(fields, ensure_ascii=False)
