"""The SDK aliyun-python-sdk-iot behind the adapter protocol: `adapter.py post | get | form`."""

import json
import sys
from functools import lru_cache
from urllib.parse import urlsplit

from aliyunsdkcore.acs_exception.exceptions import ClientException, ServerException
from aliyunsdkcore.auth.credentials import StsTokenCredential
from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.http import protocol_type
from aliyunsdkcore.request import AcsRequest, CommonRequest
from aliyunsdkiot.request.v20180120.QueryDeviceDistributeJobRequest import QueryDeviceDistributeJobRequest
from protocol import INFLIGHT, Message, raised, serve

MODE = sys.argv[1]


def query(call: Message) -> Message:
    """Makes one call with the SDK and tells what its caller gets."""
    try:
        body = _client_of(call["credentials"]).do_action_with_exception(_request(call))
        # the SDK hands bytes on; its documentation makes them a text like this
        return {"returned": json.loads(str(body, encoding="utf-8"))}
    except Exception as error:
        return _raised(error)


def _client_of(credentials: dict[str, str]) -> AcsClient:
    return _client(credentials["accessKeyId"], credentials["accessKeySecret"], credentials.get("securityToken"))


@lru_cache(maxsize=64)
def _client(key_id: str, secret: str, token: str | None) -> AcsClient:
    """One client for each user, as its connections belong to it."""
    if token is None:
        return AcsClient(key_id, secret, "cn-shanghai", pool_size=INFLIGHT)
    credential = StsTokenCredential(key_id, secret, token)
    return AcsClient(region_id="cn-shanghai", credential=credential, pool_size=INFLIGHT)


def _request(call: Message) -> AcsRequest:
    request = QueryDeviceDistributeJobRequest() if MODE == "post" else _common_request()
    endpoint = urlsplit(call["endpoint"])
    # the SDK looks for this very object: any other text "https" makes it speak HTTP
    request.set_protocol_type(protocol_type.HTTPS if endpoint.scheme == "https" else protocol_type.HTTP)
    request.set_endpoint(endpoint.netloc)
    if "jobId" in call:
        add = request.add_body_params if MODE == "form" else request.add_query_param
        add("JobId", call["jobId"])
    if "timeoutMs" in call:
        request.set_connect_timeout(call["timeoutMs"] / 1000)
        request.set_read_timeout(call["timeoutMs"] / 1000)
    return request


def _common_request() -> CommonRequest:
    request = CommonRequest(version="2018-01-20", action_name="QueryDeviceDistributeJob", product="Iot")
    request.set_method("POST" if MODE == "form" else "GET")
    return request


def _raised(error: Exception) -> Message:
    """What the SDK exposes of a failure, under the names of the protocol."""
    if isinstance(error, ServerException):
        return raised(
            error,
            code=error.get_error_code(),
            message=error.get_error_msg(),
            requestId=error.get_request_id(),
            httpStatus=error.get_http_status(),
        )
    if isinstance(error, ClientException):
        return raised(error, code=error.get_error_code(), message=error.get_error_msg())
    return raised(error, message=error)


if __name__ == "__main__":
    serve("aliyun-python-sdk-iot", MODE, ["JSON"], query)
