"""`cotu xlsx`: questions and answers out to a spreadsheet, and in again, checked as the pages check them."""

from __future__ import annotations

import asyncio
import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from adapters.desk import COLUMN_NAMES, read_sheet, write_sheet
from bot.errors import ContentError
from bot.ports.editor import Finding, PutArticles
from bot.server.folder_editor import FolderEditor
from bot.server.library import LiveLibrary

_VIETNAM = timezone(timedelta(hours=7))
_OFFICER = "cotu xlsx"  # in the history


def xlsx(options: Namespace) -> int:
    """Write or read the file; return 1 when it was not taken in."""
    return asyncio.run(_xlsx(options))


async def _xlsx(options: Namespace) -> int:
    library = LiveLibrary(options.content, lambda: datetime.now(_VIETNAM).date())
    office = options.office or library.first
    if office not in library.names:
        raise ContentError(f'không phục vụ đơn vị "{office}"; có: {", ".join(library.names)}')
    editor = FolderEditor(options.content, library, lambda: datetime.now(_VIETNAM), library.reload)
    file = Path(options.file)
    try:
        if options.what == "out":
            shown = [one for one in await editor.articles(office) if one.own or not options.own]
            await asyncio.to_thread(file.write_bytes, write_sheet(shown))
            _say(f"{file}: {len(shown)} câu")
            return 0
        stored = await asyncio.to_thread(file.read_bytes)
    except OSError as error:
        raise ContentError(f"{file}: {error.strerror}") from error
    return await _take_in(editor, office, stored, file.name, anyway=options.anyway)


async def _take_in(editor: FolderEditor, office: str, stored: bytes, name: str, *, anyway: bool) -> int:
    sheet = read_sheet(stored)
    if sheet.errors or not sheet.drafts:
        _tell(name, sheet.errors or (Finding("", "bảng không có câu nào"),), ())
        return 1
    verdict = await editor.save(office, _OFFICER, PutArticles(sheet.drafts), anyway=anyway)
    _tell(name, verdict.errors or verdict.doubts, sheet.rows)
    if verdict.state == "ngo":
        _say("Chưa nhập câu nào. Sửa bảng, hoặc thêm --van-nhap nếu thấy vậy là đúng.")
    elif verdict.state in {"xong", "khong"}:
        _say("Đã nhập." if verdict.state == "xong" else "Không có gì đổi.")
        return 0
    else:
        _say("Chưa nhập câu nào.")
    return 1


def _tell(name: str, findings: Iterable[Finding], rows: tuple[int, ...]) -> None:
    for one in findings:
        row = rows[one.row - 1] if rows and 0 < one.row <= len(rows) else one.row
        place = ":".join(part for part in (name, str(row) if row else "", COLUMN_NAMES.get(one.field, "")) if part)
        print(f"{place}: {one.message}")  # noqa: T201  # the command's output


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201  # the command's output
