"""The database of two data centers: finds the node that takes writes, and brings each write over a switch."""

import threading
import time

import psycopg
from psycopg import errors

from app import schema

# Seconds in which a database that restarts, or whose replica is promoted, usually takes writes again.
SWITCH_SECONDS = 20
# Seconds between two tries, and before a thread that has a replica only looks for the main node again.
PAUSE_SECONDS = 0.25
RECHECK_SECONDS = 5
# Requests of this process that may wait for the database at once; the other threads answer health checks meanwhile.
PLACES = 8
# Seconds that a request waits for such a place: in a crowd, and while the database is gone.
CROWD_SECONDS, GONE_SECONDS = 1.5, 0.25

CONNECTION = {
    "application_name": "holdfast-app",
    # Seconds for one node; psycopg of Debian 12 counts them for all hosts of an address together, so each is asked alone.
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    # Milliseconds until a node that confirms nothing counts as lost.
    "tcp_user_timeout": 10_000,
    "target_session_attrs": "any",
    "options": "-c statement_timeout=8s -c lock_timeout=4s -c idle_in_transaction_session_timeout=15s",
}

BUSY = (errors.QueryCanceled, errors.LockNotAvailable)
SWITCHING = (psycopg.OperationalError, psycopg.InterfaceError, errors.ReadOnlySqlTransaction)


class Unavailable(Exception):
    """No node answers in time."""


class ReadOnly(Unavailable):
    """Nodes answer, and none takes writes."""


class Database:
    def __init__(self, parameters: dict[str, str]):
        self._nodes = _nodes(parameters)
        self._own = threading.local()
        self._places = threading.BoundedSemaphore(PLACES)
        self._schema_is_right = False
        # When a switch began, as far as this process knows; long ago at a site that never saw a main node.
        self._failing_since: float | None = -SWITCH_SECONDS
        self._is_gone = False

    def read(self, work, waits=True):
        """Runs `work(connection)` on the main node, or on a replica when no other answers."""
        return self._run(work, writes=False, waits=waits)

    def write(self, work):
        """
        Runs `work(connection)` in a transaction, again after a switch. A lost connection may hide a commit, so the
        work has to name what it writes: run twice, it leaves what it leaves once.
        """
        return self._run(work, writes=True, waits=True)

    def vacuum(self, table: str) -> None:
        """Writes a table anew without what was deleted from it. No row is lost when it is run twice, or not to its end."""
        self._connection(writes=True).execute(f"VACUUM FULL {table}")

    def _run(self, work, writes, waits):
        patience = GONE_SECONDS if self._is_gone else CROWD_SECONDS
        if not self._places.acquire(timeout=patience):
            raise Unavailable
        try:
            while True:
                is_new = self._kept() is None
                try:
                    return self._once(work, writes)
                except BUSY as error:
                    self._is_gone = True
                    raise Unavailable from error
                except SWITCHING as error:
                    self._drop()
                    if not is_new:
                        # The connection may have been lost long ago, and the database be well.
                        continue
                    self._is_gone = True
                    failure = Unavailable()
                    failure.__cause__ = error
                except ReadOnly as error:
                    failure = error
                if not (waits and self._may_come_back()):
                    raise failure
                time.sleep(PAUSE_SECONDS)
        finally:
            self._places.release()

    def _may_come_back(self) -> bool:
        now = time.monotonic()
        if self._failing_since is None:
            self._failing_since = now
        return now < self._failing_since + SWITCH_SECONDS

    def _once(self, work, writes):
        connection = self._connection(writes)
        with connection.transaction():
            result = work(connection)
        self._is_gone = False
        if not is_read_only(connection):
            self._failing_since = None
        return result

    def _kept(self):
        """This thread's connection, unless it is known to be lost."""
        connection = getattr(self._own, "connection", None)
        return None if connection is None or connection.closed else connection

    def _connection(self, writes):
        """A connection; a replica's is given up for the main node's as soon as there is one."""
        connection = self._kept()
        if connection and is_read_only(connection):
            if writes or time.monotonic() - self._own.since > RECHECK_SECONDS:
                self._drop()
                connection = None
        if connection is None:
            connection = self._own.connection = self._connect()
            self._own.since = time.monotonic()
        if not self._schema_is_right:
            bring = schema.check if is_read_only(connection) else schema.apply
            bring(connection)
            self._schema_is_right = True
        if writes and is_read_only(connection):
            raise ReadOnly
        return connection

    def _connect(self):
        """The first node that takes writes, else the first that answers."""
        replica, failure = None, None
        for node in self._nodes:
            try:
                connection = psycopg.connect(**{**node, **CONNECTION}, autocommit=True)
            except psycopg.OperationalError as error:
                failure = error
                # Asked last by whoever comes next.
                self._nodes = [*(other for other in self._nodes if other is not node), node]
                continue
            if not is_read_only(connection):
                if replica:
                    replica.close()
                return connection
            if replica:
                connection.close()
            replica = replica or connection
        if replica is None:
            raise failure
        return replica

    def _drop(self):
        connection = getattr(self._own, "connection", None)
        self._own.connection = None
        if connection:
            connection.close()


def is_read_only(connection) -> bool:
    """Whether the node is a replica; PostgreSQL 14 and newer say so by themselves, and again when one is promoted."""
    return connection.info.parameter_status("in_hot_standby") != "off"


def _nodes(parameters: dict[str, str]) -> list[dict[str, str]]:
    """An address for each node of one that lists several, as libpq reads it: one port may stand for all."""
    listed = {name: str(parameters[name]).split(",") for name in ("host", "hostaddr", "port") if parameters.get(name)}
    count = len(listed["host"])
    return [
        {**parameters, **{name: values[index if len(values) > 1 else 0] for name, values in listed.items()}}
        for index in range(count)
    ]
