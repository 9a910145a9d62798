"""The words that asking is made of, as patterns over plain words (`bot.checks.plain_words`).

They stand here and in no content file, so that nobody who writes content can take one out.
"""

from __future__ import annotations

import re


def either(choices: str) -> str:
    """Return a pattern of one of `choices`, which are parted by `|`; whole words only."""
    joined = re.sub(r"\s*\n\s*", "", choices).strip()
    return f"(?:{joined})(?= )"


def words(text: str) -> str:
    """Return a pattern in which `<n>` stands for at most n words that were not taken out (`|`), as few as may be."""
    return re.sub(r"<(\d+)>", r"(?: [^\\s|]+){0,\1}?", text)


def pattern(text: str) -> re.Pattern[str]:
    """Return the pattern `text`, with `<n>` as in `words` and the names of `PARTS` in braces."""
    return re.compile(words(text.format_map(PARTS)))


def rules(text: str) -> list[re.Pattern[str]]:
    """Return the patterns of `text`, one a line; an indented line goes on with a space, one with `+` without."""
    joined = re.sub(r"\n {6}", " ", text).replace(" +", "")
    return [pattern(f" {line.strip()}") for line in joined.splitlines() if line.strip()]


YOU = either("bac|ba con|anh_?|chi_?|co_?|chu|ong|ba|nguoi dan|quy khach|ban")
OWNER = either("bac|ba con|anh_? chi_?|nguoi [^\\s|]+|minh|quy khach|chinh [^\\s|]+|chu [^\\s|]+|con")
STAFF = """
    can bo|cong an|co tu|co(?= [,|]| $)|em|tui|toi|minh|chung toi|chung tui|xa|phuong|uy ban|ubnd|trung tam|nhan_? vien
    |to cong nghe|to_? truong|mot cua|ho_? tro|ad|admin|shop|truong [^\\s|]+|dai ly|tong dai|ke_? toan|khu vuc|buu dien
    |buu ta|lanh dao|chuyen_? vien|tro ly|bot|tram|van phong|hoi phu nu|hoi nong dan|doan thanh nien|giao dich_? vien
    |(?:nguoi )?(?:truc|phu trach|tiep nhan_?|huong dan|lam_? gium|giu quy|goi_?|thu ho_?)|con nhap (?:ho_?|gium|giup)
    |(?<=cho )(?:anh_?|chi_?|co_?|chu|ong|cau) (?!em |chi |bac |ba )[^\\s|,]+
    |(?<=gui )(?:anh_|chi_|co) (?!em |chi |bac |ba )[^\\s|,]+"""
# Whoever a thing is given to, but oneself, one's family, nobody at all, and what only ends like a person ("cho chắc").
_NOBODY = either("""
    bac|ba con|con|con chau|chau|nguoi (?:nha|than|la_?|khac|dan|nao)|ai|bat_?|ke|vneid|he thong|may_?|ro|de_?|chac
    |dung_?|qua_?|den|xong|du_?|tien_?|tien|nhanh|le|phep|biet|kip|khoi|dep|giong|lan|no_?|minh tu|may minh|an|gon
    |vo|chong_?|me|cha|ong ba|tung|moi_?|hai|cac|nhieu|phu|viec|ho_? so_?|tai khoan|the_?|so_?|vui|no|hop""")
ANYONE = f"(?:cho|voi) (?!{_NOBODY})[^\\s|,]+"
_BEFORE_STAFF = "(?:(?:ben|cac|may|ban_?|phia|anh_?|chi_?|co|chu|bo phan|dong_? chi_?|nguoi) ){0,4}"
OURS = f"{_BEFORE_STAFF}{either(STAFF)}"  # one of us by name, of whom nobody says "do not obey them"
US = f"{_BEFORE_STAFF}{either(f'{STAFF}|ho|nguoi ta')}"
CHAT = either("""
    zalo|tin nhan|day|khung chat|o_? chat|doan chat|chat|nhom|so nay|so dien thoai|so zalo|so \\d\\S*|email|mail|gmail
    |form|bieu mau|link nay|binh luan|cuoc goi_?""")
SECRET = either("""
    (?:ma )?otp|ma (?:so )?(?:may_?|he thong|tong dai|vneid|trong tin nhan|tren may_?|sms|code|khoa|mo khoa|mat)|mat ma
    |ma (?:so )?(?:xac (?:thuc|nhan_?|minh)|bao mat|bi mat|bao ve|pin|kich hoat|dang nhap|(?:\\d|sau) so|cvv)|so pin
    |mat khau|passcode|(?:\\d|ba|sau) so (?:cvv|bi mat|sau the)|cvv""")
_HINTED = either("""
    (?:\\d|sau) so|ma (?:vua|moi|ve|nhay|hien)
    |(?:bao|hien|gui|nhan_?|nhan_? duoc|lay|co_?) ma(?= (?:,|thi|roi|ve|xong))""")
CODE = f"(?:{SECRET}|{_HINTED})"  # as it is named before
PAPER = either("""
    can cuoc|chung minh|giay(?: to)?|so (?:do|hong_?|ho_? khau|tiet kiem|bao hiem|luong)|ho_? chieu_?|passport|visa
    |bang (?:lai|cap|tot nghiep)|bao hiem|bhyt|hop dong_?|to_? khai|hoc ba|ho_? so_?
    |the (?:ngan hang|atm|can cuoc|dang vien|cu tru|sinh vien)|(?:hai|2) mat|mat truoc|mat sau""")
FACE = either(f"khuon mat|guong mat|chan dung_?|selfie|mat(?= (?:{YOU}|cua|minh|cam_?|ro|gui|that|qua|de))")
IMAGE = either("hinh|anh|ban chup|chup|ban scan|scan|quet|quay_?|video|clip|man hinh")
GIVING = either("""
    doc|gui|goi|nhan|cung cap|dua|bao|noi|chia se|chuyen|chuyen tiep|khai|thong bao|trao|ghi|tiet lo|cho biet|forward
    |de_? lai|phan hoi|rep|soan|chep|copy|ban giao|cho muon|nhac""")
SENDING = either("gui|nhan|goi|chuyen|up|tha|dang|cung cap|nop|zalo|bo|quang|share|chia se|email|mail")
TO = either("cho|voi|qua|vao|len|toi|den|sang|ve|o|gium|giup|dum|theo")
ENTERING = either("nhap|go|dien|bam|ghi|viet|de_? lai|danh|khai|tra loi")
OUT = either("""
    chuyen khoan|chuyen tien|ban tien|dua truoc tien|chuyen (?:truoc |thang |gap ){0,3}\\d\\S*|dat_? coc|gui tien
    |nap tien|banking|bank|chuyen (?:hoc phi|le phi|phi)""")
PURSE = either("so tai khoan|tai khoan|momo|vi dien tu|vi momo|zalo pay|viettel money")
_PUBLIC = either("da khai|duoc|an sinh|(?:ghi |in )?(?:trong|tren)|kho bac|co_? quan thue|tam [^\\s|]+")
THEIRS = f"(?:ngan hang )?(?:cua )?(?:{OWNER}|ca nhan_? cua {OWNER}|{_PUBLIC})"
# What else one may be told to give: whoever hands that over hands over no code.
OTHER = either(
    "so (?!do|nay|ay|,|\\d)[^\\s|]+|ma (?:ho_? so_?|buu|van|dinh danh|so thue)|ten|dia_? chi_?|don|cau hoi|phan anh_?"
)
RISKY = either("""
    doc|gui|goi|nhan|cung cap|dua|bao|noi|chia se|chuyen|nop|dong|nap|mua|hoi|xin|doi|keu|bieu|yeu cau|thu|lay|nhap|go
    |bam|cai|chup|quet|ghi|cho|tin|lam|can|giu|tiet lo|dat_? coc|khai|de_? lo|quay_?|bat|nghe|thanh toan|tra|danh|dien
    |cam_?|dang|luu""")
PARTS = {
    "you": YOU, "us": US, "anyone": ANYONE, "chat": CHAT, "secret": SECRET, "code": CODE, "paper": PAPER, "face": FACE,
    "image": IMAGE,
    "giving": GIVING, "sending": SENDING, "to": TO, "entering": ENTERING, "out": OUT, "purse": PURSE, "theirs": THEIRS,
    "shot": f"(?:{IMAGE}<5> (?:{PAPER}|{FACE})|(?:{PAPER}|{FACE})<5> {IMAGE}|{either('chan dung_?|selfie')})",
    "w": f"(?: (?!{OTHER})[^\\s|]+)",  # a word that is nothing else to give
}  # fmt: skip
