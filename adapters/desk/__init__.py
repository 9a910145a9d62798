"""The officers' pages: script, slip, tally, inbox, editing. Every page needs a signed-in officer."""
