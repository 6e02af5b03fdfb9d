"""The outbox. A mail is a row, written in the transaction of the thing it speaks of.

`outbox.queue()` writes the row, rendered and in the reader's language; the command `work` sends
it and tries again until the mail server has taken it. Nothing else sends mail. A process that
dies between sending and marking sends that mail again, under the same Message-ID: once more is
honest, never is not. A broker or `transaction.on_commit` was rejected, since both lose mail when
a process is killed.
"""
