"""Two communes over the tiny content, written to a folder."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.content import FILES

OFFICE = """\
# Xã An, số bịa.
ten: an
cap: xa
gio_lam_viec:
  thu_hai: 8 giờ - 16 giờ # mùa khô
dien_thoai:
  trung_tam: 0000 111
  mot_cua: 0000 112
kenh:
  telegram:
    bien_moi_truong: an_BOT
"""
ARTICLE = """\
# Giờ giấc của xã.
- ma: gio-mo-cua
  hoi:
    - thư viện an mở bữa nào
  dap: Thư viện an mở sáng thứ tư. # theo lịch năm nay
  nguon: nd-1
"""


def write_office(folder: Path) -> None:
    """Write the tiny content with the communes An and Bình."""
    written = dict(FILES)
    written["offices/an/don-vi.yaml"] = OFFICE
    written["offices/an/hoi-dap/gio.yaml"] = ARTICLE
    written["offices/binh/don-vi.yaml"] = "ten: binh\ncap: phuong\n"
    written["offices/binh/hoi-dap/gio.yaml"] = ARTICLE.replace("an mở", "binh mở").replace("cua", "cua-binh")
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
