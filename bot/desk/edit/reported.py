"""Problems of files and thefts of phrases, told to the officer beside the field that they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from bot.checks import Theft
from bot.content.compile import Files
from bot.content.problems import Problem
from bot.content.yaml_read.reader import fold_key
from bot.content.yaml_read.tree import Table
from bot.desk.edit.office_files import Standing, articles_in, tree_of
from bot.ports.editor import Finding

_FIELD_OF = {
    "thieu-nguon": "nguon",
    "nguon-la": "nguon",
    "nguon-khong-ngay": "ngay",
    "nguon-cu": "ngay",
    "dich-vu": "dich_vu",
    "dai": "dap",
    "trang-la": "dap",
    "trang-dong": "dap",
    "cho-trong": "dap",
    "xin-ma": "dap",
    "xin-tien": "dap",
    "xin-hinh": "dap",
    "lap-cau": "hoi",
}


def findings(problems: Iterable[Problem], files: Files, folder: str, ids: Mapping[str, int]) -> Iterator[Finding]:
    """Yield `problems` for the form. `ids`: the row that each article written came from (0: no spreadsheet).

    What is wrong in another office's files is told without a word of them.
    """
    standing = list(articles_in(files, folder))
    for one in problems:
        place = f"{one.at.file}:{one.at.line}:{one.at.column}"
        if one.at.file.startswith("offices/") and not one.at.file.startswith(f"{folder}/"):
            yield Finding("", "Nội dung của đơn vị khác hay của tỉnh đang có lỗi; báo người quản trị.")
        else:
            article = _article_at(standing, one)
            row = ids.get(article.article.id, 0) if article is not None else 0
            said = one.message[:1].upper() + one.message[1:]
            yield Finding(_field(article, one, files), said, place, row)


def _article_at(standing: Iterable[Standing], problem: Problem) -> Standing | None:
    return next(
        (one for one in standing if one.file == problem.at.file and one.first <= problem.at.line < one.end), None
    )


def _field(article: Standing | None, problem: Problem, files: Files) -> str:
    if article is not None:
        return _FIELD_OF.get(problem.code) or _row_at(article.table, problem.at.line)
    if problem.at.file.endswith("/don-vi.yaml"):
        tree = tree_of(problem.at.file, files.get(problem.at.file))
        return _row_at(tree, problem.at.line) if isinstance(tree, Table) else ""
    return "nguon" if "/nguon" in problem.at.file else ""


def _row_at(table: Table, line: int) -> str:
    """Return the dotted path of the row that `line` belongs to."""
    rows = [row for row in table.rows if row.key.at.line <= line]
    if not rows:
        return ""
    inner = _row_at(rows[-1].value, line) if isinstance(rows[-1].value, Table) else ""
    return ".".join(part for part in (fold_key(rows[-1].key.text), inner) if part)


def theft_findings(thefts: Iterable[Theft], name_of: Callable[[str], str], ids: Mapping[str, int]) -> Iterator[Finding]:
    """Yield what a change takes from others or loses to them, in words."""
    for one in thefts:
        if one.of in ids:
            other = name_of(one.to)
            said = f'Người hỏi "{one.phrase}" vẫn nhận câu trả lời của "{other}". Viết rõ hơn, hoặc bỏ câu này.'
        elif one.to in ids:
            other = name_of(one.of)
            said = f'Câu "{one.phrase}" giống câu của "{other}" hơn; người hỏi câu đó sẽ nhận câu trả lời này.'
        else:
            said = f'Câu "{one.phrase}" của "{name_of(one.of)}" sẽ bị hiểu thành "{name_of(one.to)}".'
        yield Finding("hoi", said, row=ids.get(one.to) or ids.get(one.of, 0))
