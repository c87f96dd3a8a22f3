"""
Runs a program under the system calls that a unit of systemd leaves it, without systemd: `confine.py UNIT PROGRAM ...`.

Lists of calls are systemd's own. A call that is not on them ends the process, memory that can be written and run is
refused. As root it becomes nobody first.
"""

import errno
import os
import subprocess
import sys

from seccomp import ALLOW, ERRNO, KILL_PROCESS, MASKED_EQ, Arg, SyscallFilter

NOBODY, WRITE, RUN = 65534, 2, 4


def members(name):
    if not name.startswith("@"):
        return {name}
    said = subprocess.run(["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, check=True).stdout
    listed = [line.strip() for line in said.splitlines()[1:]]
    return set().union(*(members(line) for line in listed if line and not line.startswith("#")))


def allowed(unit):
    calls = set()
    for line in unit.splitlines():
        if line.startswith("SystemCallFilter=~"):
            calls -= set().union(*map(members, line.split("=~")[1].split()))
        elif line.startswith("SystemCallFilter="):
            calls |= set().union(*map(members, line.split("=")[1].split()))
    return calls


unit = open(sys.argv[1], encoding="utf-8").read()
assert "MemoryDenyWriteExecute=yes" in unit
confined = SyscallFilter(KILL_PROCESS)
for call in sorted(allowed(unit) - {"mmap", "mprotect", "pkey_mprotect"}):
    try:
        confined.add_rule(ALLOW, call)
    except RuntimeError:
        # A call of a newer kernel, or of another machine.
        continue
confined.add_rule(ALLOW, "mmap", Arg(2, MASKED_EQ, RUN, 0))
confined.add_rule(ALLOW, "mmap", Arg(2, MASKED_EQ, RUN | WRITE, RUN))
confined.add_rule(ERRNO(errno.EPERM), "mmap", Arg(2, MASKED_EQ, RUN | WRITE, RUN | WRITE))
for call in ("mprotect", "pkey_mprotect"):
    confined.add_rule(ALLOW, call, Arg(2, MASKED_EQ, RUN, 0))
    confined.add_rule(ERRNO(errno.EPERM), call, Arg(2, MASKED_EQ, RUN, RUN))
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
confined.load()
os.execv(sys.argv[2], sys.argv[2:])
