"""The rows behind exhibitions and exhibitors; visitors read what of them is released."""
