"""The booklet from the desk."""

from __future__ import annotations

from tests.desk.conftest import THERE, Place


async def test_an_officer_keeps_the_booklet_of_their_own_office(place: Place) -> None:
    """As a file, for it is to be opened from a disk."""
    lan = await place.officer(office=THERE)
    async with lan.client.get("/ban/so-tay.html") as answer:
        assert "attachment" in answer.headers["Content-Disposition"]
        assert f"<title>{THERE}</title>" in await answer.text()


async def test_the_start_and_a_procedure_lead_to_it_and_to_the_loudspeakers(place: Place) -> None:
    """Where they are needed."""
    lan = await place.officer()
    assert 'href="/ban/so-tay.html"' in await lan.get("/ban")
    assert 'href="/ban/loa/dang-ky-tam-tru"' in await lan.get("/ban/viec/dang-ky-tam-tru")
