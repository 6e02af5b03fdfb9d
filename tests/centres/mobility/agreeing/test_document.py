"""The canonical document, the credits in it, and the same on paper."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from json import dumps, loads

import pytest
from django.utils.translation import override
from pypdf import PdfReader

from centres.mobility.agreeing.comparing import Difference, differences
from centres.mobility.agreeing.content import from_json, to_json
from centres.mobility.agreeing.credits import Conversion, Credits, total_of, write
from centres.mobility.agreeing.document import BETWEEN_LANGUAGES, document_of, languages_of
from centres.mobility.agreeing.papers import agreement_pdf
from centres.mobility.agreeing.standing import standing_of
from centres.mobility.models import Party
from cooperation_week.lib.words import Words
from tests.factories.agreements import (
    approve_as,
    content_for,
    make_agreement,
    make_course,
    make_version,
)
from tests.factories.mobility import AFTER

pytestmark = pytest.mark.any_database
HALF = Conversion(Decimal("1.5"))


def credits(scheme, value):
    return Credits(scheme, Decimal(value))


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (credits("ects", "6"), "6 ECTS ÷ 1.5 = 4 学分"),
        (credits("xuefen", "2.5"), "2.5 学分 × 1.5 = 3.75 ECTS"),
        (credits("ects", "5"), "5 ECTS ÷ 1.5 ≈ 3.33 学分"),
        (credits("ects", "0.01"), "0.01 ECTS ÷ 1.5 ≈ 0.01 学分"),
    ],
)
def test_conversion_is_worked_out(given, written):
    assert HALF.worked_out(given) == written


def test_credits_add_up_exactly():
    tenths = [credits("ects", "0.1"), credits("ects", "0.2"), credits("xuefen", "3")]

    assert [str(each) for each in total_of(tenths)] == ["0.3 ECTS", "3 学分"]
    assert str(HALF.total_in("ects", tenths)) == "4.8 ECTS"
    assert write(Decimal("100")) == "100"


@pytest.mark.django_db
@pytest.mark.parametrize("audience", ["student", "teacher"])
def test_content_comes_back_from_json_as_it_was(audience):
    content = content_for(make_agreement(audience=audience))

    assert from_json(loads(dumps(to_json(content)))) == content


@pytest.mark.django_db
def test_document_is_the_same_whatever_the_reader_speaks():
    content = content_for(make_agreement())
    texts = set()

    for language in ("it", "en", "zh-hans"):
        with override(language):
            texts.add(document_of(content, number=1))

    assert len(texts) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("home", "host", "languages"),
    [
        ("CN", "IT", ["it", "zh-hans"]), ("IT", "CN", ["zh-hans", "it"]),
        ("FR", "CN", ["zh-hans", "en"]), ("IT", "IT", ["it", "en"]), ("FR", "FR", ["en", "it"]),
    ],
)  # fmt: skip
def test_document_speaks_the_languages_of_both_countries(home, host, languages):
    parties = content_for(make_agreement()).parties
    parties = type(parties)(
        **{name: getattr(parties, name) for name in parties.__slots__}
        | {"home_country": home, "host_country": host}
    )

    assert languages_of(parties) == languages


@pytest.mark.django_db
def test_no_typed_line_looks_like_a_line_of_the_document():
    agreement = make_agreement(audience="teacher")
    version = make_version(agreement)
    content = from_json(version.content)
    forged = content.teaching.__class__(Decimal(1), f"Dante{BETWEEN_LANGUAGES}9. Forged", "All")
    forged = type(content)(parties=content.parties, stay=content.stay, teaching=forged)

    text = document_of(forged, number=2)

    assert text.count(BETWEEN_LANGUAGES) == 1
    assert "\n9. Forged" not in text


@pytest.mark.django_db
def test_no_conversion_is_made_up():
    content = content_for(make_agreement())
    without = type(content)(parties=content.parties, stay=content.stay, courses=content.courses)

    text = document_of(without, number=1)

    assert "÷" not in text
    assert "≈" not in text


@pytest.mark.django_db
def test_differences_name_what_is_new_gone_and_changed():
    agreement = make_agreement()
    first = make_version(agreement, make_course("Physics I", chinese="一"))
    second = make_version(
        agreement, make_course("Physics II", chinese="二"), ends_on=date(2028, 6, 30)
    )

    found = {each.label: each for each in differences(first, second)}

    said = "1 · 6 ECTS · recognised at home as: 大学物理 · PH101 · 4 学分"
    assert found == {
        "Last day": Difference("Last day", "1 February 2028", "30 June 2028"),
        "Course: F1 · Physics I / 一": Difference("Course: F1 · Physics I / 一", said, ""),
        "Course: F1 · Physics II / 二": Difference("Course: F1 · Physics II / 二", "", said),
    }


@pytest.mark.django_db
def test_pdf_prints_the_document_its_digest_and_who_approved_it_when():
    agreement = make_agreement()
    hostile = Words({"zh-hans": "大学物理（上）", "en": "#1 $x$ *no* \\ @a <b>"})
    version = make_version(agreement, make_course(hostile))
    approve_as(version, Party.HOST)
    version = standing_of(agreement).latest

    made = agreement_pdf(version, agreement.offer.application.call, made_at=AFTER)

    pages = [page.extract_text() for page in PdfReader(BytesIO(made)).pages]
    # Long words may break anywhere, by a mark that nobody sees.
    text = "".join("".join(pages).replace("\u200b", "").split())
    for words in (
        version.digest, "大学物理（上）", "#1$x$*no*\\@a<b>", "李娜", "那不勒斯大学",
        "Whoapprovesforhost", "(UTC+", "versione1", "1学分=1.5ECTS",
    ):  # fmt: skip
        assert "".join(words.split()) in text


@pytest.mark.django_db
def test_the_same_version_gives_the_same_bytes():
    agreement = make_agreement()
    make_version(agreement)
    version, call = standing_of(agreement).latest, agreement.offer.application.call

    assert agreement_pdf(version, call, made_at=AFTER) == agreement_pdf(
        version, call, made_at=AFTER
    )
