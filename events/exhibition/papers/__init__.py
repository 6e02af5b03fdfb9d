"""The papers of exhibitors: what is needed by when, sending it, and judging it."""
