"""The pages of mobility, for visitors, applicants and partners."""
