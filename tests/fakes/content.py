"""A tiny content, written the way staff write, to break and to talk to."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.wording.speech import SPOKEN

NGUON = """\
nd-1:
  ten: Nghị định 1/2026/NĐ-CP
  url: https://vanban.example.gov.vn/1
  kiem_tra: 2026-11-01
"""

DICH_VU = """\
ma: muon-sach
ten: Mượn sách ở thư viện xã
cach_noi:
  - mượn sách thư viện
  - làm thẻ thư viện
tom_tat: Ai ở xã cũng mượn sách được.
nguon: nd-1 điều 1
su_that:
  giay_to:
    - noi_dung: Thẻ thư viện
      nguon: nd-1 điều 2
    - noi_dung: Giấy của nhà trường
      khi: {ai: hoc-sinh}
      neu: mượn cho học sinh
      nguon: nd-1 điều 2
  le_phi:
    - noi_dung: 1.000 đồng một cuốn
      den: 2026-12-31
      nguon: nd-1 điều 3
    - noi_dung: 2.000 đồng một cuốn
      tu: 2027-01-01
      nguon: nd-1 điều 3
  thoi_han:
    - khong_co: true
      nguon: nd-1 điều 4
"""

LUONG = """\
ma: muon-sach
ten: Mượn sách từng bước
dich_vu: muon-sach
buoc:
  - hoi: ai
    loi: Ai mượn vậy bác?
    chon:
      nguoi-lon: Người lớn
      hoc-sinh:
        nhan: Học sinh
        cach_noi:
          - cho con đi học
        sang: truong
  - hoi: so-cuon
    loi: Bác mượn mấy cuốn?
    kieu: so
    tu: 1
    den: 20
    don_vi: cuốn
  - hoi: truong
    khi: {ai: hoc-sinh}
    loi: Có giấy của trường chưa?
    kieu: co_khong
  - lam: toi-quay
    loi: Bác tới quầy, đưa thẻ ra.
    man_hinh:
      - mời đưa thẻ
    vuong:
      - quen-the
  - ket_qua: nhieu
    khi: {so-cuon: {tu: 10}}
    loi: Mượn nhiều thì hẹn trước.
  - ket_qua: xong
    loi: "Bác giữ mấy điều này:"
    gom: [giay_to, le_phi, thoi_han]
"""

SU_CO = """\
ma: quen-the
ten: Quên thẻ thư viện
cach_noi:
  - quên thẻ ở nhà
  - mất thẻ thư viện
cach_go:
  - noi_dung: Đọc tên cho người ở quầy.
    nguon: nd-1 điều 5
van_vuong: Bác hỏi cán bộ thư viện.
"""

THE = """\
- ma: chao
  cach_noi:
    - chào cô tư
    - xin chào
  dap: Cô Tư chào bác.
"""

AN_TOAN = """\
- ma: chay
  nhom:
    - - cháy nhà
      - đang cháy
  dap: Gọi 114 ngay.
  nguon: nd-1
"""

LOI_THOAI = """\
chao: Chào bà con, Cô Tư là máy trả lời tự động.
la-may: Cô Tư là máy trả lời tự động.
menu: Bác chọn việc cần làm.
tro-giup: Bác cứ gõ việc cần làm.
gap-can-bo: |-
  Bác tới thư viện xã.
  Điện thoại {don_vi.dien_thoai.trung_tam}.
chua-hieu: Cô Tư chưa hiểu.
chua-hieu-nua: Cô Tư vẫn chưa hiểu.
da-che: Cô Tư đã che số.
da-xoa: Đã xóa hết.
chua-biet: Cô Tư chưa có nguồn chắc.
khong-co: Không có.
tro-lai: Mình làm tiếp.
nguon: "Nguồn: {nguon} (xem ngày {ngay})"
nguon-cu: "Nguồn: {nguon} (xem ngày {ngay}, đã lâu)"
tep-khong-xem: Cô Tư không xem hình.
khong-chu: Bác gõ chữ nghen.
nut-tung-buoc: Làm từng bước
nut-menu: Menu
nut-cu: Nút đó cũ rồi.
vuong-gi: Bác vướng chỗ nào?
ngoai-khoang: "Từ {tu} đến {den} thôi."
hieu-la: "Cô Tư hiểu là: {cau}."
quen-cau-sau: Mình hỏi lại mấy câu sau.
dang-do: "Đang làm dở: {ten}."
dang-do-viec-khac: "Đang dở {ten}, đổi không?"
doan: Chắc bác hỏi việc này.
y-bac-la: Ý bác là việc nào?
y-bac-la-mot: Có phải việc này không bác?
hoi-ve-viec-gi: Bác hỏi việc nào?
"""

TU_DIEN = """\
viet_tat:
  bn: bao nhiêu
khia_canh:
  giay_to:
    - giấy tờ gì
    - cần giấy tờ gì
  le_phi:
    - bao nhiêu tiền
    - hết bao nhiêu tiền
  thoi_han:
    - bao lâu
    - bao lâu có
"""

FILES: Mapping[str, str] = {
    "knowledge/nguon.yaml": NGUON,
    "knowledge/dich-vu/muon-sach.yaml": DICH_VU,
    "knowledge/su-co/quen-the.yaml": SU_CO,
    "knowledge/the/tro-chuyen.yaml": THE,
    "knowledge/the/an-toan.yaml": AN_TOAN,
    "knowledge/loi-thoai.yaml": LOI_THOAI
    + "".join(f"{key}: '[{key}]'\n" for key in sorted(SPOKEN) if f"\n{key}:" not in f"\n{LOI_THOAI}"),
    "knowledge/tu-dien.yaml": TU_DIEN,
    "flows/muon-sach.yaml": LUONG,
}


def files() -> dict[str, bytes]:
    """Return the tiny content as files, to change and to compile."""
    return {name: text.encode() for name, text in FILES.items()}
