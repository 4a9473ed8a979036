" Journals of goodwill. Vim has no class for letters of any script, so a name has any characters but ASCII punctuation.
if exists('b:current_syntax')
  finish
endif

syntax case ignore
syntax sync minlines=1

" -- Names, in prose and lists: at the start of a word, after any brackets or quotes.
syntax match goodwillPerson /\v%(^|[ \t,|(\[{<"'`«“‘„])@1<=\@[^[:space:][:digit:][:punct:]]%(-?%(_|[^[:space:][:punct:]]))*/ contained
syntax match goodwillTag    /\v%(^|[ \t,|(\[{<"'`«“‘„])@1<=#[^[:space:][:digit:][:punct:]]%([-.\/]?%(_|[^[:space:][:punct:]]))*/ contained
syntax match goodwillGoal   /\v%(^|[ \t,|(\[{<"'`«“‘„])@1<=\^[^[:space:][:digit:][:punct:]]%(-?%(_|[^[:space:][:punct:]]))*/ contained
syntax cluster goodwillNames contains=goodwillPerson,goodwillTag,goodwillGoal

" -- Values
syntax match goodwillAmount /\v<\d+%(\.\d+)?%(h%(\d+)?%(min|m)?|min|m)?%(\s+\C[A-Z]{3}>\c)?/ contained
syntax match goodwillSpan   /\v<\d+[dwmy]%(\.\.\d+[dwmy])?>/ contained
syntax match goodwillDate   /\v<[1-9]\d{3}-\d\d-\d\d%(\.\.[1-9]\d{3}-\d\d-\d\d)?/ contained nextgroup=goodwillEvery skipwhite
syntax match goodwillWay    /\v%(\s)@1<=%(to|from|with|w\/|-\>|\<-)%(\s+\@)@=/ contained
syntax match goodwillAnd    /\v%(\s)@1<=%(and|\&)%(\s+\@)@=/ contained

" -- Lines
syntax match goodwillComment /^\s*;.*/
syntax match goodwillNote /^\s\+|.*/ contains=goodwillBar,@goodwillNames
syntax match goodwillBar /^\s\+\zs|/ contained

syntax match goodwillDeclaration /\v^%(person|circle|kind|favor|goal|include)>.*/ contains=goodwillKeyword,@goodwillNames
syntax match goodwillKeyword /\v^%(person|circle|kind|favor|goal|include)>/ contained

syntax match goodwillHeader /\v^[1-9]\d{3}-\d\d-\d\d%(\.\.[1-9]\d{3}-\d\d-\d\d)?[?x]?>?.*/ contains=goodwillStart,@goodwillNames,goodwillWay,goodwillAnd
syntax match goodwillStart /\v^[1-9]\d{3}-\d\d-\d\d%(\.\.[1-9]\d{3}-\d\d-\d\d)?/ contained nextgroup=goodwillMark,goodwillTime,goodwillVerb,goodwillKind skipwhite
syntax match goodwillTime /\v\d\d:\d\d\s@=/ contained nextgroup=goodwillMark,goodwillVerb,goodwillKind skipwhite
syntax match goodwillKind /\v[^[:space:][:digit:][:punct:]]%(-?[^[:space:][:punct:]])*/ contained
syntax match goodwillMark /\v[?x]\s@=/ contained nextgroup=goodwillTime,goodwillVerb,goodwillKind skipwhite
syntax match goodwillVerb /\v%(gave|got|lent|borrowed|returned|introduced)\s@=/ contained nextgroup=goodwillAmount skipwhite

syntax match goodwillExchange /\v^\s+%(gave|got|lent|borrowed|returned|introduced)>.*/ contains=goodwillFirst,@goodwillNames,goodwillWay,goodwillAnd
syntax match goodwillFirst /\v^\s+%(gave|got|lent|borrowed|returned|introduced)>/ contained nextgroup=goodwillAmount skipwhite

syntax match goodwillPromise /\v^\s*%(todo|wait|done|drop)\s.*/ contains=goodwillState,@goodwillNames
syntax match goodwillState /\v^\s*%(todo|wait|done|drop)>/ contained nextgroup=goodwillDate skipwhite
syntax match goodwillEvery /\vevery\s+\d+[dwmy]>/ contained

syntax match goodwillField /\v^\s+%(aka|handle|circle|every|snooze|pause|archived|died|met|via|knows|relation|birthday|date|tags|offers|seeks|likes|org|role|location|email|phone|url|uid|channel|contact|worth|from|by|audience|target|at|took|x-\S+):.*/ contains=goodwillKey,goodwillText
syntax match goodwillKey /\v^\s+[^ \t:]+:/ contained
syntax match goodwillLists /\v^\s+%(handle|via|knows|relation|tags|offers|seeks|audience|target):.*/ contains=goodwillKey,@goodwillNames,goodwillAnd,goodwillAmount
syntax match goodwillDays /\v^\s+%(every|snooze|pause|archived|died|met|birthday|date|from|by|worth|took):.*/ contains=goodwillKey,goodwillDate,goodwillSpan,goodwillAmount

highlight default link goodwillComment Comment
highlight default link goodwillBar     Delimiter
highlight default link goodwillKeyword Keyword
highlight default link goodwillPerson  Identifier
highlight default link goodwillTag     Tag
highlight default link goodwillGoal    Label
highlight default link goodwillStart   Constant
highlight default link goodwillDate    Constant
highlight default link goodwillTime    Constant
highlight default link goodwillSpan    Number
highlight default link goodwillAmount  Number
highlight default link goodwillMark    Operator
highlight default link goodwillWay     Operator
highlight default link goodwillAnd     Operator
highlight default link goodwillKind    Function
highlight default link goodwillVerb    Statement
highlight default link goodwillFirst   Statement
highlight default link goodwillState   Statement
highlight default link goodwillEvery   Statement
highlight default link goodwillKey     Type

let b:current_syntax = 'goodwill'
