"""`cotu`: the one file that knows every room. Reads arguments, environment and clock; opens things."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import TypeAlias

from bot.errors import CoTuError

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"
_COMMANDS = {
    "ask": ("bot.cli.ask", "ask"),
    "talk": ("bot.cli.talk", "talk"),
    "book": ("bot.cli.book", "write_book"),
    "backup": ("bot.cli.backup", "backup"),
    "chat": ("bot.cli.chat", "chat"),
    "check": ("bot.cli.check", "check"),
    "doctor": ("bot.cli.doctor", "doctor"),
    "draw": ("bot.cli.draw", "draw_flow"),
    "office": ("bot.cli.office", "office"),
    "officer": ("bot.cli.officer", "officer"),
    "loa": ("bot.cli.loa", "read_out"),
    "replay": ("bot.cli.replay", "replay"),
    "report": ("bot.cli.report", "report"),
    "restore": ("bot.cli.backup", "restore"),
    "schema": ("bot.cli.draw", "write_schemas"),
    "zalo-login": ("bot.cli.zalo_login", "zalo_login"),
    "serve": ("bot.cli.serve", "serve"),
    "xlsx": ("bot.cli.xlsx", "xlsx"),
}

_DB = "tệp dữ liệu SQLite, hoặc postgresql://… khi nhiều tiến trình cùng chạy"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    # The index solves many small systems; threads of the number library only get into each other's way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    options = _parser().parse_args(arguments)
    module, function = _COMMANDS[options.command]
    try:  # each command loads only what it needs: `check` starts without the web server
        return int(getattr(import_module(module), function)(options))
    except CoTuError as error:
        print(error, file=sys.stderr)  # noqa: T201  # the command's output
        return 1
    except BrokenPipeError:
        return 0


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="cotu", description="Cô Tư: trợ lý dịch vụ công của xã")
    commands = parser.add_subparsers(dest="command", required=True)
    common = ArgumentParser(add_help=False)
    common.add_argument("--content", default="", metavar="DIR", help="thư mục có knowledge/ và flows/")
    common.add_argument("--ngay", type=_day, metavar="2026-11-21", help="xem như hôm nay là ngày này")
    check = commands.add_parser("check", parents=[common], help="soát nội dung, chỉ rõ chỗ sai và cách sửa")
    check.add_argument("--json", action="store_true", help="mỗi chỗ sai một dòng JSON")
    check.add_argument("--kenh", choices=["web", "telegram", "zalo"], help="coi kênh này phải cắt những gì")
    ask = commands.add_parser("ask", parents=[common], help="hiểu thử các câu hỏi từ bàn phím hoặc tệp")
    ask.add_argument("--json", action="store_true", help="mỗi câu một dòng JSON")
    ask.add_argument("--why", action="store_true", help="giải thích vì sao hiểu như vậy")
    talk = commands.add_parser(
        "talk", parents=[common], help="nói thử cả cuộc từ bàn phím hoặc tệp, mỗi cuộc một dòng JSON"
    )
    talk.add_argument("--json", action="store_true", help="mỗi cuộc một dòng JSON (luôn vậy)")
    replay = commands.add_parser("replay", parents=[common], help="đi thử một luồng theo các câu trả lời")
    replay.add_argument("--json", action="store_true", help="mỗi lượt một dòng JSON")
    draw = commands.add_parser("draw", parents=[common], help="vẽ một luồng (Mermaid)")
    draw.add_argument("flow", metavar="LUỒNG", help="mã luồng")
    schema = commands.add_parser("schema", parents=[common], help="viết khuôn cho trình soạn thảo (JSON Schema)")
    schema.add_argument("--out", default="docs/schema", metavar="DIR", help="thư mục để viết vào")
    report = commands.add_parser("report", parents=[common], help="nội dung biết gì, còn thiếu gì; báo cáo tuần")
    report.add_argument("what", choices=["content", "week"], help="về nội dung (content) hay một tuần (week)")
    report.add_argument("--markdown", metavar="FILE", nargs="+", help="làm lại các bảng trong tệp Markdown")
    report.add_argument("--html", metavar="FILE", help="viết ra một trang")
    report.add_argument("--db", default="var/cotu.db", metavar="FILE", help=f"week: {_DB}")
    report.add_argument("--office", default="", metavar="MÃ", help="week: đơn vị, khi có nhiều")
    report.add_argument("--account", action="append", default=[], metavar="MÃ", help="week: thêm tài khoản của đơn vị")
    report.add_argument("--xlsx", metavar="FILE", help="week: viết ra bảng tính")
    book = commands.add_parser("book", parents=[common], help="viết sổ tay đọc khi mất mạng, một tệp HTML")
    book.add_argument("--office", default="", metavar="MÃ", help="của đơn vị nào (mặc định: đơn vị duy nhất)")
    book.add_argument("-o", "--out", default="so-tay-co-tu.html", metavar="FILE.html", help="tệp để viết")
    book.add_argument("--pdf", default="", metavar="FILE.pdf", help="in thêm ra PDF bằng Chromium")
    loa = commands.add_parser("loa", parents=[common], help="bài đọc loa truyền thanh 60 đến 90 giây về một mục")
    loa.add_argument("entry", metavar="MỤC", help="mã dịch vụ, sự cố, câu hỏi hoặc luồng")
    loa.add_argument("--office", default="", metavar="MÃ", help="của đơn vị nào (mặc định: đơn vị duy nhất)")
    chat = commands.add_parser("chat", parents=[common], help="nói chuyện trong cửa sổ này")
    chat.add_argument("--record", metavar="FILE", help="ghi cuộc nói chuyện thành một tệp thử")
    _add_operating(commands, common)
    return parser


def _add_operating(commands: Commands, common: ArgumentParser) -> None:
    """Add the commands of whoever runs the server."""
    login = commands.add_parser("zalo-login", help="cấp quyền cho một Zalo OA (máy chủ phải đang dừng)")
    login.add_argument("--app", required=True, metavar="MÃ", help="mã ứng dụng Zalo")
    login.add_argument("--oa", default="", metavar="MÃ", help="mã OA (cần khi dán token)")
    login.add_argument("--redirect", default="", metavar="URL", help="https://…/zalo/webhook/cap-quyen; trống thì dán")
    login.add_argument("--db", default="var/cotu.db", metavar="FILE", help=_DB)
    login.add_argument("--openapi", default="https://openapi.zalo.me", help="máy chủ của Zalo")
    login.add_argument("--oauth", default="https://oauth.zaloapp.com", help="máy chủ cấp quyền của Zalo")
    office = commands.add_parser("office", parents=[common], help="tệp riêng của đơn vị, khi nhiều máy chung một kho")
    office.add_argument("what", choices=["push", "pull", "log"], help="đưa lên kho, lấy về thư mục, kể ra đã sửa gì")
    office.add_argument("--office", default="", metavar="MÃ", help="chỉ kể của đơn vị này")
    office.add_argument("--db", default="var/cotu.db", metavar="FILE", help=_DB)
    officer = commands.add_parser("officer", parents=[common], help="ai được làm việc ở bàn cán bộ")
    officer.add_argument("what", choices=["add", "reset", "remove", "list"], help="thêm, đổi mật khẩu, bỏ, kể ra")
    officer.add_argument("name", nargs="?", default="", metavar="TÊN", help="tên đăng nhập")
    officer.add_argument("--role", choices=["can-bo", "bien-tap", "quan-tri"], help="vai trò (thêm: mặc định can-bo)")
    officer.add_argument("--office", default="", metavar="MÃ", help="mã đơn vị, khi phục vụ nhiều đơn vị")
    officer.add_argument("--db", default="var/cotu.db", metavar="FILE", help=_DB)
    database = ArgumentParser(add_help=False)
    database.add_argument("--db", default="var/cotu.db", metavar="FILE", help=_DB)
    doctor = commands.add_parser("doctor", parents=[common, database], help="soát máy này, nói chỗ sai và cách sửa")
    doctor.add_argument("--port", type=int, default=8080, help="cổng sẽ nghe")
    doctor.add_argument("--json", action="store_true", help="mỗi chỗ một dòng JSON")
    backup = commands.add_parser("backup", parents=[common, database], help="sao lưu dữ liệu và nội dung")
    backup.add_argument("file", metavar="FILE", help="tệp sao lưu sẽ được ghi")
    restore = commands.add_parser("restore", parents=[common, database], help="khôi phục từ bản sao lưu")
    restore.add_argument("file", metavar="FILE", help="tệp sao lưu")
    xlsx = commands.add_parser("xlsx", parents=[common], help="câu hỏi đáp ra bảng tính Excel, và nhập lại")
    xlsx.add_argument("what", choices=["out", "in"], help="out: ghi ra tệp; in: nhập từ tệp")
    xlsx.add_argument("file", metavar="FILE", help="tệp .xlsx")
    xlsx.add_argument("--office", default="", metavar="MÃ", help="mã đơn vị, khi phục vụ nhiều đơn vị")
    xlsx.add_argument("--own", action="store_true", help="out: chỉ câu của đơn vị")
    xlsx.add_argument("--van-nhap", dest="anyway", action="store_true", help="in: nhập cả khi có chỗ nên xem lại")
    serve = commands.add_parser("serve", parents=[common], help="chạy Cô Tư")
    serve.add_argument("--host", default="127.0.0.1", help="địa chỉ mạng để nghe (mặc định chỉ máy này)")
    serve.add_argument("--port", type=int, default=8080, help="cổng")
    serve.add_argument("--db", default="var/cotu.db", metavar="FILE", help=_DB)
    serve.add_argument("--local", default="var", metavar="DIR", help="tệp riêng của tiến trình này (với PostgreSQL)")
    serve.add_argument("--log", choices=["console", "json"], default="console", help="cách ghi nhật ký")
    serve.add_argument("--trust-proxy", action="store_true", help="tin X-Forwarded-* của máy chủ đứng trước")
    serve.add_argument("--public", default="", metavar="URL", help="địa chỉ dân mở (https://…), để in mã QR trên phiếu")
    serve.add_argument("--drain", type=float, default=0, metavar="GIÂY", help="báo sắp dừng trước khi dừng")


if __name__ == "__main__":
    sys.exit(main())
