package main

import (
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/iot"

	adapter "go-adapter"
)

const region = "cn-shanghai"

// typed calls the client of the service and returns its response, which encoding/json writes by the SDK's own tags.
func typed(asked adapter.Line) (any, error) {
	at, err := url.Parse(asked.Endpoint)
	if err != nil {
		return nil, err
	}
	client, err := iot.NewClientWithOptions(region, config(at), provider(asked.Credentials))
	if err != nil {
		return nil, err
	}
	request := iot.CreateQueryDeviceDistributeJobRequest()
	request.Domain = at.Host
	request.AcceptFormat = asked.Format
	if asked.JobID != nil {
		request.JobId = *asked.JobID
	}
	limit(request, asked.TimeoutMs)
	response, err := client.QueryDeviceDistributeJob(request)
	if err != nil {
		return nil, err
	}
	return response, nil
}

// typedJSON is typed, by a caller who asks for JSON whatever the kit asks for.
func typedJSON(asked adapter.Line) (any, error) {
	asked.Format = "JSON"
	return typed(asked)
}

// common calls any operation by its name with GET. The SDK returns text, which the caller is left to parse.
func common(asked adapter.Line) (any, error) {
	at, err := url.Parse(asked.Endpoint)
	if err != nil {
		return nil, err
	}
	client, err := sdk.NewClientWithOptions(region, config(at), provider(asked.Credentials))
	if err != nil {
		return nil, err
	}
	request := requests.NewCommonRequest()
	request.Method = requests.GET
	request.Domain = at.Host
	request.Version = "2018-01-20"
	request.ApiName = "QueryDeviceDistributeJob"
	if asked.JobID != nil {
		request.QueryParams["JobId"] = *asked.JobID
	}
	limit(request, asked.TimeoutMs)
	response, err := client.ProcessCommonRequest(request)
	if err != nil {
		return nil, err
	}
	return parse(response.GetHttpContentString())
}

// parse is json.Unmarshal into a map, but for numbers, which keep all their digits.
func parse(text string) (map[string]any, error) {
	var whole map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &whole); err != nil {
		return nil, err
	}
	var body map[string]any
	reader := json.NewDecoder(strings.NewReader(text))
	reader.UseNumber()
	return body, reader.Decode(&body)
}

func config(at *url.URL) *sdk.Config {
	return sdk.NewConfig().WithScheme(at.Scheme)
}

func provider(given adapter.Key) credentials.CredentialsProvider {
	if given.SecurityToken == "" {
		return credentials.NewStaticAKCredentialsProvider(given.AccessKeyID, given.AccessKeySecret)
	}
	return credentials.NewStaticSTSCredentialsProvider(given.AccessKeyID, given.AccessKeySecret, given.SecurityToken)
}

// limit sets the SDK's two deadlines; without one the SDK has its own.
func limit(request requests.AcsRequest, timeoutMs int) {
	if timeoutMs > 0 {
		request.SetConnectTimeout(time.Duration(timeoutMs) * time.Millisecond)
		request.SetReadTimeout(time.Duration(timeoutMs) * time.Millisecond)
	}
}
