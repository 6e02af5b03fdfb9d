from django.urls import path

from centres import views

app_name = "centres"
urlpatterns = [
    path("cooperation/", views.cooperation, name="cooperation"),
    path("centres/", views.centres, name="centres"),
    path("centres/<slug:slug>/", views.centre, name="centre"),
    path("institutions/", views.institutions, name="institutions"),
    path("institutions/<slug:slug>/", views.institution, name="institution"),
    path("travel/", views.travel, name="travel"),
    path("visa/", views.visa, name="visa"),
    path("press/", views.press, name="press"),
]
