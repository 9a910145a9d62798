"""JSON Schema of every file that staff edit, made from the formats: editors complete keys and underline slips."""

from __future__ import annotations

from typing import assert_never

from bot.content.file_kinds import OFFICE, OFFICE_ROOMS, ROOMS
from bot.content.yaml_read import shapes

_TEXT = {"type": ["string", "number", "boolean"]}  # staff need not quote 50.000 or 2026
_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}

Schema = dict[str, object]


def schemas() -> dict[str, Schema]:
    """Return the schema of each kind of file, by the pattern of its path."""
    head = {"$schema": "http://json-schema.org/draft-07/schema#"}
    return {room.pattern: {**head, **schema_of(room.shape)} for room in (*ROOMS, OFFICE, *OFFICE_ROOMS)}


def schema_of(shape: shapes.Shape) -> Schema:  # noqa: C901, PLR0911  # one case a shape
    """Return the JSON Schema of one shape."""
    match shape:
        case shapes.Text() | shapes.Bound() | shapes.Cited():
            return {**_TEXT}
        case shapes.Name():
            return {**_ID}
        case shapes.Day():
            return {"type": "string", "description": "2026-11-21"}
        case shapes.Whole():
            return {"type": "integer", "minimum": 0}
        case shapes.YesNo():
            return {"enum": [True, False, "true", "false", "có", "không", "co", "khong"]}
        case shapes.OneOf(values):
            return {"enum": list(values)}
        case shapes.Many(item):
            inner = schema_of(item)
            return {"anyOf": [{"type": "array", "items": inner}, inner]}
        case shapes.Mapped() | shapes.Record() | shapes.Variants():
            return _table(shape)
        case shapes.Condition():
            return {"type": ["object", "array"], "description": "{câu-hỏi: lựa-chọn}"}
        case shapes.Jump():
            return {"anyOf": [_ID, {"type": "array", "items": {"type": "object", "required": ["sang"]}}]}
        case _:
            assert_never(shape)


def _table(shape: shapes.Mapped | shapes.Record | shapes.Variants) -> Schema:
    match shape:
        case shapes.Mapped(item, keys):
            inner = schema_of(item)
            if keys:
                return {"type": "object", "properties": dict.fromkeys(keys, inner), "additionalProperties": False}
            return {"type": "object", "additionalProperties": inner}
        case shapes.Record():
            table = {
                "type": "object",
                "properties": {
                    name: {**schema_of(key.shape), "description": key.says} for name, key in shape.keys.items()
                },
                "required": [name for name, key in shape.keys.items() if key.required],
                "additionalProperties": False,
            }
            return {"anyOf": [{**_TEXT}, table]} if shape.short else table
        case shapes.Variants():
            return {"oneOf": [schema_of(record) for record in shape.by.values()]}
        case _:
            assert_never(shape)
