"""The store on PostgreSQL: for several processes, on one machine or many."""

from adapters.postgres.opening import open_store
from adapters.postgres.store import PostgresStore

__all__ = ["PostgresStore", "open_store"]
