package adapter

import (
	"runtime"
	"runtime/debug"
)

// Hello is the answer to the kit's: which module in which mode, and the formats that the mode offers.
func Hello(module, mode string, formats ...string) any {
	return HelloOf(module+" ("+mode+")", version(module), map[string]any{
		"formats": formats, "securityToken": true, "timeout": true, "inflight": 32,
	})
}

// HelloOf is the same for a client that has other capabilities, or is no module.
func HelloOf(name, version string, capabilities map[string]any) any {
	return map[string]any{
		"op":       "hello",
		"protocol": 1,
		"candidate": map[string]any{
			"name": name, "version": version, "language": "Go", "runtime": runtime.Version(),
		},
		"capabilities": capabilities,
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
