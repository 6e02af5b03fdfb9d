"""The guide to mobility: what exists, here and elsewhere, and what of it fits whom.

What no source tells is unknown, and stays unknown: nobody is sent away because of it.
"""
