// Command adapter lets the conformance kit examine github.com/aliyun/alibaba-cloud-sdk-go, by adapter protocol 1.
package main

import (
	"fmt"
	"os"

	adapter "go-adapter"
)

const module = "github.com/aliyun/alibaba-cloud-sdk-go"

// mode is one way to use the SDK.
type mode struct {
	formats []string
	call    func(adapter.Line) (any, error)
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
	adapter.Serve(adapter.Hello(module, name, chosen.formats...), chosen.call, fail)
}
