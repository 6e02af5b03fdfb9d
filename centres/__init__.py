"""The cooperation behind the Week: institutions, the bilateral centres and their agreements.

It stands below `events`: a centre never hears of a session. Its apps come with their pages.
"""
