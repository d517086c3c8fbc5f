# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_cl_export_global_optspecs
    string join \n t/target= account= e/email= n/name= password-store= login= smtp-login= label= provider= provider-dir= protocol= incoming-port= smtp-port= allow-plaintext leave-on-server= language= password-command= set= plugins= o/output= dry-run only= force check strict templates= format= update prune jobs= explain batch= columns= delimiter= encoding= checksums keep-going json V/version h/help
end

function __fish_cl_export_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_cl_export_global_optspecs) -- $cmd 2>/dev/null
    or begin
        set -e cmd[-1]
        argparse -s (__fish_cl_export_global_optspecs) -- $cmd 2>/dev/null
    or return
    end
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_cl_export_using_subcommand
    set -l cmd (__fish_cl_export_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c cl-export -n "__fish_cl_export_needs_command" -s t -l target -d 'The mail client; a comma list, or `all`' -r -f -a "outlook\t''
thunderbird\t''
autoconfig\t''
ios\t''
thunderbird-mobile\t''
mutt\t''
s-nail\t''
fetchmail\t''
getmail\t''
mbsync\t''
mpop\t''
msmtp\t''
git-send-email\t''
sheet\t''
all\t''"
complete -c cl-export -n "__fish_cl_export_needs_command" -l account -d 'Read the accounts from this file, instead of ~/.config/cl-export/account.toml' -r -F
complete -c cl-export -n "__fish_cl_export_needs_command" -s e -l email -d 'The mail address' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -s n -l name -d 'The display name' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -l password-store -d 'Where your password is kept' -r -f -a "secret-tool\t'The desktop\'s keyring, by libsecret\'s secret-tool'
pass\t'pass, the standard Unix password manager'
keychain\t'The keychain of macOS'"
complete -c cl-export -n "__fish_cl_export_needs_command" -l login -d 'The login, if it is not the address' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -l smtp-login -d 'The login for sending, if it is a different one' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -l label -d 'What to call the account in the mail client' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -l provider -d 'The provider, by its id or file, if the address\'s domain does not tell it' -r -F
complete -c cl-export -n "__fish_cl_export_needs_command" -l provider-dir -d 'Look for provider files in this folder too, before ~/.config/cl-export/providers: ours (.toml) or config-v1.1 (.xml)' -r -f -a "(__fish_complete_directories)"
complete -c cl-export -n "__fish_cl_export_needs_command" -l protocol -d 'How to fetch mail: pop3 (the default) or imap' -r -f -a "pop3\t''
imap\t''"
complete -c cl-export -n "__fish_cl_export_needs_command" -l incoming-port -d 'Fetch mail from this one of the provider\'s ports' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -l smtp-port -d 'Send mail through this one of the provider\'s ports' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -l leave-on-server -d 'Keep fetched mail on the server: always, never, or for a number of days' -r -f -a "always\t''
never\t''"
complete -c cl-export -n "__fish_cl_export_needs_command" -l language -d 'The language of the sheet and of a bundle\'s README.txt: en (the default) or es' -r -f -a "en\t''
es\t''"
complete -c cl-export -n "__fish_cl_export_needs_command" -l password-command -d 'A command that prints the password, for the client to run; {address}, {host} and {protocol} are filled in' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -l set -d 'Set an option of a target, or give that target alone another protocol, port or policy for fetched mail' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -l plugins -d 'Find more targets in this folder, each in a folder of its name, before ~/.local/share/cl-export/targets' -r -f -a "(__fish_complete_directories)"
complete -c cl-export -n "__fish_cl_export_needs_command" -s o -l output -d 'Write to this file, or folder (`PATH/`)' -r -F
complete -c cl-export -n "__fish_cl_export_needs_command" -l only -d 'Write only files of this name; `*` and `?` match anything' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -l templates -d 'Use the templates in this folder, `<target>/<file>.hbs`, instead of the built-in ones' -r -f -a "(__fish_complete_directories)"
complete -c cl-export -n "__fish_cl_export_needs_command" -l format -d 'Write a folder, tar, tar.gz, tar.zst or zip, whatever the output\'s name ends in' -r -f -a "folder\t''
tar\t''
tar.gz\t''
tar.zst\t''
zip\t''"
complete -c cl-export -n "__fish_cl_export_needs_command" -l jobs -d 'Use at most this many threads' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -l batch -d 'Write for everyone in this CSV file' -r -F
complete -c cl-export -n "__fish_cl_export_needs_command" -l columns -d 'Map columns to keys: `name="{First} {Last}",address=Mail`' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -l delimiter -d 'The character between two fields, if it is not a comma; or `tab`' -r -f
complete -c cl-export -n "__fish_cl_export_needs_command" -l encoding -d 'The list\'s encoding: utf-8 (the default) or windows-1252' -r -f -a "utf-8\t''
windows-1252\t''"
complete -c cl-export -n "__fish_cl_export_needs_command" -l allow-plaintext -d 'Allow a connection without encryption if there is no other'
complete -c cl-export -n "__fish_cl_export_needs_command" -l dry-run -d 'List what would be written, and write nothing'
complete -c cl-export -n "__fish_cl_export_needs_command" -l force -d 'Overwrite files that exist'
complete -c cl-export -n "__fish_cl_export_needs_command" -l check -d 'Show how what is there differs from what would be written, and write nothing'
complete -c cl-export -n "__fish_cl_export_needs_command" -l strict -d 'Fail, and write nothing, if something you chose is lost or unsafe'
complete -c cl-export -n "__fish_cl_export_needs_command" -l update -d 'Write only what is new or differs, and leave the rest of the folder untouched'
complete -c cl-export -n "__fish_cl_export_needs_command" -l prune -d 'With --update, remove the files of persons who left the list; only files that an earlier run made'
complete -c cl-export -n "__fish_cl_export_needs_command" -l explain -d 'Say how each file was made: filled from a plan, or rendered again for each person, and why'
complete -c cl-export -n "__fish_cl_export_needs_command" -l checksums -d 'Add SHA256SUMS to the bundle, with the checksums of all its files'
complete -c cl-export -n "__fish_cl_export_needs_command" -l keep-going -d 'Write the good rows, and list the bad ones in rejected.csv'
complete -c cl-export -n "__fish_cl_export_needs_command" -l json -d 'Report in JSON, on standard output, or on standard error if the file itself goes to standard output'
complete -c cl-export -n "__fish_cl_export_needs_command" -s V -l version -d 'Print the version'
complete -c cl-export -n "__fish_cl_export_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cl-export -n "__fish_cl_export_needs_command" -f -a "init" -d 'Ask a few questions, and keep the account in a file'
complete -c cl-export -n "__fish_cl_export_needs_command" -f -a "targets" -d 'List the targets, or describe some in full'
complete -c cl-export -n "__fish_cl_export_needs_command" -f -a "providers" -d 'List the providers, print one as a file, or check provider files'
complete -c cl-export -n "__fish_cl_export_needs_command" -f -a "settings" -d 'Show an account\'s settings, and the source of each'
complete -c cl-export -n "__fish_cl_export_needs_command" -f -a "templates" -d 'Copy the built-in templates, to change them'
complete -c cl-export -n "__fish_cl_export_needs_command" -f -a "completions" -d 'Print a shell\'s completion script'
complete -c cl-export -n "__fish_cl_export_needs_command" -f -a "man" -d 'Print a man page: the program\'s, or a file format\'s'
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -s o -l output -d 'Write to this file, instead of ~/.config/cl-export/account.toml; `-` is standard output' -r -F
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -s e -l email -d 'The mail address' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -s n -l name -d 'The display name' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l password-store -d 'Where your password is kept' -r -f -a "secret-tool\t'The desktop\'s keyring, by libsecret\'s secret-tool'
pass\t'pass, the standard Unix password manager'
keychain\t'The keychain of macOS'"
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l login -d 'The login, if it is not the address' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l smtp-login -d 'The login for sending, if it is a different one' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l label -d 'What to call the account in the mail client' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l provider -d 'The provider, by its id or file, if the address\'s domain does not tell it' -r -F
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l provider-dir -d 'Look for provider files in this folder too, before ~/.config/cl-export/providers: ours (.toml) or config-v1.1 (.xml)' -r -f -a "(__fish_complete_directories)"
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l protocol -d 'How to fetch mail: pop3 (the default) or imap' -r -f -a "pop3\t''
imap\t''"
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l incoming-port -d 'Fetch mail from this one of the provider\'s ports' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l smtp-port -d 'Send mail through this one of the provider\'s ports' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l leave-on-server -d 'Keep fetched mail on the server: always, never, or for a number of days' -r -f -a "always\t''
never\t''"
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l language -d 'The language of the sheet and of a bundle\'s README.txt: en (the default) or es' -r -f -a "en\t''
es\t''"
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l password-command -d 'A command that prints the password, for the client to run; {address}, {host} and {protocol} are filled in' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l force -d 'Overwrite the file if it exists, without asking'
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l own-servers -d 'Ask for the servers too, even if a provider is known for the address'
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -l allow-plaintext -d 'Allow a connection without encryption if there is no other'
complete -c cl-export -n "__fish_cl_export_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cl-export -n "__fish_cl_export_using_subcommand targets" -l plugins -d 'Find more targets in this folder, each in a folder of its name, before ~/.local/share/cl-export/targets' -r -f -a "(__fish_complete_directories)"
complete -c cl-export -n "__fish_cl_export_using_subcommand targets" -l json -d 'Write JSON'
complete -c cl-export -n "__fish_cl_export_using_subcommand targets" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cl-export -n "__fish_cl_export_using_subcommand providers; and not __fish_seen_subcommand_from show check" -l provider-dir -d 'Look for provider files in this folder too' -r -f -a "(__fish_complete_directories)"
complete -c cl-export -n "__fish_cl_export_using_subcommand providers; and not __fish_seen_subcommand_from show check" -l json -d 'Write JSON'
complete -c cl-export -n "__fish_cl_export_using_subcommand providers; and not __fish_seen_subcommand_from show check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cl-export -n "__fish_cl_export_using_subcommand providers; and not __fish_seen_subcommand_from show check" -f -a "show" -d 'Print a provider as a file to start from'
complete -c cl-export -n "__fish_cl_export_using_subcommand providers; and not __fish_seen_subcommand_from show check" -f -a "check" -d 'Say what is wrong, or probably wrong, in provider files'
complete -c cl-export -n "__fish_cl_export_using_subcommand providers; and __fish_seen_subcommand_from show" -l provider-dir -d 'Look for provider files in this folder too' -r -f -a "(__fish_complete_directories)"
complete -c cl-export -n "__fish_cl_export_using_subcommand providers; and __fish_seen_subcommand_from show" -l json -d 'Write JSON'
complete -c cl-export -n "__fish_cl_export_using_subcommand providers; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cl-export -n "__fish_cl_export_using_subcommand providers; and __fish_seen_subcommand_from check" -l provider-dir -d 'Look for provider files in this folder too' -r -f -a "(__fish_complete_directories)"
complete -c cl-export -n "__fish_cl_export_using_subcommand providers; and __fish_seen_subcommand_from check" -l strict -d 'Fail on warnings too'
complete -c cl-export -n "__fish_cl_export_using_subcommand providers; and __fish_seen_subcommand_from check" -l json -d 'Write JSON'
complete -c cl-export -n "__fish_cl_export_using_subcommand providers; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -s t -l target -d 'The mail client; a comma list, or `all`' -r -f -a "outlook\t''
thunderbird\t''
autoconfig\t''
ios\t''
thunderbird-mobile\t''
mutt\t''
s-nail\t''
fetchmail\t''
getmail\t''
mbsync\t''
mpop\t''
msmtp\t''
git-send-email\t''
sheet\t''
all\t''"
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l account -d 'Read the accounts from this file, instead of ~/.config/cl-export/account.toml' -r -F
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -s e -l email -d 'The mail address' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -s n -l name -d 'The display name' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l password-store -d 'Where your password is kept' -r -f -a "secret-tool\t'The desktop\'s keyring, by libsecret\'s secret-tool'
pass\t'pass, the standard Unix password manager'
keychain\t'The keychain of macOS'"
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l login -d 'The login, if it is not the address' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l smtp-login -d 'The login for sending, if it is a different one' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l label -d 'What to call the account in the mail client' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l provider -d 'The provider, by its id or file, if the address\'s domain does not tell it' -r -F
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l provider-dir -d 'Look for provider files in this folder too, before ~/.config/cl-export/providers: ours (.toml) or config-v1.1 (.xml)' -r -f -a "(__fish_complete_directories)"
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l protocol -d 'How to fetch mail: pop3 (the default) or imap' -r -f -a "pop3\t''
imap\t''"
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l incoming-port -d 'Fetch mail from this one of the provider\'s ports' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l smtp-port -d 'Send mail through this one of the provider\'s ports' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l leave-on-server -d 'Keep fetched mail on the server: always, never, or for a number of days' -r -f -a "always\t''
never\t''"
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l language -d 'The language of the sheet and of a bundle\'s README.txt: en (the default) or es' -r -f -a "en\t''
es\t''"
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l password-command -d 'A command that prints the password, for the client to run; {address}, {host} and {protocol} are filled in' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l set -d 'Set an option of a target, or give that target alone another protocol, port or policy for fetched mail' -r -f
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l plugins -d 'Find more targets in this folder, each in a folder of its name, before ~/.local/share/cl-export/targets' -r -f -a "(__fish_complete_directories)"
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l allow-plaintext -d 'Allow a connection without encryption if there is no other'
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -l json -d 'Write JSON'
complete -c cl-export -n "__fish_cl_export_using_subcommand settings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cl-export -n "__fish_cl_export_using_subcommand templates; and not __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cl-export -n "__fish_cl_export_using_subcommand templates; and not __fish_seen_subcommand_from copy" -f -a "copy" -d 'Copy templates into a folder, as `<target>/<file>.hbs`'
complete -c cl-export -n "__fish_cl_export_using_subcommand templates; and __fish_seen_subcommand_from copy" -s t -l target -d 'Only the templates of this target; repeat it, or give a comma list' -r -f -a "outlook\t''
thunderbird\t''
autoconfig\t''
ios\t''
thunderbird-mobile\t''
mutt\t''
s-nail\t''
fetchmail\t''
getmail\t''
mbsync\t''
mpop\t''
msmtp\t''
git-send-email\t''
sheet\t''
all\t''"
complete -c cl-export -n "__fish_cl_export_using_subcommand templates; and __fish_seen_subcommand_from copy" -l plugins -d 'Find more targets in this folder, each in a folder of its name, before ~/.local/share/cl-export/targets' -r -f -a "(__fish_complete_directories)"
complete -c cl-export -n "__fish_cl_export_using_subcommand templates; and __fish_seen_subcommand_from copy" -l force -d 'Overwrite files that exist'
complete -c cl-export -n "__fish_cl_export_using_subcommand templates; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cl-export -n "__fish_cl_export_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cl-export -n "__fish_cl_export_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cl-export -n "__fish_cl_export_using_subcommand targets" -f -a "outlook thunderbird autoconfig ios thunderbird-mobile mutt s-nail fetchmail getmail mbsync mpop msmtp git-send-email sheet all"
complete -c cl-export -n "__fish_cl_export_using_subcommand completions" -f -a "bash zsh fish powershell"
complete -c cl-export -n "__fish_cl_export_using_subcommand man" -f -a "cl-export account provider target"
