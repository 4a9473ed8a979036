-- Enable it with `vim.lsp.enable('goodwill')`.
return {
  cmd = { 'goodwill', 'lsp' },
  filetypes = { 'goodwill' },
  root_markers = { 'goodwill.toml', 'main.gw', '.git' },
}
