package adapter

import (
	"runtime"
	"runtime/debug"
)

// Hello is the answer to the kit's: which module in which mode, and the formats that the mode offers.
func Hello(module, mode string, formats ...string) any {
	return map[string]any{
		"op":       "hello",
		"protocol": 1,
		"candidate": map[string]any{
			"name": module + " (" + mode + ")", "version": version(module), "language": "Go", "runtime": runtime.Version(),
		},
		"capabilities": map[string]any{"formats": formats, "securityToken": true, "timeout": true, "inflight": 32},
	}
}

// version is that of a module in this binary, as go.mod has it.
func version(module string) string {
	if info, found := debug.ReadBuildInfo(); found {
		for _, dependency := range info.Deps {
			if dependency.Path == module {
				return dependency.Version
			}
		}
	}
	return "unknown"
}
