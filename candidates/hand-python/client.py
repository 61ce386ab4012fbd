"""A client of Alibaba Cloud RPC operations as scripts for dynamic DNS have it: the standard library, HMAC-SHA1, GET.

Written for this project. It is nobody's published code.
"""

import base64
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.parse
import urllib.request


class AliyunError(Exception):
    """What the service answered in place of a result."""

    def __init__(self, code, message, request_id):
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.request_id = request_id


class Client:
    def __init__(self, endpoint, version, access_key_id, access_key_secret):
        self.endpoint = endpoint
        self.version = version
        self.access_key_id = access_key_id
        self.access_key_secret = access_key_secret

    def call(self, action, params, timeout=10):
        query = {
            "Action": action,
            "Version": self.version,
            "Format": "JSON",
            "AccessKeyId": self.access_key_id,
            "SignatureMethod": "HMAC-SHA1",
            "SignatureVersion": "1.0",
            "SignatureNonce": str(int(time.time())),
            "Timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            **params,
        }
        query["Signature"] = self._sign(query)
        url = self.endpoint + "/?" + urllib.parse.urlencode(query)
        try:
            with urllib.request.urlopen(url, timeout=timeout) as reply:
                body = reply.read()
        except urllib.error.HTTPError as error:
            body = error.read()
        answer = json.loads(body)
        if "Code" in answer:
            raise AliyunError(answer["Code"], answer.get("Message"), answer.get("RequestId"))
        return answer

    def _sign(self, query):
        pairs = [f"{_quote(name)}={_quote(value)}" for name, value in sorted(query.items())]
        text = "GET&%2F&" + _quote("&".join(pairs))
        digest = hmac.new((self.access_key_secret + "&").encode(), text.encode(), hashlib.sha1).digest()
        return base64.b64encode(digest).decode()


def _quote(value):
    return urllib.parse.quote(str(value))
