from django.urls import path

from events.programme.schedules import views

urlpatterns = [
    path("<year:year>/schedule.json", views.schedule_json, name="schedule_json"),
    path("<year:year>/schedule.xml", views.schedule_xml, name="schedule_xml"),
]
