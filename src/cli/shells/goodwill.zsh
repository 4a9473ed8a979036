#compdef goodwill
# Completion of goodwill for zsh.
_goodwill() {
    local -a candidates folders others
    local candidate value
    candidates=("${(@f)$(_CLAP_IFS=$'\n' _CLAP_COMPLETE_INDEX=$((CURRENT - 1)) COMPLETE=zsh \
        goodwill -- "${(@Q)words[1,CURRENT]}" 2>/dev/null)}")
    for candidate in $candidates; do
        # `\:` is a colon of the value, `:` starts its description.
        value="${${candidate//\\:/$'\0'}%%:*}"
        if [[ "$value" == */ || "$value" == *$'\0' ]]; then
            folders+=("$candidate")
        else
            others+=("$candidate")
        fi
    done
    (( $#folders )) && _describe -V 'values' folders -S ''
    (( $#others )) && _describe -V 'values' others
}
# As a file of `fpath` this is the function itself, else the function is registered.
if [[ "${funcstack[1]}" == _goodwill ]]; then
    _goodwill "$@"
else
    compdef _goodwill goodwill
fi
