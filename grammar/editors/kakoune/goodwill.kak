# Journals of goodwill. Put this file into ~/.config/kak/autoload. With kak-lsp, add the lines at the end to kakrc.

hook global BufCreate .*\.gw %{
    set-option buffer filetype goodwill
}

hook global WinSetOption filetype=goodwill %{
    require-module goodwill
    add-highlighter window/goodwill ref goodwill
    set-option window comment_line ';'
    hook -once -always window WinSetOption filetype=.* %{ remove-highlighter window/goodwill }
}

provide-module goodwill %§
    add-highlighter shared/goodwill group
    add-highlighter shared/goodwill/ regex (?S)^(person|circle|kind|favor|goal|include)\b 1:keyword
    add-highlighter shared/goodwill/ regex (?S)^\h*(todo|wait|done|drop)\h+([1-9]\d{3}-\d\d-\d\d)?(?:\h+(every)\h+(\d+[dwmy])\b)? 1:keyword 2:value 3:keyword 4:value
    add-highlighter shared/goodwill/ regex (?S)^\h+(gave|got|lent|borrowed|returned|introduced)\h 1:keyword
    add-highlighter shared/goodwill/ regex (?S)^([1-9]\d{3}-\d\d-\d\d(?:\.\.[1-9]\d{3}-\d\d-\d\d)?)([?x](?=\h))?(?:\h+(\d\d:\d\d))?(?:\h+([?x])(?=\h))?\h+([^\s\d]\S*) 1:value 2:operator 3:value 4:operator 5:function
    add-highlighter shared/goodwill/ regex (?S)^\h+([^\s:|]+)(:)\h 1:attribute 2:operator
    add-highlighter shared/goodwill/ regex (?S)^(?:(?:[1-9]\S*)?\h+(?:\d\d:\d\d\h+)?(?:gave|got|lent|borrowed|returned)\h+(?:(?:to|from|and|@\S+)\h+)*|\h+(?:took|worth|target):\h*)(\d+(?:\.\d+)?(?:h(?:\d+(?:min|m)?)?|min|m|\h+[A-Z]{3})?)(?!\S) 1:value
    add-highlighter shared/goodwill/ regex (?S)^\h+every:\h*(\d+[dwmy](?:\.\.\d+[dwmy])?)(?!\S) 1:value
    add-highlighter shared/goodwill/ regex (?S)^\h+(\|) 1:operator
    add-highlighter shared/goodwill/ regex (?S)\h(to|from|with|and|&|->|<-|w/)\h+@ 1:operator
    add-highlighter shared/goodwill/ regex (?S)(?:^|(?<=[\s,(\["'|]))(@\w+(?:-?\w+)*) 1:type
    add-highlighter shared/goodwill/ regex (?S)(?:^|(?<=[\s,(\["'|]))(#\w+(?:[-./]?\w+)*) 1:meta
    add-highlighter shared/goodwill/ regex (?S)(?:^|(?<=[\s,(\["'|]))(\^\w+(?:-?\w+)*) 1:variable
    add-highlighter shared/goodwill/ regex '(?S)^\h*;[^\n]*' 0:comment
§

# hook -group lsp-filetype-goodwill global BufSetOption filetype=goodwill %{
#     set-option buffer lsp_servers %{
#         [goodwill]
#         command = "goodwill"
#         args = ["lsp"]
#         root_globs = ["goodwill.toml", "main.gw", ".git"]
#     }
# }
