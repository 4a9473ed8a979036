; A header is often the only line of its entry, so a new line keeps the indentation of the line above it.
(entry) @indent.auto
