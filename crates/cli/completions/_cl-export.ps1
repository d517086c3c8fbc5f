
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
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The mail client; a comma list, or `all`')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The mail client; a comma list, or `all`')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Read the accounts from this file, instead of ~/.config/cl-export/account.toml')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'The mail address')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The mail address')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The display name')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The display name')
            [CompletionResult]::new('--password-store', '--password-store', [CompletionResultType]::ParameterName, 'Where your password is kept')
            [CompletionResult]::new('--login', '--login', [CompletionResultType]::ParameterName, 'The login, if it is not the address')
            [CompletionResult]::new('--smtp-login', '--smtp-login', [CompletionResultType]::ParameterName, 'The login for sending, if it is a different one')
            [CompletionResult]::new('--label', '--label', [CompletionResultType]::ParameterName, 'What to call the account in the mail client')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The provider, by its id or file, if the address''s domain does not tell it')
            [CompletionResult]::new('--provider-dir', '--provider-dir', [CompletionResultType]::ParameterName, 'Look for provider files in this folder too, before ~/.config/cl-export/providers: ours (.toml) or config-v1.1 (.xml)')
            [CompletionResult]::new('--protocol', '--protocol', [CompletionResultType]::ParameterName, 'How to fetch mail: pop3 (the default) or imap')
            [CompletionResult]::new('--incoming-port', '--incoming-port', [CompletionResultType]::ParameterName, 'Fetch mail from this one of the provider''s ports')
            [CompletionResult]::new('--smtp-port', '--smtp-port', [CompletionResultType]::ParameterName, 'Send mail through this one of the provider''s ports')
            [CompletionResult]::new('--leave-on-server', '--leave-on-server', [CompletionResultType]::ParameterName, 'Keep fetched mail on the server: always, never, or for a number of days')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'The language of the sheet and of a bundle''s README.txt: en (the default) or es')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'A command that prints the password, for the client to run; {address}, {host} and {protocol} are filled in')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set an option of a target, or give that target alone another protocol, port or policy for fetched mail')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Find more targets in this folder, each in a folder of its name, before ~/.local/share/cl-export/targets')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to this file, or folder (`PATH/`)')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to this file, or folder (`PATH/`)')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Write only files of this name; `*` and `?` match anything')
            [CompletionResult]::new('--templates', '--templates', [CompletionResultType]::ParameterName, 'Use the templates in this folder, `<target>/<file>.hbs`, instead of the built-in ones')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write a folder, tar, tar.gz, tar.zst or zip, whatever the output''s name ends in')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Use at most this many threads')
            [CompletionResult]::new('--batch', '--batch', [CompletionResultType]::ParameterName, 'Write for everyone in this CSV file')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Map columns to keys: `name="{First} {Last}",address=Mail`')
            [CompletionResult]::new('--delimiter', '--delimiter', [CompletionResultType]::ParameterName, 'The character between two fields, if it is not a comma; or `tab`')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'The list''s encoding: utf-8 (the default) or windows-1252')
            [CompletionResult]::new('--allow-plaintext', '--allow-plaintext', [CompletionResultType]::ParameterName, 'Allow a connection without encryption if there is no other')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'List what would be written, and write nothing')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that exist')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Show how what is there differs from what would be written, and write nothing')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Fail, and write nothing, if something you chose is lost or unsafe')
            [CompletionResult]::new('--update', '--update', [CompletionResultType]::ParameterName, 'Write only what is new or differs, and leave the rest of the folder untouched')
            [CompletionResult]::new('--prune', '--prune', [CompletionResultType]::ParameterName, 'With --update, remove the files of persons who left the list; only files that an earlier run made')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Say how each file was made: filled from a plan, or rendered again for each person, and why')
            [CompletionResult]::new('--checksums', '--checksums', [CompletionResultType]::ParameterName, 'Add SHA256SUMS to the bundle, with the checksums of all its files')
            [CompletionResult]::new('--keep-going', '--keep-going', [CompletionResultType]::ParameterName, 'Write the good rows, and list the bad ones in rejected.csv')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Report in JSON, on standard output, or on standard error if the file itself goes to standard output')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print the version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print the version')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Ask a few questions, and keep the account in a file')
            [CompletionResult]::new('targets', 'targets', [CompletionResultType]::ParameterValue, 'List the targets, or describe some in full')
            [CompletionResult]::new('providers', 'providers', [CompletionResultType]::ParameterValue, 'List the providers, print one as a file, or check provider files')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'Show an account''s settings, and the source of each')
            [CompletionResult]::new('templates', 'templates', [CompletionResultType]::ParameterValue, 'Copy the built-in templates, to change them')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a shell''s completion script')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print a man page: the program''s, or a file format''s')
            break
        }
        'cl-export;init' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to this file, instead of ~/.config/cl-export/account.toml; `-` is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to this file, instead of ~/.config/cl-export/account.toml; `-` is standard output')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'The mail address')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The mail address')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The display name')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The display name')
            [CompletionResult]::new('--password-store', '--password-store', [CompletionResultType]::ParameterName, 'Where your password is kept')
            [CompletionResult]::new('--login', '--login', [CompletionResultType]::ParameterName, 'The login, if it is not the address')
            [CompletionResult]::new('--smtp-login', '--smtp-login', [CompletionResultType]::ParameterName, 'The login for sending, if it is a different one')
            [CompletionResult]::new('--label', '--label', [CompletionResultType]::ParameterName, 'What to call the account in the mail client')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The provider, by its id or file, if the address''s domain does not tell it')
            [CompletionResult]::new('--provider-dir', '--provider-dir', [CompletionResultType]::ParameterName, 'Look for provider files in this folder too, before ~/.config/cl-export/providers: ours (.toml) or config-v1.1 (.xml)')
            [CompletionResult]::new('--protocol', '--protocol', [CompletionResultType]::ParameterName, 'How to fetch mail: pop3 (the default) or imap')
            [CompletionResult]::new('--incoming-port', '--incoming-port', [CompletionResultType]::ParameterName, 'Fetch mail from this one of the provider''s ports')
            [CompletionResult]::new('--smtp-port', '--smtp-port', [CompletionResultType]::ParameterName, 'Send mail through this one of the provider''s ports')
            [CompletionResult]::new('--leave-on-server', '--leave-on-server', [CompletionResultType]::ParameterName, 'Keep fetched mail on the server: always, never, or for a number of days')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'The language of the sheet and of a bundle''s README.txt: en (the default) or es')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'A command that prints the password, for the client to run; {address}, {host} and {protocol} are filled in')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite the file if it exists, without asking')
            [CompletionResult]::new('--own-servers', '--own-servers', [CompletionResultType]::ParameterName, 'Ask for the servers too, even if a provider is known for the address')
            [CompletionResult]::new('--allow-plaintext', '--allow-plaintext', [CompletionResultType]::ParameterName, 'Allow a connection without encryption if there is no other')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cl-export;targets' {
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Find more targets in this folder, each in a folder of its name, before ~/.local/share/cl-export/targets')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cl-export;providers' {
            [CompletionResult]::new('--provider-dir', '--provider-dir', [CompletionResultType]::ParameterName, 'Look for provider files in this folder too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a provider as a file to start from')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say what is wrong, or probably wrong, in provider files')
            break
        }
        'cl-export;providers;show' {
            [CompletionResult]::new('--provider-dir', '--provider-dir', [CompletionResultType]::ParameterName, 'Look for provider files in this folder too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cl-export;providers;check' {
            [CompletionResult]::new('--provider-dir', '--provider-dir', [CompletionResultType]::ParameterName, 'Look for provider files in this folder too')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Fail on warnings too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cl-export;settings' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The mail client; a comma list, or `all`')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The mail client; a comma list, or `all`')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Read the accounts from this file, instead of ~/.config/cl-export/account.toml')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'The mail address')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The mail address')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The display name')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The display name')
            [CompletionResult]::new('--password-store', '--password-store', [CompletionResultType]::ParameterName, 'Where your password is kept')
            [CompletionResult]::new('--login', '--login', [CompletionResultType]::ParameterName, 'The login, if it is not the address')
            [CompletionResult]::new('--smtp-login', '--smtp-login', [CompletionResultType]::ParameterName, 'The login for sending, if it is a different one')
            [CompletionResult]::new('--label', '--label', [CompletionResultType]::ParameterName, 'What to call the account in the mail client')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The provider, by its id or file, if the address''s domain does not tell it')
            [CompletionResult]::new('--provider-dir', '--provider-dir', [CompletionResultType]::ParameterName, 'Look for provider files in this folder too, before ~/.config/cl-export/providers: ours (.toml) or config-v1.1 (.xml)')
            [CompletionResult]::new('--protocol', '--protocol', [CompletionResultType]::ParameterName, 'How to fetch mail: pop3 (the default) or imap')
            [CompletionResult]::new('--incoming-port', '--incoming-port', [CompletionResultType]::ParameterName, 'Fetch mail from this one of the provider''s ports')
            [CompletionResult]::new('--smtp-port', '--smtp-port', [CompletionResultType]::ParameterName, 'Send mail through this one of the provider''s ports')
            [CompletionResult]::new('--leave-on-server', '--leave-on-server', [CompletionResultType]::ParameterName, 'Keep fetched mail on the server: always, never, or for a number of days')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'The language of the sheet and of a bundle''s README.txt: en (the default) or es')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'A command that prints the password, for the client to run; {address}, {host} and {protocol} are filled in')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set an option of a target, or give that target alone another protocol, port or policy for fetched mail')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Find more targets in this folder, each in a folder of its name, before ~/.local/share/cl-export/targets')
            [CompletionResult]::new('--allow-plaintext', '--allow-plaintext', [CompletionResultType]::ParameterName, 'Allow a connection without encryption if there is no other')
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
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Only the templates of this target; repeat it, or give a comma list')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Only the templates of this target; repeat it, or give a comma list')
            [CompletionResult]::new('--plugins', '--plugins', [CompletionResultType]::ParameterName, 'Find more targets in this folder, each in a folder of its name, before ~/.local/share/cl-export/targets')
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
