// Command adapter lets the conformance kit examine github.com/aliyun/alibaba-cloud-sdk-go, by adapter protocol 1.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
)

const module = "github.com/aliyun/alibaba-cloud-sdk-go"

// mode is one way to use the SDK.
type mode struct {
	formats []string
	call    func(line) (any, error)
}

var modes = map[string]mode{
	"json":   {[]string{"JSON"}, typedJSON},
	"xml":    {[]string{"JSON", "XML"}, typed},
	"common": {[]string{"JSON"}, common},
}

func main() {
	name := ""
	if len(os.Args) == 2 {
		name = os.Args[1]
	}
	chosen, known := modes[name]
	if !known {
		fmt.Fprintf(os.Stderr, "Failed to start the adapter %q: it has no such mode. Say json, xml or common.\n", name)
		os.Exit(2)
	}
	serve(hello(name, chosen.formats), chosen.call, fail)
}

func hello(name string, formats []string) any {
	return map[string]any{
		"op":       "hello",
		"protocol": 1,
		"candidate": map[string]any{
			"name": module + " (" + name + ")", "version": version(), "language": "Go", "runtime": runtime.Version(),
		},
		"capabilities": map[string]any{"formats": formats, "securityToken": true, "timeout": true, "inflight": 32},
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
