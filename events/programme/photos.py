"""The photos of a session, as a release has them and as visitors read them."""

from dataclasses import dataclass

from cooperation_week.lib.words import Words, words_of


@dataclass(frozen=True, slots=True)
class Photo:
    """Names of kept pictures without their size: the whole one, and its crop for a row."""

    picture: str
    thumbnail: str
    alt: Words
    credit: str


def words_of_photos(rows):
    """Return the photos; of none nothing is said, as in releases from before there were any."""
    photos = [
        {
            "picture": row.picture,
            "thumbnail": row.thumbnail,
            "alt": words_of(row, "alt"),
            "credit": row.credit,
        }
        for row in rows
    ]
    return {"photos": photos} if photos else {}


def photos_of(session):
    """Read the photos of a session in a release."""
    return tuple(
        Photo(item["picture"], item["thumbnail"], Words(item["alt"]), item["credit"])
        for item in session.get("photos", ())
    )
