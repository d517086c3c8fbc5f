//! What an engine counts: a person whose files could not all be made is nobody to be counted.
#![expect(clippy::unwrap_used, reason = "a test says so by failing")]

use cl_export_bundle::batch::{Engine, Order, Tally};
use cl_export_bundle::{Sink, SinkError, Summary};
use cl_export_targets::{Draft, ErrorKind, Export, Field, Finding, Person, Prepared, Providers};
use std::collections::BTreeMap;

/// Keeps what it is given.
#[derive(Default)]
struct Kept(BTreeMap<String, Vec<u8>>);

impl Sink for Kept {
    fn folder(&mut self, _: &str) -> Result<(), SinkError> {
        Ok(())
    }

    fn file(&mut self, path: &str, _: u32, bytes: &[u8]) -> Result<(), SinkError> {
        self.0.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Summary, SinkError> {
        Ok(Summary::default())
    }
}

fn person(address: &str) -> Person {
    Person::new(&[Draft::new(address)], &Providers::embedded()).unwrap()
}

/// Mail is sent encrypted there and fetched in plain text: msmtp's file can be made, and mutt's wants consent.
#[test]
fn a_person_that_fails_is_not_counted() {
    let targets = ["msmtp", "mutt"].map(|name| Prepared::new(cl_export_targets::find(name).unwrap()));
    let mut engine = Engine::new(&Order::new(&targets)).unwrap();
    let (mut tally, mut sink) = (Tally::default(), Kept::default());
    for attempt in 0..2 {
        let (office, bundle) = (person("jane@qwestoffice.net"), Export::default());
        let failed = match attempt {
            0 => engine.make(&office, "jane", &mut tally, &mut sink),
            _ => engine.make_bundle(&office, &bundle, &mut tally, &mut sink),
        };
        assert!(failed.is_err());
        assert_eq!(engine.check(&office, &mut tally).unwrap_err().kind(), ErrorKind::Consent);
        assert_eq!((tally.persons, tally.files, tally.targets.len(), tally.told.len()), (0, 0, 0, 0));
        assert!(sink.0.is_empty());
    }
    engine.make(&person("jane@q.com"), "jane", &mut tally, &mut sink).unwrap();
    let of: Vec<_> = tally.targets.iter().map(|of| (of.target.name, of.persons)).collect();
    assert_eq!((tally.persons, of), (1, vec![("msmtp", 1), ("mutt", 1)]));
}

/// What one target cannot carry is told, and counts as nothing made.
#[test]
fn a_target_that_is_left_out_is_told() {
    let targets = ["msmtp", "mutt"].map(|name| Prepared::new(cl_export_targets::find(name).unwrap()));
    let mut engine = Engine::new(&Order::new(&targets)).unwrap();
    let (mut tally, mut sink) = (Tally::default(), Kept::default());
    let long = Draft::new("jane@q.com").with(Field::SmtpLogin, format!("{}@q.com", "x".repeat(300)));
    let person = Person::new(&[long], &Providers::embedded()).unwrap();
    engine.make(&person, "jane", &mut tally, &mut sink).unwrap();
    let of: Vec<_> = tally.targets.iter().map(|of| (of.target.name, of.persons)).collect();
    assert_eq!(of, [("msmtp", 1), ("mutt", 0)]);
    assert!(tally.told.iter().any(|told| told.first.code == "left-out" && told.first.target == "mutt"));
}

/// The account that a target cannot carry is named, and not the person's first.
#[test]
fn what_is_left_out_names_its_account() {
    let of = |label: &str, address: &str| Draft::new(address).with(Field::Label, label);
    let long = Draft::new("joe@q.com").with(Field::SmtpLogin, format!("{}@q.com", "x".repeat(300)));
    let drafts = [of("one", "jane@q.com"), long];
    let person = Person::new(&drafts, &Providers::embedded()).unwrap();
    let mutt = Prepared::new(cl_export_targets::find("mutt").unwrap());
    let error = mutt.export(&person).unwrap_err();
    assert_eq!((error.account(), error.field()), (Some(1), Some(Field::SmtpLogin)));
    let finding = Finding::left_out(mutt.target(), &person, &error).unwrap();
    assert_eq!((finding.account, finding.address.as_str()), (Some(1), "joe@q.com"));
    assert_eq!(finding.field, Some(Field::SmtpLogin));
}
