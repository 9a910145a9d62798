"""`cotu check`: every problem of the content, with its place and a mend."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from datetime import datetime, timedelta, timezone

from adapters.disk import find_root, read_folder
from bot.checks import check_overmatch, check_published
from bot.content.compile import compile_content
from bot.content.problems import Problem, Report
from bot.engine.edition import make_edition

_VIETNAM = timezone(timedelta(hours=7))


def check(options: Namespace) -> int:
    """Print the problems; return 1 when one of them keeps the content from being used."""
    root = find_root(options.content)
    compiled = compile_content(read_folder(root))
    problems = [*compiled.problems]
    if compiled.is_sound:
        tests = {path.parent.name for path in (root / "tests" / "conversations").glob("*/*.yaml")}
        problems += check_published(compiled.content, options.ngay or datetime.now(_VIETNAM).date(), tests or None)
        report = Report()
        check_overmatch(make_edition(compiled.content), report)
        problems += report.problems
    for problem in sorted(problems):
        print(_as_json(problem) if options.json else problem)  # noqa: T201  # the command's output
    errors = sum(problem.level == "error" for problem in problems)
    if not options.json:
        warnings = len(problems) - errors
        print(f"{errors} lỗi, {warnings} chỗ nên xem lại", file=sys.stderr)  # noqa: T201  # the command's output
    return 1 if errors else 0


def _as_json(problem: Problem) -> str:
    (file, line, column), level, code, message = problem
    fields = {"file": file, "line": line, "column": column, "level": level, "code": code, "message": message}
    return json.dumps(fields, ensure_ascii=False)
