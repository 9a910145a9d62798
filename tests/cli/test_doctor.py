"""The doctor names what is wrong and what to do."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from pathlib import Path

import pytest

from adapters.disk import keep_good, read_folder
from adapters.sqlite import open_store
from adapters.zalo.oauth import Pair, pair_to_json
from bot.__main__ import main
from bot.ports.desk_store import SignedIn
from bot.server.last_good import good_beside
from tests.fakes.content import FILES
from tests.fakes.turns import answered, said

DAY = 86_400


class Doctor:
    """Runs `cotu doctor --json` on a small content and a database of its own."""

    def __init__(self, folder: Path, port: int, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.port, self._capsys = folder, port, capsys
        self.db = folder / "var/co-tu.db"
        self.code = 0

    def __call__(self) -> dict[str, dict[str, str]]:
        """Return the findings by what they are about."""
        options = ["--content", str(self.folder), "--db", str(self.db), "--port", str(self.port), "--json"]
        self.code = main(["doctor", *options])
        found = [json.loads(line) for line in self._capsys.readouterr().out.splitlines()]
        return {one["about"]: one for one in found}


@pytest.fixture
def doctor(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Doctor:
    """Return a doctor, and no settings in the environment."""
    for name in ("TELEGRAM_TOKEN", "ZALO_APP_ID", "ZALO_OA_ID"):
        monkeypatch.delenv(name, raising=False)
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return Doctor(tmp_path, port, capsys)


def test_all_is_well_before_the_first_start(doctor: Doctor) -> None:
    """And nothing is made by looking."""
    found = doctor()
    assert doctor.code == 0
    assert {one["level"] for one in found.values()} == {"tot"}
    assert not doctor.db.exists()


def test_broken_content_is_named_with_its_place(doctor: Doctor) -> None:
    """The first problem, how many more, and the command that lists them."""
    (doctor.folder / "flows/muon-sach.yaml").write_text("ma: a: b\n", "utf-8")
    found = doctor()["nội dung"]
    assert doctor.code == 1
    assert "flows/muon-sach.yaml:1:6" in found["what"]
    assert "cotu check" in found["mend"]


def test_broken_content_with_a_good_one_kept_is_no_end(doctor: Doctor) -> None:
    """A start serves that; since when it holds is said."""
    doctor.db.parent.mkdir()
    keep_good(good_beside(doctor.db), read_folder(doctor.folder), 1_800_000_000)
    (doctor.folder / "flows/muon-sach.yaml").write_text("ma: a: b\n", "utf-8")
    found = doctor()["nội dung"]
    assert (doctor.code, found["level"]) == (0, "nen-xem")
    assert "flows/muon-sach.yaml:1:6" in found["what"]
    assert "có từ 15:00 ngày 15/01/2027" in found["what"]


def test_settings_that_cannot_work_are_named_without_their_values(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A token that is none, keys that are missing."""
    monkeypatch.setenv("TELEGRAM_TOKEN", "không-phải-token")
    monkeypatch.setenv("ZALO_APP_ID", "100")
    monkeypatch.setenv("ZALO_OA_ID", "200")
    found = doctor()
    assert found["Telegram"]["level"] == found["Zalo"]["level"] == "loi"
    assert "ZALO_OA_SECRET" in found["Zalo"]["what"]
    assert "không-phải-token" not in str(found)


def test_a_webhook_that_telegram_would_not_call_is_named(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    """It calls https only."""
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:AAH-no-such-bot")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "http://bot.example/tg")
    monkeypatch.setenv("TELEGRAM_SECRET", "s3cret-" * 6)
    assert "https" in doctor()["Telegram"]["mend"]


def test_a_port_that_is_taken_is_named(doctor: Doctor) -> None:
    """With what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", doctor.port))
        other.listen()
        assert doctor()["cổng"]["level"] == "loi"


async def _keep(doctor: Doctor, *, heard: int, token_age: int) -> None:
    store = await open_store(doctor.db)
    now = int(time.time())
    pair = Pair(
        app_id="100",
        oa_id="200",
        access="a",
        refresh="r",
        obtained_at=now - token_age,
        expires_at=now - token_age + 90_000,
    )
    await store.tokens("zalo", "200").write(pair_to_json(pair))
    await store.officers().keep(SignedIn("xa", "lan", "quan-tri"), "băm", now)
    await store.commit([answered(said("a"), "một")], heard)
    await store.close()


@pytest.mark.parametrize(("days", "level"), [(1, "tot"), (80, "nen-xem"), (95, "loi")])
async def test_old_tokens_are_named(doctor: Doctor, monkeypatch: pytest.MonkeyPatch, days: int, level: str) -> None:
    """A refresh token lives about 90 days."""
    for name, value in {"APP_ID": "100", "OA_ID": "200", "OA_SECRET": "o" * 9, "APP_SECRET": "a" * 9}.items():
        monkeypatch.setenv(f"ZALO_{name}", value)
    await _keep(doctor, heard=int(time.time()), token_age=days * DAY)
    found = await _in_thread(doctor)
    assert found["token Zalo 200"]["level"] == level
    assert found["cán bộ"]["level"] == "tot"
    assert found["kho"]["level"] == "tot"


async def test_a_clock_that_went_back_is_named(doctor: Doctor) -> None:
    """The last utterance is in its future."""
    await _keep(doctor, heard=int(time.time()) + DAY, token_age=0)
    assert (await _in_thread(doctor))["đồng hồ"]["level"] == "loi"
    assert doctor.code == 1


async def test_a_damaged_store_is_named_with_the_way_back(doctor: Doctor) -> None:
    """Restore."""
    doctor.db.parent.mkdir()
    doctor.db.write_bytes(b"khong phai kho" * 500)
    assert "restore" in (await _in_thread(doctor))["kho"]["mend"]


async def _in_thread(doctor: Doctor) -> dict[str, dict[str, str]]:
    """Run the command where no loop runs."""
    return await asyncio.to_thread(doctor)
