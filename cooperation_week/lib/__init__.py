"""How things are done, without a word of the domain: words, clocks, names, calendars, pictures."""
