"""The officers' pages: script, slip, tally, inbox, editing. Every page needs a signed-in officer."""

from adapters.desk.passwords import SHORTEST, hash_password
from adapters.desk.room import DeskOffice, DeskRoom
from adapters.desk.routes import add_routes

__all__ = ["SHORTEST", "DeskOffice", "DeskRoom", "add_routes", "hash_password"]
