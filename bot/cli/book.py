"""`cotu book`: the booklet as one file, and printed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from argparse import Namespace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from adapters.book import page
from bot.desk.print.booklet import book_of
from bot.errors import CoTuError
from bot.server.opening import open_office

_VIETNAM = timezone(timedelta(hours=7))
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PATIENCE = 300  # seconds for a few hundred pages on an old machine


def write_book(options: Namespace) -> int:
    """Write the booklet; with `--pdf`, have a browser print it too."""
    day = options.ngay or datetime.now(_VIETNAM).date()
    html = page(book_of(open_office(options.content, options.office), day))
    out = Path(options.out)
    out.write_text(html, "utf-8")
    print(f"{out}: {len(html.encode()) // 1024} kB")  # noqa: T201  # the command's output
    if options.pdf:
        print_pdf(out, Path(options.pdf))
        print(f"{options.pdf}: {Path(options.pdf).stat().st_size // 1024} kB")  # noqa: T201  # the same
    return 0


def print_pdf(html: Path, pdf: Path) -> None:
    """Print a page of ours on A4.

    Raises:
        CoTuError: there is no browser to do it, or it failed.
    """
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise CoTuError(f"chưa in được PDF: máy này không có {_BROWSERS[0]}; mở {html} bằng trình duyệt rồi bấm in")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0  # a container: Chromium has no sandbox for it there
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            *(["--no-sandbox"] if is_root else []),
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf.resolve()}",
            html.resolve().as_uri(),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603  # our own arguments
        except (OSError, subprocess.SubprocessError) as error:
            raise CoTuError(f"{Path(browser).name} không in được PDF ({type(error).__name__})") from error
    if not pdf.exists():
        raise CoTuError(f"{Path(browser).name} không in được PDF; mở {html} bằng trình duyệt rồi bấm in")
