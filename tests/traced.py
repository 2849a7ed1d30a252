"""Runs auditkit again and again in forks of one process, each of which waits until it is watched.

Started by ``tracing.py`` as a program. A line on standard input asks for a run: folder, words, what
chance draws. A line is answered with the number of the new process, which waits for a second line;
when it has ended, with its exit code (as ``waitpid`` tells it).
"""

import ctypes
import importlib
import json
import os
import pkgutil
import secrets
import sys
from pathlib import Path

import auditkit
from auditkit.cli.main import main

ANYBODY = -1
PR_SET_PTRACER = 0x59616D61


def bring_in_everything() -> None:
    """Import what a command would, so that a run does its own work alone."""
    for module in pkgutil.walk_packages(auditkit.__path__, "auditkit."):
        if module.name != "auditkit.__main__":
            importlib.import_module(module.name)


def run(request: dict[str, str | list[str]]) -> None:
    """Run the command in this process, and end it."""
    os.chdir(str(request["at"]))
    answer = os.dup(1)
    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(str(request[name]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    drawn = iter(request["drawn"])
    if request["drawn"]:
        secrets.choice = lambda _letters: next(drawn)
    # From here on nothing is done but what the command does: whoever watches may count.
    os.write(answer, f"{os.getpid()}\n".encode())
    sys.stdin.readline()
    try:
        main(list(request["words"]))
    except SystemExit as leaving:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(leaving.code or 0))
    os._exit(99)


bring_in_everything()
os.chdir(Path(__file__).parent)
ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYBODY)
print("ready", flush=True)  # noqa: T201 - a program that answers
for line in iter(sys.stdin.readline, ""):
    child = os.fork()
    if not child:
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYBODY)
        run(json.loads(line))
    print(os.waitpid(child, 0)[1], flush=True)  # noqa: T201
