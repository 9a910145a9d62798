"""The editor of the content folder: tries changes in a child process, writes them, keeps their history."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from datetime import date, datetime
from pathlib import Path

from adapters.disk import CopiesHistory, GitHistory, Histories, Made, find_root, read_folder, write_files
from bot.content.compile import Files, read_offices
from bot.content.model import Article, Content, Source
from bot.content.yaml_edit.lines import Paper
from bot.desk.edit.office_files import COMMON, find_article, folder_of, stamp_of, values_in
from bot.errors import StoreError
from bot.ports.chat import Library
from bot.ports.editor import (
    Change,
    Draft,
    DropArticle,
    Facts,
    Finding,
    PutArticle,
    PutFacts,
    Restore,
    Shown,
    Verdict,
    Version,
)
from bot.server.dry_run import OldFiles, Tried, try_change
from bot.server.worker import child_process

_log = logging.getLogger("cotu.content")
HISTORY = Path("var/lich-su")  # below the working folder, as the database is


class FolderEditor:
    """`bot.ports.editor.Editor` over the content folder; `reload` brings what was written into force."""

    def __init__(
        self,
        content: str,
        library: Library,
        now: Callable[[], datetime],
        reload: Callable[[], Awaitable[None]],
        history: Path = HISTORY,
    ) -> None:
        self._content = content
        self._root = find_root(content)
        self._library = library
        self._now = now
        self._reload = reload
        self._git = GitHistory.of(self._root)
        copies = CopiesHistory(history)
        self._history = Histories(*([self._git] if self._git else []), copies)
        self._one = asyncio.Lock()  # change at a time

    async def articles(self, office: str) -> Sequence[Shown]:
        """Return all questions and answers told in an office."""
        content = self._library.edition(office).content
        files = await self._files()
        folder = folder_of(files, office)
        shown = [_shown(article, content, folder) for article in content.articles.values()]
        return sorted(
            shown, key=lambda one: (not one.own, one.place.rpartition(":")[0], int(one.place.rpartition(":")[2]))
        )

    async def article(self, office: str, article: str) -> Shown | None:
        """Return one of them."""
        content = self._library.edition(office).content
        found = content.articles.get(article)
        return None if found is None else _shown(found, content, folder_of(await self._files(), office))

    async def facts(self, office: str) -> Facts | None:
        """Return the office's values."""
        files = await self._files()
        folder = folder_of(files, office)
        if folder == COMMON:
            return None
        offices = read_offices(files)
        inherited: dict[str, str] = {}
        parent = offices[office].parent
        while parent in offices and len(inherited) < len(offices):
            inherited = {**offices[parent].local, **inherited}
            parent = offices[parent].parent if offices[parent].parent != parent else ""
        return Facts(values=values_in(files, folder), inherited=inherited)

    async def stamp(self, office: str, change: Change) -> str:
        """Return the fingerprint of what `change` would touch."""
        files = await self._files()
        return stamp_of(_touched(files, folder_of(files, office), change))

    async def attempt(self, office: str, change: Change) -> Verdict:
        """Say what would become of a change; saving the same one afterwards is quicker for it."""
        async with self._one:
            return (await self._try(office, change)).verdict

    async def save(
        self, office: str, officer: str, change: Change, stamp: str = "", *, anyway: bool = False
    ) -> Verdict:
        """Write a change if nothing speaks against it."""
        async with self._one:
            files = await self._files()
            theirs = _touched(files, folder_of(files, office), change)
            if stamp and stamp_of(theirs) != stamp:
                return Verdict(state="khac", theirs=theirs, stamp=stamp_of(theirs))
            tried = await self._try(office, change)
            if tried.verdict.state not in {"tot", "ngo"} or (tried.verdict.state == "ngo" and not anyway):
                return tried.verdict
            now = await self._files()
            if any(now.get(name) != stored for name, stored in tried.before.items()):
                theirs = _touched(now, tried.folder, change)
                return Verdict(state="khac", theirs=theirs, stamp=stamp_of(theirs))
            await asyncio.to_thread(self._write, tried, officer)
            written = await self._files()
            if any(written.get(name) != stored for name, stored in tried.after.items()):
                raise StoreError("ghi xong đọc lại không thấy đúng chữ vừa ghi; thử lại, hoặc báo người quản trị")
        await self._reload()
        return Verdict(state="xong", doubts=tried.verdict.doubts, id=tried.verdict.id)

    async def history(self, office: str, limit: int = 100) -> Sequence[Version]:
        """Return what was changed in the office's folder."""
        folder = folder_of(await self._files(), office)
        return await asyncio.to_thread(self._history.versions, folder, limit)

    def _write(self, tried: Tried, officer: str) -> None:
        at = int(self._now().timestamp())
        if self._git is not None:
            try:
                self._git.note_by_hand(list(tried.before), at)
            except StoreError as error:
                _log.warning("lịch sử: %s", error)
        write_files(self._root, tried.after)
        try:
            self._history.note(tried.folder, Made(tried.before, tried.after, officer, tried.what, at))
        except StoreError as error:
            _log.error("%s", error)  # written all the same: an answer matters more than its history

    async def _try(self, office: str, change: Change) -> Tried:
        restored: OldFiles | None = None
        if isinstance(change, Restore):
            folder = folder_of(await self._files(), office)
            restored = await asyncio.to_thread(self._history.files, folder, change.version, before=change.before)
            if restored is None or not all(name.startswith(f"{folder}/") for name in restored):
                return Tried(Verdict(state="sai", errors=(Finding("", "Không thấy bản cũ đó."),)))
        day = self._now().date()
        loop = asyncio.get_running_loop()
        try:
            with child_process() as child:
                return await loop.run_in_executor(child, try_change, self._content, day, office, change, restored)
        except (OSError, BrokenProcessPool) as error:
            raise StoreError(f"không thử được nội dung mới: {type(error).__name__}") from error

    async def _files(self) -> Files:
        return await asyncio.to_thread(read_folder, self._root)


def _shown(article: Article, content: Content, folder: str) -> Shown:
    cited = [content.sources[one.source] for one in article.citations if one.source in content.sources]
    draft = Draft(
        id=article.id,
        phrases=tuple(one.text for one in article.phrases),
        answer=article.answer,
        about=article.about,
        citations=tuple(f"{one.source} {one.article}".strip() for one in article.citations),
    )
    place = f"{article.at.file}:{article.at.line}"
    return Shown(draft, article.at.file.startswith(f"{folder}/"), _oldest(cited), place)


def _oldest(sources: Sequence[Source]) -> date | None:
    return min((one.checked for one in sources if one.checked is not None), default=None)


def _touched(files: Files, folder: str, change: Change) -> str:
    """Return the text that `change` would replace; empty where it only adds."""
    match change:
        case PutArticle(draft):
            article = draft.id
        case DropArticle(id=one):
            article = one
        case PutFacts():
            return files.get(f"{folder}/don-vi.yaml", b"").decode("utf-8", "replace")
        case _:
            return ""
    standing = find_article(files, folder, article) if article else None
    return Paper.of(files[standing.file]).text(standing.first, standing.last) if standing is not None else ""
