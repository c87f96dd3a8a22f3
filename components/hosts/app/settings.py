"""Settings of the app, from its environment file: a line each, `NAME=value`, without quotes or backslashes."""

import base64
import binascii
import json
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

MASTER_KEY_BYTES = 32
IDENTITY_CLIENT = ("region", "userPoolId", "clientId", "clientSecret")


class Invalid(Exception):
    """What is wrong with the settings, all of it at once; says no value, since most are secret."""

    def __init__(self, problems: list[str]):
        super().__init__("; ".join(problems))
        self.problems = problems


# Without a representation, so that no log can print what is secret.
@dataclass(frozen=True, repr=False)
class Settings:
    database: dict[str, str]
    """libpq's parameters: `host` lists every node of the database, in both data centers."""
    identity: dict[str, str]
    """The user pool and the client by which the app asks it."""
    identity_endpoint: str | None
    """Where the user pool is asked instead of at AWS, as a rehearsal does."""
    master_keys: tuple[bytes, ...]
    """Keys that wrap the customers' data keys: the first wraps, every one unwraps, so that one can follow another."""
    version: str


def read(environment) -> Settings:
    problems: list[str] = []
    settings = Settings(
        database=_database(environment.get("DATABASE", ""), problems),
        identity=_identity(environment.get("IDENTITY_CLIENT", ""), problems),
        identity_endpoint=_endpoint(environment.get("IDENTITY_ENDPOINT", ""), problems),
        master_keys=_master_keys(environment.get("CUSTOMER_MASTER_KEY", ""), problems),
        version=environment.get("APP_VERSION", "reference"),
    )
    if problems:
        raise Invalid(problems)
    return settings


def _database(text: str, problems: list[str]) -> dict[str, str]:
    if not text:
        problems.append("DATABASE is not set; give the address of the database as libpq takes it")
        return {}
    try:
        parameters = conninfo_to_dict(text)
    except psycopg.Error:
        problems.append("DATABASE is no address of a database; write key=value pairs as libpq takes them")
        return {}
    for name in ("host", "dbname", "user"):
        if not parameters.get(name):
            problems.append(f"DATABASE names no {name}")
    if parameters.get("sslmode") != "verify-full":
        problems.append("DATABASE does not check the server's certificate; set sslmode=verify-full")
    if not parameters.get("sslrootcert"):
        problems.append("DATABASE names no authority of certificates; set sslrootcert")
    lengths = {len(str(parameters[name]).split(",")) for name in ("host", "hostaddr") if parameters.get(name)}
    ports = len(str(parameters.get("port", "5432")).split(","))
    if len(lengths) > 1 or ports not in {1, *lengths}:
        problems.append("DATABASE lists unlike numbers of hosts and ports")
    return parameters


def _identity(text: str, problems: list[str]) -> dict[str, str]:
    try:
        given = json.loads(text)
        values = {name: given[name] for name in IDENTITY_CLIENT}
        if all(isinstance(value, str) and value for value in values.values()) and "_" in values["userPoolId"]:
            return values
    except (ValueError, KeyError, TypeError):
        pass
    problems.append(f"IDENTITY_CLIENT is no JSON of {', '.join(IDENTITY_CLIENT)}")
    return {}


def _endpoint(text: str, problems: list[str]) -> str | None:
    address = urlsplit(text)
    is_local = address.scheme == "http" and address.hostname == "127.0.0.1"
    if text and not (is_local or (address.scheme == "https" and address.hostname)):
        problems.append("IDENTITY_ENDPOINT is plain http; use https, or leave it out for AWS")
    return text or None


def _master_keys(text: str, problems: list[str]) -> tuple[bytes, ...]:
    try:
        keys = tuple(base64.b64decode(key, validate=True) for key in text.split(","))
    except (binascii.Error, ValueError):
        keys = (b"",)
    if all(len(key) == MASTER_KEY_BYTES for key in keys):
        return keys
    problems.append(f"CUSTOMER_MASTER_KEY is not base64 of {MASTER_KEY_BYTES} bytes, or of several with commas between")
    return ()
