package main

import (
	"errors"
	"reflect"

	sdk "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"

	adapter "go-adapter"
)

// fail tells what the SDK exposes of a failure, under the names of the protocol.
func fail(err error) adapter.Failure {
	answered := adapter.Failure{Type: reflect.TypeOf(err).String(), Message: err.Error()}
	var failed sdk.Error
	if errors.As(err, &failed) {
		answered.Code = failed.ErrorCode()
		answered.HTTPStatus = failed.HttpStatus()
	}
	var served *sdk.ServerError
	if errors.As(err, &served) {
		answered.RequestID = served.RequestId()
		answered.ErrorMessage = served.Message()
	}
	return answered
}
