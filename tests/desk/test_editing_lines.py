"""Whatever ends a line in a file or in what is typed: an edit changes what it names and nothing else, or is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.compile import compile_content
from bot.desk.edit import CannotEditError, Edit, edited, unexpected
from bot.desk.edit.draft_rules import errors_of, tidy
from bot.ports.editor import AddPhrase, Change, Draft, DropArticle, PutArticle, PutFacts
from tests.fakes import content as tiny
from tests.fakes.office import ARTICLE, OFFICE

FOLDER = "offices/an"
FACTS, ASKED, SAID = f"{FOLDER}/don-vi.yaml", f"{FOLDER}/hoi-dap/gio.yaml", f"{FOLDER}/cach-noi.yaml"
TWO = ARTICLE + "- ma: ghe\n  hoi:\n  - thư viện an có ghế không\n  dap: |-\n    Có ghế.\n    Có bàn.\n  nguon: nd-1\n"
TEXTS = {FACTS: OFFICE, ASKED: TWO, SAID: "quen-the:\n  - bỏ quên cái thẻ\n"}
BREAKS = ("\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r", "\r\n", "\n", "\x1c", "\ufeff")
Files = Mapping[str, bytes]


def files_with(file: str = "", at: int = 0, end: str = "") -> dict[str, bytes]:
    """Return the tiny content with the commune An; in `file`, `end` stands before letter `at`."""
    texts = {**TEXTS, **({file: TEXTS[file][:at] + end + TEXTS[file][at:]} if file else {})}
    return {**tiny.files(), **{name: text.encode() for name, text in texts.items()}}


def changed(files: Files, change: Change) -> Files | None:
    """Return the files after `change`; None where it is refused in words."""
    change = tidy(change)
    if errors := errors_of(change):
        assert all(one.message for one in errors)
        return None
    before = compile_content(files, "an")
    try:
        after = edited(files, FOLDER, before.content, change).files
    except CannotEditError:
        return None
    found = compile_content(after, "an")
    return after if found.is_sound else None


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield every text of a file, by where it stands; articles by their id."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}/{key}")
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            yield from leaves(inner, f"{path}/{inner.get('ma')}")
    else:
        yield path, value.strip() if isinstance(value, str) else value


def said_in(files: Files) -> dict[str, object]:
    """Return every text of the office, as PyYAML reads it."""
    found: dict[str, object] = {}
    for name, stored in files.items():
        if name.startswith(FOLDER):
            found |= leaves(yaml.load(stored, Loader=yaml.CBaseLoader), name)  # noqa: S506  # texts alone
    return found


def differing(before: Files, after: Files) -> dict[str, object]:
    """Return the texts that are not as before; None for those that are gone."""
    old, new = said_in(before), said_in(after)
    return {one: new.get(one) for one in old.keys() | new.keys() if old.get(one) != new.get(one)}


WORDS = st.text(st.sampled_from("aạ 1-:#'\"[{&*!%@`|>~,?\\\t" + "".join(BREAKS)), max_size=12)
TYPED = st.builds("x{}y".format, WORDS)


def draft(phrase: str, answer: str) -> Draft:
    """Return a changed article of the office's."""
    return Draft(id="ghe", phrases=("thư viện an có ghế không", phrase), answer=answer, citations=("nd-1",))


def wanted(change: Change) -> dict[str, object]:
    """Return what `change`, which is tidy, leads to, beside what stays."""
    match change:
        case PutFacts(values):
            return {f"{FACTS}/{path.replace('.', '/')}": text for path, text in values.items()}
        case PutArticle(Draft(id="ghe") as one):
            return {f"{ASKED}/ghe/hoi": list(one.phrases), f"{ASKED}/ghe/dap": one.answer}
        case DropArticle(article):
            return {f"{ASKED}/{article}/{row}": None for row in ("ma", "hoi", "dap", "nguon")}
        case AddPhrase("quen-the", phrase):
            return {f"{SAID}/quen-the": ["bỏ quên cái thẻ", phrase]}
        case AddPhrase("gio-mo-cua", phrase):
            return {f"{ASKED}/gio-mo-cua/hoi": ["thư viện an mở bữa nào", phrase]}
        case _:
            raise AssertionError(change)


CHANGES: tuple[Callable[[str], Change], ...] = (
    lambda text: PutFacts({"dien_thoai.trung_tam": text}),
    lambda text: PutFacts({"dien_thoai.mot_cua": text, "dia_chi": text}),
    lambda text: PutFacts({"gio_lam_viec.thu_hai": text}),
    lambda text: PutArticle(draft(text, text)),
    lambda text: AddPhrase("quen-the", text),
    lambda text: AddPhrase("gio-mo-cua", text),
    lambda _: DropArticle("gio-mo-cua"),
)


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(TEXTS)),
    st.integers(0, 10_000),
    st.sampled_from(BREAKS),
    st.sampled_from(CHANGES),
    TYPED,
)
def test_an_edit_changes_what_it_names_and_nothing_else(
    file: str, at: int, end: str, make: Callable[[str], Change], text: str
) -> None:
    """Or nothing at all, with words."""
    before = files_with(file, at % len(TEXTS[file]), end)
    change = make(text)
    after = changed(before, change)
    if after is not None:
        old = said_in(before)
        expected = {one: value for one, value in wanted(tidy(change)).items() if old.get(one) != value}
        assert differing(before, after) == expected


@given(st.sampled_from(CHANGES), TYPED)
@settings(max_examples=60)
def test_what_is_typed_is_never_refused_for_how_its_lines_end(make: Callable[[str], Change], text: str) -> None:
    """A sound file takes whatever Word or Zalo leave in a form."""
    change = make(text)
    after = changed(files_with(), change)
    assert after is not None
    old = said_in(files_with())
    expected = {one: value for one, value in wanted(tidy(change)).items() if old.get(one) != value}
    assert differing(files_with(), after) == expected


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r"])
def test_a_new_phone_number_never_lands_in_another_row(end: str) -> None:
    """A sign that ends a line for one reader alone stands above it: the file is named, with line and mend."""
    files = files_with(FACTS, OFFICE.index(" số bịa"), end)
    assert changed(files, PutFacts({"dien_thoai.trung_tam": "0000 999"})) is None
    (problem,) = compile_content(files, "an").problems
    assert str(problem).startswith(f"{FACTS}:1:9: ")
    assert "xuống dòng" in problem.message


def test_windows_and_unix_line_ends_in_one_file_are_counted_alike() -> None:
    """Some editors mix them; no row is lost."""
    mixed = OFFICE.replace("cap: xa\n", "cap: xa\r\n").replace("  mot_cua: 0000 112\n", "  mot_cua: 0000 112\r\n")
    files = files_with() | {FACTS: mixed.encode()}
    after = changed(files, PutFacts({"dien_thoai.trung_tam": "0000 999"}))
    assert after is not None
    assert differing(files, after) == {f"{FACTS}/dien_thoai/trung_tam": "0000 999"}


@pytest.mark.parametrize(
    ("change", "file", "old", "new"),
    [
        (PutFacts({"dia_chi": "ấp Giữa"}), FACTS, "0000 112", "0000 113"),
        (PutArticle(draft("ghế ở đâu", "Có.")), ASKED, "sáng thứ tư", "sáng thứ năm"),
        (AddPhrase("quen-the", "để quên thẻ"), FACTS, "0000 112", "0000 113"),
        (DropArticle("ghe"), SAID, "bỏ quên", "bỏ lại"),
    ],
)
def test_a_second_change_beside_the_one_meant_is_noticed(change: Change, file: str, old: str, new: str) -> None:
    """The whole content is compared, wherever it stands."""
    files = files_with()
    before = compile_content(files, "an").content
    edit = edited(files, FOLDER, before, change)
    assert not unexpected(files, before, compile_content(edit.files, "an").content, change, edit)
    edit.put_back(file, edit.files[file].decode().replace(old, new, 1).encode())
    assert "chỗ khác" in unexpected(files, before, compile_content(edit.files, "an").content, change, edit)


def test_a_file_that_does_not_say_what_was_wanted_is_not_put() -> None:
    """Whoever writes its lines."""
    edit = Edit(files_with(), FOLDER)
    with pytest.raises(CannotEditError, match="đọc lại không đúng"):
        edit.put(SAID, "quen-the:\n  - bỏ quên cái thẻ\n  - mất\n".encode(), {"quen-the": ["mất"]})
    assert not edit.changed
