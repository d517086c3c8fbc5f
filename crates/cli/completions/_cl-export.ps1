
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'cl-export' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'cl-export'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'cl-export' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The client to write for, several, or `all`')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The client to write for, several, or `all`')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Read the accounts from a file, in place of ~/.config/cl-export/account.toml')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'The mail address')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The mail address')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The display name')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The display name')
            [CompletionResult]::new('--password-store', '--password-store', [CompletionResultType]::ParameterName, 'Where the password is kept')
            [CompletionResult]::new('--login', '--login', [CompletionResultType]::ParameterName, 'The login, where it is not the address')
            [CompletionResult]::new('--smtp-login', '--smtp-login', [CompletionResultType]::ParameterName, 'The login for sending, where it is another one')
            [CompletionResult]::new('--label', '--label', [CompletionResultType]::ParameterName, 'What to call the account')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The provider''s id or its file, where the address''s domain does not tell it')
            [CompletionResult]::new('--provider-dir', '--provider-dir', [CompletionResultType]::ParameterName, 'Look for providers in this folder too, before ~/.config/cl-export/providers: files of ours (.toml) and config-v1.1 (.xml)')
            [CompletionResult]::new('--protocol', '--protocol', [CompletionResultType]::ParameterName, 'How mail is fetched: pop3 (unless asked) or imap')
            [CompletionResult]::new('--incoming-port', '--incoming-port', [CompletionResultType]::ParameterName, 'Which of the provider''s incoming ports')
            [CompletionResult]::new('--smtp-port', '--smtp-port', [CompletionResultType]::ParameterName, 'Which of the provider''s submission ports')
            [CompletionResult]::new('--leave-on-server', '--leave-on-server', [CompletionResultType]::ParameterName, 'Fetched mail on the server: always, never, or a number of days')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'The language of what a person reads (the sheet, a bundle''s README.txt): en or es')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'The command that prints the password; {address}, {host} and {protocol} are filled in')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set an option of a target, or another protocol, port or keeping of mail for it')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Find more targets in this folder, each in a folder of its name: before those of ~/.local/share/cl-export/targets')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to this file, or folder (`PATH/`)')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to this file, or folder (`PATH/`)')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Write only files of this name (`*` and `?` stand for any)')
            [CompletionResult]::new('--templates', '--templates', [CompletionResultType]::ParameterName, 'Use the templates in this folder, as `<target>/<file>.hbs`, in place of the built-in ones')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of a bundle: folder, tar, tar.gz, tar.zst or zip (of at most 65,534 files and folders); unless given, what the output''s name ends like')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'How many threads may work')
            [CompletionResult]::new('--batch', '--batch', [CompletionResultType]::ParameterName, 'Write for everybody in a list, a CSV file')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Which columns give what, as `name="{First} {Last}",address=Mail`')
            [CompletionResult]::new('--delimiter', '--delimiter', [CompletionResultType]::ParameterName, 'What stands between two fields of the list, where it is no comma: a character, or `tab`')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'The list''s encoding: utf-8 (unless given) or windows-1252')
            [CompletionResult]::new('--allow-plaintext', '--allow-plaintext', [CompletionResultType]::ParameterName, 'Consent to a connection without encryption where there is no other')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Write nothing, and list what would be written')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that exist')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Compare with what is there, show the difference, and write nothing')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Fail, and write nothing, where something chosen is lost or unsafe')
            [CompletionResult]::new('--update', '--update', [CompletionResultType]::ParameterName, 'Write into a folder what is new or differs, and leave the rest untouched')
            [CompletionResult]::new('--prune', '--prune', [CompletionResultType]::ParameterName, 'Remove the files of persons who are no longer in the list, of those that an earlier run made')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Say how each file is made: filled from a plan, or rendered anew for some persons, and why')
            [CompletionResult]::new('--checksums', '--checksums', [CompletionResultType]::ParameterName, 'Add SHA256SUMS to the bundle, the checksums of all its files')
            [CompletionResult]::new('--keep-going', '--keep-going', [CompletionResultType]::ParameterName, 'Leave bad rows out, write the others, and list the bad ones in rejected.csv')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Report in JSON: to standard output, or to standard error where a file goes to standard output')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Ask for an account in plain questions, and keep it in a file')
            [CompletionResult]::new('targets', 'targets', [CompletionResultType]::ParameterValue, 'List the targets, or tell everything of one')
            [CompletionResult]::new('providers', 'providers', [CompletionResultType]::ParameterValue, 'List the providers, show one as a file, check files')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'Show what an account comes to, and the source of each fact')
            [CompletionResult]::new('templates', 'templates', [CompletionResultType]::ParameterValue, 'Copy the templates, to change them')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what completes words in a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print a man page: of the program, or of a kind of file')
            break
        }
        'cl-export;init' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to this file, in place of ~/.config/cl-export/account.toml; `-` is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to this file, in place of ~/.config/cl-export/account.toml; `-` is standard output')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'The mail address')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The mail address')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The display name')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The display name')
            [CompletionResult]::new('--password-store', '--password-store', [CompletionResultType]::ParameterName, 'Where the password is kept')
            [CompletionResult]::new('--login', '--login', [CompletionResultType]::ParameterName, 'The login, where it is not the address')
            [CompletionResult]::new('--smtp-login', '--smtp-login', [CompletionResultType]::ParameterName, 'The login for sending, where it is another one')
            [CompletionResult]::new('--label', '--label', [CompletionResultType]::ParameterName, 'What to call the account')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The provider''s id or its file, where the address''s domain does not tell it')
            [CompletionResult]::new('--provider-dir', '--provider-dir', [CompletionResultType]::ParameterName, 'Look for providers in this folder too, before ~/.config/cl-export/providers: files of ours (.toml) and config-v1.1 (.xml)')
            [CompletionResult]::new('--protocol', '--protocol', [CompletionResultType]::ParameterName, 'How mail is fetched: pop3 (unless asked) or imap')
            [CompletionResult]::new('--incoming-port', '--incoming-port', [CompletionResultType]::ParameterName, 'Which of the provider''s incoming ports')
            [CompletionResult]::new('--smtp-port', '--smtp-port', [CompletionResultType]::ParameterName, 'Which of the provider''s submission ports')
            [CompletionResult]::new('--leave-on-server', '--leave-on-server', [CompletionResultType]::ParameterName, 'Fetched mail on the server: always, never, or a number of days')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'The language of what a person reads (the sheet, a bundle''s README.txt): en or es')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'The command that prints the password; {address}, {host} and {protocol} are filled in')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite the file if it exists, without asking')
            [CompletionResult]::new('--own-servers', '--own-servers', [CompletionResultType]::ParameterName, 'Ask for the servers too, as where no provider is known')
            [CompletionResult]::new('--allow-plaintext', '--allow-plaintext', [CompletionResultType]::ParameterName, 'Consent to a connection without encryption where there is no other')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cl-export;targets' {
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Find more targets in this folder, each in a folder of its name: before those of ~/.local/share/cl-export/targets')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cl-export;providers' {
            [CompletionResult]::new('--provider-dir', '--provider-dir', [CompletionResultType]::ParameterName, 'Look for providers in this folder too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a provider as a file to start from')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say what is wrong, or probably wrong, with files of providers')
            break
        }
        'cl-export;providers;show' {
            [CompletionResult]::new('--provider-dir', '--provider-dir', [CompletionResultType]::ParameterName, 'Look for providers in this folder too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cl-export;providers;check' {
            [CompletionResult]::new('--provider-dir', '--provider-dir', [CompletionResultType]::ParameterName, 'Look for providers in this folder too')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Fail where there is a warning')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cl-export;settings' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The client to write for, several, or `all`')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The client to write for, several, or `all`')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Read the accounts from a file, in place of ~/.config/cl-export/account.toml')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'The mail address')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The mail address')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The display name')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The display name')
            [CompletionResult]::new('--password-store', '--password-store', [CompletionResultType]::ParameterName, 'Where the password is kept')
            [CompletionResult]::new('--login', '--login', [CompletionResultType]::ParameterName, 'The login, where it is not the address')
            [CompletionResult]::new('--smtp-login', '--smtp-login', [CompletionResultType]::ParameterName, 'The login for sending, where it is another one')
            [CompletionResult]::new('--label', '--label', [CompletionResultType]::ParameterName, 'What to call the account')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The provider''s id or its file, where the address''s domain does not tell it')
            [CompletionResult]::new('--provider-dir', '--provider-dir', [CompletionResultType]::ParameterName, 'Look for providers in this folder too, before ~/.config/cl-export/providers: files of ours (.toml) and config-v1.1 (.xml)')
            [CompletionResult]::new('--protocol', '--protocol', [CompletionResultType]::ParameterName, 'How mail is fetched: pop3 (unless asked) or imap')
            [CompletionResult]::new('--incoming-port', '--incoming-port', [CompletionResultType]::ParameterName, 'Which of the provider''s incoming ports')
            [CompletionResult]::new('--smtp-port', '--smtp-port', [CompletionResultType]::ParameterName, 'Which of the provider''s submission ports')
            [CompletionResult]::new('--leave-on-server', '--leave-on-server', [CompletionResultType]::ParameterName, 'Fetched mail on the server: always, never, or a number of days')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'The language of what a person reads (the sheet, a bundle''s README.txt): en or es')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'The command that prints the password; {address}, {host} and {protocol} are filled in')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set an option of a target, or another protocol, port or keeping of mail for it')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Find more targets in this folder, each in a folder of its name: before those of ~/.local/share/cl-export/targets')
            [CompletionResult]::new('--allow-plaintext', '--allow-plaintext', [CompletionResultType]::ParameterName, 'Consent to a connection without encryption where there is no other')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cl-export;templates' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('copy', 'copy', [CompletionResultType]::ParameterValue, 'Copy templates into a folder, as `<target>/<file>.hbs`')
            break
        }
        'cl-export;templates;copy' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Only the templates of this target: repeated, or a comma list')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Only the templates of this target: repeated, or a comma list')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Find more targets in this folder, each in a folder of its name: before those of ~/.local/share/cl-export/targets')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that exist')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cl-export;completions' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cl-export;man' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
