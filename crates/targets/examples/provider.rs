//! A provider of one's own, read from text: `cargo run -p cl-export-targets --example provider`

use cl_export_targets::{Draft, Error, Person, Prepared, Provider, Providers, find};
use std::io::{Write as _, stdout};

const PROVIDER: &str = r#"
id = "example"
name = "Example Mail"

[[source]]
id = "contract"
title = "What we agreed with the host"
url = "https://intranet.example/mail"
read = "2026-11-23"

[domains]
names = ["example.com"]
source = "contract"

[login]
rule = "local-part"
source = "contract"

[authentication]
methods = ["password"]
outgoing_required = true
source = "contract"

[leave_on_server]
default = "always"
source = "contract"

[[incoming]]
protocol = "imap"
host = "imap.example.com"
port = 993
security = "tls"
source = "contract"

[[outgoing]]
protocol = "smtp"
host = "smtp.example.com"
port = 465
security = "tls"
source = "contract"
"#;

fn main() -> Result<(), Error> {
    let own = Provider::from_toml("example.toml", PROVIDER)?;
    // Those built in stay known; `Providers::new([own])` would be a list of this one alone.
    let providers = Providers::embedded().with(own);
    let person = Person::new(&[Draft::new("jane@example.com")], &providers)?;
    let made = Prepared::new(find("git-send-email")?).export(&person)?;
    let _ = stdout().write_all(&made.artifacts[0].bytes);
    Ok(())
}
