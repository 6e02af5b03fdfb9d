"""Credits of two schemes, and the conversion that an agreement declares between them."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ECTS, XUEFEN = "ects", "xuefen"
# Each scheme is named as its own country names it.
NAMES = {ECTS: "ECTS", XUEFEN: "学分"}
CENTS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Credits:
    scheme: str
    value: Decimal

    def __str__(self):
        return f"{write(self.value)} {NAMES[self.scheme]}"


@dataclass(frozen=True, slots=True)
class Conversion:
    """How many ECTS one 学分 is, as the parties say. There is none that holds everywhere."""

    ects: Decimal

    def __str__(self):
        return f"1 {NAMES[XUEFEN]} = {write(self.ects)} {NAMES[ECTS]}"

    def converted(self, credits):
        """Return credits in the other scheme, to the hundredth."""
        if credits.scheme == XUEFEN:
            return Credits(ECTS, _rounded(credits.value * self.ects))
        return Credits(XUEFEN, _rounded(credits.value / self.ects))

    def total_in(self, scheme, credits):
        """Add up credits in one scheme, those of the other one converted."""
        said = [each if each.scheme == scheme else self.converted(each) for each in credits]
        return Credits(scheme, sum((each.value for each in said), Decimal(0)))

    def worked_out(self, credits):
        """Write how the other value comes about: 4 学分 × 1.5 = 6 ECTS."""
        is_times = credits.scheme == XUEFEN
        exact = credits.value * self.ects if is_times else credits.value / self.ects
        said = self.converted(credits)
        sign, equals = "×" if is_times else "÷", "=" if said.value == exact else "≈"
        return f"{credits} {sign} {write(self.ects)} {equals} {said}"


def total_of(credits):
    """Add up credits, scheme by scheme."""
    found = {}
    for each in credits:
        found[each.scheme] = found.get(each.scheme, Decimal(0)) + each.value
    return [Credits(scheme, found[scheme]) for scheme in NAMES if scheme in found]


def write(number):
    """Write a number without needless noughts: 1.50 as 1.5, 10 as 10."""
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


def _rounded(number):
    return number.quantize(CENTS, rounding=ROUND_HALF_UP)
