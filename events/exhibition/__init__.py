"""Exhibitions between museums, and the exhibitors of the Week: from a call to a stand."""
