import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { output, type Proof, proofOf } from './proof.ts';

const folder = resolve(import.meta.dirname, '../go/.made');

/** Runs each piece of code in net/http of Go. */
export function proveInGo(codes: readonly string[]): Proof {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'main.go'),
    `package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"time"
)

var _ = time.UTC

func main() {
	cases := []func(w http.ResponseWriter){
${codes.map((code) => `		func(w http.ResponseWriter) { ${code} },`).join('\n')}
	}
	sent := []any{}
	for _, one := range cases {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { one(w) }))
		answer, err := http.Get(server.URL)
		if err != nil {
			sent = append(sent, map[string]string{"error": err.Error()})
		} else {
			lines := answer.Header.Values("Set-Cookie")
			if lines == nil {
				lines = []string{}
			}
			sent = append(sent, map[string]any{"lines": lines})
		}
		server.Close()
	}
	printed, _ := json.Marshal(map[string]any{"version": runtime.Version(), "sent": sent})
	fmt.Println(string(printed))
}
`,
  );
  return proofOf(output('go', ['run', 'main.go'], folder));
}
