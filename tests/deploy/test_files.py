"""The files that a server is set up with hold what they promise; no container engine is needed to see it."""

from __future__ import annotations

import configparser
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.__main__ import _COMMANDS, _parser

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
CONTAINER = (ROOT / "Containerfile").read_text("utf-8")
_PINNED = re.compile(r"[\w./-]+:\d+\.\d+(\.\d+)?[\w.-]*")


def unit(name: str) -> configparser.SectionProxy:
    """Return the [Service] part of a systemd unit."""
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their capitals
    parser.read(ROOT / "deploy" / name, "utf-8")
    return parser["Service"]


def test_two_bots_one_database_one_door() -> None:
    """The bots are equal but for where they write."""
    assert set(SERVICES) == {"bot-1", "bot-2", "kho", "cong"}
    first, second = ({**SERVICES[name], "volumes": []} for name in ("bot-1", "bot-2"))
    assert first == second
    assert set(SERVICES["bot-1"]["volumes"]) - set(SERVICES["bot-2"]["volumes"])


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_hardened(name: str) -> None:
    """Read-only root, no capabilities, no new ones, a look at its health, an exact version, somebody named."""
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["restart"] == "unless-stopped"
    assert _PINNED.fullmatch(service["image"])
    assert "privileged" not in service
    assert re.fullmatch(r"\d+:\d+", service["user"])
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "cong" else [])
    assert (service["user"] == "0:0") is (name == "cong")


def test_only_the_door_is_seen_from_outside() -> None:
    """The database speaks to nobody outside; all names that are used are declared."""
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["cong"]
    assert COMPOSE["networks"]["trong"] == {"internal": True}
    assert SERVICES["kho"]["networks"] == ["trong"]
    assert "trong" not in SERVICES["cong"]["networks"]
    for service in SERVICES.values():
        assert set(service["networks"]) <= set(COMPOSE["networks"])
        assert set(service.get("depends_on", {})) <= set(SERVICES)
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]


def test_no_secret_stands_in_a_file() -> None:
    """What is secret comes from the environment, and the example leaves it empty."""
    example = (ROOT / "deploy/env.example").read_text("utf-8")
    assert all(line.endswith("=") for line in example.splitlines() if line and not line.startswith("#"))
    named = set(re.findall(r"\$\{(\w+):\?", (ROOT / "compose.yaml").read_text("utf-8")))
    assert named <= set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    assert not re.search(r"(?i)password: *[^$\s]", (ROOT / "compose.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    "command",
    [SERVICES["bot-1"]["command"], yaml.safe_load(re.findall(r"^CMD (\[.*\])", CONTAINER, re.MULTILINE)[0])],
    ids=["compose", "image"],
)
def test_the_program_takes_the_commands_written_there(command: list[str]) -> None:
    """An option that was renamed is seen here and not on the server."""
    options = _parser().parse_args(command)
    assert (options.command, options.host) == ("serve", "0.0.0.0")  # noqa: S104  # inside its container


def test_the_image_is_small_and_belongs_to_nobody() -> None:
    """Two stages, exact versions, hashes, an ordinary user, a look at its health."""
    bases = re.findall(r"^FROM (\S+)", CONTAINER, re.MULTILINE)
    assert len(bases) == 2
    assert all(_PINNED.fullmatch(base) and "-slim" in base for base in bases)
    assert "--require-hashes --no-deps -r" in CONTAINER
    assert "USER 10001:10001" in CONTAINER
    assert "HEALTHCHECK" in CONTAINER
    copied = re.findall(r"^COPY (?!--from)(?:--chown=\S+ )?(\S+)", CONTAINER, re.MULTILINE)
    allowed = {line[1:] for line in (ROOT / ".containerignore").read_text().splitlines() if line.startswith("!")}
    assert set(copied) == allowed  # var/, tests/ and .git/ never reach an image
    assert all((ROOT / name).exists() for name in copied)


@pytest.mark.parametrize("name", ["cotu.service", "cotu-backup.service"])
def test_the_units_run_commands_that_there_are(name: str) -> None:
    """And as an ordinary user with a read-only machine."""
    service = unit(name)
    command = re.search(r"/cotu ([\w-]+) (.*?)'?$", service["ExecStart"])
    assert command is not None
    assert command[1] in _COMMANDS
    _parser().parse_args([command[1], *shlex.split(command[2])])
    assert service["User"] == "co-tu"
    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "true"
    assert service["CapabilityBoundingSet"] == ""
    assert service["UMask"] == "0077"


def test_the_program_is_started_again_however_often_it_failed() -> None:
    """A disk may be full for longer than systemd tries by itself."""
    lines = (ROOT / "deploy" / "cotu.service").read_text("utf-8").splitlines()
    assert "Restart=always" in lines
    assert "StartLimitIntervalSec=0" in lines


def test_the_door_hides_what_is_for_us_and_waits_for_nobody() -> None:
    """Figures and readiness are answered with 404; the door watches who is ready."""
    door = (ROOT / "deploy/Caddyfile").read_text("utf-8")
    assert "path /metrics /healthz /readyz" in door
    assert "health_uri /readyz" in door
    assert set(re.findall(r"bot-\d", door)) == {"bot-1", "bot-2"}
    assert door.count("{") == door.count("}")
