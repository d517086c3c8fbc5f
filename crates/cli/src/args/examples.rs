//! What stands below the options where all help is asked for: examples, which a test runs one after the other.

pub(super) const EXPORT: &str = "\
For yourself, on this machine:
  cl-export init                                    asks for the account once
  cl-export -t msmtp -o ~/.msmtprc                  to send from the terminal
  cl-export -t thunderbird -o mail/                 see its README.txt

For others, as a help desk or packager:
  cl-export -t sheet -e jane@q.com -o jane.zip      settings and steps to print
  cl-export -t all -e jane@q.com -o jane/ --dry-run
  cl-export -t all --batch customers.csv -o customers.tar.zst
  cl-export -t msmtp -e jane@q.com --strict --json -o jane.msmtprc

For a client or provider that is not built in, or with your own words:
  cl-export templates copy mine/ -t mutt            then --templates mine/
  cl-export --plugins targets/ -t mailx -e jane@q.com
  cl-export providers show centurylink              then --provider FILE

Targets, and what they write: `cl-export targets`, `cl-export targets msmtp`
The manual, also of the file formats: `cl-export man`, `cl-export man account`
Exit codes: 0 done, 1 could not be done, 2 the request or its input was wrong,
3 losses under --strict";

pub(super) const INIT: &str = "\
Examples:
  cl-export init
  cl-export init -e jane@q.com -n 'Jane Doe' -o work.toml
  printf '%s\\n' jane@q.com '' '' '' '' '' | cl-export init -o jane.toml

A script gives its answers on standard input, one a line, an empty line for the advised answer: address, name, protocol, \
sending port, keeping mail, password command. With --own-servers, host, port and encryption for fetching come after the \
protocol, and those for sending in place of the sending port.

Exit codes: 0 done, 1 could not be done, 2 an answer was wrong, 130 stopped by Ctrl-C";

pub(super) const TARGETS: &str = "\
Examples:
  cl-export targets
  cl-export targets msmtp
  cl-export targets --json";

pub(super) const PROVIDERS: &str = "\
Examples:
  cl-export providers
  cl-export providers show centurylink > mine.toml
  cl-export providers check mine.toml";

pub(super) const SHOW: &str = "\
Examples:
  cl-export providers show centurylink
  cl-export providers show config-v1.1.xml > mine.toml";

pub(super) const CHECK: &str = "\
Examples:
  cl-export providers check mine.toml
  cl-export providers check --strict config-v1.1.xml";

pub(super) const SETTINGS: &str = "\
Examples:
  cl-export settings -t msmtp -e jane@q.com
  cl-export settings -t all -e jane@q.com --json";

pub(super) const COPY: &str = "\
Examples:
  cl-export templates copy mine/ -t mutt
  cl-export -t mutt -e jane@q.com --templates mine/";

pub(super) const COMPLETIONS: &str = "\
Where they belong:
  bash        ~/.local/share/bash-completion/completions/cl-export
  zsh         _cl-export in a folder of $fpath
  fish        ~/.config/fish/completions/cl-export.fish
  PowerShell  at the end of $PROFILE

Examples:
  cl-export completions bash > cl-export.bash
  cl-export completions fish > cl-export.fish";

pub(super) const MAN: &str = "\
Examples:
  cl-export man | man -l -
  cl-export man account | man -l -";
