"""Processor time and memory of a process and all that it started."""

import os
import threading
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def stat(pid):
    """The fields of a process after its name, which may hold spaces."""
    return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()


def family(root):
    """The process and its descendants, those that are gone meanwhile left out."""
    children = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                children.setdefault(int(stat(entry.name)[1]), []).append(int(entry.name))
            except (FileNotFoundError, ProcessLookupError):
                continue
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def cpu_seconds(root):
    """User and system time of the running processes, and of the children that they waited for."""
    total = 0
    for pid in family(root):
        try:
            total += sum(map(int, stat(pid)[11:15]))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return total / TICKS


def resident(root):
    """Bytes of memory that the processes hold, shared pages counted once (PSS)."""
    total = 0
    for pid in family(root):
        try:
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return total


class Peak(threading.Thread):
    """The most memory that the processes held together, and the processor time of all of them, looked at every fifty
    milliseconds: who ends its children without waiting for them has none of their time in its own."""

    def __init__(self, root):
        super().__init__(daemon=True)
        self.root, self.bytes, self.cpu, self._over = root, 0, 0, threading.Event()

    def run(self):
        while not self._over.wait(0.05):
            self.bytes = max(self.bytes, resident(self.root))
            self.cpu = max(self.cpu, cpu_seconds(self.root))

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self.join()


def ended(process, limit=None):
    """Waits for a process: whether it ended by itself, and its processor seconds, those of its children included.

    Past `limit` seconds it is asked to stop.
    """
    start, status = time.monotonic(), 0
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return time.monotonic() - start, usage.ru_utime + usage.ru_stime
        if limit and time.monotonic() - start > limit:
            process.terminate()
            limit = None
        time.sleep(0.02)
