//! Templates of the user's: audited, and rendered for a person with a hard name, twice, as the second way may be another.
#![no_main]

use cl_export_core::{Buffer, Draft, Field, Findings, Override, Person, Prepared, Providers, Texts};
use cl_export_fuzz::say;
use libfuzzer_sys::fuzz_target;

/// What stands in this target's values: a template that holds it puts it there itself.
const HARD: &str = "J\"\\`$(x)%s#{{y}} \u{5de}";

fuzz_target!(|text: &str| {
    let exporter = cl_export_targets::find("msmtp").expect("it is built in");
    let name = "msmtprc.hbs".to_owned();
    let own = [Override { path: name.clone(), name, text: text.to_owned() }];
    let draft = Draft::new("jane@q.com").with(Field::Name, HARD);
    let person = Person::new(&[draft], &Providers::embedded()).expect("it is a person");
    let prepared = Prepared::new(exporter).with_overrides(own);
    let checked = prepared.check(&person, Findings::default()).expect("msmtp takes it");
    let planned = match prepared.plan(&prepared.shape(&checked)) {
        Ok(planned) => planned,
        Err(error) => return say(&error),
    };
    let (texts, mut buffer) = (Texts::new(&checked.settings), Buffer::default());
    let mut filled = || {
        let mut out = Vec::new();
        planned.plan.documents[0].fill(&texts, &mut buffer, &mut out).map(|()| out)
    };
    match (filled(), filled()) {
        (Ok(one), Ok(other)) => assert_eq!(one, other),
        (Err(error), Err(_)) => say(&error),
        (one, other) => panic!("{one:?} is not {other:?}"),
    }
});
