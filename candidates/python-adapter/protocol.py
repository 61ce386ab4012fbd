"""Adapter protocol 1 for Python: one JSON object a line on standard input and output."""

import json
import os
import platform
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from threading import Lock
from typing import Any, Callable

INFLIGHT = 32

Message = dict[str, Any]
Write = Callable[[Message], None]
Query = Callable[[Message], Message]


def serve(package: str, mode: str, claims: list[str] | Message, query: Query, release: str | None = None) -> None:
    """Answers calls, INFLIGHT at once, until the kit says bye. `query` gives an answer without its seq.

    `claims` are the formats, or all capabilities. `release` is the version of what is no installed package.
    """
    hello = _hello(package, mode, claims, release)
    write = _writer()
    pool = ThreadPoolExecutor(INFLIGHT)
    for line in sys.stdin.buffer:
        message = json.loads(line)
        if message["op"] == "hello":
            write(hello)
        elif message["op"] == "call":
            pool.submit(_answer, message, query, write)
        elif message["op"] == "bye":
            break
        elif "seq" in message:
            write({"seq": message["seq"], "unsupported": f"the op {message['op']}"})
    os._exit(0)  # a call may still wait for its reply, and nobody waits for the call


def raised(error: Exception, **exposed: Any) -> Message:
    """The answer of a call that failed. `exposed` has what the SDK exposes of it, and None for what it does not."""
    members = {name: _member(name, value) for name, value in exposed.items() if value is not None}
    return {"raised": {"type": type(error).__name__, **members}}


def _member(name: str, value: Any) -> Any:
    # an SDK may have taken a text from a body in which it was none
    return value if name in ("httpStatus", "retryAfterMs") else str(value)


def _hello(package: str, mode: str, claims: list[str] | Message, release: str | None) -> Message:
    of_sdk = {"formats": claims, "securityToken": True, "timeout": True, "inflight": INFLIGHT}
    runtime = f"{platform.python_implementation()} {platform.python_version()}"
    return {
        "op": "hello",
        "protocol": 1,
        "candidate": {
            "name": f"{package} ({mode})",
            "version": release or version(package),
            "language": "Python",
            "runtime": runtime,
        },
        "capabilities": claims if isinstance(claims, dict) else of_sdk,
    }


def _answer(message: Message, query: Query, write: Write) -> None:
    try:
        write({"seq": message["seq"], **query(message)})
    except BaseException:
        # a fault of the adapter: the kit quotes it from standard error
        traceback.print_exc()
        os._exit(1)


def _writer() -> Write:
    """Writes to standard output, which from now on is closed to everybody else: what an SDK prints goes to the log."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    lock = Lock()

    def write(message: Message) -> None:
        line = _text(message).encode("ascii") + b"\n"
        with lock:
            out.write(line)
            out.flush()

    return write


def _text(message: Message) -> str:
    try:
        return json.dumps(message, allow_nan=False)
    except ValueError:
        return json.dumps(_spelled(message))


def _spelled(value: Any) -> Any:
    """A value in which numbers that JSON lacks are spelled as the protocol has them."""
    if isinstance(value, dict):
        return {name: _spelled(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_spelled(item) for item in value]
    if isinstance(value, float):
        return _NUMBERS.get(str(value), value)
    return value


_NUMBERS = {
    "nan": {"$number": "NaN"},
    "inf": {"$number": "Infinity"},
    "-inf": {"$number": "-Infinity"},
}
