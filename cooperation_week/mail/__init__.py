"""The outbox. A mail is a row, written in the transaction of the thing it speaks of."""
