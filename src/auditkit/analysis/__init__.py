"""Pure arithmetic: states of returns, the calendar, tallies. No files, no clock, no prose."""
