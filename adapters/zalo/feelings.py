"""Feelings that Zalo writes as text: `/-heart`, `:d`, `:-h`, `<3`.

The platform lists them nowhere; the kinds are those that its own apps send, as other clients of it have noted them
down. By kind and not one by one: a new one is one of these, too.
"""

from __future__ import annotations

import re

THUMB = "👍"
_CODE = (
    r"(?:/-[a-z]{1,10}"  # /-heart, /-strong, /-rose
    r"|:-?(?:handclap|wipe|dig|bye)"
    r"|<3+"
    r"|(?:[:;=|&$>_]['^-]{0,2}|[xb8p]-)[()<>|/*@$_dopxshabltkvr3-]{1,4}"  # :d, :-h, :((, x-), _()_
    r"|--b|\^[_.]*\^|-_+-|t_+t)"
)
_FEELINGS = re.compile(rf"\s*(?:{_CODE}\s*)++", re.IGNORECASE)


def without_feelings(text: str) -> str:
    """Return a thumb for a text of nothing but feelings, which is heard as any; else `text`."""
    return THUMB if _FEELINGS.fullmatch(text) else text
