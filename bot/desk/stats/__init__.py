"""Who was served and what was asked, added up."""
