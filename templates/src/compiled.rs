//! Generated from the templates; do not edit. `UPDATE_GENERATED=1 cargo test -p cl-export-templates` writes it.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports, reason = "what is used depends on the templates")]

use cl_export_render::{Name, Op};
use cl_export_syntax::Syntax;

pub(crate) const MSMTP_MSMTPRC: &[Op] = &[
    Op::Text("# msmtp configuration, written by cl-export. It holds no password.\n# Each value stands between quotes as it is: msmtp has no escapes.\n"),
    Op::Each(&[
    Op::Text("\naccount \""),
    Op::Put(Name::Account("msmtp_name"), &[]),
    Op::Text("\"\nhost "),
    Op::Put(Name::Account("outgoing.host"), &[]),
    Op::Text("\nport "),
    Op::Put(Name::Account("outgoing.port"), &[]),
    Op::Text("\n"),
    Op::If(Name::Account("outgoing.plain"), &[
    Op::Text("# Not encrypted, by the owner's consent; \"auth on\" would refuse to log in this way.\ntls off\nauth plain\n")], &[
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
    Op::Text("# mutt and neomutt configuration, written by cl-export. It holds no password.\n# Values stand between single quotes, where nothing is expanded and nothing runs. A hook's commands are read when the\n# hook runs, so values stand in two layers of quotes there.\n\n# No connection without encryption, and none to a server that cannot prove its name.\nset ssl_force_tls = yes\nset ssl_starttls = yes\nset ssl_verify_host = yes\nset ssl_verify_dates = yes\n"),
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
    Op::Text("# msmtp takes the account of the envelope's sender.\nunset smtp_url\nset sendmail = 'msmtp'\n")], &[
    Op::Text("set smtp_url = '"),
    Op::Put(Name::First("outgoing_url"), &[]),
    Op::Text("'\n")]),
    Op::Text("\n"),
    Op::If(Name::Option("read.local"), &[
    Op::If(Name::Option("inbox"), &[
    Op::Text("set spoolfile = '"),
    Op::Put(Name::Option("inbox"), &[]),
    Op::Text("'\n")], &[
    Op::Text("# Another program delivers to the system's mailbox for this user, which mutt opens by itself.\n")])], &[
    Op::If(Name::First("incoming.imap"), &[
    Op::Text("set folder = '"),
    Op::Put(Name::First("incoming_url"), &[]),
    Op::Text("'\nset spoolfile = '"),
    Op::Put(Name::First("incoming_url"), &[]),
    Op::Text("INBOX'\n")], &[
    Op::Text("set spoolfile = '"),
    Op::Put(Name::First("incoming_url"), &[]),
    Op::Text("'\n# G fetches the mail of every POP3 account into $mbox, which neomutt wants to be there already.\n"),
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
    Op::Text("\n# Not encrypted, by the owner's consent: this server alone.\naccount-hook '^"),
    Op::Put(Name::Account("incoming_pattern"), &[]),
    Op::Text("' 'set ssl_force_tls = no'\n")], &[]),
    Op::If(Name::Account("outgoing.plain"), &[
    Op::Text("\n# Not encrypted, by the owner's consent: this server alone.\naccount-hook '^"),
    Op::Put(Name::Account("outgoing_pattern"), &[]),
    Op::Text("' 'set ssl_force_tls = no'\n")], &[]),
    Op::If(Name::Account("incoming.password_command"), &[
    Op::Text("\n# The command runs when this server is connected to; no other server gets what it prints.\naccount-hook ! '^"),
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
    Op::Text("# mutt runs this hook again and again while it uses IMAP: only the first time runs the command.\nset "),
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
    Op::Text("\n# Several accounts. The open mailbox chooses the sender of new mail, a reply is from the address that was written to,\n# and the sender, however it was chosen, decides the name, the envelope and the server.\nset reverse_name = yes\nset reverse_realname = no\nalternates '^"),
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
