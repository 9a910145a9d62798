"""What the YAML reader says, in words that an officer can act on."""

from __future__ import annotations

import re

import yaml

_COLON = 'trong câu có dấu hai chấm ":"; đặt cả câu trong dấu ngoặc kép "..."'
_INDENT = "dòng này thụt vào chưa đúng; cho thẳng hàng với các mục cùng cấp, mỗi cấp 2 dấu cách"
_QUOTE = 'thiếu dấu ngoặc kép đóng; mở bằng " thì đóng bằng "'
_BRACKET = "thiếu dấu đóng ] hoặc }, hoặc thiếu dấu phẩy; nên viết mỗi ý một dòng, có dấu - ở đầu"

_STARTS_WITH_VALUE = re.compile(r'^\s*(- )?[^\s:"\'#]+:\s+[^"\'\s|>\[{][^"\']*:(\s|$)')


def mark_of(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Return where to look: where what was not finished began, else where the reader stumbled."""
    begins = "quoted scalar" in f"{error.context}" or "could not find expected ':'" in f"{error.problem}"
    return (error.context_mark if begins else None) or error.problem_mark or error.context_mark


def mend_of(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    """Return what is wrong and what to write instead. `line` counts from 1."""
    said = f"{error.context or ''} {error.problem or ''}"
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    before = next((other for other in reversed(lines[: line - 1]) if other.strip()), "")
    if "\t" in here[: len(here) - len(here.lstrip())] or "'\\t'" in said:
        return "có dấu Tab ở đầu dòng; thay bằng dấu cách (2 dấu cách mỗi cấp)"
    if "mapping values are not allowed" in said:
        return _COLON if _STARTS_WITH_VALUE.match(here) or here.count(":") > 1 else _INDENT
    if "quoted scalar" in said:
        return _QUOTE
    if "flow" in said:
        return _BRACKET
    if "could not find expected ':'" in said:
        return "dòng này (hoặc dòng trên) thiếu dấu hai chấm sau tên mục, hoặc câu dài bị xuống dòng mà không thụt vào"
    if "block collection" in said or "block mapping" in said or "block sequence" in said:
        wrote_text = here.count('"') > 1 or before.count('"') > 1
        return "sau dấu ngoặc kép đóng còn chữ thừa; đặt cả câu trong một cặp ngoặc kép" if wrote_text else _INDENT
    if "cannot start any token" in said:
        return 'câu bắt đầu bằng ký tự đặc biệt (@, `, %); đặt cả câu trong dấu ngoặc kép "..."'
    return f"dòng này viết chưa đúng YAML ({(error.problem or '').strip()}); xem lại dấu cách đầu dòng và dấu hai chấm"
