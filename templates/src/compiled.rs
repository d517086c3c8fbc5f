//! Generated from the templates; do not edit. `.ci/generate` writes it.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports, reason = "what is used depends on the templates")]

use cl_export_render::{Name, Op};
use cl_export_syntax::Syntax;

pub(crate) const FETCHMAIL_FETCHMAILRC: &[Op] = &[
    Op::Text("# fetchmail configuration, written by cl-export. It holds no password.\n# Between quotes, write \\\\ for a backslash and \\x22 for a double quote; \\\" would end the string.\n"),
    Op::Each(&[
    Op::Text("\npoll \""),
    Op::Put(Name::Account("fetchmail_name"), &[]),
    Op::Text("\""),
    Op::If(Name::Account("label"), &[
    Op::Text(" via \""),
    Op::Put(Name::Account("incoming.host"), &[]),
    Op::Text("\"")], &[]),
    Op::Text(" protocol "),
    Op::Put(Name::Account("incoming.protocol"), &[]),
    Op::Text(" service "),
    Op::Put(Name::Account("incoming.port"), &[]),
    Op::Text(" timeout 60"),
    Op::If(Name::Account("incoming.pop3"), &[
    Op::Text(" uidl")], &[]),
    Op::Text("\n    user \""),
    Op::Put(Name::Account("incoming.login"), &[]),
    Op::Text("\"\n"),
    Op::If(Name::Account("incoming.plain"), &[
    Op::Text("    # Not encrypted: this was allowed when the file was made.\n    sslproto \"\"\n")], &[
    Op::Text("    "),
    Op::If(Name::Account("incoming.tls"), &[
    Op::Text("ssl ")], &[]),
    Op::Text("sslproto \"tls1.2+\" sslcertck\n")]),
    Op::If(Name::Account("incoming.imap"), &[
    Op::Text("    keep\n")], &[
    Op::Text("    "),
    Op::If(Name::Account("leave_on_server.never"), &[
    Op::Text("no keep")], &[
    Op::Text("keep")]),
    Op::Text("\n")]),
    Op::If(Name::Option("local-user"), &[
    Op::Text("    is \""),
    Op::Put(Name::Option("local-user"), &[]),
    Op::Text("\" here\n")], &[]),
    Op::If(Name::Option("deliver.maildir"), &[
    Op::Text("    # Delivers each message to ~/Maildir, complete or not at all. If this fails, it stays on the server.\n    mda \"cd && mkdir -p Maildir/tmp Maildir/new Maildir/cur && f=$(mktemp Maildir/tmp/XXXXXXXXXXXX) && cat >$f && mv $f Maildir/new\"\n")], &[]),
    Op::If(Name::Option("mda"), &[
    Op::Text("    mda \""),
    Op::Put(Name::Option("mda"), &[]),
    Op::Text("\"\n")], &[])])];

pub(crate) const FETCHMAIL_RUN_FETCHMAIL: &[Op] = &[
    Op::Text("#!/bin/sh\n# Runs fetchmail with the passwords that your password commands print. Written by cl-export; it holds no password.\n# Passwords go from the commands to fetchmail through pipes, never through arguments, the environment or files.\n# Arguments are passed on to fetchmail, for example: run-fetchmail --verbose\n\n# Writes the first line of a command's output as a quoted fetchmail string. If there is none, it says so and writes a\n# word that fetchmail rejects; fetchmail reads everything before it connects, so then it connects to no server.\npassword() {\n    LC_ALL=C awk '\n        NR == 1 {\n            sub(/\\r$/, \"\")\n            for (i = 1; i <= length($0); i++) {\n                c = substr($0, i, 1)\n                text = text (c == \"\\\\\" ? \"\\\\\\\\\" : c == \"\\\"\" ? \"\\\\x22\" : c)\n            }\n        }\n        END {\n            if (text == \"\") exit 1\n            print \"    password \\\"\" text \"\\\"\"\n        }' || {\n        printf 'run-fetchmail: the password command for %s printed nothing\\n' \"$1\" >&2\n        printf '%s\\n' the-password-command-printed-nothing\n        exit 1\n    }\n}\n\n{\n"),
    Op::Each(&[
    Op::Text("    printf '%s\\n' \\\n        'poll \"'"),
    Op::Put(Name::Account("fetchmail_name"), &[Syntax::Fetchmail]),
    Op::Text("'\""),
    Op::If(Name::Account("label"), &[
    Op::Text(" via \"'"),
    Op::Put(Name::Account("incoming.host"), &[Syntax::Fetchmail]),
    Op::Text("'\"")], &[]),
    Op::Text(" protocol "),
    Op::Put(Name::Account("incoming.protocol"), &[]),
    Op::Text(" service "),
    Op::Put(Name::Account("incoming.port"), &[]),
    Op::Text(" timeout 60"),
    Op::If(Name::Account("incoming.pop3"), &[
    Op::Text(" uidl")], &[]),
    Op::Text("' \\\n        '    user \"'"),
    Op::Put(Name::Account("incoming.login"), &[Syntax::Fetchmail]),
    Op::Text("'\"' \\\n"),
    Op::If(Name::Account("incoming.plain"), &[
    Op::Text("        '    sslproto \"\"' \\\n")], &[
    Op::Text("        '    "),
    Op::If(Name::Account("incoming.tls"), &[
    Op::Text("ssl ")], &[]),
    Op::Text("sslproto \"tls1.2+\" sslcertck' \\\n")]),
    Op::If(Name::Option("local-user"), &[
    Op::Text("        '    is \"'"),
    Op::Put(Name::Option("local-user"), &[Syntax::Fetchmail]),
    Op::Text("'\" here' \\\n")], &[]),
    Op::If(Name::Option("deliver.maildir"), &[
    Op::Text("        '    mda \"cd && mkdir -p Maildir/tmp Maildir/new Maildir/cur && f=$(mktemp Maildir/tmp/XXXXXXXXXXXX) && cat >$f && mv $f Maildir/new\"' \\\n")], &[]),
    Op::If(Name::Option("mda"), &[
    Op::Text("        '    mda \"'"),
    Op::Put(Name::Option("mda"), &[Syntax::Fetchmail]),
    Op::Text("'\"' \\\n")], &[]),
    Op::If(Name::Account("incoming.imap"), &[
    Op::Text("        '    keep'\n")], &[
    Op::Text("        '    "),
    Op::If(Name::Account("leave_on_server.never"), &[
    Op::Text("no keep")], &[
    Op::Text("keep")]),
    Op::Text("'\n")]),
    Op::If(Name::Account("incoming.password_command"), &[
    Op::Text("    sh -c "),
    Op::Put(Name::Account("incoming.password_command"), &[]),
    Op::Text(" | password "),
    Op::Put(Name::Account("incoming.login"), &[]),
    Op::Text(" || exit\n")], &[])]),
    Op::Text("} | fetchmail -f - \"$@\"\n")];

pub(crate) const GETMAIL_GETMAILRC: &[Op] = &[
    Op::Text("# getmail configuration, written by cl-export. It holds no password.\n# A value is the rest of its line, taken literally. password_command is a tuple of Python strings.\n"),
    Op::Each(&[
    Op::Text("[retriever]\ntype = SimplePOP3"),
    Op::If(Name::Account("incoming.tls"), &[
    Op::Text("SSL")], &[]),
    Op::Text("Retriever\nserver = "),
    Op::Put(Name::Account("incoming.host"), &[]),
    Op::Text("\nport = "),
    Op::Put(Name::Account("incoming.port"), &[]),
    Op::Text("\nusername = "),
    Op::Put(Name::Account("incoming.login"), &[]),
    Op::Text("\n"),
    Op::If(Name::Account("incoming.password_command"), &[
    Op::Text("password_command = (\"sh\", \"-c\", \"p=$(eval \\\"$1\\\") && printf '%s\\\\n' \\\"$p\\\" | sed 1q\", \"sh\", \""),
    Op::Put(Name::Account("incoming.password_command"), &[Syntax::Prefs]),
    Op::Text("\")\n")], &[]),
    Op::If(Name::Account("incoming.plain"), &[
    Op::Text("# Not encrypted: this was allowed when the file was made.\n")], &[
    Op::Text("# Without ca_certs, getmail accepts any certificate.\nca_certs = "),
    Op::If(Name::Option("ca-certs"), &[
    Op::Put(Name::Option("ca-certs"), &[])], &[
    Op::Text("/etc/ssl/certs/ca-certificates.crt")]),
    Op::Text("\n")]),
    Op::Text("timeout = 60\n\n[destination]\n"),
    Op::If(Name::Option("mbox"), &[
    Op::Text("type = Mboxrd\npath = "),
    Op::Put(Name::Option("mbox"), &[]),
    Op::Text("\n")], &[
    Op::Text("type = Maildir\npath = "),
    Op::If(Name::Option("maildir"), &[
    Op::Put(Name::Option("maildir"), &[])], &[
    Op::Text("~/Maildir")]),
    Op::Text("/\n")]),
    Op::Text("\n[options]\nread_all = false\ndelete = "),
    Op::If(Name::Account("leave_on_server.never"), &[
    Op::Text("true")], &[
    Op::Text("false")]),
    Op::Text("\n"),
    Op::If(Name::Account("leave_on_server.days"), &[
    Op::Text("delete_after = "),
    Op::Put(Name::Account("leave_on_server.days"), &[]),
    Op::Text("\n")], &[])])];

pub(crate) const GIT_SEND_EMAIL_SEND_EMAIL: &[Op] = &[
    Op::Text("# git send-email's configuration, written by cl-export. It holds no password.\n# Between quotes, put a backslash before each quote and each backslash.\n"),
    Op::Each(&[
    Op::Text("[sendemail]\n\tfrom = \""),
    Op::If(Name::Account("name"), &[
    Op::Put(Name::Account("sender_name"), &[Syntax::Phrase]),
    Op::Text(" <"),
    Op::Put(Name::Account("address"), &[]),
    Op::Text(">")], &[
    Op::Put(Name::Account("address"), &[])]),
    Op::Text("\"\n\tsmtpServer = \""),
    Op::Put(Name::Account("outgoing.host"), &[]),
    Op::Text("\"\n\tsmtpServerPort = "),
    Op::Put(Name::Account("outgoing.port"), &[]),
    Op::Text("\n\tsmtpEncryption = "),
    Op::If(Name::Account("outgoing.starttls"), &[
    Op::Text("tls")], &[
    Op::Text("ssl")]),
    Op::Text("\n\tsmtpUser = \""),
    Op::Put(Name::Account("outgoing.login"), &[]),
    Op::Text("\"\n"),
    Op::If(Name::Account("outgoing.password_command"), &[
    Op::Text("[credential \"smtp://"),
    Op::Put(Name::Account("outgoing.host"), &[]),
    Op::Text(":"),
    Op::Put(Name::Account("outgoing.port"), &[]),
    Op::Text("\"]\n\thelper = \"!f() { test \\\"$1\\\" = get && p=$(eval "),
    Op::Put(Name::Account("outgoing.password_command"), &[Syntax::Shell]),
    Op::Text(") && printf 'password=%s\\\\n' \\\"$p\\\" | sed 1q; }; f\"\n")], &[])])];

pub(crate) const MBSYNC_MBSYNCRC: &[Op] = &[
    Op::Text("# mbsync configuration, written by cl-export. It holds no password.\n# An empty line ends a section. Between quotes, put a backslash before each quote and each backslash.\n"),
    Op::If(Name::Option("two-way"), &[
    Op::Text("# Both ways: what you change or delete here is changed or deleted on the server too.\n")], &[
    Op::Text("# One way: mail is copied from the server, and nothing is changed there.\n")]),
    Op::Text("\n# Where the mail is kept. This folder must exist; mbsync creates the folders inside it.\nMaildirStore local\nPath \""),
    Op::If(Name::Option("maildir"), &[
    Op::Put(Name::Option("maildir"), &[])], &[
    Op::Text("~/Mail")]),
    Op::Text("/\"\nSubFolders Verbatim\n"),
    Op::Each(&[
    Op::Text("\nIMAPAccount \""),
    Op::Put(Name::Account("account_name"), &[]),
    Op::Text("\"\nHost \""),
    Op::Put(Name::Account("incoming.host"), &[]),
    Op::Text("\"\nPort "),
    Op::Put(Name::Account("incoming.port"), &[]),
    Op::Text("\n"),
    Op::If(Name::Account("incoming.plain"), &[
    Op::Text("# Not encrypted: this was allowed when the file was made. \"*\" alone does not include LOGIN here.\nSSLType None\nAuthMechs * LOGIN\n")], &[
    Op::Text("SSLType "),
    Op::If(Name::Account("incoming.tls"), &[
    Op::Text("IMAPS")], &[
    Op::Text("STARTTLS")]),
    Op::Text("\n")]),
    Op::Text("User \""),
    Op::Put(Name::Account("incoming.login"), &[]),
    Op::Text("\"\n"),
    Op::If(Name::Account("incoming.password_command"), &[
    Op::Text("PassCmd \"+"),
    Op::Put(Name::Account("incoming.password_command"), &[]),
    Op::Text("\"\n")], &[]),
    Op::Text("Timeout 60\n\nIMAPStore \""),
    Op::Put(Name::Account("account_name"), &[]),
    Op::Text("\"\nAccount \""),
    Op::Put(Name::Account("account_name"), &[]),
    Op::Text("\"\n\nChannel \""),
    Op::Put(Name::Account("account_name"), &[]),
    Op::Text("\"\nFar \":"),
    Op::Put(Name::Account("account_name"), &[]),
    Op::Text(":\"\nNear \":local:"),
    Op::Put(Name::Account("account_name"), &[]),
    Op::Text("/\"\nPatterns *\n"),
    Op::If(Name::Option("two-way"), &[
    Op::Text("Sync All\nCreate Both\nExpunge Both\n")], &[
    Op::Text("Sync Pull\nCreate Near\nExpunge None\n")]),
    Op::Text("SyncState *\n")])];

pub(crate) const MPOP_MPOPRC: &[Op] = &[
    Op::Text("# mpop configuration, written by cl-export. It holds no password.\n# Values are in double quotes and taken literally: mpop has no escape character.\n"),
    Op::Each(&[
    Op::Text("\naccount \""),
    Op::Put(Name::Account("account_name"), &[]),
    Op::Text("\"\nhost "),
    Op::Put(Name::Account("incoming.host"), &[]),
    Op::Text("\nport "),
    Op::Put(Name::Account("incoming.port"), &[]),
    Op::Text("\n"),
    Op::If(Name::Account("incoming.plain"), &[
    Op::Text("# Not encrypted: this was allowed when the file was made. \"auth on\" would refuse to log in without encryption.\ntls off\nauth user\n")], &[
    Op::Text("tls on\ntls_starttls "),
    Op::If(Name::Account("incoming.starttls"), &[
    Op::Text("on")], &[
    Op::Text("off")]),
    Op::Text("\ntls_certcheck on\ntls_trust_file system\nauth on\n")]),
    Op::Text("user \""),
    Op::Put(Name::Account("incoming.login"), &[]),
    Op::Text("\"\n"),
    Op::If(Name::Account("incoming.password_command"), &[
    Op::Text("passwordeval \""),
    Op::Put(Name::Account("incoming.password_command"), &[]),
    Op::Text("\"\n")], &[]),
    Op::Text("keep "),
    Op::If(Name::Account("leave_on_server.never"), &[
    Op::Text("off")], &[
    Op::Text("on")]),
    Op::Text("\nonly_new on\n"),
    Op::If(Name::Option("mda"), &[
    Op::Text("delivery mda \""),
    Op::Put(Name::Option("mda"), &[]),
    Op::Text("\"\n")], &[
    Op::If(Name::Option("mbox"), &[
    Op::Text("delivery mbox \""),
    Op::Put(Name::Option("mbox"), &[]),
    Op::Text("\"\n")], &[
    Op::Text("delivery maildir \""),
    Op::If(Name::Option("maildir"), &[
    Op::Put(Name::Option("maildir"), &[])], &[
    Op::Text("~/Maildir")]),
    Op::Text("\"\n")])]),
    Op::Text("timeout 60\n")]),
    Op::If(Name::Option("default"), &[
    Op::Text("\naccount default : \""),
    Op::Put(Name::First("account_name"), &[]),
    Op::Text("\"\n")], &[])];

pub(crate) const MSMTP_MSMTPRC: &[Op] = &[
    Op::Text("# msmtp configuration, written by cl-export. It holds no password.\n# Values are in double quotes and taken literally: msmtp has no escape character.\n"),
    Op::Each(&[
    Op::Text("\naccount \""),
    Op::Put(Name::Account("msmtp_name"), &[]),
    Op::Text("\"\nhost "),
    Op::Put(Name::Account("outgoing.host"), &[]),
    Op::Text("\nport "),
    Op::Put(Name::Account("outgoing.port"), &[]),
    Op::Text("\n"),
    Op::If(Name::Account("outgoing.plain"), &[
    Op::Text("# Not encrypted: this was allowed when the file was made. \"auth on\" would refuse to log in without encryption.\ntls off\nauth plain\n")], &[
    Op::Text("tls on\ntls_starttls "),
    Op::If(Name::Account("outgoing.starttls"), &[
    Op::Text("on")], &[
    Op::Text("off")]),
    Op::Text("\ntls_certcheck on\ntls_trust_file system\nauth on\n")]),
    Op::Text("user \""),
    Op::Put(Name::Account("outgoing.login"), &[]),
    Op::Text("\"\n"),
    Op::If(Name::Account("outgoing.password_command"), &[
    Op::Text("passwordeval \""),
    Op::Put(Name::Account("msmtp_passwordeval"), &[]),
    Op::Text("\"\n")], &[]),
    Op::Text("from \""),
    Op::Put(Name::Account("address"), &[]),
    Op::Text("\"\n"),
    Op::If(Name::Account("name"), &[
    Op::If(Name::Option("full-name"), &[
    Op::Text("from_full_name \""),
    Op::Put(Name::Account("name"), &[]),
    Op::Text("\"\n")], &[])], &[]),
    Op::Text("timeout 60\n")]),
    Op::If(Name::Option("default"), &[
    Op::Text("\naccount default : \""),
    Op::Put(Name::First("msmtp_name"), &[]),
    Op::Text("\"\n")], &[])];

pub(crate) const MUTT_MUTTRC: &[Op] = &[
    Op::Text("# mutt and neomutt configuration, written by cl-export. It holds no password.\n# Values are in single quotes, so that nothing in them is expanded or run. The commands of a hook are parsed again when\n# the hook runs, so values in them are quoted twice.\n\n# Connect only with encryption, and only to a server whose certificate is valid for its name.\nset ssl_force_tls = yes\nset ssl_starttls = yes\nset ssl_verify_host = yes\nset ssl_verify_dates = yes\n"),
    Op::If(Name::Option("ca-file"), &[
    Op::Text("set ssl_ca_certificates_file = '"),
    Op::Put(Name::Option("ca-file"), &[]),
    Op::Text("'\n")], &[]),
    Op::Text("account-hook . 'set ssl_force_tls = yes'\n\n"),
    Op::If(Name::First("name"), &[
    Op::Text("set realname = '"),
    Op::Put(Name::First("name"), &[]),
    Op::Text("'\n")], &[]),
    Op::Text("set from = '"),
    Op::Put(Name::First("address"), &[]),
    Op::Text("'\nset use_from = yes\nset envelope_from_address = '"),
    Op::Put(Name::First("address"), &[]),
    Op::Text("'\nset use_envelope_from = yes\n"),
    Op::If(Name::Option("send.msmtp"), &[
    Op::Text("# msmtp chooses its account by the envelope sender.\nunset smtp_url\nset sendmail = 'msmtp'\n")], &[
    Op::Text("set smtp_url = '"),
    Op::Put(Name::First("outgoing_url"), &[]),
    Op::Text("'\n")]),
    Op::Text("\n"),
    Op::If(Name::Option("read.local"), &[
    Op::If(Name::Option("inbox"), &[
    Op::Text("set spoolfile = '"),
    Op::Put(Name::Option("inbox"), &[]),
    Op::Text("'\n")], &[
    Op::Text("# Another program delivers to this user's system mailbox, which mutt opens by default.\n")])], &[
    Op::If(Name::First("incoming.imap"), &[
    Op::Text("set folder = '"),
    Op::Put(Name::First("incoming_url"), &[]),
    Op::Text("'\nset spoolfile = '"),
    Op::Put(Name::First("incoming_url"), &[]),
    Op::Text("INBOX'\n")], &[
    Op::Text("set spoolfile = '"),
    Op::Put(Name::First("incoming_url"), &[]),
    Op::Text("'\n# Press G to fetch the mail of every POP3 account into $mbox. For neomutt that mailbox must already exist.\n"),
    Op::If(Name::Option("inbox"), &[
    Op::Text("set mbox = '"),
    Op::Put(Name::Option("inbox"), &[]),
    Op::Text("'\n")], &[]),
    Op::Text("set pop_host = '"),
    Op::Put(Name::First("incoming_url"), &[]),
    Op::Text("'\nset pop_delete = "),
    Op::If(Name::First("leave_on_server.never"), &[
    Op::Text("yes")], &[
    Op::Text("no")]),
    Op::Text("\nset pop_last = no\nmacro index G '<enter-command>set spoolfile = \"$mbox\"<enter>"),
    Op::Each(&[
    Op::If(Name::Account("incoming.pop3"), &[
    Op::Text("<enter-command>set pop_host = \""),
    Op::Put(Name::Account("incoming_url"), &[]),
    Op::Text("\" pop_delete = "),
    Op::If(Name::Account("leave_on_server.never"), &[
    Op::Text("yes")], &[
    Op::Text("no")]),
    Op::Text("<enter><fetch-mail>")], &[])]),
    Op::Text("<enter-command>set spoolfile = \""),
    Op::Put(Name::First("incoming_url"), &[]),
    Op::Text("\"<enter>' 'fetch mail by POP3 into $mbox'\n")])]),
    Op::Each(&[
    Op::If(Name::Account("incoming.plain"), &[
    Op::Text("\n# Not encrypted: this was allowed when the file was made, for this server only.\naccount-hook '^"),
    Op::Put(Name::Account("incoming_pattern"), &[]),
    Op::Text("' 'set ssl_force_tls = no'\n")], &[]),
    Op::If(Name::Account("outgoing.plain"), &[
    Op::Text("\n# Not encrypted: this was allowed when the file was made, for this server only.\naccount-hook '^"),
    Op::Put(Name::Account("outgoing_pattern"), &[]),
    Op::Text("' 'set ssl_force_tls = no'\n")], &[]),
    Op::If(Name::Account("incoming.password_command"), &[
    Op::Text("\n# The password command runs when mutt connects to this server; no other server gets the password.\naccount-hook ! '^"),
    Op::Put(Name::Account("incoming_pattern"), &[]),
    Op::Text("' 'unset "),
    Op::If(Name::Account("incoming.imap"), &[
    Op::Text("imap_pass")], &[
    Op::Text("pop_pass")]),
    Op::Text("'\n")], &[]),
    Op::If(Name::Account("outgoing.password_command"), &[
    Op::Text("account-hook ! '^"),
    Op::Put(Name::Account("outgoing_pattern"), &[]),
    Op::Text("' 'unset smtp_pass'\n")], &[])]),
    Op::Each(&[
    Op::If(Name::Account("incoming.password_command"), &[
    Op::If(Name::Account("incoming.imap"), &[
    Op::Text("# mutt runs this hook many times while it uses IMAP; the command in it runs only the first time.\nset "),
    Op::Put(Name::Account("incoming_variable"), &[]),
    Op::Text(" = ''\naccount-hook '^"),
    Op::Put(Name::Account("incoming_pattern"), &[]),
    Op::Text("' 'set "),
    Op::Put(Name::Account("incoming_variable"), &[]),
    Op::Text(" = \"$"),
    Op::Put(Name::Account("incoming_variable"), &[]),
    Op::Text("`[ \"$"),
    Op::Put(Name::Account("incoming_variable"), &[]),
    Op::Text("_asked\" ] || ( "),
    Op::Put(Name::Account("incoming.password_command"), &[]),
    Op::Text(" )`\"; setenv "),
    Op::Put(Name::Account("incoming_variable"), &[]),
    Op::Text("_asked yes; set imap_pass = $"),
    Op::Put(Name::Account("incoming_variable"), &[]),
    Op::Text("'\n")], &[
    Op::Text("account-hook '^"),
    Op::Put(Name::Account("incoming_pattern"), &[]),
    Op::Text("' 'set pop_pass = \"`"),
    Op::Put(Name::Account("incoming.password_command"), &[]),
    Op::Text("`\"'\n")])], &[]),
    Op::If(Name::Account("outgoing.password_command"), &[
    Op::Text("account-hook '^"),
    Op::Put(Name::Account("outgoing_pattern"), &[]),
    Op::Text("' 'set smtp_pass = \"`"),
    Op::Put(Name::Account("outgoing.password_command"), &[]),
    Op::Text("`\"'\n")], &[])]),
    Op::Each(&[
    Op::If(Name::IsFirst, &[], &[
    Op::If(Name::IsLast, &[
    Op::Text("\n# Several accounts. New mail is sent from the account of the open mailbox, and a reply from the address that was written\n# to. The sender's address then selects the display name, the envelope sender and the SMTP server.\nset reverse_name = yes\nset reverse_realname = no\nalternates '^"),
    Op::Put(Name::First("address"), &[Syntax::Regex]),
    Op::Text("$'\n"),
    Op::If(Name::Option("read.direct"), &[
    Op::Text("mailboxes '"),
    Op::Put(Name::First("incoming_url"), &[]),
    Op::If(Name::First("incoming.imap"), &[
    Op::Text("INBOX")], &[]),
    Op::Text("'\nfolder-hook . 'set from = '\\''"),
    Op::Put(Name::First("address"), &[Syntax::Mutt]),
    Op::Text("'\\''"),
    Op::If(Name::First("incoming.imap"), &[
    Op::Text(" folder = '\\''"),
    Op::Put(Name::First("incoming_url"), &[Syntax::Mutt]),
    Op::Text("'\\''")], &[]),
    Op::Text("'\n")], &[]),
    Op::Text("send2-hook ~A '"),
    Op::If(Name::First("name"), &[
    Op::Text("set realname = '\\''"),
    Op::Put(Name::First("name"), &[Syntax::Mutt]),
    Op::Text("'\\''")], &[
    Op::Text("unset realname")]),
    Op::Text("; set envelope_from_address = '\\''"),
    Op::Put(Name::First("address"), &[Syntax::Mutt]),
    Op::Text("'\\''"),
    Op::If(Name::First("outgoing"), &[
    Op::Text(" smtp_url = '\\''"),
    Op::Put(Name::First("outgoing_url"), &[Syntax::Mutt]),
    Op::Text("'\\''")], &[]),
    Op::Text("'\n")], &[])])]),
    Op::Each(&[
    Op::If(Name::IsFirst, &[], &[
    Op::Text("\nalternates '^"),
    Op::Put(Name::Account("address"), &[Syntax::Regex]),
    Op::Text("$'\n"),
    Op::If(Name::Account("incoming.imap"), &[
    Op::If(Name::First("incoming.pop3"), &[
    Op::Text("folder-hook . 'set folder = ~/Mail'\n")], &[])], &[]),
    Op::If(Name::Account("incoming"), &[
    Op::Text("mailboxes '"),
    Op::Put(Name::Account("incoming_url"), &[]),
    Op::If(Name::Account("incoming.imap"), &[
    Op::Text("INBOX")], &[]),
    Op::Text("'\nfolder-hook '(^"),
    Op::Put(Name::Account("incoming_pattern"), &[]),
    Op::Text(")' 'set from = '\\''"),
    Op::Put(Name::Account("address"), &[Syntax::Mutt]),
    Op::Text("'\\''"),
    Op::If(Name::Account("incoming.imap"), &[
    Op::Text(" folder = '\\''"),
    Op::Put(Name::Account("incoming_url"), &[Syntax::Mutt]),
    Op::Text("'\\''")], &[]),
    Op::Text("'\n")], &[]),
    Op::Text("send2-hook '~f '\\''^"),
    Op::Put(Name::Account("address"), &[Syntax::Regex, Syntax::Mutt]),
    Op::Text("$'\\''' '"),
    Op::If(Name::Account("name"), &[
    Op::Text("set realname = '\\''"),
    Op::Put(Name::Account("name"), &[Syntax::Mutt]),
    Op::Text("'\\''")], &[
    Op::Text("unset realname")]),
    Op::Text("; set envelope_from_address = '\\''"),
    Op::Put(Name::Account("address"), &[Syntax::Mutt]),
    Op::Text("'\\''"),
    Op::If(Name::Account("outgoing"), &[
    Op::Text(" smtp_url = '\\''"),
    Op::Put(Name::Account("outgoing_url"), &[Syntax::Mutt]),
    Op::Text("'\\''")], &[]),
    Op::Text("'\n")])])];

pub(crate) const OUTLOOK_OUTLOOK_PRF: &[Op] = &[
    Op::Text("; Outlook profile, written by cl-export. It holds no password: Outlook asks for it once.\n; Close Outlook, then run outlook-setup.cmd from the same folder. Double-clicking this file does nothing.\n\n[General]\nCustom=1\nProfileName=Outlook\nDefaultProfile=Yes\nOverwriteProfile=Append\nModifyDefaultProfileIfPresent=FALSE\nBackupProfile=No\n\n[Service List]\nService1=Outlook Address Book\n\n[Internet Account List]\n"),
    Op::Each(&[
    Op::Text("Account"),
    Op::Put(Name::Account("number"), &[]),
    Op::Text("="),
    Op::If(Name::Account("incoming.pop3"), &[
    Op::Text("I_Mail")], &[
    Op::Text("IMAP_I_Mail")]),
    Op::Text("\n")]),
    Op::Text("\n[Service1]\nUniqueService=Yes\n"),
    Op::Each(&[
    Op::Text("\n[Account"),
    Op::Put(Name::Account("number"), &[]),
    Op::Text("]\nUniqueService=No\nAccountName="),
    Op::Put(Name::Account("prf_account"), &[]),
    Op::Text("\nDisplayName="),
    Op::Put(Name::Account("prf_name"), &[]),
    Op::Text("\nEmailAddress="),
    Op::Put(Name::Account("address"), &[]),
    Op::Text("\n"),
    Op::If(Name::Account("incoming.pop3"), &[
    Op::Text("POP3Server="),
    Op::Put(Name::Account("incoming.host"), &[]),
    Op::Text("\nPOP3UserName="),
    Op::Put(Name::Account("incoming.login"), &[]),
    Op::Text("\nPOP3UseSPA=0\nPOP3Port="),
    Op::Put(Name::Account("incoming.port"), &[]),
    Op::Text("\nPOP3UseSSL="),
    Op::If(Name::Account("incoming.plain"), &[
    Op::Text("0")], &[
    Op::Text("1")]),
    Op::Text("\nLeaveOnServer="),
    Op::Put(Name::Account("prf_leave"), &[]),
    Op::Text("\n")], &[
    Op::Text("IMAPServer="),
    Op::Put(Name::Account("incoming.host"), &[]),
    Op::Text("\nIMAPUserName="),
    Op::Put(Name::Account("incoming.login"), &[]),
    Op::Text("\nIMAPUseSPA=0\nIMAPPort="),
    Op::Put(Name::Account("incoming.port"), &[]),
    Op::Text("\nIMAPUseSSL="),
    Op::If(Name::Account("incoming.plain"), &[
    Op::Text("0")], &[
    Op::Text("1")]),
    Op::Text("\n")]),
    Op::Text("SMTPServer="),
    Op::Put(Name::Account("outgoing.host"), &[]),
    Op::Text("\nSMTPPort="),
    Op::Put(Name::Account("outgoing.port"), &[]),
    Op::Text("\n"),
    Op::If(Name::Account("outgoing.plain"), &[
    Op::Text("SMTPSecureConnection=0\n")], &[
    Op::Text("SMTPSecureConnection="),
    Op::If(Name::Account("outgoing.starttls"), &[
    Op::Text("2")], &[
    Op::Text("1")]),
    Op::Text("\n")]),
    Op::Text("SMTPUseAuth=1\n"),
    Op::If(Name::Account("one_login"), &[
    Op::Text("SMTPAuthMethod=0\n")], &[
    Op::Text("SMTPAuthMethod=1\nSMTPUserName="),
    Op::Put(Name::Account("outgoing.login"), &[]),
    Op::Text("\n")]),
    Op::Text("SMTPUseSPA=0\nServerTimeOut=60\nConnectionType=0\n"),
    Op::If(Name::IsFirst, &[
    Op::Text("DefaultAccount=TRUE\n")], &[])]),
    Op::Text("\n; The sections below say which property each key above sets. Outlook ignores a key that is not listed here.\n\n[Outlook Address Book]\nServiceName=CONTAB\n\n[I_Mail]\nAccountType=POP3\nAccountName=PT_UNICODE,0x0002\nDisplayName=PT_UNICODE,0x000B\nEmailAddress=PT_UNICODE,0x000C\nConnectionType=PT_LONG,0x000F\nPOP3Server=PT_UNICODE,0x0100\nPOP3UserName=PT_UNICODE,0x0101\nPOP3Port=PT_LONG,0x0104\nPOP3UseSSL=PT_LONG,0x0105\nPOP3UseSPA=PT_LONG,0x0108\nSMTPServer=PT_UNICODE,0x0200\nSMTPPort=PT_LONG,0x0201\nSMTPUseAuth=PT_LONG,0x0203\nSMTPUserName=PT_UNICODE,0x0204\nSMTPUseSPA=PT_LONG,0x0207\nSMTPAuthMethod=PT_LONG,0x0208\nServerTimeOut=PT_LONG,0x0209\nSMTPSecureConnection=PT_LONG,0x020A\nLeaveOnServer=PT_LONG,0x1000\n\n[IMAP_I_Mail]\nAccountType=IMAP\nAccountName=PT_UNICODE,0x0002\nDisplayName=PT_UNICODE,0x000B\nEmailAddress=PT_UNICODE,0x000C\nConnectionType=PT_LONG,0x000F\nIMAPServer=PT_UNICODE,0x0100\nIMAPUserName=PT_UNICODE,0x0101\nIMAPPort=PT_LONG,0x0104\nIMAPUseSSL=PT_LONG,0x0105\nIMAPUseSPA=PT_LONG,0x0108\nSMTPServer=PT_UNICODE,0x0200\nSMTPPort=PT_LONG,0x0201\nSMTPUseAuth=PT_LONG,0x0203\nSMTPUserName=PT_UNICODE,0x0204\nSMTPUseSPA=PT_LONG,0x0207\nSMTPAuthMethod=PT_LONG,0x0208\nServerTimeOut=PT_LONG,0x0209\nSMTPSecureConnection=PT_LONG,0x020A\n")];

pub(crate) const S_NAIL_MAILRC: &[Op] = &[
    Op::Text("# s-nail configuration, written by cl-export. It holds no password.\n# Values are quoted as in a shell: special characters are between single quotes.\n"),
    Op::Each(&[
    Op::Text("\naccount "),
    Op::Put(Name::Account("account_name"), &[]),
    Op::Text(" {\n\tset v15-compat=yes\n\tset ttycharset=utf-8 fullnames sendwait hold keepsave tls-verify=strict\n\tset from="),
    Op::If(Name::Account("name"), &[
    Op::Put(Name::Account("sender_name"), &[Syntax::SNailName]),
    Op::Text("' <'"),
    Op::Put(Name::Account("address"), &[]),
    Op::Text("'>'")], &[
    Op::Put(Name::Account("address"), &[])]),
    Op::Text("\n\tset inbox="),
    Op::Put(Name::Account("incoming.protocol"), &[]),
    Op::If(Name::Account("incoming.tls"), &[
    Op::Text("s")], &[]),
    Op::Text("://"),
    Op::Put(Name::Account("incoming.login"), &[Syntax::Percent]),
    Op::Text("@"),
    Op::Put(Name::Account("incoming.host"), &[]),
    Op::Text(":"),
    Op::Put(Name::Account("incoming.port"), &[]),
    Op::Text("\n"),
    Op::If(Name::Account("incoming.starttls"), &[
    Op::Text("\tset "),
    Op::Put(Name::Account("incoming.protocol"), &[]),
    Op::Text("-use-starttls\n")], &[]),
    Op::Text("\tset mta=smtp"),
    Op::If(Name::Account("outgoing.tls"), &[
    Op::Text("s")], &[]),
    Op::Text("://"),
    Op::Put(Name::Account("outgoing.login"), &[Syntax::Percent]),
    Op::Text("@"),
    Op::Put(Name::Account("outgoing.host"), &[]),
    Op::Text(":"),
    Op::Put(Name::Account("outgoing.port"), &[]),
    Op::Text(" smtp-auth=plain\n"),
    Op::If(Name::Account("outgoing.starttls"), &[
    Op::Text("\tset smtp-use-starttls\n")], &[]),
    Op::If(Name::Account("incoming.password_command"), &[
    Op::Text("\t# Runs when s-nail needs a password: it runs the password command and prints the answer as a netrc file.\n\tset netrc-lookup netrc-pipe='sh -c '\\''b=$(printf \"\\134\"); while test $# -gt 2; do p=$(eval \"$3\" | sed \"1!d;s/[$b\\\"]/$b$b&/g\") && test \"$p\" && printf \"machine %s login %s password \\\"%s\\\"\\n\" \"$1\" \"$2\" \"$p\"; shift 3; done'\\'' sh '"),
    Op::Put(Name::Account("incoming.host"), &[Syntax::Shell]),
    Op::Text("' '"),
    Op::Put(Name::Account("incoming.login"), &[Syntax::Phrase, Syntax::Shell]),
    Op::Text("' '"),
    Op::Put(Name::Account("incoming.password_command"), &[Syntax::Shell]),
    Op::Text("' '"),
    Op::Put(Name::Account("outgoing.host"), &[Syntax::Shell]),
    Op::Text("' '"),
    Op::Put(Name::Account("outgoing.login"), &[Syntax::Phrase, Syntax::Shell]),
    Op::Text("' '"),
    Op::Put(Name::Account("outgoing.password_command"), &[Syntax::Shell]),
    Op::Text("\n\tnetrc clear\n")], &[]),
    Op::Text("}\n")]),
    Op::If(Name::Option("default"), &[
    Op::Text("\naccount "),
    Op::Put(Name::First("account_name"), &[]),
    Op::Text("\n")], &[])];

pub(crate) const SHEET_SHEET_HTML: &[Op] = &[
    Op::Text("<!DOCTYPE html>\n<html lang=\""),
    Op::Put(Name::Page("language"), &[]),
    Op::Text("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n<title>"),
    Op::Put(Name::Page("page_title"), &[]),
    Op::Text("</title>\n<style>\n:root { color-scheme: light dark; --ink: #1b1b1f; --soft: #55565e; --paper: #fff; --card: #f5f6f8; --line: #d5d7de; --link: #0b57d0 }\n@media (prefers-color-scheme: dark) {\n  :root { --ink: #e7e7ea; --soft: #b3b5bf; --paper: #17181c; --card: #222329; --line: #3d3f48; --link: #9cc2ff }\n}\n* { box-sizing: border-box }\nbody { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }\nheader, nav, main, footer { max-width: 46rem; margin: 0 auto; padding: 0 1rem }\nheader { padding-top: 1.5rem }\n.brand { display: flex; gap: .75rem; align-items: center; margin: 0 0 1rem; font-weight: 600 }\n.brand img { max-height: 3rem; max-width: 10rem; background: #fff; border-radius: .25rem }\nh1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem }\nh2 { font-size: 1.25rem; line-height: 1.3; margin: 2.25rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--line) }\nh3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem }\nh1, h2, h3, p, li, dt, dd, figcaption { overflow-wrap: anywhere }\np { margin: .5rem 0 }\na { color: var(--link) }\nbdi { white-space: break-spaces; overflow-wrap: anywhere }\ndd bdi, li bdi, p bdi { font-weight: 600 }\ndl { margin: .5rem 0; background: var(--card); border: 1px solid var(--line); border-radius: .5rem }\ndl > div { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1rem; padding: .35rem .75rem }\ndl > div + div { border-top: 1px solid var(--line) }\ndt { color: var(--soft) }\ndd { margin: 0 }\nol, ul { padding-left: 1.5rem; margin: .5rem 0 }\nli { margin: .3rem 0 }\nnav ul { padding: 0; margin: 1rem 0; list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem }\nnav a { display: inline-block; padding: .25rem 0 }\ndl.ticks > div { grid-template-columns: 1fr 7rem }\n.ticks dd { font-weight: 600 }\n.note { border-left: .25rem solid var(--line); padding-left: .75rem; color: var(--soft) }\n.codes { display: flex; flex-wrap: wrap; gap: 1.5rem; margin: 1rem 0 }\nfigure { margin: 0; width: 100%; max-width: 18rem }\nfigure svg { display: block; width: 100%; height: auto; background: #fff; border: 1px solid var(--line) }\nfigcaption { margin-top: .5rem; color: var(--soft); font-size: .9rem }\nfooter { margin-top: 2.5rem; padding-bottom: 2rem; color: var(--soft); font-size: .9rem }\n@media (max-width: 32rem) {\n  dl > div { grid-template-columns: 1fr }\n  dl.ticks > div { grid-template-columns: 1fr 5.5rem }\n}\n@media print {\n  :root { color-scheme: light; --ink: #000; --soft: #333; --paper: #fff; --card: #fff; --line: #999; --link: #000 }\n  @page { size: A4; margin: 16mm }\n  body { font-size: 10.5pt; line-height: 1.4 }\n  header, main, footer { max-width: none; padding: 0 }\n  nav { display: none }\n  h2 { margin-top: 1.1rem }\n  h3 { margin: .75rem 0 .3rem }\n  dl > div { padding: .15rem .6rem }\n  li { margin: .15rem 0 }\n  figure svg { border: 0 }\n  h1, h2, h3 { break-after: avoid }\n  li, dl > div, figure, .note { break-inside: avoid }\n  a { text-decoration: none }\n}\n</style>\n</head>\n<body>\n<header>\n"),
    Op::If(Name::Page("brand"), &[
    Op::Text("<p class=\"brand\">"),
    Op::If(Name::Page("logo"), &[
    Op::Text("<img src=\""),
    Op::Put(Name::Page("logo"), &[]),
    Op::Text("\" alt=\"\"> ")], &[]),
    Op::Text("<span>"),
    Op::Put(Name::Page("brand"), &[]),
    Op::Text("</span></p>\n")], &[]),
    Op::Text("<h1>"),
    Op::Put(Name::Page("title"), &[]),
    Op::Text("</h1>\n<p>"),
    Op::Put(Name::Page("intro"), &[]),
    Op::Text("</p>\n</header>\n<nav aria-label=\""),
    Op::Put(Name::Page("contents"), &[]),
    Op::Text("\">\n<ul>\n"),
    Op::List("sections", &[
    Op::Text("<li><a href=\"#"),
    Op::Put(Name::Page("id"), &[]),
    Op::Text("\">"),
    Op::Put(Name::Page("title"), &[]),
    Op::Text("</a></li>\n")]),
    Op::Text("</ul>\n</nav>\n<main>\n"),
    Op::List("sections", &[
    Op::Text("<section id=\""),
    Op::Put(Name::Page("id"), &[]),
    Op::Text("\" aria-labelledby=\""),
    Op::Put(Name::Page("id"), &[]),
    Op::Text("-title\">\n<h2 id=\""),
    Op::Put(Name::Page("id"), &[]),
    Op::Text("-title\">"),
    Op::Put(Name::Page("title"), &[]),
    Op::Text("</h2>\n"),
    Op::List("blocks", &[
    Op::If(Name::Page("heading"), &[
    Op::Text("<h3>"),
    Op::Put(Name::Page("heading"), &[]),
    Op::Text("</h3>\n")], &[]),
    Op::List("paragraphs", &[
    Op::Text("<p>"),
    Op::Put(Name::Page("text"), &[]),
    Op::Text("</p>\n")]),
    Op::If(Name::Page("facts"), &[
    Op::Text("<dl>\n"),
    Op::List("facts", &[
    Op::Text("<div><dt>"),
    Op::Put(Name::Page("label"), &[]),
    Op::Text("</dt><dd>"),
    Op::If(Name::Page("link"), &[
    Op::Text("<a href=\""),
    Op::Put(Name::Page("link"), &[]),
    Op::Text("\">"),
    Op::Put(Name::Page("value"), &[]),
    Op::Text("</a>")], &[
    Op::Put(Name::Page("value"), &[])]),
    Op::Text("</dd></div>\n")]),
    Op::Text("</dl>\n")], &[]),
    Op::If(Name::Page("steps"), &[
    Op::Text("<ol>\n"),
    Op::List("steps", &[
    Op::Text("<li>"),
    Op::Put(Name::Page("text"), &[]),
    Op::Text("</li>\n")]),
    Op::Text("</ol>\n")], &[]),
    Op::If(Name::Page("codes"), &[
    Op::Text("<div class=\"codes\">\n"),
    Op::List("codes", &[
    Op::Text("<figure>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "),
    Op::Put(Name::Page("size"), &[]),
    Op::Text(" "),
    Op::Put(Name::Page("size"), &[]),
    Op::Text("\" role=\"img\" aria-label=\""),
    Op::Put(Name::Page("label"), &[]),
    Op::Text("\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h"),
    Op::Put(Name::Page("size"), &[]),
    Op::Text("v"),
    Op::Put(Name::Page("size"), &[]),
    Op::Text("H0z\"/><path fill=\"#000\" d=\""),
    Op::Put(Name::Page("path"), &[]),
    Op::Text("\"/></svg>\n<figcaption>"),
    Op::Put(Name::Page("caption"), &[]),
    Op::Text("</figcaption>\n</figure>\n")]),
    Op::Text("</div>\n")], &[]),
    Op::If(Name::Page("items"), &[
    Op::Text("<ul>\n"),
    Op::List("items", &[
    Op::Text("<li>"),
    Op::Put(Name::Page("text"), &[]),
    Op::Text("</li>\n")]),
    Op::Text("</ul>\n")], &[]),
    Op::If(Name::Page("ticks"), &[
    Op::Text("<dl class=\"ticks\">\n"),
    Op::List("ticks", &[
    Op::Text("<div><dt>"),
    Op::Put(Name::Page("label"), &[]),
    Op::Text("</dt><dd>"),
    Op::Put(Name::Page("value"), &[]),
    Op::Text("</dd></div>\n")]),
    Op::Text("</dl>\n")], &[]),
    Op::List("notes", &[
    Op::Text("<p class=\"note\">"),
    Op::Put(Name::Page("text"), &[]),
    Op::Text("</p>\n")])]),
    Op::Text("</section>\n")]),
    Op::Text("</main>\n<footer>\n<p>"),
    Op::Put(Name::Page("made_with"), &[]),
    Op::Text("</p>\n</footer>\n</body>\n</html>\n")];

pub(crate) const SHEET_SHEET_MD: &[Op] = &[
    Op::Text("# "),
    Op::Put(Name::Page("title"), &[]),
    Op::Text("\n\n"),
    Op::If(Name::Page("brand"), &[
    Op::Put(Name::Page("brand"), &[]),
    Op::Text("\n\n")], &[]),
    Op::Put(Name::Page("intro"), &[]),
    Op::Text("\n"),
    Op::List("sections", &[
    Op::Text("\n## "),
    Op::Put(Name::Page("title"), &[]),
    Op::Text("\n"),
    Op::List("blocks", &[
    Op::If(Name::Page("heading"), &[
    Op::Text("\n### "),
    Op::Put(Name::Page("heading"), &[]),
    Op::Text("\n")], &[]),
    Op::List("paragraphs", &[
    Op::Text("\n"),
    Op::Put(Name::Page("text"), &[]),
    Op::Text("\n")]),
    Op::If(Name::Page("facts"), &[
    Op::Text("\n"),
    Op::List("facts", &[
    Op::Text("- "),
    Op::Put(Name::Page("label"), &[]),
    Op::Text(": "),
    Op::Put(Name::Page("value"), &[]),
    Op::Text("\n")])], &[]),
    Op::If(Name::Page("steps"), &[
    Op::Text("\n"),
    Op::List("steps", &[
    Op::Put(Name::Page("number"), &[]),
    Op::Text(". "),
    Op::Put(Name::Page("text"), &[]),
    Op::Text("\n")])], &[]),
    Op::If(Name::Page("items"), &[
    Op::Text("\n"),
    Op::List("items", &[
    Op::Text("- "),
    Op::Put(Name::Page("text"), &[]),
    Op::Text("\n")])], &[]),
    Op::If(Name::Page("ticks"), &[
    Op::Text("\n"),
    Op::List("ticks", &[
    Op::Text("- "),
    Op::Put(Name::Page("label"), &[]),
    Op::Text(": "),
    Op::Put(Name::Page("value"), &[]),
    Op::Text("\n")])], &[]),
    Op::List("notes", &[
    Op::Text("\n"),
    Op::Put(Name::Page("text"), &[]),
    Op::Text("\n")])])]),
    Op::Text("\n---\n\n"),
    Op::Put(Name::Page("made_with"), &[]),
    Op::Text("\n")];

pub(crate) const SHEET_SHEET_TXT: &[Op] = &[
    Op::Put(Name::Page("title"), &[]),
    Op::Text("\n\n"),
    Op::If(Name::Page("brand"), &[
    Op::Put(Name::Page("brand"), &[]),
    Op::Text("\n\n")], &[]),
    Op::Put(Name::Page("intro"), &[]),
    Op::Text("\n"),
    Op::List("sections", &[
    Op::Text("\n==============================================================================\n"),
    Op::Put(Name::Page("title"), &[]),
    Op::Text("\n==============================================================================\n"),
    Op::List("blocks", &[
    Op::If(Name::Page("heading"), &[
    Op::Text("\n"),
    Op::Put(Name::Page("heading"), &[]),
    Op::Text("\n")], &[]),
    Op::List("paragraphs", &[
    Op::Text("\n"),
    Op::Put(Name::Page("text"), &[]),
    Op::Text("\n")]),
    Op::If(Name::Page("facts"), &[
    Op::Text("\n"),
    Op::List("facts", &[
    Op::Text("  "),
    Op::Put(Name::Page("label"), &[]),
    Op::Text(": "),
    Op::Put(Name::Page("value"), &[]),
    Op::Text("\n")])], &[]),
    Op::If(Name::Page("steps"), &[
    Op::Text("\n"),
    Op::List("steps", &[
    Op::Text("  "),
    Op::Put(Name::Page("number"), &[]),
    Op::Text(". "),
    Op::Put(Name::Page("text"), &[]),
    Op::Text("\n")])], &[]),
    Op::If(Name::Page("items"), &[
    Op::Text("\n"),
    Op::List("items", &[
    Op::Text("  "),
    Op::Put(Name::Page("text"), &[]),
    Op::Text("\n")])], &[]),
    Op::If(Name::Page("ticks"), &[
    Op::Text("\n"),
    Op::List("ticks", &[
    Op::Text("  "),
    Op::Put(Name::Page("label"), &[]),
    Op::Text(": "),
    Op::Put(Name::Page("value"), &[]),
    Op::Text("\n")])], &[]),
    Op::If(Name::Page("notes"), &[
    Op::Text("\n"),
    Op::List("notes", &[
    Op::Text("  "),
    Op::Put(Name::Page("text"), &[]),
    Op::Text("\n")])], &[])])]),
    Op::Text("\n"),
    Op::Put(Name::Page("made_with"), &[]),
    Op::Text("\n")];

pub(crate) const THUNDERBIRD_MOZILLA_CFG: &[Op] = &[
    Op::Text("// Thunderbird AutoConfig, written by cl-export; it holds no password. Thunderbird ignores this first line.\n//\n// It runs at every start, in every profile, and adds the accounts listed at its end to those in the profile. An account\n// added by an earlier file gets this file's hosts, ports and security if they are new, and no other change; an account\n// that the user deleted comes back. Other accounts, the default account and the user's own changes are left alone.\n((accounts) => {\n  \"use strict\";\n\n  const write = (branch, values) => {\n    for (const [name, value] of Object.entries(values)) {\n      pref(branch + name, value);\n    }\n  };\n\n  const append = (list, key) => {\n    const keys = getPref(list) || \"\";\n    if (!keys.split(\",\").includes(key)) {\n      pref(list, keys ? `${keys},${key}` : key);\n    }\n  };\n\n  // Thunderbird drops the later of two accounts with the same type, host and user, so a twin is not added.\n  const hasTwin = (key, server) => {\n    const wanted = [server.type, server.hostname, server.userName];\n    return (getPref(\"mail.accountmanager.accounts\") || \"\").split(\",\").some((account) => {\n      const other = getPref(`mail.account.${account}.server`);\n      const found = [\"type\", \"hostname\", \"userName\"].map((name) => getPref(`mail.server.${other}.${name}`));\n      return other && other !== key && String(found).toLowerCase() === String(wanted).toLowerCase();\n    });\n  };\n\n  // Remembers what this file says, so that a change made by the user stays until a newer file says something else.\n  const place = (branch, values) => {\n    const meant = JSON.stringify(values);\n    if (getPref(`${branch}cl_export`) !== meant) {\n      write(branch, values);\n      pref(`${branch}cl_export`, meant);\n    }\n  };\n\n  for (const { key, server, serverPlace, identity, smtp, smtpPlace } of accounts) {\n    const serverBranch = `mail.server.server_${key}.`;\n    const smtpBranch = `mail.smtpserver.smtp_${key}.`;\n    const known = getPref(`${serverBranch}type`);\n    const userName = getPref(`${serverBranch}userName`) || server.userName;\n    if (hasTwin(`server_${key}`, { ...server, ...serverPlace, userName })) {\n      continue;\n    }\n    if (!known) {\n      write(`mail.account.account_${key}.`, { server: `server_${key}`, identities: `id_${key}` });\n      write(serverBranch, server);\n      write(`mail.identity.id_${key}.`, identity);\n      write(smtpBranch, smtp);\n      append(\"mail.accountmanager.accounts\", `account_${key}`);\n      append(\"mail.smtpservers\", `smtp_${key}`);\n    }\n    // An account never changes its type, and an outgoing server that the user deleted stays deleted.\n    if (!known || known === server.type) {\n      place(serverBranch, serverPlace);\n    }\n    if (getPref(`${smtpBranch}type`)) {\n      place(smtpBranch, smtpPlace);\n    }\n  }\n})([\n"),
    Op::Each(&[
    Op::Text("  {\n    key: \""),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text("\",\n    server: {\n      type: \""),
    Op::Put(Name::Account("incoming.protocol"), &[]),
    Op::Text("\",\n      userName: \""),
    Op::Put(Name::Account("incoming.login"), &[]),
    Op::Text("\",\n      authMethod: 3,\n      name: \""),
    Op::If(Name::Account("label"), &[
    Op::Put(Name::Account("label"), &[])], &[
    Op::Put(Name::Account("address"), &[])]),
    Op::Text("\",\n      check_new_mail: true,\n      login_at_startup: true,\n"),
    Op::If(Name::Account("incoming.pop3"), &[
    Op::Text("      download_on_biff: true,\n      leave_on_server: "),
    Op::If(Name::Account("leave_on_server.never"), &[
    Op::Text("false")], &[
    Op::Text("true")]),
    Op::Text(",\n      delete_by_age_from_server: "),
    Op::If(Name::Account("leave_on_server.days"), &[
    Op::Text("true")], &[
    Op::Text("false")]),
    Op::Text(",\n"),
    Op::If(Name::Account("leave_on_server.days"), &[
    Op::Text("      num_days_to_leave_on_server: "),
    Op::Put(Name::Account("leave_on_server.days"), &[]),
    Op::Text(",\n")], &[]),
    Op::Text("      delete_mail_left_on_server: false,\n")], &[]),
    Op::Text("    },\n    serverPlace: {\n      hostname: \""),
    Op::Put(Name::Account("incoming.host"), &[]),
    Op::Text("\",\n      port: "),
    Op::Put(Name::Account("incoming.port"), &[]),
    Op::Text(",\n      socketType: "),
    Op::If(Name::Account("incoming.tls"), &[
    Op::Text("3")], &[
    Op::If(Name::Account("incoming.starttls"), &[
    Op::Text("2")], &[
    Op::Text("0")])]),
    Op::Text(",\n    },\n    identity: {\n"),
    Op::If(Name::Account("name"), &[
    Op::Text("      fullName: \""),
    Op::Put(Name::Account("name"), &[]),
    Op::Text("\",\n")], &[]),
    Op::Text("      useremail: \""),
    Op::Put(Name::Account("address"), &[]),
    Op::Text("\",\n      smtpServer: \"smtp_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text("\",\n      valid: true,\n      reply_on_top: 1,\n    },\n    smtp: {\n      type: \"smtp\",\n      authMethod: 3,\n      username: \""),
    Op::Put(Name::Account("outgoing.login"), &[]),
    Op::Text("\",\n"),
    Op::If(Name::Account("provider"), &[
    Op::Text("      description: \""),
    Op::Put(Name::Account("provider"), &[]),
    Op::Text("\",\n")], &[]),
    Op::Text("    },\n    smtpPlace: {\n      hostname: \""),
    Op::Put(Name::Account("outgoing.host"), &[]),
    Op::Text("\",\n      port: "),
    Op::Put(Name::Account("outgoing.port"), &[]),
    Op::Text(",\n      try_ssl: "),
    Op::If(Name::Account("outgoing.tls"), &[
    Op::Text("3")], &[
    Op::If(Name::Account("outgoing.starttls"), &[
    Op::Text("2")], &[
    Op::Text("0")])]),
    Op::Text(",\n    },\n  },\n")]),
    Op::Text("]);\n")];

pub(crate) const THUNDERBIRD_USER_JS: &[Op] = &[
    Op::Text("// Thunderbird settings, written by cl-export. They hold no password.\n// For a new profile only: put this file into its folder, start Thunderbird, quit it, and delete this file. While it is\n// there, every start undoes changes made in Thunderbird. In a profile already in use it would hide existing accounts.\n\nuser_pref(\"mail.accountmanager.accounts\", \""),
    Op::Each(&[
    Op::Text("account_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(",")]),
    Op::Text("account_cl_export_local\");\nuser_pref(\"mail.accountmanager.defaultaccount\", \"account_"),
    Op::Put(Name::First("thunderbird_key"), &[]),
    Op::Text("\");\nuser_pref(\"mail.accountmanager.localfoldersserver\", \"server_cl_export_local\");\nuser_pref(\"mail.smtpservers\", \""),
    Op::Each(&[
    Op::Text("smtp_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::If(Name::IsLast, &[], &[
    Op::Text(",")])]),
    Op::Text("\");\nuser_pref(\"mail.smtp.defaultserver\", \"smtp_"),
    Op::Put(Name::First("thunderbird_key"), &[]),
    Op::Text("\");\n\n// Without these, every start would add one more Local Folders.\nuser_pref(\"mail.account.account_cl_export_local.server\", \"server_cl_export_local\");\nuser_pref(\"mail.server.server_cl_export_local.type\", \"none\");\nuser_pref(\"mail.server.server_cl_export_local.hostname\", \"Local Folders\");\nuser_pref(\"mail.server.server_cl_export_local.userName\", \"nobody\");\nuser_pref(\"mail.server.server_cl_export_local.name\", \"Local Folders\");\n"),
    Op::Each(&[
    Op::Text("\nuser_pref(\"mail.account.account_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".server\", \"server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text("\");\nuser_pref(\"mail.account.account_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".identities\", \"id_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text("\");\nuser_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".type\", \""),
    Op::Put(Name::Account("incoming.protocol"), &[]),
    Op::Text("\");\nuser_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".hostname\", \""),
    Op::Put(Name::Account("incoming.host"), &[]),
    Op::Text("\");\nuser_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".port\", "),
    Op::Put(Name::Account("incoming.port"), &[]),
    Op::Text(");\nuser_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".socketType\", "),
    Op::If(Name::Account("incoming.tls"), &[
    Op::Text("3")], &[
    Op::If(Name::Account("incoming.starttls"), &[
    Op::Text("2")], &[
    Op::Text("0")])]),
    Op::Text(");\nuser_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".authMethod\", 3);\nuser_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".userName\", \""),
    Op::Put(Name::Account("incoming.login"), &[]),
    Op::Text("\");\nuser_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".name\", \""),
    Op::If(Name::Account("label"), &[
    Op::Put(Name::Account("label"), &[])], &[
    Op::Put(Name::Account("address"), &[])]),
    Op::Text("\");\nuser_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".check_new_mail\", true);\nuser_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".login_at_startup\", true);\n"),
    Op::If(Name::Account("incoming.pop3"), &[
    Op::Text("user_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".download_on_biff\", true);\nuser_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".leave_on_server\", "),
    Op::If(Name::Account("leave_on_server.never"), &[
    Op::Text("false")], &[
    Op::Text("true")]),
    Op::Text(");\nuser_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".delete_by_age_from_server\", "),
    Op::If(Name::Account("leave_on_server.days"), &[
    Op::Text("true")], &[
    Op::Text("false")]),
    Op::Text(");\n"),
    Op::If(Name::Account("leave_on_server.days"), &[
    Op::Text("user_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".num_days_to_leave_on_server\", "),
    Op::Put(Name::Account("leave_on_server.days"), &[]),
    Op::Text(");\n")], &[]),
    Op::Text("user_pref(\"mail.server.server_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".delete_mail_left_on_server\", false);\n")], &[]),
    Op::If(Name::Account("name"), &[
    Op::Text("user_pref(\"mail.identity.id_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".fullName\", \""),
    Op::Put(Name::Account("name"), &[]),
    Op::Text("\");\n")], &[]),
    Op::Text("user_pref(\"mail.identity.id_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".useremail\", \""),
    Op::Put(Name::Account("address"), &[]),
    Op::Text("\");\nuser_pref(\"mail.identity.id_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".smtpServer\", \"smtp_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text("\");\nuser_pref(\"mail.identity.id_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".valid\", true);\nuser_pref(\"mail.identity.id_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".reply_on_top\", 1);\nuser_pref(\"mail.smtpserver.smtp_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".type\", \"smtp\");\nuser_pref(\"mail.smtpserver.smtp_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".hostname\", \""),
    Op::Put(Name::Account("outgoing.host"), &[]),
    Op::Text("\");\nuser_pref(\"mail.smtpserver.smtp_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".port\", "),
    Op::Put(Name::Account("outgoing.port"), &[]),
    Op::Text(");\nuser_pref(\"mail.smtpserver.smtp_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".try_ssl\", "),
    Op::If(Name::Account("outgoing.tls"), &[
    Op::Text("3")], &[
    Op::If(Name::Account("outgoing.starttls"), &[
    Op::Text("2")], &[
    Op::Text("0")])]),
    Op::Text(");\nuser_pref(\"mail.smtpserver.smtp_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".authMethod\", 3);\nuser_pref(\"mail.smtpserver.smtp_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".username\", \""),
    Op::Put(Name::Account("outgoing.login"), &[]),
    Op::Text("\");\n"),
    Op::If(Name::Account("provider"), &[
    Op::Text("user_pref(\"mail.smtpserver.smtp_"),
    Op::Put(Name::Account("thunderbird_key"), &[]),
    Op::Text(".description\", \""),
    Op::Put(Name::Account("provider"), &[]),
    Op::Text("\");\n")], &[])])];
