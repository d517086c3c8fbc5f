//! The real Thunderbird, headless and unprivileged, with the exported files unchanged: what it understood, the mail it
//! fetched and sent, and what AutoConfig makes of a profile that is in use.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

mod autoconfig;
mod listing;
mod mail;

use cl_export_core::{Exporter, Findings, Options, Person, Settings, resolve};
use cl_export_tests::judge::thunderbird::{HOLDINGS, judge, meant};
use cl_export_tests::matrix::{Case, cases};

const SECRET: &str = r#"p"a's\w:0`$HOME #;%U é😀{X}"#;

fn thunderbird() -> &'static dyn Exporter {
    cl_export_targets::find("thunderbird").unwrap()
}

fn case(text: impl Into<String>) -> Case {
    Case { name: "case".to_owned(), text: text.into() }
}

/// The exported files: user.js, mozilla.cfg, autoconfig.js.
fn files(case: &Case) -> [String; 3] {
    let made = case.export(thunderbird(), &[]).unwrap();
    let text = |index: usize| String::from_utf8(made.artifacts[index].bytes.clone()).unwrap();
    [text(0), text(1), text(2)]
}

/// Every account of the matrix that Thunderbird can have, as one person's, each with an address of its own.
fn everything() -> Case {
    let carried = cases().into_iter().filter(|case| case.export(thunderbird(), &[]).is_ok());
    let own_address = |case: Case| {
        let lines = case.text.lines().map(|line| match line.strip_prefix("address = \"") {
            Some(rest) => {
                let (local, domain) = rest.rsplit_once('@').unwrap();
                format!("address = \"{local}.{}@{domain}\n", case.name)
            }
            None => format!("{line}\n"),
        });
        lines.collect::<String>()
    };
    case(carried.map(own_address).collect::<String>())
}

fn with_settings<T>(person: &Person, then: impl FnOnce(&[Settings<'_>]) -> T) -> T {
    let options = Options::of(thunderbird().target());
    then(&resolve(person, thunderbird(), &options, &mut Findings::default()).unwrap())
}
