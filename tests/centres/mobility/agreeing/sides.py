"""The three at an agreement, each with a client and the address of their pages, for tests."""

from html.parser import HTMLParser

from centres.mobility.models import Party
from tests.conftest import logged_in
from tests.factories.accounts import make_account
from tests.factories.agreements import make_partner_link

FIRST = {
    "stay-after": "0", "stay-starts_on": "2027-09-01", "stay-ends_on": "2028-02-01",
    "stay-place": "", "stay-home_contact": "Wang Fang", "stay-host_contact": "",
    "stay-language": "it", "stay-level": "cefr:B2", "stay-isced": "0533", "stay-eqf": "6",
    "stay-reason": "", "conversion-conversion": "1,5",
    "course-0-title_it": "Fisica I", "course-0-title_en": "", "course-0-title_zh_hans": "物理学一",
    "course-0-code": "F1", "course-0-semester": "1", "course-0-credits": "6",
    "course-0-scheme": "ects", "course-0-home_title": "大学物理", "course-0-home_code": "PH101",
    "course-0-home_credits": "4", "course-0-home_scheme": "xuefen", "do": "propose",
}  # fmt: skip


class Contract(HTMLParser):
    """Gathers the text of the document as a browser displays it."""

    def __init__(self):
        super().__init__()
        self.is_inside, self.text = False, ""

    def handle_starttag(self, tag, attrs):
        self.is_inside |= tag == "pre" and dict(attrs).get("class") == "contract"

    def handle_endtag(self, tag):
        self.is_inside &= tag != "pre"

    def handle_data(self, data):
        if self.is_inside:
            self.text += data


def displayed(answer):
    reader = Contract()
    reader.feed(answer.content.decode())
    return reader.text


class Side:
    """One of the three at the agreement, with a client and the address of their pages."""

    def __init__(self, agreement, party):
        self.agreement, self.party = agreement, party
        application = agreement.offer.application
        if party == Party.APPLICANT:
            self.client = logged_in(application.account)
            self.start = f"/en/my/mobility/{application.call.slug}/agreement/"
        else:
            self.link, secret = make_partner_link(agreement, party)
            self.client = logged_in(make_account())
            self.client.logout()
            self.start = f"/en/mobility/partner/{secret}/agreement/"

    def get(self, page=""):
        return self.client.get(f"{self.start}{page}")

    def post(self, page, data):
        return self.client.post(f"{self.start}{page}", data)

    def approve(self, version, **changed):
        said = {
            "number": version.number, "digest": version.digest, "name": "Who I am", "sure": "on",
        }  # fmt: skip
        return self.post("approval/", said | changed)
