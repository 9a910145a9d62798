"""The offices' files on several machines: what is edited on one comes to all."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.postgres import PostgresStore, open_store
from bot.cli.office import office
from bot.errors import CoTuError, StoreError
from bot.server.office_sync import Mirror
from tests.fakes.content import FILES
from tests.fakes.office import OFFICE
from tests.fakes.postgres import Postgres

FACTS = "offices/an/don-vi.yaml"


class Machine:
    """A machine's folder and its mirror."""

    def __init__(self, root: Path, store: PostgresStore) -> None:
        self.root = root
        (root / "offices").mkdir(parents=True)
        self.mirror = Mirror(root, store.documents(), lambda: 100.0, root.name)

    def write(self, text: str, path: str = FACTS) -> None:
        """Edit a file."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def read(self, path: str = FACTS) -> str | None:
        """Return a file's text; None where there is none."""
        return (self.root / path).read_text("utf-8") if (self.root / path).exists() else None


@pytest.fixture
async def store(postgres_server: Postgres) -> AsyncIterator[PostgresStore]:
    """Return an empty database."""
    opened = await open_store(postgres_server.new())
    yield opened
    await opened.close()


@pytest.fixture
def machines(tmp_path: Path, store: PostgresStore) -> tuple[Machine, Machine]:
    """Return two machines without any office."""
    return Machine(tmp_path / "một", store), Machine(tmp_path / "hai", store)


async def test_what_is_written_changed_and_deleted_on_one_comes_to_the_other(machines: tuple[Machine, Machine]) -> None:
    """Files that only one has are new, not gone."""
    one, two = machines
    one.write("ten: An\n")
    two.write("ten: Bình\n", "offices/binh/don-vi.yaml")
    for machine in (one, two, one):
        await machine.mirror.settle()
    assert (two.read(), one.read("offices/binh/don-vi.yaml")) == ("ten: An\n", "ten: Bình\n")
    two.write("ten: An Phú\n")
    for machine in (two, one):
        await machine.mirror.settle()
    assert one.read() == "ten: An Phú\n"
    (one.root / FACTS).unlink()
    for machine in (one, two):
        await machine.mirror.settle()
    assert two.read() is None


async def test_of_two_changes_at_once_the_first_stays_and_every_version_is_kept(
    machines: tuple[Machine, Machine], store: PostgresStore
) -> None:
    """Who comes second gets the first one's; both machines end the same."""
    one, two = machines
    one.write("ten: An\n")
    for machine in machines:
        await machine.mirror.settle()
    one.write("ten: An Một\n")
    two.write("ten: An Hai\n")
    for machine in (one, two, one):
        await machine.mirror.settle()
    assert one.read() == two.read() == "ten: An Một\n"
    made = await store.documents().history("offices/an", 9)
    assert [(one.path, one.version, one.by) for one in made] == [(FACTS, 2, "một"), (FACTS, 1, "một")]


async def test_a_machine_that_starts_takes_what_the_others_have(machines: tuple[Machine, Machine]) -> None:
    """Its own folder may be old, or come from an image."""
    one, two = machines
    one.write("ten: An mới\n")
    await one.mirror.settle()
    two.write("ten: An cũ\n")
    await two.mirror.settle()
    assert two.read() == "ten: An mới\n"


async def test_what_was_edited_while_nothing_ran_is_carried_over(tmp_path: Path, store: PostgresStore) -> None:
    """A release may bring other files: what both sides agreed on is remembered."""
    one, two = Machine(tmp_path / "một", store), Machine(tmp_path / "hai", store)
    memory = tmp_path / "cotu-8080.offices"
    before = Mirror(one.root, store.documents(), lambda: 1.0, "trước", memory)
    one.write("ten: An\n")
    await before.settle()
    one.write("ten: An mới\n")
    await Mirror(one.root, store.documents(), lambda: 2.0, "sau", memory).settle()
    await two.mirror.settle()
    assert two.read() == one.read() == "ten: An mới\n"


async def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path, store: PostgresStore) -> None:
    """It is said, and citizens are served with what is there."""
    one, two = Machine(tmp_path / "một", store), Machine(tmp_path / "hai", store)
    one.write("ten: An\n")
    await one.mirror.settle()
    (two.root / "offices" / "an").write_text("không phải thư mục", "utf-8")
    with pytest.raises(StoreError):
        await two.mirror.settle()
    await two.mirror.settle_or_say_why()
    assert two.read() is None


async def test_a_change_comes_by_itself(postgres_server: Postgres, tmp_path: Path) -> None:
    """A file saved on one machine is on the other a moment later, each with its own process."""
    url = postgres_server.new()
    stores = [await open_store(url) for _ in range(2)]
    one, two = (Machine(tmp_path / f"{n}", store) for n, store in enumerate(stores))
    keeping = [asyncio.create_task(machine.mirror.keep()) for machine in (one, two)]
    async with asyncio.timeout(15):
        number = 0
        while two.read() is None:  # the watch may not have begun yet
            one.write(f"ten: An {(number := number + 1)}\n")
            await asyncio.sleep(0.5)
    for task in keeping:
        task.cancel()
    await asyncio.gather(*keeping, return_exceptions=True)
    for store in stores:
        await store.close()


def _options(what: str, root: Path, db: str) -> Namespace:
    return Namespace(what=what, content=str(root), db=db, office="", ngay=None)


def _office_folder(root: Path) -> Path:
    for name, text in {**FILES, FACTS: OFFICE}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def test_the_command_puts_takes_and_tells(
    tmp_path: Path, postgres_server: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    """From one folder to another, by way of the database."""
    url, here, there = postgres_server.new(), _office_folder(tmp_path / "đây"), tmp_path / "kia"
    (there / "offices").mkdir(parents=True)
    assert office(_options("push", here, url)) == 0
    assert office(_options("push", here, url)) == 0
    assert office(_options("pull", there, url)) == 0
    assert office(_options("log", there, url)) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == [f"đã đưa lên {FACTS}", "không có gì khác", f"đã lấy về {FACTS}"]
    assert f"{FACTS}  bản 1  cotu office" in said[3]
    assert (there / FACTS).read_text("utf-8") == OFFICE


def test_broken_files_are_not_put(tmp_path: Path, postgres_server: Postgres) -> None:
    """Every machine would refuse them."""
    root = _office_folder(tmp_path)
    (root / FACTS).write_text("ten: [\n", "utf-8")
    with pytest.raises(CoTuError):
        office(_options("push", root, postgres_server.new()))


def test_where_the_folder_is_the_only_copy_the_command_says_so(tmp_path: Path) -> None:
    """SQLite serves one machine."""
    with pytest.raises(CoTuError, match="postgresql"):
        office(_options("push", tmp_path, "var/cotu.db"))
