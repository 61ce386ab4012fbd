// Command adapter lets the conformance kit examine the client of client.go, by adapter protocol 1.
package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strings"
	"time"

	adapter "go-adapter"
)

func main() {
	adapter.Serve(adapter.HelloOf("hand-go (acs3)", "1.0.0", map[string]any{
		"formats": []string{"JSON"}, "securityToken": true, "timeout": true, "inflight": 8, "operations": "any",
	}), call, fail)
}

func call(asked adapter.Line) (any, error) {
	params := map[string]any{}
	decoder := json.NewDecoder(strings.NewReader(string(asked.Params)))
	decoder.UseNumber()
	if err := decoder.Decode(&params); err != nil {
		return nil, err
	}
	client := &Client{
		Endpoint: asked.Endpoint, Version: asked.Version,
		AccessKeyID: asked.Credentials.AccessKeyID, AccessKeySecret: asked.Credentials.AccessKeySecret,
		SecurityToken: asked.Credentials.SecurityToken,
		HTTP:          &http.Client{Timeout: 10 * time.Second},
	}
	if asked.TimeoutMs > 0 {
		client.HTTP.Timeout = time.Duration(asked.TimeoutMs) * time.Millisecond
	}
	return client.Call(asked.Action, params)
}

// fail tells what the client exposes of a failure, under the names of the protocol.
func fail(err error) adapter.Failure {
	answered := adapter.Failure{Type: reflect.TypeOf(err).String(), Message: err.Error()}
	var refused *APIError
	if errors.As(err, &refused) {
		answered.Code, answered.Message, answered.RequestID = refused.Code, refused.Message, refused.RequestID
	}
	return answered
}
