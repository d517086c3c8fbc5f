//! Generated from the templates; do not edit. `UPDATE_GENERATED=1 cargo test -p cl-export-templates` writes it.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports, reason = "what is used depends on the templates")]

use cl_export_render::{Name, Op};
use cl_export_syntax::Syntax;

pub(crate) const FETCHMAIL_FETCHMAILRC: &[Op] = &[
    Op::Text("# fetchmail configuration, written by cl-export. It holds no password.\n# Inside quotes \\\\ is a backslash and \\x22 a double quote; a backslash before a double quote would end the string.\n"),
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
    Op::Text("    # Not encrypted, by the owner's consent.\n    sslproto \"\"\n")], &[
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
    Op::If(Name::Option("mda"), &[
    Op::Text("    mda \""),
    Op::Put(Name::Option("mda"), &[]),
    Op::Text("\"\n")], &[])])];

pub(crate) const FETCHMAIL_RUN_FETCHMAIL: &[Op] = &[
    Op::Text("#!/bin/sh\n# Runs fetchmail with the passwords that the owner's commands print. Written by cl-export; it holds no password.\n# A password passes through pipes alone, from its command to fetchmail: no argument, environment or file ever holds it.\n# Arguments are handed on, as in: run-fetchmail --verbose\n\n# Writes the first line of what a command printed as a fetchmail string. Where there is none, says so, and puts a word\n# where fetchmail expects none: it reads all before it connects, and then connects to nobody.\npassword() {\n    LC_ALL=C awk '\n        NR == 1 {\n            sub(/\\r$/, \"\")\n            for (i = 1; i <= length($0); i++) {\n                c = substr($0, i, 1)\n                text = text (c == \"\\\\\" ? \"\\\\\\\\\" : c == \"\\\"\" ? \"\\\\x22\" : c)\n            }\n        }\n        END {\n            if (text == \"\") exit 1\n            print \"    password \\\"\" text \"\\\"\"\n        }' || {\n        printf 'run-fetchmail: the password command for %s printed nothing\\n' \"$1\" >&2\n        printf '%s\\n' the-password-command-printed-nothing\n        exit 1\n    }\n}\n\n{\n"),
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

pub(crate) const OUTLOOK_OUTLOOK_PRF: &[Op] = &[
    Op::Text("; Outlook profile, written by cl-export. It holds no password: Outlook asks for it once.\n; Close Outlook, then run outlook-setup.cmd beside this file. Double-clicking this file does nothing.\n\n[General]\nCustom=1\nProfileName=Outlook\nDefaultProfile=Yes\nOverwriteProfile=Append\nModifyDefaultProfileIfPresent=FALSE\nBackupProfile=No\n\n[Service List]\nService1=Outlook Address Book\n\n[Internet Account List]\n"),
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
    Op::Text("\n; What follows says which property each key above is. A key that is not listed here is written nowhere.\n\n[Outlook Address Book]\nServiceName=CONTAB\n\n[I_Mail]\nAccountType=POP3\nAccountName=PT_UNICODE,0x0002\nDisplayName=PT_UNICODE,0x000B\nEmailAddress=PT_UNICODE,0x000C\nConnectionType=PT_LONG,0x000F\nPOP3Server=PT_UNICODE,0x0100\nPOP3UserName=PT_UNICODE,0x0101\nPOP3Port=PT_LONG,0x0104\nPOP3UseSSL=PT_LONG,0x0105\nPOP3UseSPA=PT_LONG,0x0108\nSMTPServer=PT_UNICODE,0x0200\nSMTPPort=PT_LONG,0x0201\nSMTPUseAuth=PT_LONG,0x0203\nSMTPUserName=PT_UNICODE,0x0204\nSMTPUseSPA=PT_LONG,0x0207\nSMTPAuthMethod=PT_LONG,0x0208\nServerTimeOut=PT_LONG,0x0209\nSMTPSecureConnection=PT_LONG,0x020A\nLeaveOnServer=PT_LONG,0x1000\n\n[IMAP_I_Mail]\nAccountType=IMAP\nAccountName=PT_UNICODE,0x0002\nDisplayName=PT_UNICODE,0x000B\nEmailAddress=PT_UNICODE,0x000C\nConnectionType=PT_LONG,0x000F\nIMAPServer=PT_UNICODE,0x0100\nIMAPUserName=PT_UNICODE,0x0101\nIMAPPort=PT_LONG,0x0104\nIMAPUseSSL=PT_LONG,0x0105\nIMAPUseSPA=PT_LONG,0x0108\nSMTPServer=PT_UNICODE,0x0200\nSMTPPort=PT_LONG,0x0201\nSMTPUseAuth=PT_LONG,0x0203\nSMTPUserName=PT_UNICODE,0x0204\nSMTPUseSPA=PT_LONG,0x0207\nSMTPAuthMethod=PT_LONG,0x0208\nServerTimeOut=PT_LONG,0x0209\nSMTPSecureConnection=PT_LONG,0x020A\n")];
