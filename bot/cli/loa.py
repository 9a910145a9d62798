"""`cotu loa`: what to read on the loudspeakers about one entry."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import datetime, timedelta, timezone

from bot.content.problems import nearest
from bot.desk.print.loudspeaker import PACE, announce
from bot.errors import ContentError
from bot.server.opening import open_office

_VIETNAM = timezone(timedelta(hours=7))


def read_out(options: Namespace) -> int:
    """Print the text; how long it takes goes beside it, not into it."""
    edition = open_office(options.content, options.office)
    day = options.ngay or datetime.now(_VIETNAM).date()
    said = announce(edition, options.entry, day)
    if said is None:
        content = edition.content
        known = (*content.services, *content.blockers, *content.articles, *content.flows)
        raise ContentError(f'không có mục "{options.entry}"; {nearest(options.entry, known)}')
    print(said.text)  # noqa: T201  # the command's output
    print(f"{said.words} tiếng, đọc {PACE} tiếng một phút thì khoảng {said.seconds} giây", file=sys.stderr)  # noqa: T201  # the same
    return 0
