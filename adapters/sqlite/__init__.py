"""The store on SQLite: the default, in one file, without set-up."""

from adapters.sqlite.copying import check_database
from adapters.sqlite.opening import Settings, take_lock
from adapters.sqlite.store import SqliteStore, open_store
from adapters.tables.tokens import TokensTable

__all__ = ["Settings", "SqliteStore", "TokensTable", "check_database", "open_store", "take_lock"]
