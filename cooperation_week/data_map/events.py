"""The map of what editions keep: nothing about a person."""

PERSONAL = {}

IMPERSONAL = {
    "events.Partner": "edition institution role position",
    "events.Edition": (
        "year ordinal host_country name theme first_day last_day dates_note about notice"
        " is_online is_sample sources"
    ),
    "events.Component": "edition position name ordinal note",
    "events.Leg": (
        "edition position slug city country zone first_day last_day latitude longitude"
    ),
    "events.Venue": "leg position name address latitude longitude",
    "events.Room": "venue position name capacity booths is_step_free",
    "events.Theme": "edition position slug name",
    "events.Figure": "edition position value label note sources",
}
