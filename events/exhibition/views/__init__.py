"""The pages of exhibitions and exhibitors, a module for each part."""
