/** Stands in the worker for the parser that comes with the XML writer of `feed`: see `alias` in `wrangler.toml`. */
export {};
