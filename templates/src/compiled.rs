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
