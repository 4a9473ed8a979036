# Completion of goodwill for bash 3.2 and later.
_goodwill() {
    local IFS=$' \t\n' rest="${COMP_LINE:0:COMP_POINT}" before word last
    local -a words=()
    # Bash splits words at the characters of COMP_WORDBREAKS, such as `:` and `@`. Parts without a space between them are
    # joined again.
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        before="$rest"
        rest="${rest#"${rest%%[![:space:]]*}"}"
        [[ "$rest" == "$word"* ]] || word="$rest"
        rest="${rest:${#word}}"
        if (( ${#words[@]} > 0 )) && [[ "$before" == "$word$rest" ]]; then
            words[${#words[@]}-1]+="$word"
        else
            words+=("$word")
        fi
    done
    last=$(( ${#words[@]} - 1 ))
    local quote="" lead="" candidate index
    case "${words[last]}" in \"*|\'*) quote="${words[last]:0:1}" ;; esac
    for index in "${!words[@]}"; do
        word="${words[index]}"
        case "$word" in
            \"*) word="${word#\"}"; word="${word%\"}" ;;
            \'*) word="${word#\'}"; word="${word%\'}" ;;
            *) word="${word//\\/}" ;;
        esac
        words[index]="$word"
    done
    # Readline replaces only its own idea of the word.
    if [[ -z "$quote" && "${words[last]}" == *"$2" ]]; then
        lead="${words[last]%"$2"}"
    fi
    COMPREPLY=()
    # The last candidate has no line ending.
    while IFS= read -r candidate || [[ -n "$candidate" ]]; do
        candidate="${candidate#"$lead"}"
        [[ -n "$quote" ]] || printf -v candidate %q "$candidate"
        COMPREPLY+=("$candidate")
    done < <(_CLAP_IFS=$'\n' _CLAP_COMPLETE_INDEX="$last" COMPLETE=bash goodwill -- "${words[@]}" 2>/dev/null)
    if (( ${#COMPREPLY[@]} == 1 )) && [[ "${COMPREPLY[0]}" == *[:=/] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o nosort -F _goodwill goodwill 2>/dev/null || complete -F _goodwill goodwill
