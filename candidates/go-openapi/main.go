// Command adapter lets the conformance kit examine github.com/alibabacloud-go/darabonba-openapi/v2, by adapter
// protocol 1.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
)

const module = "github.com/alibabacloud-go/darabonba-openapi/v2"

// modes are the SDK's own names for the two ways to sign: "v2" is HMAC-SHA1, and its default is ACS3-HMAC-SHA256.
var modes = map[string]string{"acs3": "", "hmac-sha1": "v2"}

func main() {
	name := ""
	if len(os.Args) == 2 {
		name = os.Args[1]
	}
	algorithm, known := modes[name]
	if !known {
		fmt.Fprintf(os.Stderr, "Failed to start the adapter %q: it has no such mode. Say acs3 or hmac-sha1.\n", name)
		os.Exit(2)
	}
	call := func(asked line) (any, error) { return query(asked, algorithm) }
	serve(hello(name), call, fail)
}

func hello(name string) any {
	return map[string]any{
		"op":       "hello",
		"protocol": 1,
		"candidate": map[string]any{
			"name": module + " (" + name + ")", "version": version(), "language": "Go", "runtime": runtime.Version(),
		},
		"capabilities": map[string]any{"formats": []string{"JSON"}, "securityToken": true, "timeout": true, "inflight": 32},
	}
}

// version is that of the SDK in this binary, as go.mod has it.
func version() string {
	if info, found := debug.ReadBuildInfo(); found {
		for _, dependency := range info.Deps {
			if dependency.Path == module {
				return dependency.Version
			}
		}
	}
	return "unknown"
}
