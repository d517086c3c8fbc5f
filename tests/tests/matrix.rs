//! Accounts times targets: a snapshot of each, and what holds for all of them.
#![cfg(unix)]

use cl_export_core::{Exporter, Scope, TargetOption};
use cl_export_tests::findings::documented;
use cl_export_tests::matrix::{Case, cases, cases_for, decode, describe, values_to_try};
use similar::TextDiff;
use std::collections::BTreeSet;

#[test]
fn every_target_makes_of_every_account_what_it_made_before() {
    for exporter in cl_export_targets::BUILT_IN {
        let target = exporter.target();
        let mut seen = Vec::new();
        for case in cases_for(*exporter) {
            let made = describe(&case.export(*exporter, &[]));
            // A provider's files are the same for all of its accounts: each is kept once.
            if target.scope == Scope::Provider && seen.contains(&made) {
                continue;
            }
            seen.push(made.clone());
            let made = if target.scope == Scope::Bundle {
                unlike_the_plain_one(*exporter, &case, made)
            } else {
                made
            };
            insta::with_settings!({
                snapshot_path => format!("../snapshots/{}", target.name),
                prepend_module_to_snapshot => false,
                description => case.text.clone(),
                omit_expression => true,
            }, {
                insta::assert_snapshot!(case.name.as_str(), made);
            });
        }
    }
}

/// The account with nothing odd but a name.
const PLAIN_ONE: &str = "unicode-name";

/// A sheet is long, and the same for most: only that of the plainest account is kept whole, of others what differs.
fn unlike_the_plain_one(exporter: &dyn Exporter, case: &Case, made: String) -> String {
    match cases().into_iter().find(|plain| plain.name == PLAIN_ONE && case.name != PLAIN_ONE) {
        None => made,
        Some(plain) => {
            let plain = describe(&plain.export(exporter, &[]));
            TextDiff::from_lines(&plain, &made).unified_diff().context_radius(0).to_string()
        }
    }
}

#[test]
fn options_change_what_they_say() {
    for exporter in cl_export_targets::BUILT_IN {
        let target = exporter.target();
        let named = |name: &str| cases_for(*exporter).into_iter().find(|case| case.name == name).unwrap();
        // Some targets take one account, and one of these two has no IMAP.
        let mut cases = ["two-accounts", "login"].map(named).into_iter();
        let case = cases.find(|case| case.export(*exporter, &[]).is_ok()).unwrap();
        for option in target.options {
            let mut made_of_it = BTreeSet::new();
            for (index, word) in values_to_try(option.kind).iter().enumerate() {
                let made = case.export(*exporter, &[(option.key, word)]);
                made_of_it.insert(describe(&made));
                let value =
                    if option.kind.words().is_empty() { format!("text-{index}") } else { (*word).to_owned() };
                insta::with_settings!({
                    snapshot_path => format!("../snapshots/{}", target.name),
                    prepend_module_to_snapshot => false,
                    omit_expression => true,
                }, {
                    insta::assert_snapshot!(format!("set-{}-{value}", option.key), describe(&made));
                });
            }
            assert!(made_of_it.len() > 1, "{}.{} changes nothing", target.name, option.key);
        }
    }
}

#[test]
fn every_finding_is_documented_at_its_level() {
    let known = documented();
    let mut seen = BTreeSet::new();
    for exporter in cl_export_targets::BUILT_IN {
        let words = |option: &'static TargetOption| {
            values_to_try(option.kind).iter().map(|word| vec![(option.key, *word)])
        };
        let sets: Vec<_> = exporter.target().options.iter().flat_map(words).chain([Vec::new()]).collect();
        for case in cases_for(*exporter) {
            for export in sets.iter().filter_map(|set| case.export(*exporter, set).ok()) {
                seen.extend(export.findings.iter().map(|finding| (finding.code.to_owned(), finding.level)));
            }
        }
    }
    let strange: Vec<_> = seen.iter().filter(|finding| !known.contains(finding)).collect();
    assert!(strange.is_empty(), "in no row of docs/findings.md: {strange:?}");
    assert!(seen.len() > 12, "{seen:?}");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for exporter in cl_export_targets::BUILT_IN {
        for case in cases_for(*exporter) {
            let [one, other] = [(), ()].map(|()| describe(&case.export(*exporter, &[])));
            assert_eq!(one, other, "{}: {}", exporter.target().name, case.name);
        }
    }
}

#[test]
fn no_output_holds_a_marker_or_a_control_character() {
    for exporter in cl_export_targets::BUILT_IN {
        for case in cases_for(*exporter) {
            let Ok(made) = case.export(*exporter, &[]) else {
                continue;
            };
            for artifact in &made.artifacts {
                // Tabs may indent a line, no more.
                let text = decode(artifact);
                let stray = text.lines().flat_map(|line| line.trim_start_matches('\t').chars()).find(|c| {
                    ('\u{FDD0}'..='\u{FDEF}').contains(c)
                        || c.is_control()
                        || *c == char::REPLACEMENT_CHARACTER
                });
                assert_eq!(stray, None, "{}: {}", artifact.path, case.name);
            }
        }
    }
}
