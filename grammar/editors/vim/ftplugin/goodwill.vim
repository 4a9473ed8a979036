if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=;\ %s comments=:; expandtab shiftwidth=2 softtabstop=2
setlocal foldmethod=expr foldlevel=99
" An entry starts at column 0 and contains the indented and blank lines below it.
setlocal foldexpr=getline(v:lnum)=~'^\\S'?'>1':'='
setlocal iskeyword+=-
compiler goodwill

let b:undo_ftplugin = 'setlocal commentstring< comments< expandtab< shiftwidth< softtabstop<'
      \ . ' foldmethod< foldlevel< foldexpr< iskeyword< makeprg< errorformat<'
