"""The filters of the templates: one for each syntax that a value can stand in."""
import re
from xml.sax.saxutils import escape

HARMLESS = re.compile(r"[A-Za-z0-9@%+,./:_-]+")
# What a terminal or an editor would obey instead of show, and the scripts that run from right to left.
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def shell(text):
    """A word of a shell's command."""
    return text if HARMLESS.fullmatch(text) else "'" + text.replace("'", r"'\''") + "'"


def mutt(text):
    """Between a muttrc's single quotes."""
    return text.replace("'", r"'\''")


def fetchmail(text):
    """Between a fetchmailrc's double quotes, where a backslash cannot save a quote."""
    return text.replace("\\", r"\\").replace('"', r"\x22")


def quoted(text):
    """Between the double quotes of JavaScript, and of a registry file."""
    return text.replace("\\", r"\\").replace('"', r"\"")


def xml(text):
    return escape(text, {'"': "&quot;", "'": "&apos;"})


def plain(text):
    """For people to read: nothing in it hides or reorders anything."""
    if text.isascii():
        return text
    visible = OBEYED.sub(lambda found: rf"\u{{{ord(found[0]):x}}}", text)
    return f"\u2068{visible}\u2069" if RIGHT_TO_LEFT.search(text) else visible


FILTERS = {"shell": shell, "mutt": mutt, "fetchmail": fetchmail, "js": quoted, "reg": quoted, "xml": xml, "plain": plain}
