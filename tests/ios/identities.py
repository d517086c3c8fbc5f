"""The identifiers and UUIDs of accounts, by the recipe of docs/targets/ios.md and Python's own uuid."""
import json
import sys
import uuid

known = []
for base, address, protocol in json.load(sys.stdin):
    local, domain = address.rsplit("@", 1)
    key = local + "@" + domain.lower()
    space = uuid.uuid5(uuid.NAMESPACE_DNS, base)
    identifier = base + "." + uuid.uuid5(space, "id\n" + key).hex
    known.append([
        identifier,
        str(uuid.uuid5(space, "profile\n" + key)).upper(),
        identifier + ".mail",
        str(uuid.uuid5(space, "mail\n" + protocol + "\n" + key)).upper(),
    ])
json.dump(known, sys.stdout)
