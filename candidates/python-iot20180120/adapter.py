"""The SDK alibabacloud-iot20180120 behind the adapter protocol: `adapter.py acs3 | hmac-sha1 | async`."""

import asyncio
import sys
from threading import Thread
from urllib.parse import urlsplit

from alibabacloud_iot20180120.client import Client
from alibabacloud_iot20180120.models import QueryDeviceDistributeJobRequest, QueryDeviceDistributeJobResponse
from alibabacloud_tea_openapi.models import Config
from alibabacloud_tea_util.models import RuntimeOptions
from protocol import Message, raised, serve

MODE = sys.argv[1]

# the name that the SDK has for HMAC-SHA1; its default is ACS3-HMAC-SHA256
ALGORITHM = "v2" if MODE == "hmac-sha1" else None

loop = asyncio.new_event_loop()


def query(call: Message) -> Message:
    """Makes one call with the SDK and tells what its caller gets."""
    try:
        body = _send(call).body
        # under the documented names, by the SDK's own mapping
        return {"returned": None if body is None else body.to_map()}
    except Exception as error:
        return _raised(error)


def _send(call: Message) -> QueryDeviceDistributeJobResponse:
    client = _client(call)
    request = QueryDeviceDistributeJobRequest(job_id=call.get("jobId"))
    timeout = call.get("timeoutMs")
    runtime = RuntimeOptions(connect_timeout=timeout, read_timeout=timeout)
    if MODE != "async":
        return client.query_device_distribute_job_with_options(request, runtime)
    answer = client.query_device_distribute_job_with_options_async(request, runtime)
    return asyncio.run_coroutine_threadsafe(answer, loop).result()


def _client(call: Message) -> Client:
    credentials, endpoint = call["credentials"], urlsplit(call["endpoint"])
    return Client(
        Config(
            access_key_id=credentials["accessKeyId"],
            access_key_secret=credentials["accessKeySecret"],
            security_token=credentials.get("securityToken"),
            protocol=endpoint.scheme,
            endpoint=endpoint.netloc,
            signature_algorithm=ALGORITHM,
        )
    )


def _raised(error: Exception) -> Message:
    """What the SDK exposes of a failure, under the names of the protocol."""
    data = getattr(error, "data", None) or {}
    return raised(
        error,
        code=getattr(error, "code", None),
        message=getattr(error, "message", None) or str(error),
        errorMessage=data.get("ErrorMessage"),
        requestId=getattr(error, "request_id", None),
        httpStatus=getattr(error, "status_code", None),
        retryAfterMs=getattr(error, "retry_after", None),
    )


if __name__ == "__main__":
    Thread(target=loop.run_forever, daemon=True).start()
    serve("alibabacloud-iot20180120", MODE, ["JSON"], query)
