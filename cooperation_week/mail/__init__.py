"""The outbox. A mail is a row, written in the transaction of the thing it speaks of.

`letters.write()` renders it in the reader's language, `outbox.queue()` writes the row; the command
`work` sends it and tries again until the mail server has taken it. Nothing else sends mail. A
process that dies between sending and marking sends that mail again, under the same Message-ID:
once more is honest, never is not. A broker or `transaction.on_commit` was rejected, since both
lose mail when a process is killed.

A mail that the server refuses for good has failed; owners see it in the desk and can send it
again. What still waits to be sent is never deleted. Beside sending, `work` does the chores.
"""
