// Command adapter lets the conformance kit examine github.com/alibabacloud-go/darabonba-openapi/v2, by adapter
// protocol 1.
package main

import (
	"fmt"
	"os"

	adapter "go-adapter"
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
	call := func(asked adapter.Line) (any, error) { return query(asked, algorithm) }
	adapter.Serve(adapter.Hello(module, name, "JSON"), call, fail)
}
