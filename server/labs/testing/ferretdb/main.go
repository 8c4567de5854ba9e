// FerretDB over SQLite, with the options that the session lab gives to FerretDB's own command. That command cannot be built
// from the module proxy: it needs files that its build script writes.
package main

import (
	"context"
	"flag"
	"log"
	"os/signal"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	address := flag.String("listen-addr", "127.0.0.1:27017", "address and port")
	folder := flag.String("sqlite-url", "file:data/", "the folder of its files")
	for _, ignored := range []string{"handler", "state-dir", "telemetry", "debug-addr", "log-level"} {
		flag.String(ignored, "", "read by FerretDB's own command only")
	}
	flag.Parse()
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: *address},
		Handler:   "sqlite",
		SQLiteURL: *folder,
	})
	if err != nil {
		log.Fatal(err)
	}
	ended, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := server.Run(ended); err != nil {
		log.Fatal(err)
	}
}
