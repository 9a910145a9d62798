"""What is installed is what is pinned: nothing is chosen on the day of the installation."""

from __future__ import annotations

import os
import re
import tomllib
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("run", "dev", "audit")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NAMED = [
    Requirement(line)
    for group in (
        PROJECT["project"]["dependencies"],
        PROJECT["dependency-groups"]["build"],
        PROJECT["dependency-groups"]["dev"],
    )
    for line in group
]
RELEASES: dict[str, Any] = yaml.safe_load((ROOT / "deploy/releases.yaml").read_text("utf-8"))
_BROUGHT = {"pip", "setuptools", "co-tu"}  # by Python 3.11's venv, and ourselves


def pins(lock: str) -> dict[NormalizedName, Version]:
    """Return the version that `lock` pins of each package that this Python takes."""
    lines = re.findall(r"^([^\s#-][^\\]*?) *\\?$", (ROOT / f"constraints/{lock}.txt").read_text("utf-8"), re.MULTILINE)
    wanted = [one for one in map(Requirement, lines) if one.marker is None or one.marker.evaluate()]
    return {canonicalize_name(one.name): Version(str(one.specifier).removeprefix("==")) for one in wanted}


def unmet(found: Distribution, pinned: dict[NormalizedName, Version], extra: str = "") -> list[str]:
    """Return what `found` asks for and `pinned` does not hold; of its part `extra` where one is named."""
    missing: list[str] = []
    for line in found.requires or ():
        wanted = Requirement(line)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": extra}):
            continue
        pin = pinned.get(canonicalize_name(wanted.name))
        if pin is None or not wanted.specifier.contains(pin, prereleases=True):
            missing.append(f"{found.name} asks for {wanted}; pinned is {pin}")
        parts = list(distributions(name=wanted.name))[:1] if wanted.extras else []
        missing += [more for one in parts for part in wanted.extras for more in unmet(one, pinned, part)]
    return missing


def install_lines() -> list[str]:
    """Return every line of our own files that installs packages."""
    texts = [(ROOT / name).read_text("utf-8") for name in ("Makefile", "Containerfile", ".ci/run", "docs/operate.md")]
    return [line.strip() for text in texts for line in text.splitlines() if re.search(r"\bpip3? install\b", line)]


def test_every_install_takes_hashed_pins_and_looks_for_nothing_else() -> None:
    """A lock is whole. The project itself has no hash; it is built with what is pinned."""
    lines = install_lines()
    assert len(lines) == 5  # run, ourselves, dev, audit; the image
    for line in lines:
        assert "--no-deps" in line
        is_ourselves = "--no-build-isolation --editable ." in line
        assert is_ourselves or re.search(r"--require-hashes --no-deps -r (constraints|/tmp)/\w+\.txt", line)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock: str) -> None:
    """And is exact; no line names where packages come from."""
    blocks = re.split(r"\n(?=\S)", (ROOT / f"constraints/{lock}.txt").read_text("utf-8").strip())
    assert blocks
    for block in blocks:
        assert re.match(r"[\w.-]+==\S+( ; [^\\]+)? \\\n( +--hash=sha256:[0-9a-f]{64}( \\\n|$))+$", block), block[:80]


def test_all_that_a_pinned_package_asks_for_is_pinned() -> None:
    """With extras too (coverage[toml]), which `pip check` does not look at."""
    pinned = pins("dev")
    found = {canonicalize_name(one.name): one for one in distributions()}
    assert set(pinned) <= set(found)
    assert [line for name in pinned for line in unmet(found[name], pinned)] == []
    missing = [str(one) for one in NAMED if canonicalize_name(one.name) not in pinned]
    assert missing == []


def test_what_runs_needs_only_what_the_first_lock_pins() -> None:
    """`make run` installs one lock; both agree."""
    run, dev = pins("run"), pins("dev")
    assert {name: dev.get(name) for name in run} == run
    found = {canonicalize_name(one.name): one for one in distributions()}
    assert [line for name in run for line in unmet(found[name], run)] == []


def test_a_lock_with_a_hole_is_seen() -> None:
    """As on a fresh machine: pytest-cov asks for a part of coverage, and that was not the pinned one."""
    found = next(iter(distributions(name="pytest-cov")))
    pinned = pins("dev")
    assert unmet(found, pinned) == []
    del pinned[canonicalize_name("coverage")]
    assert unmet(found, pinned)
    assert unmet(found, pins("dev") | {canonicalize_name("pytest"): Version("1.0")})


def test_the_installed_versions_are_the_pinned_ones() -> None:
    """In CI, whose environment is made anew, nothing else is there either."""
    installed = {canonicalize_name(one.name): Version(one.version) for one in distributions()}
    pinned = pins("dev")
    assert {name: installed.get(name) for name in pinned} == pinned
    if not os.environ.get("CI"):
        pytest.skip("chỉ CI có môi trường mới tinh: ở đây có thể có thêm gói cài tay")
    assert set(installed) - set(pinned) <= _BROUGHT


@pytest.mark.parametrize("wanted", NAMED, ids=str)
def test_a_floor_is_the_version_that_was_tested(wanted: Requirement) -> None:
    """What is promised to work is what CI runs; `make lock` says to raise them."""
    pinned = pins("dev")[canonicalize_name(wanted.name)]
    assert str(wanted.specifier) == f">={pinned}"


def images() -> list[tuple[str, str]]:
    """Return the name and version of each image that is run or built on."""
    texts = ((ROOT / name).read_text("utf-8") for name in ("Containerfile", "compose.yaml"))
    return [pair for text in texts for pair in re.findall(r"docker\.io/library/(\w+):(\d[\d.]*\d)", text)]


@pytest.mark.parametrize(("name", "version"), images())
def test_no_image_is_older_than_the_list(name: str, version: str) -> None:
    """The list is dated and says where each was seen."""
    known = RELEASES["images"][name]
    assert known["seen"]
    assert Version(version) >= Version(str(known["newest"]))
    assert Version(version).release[:1] == Version(str(known["newest"])).release[:1]


def test_the_list_names_the_images_that_there_are() -> None:
    """None is forgotten, none is left over."""
    assert {name for name, _ in images()} == set(RELEASES["images"])
    assert len(images()) == 4  # two stages, the database, the door
