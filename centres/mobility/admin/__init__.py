"""The desk of mobility."""
