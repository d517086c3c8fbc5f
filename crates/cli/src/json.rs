//! What `--json` writes, for programs (`docs/json.md`).

use crate::failure::Failure;
use crate::show;
use cl_export_bundle::batch::{self, Tally};
use cl_export_core::{ArtifactSpec, Error, Field, Finding, LeaveOnServer, Lint, Origin};
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

/// A failure as data. Every key is there, whatever failed.
pub(crate) fn failure(failure: &Failure) -> Json {
    let mut problem = match failure {
        Failure::Input { error, text } => input(error, text.as_deref()),
        Failure::Usage { .. } => of_kind("usage", failure),
        Failure::Rows { .. } => of_kind("rows", failure),
        Failure::Read { .. } => of_kind("read", failure),
        Failure::Sink { .. } | Failure::Stdout(_) => of_kind("write", failure),
        Failure::Strict(_) => of_kind("strict", failure),
        // Nobody is asked anything where a program reads.
        Failure::Interrupted | Failure::Stopped | Failure::BrokenPipe => return Json::Null,
    };
    problem["path"] = match failure {
        Failure::Read { path, .. } => path.as_str().into(),
        _ => Json::Null,
    };
    problem["rows"] = match failure {
        Failure::Rows { rows, .. } => rows.as_slice().into(),
        _ => Json::Null,
    };
    problem["findings"] = match failure {
        Failure::Strict(findings) => findings.clone(),
        _ => Json::Null,
    };
    problem
}

/// A failure that is about no value.
fn of_kind(kind: &str, failure: &Failure) -> Json {
    json!({
        "kind": kind, "target": null, "field": null, "origin": null,
        "message": show::message(failure), "hint": show::advice(failure),
    })
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
                "address": address(finding),
                "field": finding.field.map(Field::key),
                "origin": origin(&finding.origin, text),
                "message": finding.what.to_string(),
            })
        })
        .collect()
}

/// The address of the account that a finding is about, if it is about one.
fn address(finding: &Finding) -> Option<&str> {
    some(&finding.address)
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

/// A provider's file that cannot be read, and why: an error, told like what is found in one that can.
pub(crate) fn no_provider(file: &str, why: &Json) -> Json {
    let found = json!({
        "severity": "error", "code": why["kind"], "origin": why["origin"], "message": why["message"], "hint": why["hint"],
    });
    json!({ "file": file, "id": null, "findings": [found] })
}

/// The findings of a batch as data.
pub(crate) fn told(tally: &Tally) -> Json {
    let told = |batch::Told { first, persons, .. }: &batch::Told| {
        json!({
            "level": first.level.name(), "code": first.code, "target": first.target, "persons": persons,
            "first": address(first), "field": first.field.map(Field::key), "message": first.what.to_string(),
        })
    };
    tally.told.iter().map(told).collect()
}

/// For how long mail that was fetched stays: a word, or a number of days.
pub(crate) fn leave(leave: LeaveOnServer) -> Json {
    match leave {
        LeaveOnServer::Days(days) => days.get().into(),
        word => word.to_string().into(),
    }
}

/// Where a client looks for a file.
pub(crate) fn destinations(spec: &ArtifactSpec) -> Json {
    spec.destinations.iter().map(|place| json!({ "system": place.system, "path": place.path })).collect()
}

/// A text, if there is one.
pub(crate) fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
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
