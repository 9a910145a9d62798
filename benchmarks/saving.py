"""Print how long after a change of content the chat answers with it: `python -m benchmarks.saving [--rounds 5]`.

An editor presses "Lưu" at once, or once the form has checked what was written; or a file is changed by hand.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from benchmarks.load.running import ROOT, Program, running

OFFICER, PASSWORD = "ban-do", "mật khẩu của không ai"  # of nobody
PATIENCE = 60.0  # seconds for an answer
HIDDEN = re.compile(r'name="(dau|dau-tep)" value="([^"]*)"')


async def measure(rounds: int) -> None:
    """Change a copy of the content in each way in turn and print the medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for room in ("knowledge", "flows"):
            shutil.copytree(ROOT / room, folder / room)
        command = (sys.executable, "-m", "bot", "officer", "add", OFFICER, "--role", "bien-tap", "--db", "cotu.db")
        subprocess.run(command, cwd=folder, input=PASSWORD, text=True, capture_output=True, check=True)  # noqa: ASYNC221, S603  # our own program, and nothing else runs
        server = Program(("bot", "serve", "--port", "PORT", "--db", "cotu.db"), folder=folder)
        async with running(server), _browser(server) as officer:
            await officer.post("/ban/dang-nhap", data={"ten": OFFICER, "mat-khau": PASSWORD})
            for way in ("lưu liền", "lưu sau khi form đã soát", "sửa tệp bằng tay"):
                found = [await _change(server, officer, folder, way, number) for number in range(rounds)]
                print(f"{way:26} {statistics.median(found):.2f} s tới lúc chat đáp (lâu nhất {max(found):.2f})")


async def _change(server: Program, officer: aiohttp.ClientSession, folder: Path, way: str, number: int) -> float:
    """Change the content and return the seconds until the chat answers with it."""
    question, answer = f"{way} quầy sách ấp ví dụ {'abcdefghij'[number % 10] * 4}", f"Đáp {uuid.uuid4().hex[:8]}."
    if way == "sửa tệp bằng tay":
        begun = time.perf_counter()
        _write(folder / "knowledge" / "hoi-dap" / "do-tay.yaml", question, answer)
    else:
        async with officer.get("/ban/sua/moi") as page:
            hidden = dict(HIDDEN.findall(await page.text()))
        form = {**hidden, "ma": "", "hoi": question, "dap": answer, "dich_vu": "", "nguon": "", "nguon_url": ""}
        form |= {"nguon_ten": "Thông báo để đo", "ngay": f"{datetime.now(UTC):%F}", "luu": "1", "van-luu": "1"}
        if way != "lưu liền":
            await (await officer.post("/ban/sua/soat", data=form)).read()
        begun = time.perf_counter()
        async with officer.post("/ban/sua/moi", data=form, allow_redirects=False) as saved:
            assert saved.status == 303, await saved.text()  # noqa: PLR2004, S101  # a benchmark that did not save
    async with _browser(server) as citizen:
        await citizen.get("/")
        while time.perf_counter() - begun < PATIENCE:
            await (await citizen.post("/", data={"id": str(uuid.uuid4()), "text": question})).read()
            async with citizen.get("/") as page:
                if answer in await page.text():
                    return time.perf_counter() - begun
            await asyncio.sleep(0.1)
    raise TimeoutError(f"{way}: không thấy câu đáp mới")


def _write(path: Path, question: str, answer: str) -> None:
    article = ("- ma: do-tay", "  hoi:", f"    - {question}", f"  dap: {answer}", "  nguon: [tt-55-2021-bca]", "")
    path.write_text("\n".join(article), encoding="utf-8")


def _browser(server: Program) -> aiohttp.ClientSession:
    origin = f"http://127.0.0.1:{server.port}"
    return aiohttp.ClientSession(origin, cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"Origin": origin})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="From a change of content to the answer.")
    parser.add_argument("--rounds", type=int, default=5)
    asyncio.run(measure(parser.parse_args().rounds))
