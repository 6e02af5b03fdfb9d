"""The moments that tests speak of, in UTC. The Week of 2026 opens in Naples at 9:30."""

from datetime import UTC, date, datetime, timedelta

OPENING = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
FIRST_DAY, LAST_DAY = date(2026, 12, 1), date(2026, 12, 4)
ONE_HOUR = timedelta(hours=1)
ONE_DAY = timedelta(days=1)

PUBLISHED = OPENING - 30 * ONE_DAY
PUBLISHED_AGAIN = OPENING - 20 * ONE_DAY
ONE_DAY_BEFORE = OPENING - ONE_DAY
