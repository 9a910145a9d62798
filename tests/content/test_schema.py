"""The editor's schemas are those of the formats, and agree with what is read."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from bot.content.schema import schemas
from tests.fakes import content as tiny

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = schemas()
FILES = {
    "knowledge/nguon.yaml": "knowledge/nguon.yaml",
    "knowledge/dich-vu/muon-sach.yaml": "knowledge/dich-vu/*.yaml",
    "knowledge/su-co/quen-the.yaml": "knowledge/su-co/*.yaml",
    "knowledge/the/an-toan.yaml": "knowledge/the/an-toan.yaml",
    "knowledge/the/tro-chuyen.yaml": "knowledge/the/tro-chuyen.yaml",
    "knowledge/loi-thoai.yaml": "knowledge/loi-thoai.yaml",
    "knowledge/tu-dien.yaml": "knowledge/tu-dien.yaml",
    "flows/muon-sach.yaml": "flows/*.yaml",
}


@pytest.mark.parametrize("name", FILES)
def test_sound_content_is_valid_in_an_editor(name: str) -> None:
    """What is read without a problem is underlined nowhere."""
    written = yaml.load(tiny.FILES[name], Loader=yaml.CBaseLoader)  # noqa: S506  # makes texts only
    jsonschema.validate(written, {**SCHEMAS[FILES[name]]})


def test_a_wrong_key_is_underlined() -> None:
    """The schema is not so loose that it can never fail."""
    written = yaml.load(tiny.DICH_VU.replace("tom_tat", "tom_tac"), Loader=yaml.CBaseLoader)  # noqa: S506
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, SCHEMAS["knowledge/dich-vu/*.yaml"])


def test_the_schemas_in_docs_are_current() -> None:
    """`cotu schema` was run after the last change of a format."""
    index = json.loads((ROOT / "docs/schema/index.json").read_text("utf-8"))
    assert set(index) == set(SCHEMAS)
    for pattern, name in index.items():
        assert json.loads((ROOT / "docs/schema" / name).read_text("utf-8")) == json.loads(json.dumps(SCHEMAS[pattern]))
