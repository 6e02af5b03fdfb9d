"""The pages of exhibitions and exhibitors."""
