//! A web service's way: the targets are prepared once, and every request fills them, from whatever thread it is on:
//! `cargo run -p cl-export-targets --example web`

use cl_export_targets::{BUILT_IN, Draft, Error, Field, Person, Prepared, Providers};
use std::io::{Write as _, stdout};
use std::thread;

/// What the service keeps for as long as it runs. It is shared as it is, without a lock around it.
struct Service {
    providers: Providers,
    targets: Vec<Prepared<'static>>,
}

impl Service {
    fn new() -> Self {
        let targets = BUILT_IN.iter().map(|exporter| Prepared::new(*exporter)).collect();
        Self { providers: Providers::embedded(), targets }
    }

    /// Answers one request: the file for this target, or what to tell the person.
    fn answer(&self, target: &str, address: &str) -> Result<Vec<u8>, String> {
        let known = self.targets.iter().find(|known| known.target().name == target);
        let target = known.ok_or("there is no such target")?;
        let export = || {
            let person = Person::new(&[Draft::new(address)], &self.providers)?;
            target.export(&person)
        };
        export().map(|made| made.artifacts[0].bytes.clone()).map_err(|error| tell(&error))
    }
}

/// An error for a form: which of its fields is wrong, why, and what to do.
fn tell(error: &Error) -> String {
    let field = error.field().map_or("the request", Field::key);
    let hint = error.advice().map(|hint| format!(" ({hint})")).unwrap_or_default();
    format!("{field}: {}{hint}", error.what())
}

fn main() {
    let service = Service::new();
    let requests = [("msmtp", "jane@q.com"), ("mutt", "joe@q.com"), ("msmtp", "ann@q.com"), ("msmtp", "bob")];
    let answers = thread::scope(|scope| {
        let threads = requests.map(|(target, address)| {
            let service = &service;
            scope.spawn(move || (target, address, service.answer(target, address)))
        });
        threads.map(thread::ScopedJoinHandle::join)
    });
    for (target, address, answer) in answers.into_iter().flatten() {
        let answer = answer.map_or_else(|why| why, |bytes| format!("{} bytes", bytes.len()));
        let _ = writeln!(stdout(), "{target} for {address}: {answer}");
    }
}
