"""From "I want to come" to "you are in the room": registrations, seats, tickets, the door.

Attendees are live rows, not part of a release; rules about seats and deadlines read the published
entry. What can run out has one row with a counter, a SeatPool: it is locked first (`locks`), read
after, and changed in the same transaction as the mail that speaks of it (`emails`) and the line in
the history (`Deed`). `registering` admits people to an edition, `seats` to a session, `checkin`
through a door.

A seat that becomes free goes to the first of the waiting list at once. Offers that wait for an
answer were rejected: they keep seats empty while the list waits.
"""
