// Package adapter is the protocol loop that the Go candidates share: adapter protocol 1.
package adapter

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sync"
)

// Line is a message of the kit: a hello, a call or a bye.
type Line struct {
	Op          string          `json:"op"`
	Seq         json.RawMessage `json:"seq"`
	Endpoint    string          `json:"endpoint"`
	Credentials Key             `json:"credentials"`
	Format      string          `json:"format"`
	Action      string          `json:"action"`
	Version     string          `json:"version"`
	Params      json.RawMessage `json:"params"`
	JobID       *string         `json:"jobId"`
	TimeoutMs   int             `json:"timeoutMs"`
}

// Key is a pair of credentials, with a token where they are temporary.
type Key struct {
	AccessKeyID     string `json:"accessKeyId"`
	AccessKeySecret string `json:"accessKeySecret"`
	SecurityToken   string `json:"securityToken"`
}

// answer has one member beside its seq: returned, raised or unsupported.
type answer map[string]any

// Failure has what the SDK exposes of a failure; what is empty is left out.
type Failure struct {
	Type         string `json:"type"`
	Code         string `json:"code,omitempty"`
	Message      string `json:"message,omitempty"`
	ErrorMessage string `json:"errorMessage,omitempty"`
	RequestID    string `json:"requestId,omitempty"`
	HTTPStatus   int    `json:"httpStatus,omitempty"`
}

// Serve answers the lines of the kit, calls at once with each other, until bye or the end of input.
func Serve(hello any, call func(Line) (any, error), fail func(error) Failure) {
	in := bufio.NewReader(os.Stdin)
	for {
		text, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		var asked Line
		if err := json.Unmarshal(text, &asked); err != nil {
			fmt.Fprintf(os.Stderr, "Failed to read a line of the kit: %v. Send one JSON object a line.\n", err)
			continue
		}
		switch asked.Op {
		case "hello":
			write(hello)
		case "call":
			go func() { write(answerTo(asked, call, fail)) }()
		case "bye":
			return
		default:
			write(answer{"seq": asked.Seq, "unsupported": "this adapter has no " + asked.Op})
		}
	}
}

// answerTo makes one call. A panic of the SDK is what its caller meets, so it is reported and not hidden.
func answerTo(asked Line, call func(Line) (any, error), fail func(error) Failure) (answered answer) {
	defer func() {
		if met := recover(); met != nil {
			answered = answer{"seq": asked.Seq, "raised": Failure{Type: "panic", Message: fmt.Sprint(met)}}
		}
	}()
	returned, err := call(asked)
	if err != nil {
		return answer{"seq": asked.Seq, "raised": fail(err)}
	}
	return answer{"seq": asked.Seq, "returned": returned}
}

var stdout sync.Mutex

// write puts one message on one line of standard output, in one piece.
func write(message any) {
	text, err := json.Marshal(message)
	if err != nil {
		fmt.Fprintf(os.Stderr, "Failed to write an answer: %v. Mend the adapter.\n", err)
		return
	}
	stdout.Lock()
	defer stdout.Unlock()
	os.Stdout.Write(append(text, '\n'))
}
