" `:make` checks the journal and fills the quickfix list.
if exists('current_compiler')
  finish
endif
let current_compiler = 'goodwill'

" The journal is `main.gw`, or the file named by GOODWILL_FILE.
CompilerSet makeprg=goodwill\ check\ -O\ concise\ --color\ never\ $*
" m.gw:2:3: error[unknown-field] no field `evry:` here
CompilerSet errorformat=%f:%l:%v:\ %t%*[a-z]%m,%-G%.%#
