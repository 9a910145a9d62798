"""Serving people at the desk in a real browser, by keyboard only."""

from __future__ import annotations

import re

from playwright.async_api import Browser, Page, expect

from tests.browser.test_accessibility import findings

PRINTS = "window.printed = 0; window.print = () => { window.printed++; };"  # paper is not spent in tests


async def keys(page: Page, *pressed: str) -> None:
    """Press keys one after the other, as fast as they come."""
    for key in pressed:
        await page.keyboard.press(key)


async def find(page: Page, typed: str, name: str) -> None:
    """Type at the search box, which has the focus, and open the first result."""
    await expect(page.get_by_label("Bác cần việc gì?")).to_be_focused()
    await page.keyboard.type(typed)
    await expect(page.locator("#tim-thay [data-first]")).to_contain_text(name)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text(name)


async def test_three_people_are_served_by_keyboard_only(officer: Page) -> None:
    """An elder without a phone, a worker who registers tạm trú, a lost password; wiped between, all counted."""
    await keys(officer, "F2")  # the quick questions
    await expect(officer.get_by_role("heading", level=1)).to_have_text("Hỏi nhanh trước khi nộp")
    await keys(officer, "1", "2")
    await expect(officer.get_by_text("cán bộ Trung tâm Phục vụ hành chính công nộp").first).to_be_visible()
    await keys(officer, "x")
    await expect(officer.locator(".counted")).to_have_text("Xong, Cán bộ nộp cùng")
    await keys(officer, "Enter")
    await expect(officer.get_by_text("Đã đếm một lượt")).to_contain_text("Hỏi nhanh")

    await find(officer, "tam tru", "Tạm trú")
    await keys(officer, "1", "1", "2", "1", "2", "1")
    await expect(officer.get_by_role("heading", name="Mở VNeID, bấm Thủ tục hành chính")).to_be_visible()
    await keys(officer, "4")  # the third blocker: its card opens and is counted
    await expect(officer.get_by_text("Xác thực NFC bằng thẻ CCCD gắn chip").first).to_be_visible()
    await expect(officer.locator("details[open] input[name=vuong]")).to_be_checked()
    await keys(officer, "1", "q", "1", "1", "1", "1")
    await expect(officer.get_by_text("Vậy là bác đã gửi xong")).to_be_visible()
    await keys(officer, "x", "2", "x")  # comes again
    await expect(officer.get_by_text("Đã đếm một lượt")).to_contain_text("hẹn lại")
    await expect(officer.locator("#phien")).to_have_count(0)
    assert "Nhà trọ" not in await officer.content()

    await find(officer, "quen mk", "Quên mật khẩu VNeID")
    await keys(officer, "x", "x")
    await expect(officer.get_by_text("Đã đếm một lượt")).to_contain_text("Quên mật khẩu")
    await keys(officer, "Escape", "z")
    await expect(officer.get_by_text("Đã bỏ lượt vừa đếm")).to_be_visible()
    assert officer.url.endswith("/ban")


async def test_keys_are_letters_while_somebody_types(officer: Page) -> None:
    """Nothing is opened, left or printed by a word in the search box."""
    await officer.keyboard.type("/xp1q/z")  # the first only leads where the cursor is already
    await expect(officer.get_by_label("Bác cần việc gì?")).to_have_value("xp1q/z")
    await expect(officer.get_by_role("heading", level=1)).to_have_text("Bàn hướng dẫn")
    await keys(officer, "Escape", "/")
    await expect(officer.get_by_label("Bác cần việc gì?")).to_be_focused()


async def test_a_slip_is_printed_on_both_papers(officer: Page) -> None:
    """One key prints; the tab closes; A5 is one sheet, the roll is as long as the slip."""
    await officer.context.add_init_script(PRINTS)
    await find(officer, "tam tru", "Tạm trú")
    await keys(officer, "1", "1", "2", "1", "2", "2")
    await expect(officer.get_by_role("heading", name="Kết quả")).to_be_visible()
    for paper, width in (("a5", 420), ("80", 227)):
        await officer.get_by_label("Khổ giấy").select_option(paper)
        await officer.locator("#main").focus()
        async with officer.context.expect_page() as opening:
            await keys(officer, "p")
        slip = await opening.value
        await slip.wait_for_function("window.printed === 1")
        await expect(slip.locator(".slip")).to_contain_text(re.compile(r"CT-[0-9A-Z]+-[0-9A-Z]+"))
        printed = await slip.pdf(prefer_css_page_size=True)
        boxes = re.findall(rb"/MediaBox ?\[0 0 (\d+)", printed)
        assert [int(box) for box in boxes] == [width]
        await slip.close()


async def test_a_screen_that_nobody_touches_wipes_itself(officer: Page) -> None:
    """A warning first, which any key takes away; then the first page, and nothing to go back to."""
    await officer.clock.install()
    await officer.goto("/ban")
    await find(officer, "tam tru", "Tạm trú")
    await keys(officer, "1", "1", "2", "1")
    await expect(officer.get_by_text("Nhà trọ, nhà thuê")).to_be_visible()
    await officer.clock.run_for(110_000)
    await expect(officer.get_by_role("alert")).to_contain_text("tự xóa sau")
    await keys(officer, "Shift")
    await expect(officer.get_by_text("tự xóa sau")).to_have_count(0)
    await officer.clock.run_for(121_000)
    await expect(officer.get_by_role("heading", level=1)).to_have_text("Bàn hướng dẫn")
    await officer.go_back()
    assert "Nhà trọ, nhà thuê" not in await officer.content()


async def test_the_checklist_keeps_its_ticks(officer: Page) -> None:
    """What was seen stays ticked while the answers go on."""
    await find(officer, "tam tru", "Tạm trú")
    await officer.get_by_role("checkbox", name="Tờ khai CT01").check()
    await officer.locator("#main").focus()
    await keys(officer, "1")
    await expect(officer.get_by_role("heading", name="Bác định ở đó bao lâu?")).to_be_visible()
    await expect(officer.get_by_role("checkbox", name="Tờ khai CT01")).to_be_checked()


async def test_it_works_without_javascript(chromium: Browser, officer: Page, address: str) -> None:
    """By the same forms, page by page."""
    state = await officer.context.storage_state()
    browsing = await chromium.new_context(java_script_enabled=False, base_url=address, storage_state=state)
    page = await browsing.new_page()
    await page.goto("/ban")
    await page.get_by_label("Bác cần việc gì?").fill("tam tru")
    await page.get_by_role("button", name="Tìm").click()
    await page.get_by_role("button", name="1 Tạm trú từng bước").click()
    await page.get_by_role("button", name="1 Đăng ký mới").click()
    await expect(page.get_by_role("heading", name="Bác định ở đó bao lâu?")).to_be_visible()
    await page.get_by_role("button", name="Xong, người tiếp theo").click()
    await expect(page.get_by_text("Đã đếm một lượt")).to_be_visible()
    await browsing.close()


async def test_scripts_and_slips_are_accessible(officer: Page) -> None:
    """A question, a thing to do with its cards open, an outcome, an entry without a flow, a slip; day and night."""
    bad = []
    for path, pressed in (("dang-ky-tam-tru", "1121214"), ("so-tuyen", "12x"), ("ho-ngheo", "g"), ("gia-han-bhyt", "")):
        await officer.goto(f"/ban/viec/{path}")
        await keys(officer, *pressed)
        await expect(officer.locator("#phien")).to_be_visible()
        for scheme in ("light", "dark"):
            await officer.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            for width, height in ((1366, 768), (360, 740)):
                await officer.set_viewport_size({"width": width, "height": height})
                wide = await officer.evaluate("document.documentElement.scrollWidth")
                bad += [f"{path} {scheme} {width}: {one}" for one in await findings(officer)]
                bad += [f"{path}: {wide} px wide on {width}"] if wide > width else []
    assert not bad
