//! Every answer of `--json`.

use crate::home::{cl_export, home};
use cl_export_tests::schema::answers::{described, shown};
use cl_export_tests::schema::{Json, Schema, judge};
use std::collections::BTreeSet;

/// What is asked, and the kind of the answer. They are run in this order, in one home.
const ASKED: &[(&str, &str)] = &[
    ("-t all -e jane@q.com -n Jane -o new/", "export"),
    ("-t all -e jane@q.com -n Jane -o new/", "failure"),
    ("-t all -e jane@q.com -n Jane -o new/ --force", "export"),
    ("-t all -e jane@q.com -n Jane -o new/ --check", "check"),
    ("-t all -e jane@q.com -n Jane -o new/ --check --smtp-port 465", "check"),
    ("-t msmtp -e jane@q.com -o none/ --check", "check"),
    ("-t all -e jane@q.com -o new.tar", "export"),
    ("-t all -e jane@q.com -o new.tar --check", "check"),
    ("-t all -e jane@q.com -o new.zip --dry-run", "exportDryRun"),
    ("-t msmtp -e jane@q.com -o one --dry-run", "exportDryRun"),
    ("-t all -e jane@q.com -o folder/ --dry-run", "exportDryRun"),
    ("-t msmtp,fetchmail,ios --account accounts.toml -o accounts/", "export"),
    ("-t msmtp -e jane@q.com", "export"),
    ("-t msmtp", "export"),
    ("-t autoconfig", "export"),
    ("-t msmtp -e jane@q.com --smtp-port 25 --allow-plaintext -o plain", "export"),
    ("-t msmtp -e jane@example.net --provider providers/example.net.xml -o x", "export"),
    ("-t fetchmail -e jane+x@example.net --provider person.xml -o y", "failure"),
    ("-t all -e jane*@q.com -o star/ --plugins plugins", "export"),
    ("-t msmtp -e jane@q.com --provider-dir providers -o z", "export"),
    ("-t msmtp -e jane@q.com --smtp-port 25 --allow-plaintext --strict", "failure"),
    ("-t all --batch list.csv -o strict.tar --strict", "failure"),
    ("-t msmtp -e jane", "failure"),
    ("-t msmtp -e jane@q.com --smtp-port 26", "failure"),
    ("-t msmtp -e jane@q.com --smtp-port 25", "failure"),
    ("-t msmtp -e jane*@q.com", "failure"),
    ("-t mbsync -e jane@q.com --protocol pop3", "failure"),
    ("-t msmtp --account none.toml", "failure"),
    ("-t msmtp --account broken.toml", "failure"),
    ("-t msmtp --account list.csv", "failure"),
    ("-t nothing -e jane@q.com", "failure"),
    ("-t broken -e jane@q.com --plugins plugins", "failure"),
    ("-t msmtp,mutt -e jane@q.com", "failure"),
    ("-t msmtp -e jane@q.com -o no/such/file", "failure"),
    ("-t msmtp -e jane@q.com --no-such-option", "failure"),
    ("-t msmtp -e jane@q.com --templates none", "failure"),
    ("-t msmtp --batch bad.csv -o bad/", "failure"),
    ("-t msmtp --batch none.csv -o bad/", "failure"),
    ("-t msmtp --batch bad.csv -o good/ --keep-going", "batchExport"),
    ("-t all --batch list.csv -o all/", "batchExport"),
    ("-t all --batch list.csv -o all/ --check", "check"),
    ("-t all --batch changed.csv -o all/ --update --prune", "batchExport"),
    ("-t all --batch list.csv -o all.zip --checksums", "batchExport"),
    ("-t all --batch list.csv -o {address}.tar", "batchExport"),
    ("-t all --batch list.csv -o not.tar --dry-run", "batchDryRun"),
    ("-t msmtp --batch list.csv --format tar", "batchExport"),
    ("settings -t all -e jane@q.com", "settings"),
    ("settings -t mutt --account accounts.toml", "settings"),
    ("settings -t msmtp", "settings"),
    ("settings -t msmtp -e jane", "failure"),
    ("targets", "targets"),
    ("targets msmtp sheet", "targets"),
    ("targets --plugins plugins", "targets"),
    ("targets nothing", "failure"),
    ("providers", "providers"),
    ("providers --provider-dir providers", "providers"),
    ("providers --provider-dir none", "failure"),
    ("providers show centurylink", "providerFile"),
    ("providers show token.xml", "providerFile"),
    ("providers show nobody", "failure"),
    ("providers check old.toml slip.toml person.xml token.xml list.csv none.toml", "providerCheck"),
];

/// What was asked, the kind of the answer, and the answer.
type Answer = (&'static str, &'static str, String);

fn answers() -> Vec<Answer> {
    let home = home();
    let answer = |(asked, kind): &(&'static str, &'static str)| {
        let output = cl_export(home.path(), &format!("{asked} --json"));
        // A file may stand on the one; then the answer stands on the other.
        let place = if output.stdout.starts_with(b"{\"") { &output.stdout } else { &output.stderr };
        let text = String::from_utf8(place.clone()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        // Nothing else stands beside it, and nothing where a program looks for a failure.
        assert!(
            lines.len() == 1 && (output.stderr.is_empty() || *place == output.stderr),
            "{asked}: {output:?}"
        );
        let succeeds = matches!(output.status.code(), Some(0 | 1)) || *kind == "providerCheck";
        assert!(*kind == "failure" || succeeds, "{asked}: {text}");
        (*asked, *kind, lines[0].to_owned())
    };
    ASKED.iter().map(answer).collect()
}

#[test]
fn every_answer_is_one_of_the_schema() {
    let Some(_ready) = judge::require() else { return };
    let answers = answers();
    let strict: Vec<_> = answers.iter().map(|(_, kind, text)| (Some(*kind), text.clone())).collect();
    let any: Vec<_> = answers.iter().map(|(_, _, text)| (None, text.clone())).collect();
    for reading in [strict, any] {
        for ((asked, _, text), verdict) in answers.iter().zip(judge::answers("output", &reading)) {
            assert_eq!(verdict, None, "{asked}\n{text}");
        }
    }
}

/// A key that nothing shows is a key that nobody can rely on.
#[test]
fn every_key_of_the_schema_is_shown() {
    let schema = Schema::read("output");
    let mut found = BTreeSet::new();
    for (_, kind, text) in answers() {
        found.extend(shown(&schema, kind, &serde_json::from_str::<Json>(&text).unwrap()));
    }
    let missing: Vec<_> = described(&schema).difference(&found).cloned().collect();
    assert!(found.len() > 150 && missing.is_empty(), "{} were shown, not {missing:?}", found.len());
}

/// The judge can say no: to a key that is not described, one that is missing, another type, another word, another kind.
#[test]
fn a_wrong_answer_is_found_out() {
    let Some(_ready) = judge::require() else { return };
    let right = r#"{"files":[{"file":"x","id":null,"findings":[{"severity":"note","code":"c","origin":{"from":"argument"},"message":"m","hint":null}]}],"errors":0,"warnings":0,"notes":1,"version":1}"#;
    let wrong = [
        ("\"errors\":0", "\"errors\":0,\"more\":0"),
        ("\"code\":\"c\",", ""),
        ("\"code\":\"c\"", "\"code\":\"c\",\"kode\":\"c\""),
        ("\"notes\":1", "\"notes\":\"1\""),
        ("\"note\"", "\"nota\""),
        ("\"argument\"", "\"file\""),
        ("\"version\":1", "\"version\":2"),
    ]
    .map(|(from, to)| (Some("providerCheck"), right.replacen(from, to, 1)));
    let right = (Some("providerCheck"), right.to_owned());
    let other = (Some("providers"), right.1.clone());
    let verdicts = judge::answers("output", &[&[right][..], &wrong, &[other]].concat());
    assert_eq!(verdicts[0], None);
    for (verdict, text) in verdicts[1..].iter().zip(wrong.iter().map(|(_, text)| text)) {
        assert!(verdict.is_some(), "{text}");
    }
    assert!(verdicts.last().unwrap().is_some(), "another kind");
}
