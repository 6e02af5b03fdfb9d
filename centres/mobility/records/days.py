"""For how long documents of applicants are kept; the data map tells of it."""

# Counted from the decision on an application.
DOCUMENTS_DAYS = 30
# Counted from the closing of a call: what is still not decided then counts as if it were, for its
# documents. Who has accepted a place keeps theirs until the stay has ended.
UNDECIDED_DAYS = 180
