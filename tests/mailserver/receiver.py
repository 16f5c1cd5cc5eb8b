"""An SMTP receiver on loopback that keeps each mail as a file, and misbehaves as its control file tells.

receiver.py DIR PORT TLS_PORT STARTTLS_PORT LMTP_PORT   (LMTP_PORT 0: mail is kept and goes no further)

The first port takes mail from anybody, in the clear: Dovecot's submission hands on to it. The other two are what a
client may speak to straight: over TLS or with STARTTLS, and with the login of DIR/users.
"""

import asyncio
import itertools
import os
import pathlib
import smtplib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

ROOT = pathlib.Path(sys.argv[1])
PLAIN, TLS, STARTTLS, LMTP = map(int, sys.argv[2:6])
NUMBERS = itertools.count(1)


def control(*verbs):
    """What to do instead, if the control file has one of these verbs. `once` is used up by being read."""
    path = ROOT / "control"
    try:
        when, how = path.read_text().split("\n")[:2]
    except (FileNotFoundError, ValueError):
        return None, ""
    verb, _, rest = how.partition(" ")
    if verb not in verbs:
        return None, ""
    if when == "once":
        path.unlink(missing_ok=True)
    return verb, rest


def keep(envelope):
    """The envelope first, then the mail under its final name: whoever sees the mail sees both, whole."""
    name = f"{next(NUMBERS):06}"
    sent = ROOT / "sent"
    (sent / f"{name}.env").write_text("\n".join([envelope.mail_from or "", *envelope.rcpt_tos]))
    draft = sent / f"{name}.new"
    draft.write_bytes(envelope.original_content)
    os.replace(draft, sent / f"{name}.eml")


def deliver(envelope):
    with smtplib.LMTP("127.0.0.1", LMTP) as lmtp:
        lmtp.sendmail(envelope.mail_from, envelope.rcpt_tos, envelope.original_content)


class Receiver:
    async def handle_RCPT(self, server, session, envelope, address, options):
        verb, answer = control("recipient")
        if verb:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):
        verb, rest = control("mail", "delay", "keep-and-drop", "lose-and-drop")
        if verb == "mail":
            return rest
        if verb == "delay":
            await asyncio.sleep(float(rest))
        if verb != "lose-and-drop":
            keep(envelope)
        if verb in ("keep-and-drop", "lose-and-drop"):
            server.transport.abort()
            return "421 4.4.2 gone"
        if LMTP:
            try:
                await asyncio.to_thread(deliver, envelope)
            except (OSError, smtplib.SMTPException) as error:
                return f"451 4.3.0 {type(error).__name__}"
        return "250 2.0.0 kept"


def login(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and (
        f"{data.login.decode()}:{{PLAIN}}{data.password.decode()}" in (ROOT / "users").read_text().splitlines()
    )
    return AuthResult(success=good, handled=False)


def smtp(**more):
    return SMTP(Receiver(), enable_SMTPUTF8=True, data_size_limit=100_000_000, hostname="localhost", **more)


async def main():
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(ROOT / "server.pem", ROOT / "server.key")
    guarded = dict(authenticator=login, auth_required=True)
    loop = asyncio.get_running_loop()
    servers = [
        await loop.create_server(lambda: smtp(auth_require_tls=False, **guarded), "127.0.0.1", TLS, ssl=tls),
        await loop.create_server(
            lambda: smtp(tls_context=tls, require_starttls=True, **guarded), "127.0.0.1", STARTTLS
        ),
        await loop.create_server(smtp, "127.0.0.1", PLAIN),
    ]
    await asyncio.gather(*(server.serve_forever() for server in servers))


asyncio.run(main())
