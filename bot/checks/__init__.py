"""What published content must be, beyond being readable."""

from bot.checks.published import check_published

__all__ = ["check_published"]
