package main

import (
	"net/url"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	"github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/alibabacloud-go/tea/dara"

	adapter "go-adapter"
)

// query calls the operation by its name, and returns the body that the SDK has parsed.
func query(asked adapter.Line, algorithm string) (any, error) {
	at, err := url.Parse(asked.Endpoint)
	if err != nil {
		return nil, err
	}
	client, err := openapi.NewClient(config(at, asked.Credentials, algorithm))
	if err != nil {
		return nil, err
	}
	parameters := map[string]any{}
	if asked.JobID != nil {
		parameters["JobId"] = *asked.JobID
	}
	request := &openapi.OpenApiRequest{Query: utils.Query(parameters)}
	response, err := client.CallApi(operation(), request, runtimeOptions(asked.TimeoutMs))
	if err != nil {
		return nil, err
	}
	return response["body"], nil
}

func config(at *url.URL, given adapter.Key, algorithm string) *openapi.Config {
	made := new(openapi.Config).
		SetAccessKeyId(given.AccessKeyID).
		SetAccessKeySecret(given.AccessKeySecret).
		SetEndpoint(at.Host).
		SetProtocol(at.Scheme)
	if given.SecurityToken != "" {
		made.SetSecurityToken(given.SecurityToken)
	}
	if algorithm != "" {
		made.SetSignatureAlgorithm(algorithm)
	}
	return made
}

// operation is how the SDK is reported an operation of the RPC style.
func operation() *openapi.Params {
	return &openapi.Params{
		Action:      dara.String("QueryDeviceDistributeJob"),
		Version:     dara.String("2018-01-20"),
		Protocol:    dara.String("HTTPS"),
		Pathname:    dara.String("/"),
		Method:      dara.String("POST"),
		AuthType:    dara.String("AK"),
		Style:       dara.String("RPC"),
		ReqBodyType: dara.String("formData"),
		BodyType:    dara.String("json"),
	}
}

// runtimeOptions sets the SDK's two deadlines, in milliseconds; without one the SDK has its own.
func runtimeOptions(timeoutMs int) *dara.RuntimeOptions {
	options := new(dara.RuntimeOptions)
	if timeoutMs > 0 {
		options.SetConnectTimeout(timeoutMs).SetReadTimeout(timeoutMs)
	}
	return options
}
