"""What an officer works with: scripts, slips, the tally, the inbox, changes to content. All of it pure."""
