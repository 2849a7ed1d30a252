"""Pure arithmetic: states of returns, the calendar, tallies. No files, no clock, no words for people."""
