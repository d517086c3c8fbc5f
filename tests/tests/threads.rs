//! What a service shares between its threads can be shared, and makes the same bytes on all of them.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test says so by failing")]

use cl_export_bundle::batch::{Engine, MakeError, Order, Tally};
use cl_export_bundle::{Format, Place, Sink, SinkError, SinkOptions, open};
use cl_export_core::{
    Account, Artifact, Draft, Error, Export, Exporter, Field, Finding, Findings, Lint, Options, Override,
    Person, Plan, Planned, Prepared, Prose, Provider, ProviderFile, Providers, Scope, Settings, Shape,
    Target,
};
use cl_export_plugin::{DataTarget, Manifest};
use cl_export_table::{ReadError, RowError, TableError, TableOptions};
use std::sync::Barrier;
use std::thread;

const fn shared<T: Send + Sync + ?Sized>() {}
const fn sent<T: Send + ?Sized>() {}

// A mistake here is one of compiling.
const _: () = {
    shared::<dyn Exporter>();
    shared::<Target>();
    shared::<Prepared<'_>>();
    shared::<Planned>();
    shared::<Plan>();
    shared::<Shape>();
    shared::<Settings<'_>>();
    shared::<Options>();
    shared::<Override>();
    shared::<Providers>();
    shared::<Provider>();
    shared::<ProviderFile>();
    shared::<Lint>();
    shared::<Draft>();
    shared::<Account>();
    shared::<Person>();
    shared::<Export>();
    shared::<Artifact>();
    shared::<Finding>();
    shared::<Findings>();
    shared::<Prose>();
    shared::<Error>();
    shared::<SinkError>();
    shared::<MakeError>();
    shared::<Tally>();
    shared::<TableError>();
    shared::<ReadError>();
    shared::<RowError>();
    shared::<TableOptions<'_>>();
    shared::<Manifest>();
    shared::<DataTarget>();
    shared::<Planned>();
    shared::<Order<'_>>();
    // These are one thread's at a time: they hold what is being written.
    sent::<Engine<'_>>();
    sent::<dyn Sink>();
    sent::<Place<'_>>();
};

const THREADS: usize = 4;

/// Persons of several shapes, so that threads plan at the same time.
fn persons(providers: &Providers) -> Vec<Person> {
    let draft = |index: usize| {
        let draft = Draft::new(format!("jane{index}@q.com"));
        let draft =
            if index.is_multiple_of(2) { draft.with(Field::Name, format!("Jané {index}")) } else { draft };
        let draft = if index.is_multiple_of(3) { draft.with(Field::SmtpPort, "465") } else { draft };
        if index.is_multiple_of(5) { draft.with(Field::Protocol, "imap") } else { draft }
    };
    (0..60).map(|index| Person::new(&[draft(index)], providers).unwrap()).collect()
}

fn bytes(made: Result<Export, Error>) -> Result<Vec<Vec<u8>>, String> {
    made.map(|made| made.artifacts.into_iter().map(|artifact| artifact.bytes).collect())
        .map_err(|error| error.to_string())
}

/// One prepared target, filled from several threads at a time, beside one that a single thread makes anew for each person.
#[test]
fn many_threads_make_what_one_makes() {
    let providers = Providers::embedded();
    let persons = persons(&providers);
    for exporter in cl_export_targets::BUILT_IN {
        let alone: Vec<_> =
            persons.iter().map(|person| bytes(Prepared::new(*exporter).export(person))).collect();
        let (shared, start) = (Prepared::new(*exporter), Barrier::new(THREADS));
        thread::scope(|scope| {
            for turn in 0..THREADS {
                let (shared, start, persons, alone) = (&shared, &start, &persons, &alone);
                scope.spawn(move || {
                    start.wait();
                    for index in 0..persons.len() {
                        let index = (index + turn * 7) % persons.len();
                        let made = bytes(shared.export(&persons[index]));
                        assert_eq!(made, alone[index], "{}", shared.target().name);
                    }
                });
            }
        });
        let is_planned = exporter.target().scope != Scope::Provider;
        let most = (THREADS * 12) as u64;
        assert!(!is_planned || (1..=most).contains(&shared.plans_made()), "{shared:?}");
    }
}

/// Engines on threads of their own, with the same targets.
#[test]
fn engines_share_targets() {
    let providers = Providers::embedded();
    let targets: Vec<Prepared<'_>> = cl_export_targets::BUILT_IN
        .iter()
        .filter(|exporter| exporter.target().scope == Scope::Person)
        .map(|exporter| Prepared::new(*exporter))
        .collect();
    let archive = || {
        let mut bytes = Vec::new();
        let place = Place::Stream(Box::new(&mut bytes));
        let mut sink = open(place, Format::Tar, &SinkOptions::default()).unwrap();
        let mut engine = Engine::new(&Order::new(&targets)).unwrap();
        for (index, person) in persons(&providers).iter().enumerate() {
            engine.make(person, &format!("{index}"), &mut Tally::default(), sink.as_mut()).unwrap();
        }
        sink.finish().unwrap();
        bytes
    };
    let one = archive();
    assert!(one.len() > 100_000);
    thread::scope(|scope| {
        for handle in [(); THREADS].map(|()| scope.spawn(archive)) {
            assert!(handle.join().unwrap() == one);
        }
    });
}
