"""The peer of benches/peers: what `cl-export --batch LIST --format tar` makes, with Jinja2 and tarfile.

It is written as a packager would who needs the same files: templates compiled once, an escape for each syntax, each row
checked before anything is written. The README's lines are broken in its template. `batch.py LIST >ARCHIVE`
"""
import csv
import io
import sys
import tarfile
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from account import Refused, values
from provider import Provider
from syntax import FILTERS

HERE = Path(__file__).parent
CRATES = HERE.parent.parent / "crates"
TIME = 315532800  # 1980: the same archive on every day
UTF_16 = "utf-16"  # with its mark, and the little end first on the machines that this runs on
# Path, mode and encoding. The files of one target stand together.
FILES = [
    ("README.txt", 0o600, "utf-8"),
    ("outlook/outlook.prf", 0o600, "utf-8"),
    ("outlook/outlook-setup.cmd", 0o644, "utf-8"),
    ("outlook/outlook-account.reg", 0o600, UTF_16),
    ("outlook/outlook-undo.reg", 0o600, UTF_16),
    ("thunderbird/user.js", 0o600, "utf-8"),
    ("thunderbird/mozilla.cfg", 0o644, "utf-8"),
    ("thunderbird/autoconfig.js", 0o644, "utf-8"),
    ("ios/mail.mobileconfig", 0o644, "utf-8"),
    ("mutt/muttrc", 0o600, "utf-8"),
    ("fetchmail/fetchmailrc", 0o600, "utf-8"),
    ("msmtp/msmtprc", 0o600, "utf-8"),
]
# Nothing in these is a person's.
CONSTANT = {
    "outlook/outlook-setup.cmd": (CRATES / "outlook/src/outlook-setup.cmd").read_bytes().replace(b"\n", b"\r\n"),
    "thunderbird/autoconfig.js": (CRATES / "thunderbird/src/autoconfig.js").read_bytes(),
}


def environment(provider, newline):
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        newline_sequence=newline,
    )
    made.filters.update(FILTERS)
    made.globals.update(vars(provider), provider=provider)
    return made


def load(provider):
    """The files, each with its compiled template; those of Windows in its lines."""
    unix, windows = (environment(provider, newline) for newline in ("\n", "\r\n"))
    for path, mode, encoding in FILES:
        where = windows if path.startswith("outlook/") else unix
        yield path, mode, encoding, None if path in CONSTANT else where.get_template(path)


def read(path, provider):
    """Every row's values; all that is wrong with any, before anything is written."""
    good, bad, seen = [], [], set()
    with open(path, newline="", encoding="utf-8-sig") as table:
        for number, row in enumerate(csv.DictReader(table), 2):
            try:
                person = values(row, provider)
                if person["address"].lower() in seen:
                    raise Refused(f"{person['address']} is there twice")
            except Refused as why:
                bad.append(f"row {number}: {why}")
            else:
                seen.add(person["address"].lower())
                good.append(person)
    if bad:
        sys.exit("\n".join(bad))
    return good


def add(tar, path, mode, data=None):
    """Adds a file, or a folder."""
    member = tarfile.TarInfo(path)
    member.mode, member.mtime = mode, TIME
    if data is None:
        member.type = tarfile.DIRTYPE
        tar.addfile(member)
    else:
        member.size = len(data)
        tar.addfile(member, io.BytesIO(data))


def write(person, files, tar):
    """One person's folder."""
    top, inside = person["folder"], ""
    add(tar, top, 0o700)
    for path, mode, encoding, template in files:
        below = path.rpartition("/")[0]
        if below != inside:
            inside = below
            add(tar, f"{top}/{below}", 0o700)
        data = CONSTANT.get(path) or template.render(person).encode(encoding)
        add(tar, f"{top}/{path}", mode, data)
    # Nobody asks for them again, and a list of them would grow with the table.
    tar.members.clear()


def main():
    provider = Provider(CRATES / "core/data/centurylink.toml")
    people = read(sys.argv[1], provider)
    files = list(load(provider))
    with tarfile.open(fileobj=sys.stdout.buffer, mode="w|") as tar:
        for person in people:
            write(person, files, tar)


if __name__ == "__main__":
    main()
