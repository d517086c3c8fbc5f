"""Does what a profile tells a device to do: logs in, fetches, sends. No Apple device was at hand.

It knows of the accounts what the profile says, and is told passwords when it asks, one a line. What is absent is
what Apple's schema says of it. How to encrypt is told by the port, as devices do.
"""
import imaplib
import plistlib
import poplib
import smtplib
import ssl
import sys
from email.message import EmailMessage
from email.utils import formataddr

IMPLICIT = (465, 993, 995)


def side(mail, prefix):
    secure = mail.get(prefix + "UseSSL", False)
    port = mail[prefix + "PortNumber"]
    return mail[prefix + "HostName"], port, secure and port in IMPLICIT, secure and port not in IMPLICIT


def ask():
    return sys.stdin.readline().rstrip("\n")


def fetch(mail, password):
    host, port, tls, starttls = side(mail, "IncomingMailServer")
    context = ssl.create_default_context()
    user = mail["IncomingMailServerUsername"]
    if mail["EmailAccountType"] == "EmailTypePOP":
        server = poplib.POP3_SSL(host, port, timeout=3, context=context) if tls else poplib.POP3(host, port, 3)
        if starttls:
            server.stls(context)
        server.user(user)
        server.pass_(password)
        server.stat()
        server.quit()
    else:
        server = imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=3) if tls else imaplib.IMAP4(host, port, 3)
        if starttls:
            server.starttls(context)
        server.login(user, password)
        server.select("INBOX", readonly=True)
        server.logout()


def send(mail, password):
    host, port, tls, starttls = side(mail, "OutgoingMailServer")
    context = ssl.create_default_context()
    kind = smtplib.SMTP_SSL if tls else smtplib.SMTP
    more = {"context": context} if tls else {}
    with kind(host, port, timeout=3, **more) as server:
        if starttls:
            server.starttls(context=context)
        if mail["OutgoingMailServerAuthentication"] == "EmailAuthPassword":
            server.login(mail["OutgoingMailServerUsername"], password)
        message = EmailMessage()
        message["Subject"] = "Hello"
        message["From"] = formataddr((mail.get("EmailAccountName"), mail["EmailAddress"]))
        message["To"] = "you@example.com"
        message.set_content("How are you?\n")
        server.send_message(message)


with open(sys.argv[1], "rb") as file:
    profile = plistlib.load(file)
for mail in profile["PayloadContent"]:
    password = ask()
    fetch(mail, password)
    send(mail, password if mail.get("OutgoingPasswordSameAsIncomingPassword", False) else ask())
