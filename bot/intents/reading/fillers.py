"""Words that say little about what is asked: people, politeness, particles, the small verbs."""

from __future__ import annotations

_WORDS = """
a ad admin ah ai alo anh ay ba bac ban bay be biet bo bua cac cai can chac chang chao chau chi cho chu chua co
coi con cua cung da dang dau day de den di dum duoc e em gap gi gio giup gium ha hai han hay hoai hoi hom hong hoac
i it ke khi khong kia kieu la lam len luc luon ma minh mn moi mot muon nay nao nen neu nghe ngay nghen nguoi nhe
nhen nhi nho nhu nhung nua o oi ok ong or phai qua ra rang rat roi sao se sau ta tai thay theo thi thiet thoi
thua toi trong truoc tu tui tuy u ua va vay ve vi viec vo voi vui xin xiu y
"""
FILLERS = frozenset(_WORDS.split())
"""Folded. They count for less, not for nothing: where only they tell two topics apart, they do."""
