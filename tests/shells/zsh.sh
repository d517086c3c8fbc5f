# Prints what zsh offers for the last of some words: zsh -f zsh.sh COMPLETIONS WORD...
# zsh completes only in its line editor, so one is run on a terminal of its own, and what reaches `compadd` is noted.
zmodload zsh/zpty
folder=${1:A:h}
shift
noted=$(mktemp)
zpty -b shell zsh -f -i
zpty -w shell "PROMPT= ; fpath=(${(q)folder} \$fpath); autoload -U compinit; compinit -u -D
bindkey '^I' complete-word
compadd() {
  if [[ \${@[(I)-[AOD]]} = 0 ]]; then
    local -a got
    builtin compadd -A got \"\$@\"
    print -rl -- \$got >> ${(q)noted}
  fi
  builtin compadd \"\$@\"
}
comppostfuncs=( finish )
finish() { print -r -- end >> ${(q)noted} }"
zpty -w -n shell "$*"$'\t'
for wait in {1..100}; do
  [[ $(tail -n 1 $noted) = end ]] && break
  sleep 0.1
done
zpty -d shell
sed '$d' $noted | sort -u
rm $noted
