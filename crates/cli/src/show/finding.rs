//! What there is to know about an export that is made all the same: each once, with all of its targets.

use super::words::words;
use super::{line, to_stderr};
use cl_export_bundle::batch::{Tally, Told};
use cl_export_core::{Finding, Findings};
use cl_export_syntax::terminal;

/// Shows findings: what holds for several targets once, with all of their names.
pub(crate) fn findings(findings: &Findings) {
    let is_same = |one: &Finding, other: &Finding| {
        (one.level, one.code, &one.address, &one.what)
            == (other.level, other.code, &other.address, &other.what)
    };
    let mut shown: Vec<(&Finding, Vec<&str>)> = Vec::new();
    for finding in findings {
        match shown.iter_mut().find(|(first, _)| is_same(first, finding)) {
            Some((_, targets)) => targets.push(finding.target),
            None => shown.push((finding, vec![finding.target])),
        }
    }
    for (first, mut targets) in shown {
        targets.dedup();
        finding(first, &targets.join(", "));
    }
}

/// Shows what there is to know about a batch: each once, with how many persons it touches.
pub(crate) fn told(tally: &Tally) {
    let is_same = |one: &Told, other: &Told| {
        (one.persons, one.first.level, one.first.code, &one.first.address, &one.first.what)
            == (other.persons, other.first.level, other.first.code, &other.first.address, &other.first.what)
    };
    let mut shown: Vec<(&Told, Vec<&str>)> = Vec::new();
    for told in &tally.told {
        match shown.iter_mut().find(|(first, _)| is_same(first, told)) {
            Some((_, targets)) => targets.push(told.first.target),
            None => shown.push((told, vec![told.first.target])),
        }
    }
    for (Told { first, persons, .. }, targets) in shown {
        let address = terminal::escape(&first.address);
        let whose = match persons {
            // It is about a provider.
            0 => String::new(),
            1 => format!("{address}: "),
            _ => format!("{persons} persons, first {address}: "),
        };
        let text = format!("{}: {whose}{}", targets.join(", "), words(&first.what, &first.origin));
        to_stderr(&line(first.level.name(), &text));
    }
}

fn finding(finding: &Finding, targets: &str) {
    // A finding about a provider has no address.
    let whose = if finding.address.is_empty() {
        String::new()
    } else {
        format!("{}: ", terminal::escape(&finding.address))
    };
    let text = format!("{targets}: {whose}{}", words(&finding.what, &finding.origin));
    to_stderr(&line(finding.level.name(), &text));
}
