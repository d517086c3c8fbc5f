//! What `--json` writes, for programs (`docs/json.md`).

use crate::failure::Failure;
use crate::show;
use cl_export_bundle::batch::{self, Tally};
use cl_export_core::{Error, Field, Finding, Lint, Origin};
use cl_export_syntax::terminal;
use serde_json::{Value as Json, json};
use std::fmt::Write as _;

/// The version of all that is written. It grows when a key goes or comes to mean something else, not when one is added.
const VERSION: u32 = 1;

/// What there is to tell beside what was done.
pub(crate) struct Told {
    pub(crate) findings: Json,
    pub(crate) providers: Json,
}

impl Told {
    /// An answer with it.
    pub(crate) fn beside(&self, mut answer: Json) -> Json {
        answer["findings"] = self.findings.clone();
        answer["providers"] = self.providers.clone();
        answer
    }
}

/// An answer as a line of JSON, with its version. What could change how a terminal shows it is escaped, which JSON allows.
pub(crate) fn line(mut answer: Json) -> String {
    answer["version"] = VERSION.into();
    let mut line = String::new();
    for character in answer.to_string().chars() {
        if terminal::is_unsafe(character) {
            // Writing to a `String` cannot fail. All of these characters have four digits.
            let _ = write!(line, "\\u{:04x}", u32::from(character));
        } else {
            line.push(character);
        }
    }
    line.push('\n');
    line
}

/// A failure as data.
pub(crate) fn failure(failure: &Failure) -> Json {
    match failure {
        Failure::Input { error, text } => input(error, text.as_deref()),
        Failure::Usage { what, hint } => json!({
            "kind": "usage", "message": show::typed(what), "hint": hint.as_ref().map(show::typed),
        }),
        Failure::Rows { what, hint, rows } => json!({
            "kind": "rows", "message": show::typed(what), "hint": show::typed(hint), "rows": rows,
        }),
        Failure::Read { path, source } => {
            json!({ "kind": "read", "path": path, "message": source.to_string() })
        }
        Failure::Sink { error, instead } => {
            json!({ "kind": "write", "message": error.to_string(), "hint": show::sink_hint(error, instead) })
        }
        Failure::Stdout(error) => json!({ "kind": "write", "message": error.to_string() }),
        Failure::Strict => json!({ "kind": "strict", "message": show::one_line(failure) }),
        // Nobody is asked anything where a program reads.
        Failure::Interrupted | Failure::Stopped | Failure::BrokenPipe => Json::Null,
    }
}

pub(crate) fn input(error: &Error, text: Option<&str>) -> Json {
    json!({
        "kind": error.kind().code(),
        "target": error.target(),
        "field": error.field().map(Field::key),
        "origin": origin(error.origin(), text),
        "message": error.what().to_string(),
        "hint": error.advice().map(ToString::to_string),
    })
}

/// What is wrong with a row of a list, as data.
pub(crate) fn bad_row(number: u64, error: &Error) -> Json {
    let mut row = input(error, None);
    row["row"] = number.into();
    row
}

/// Findings as data.
pub(crate) fn findings<'a>(findings: impl IntoIterator<Item = &'a Finding>, text: Option<&str>) -> Json {
    findings
        .into_iter()
        .map(|finding| {
            json!({
                "level": finding.level.name(),
                "code": finding.code,
                "target": finding.target,
                "address": finding.address,
                "field": finding.field.key(),
                "origin": origin(&finding.origin, text),
                "message": finding.what.to_string(),
            })
        })
        .collect()
}

fn origin(origin: &Origin, text: Option<&str>) -> Json {
    match origin {
        Origin::Argument => json!({ "from": "argument" }),
        Origin::File { file, span } => {
            let before = text.and_then(|text| text.get(..span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            json!({ "from": "file", "file": &**file, "line": line, "column": column })
        }
        Origin::Cell { file, row, column } => {
            json!({ "from": "cell", "file": &**file, "row": row, "column": &**column })
        }
        _ => json!({ "from": "default" }),
    }
}

/// A provider's file with what there is to say of it.
pub(crate) fn provider(file: &str, id: &str, lints: &[Lint], text: &str) -> Json {
    let findings: Vec<_> = lints.iter().map(|one| lint(one, text)).collect();
    json!({ "file": file, "id": id, "findings": findings })
}

/// A provider's file that cannot be read, and why.
pub(crate) fn no_provider(file: &str, mut why: Json) -> Json {
    why["severity"] = "error".into();
    json!({ "file": file, "id": null, "findings": [why] })
}

/// The findings of a batch as data.
pub(crate) fn told(tally: &Tally) -> Json {
    let told = |batch::Told { first, persons, .. }: &batch::Told| {
        json!({
            "level": first.level.name(), "code": first.code, "target": first.target, "persons": persons,
            "first": first.address, "field": first.field.key(), "message": first.what.to_string(),
        })
    };
    tally.told.iter().map(told).collect()
}

/// A lint as data.
pub(crate) fn lint(lint: &Lint, text: &str) -> Json {
    json!({
        "severity": lint.severity.name(),
        "code": lint.code,
        "origin": origin(&lint.origin, Some(text)),
        "message": lint.what.to_string(),
        "hint": lint.hint.as_ref().map(ToString::to_string),
    })
}
