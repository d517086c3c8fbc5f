"""One person's values: checked, and derived for the syntaxes that need more than an escape."""
import re
from urllib.parse import quote
from uuid import NAMESPACE_DNS, NAMESPACE_URL, uuid5

ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = re.compile(rf"(?=.{{,254}}\Z)(?=.{{,64}}@)({ATOM}(?:\.{ATOM})*)@({LABEL}(?:\.{LABEL})+)")
# msmtp expands these in a sender's address.
EXPANDED = re.compile(r"[*?\[]|%[UHCMF]")
# Control characters and noncharacters break a line or a document in some client or other.
REFUSED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
# A profile file of Outlook has no quotes, no escapes, and variables between percent signs.
PRF = re.compile(r"""(?! )(?!(["']).*\1\Z)[ -$&-~]*%?[ -$&-~]*(?<! )""")
NOT_IN_KEYS = re.compile(r"[^a-z0-9]")
NOT_IN_PATHS = re.compile(r"[^A-Za-z0-9@._+-]")
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])\.", re.IGNORECASE)
IDENTIFIER_BASE = "io.github.cl-export"
PROFILES = uuid5(NAMESPACE_DNS, IDENTIFIER_BASE)


class Refused(Exception):
    """What is wrong with a row."""


def values(row, provider):
    """What the templates are given for a row of the list."""
    address, name = row["address"], row["name"]
    for value in (address, name):
        if len(value) > 1024 or REFUSED.search(value):
            raise Refused(f"{value!r} is too long or holds a control character")
    parts = ADDRESS.fullmatch(address)
    if not parts or EXPANDED.search(address):
        raise Refused(f"{address!r} is not an address that every program takes")
    local_part, domain = parts[1], parts[2].lower()
    if domain not in provider.domains:
        raise Refused(f"{domain} is not of {provider.name}")
    login = address if provider.login_is_address else local_part
    return {
        "address": address,
        "name": name,
        "login": login,
        "folder": folder(address),
        "key": NOT_IN_KEYS.sub(lambda found: f"_{ord(found[0]):02x}", address.lower()),
        "prf_name": name if name and PRF.fullmatch(name) else address,
        **urls(login, provider),
        **of_apple(f"{local_part}@{domain}"),
        **of_outlook(address.lower()),
    }


def folder(address):
    """The address as a name that every file system takes."""
    name = NOT_IN_PATHS.sub(lambda found: f"%{ord(found[0]):02X}", address)
    return f"%{ord(name[0]):02X}{name[1:]}" if DEVICE.match(address) else name


def urls(login, provider):
    user = quote(login, safe="")
    return {
        f"{side}_url": f"{server.scheme}://{user}@{server.host}:{server.port}/"
        for side, server in (("incoming", provider.incoming), ("outgoing", provider.outgoing))
    }


def of_apple(mailbox):
    """What a device knows a profile by: the same for the same mailbox, so that a later one takes its place."""
    identifier = uuid5(PROFILES, "id\n" + mailbox)
    return {
        "profile_identifier": f"{IDENTIFIER_BASE}.{identifier.hex}",
        "profile_uuid": str(uuid5(PROFILES, "profile\n" + mailbox)).upper(),
        "payload_uuid": str(uuid5(PROFILES, "mail\npop3\n" + mailbox)).upper(),
    }


def of_outlook(mailbox):
    """What Outlook would draw at random."""
    identity = uuid5(NAMESPACE_URL, "mailto:" + mailbox)
    return {"outlook_profile": "cl-export-" + identity.hex[:12], "mini_uid": identity.hex[24:], "preferences": identity.bytes}
