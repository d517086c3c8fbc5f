"""The peer of benches/peers: the same files with Jinja2 and tarfile, the way such scripts are written.

It is flattered: its templates are one person's bundle with the address and the name cut out, so it checks nothing,
escapes nothing and works nothing out.
"""
import csv
import io
import pathlib
import sys
import tarfile

from jinja2 import Environment

bundle, table = pathlib.Path(sys.argv[1]), sys.argv[2]
address, name = sys.argv[3], sys.argv[4]
environment = Environment(autoescape=False, keep_trailing_newline=True)


def template(path):
    text = path.read_bytes().decode("latin-1")
    assert "{{" not in text and "{%" not in text
    text = text.replace(address, "{{ address }}").replace(name, "{{ name }}")
    return environment.from_string(text)


folder = bundle / address
templates = [(str(path.relative_to(folder)), template(path)) for path in sorted(folder.rglob("*")) if path.is_file()]
with tarfile.open(fileobj=sys.stdout.buffer, mode="w|") as tar, open(table, newline="", encoding="utf-8") as rows:
    for row in csv.DictReader(rows):
        for path, made in templates:
            data = made.render(address=row["address"], name=row["name"]).encode("latin-1")
            member = tarfile.TarInfo(f"{row['address']}/{path}")
            member.size, member.mode, member.mtime = len(data), 0o600, 315532800
            tar.addfile(member, io.BytesIO(data))
