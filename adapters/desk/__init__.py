"""The officers' pages: script, slip, tally, inbox, editing. Every page needs a signed-in officer."""

from adapters.desk.passwords import SHORTEST, hash_password
from adapters.desk.room import DeskOffice, DeskRoom
from adapters.desk.routes import add_routes
from adapters.desk.spreadsheet import COLUMN_NAMES
from adapters.desk.spreadsheet import read as read_sheet
from adapters.desk.spreadsheet import written as write_sheet

__all__ = [
    "COLUMN_NAMES",
    "SHORTEST",
    "DeskOffice",
    "DeskRoom",
    "add_routes",
    "hash_password",
    "read_sheet",
    "write_sheet",
]
