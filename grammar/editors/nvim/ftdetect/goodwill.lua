vim.filetype.add({ extension = { gw = 'goodwill' } })
