"""The addresses of mobility: the guide and the calls, one’s own applications, partners’ links."""

app_name = "mobility"
urlpatterns = []
