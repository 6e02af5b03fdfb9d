from django.urls import path

from cooperation_week.vault.views import open_file

app_name = "vault"
urlpatterns = [path("my/files/<uuid:uid>/", open_file, name="open_file")]
