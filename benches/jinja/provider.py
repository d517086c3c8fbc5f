"""A provider's description, and the servers that it comes to: read once, for all persons."""
import tomllib

ENCRYPTIONS = {"tls": "SSL/TLS", "starttls": "STARTTLS"}
SCHEMES = {"pop3": "pop", "imap": "imap", "smtp": "smtp"}


class Server:
    def __init__(self, given):
        self.protocol, self.host = given["protocol"], given["host"]
        self.port, self.security = given["port"], given["security"]
        self.encryption = ENCRYPTIONS[self.security]
        self.scheme = SCHEMES[self.protocol] + ("s" if self.security == "tls" else "")


class Provider:
    def __init__(self, path):
        with open(path, "rb") as file:
            given = tomllib.load(file)
        self.name, self.help = given["name"], given["help"]
        self.domains = frozenset(given["domains"]["names"])
        self.login_is_address = given["login"]["rule"] == "address"
        self.leaves_copies = given["leave_on_server"]["default"] == "always"
        self.mailbox_megabytes = given["limits"]["mailbox_bytes"] // 1_000_000
        self.message_megabytes = given["limits"]["message_bytes"] // 1_000_000
        self.incoming = server(given["incoming"], protocol="pop3")
        self.imap = server(given["incoming"], protocol="imap")
        self.outgoing = server(given["outgoing"])
        # A profile cannot ask for STARTTLS: Apple's Mail gets a server that needs no asking, where there is one.
        self.apple_outgoing = server(given["outgoing"], security="tls") or self.outgoing


def server(endpoints, **wanted):
    """The first endpoint that is as wanted. None without encryption is taken: nobody has consented to it."""
    for given in endpoints:
        if given["security"] != "plain" and all(given[key] == value for key, value in wanted.items()):
            return Server(given)
    return None
