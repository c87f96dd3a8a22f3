//go:build tools

// Package cli pins the Pulumi CLI and all that it is built from, for machines that reach the Go module proxy
// and not the vendor's download. The replacement of the clipboard library is the one that the CLI itself makes.
package cli

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
