"""No serious finding of axe-core on any page, in the day and at night, at a desk and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, ViewportSize

from adapters.desk.access import SIGN_IN
from adapters.desk.routes import PAGES

DESK: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 360, "height": 740}
_NO_PAGE = ("{", ".")  # of one of many things; a file to keep
PATHS = sorted(
    {page.path for page in PAGES if page.method == "GET" and not any(mark in page.path for mark in _NO_PAGE)}
    | {"/", SIGN_IN}
)

_SERIOUS = {"serious", "critical"}


async def findings(page: Page) -> list[str]:
    """Return what axe-core finds serious on the page as it stands."""
    found = await Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
    return [
        f"{one['id']}: {node['html']}"
        for one in found.response["violations"]
        if one["impact"] in _SERIOUS
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
async def test_every_page_is_accessible(officer: Page, *, night: bool) -> None:
    """Every page that has a path of its own."""
    await officer.emulate_media(color_scheme="dark" if night else "light")
    bad = []
    for path in PATHS:
        for size in (DESK, PHONE):
            await officer.set_viewport_size(size)
            await officer.goto(path)
            wide = await officer.evaluate("document.documentElement.scrollWidth")
            bad += [f"{path} {size['width']}: {one}" for one in await findings(officer)]
            bad += [f"{path}: {wide} px wide on {size['width']}"] if wide > size["width"] else []
    assert not bad


async def test_the_check_finds_what_is_wrong(officer: Page) -> None:
    """A picture without words, a field without a label, grey on grey."""
    await officer.goto("/")
    await officer.evaluate(
        """() => {
            const wrong = "<img src='/x.svg'><input><p id=pale>nhạt</p>";
            document.querySelector("main").insertAdjacentHTML("beforeend", wrong);
            document.querySelector("#pale").style.color = "rgb(230,230,230)";
        }"""
    )
    found = " ".join(await findings(officer))
    assert all(rule in found for rule in ("image-alt", "label", "color-contrast"))
