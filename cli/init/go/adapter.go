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

// Claim what it does, and no more: formats, retries, rateLimit, waits, securityToken, timeout, inflight, operations.
const hello = `{"op":"hello","protocol":1,"candidate":{"name":"my-client"},"capabilities":{"formats":["JSON"],"inflight":8,"operations":"any"}}`

type call struct {
	Op, Endpoint, Format, Action, Version string
	Seq, TimeoutMs                        int
	Credentials                           struct{ AccessKeyID, AccessKeySecret, SecurityToken string }
	Params                                map[string]any
}

// TODO: put your client here. Endpoint and credentials differ from call to call, so create a new client for each.
func ask(c call) (job any, err error) {
	params := url.Values{"Action": {c.Action}, "Version": {c.Version}}
	params.Set("AccessKeyId", c.Credentials.AccessKeyID)
	for name, value := range c.Params {
		params.Set(name, fmt.Sprint(value)) // no lists yet
	}
	client := http.Client{Timeout: time.Duration(c.TimeoutMs) * time.Millisecond}
	reply, err := client.Get(c.Endpoint + "/?" + params.Encode())
	if err != nil {
		return nil, err
	}
	defer reply.Body.Close()
	body := json.NewDecoder(reply.Body)
	body.UseNumber()        // a double would round long integers
	err = body.Decode(&job) // what your client hands its caller
	return job, err
}

// seq comes first, so that the kit knows which call a broken line is about.
type answer struct {
	Seq         int            `json:"seq"`
	Returned    *any           `json:"returned,omitempty"`
	Raised      map[string]any `json:"raised,omitempty"`
	Unsupported string         `json:"unsupported,omitempty"`
}

func examine(c call) answer {
	job, err := ask(c)
	if err != nil { // name what it exposes of a failure: code, errorMessage, requestId, httpStatus
		return answer{Seq: c.Seq, Raised: map[string]any{"type": fmt.Sprintf("%T", err), "message": err.Error()}}
	}
	return answer{Seq: c.Seq, Returned: &job}
}

// stdout is for the protocol alone, so log to stderr
func say(line any) { json.NewEncoder(os.Stdout).Encode(line) }
func main() {
	lines := json.NewDecoder(os.Stdin)
	lines.UseNumber()
	for c := (call{}); lines.Decode(&c) == nil && c.Op != "bye"; c = (call{}) {
		switch c.Op {
		case "hello":
			say(json.RawMessage(hello))
		case "call":
			go func(c call) { say(examine(c)) }(c)
		default:
			say(answer{Seq: c.Seq, Unsupported: c.Op})
		}
	}
}
