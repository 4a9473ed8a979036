autocmd BufNewFile,BufRead *.gw setfiletype goodwill
