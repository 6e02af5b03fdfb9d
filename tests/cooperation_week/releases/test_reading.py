import pytest

from cooperation_week.releases import reading
from cooperation_week.releases.models import Release
from cooperation_week.releases.publishing import draft_document
from cooperation_week.releases.rewriting import erase_from_releases
from events.models import Edition
from events.published import current_edition, edition_of, published_edition
from tests.factories.events import make_edition
from tests.factories.programme import make_appearance
from tests.factories.releases import make_release
from tests.moments import PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db


def publish_another(**fields):
    Edition.objects.filter(year=2026).update(**fields)
    return make_release(Edition.objects.get(year=2026), now=PUBLISHED_AGAIN)


def test_newest_knows_the_newest_release_of_each_subject():
    make_release(make_edition(2025))
    make_release(make_edition(2026))
    newest = publish_another(ordinal=99)

    found = reading.newest()

    older = Release.objects.get(subject__name="week-2025")
    assert dict(found.digests) == {"week-2025": older.digest, "week-2026": newest.digest}


def test_digest_of_all_changes_with_each_of_them():
    make_release(make_edition(2025))
    make_release(make_edition(2026))
    before = reading.newest().digest

    publish_another(ordinal=99)

    assert reading.newest().digest != before


def test_subject_without_a_release_is_not_known():
    make_edition()

    assert (dict(reading.newest().digests), current_edition()) == ({}, None)


def test_newest_is_remembered_as_long_as_the_setting_says(settings, django_assert_num_queries):
    settings.RELEASES_REMEMBERED_FOR = 60
    make_release()
    reading.newest()

    with django_assert_num_queries(0):
        reading.newest()


@pytest.mark.django_db(transaction=True)
def test_process_that_publishes_forgets_what_it_remembered(settings):
    settings.RELEASES_REMEMBERED_FOR = 60
    make_release()
    reading.newest()

    release = publish_another(ordinal=99)

    assert reading.newest().digests["week-2026"] == release.digest


@pytest.mark.django_db(transaction=True)
def test_process_that_erases_forgets_what_it_remembered(settings):
    settings.RELEASES_REMEMBERED_FOR = 60
    person = make_appearance().person
    make_release()
    before = reading.newest()
    reading.read(before.digests["week-2026"], edition_of)

    erase_from_releases(person.uid)

    assert (reading.newest() != before, len(reading._values)) == (True, 0)


def test_document_is_read_and_parsed_once(django_assert_num_queries):
    digest = make_release().digest
    first = reading.read(digest, edition_of)

    with django_assert_num_queries(0):
        second = reading.read(digest, edition_of)

    assert first is second


def test_documents_are_kept_parsed_up_to_a_length(settings):
    settings.DOCUMENTS_REMEMBERED = 10
    digest = make_release().digest

    reading.read(digest, edition_of)

    assert reading._values.get((digest, edition_of)) is None


def test_digest_that_is_not_there_is_an_error():
    with pytest.raises(Release.DoesNotExist):
        reading.read("0" * 64, edition_of)


def test_pinned_block_does_not_see_what_is_published_meanwhile():
    make_release()

    with reading.pinned(reading.newest()):
        publish_another(ordinal=99)
        within = published_edition(2026).ordinal

    assert (within, published_edition(2026).ordinal) == (17, 99)


def test_draft_is_read_within_its_block_only():
    make_release()
    Edition.objects.update(ordinal=99)
    document = draft_document("week-2026", now=PUBLISHED_AGAIN)

    with reading.reading(document):
        within = (published_edition(2026).ordinal, reading.is_preview())

    assert within == (99, True)
    assert (published_edition(2026).ordinal, reading.is_preview()) == (17, False)


def test_block_of_a_draft_ends_with_an_error_too():
    make_release()
    document = draft_document("week-2026", now=PUBLISHED_AGAIN)

    with pytest.raises(ZeroDivisionError), reading.reading(document):
        1 / 0  # noqa: B018

    assert reading.is_preview() is False


def test_history_has_the_newest_release_first():
    first = make_release().digest
    second = publish_another(ordinal=99).digest
    make_release(make_edition(2025))

    assert reading.history("week-2026") == [second, first]


def test_history_begins_with_the_draft_in_a_preview():
    first = make_release().digest
    Edition.objects.update(ordinal=99)
    document = draft_document("week-2026", now=PUBLISHED_AGAIN)

    with reading.reading(document):
        seen = [reading.read(d, edition_of).ordinal for d in reading.history("week-2026")]
        first_seen = reading.history("week-2026")[1:]

    assert (seen, first_seen) == ([99, 17], [first])


def test_history_of_a_pinned_page_shows_no_later_release():
    first = make_release().digest

    with reading.pinned(reading.newest()):
        publish_another(ordinal=99)
        within = reading.history("week-2026")

    assert within == [first]


def test_history_of_nothing_is_empty():
    assert reading.history("week-1999") == []
