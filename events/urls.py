from django.urls import path, register_converter

from events import views
from events.addresses import YearConverter

register_converter(YearConverter, "year")

app_name = "events"
urlpatterns = [
    path("", views.front, name="front"),
    path("editions/", views.editions, name="editions"),
    path("<year:year>/", views.edition, name="edition"),
]
