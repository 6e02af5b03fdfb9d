from types import SimpleNamespace

from events.maps import dots_of


def leg(longitude, latitude, country):
    return SimpleNamespace(longitude=longitude, latitude=latitude, country=country)


def test_a_city_stands_at_its_longitude_and_latitude():
    dots = dots_of([leg(120.2, 30.25, "CN")])

    assert [(dot.css, dot.x, dot.y) for dot in dots] == [
        ("far", "22.25", "17.2"),
        ("far", "124.40", "18.7"),
        ("cn", "128.20", "33.1"),
    ]


def test_naples_is_not_faint_in_its_own_edition():
    dots = dots_of([leg(14.27, 40.85, "IT")])

    assert [dot.css for dot in dots] == ["far", "it"]


def test_a_city_without_a_place_on_the_map_is_left_out():
    dots = dots_of([leg(None, None, "IT")])

    assert [dot.css for dot in dots] == ["far", "far"]
