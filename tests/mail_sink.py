"""A mail server on loopback that keeps what it is sent and misbehaves as it is told.

    with MailSink({"a@example.org": ["451", "reset"]}) as sink: ...

What is said of a recipient is done in order, one try each; after that the mail is taken:

`4xx`, `5xx`   refuse the recipient with that number;
`hang`         take the words and answer nothing for a while;
`reset`        keep the mail, then break the connection off without saying so;
`call RCPT`    call `sink.callback` before the recipient is answered, then take the mail;
`call DATA`    call it when the mail is kept, before that is answered.
"""

import socket
import socketserver
import struct
import threading
import time
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

BYE_AT_ONCE = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Received:
    recipient: str
    message: EmailMessage
    octets: bytes
    at: float

    @property
    def message_id(self):
        return self.message["Message-ID"]


class MailSink(socketserver.ThreadingTCPServer):
    """`tls` says what becomes of STARTTLS: not offered, or offered and `refused`."""

    daemon_threads = allow_reuse_address = True
    request_queue_size = 50

    def __init__(self, script=None, *, tls="not offered", hang=0.0, takes=0.0, callback=None):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.script = {who: list(moves) for who, moves in (script or {}).items()}
        self.tls, self.hang, self.takes, self.callback = tls, hang, takes, callback
        self.received, self.commands, self.lock = [], [], threading.Lock()

    @property
    def port(self):
        return self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}).start()
        return self

    def __exit__(self, *what):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """Say nothing: a client that was killed leaves in the middle of a sentence."""

    def recipients(self):
        return sorted(mail.recipient for mail in self.received)

    def ids_of(self, recipient):
        return [each.message_id for each in self.received if each.recipient == recipient]

    def next_move(self, recipient):
        with self.lock:
            moves = self.script.get(recipient)
            return moves.pop(0) if moves else ""

    def keep(self, recipient, octets):
        message = message_from_bytes(octets, policy=policy.default)
        with self.lock:
            self.received.append(Received(recipient, message, octets, time.monotonic()))


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 sink")
        while line := self.rfile.readline():
            word, _, rest = line.decode().strip().partition(" ")
            self.server.commands.append(word.upper())
            if not getattr(self, f"hear_{word.lower()}", self.hear_other)(rest):
                return

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())
        return True

    def hear_ehlo(self, rest):
        return self.say("250-sink\r\n250 STARTTLS" if self.server.tls == "refused" else "250 sink")

    def hear_starttls(self, rest):
        return self.say("454 TLS is not available")

    def hear_rcpt(self, rest):
        self.recipient = rest.partition("<")[2].partition(">")[0]
        self.move = self.server.next_move(self.recipient)
        if self.move.isdecimal():
            return self.say(f"{self.move} not now, or not you")
        if self.move == "call RCPT":
            self.server.callback()
        return self.say("250 fine")

    def hear_data(self, rest):
        self.say("354 go on")
        octets = self.words()
        if self.move == "hang":
            time.sleep(self.server.hang)
            return False
        time.sleep(self.server.takes)
        self.server.keep(self.recipient, octets)
        if self.move == "call DATA":
            self.server.callback()
        if self.move == "reset":
            self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, BYE_AT_ONCE)
            return False
        return self.say("250 taken")

    def words(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise ConnectionError("The sender has gone.")
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def hear_quit(self, rest):
        self.say("221 bye")

    def hear_other(self, rest):
        return self.say("250 fine")
