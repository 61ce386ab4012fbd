"""The client of client.py behind the adapter protocol. Written for this project."""

from client import AliyunError, Client
from protocol import Message, raised, serve


def query(call: Message) -> Message:
    """Makes one call with the client and tells what its caller gets."""
    credentials = call["credentials"]
    if call["format"] != "JSON" or "securityToken" in credentials:
        return {"unsupported": "this client reads JSON only, and knows no security tokens"}
    client = Client(call["endpoint"], call["version"], credentials["accessKeyId"], credentials["accessKeySecret"])
    deadline = {"timeout": call["timeoutMs"] / 1000} if "timeoutMs" in call else {}
    try:
        return {"returned": client.call(call["action"], call["params"], **deadline)}
    except AliyunError as error:
        return raised(error, code=error.code, message=error.message, requestId=error.request_id)
    except Exception as error:
        return raised(error, message=error)


if __name__ == "__main__":
    claims = {"formats": ["JSON"], "timeout": True, "inflight": 8, "operations": "any"}
    serve("hand-python", "get", claims, query, release="1.0.0")
