" Tests the files for Vim: vim -Nu NONE -i NONE -es -S vim.vim
let s:here = expand('<sfile>:p:h')
execute 'set runtimepath^=' . fnameescape(s:here . '/../vim')
set encoding=utf-8 nomore
filetype plugin on
syntax on

" Each line of a journal, then the words that have a group.
let s:tests = [
      \ ['; a comment @ada', [['; a', 'Comment'], ['@ada', 'Comment']]],
      \ ['person @zoë Zoë Ångström', [['person', 'Keyword'], ['@zoë', 'Person'], ['Zoë', 'Declaration']]],
      \ ['  every: 1w..2w', [['every', 'Key'], ['1w', 'Span']]],
      \ ['  birthday: 1990-12-28', [['birthday', 'Key'], ['1990', 'Date']]],
      \ ['  knows: @bob, @tom and @eve', [['@bob', 'Person'], ['@tom', 'Person'], ['and', 'And'], ['@eve', 'Person']]],
      \ ['  tags: #lang/rust #a', [['#lang', 'Tag'], ['rust', 'Tag'], ['#a', 'Tag']]],
      \ ['  x-shoe-size: 38', [['x-shoe-size', 'Key'], ['38', 'Field']]],
      \ ['  | Met (@bob) and C#.', [['|', 'Bar'], ['Met', 'Note'], ['@bob', 'Person'], ['#', 'Note']]],
      \ ['goal ^mentor Find one', [['goal', 'Keyword'], ['^mentor', 'Goal']]],
      \ ['  target: 6 coffee', [['target', 'Key'], ['6', 'Amount']]],
      \ ['2026-03-04 18:30 ? coffee with @ada and @bob Lunch to #go', [['2026', 'Start'], ['18:30', 'Time'],
      \   ['?', 'Mark'], ['coffee', 'Kind'], ['with', 'Way'], ['@ada', 'Person'], ['and', 'And'], ['@bob', 'Person'],
      \   ['Lunch', 'Header'], ['to', 'Header'], ['#go', 'Tag']]],
      \ ['  gave 18 EUR lunch to @ada', [['gave', 'First'], ['18', 'Amount'], ['EUR', 'Amount'], ['lunch', 'Exchange'],
      \   ['to', 'Way'], ['@ada', 'Person']]],
      \ ['  Introduced @ada to @bob', [['Introduced', 'First'], ['to', 'Way']]],
      \ ['  todo 2026-04-01 every 1m send @ada it', [['todo', 'State'], ['2026', 'Date'], ['every', 'Every'],
      \   ['send', 'Promise'], ['@ada', 'Person']]],
      \ ['2026-05-02 lent 2 books to @bob', [['lent', 'Verb'], ['2', 'Amount'], ['@bob', 'Person']]],
      \ ['TODO every guest', [['TODO', 'State'], ['every', 'Promise']]],
      \ ]

let s:journal = tempname() . '.gw'
call writefile(map(copy(s:tests), 'v:val[0]'), s:journal)
execute 'edit ' . fnameescape(s:journal)

let s:failed = []
function s:expect(what, found, expected) abort
  if a:found !=# a:expected
    call add(s:failed, a:what . ': found ' . string(a:found) . ', expected ' . string(a:expected))
  endif
endfunction

call s:expect('file type', &filetype, 'goodwill')
for s:line in range(1, len(s:tests))
  let [s:text, s:words] = s:tests[s:line - 1]
  let s:from = 0
  for [s:word, s:group] in s:words
    let s:at = stridx(s:text, s:word, s:from)
    let s:from = s:at + len(s:word)
    call s:expect(s:text . ': ' . s:word, synIDattr(synID(s:line, s:at + 1, 1), 'name'), 'goodwill' . s:group)
  endfor
endfor

call s:expect('fold at a header', [foldlevel(2), foldclosed(3)], [1, -1])
normal! 3Gzc
call s:expect('the fold of a person', [foldclosed(3), foldclosedend(3)], [2, 8])

" The quickfix list from the output of `goodwill check -O concise`.
compiler! goodwill
cgetexpr ['a.gw:2:3: error[unknown-field] no field `evry:` here', 'b.gw:4:1: warning[x] y', 'goodwill: 1 error']
let s:list = map(getqflist(), '[bufname(v:val.bufnr), v:val.lnum, v:val.vcol ? v:val.col : 0, v:val.type, v:val.text]')
call s:expect('quickfix', s:list,
      \ [['a.gw', 2, 3, 'e', '[unknown-field] no field `evry:` here'], ['b.gw', 4, 1, 'w', '[x] y']])

call delete(s:journal)
verbose echo empty(s:failed) ? 'vim: ok' : join(s:failed, "\n")
execute empty(s:failed) ? 'qall!' : 'cquit!'
