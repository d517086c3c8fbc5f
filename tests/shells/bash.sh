# Prints what bash offers for the last of some words: bash bash.sh COMPLETIONS WORD...
# What Tab does there is to call the function that was registered for the first word, with these variables.
source "$1"
shift
compopt() { :; } # it works only where a person has pressed Tab
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
completer=$(complete -p "$1" | sed -n 's/.*-F \([^ ]*\).*/\1/p')
"$completer" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
