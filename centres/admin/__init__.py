"""The desk of the cooperation: who takes part, what was agreed, and the standing pages."""

from centres.admin import centres, history, institutions, pages, programmes

__all__ = ["centres", "history", "institutions", "pages", "programmes"]
