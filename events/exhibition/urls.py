"""Addresses of exhibitions and exhibitors, below the language."""

from django.urls import path

from events.exhibition.views import (
    applying,
    call,
    catalogue,
    demonstrations,
    entry,
    exhibitions,
    papers,
    planning,
    roster,
    stands,
    steps,
    team,
)

app_name = "exhibition"
MINE = "my/<year:year>/exhibitor/"
SHOWN = "<year:year>/demonstrations"
urlpatterns = [
    path("exhibitions/", exhibitions.exhibitions, name="exhibitions"),
    path("exhibitions/<slug:slug>/", exhibitions.past_exhibition, name="past_exhibition"),
    path(
        "<year:year>/exhibitions/",
        exhibitions.exhibitions_of_edition,
        name="exhibitions_of_edition",
    ),
    path("<year:year>/exhibitions/<slug:slug>/", exhibitions.exhibition, name="exhibition"),
    path(
        "<year:year>/exhibitions/<slug:slug>.ics",
        exhibitions.exhibition_calendar,
        name="exhibition_calendar",
    ),
    path(
        "<year:year>/exhibitions/<slug:slug>.svg", exhibitions.exhibition_qr, name="exhibition_qr"
    ),
    path(f"{SHOWN}/", demonstrations.demonstrations, name="demonstrations"),
    path(f"{SHOWN}.ics", demonstrations.demonstrations_calendar, name="demonstrations_calendar"),
    path(f"{SHOWN}.svg", demonstrations.demonstrations_qr, name="demonstrations_qr"),
    path(f"{SHOWN}/<int:number>/", demonstrations.demonstration, name="demonstration"),
    path(
        f"{SHOWN}/<int:number>.ics",
        demonstrations.demonstration_calendar,
        name="demonstration_calendar",
    ),
    path(f"{SHOWN}/<int:number>.svg", demonstrations.demonstration_qr, name="demonstration_qr"),
    path("<year:year>/exhibitors/", catalogue.exhibitors, name="catalogue"),
    path("<year:year>/exhibitors/call/", call.call, name="call"),
    path("<year:year>/exhibitors/<slug:slug>/", catalogue.exhibitor, name="catalogue_exhibitor"),
    path(
        "<year:year>/exhibitors/<slug:slug>/<slug:exhibit>/",
        catalogue.exhibit,
        name="catalogue_exhibit",
    ),
    path("<year:year>/stands/", stands.stands, name="stands"),
    path(MINE, applying.my_exhibitor, name="my_exhibitor"),
    *(
        path(f"{MINE}{name}/", steps.step, {"name": name}, name=name)
        for name in ("organisation", "presentation", "needs")
    ),
    path(f"{MINE}exhibits/", steps.exhibits, name="exhibits"),
    path(f"{MINE}exhibits/add/", steps.add_exhibit, name="add_exhibit"),
    path(f"{MINE}exhibits/<int:number>/", steps.exhibit, name="exhibit"),
    path(f"{MINE}exhibits/<int:number>/remove/", steps.remove, name="remove_exhibit"),
    path(f"{MINE}send/", applying.send, name="send"),
    path(f"{MINE}confirm/", applying.confirm, name="confirm"),
    path(f"{MINE}withdraw/", applying.withdraw, name="withdraw"),
    path(f"{MINE}catalogue/", entry.my_catalogue, name="my_catalogue"),
    path(f"{MINE}papers/", papers.papers, name="papers"),
    path(f"{MINE}papers/<slug:kind>/", papers.send_paper, name="send_paper"),
    path(f"{MINE}papers/<int:number>/replace/", papers.replace_paper, name="replace_paper"),
    path(f"{MINE}papers/<int:number>/remove/", papers.remove_paper, name="remove_paper"),
    path(f"{MINE}team/", team.team, name="team"),
    path(f"{MINE}team/add/", team.add_member, name="add_member"),
    path(f"{MINE}team/<int:number>/", team.member, name="member"),
    path(f"{MINE}team/<int:number>/remove/", team.remove_member, name="remove_member"),
    path(f"{MINE}team/<int:number>/invite/", team.invite_again, name="invite_again"),
    path(f"{MINE}demonstrations/", planning.demonstrations, name="my_demonstrations"),
    path(f"{MINE}demonstrations/add/", planning.add, name="add_demonstration"),
    path(f"{MINE}demonstrations/<int:number>/", planning.change, name="my_demonstration"),
    path(
        f"{MINE}demonstrations/<int:number>/withdraw/",
        planning.withdraw,
        name="withdraw_demonstration",
    ),
    path(f"{MINE}roster/", roster.roster, name="roster"),
    path(f"{MINE}roster/add/", roster.add, name="add_shift"),
    path(f"{MINE}roster/<int:number>/", roster.change, name="shift"),
    path(f"{MINE}roster/<int:number>/remove/", roster.remove, name="remove_shift"),
]
