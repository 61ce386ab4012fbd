"""An adapter: how the kit makes one call with your client, over lines of JSON.

It expects nothing, repairs nothing and retries nothing: your client is what is examined.
Look at its first call:  npx djc doctor --command "python3 adapter.py"
Examine it:              npx djc run --command "python3 adapter.py"
"""
import json
import math
import sys
import threading
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

HELLO = {
    "op": "hello",
    "protocol": 1,
    "candidate": {"name": "my-client", "version": "0.0.0", "language": "Python"},
    # Claim what your client does, and no more: formats, retries, rateLimit, waits, securityToken, timeout, inflight, operations.
    "capabilities": {"formats": ["JSON"], "inflight": 8, "operations": "any"},
}


def ask(call):
    """TODO: put your client here. Endpoint and credentials differ from call to call, so create a new client for each."""
    params = {"Action": call["action"], "Version": call["version"], "Format": call["format"],
              "AccessKeyId": call["credentials"]["accessKeyId"], **call["params"]}  # no lists yet
    seconds = call.get("timeoutMs", 60000) / 1000
    with urllib.request.urlopen(call["endpoint"] + "/?" + urllib.parse.urlencode(params), timeout=seconds) as reply:
        return json.load(reply)  # what your client hands its caller, under the documented names


def answer(call):
    if call["op"] != "call":
        return say({"seq": call["seq"], "unsupported": "this client has no " + call["op"]})
    try:
        say({"seq": call["seq"], "returned": ask(call)})
    except Exception as error:  # name what your client exposes: code, errorMessage, requestId, httpStatus, retryAfterMs
        say({"seq": call["seq"], "raised": {"type": type(error).__name__, "message": str(error)}})


def plain(value):  # JSON has no NaN and no infinity; the protocol writes them as {"$number": "NaN"}
    if isinstance(value, float) and not math.isfinite(value):
        return {"$number": {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(value)]}
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def say(line, lock=threading.Lock()):
    text = json.dumps(plain(line), allow_nan=False)
    with lock:  # one line at a time; stdout is for the protocol alone, so log to stderr
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


sys.stdout.reconfigure(encoding="utf-8")
with ThreadPoolExecutor(8) as pool:
    for text in sys.stdin.buffer:
        message = json.loads(text)
        if message["op"] == "hello":
            say(HELLO)
        elif message["op"] == "bye":
            break
        else:
            pool.submit(answer, message)
