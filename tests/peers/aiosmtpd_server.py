"""A second, independent mail server for `npm run check:peers`: aiosmtpd with TLS and AUTH.

Arguments: certificate, key, "tls" or "starttls". Prints its port, then one JSON line per accepted mail.
"""

import asyncio
import json
import ssl
import sys
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult

USER, PASSWORD = b"maya@example.org", b"correct horse battery"


def authenticate(_server, _session, _envelope, _mechanism, data):
    good = data.login == USER and data.password == PASSWORD
    return AuthResult(success=good, handled=False)


class Handler:
    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if address.startswith("nobody@"):
            return "550 5.1.1 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        found = {
            "to": envelope.rcpt_tos,
            "authenticated": session.authenticated,
            "subject": mail["subject"],
            "id": mail["message-id"],
            "defects": [str(defect) for part in mail.walk() for defect in part.defects],
            "text": mail.get_body(("plain",)).get_content(),
            "html": mail.get_body(("html",)).get_content(),
            "files": [[part.get_content_type(), part.get_filename()] for part in mail.iter_attachments()],
        }
        print(json.dumps(found), flush=True)
        return "250 2.0.0 Accepted"


async def main(certificate, key, mode):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    tls = mode == "tls"
    # A line that is encrypted from the first byte does not count as TLS of aiosmtpd's own.
    security = {"auth_require_tls": False} if tls else {"tls_context": context, "require_starttls": True}

    def session():
        return SMTP(Handler(), hostname="localhost", authenticator=authenticate, auth_required=True, **security)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(session, "127.0.0.1", 0, ssl=context if tls else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(*sys.argv[1:4]))
