"""What published content must be, beyond being readable."""

from bot.checks.cuts import check_cuts
from bot.checks.dangers import check_dangers
from bot.checks.offices import check_office
from bot.checks.overmatch import check_overmatch
from bot.checks.published import check_published
from bot.checks.thefts import Theft, thefts

__all__ = ["Theft", "check_cuts", "check_dangers", "check_office", "check_overmatch", "check_published", "thefts"]
