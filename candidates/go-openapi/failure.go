package main

import (
	"encoding/json"
	"errors"
	"reflect"

	"github.com/alibabacloud-go/tea/tea"

	adapter "go-adapter"
)

// fail tells what the SDK exposes of a failure, under the names of the protocol.
func fail(err error) adapter.Failure {
	answered := adapter.Failure{Type: reflect.TypeOf(err).String(), Message: err.Error()}
	var served *tea.SDKError
	if !errors.As(err, &served) {
		return answered
	}
	answered.Code = tea.StringValue(served.Code)
	answered.HTTPStatus = tea.IntValue(served.StatusCode)
	// what the service said is kept as JSON text, which its callers parse
	var said map[string]any
	if json.Unmarshal([]byte(tea.StringValue(served.Data)), &said) == nil {
		answered.RequestID, _ = said["RequestId"].(string)
		answered.ErrorMessage, _ = said["ErrorMessage"].(string)
	}
	return answered
}
