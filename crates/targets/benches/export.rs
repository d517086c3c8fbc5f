//! One person, each target: reading the draft, resolving, planning, filling; and the ways a template can take.
//!
//! `cargo bench -p cl-export-targets`. Read ratios within one run; the method is in `docs/performance.md`.
#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to measure")]

use cl_export_core::{
    Buffer, Draft, Exporter, Field, Findings, Inputs, Options, Override, Person, Prepared, Providers, Scope,
    Shape, Texts, resolve,
};
use divan::{Bencher, black_box};
use std::sync::Arc;

fn main() {
    divan::main();
}

fn draft() -> Draft {
    Draft::new("jane@q.com")
        .with(Field::Name, "Jane Doe")
        .with(Field::PasswordCommand, "pass show mail/{address}")
}

fn person() -> Person {
    Person::new(&[draft()], &Providers::embedded()).unwrap()
}

fn exporter(name: &str) -> &'static dyn Exporter {
    cl_export_targets::find(name).unwrap()
}

/// The targets that are written for a person.
fn person_targets() -> impl Iterator<Item = &'static str> {
    let targets = cl_export_targets::BUILT_IN.iter().map(|exporter| exporter.target());
    targets.filter(|target| target.scope == Scope::Person).map(|target| target.name)
}

/// Checks the draft, with the provider's file read before.
#[divan::bench]
fn validate(bencher: Bencher<'_, '_>) {
    let (draft, providers) = ([draft()], Providers::embedded());
    Person::new(&draft, &providers).unwrap();
    bencher.bench(|| Person::new(black_box(&draft), &providers).unwrap());
}

/// Reads the provider's file.
#[divan::bench]
fn read_provider(bencher: Bencher<'_, '_>) {
    bencher
        .with_inputs(Providers::embedded)
        .bench_refs(|providers| providers.by_domain("q.com").unwrap().is_some());
}

#[divan::bench(args = person_targets())]
fn resolve_and_check(bencher: Bencher<'_, '_>, name: &str) {
    let (exporter, person) = (exporter(name), person());
    let target = Prepared::new(exporter);
    bencher.bench(|| target.check(black_box(&person), Findings::default()).unwrap().settings.len());
}

#[divan::bench(args = person_targets())]
fn plan(bencher: Bencher<'_, '_>, name: &str) {
    let (exporter, person) = (exporter(name), person());
    let options = Options::of(exporter.target());
    let settings = resolve(&person, exporter, &options, &mut Findings::default()).unwrap();
    let shape = Shape::of(exporter, &settings);
    bencher.bench(|| exporter.plan(black_box(&shape), &Inputs::new(&options, &[])).unwrap());
}

#[divan::bench(args = person_targets())]
fn fill(bencher: Bencher<'_, '_>, name: &str) {
    let (exporter, person) = (exporter(name), person());
    let options = Options::of(exporter.target());
    let settings = resolve(&person, exporter, &options, &mut Findings::default()).unwrap();
    let plan = exporter.plan(&Shape::of(exporter, &settings), &Inputs::new(&options, &[])).unwrap();
    bencher.bench(|| {
        let texts = Texts::new(black_box(&settings));
        let (mut buffer, mut out) = (Buffer::default(), Vec::new());
        plan.documents.iter().for_each(|document| document.fill(&texts, &mut buffer, &mut out).unwrap());
        out.len()
    });
}

/// Fills plans of the user's templates, whose comparisons come out alike for everybody.
#[divan::bench(args = targets_with_templates())]
fn fill_after_comparing(bencher: Bencher<'_, '_>, name: &str) {
    compared(bencher, name, 2);
}

/// Fills plans of the user's templates, whose comparisons came out in too many ways: they are rendered for each person.
#[divan::bench(args = targets_with_templates())]
fn render_for_each_person(bencher: Bencher<'_, '_>, name: &str) {
    compared(bencher, name, 300);
}

/// Fills for a person after others whose comparisons came out in so many ways.
fn compared(bencher: Bencher<'_, '_>, name: &str, ways: usize) {
    let exporter = exporter(name);
    let own = own_templates(name, "{{#if (len accounts.[0].name)}}{{/if}}");
    let (options, providers) = (Options::of(exporter.target()), Providers::embedded());
    let persons = (1..=ways).map(|length| draft().with(Field::Name, "x".repeat(length)));
    let persons: Vec<Person> = persons.map(|draft| Person::new(&[draft], &providers).unwrap()).collect();
    let settings = |person| resolve(person, exporter, &options, &mut Findings::default()).unwrap();
    let shape = Shape::of(exporter, &settings(&persons[0]));
    let plan = exporter.plan(&shape, &Inputs::new(&options, &own)).unwrap();
    let (mut buffer, mut out) = (Buffer::default(), Vec::new());
    let mut fill = |settings: &[_]| {
        let texts = Texts::new(settings);
        out.clear();
        plan.documents.iter().for_each(|document| document.fill(&texts, &mut buffer, &mut out).unwrap());
        out.len()
    };
    for person in &persons {
        fill(&settings(person));
    }
    let last = settings(&persons[ways - 1]);
    bencher.bench_local(|| fill(black_box(&last)));
}

fn targets_with_templates() -> impl Iterator<Item = &'static str> {
    person_targets().filter(|name| cl_export_templates::ALL.iter().any(|template| template.target == *name))
}

/// The shipped templates of a target as a user's, with something more at their ends.
fn own_templates(target: &str, more: &str) -> Vec<Override> {
    let of_target = cl_export_templates::ALL.iter().filter(|template| template.target == target);
    of_target
        .map(|template| Override {
            name: template.name.into(),
            path: template.name.into(),
            text: format!("{}{more}", template.text),
        })
        .collect()
}

/// A template of the user's: parsed, audited, rendered with markers, cut, filled.
#[divan::bench]
fn msmtp_with_an_override(bencher: Bencher<'_, '_>) {
    whole(bencher, "");
}

/// A template of the user's that looks into a text: parsed, audited, rendered with the person's texts.
#[divan::bench]
fn msmtp_rendered_for_the_person(bencher: Bencher<'_, '_>) {
    whole(bencher, "{{#if (eq accounts.[0].address \"\")}}{{/if}}");
}

fn whole(bencher: Bencher<'_, '_>, more: &str) {
    let (exporter, person) = (exporter("msmtp"), person());
    let own = own_templates("msmtp", more);
    let own: Arc<[Override]> = own.into();
    let export = || Prepared::new(exporter).with_overrides(Arc::clone(&own)).export(black_box(&person));
    bencher.bench(|| export().unwrap());
}
