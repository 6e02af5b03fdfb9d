"""Addresses of exhibitions and exhibitors, below the language."""

app_name = "exhibition"
urlpatterns = []
