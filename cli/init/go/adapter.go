// How the kit makes one call with your client. Try: npx djc doctor --command "go run ."
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"time"
)

// Claim what it does, and no more: formats, retries, rateLimit, waits, securityToken, timeout, inflight.
const hello = `{"op":"hello","protocol":1,"candidate":{"name":"my-client"},"capabilities":{"formats":["JSON"],"inflight":8}}`

type call struct {
	Op, Endpoint, Format string
	Seq, TimeoutMs       int
	Credentials          struct{ AccessKeyID, AccessKeySecret, SecurityToken string }
	JobID                *string
}

// TODO: put your client here. Endpoint and credentials differ from call to call, so make it anew for each.
func ask(c call) (job json.RawMessage, err error) {
	params := url.Values{"Action": {"QueryDeviceDistributeJob"}, "Version": {"2018-01-20"}}
	params.Set("AccessKeyId", c.Credentials.AccessKeyID)
	if c.JobID != nil {
		params.Set("JobId", *c.JobID)
	}
	client := http.Client{Timeout: time.Duration(c.TimeoutMs) * time.Millisecond}
	reply, err := client.Get(c.Endpoint + "/?" + params.Encode())
	if err == nil {
		err = json.NewDecoder(reply.Body).Decode(&job) // what your client hands its caller
	}
	return job, err
}

func answer(c call) map[string]any {
	job, err := ask(c)
	if err != nil { // name what it exposes of a failure: code, requestId, httpStatus, retryAfterMs
		return map[string]any{"seq": c.Seq, "raised": map[string]any{"type": fmt.Sprintf("%T", err), "message": err.Error()}}
	}
	return map[string]any{"seq": c.Seq, "returned": job}
}

// stdout is for the protocol alone, so log to stderr
func say(line any) { json.NewEncoder(os.Stdout).Encode(line) }
func main() {
	lines := json.NewDecoder(os.Stdin)
	for c := (call{}); lines.Decode(&c) == nil && c.Op != "bye"; c = (call{}) {
		switch c.Op {
		case "hello":
			say(json.RawMessage(hello))
		case "call":
			go func(c call) { say(answer(c)) }(c)
		default:
			say(map[string]any{"seq": c.Seq, "unsupported": c.Op})
		}
	}
}
