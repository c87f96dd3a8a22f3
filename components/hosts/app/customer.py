"""
Command that suspends, brings back or removes a customer, and copies the keys out and in.

    systemd-run --pipe --wait -p User=holdfast-app -p EnvironmentFile=/etc/holdfast/app.env \\
      -p WorkingDirectory=/opt/holdfast /usr/bin/python3 -m app.customer suspend CUSTOMER

Also `resume` and `remove` with a customer's id, `export-keys` to standard output, `import-keys` from standard input.
The account at Cognito is another matter: whoever removes a customer deletes it there, with rights that no server has.
"""

import json
import os
import sys
from uuid import UUID

from app import customers, schema, settings
from app.database import Database, ReadOnly, Unavailable

CHANGES = {"suspend": customers.suspend, "resume": customers.resume, "remove": customers.remove}


def main(arguments: list[str]) -> int:
    try:
        database = Database(settings.read(os.environ).database)
        return run(database, arguments)
    except settings.Invalid as invalid:
        print(*(f"setting: {problem}" for problem in invalid.problems), sep="\n", file=sys.stderr)
    except ReadOnly:
        print("no database takes writes", file=sys.stderr)
    except Unavailable:
        print("no database answers", file=sys.stderr)
    except (schema.Unfit, ValueError) as error:
        print(error, file=sys.stderr)
    return 2


def run(database: Database, arguments: list[str]) -> int:
    if arguments == ["export-keys"]:
        print(*database.read(customers.export_keys), sep="\n")
        return 0
    if arguments == ["import-keys"]:
        lines = sys.stdin.readlines()
        print(json.dumps({"imported": database.write(lambda connection: customers.import_keys(connection, lines))}))
        return 0
    if len(arguments) != 2 or arguments[0] not in CHANGES:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    verb, customer = arguments[0], UUID(arguments[1])
    is_done = database.write(lambda connection: CHANGES[verb](connection, customer))
    if verb == "remove" and is_done:
        database.vacuum("customer_keys.data_keys")
    print(json.dumps({"customer": str(customer), "verb": verb, "done": is_done}))
    return 0 if is_done else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
