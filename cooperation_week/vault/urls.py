from django.urls import path

from cooperation_week.vault.views import open_file, open_files

app_name = "vault"
urlpatterns = [
    path("my/files/", open_files, name="open_files"),
    path("my/files/<uuid:uid>/", open_file, name="open_file"),
]
