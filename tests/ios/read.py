"""What plistlib understands of each profile, as JSON beside it."""
import json
import plistlib
import sys

for name in sys.argv[1:]:
    try:
        with open(name, "rb") as file:
            text = json.dumps(plistlib.load(file), default=lambda value: {"unlike JSON": repr(value)})
    except Exception as error:
        with open(name + ".plistlib.err", "w") as file:
            file.write(repr(error))
    else:
        with open(name + ".plistlib", "w") as file:
            file.write(text)
