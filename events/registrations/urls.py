from django.urls import path

from cooperation_week.accounts.policies import public
from events.registrations.views import (
    availability,
    delegation,
    door,
    enter_code,
    my_calendar,
    my_data,
    my_registration,
    my_week,
    register,
    seat,
    stars,
    ticket,
)

app_name = "registrations"
urlpatterns = [
    path("<year:year>/register/", register.register, name="register"),
    path(
        "<year:year>/register/code/",
        public(enter_code.ConfirmRegistration.as_view()),
        name="enter_code",
    ),
    path(
        "<year:year>/register/invitation/<token>/",
        register.invitation,
        name="invitation",
    ),
    path("my/<year:year>/registration/", my_registration.my_registration, name="my_registration"),
    path("my/<year:year>/withdraw/", my_registration.withdraw, name="withdraw"),
    path("my/<year:year>/delegation/", delegation.delegation, name="delegation"),
    path("my/<year:year>/delegation/add/", delegation.add_delegate, name="add_delegate"),
    path("my/<year:year>/delegation/<int:number>/", delegation.delegate, name="delegate"),
    path(
        "my/<year:year>/delegation/<int:number>/remove/",
        delegation.remove_delegate,
        name="remove_delegate",
    ),
    path(
        "my/<year:year>/delegation/<int:number>/invite/",
        delegation.invite_again,
        name="invite_again",
    ),
    path("my/", my_week.my, name="my"),
    path("my/data/", my_data.my_data, name="my_data"),
    path("my/erase/", my_data.erase_me, name="erase_me"),
    path("my/<year:year>/", my_week.my_week, name="my_week"),
    path("my/<year:year>/seats/<slug:slug>/", seat.seat, name="seat"),
    path("my/<year:year>/stars/<slug:slug>/", stars.star, name="star"),
    path("my/<year:year>/marks.json", stars.marks, name="marks"),
    path("my/<year:year>/calendar/", my_calendar.my_calendar, name="my_calendar"),
    path("my/<year:year>/ticket/", ticket.ticket, name="ticket"),
    path("my/<year:year>/ticket.pdf", ticket.ticket_pdf, name="ticket_pdf"),
    path("door/", door.doors, name="doors"),
    path("door/worker.js", door.door_worker, name="door_worker"),
    path("door/<year:year>/<slug:door>/", door.door, name="door"),
    path("door/<year:year>/<slug:door>/list.json", door.door_list, name="door_list"),
    path("door/<year:year>/<slug:door>/scans/", door.door_scans, name="door_scans"),
    path(
        "<year:year>/programme/<slug:slug>/seats/",
        availability.availability,
        name="availability",
    ),
]
