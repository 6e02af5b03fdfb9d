"""One file that holds the whole site, and the way back from it."""
