; What Zed hides while a screen is shared: names and prose.

(handle) @redact
(text) @redact
(prose) @redact
(query) @redact
(comment) @redact
