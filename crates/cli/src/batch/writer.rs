//! Writes row after row: into the bundle that all share, or into one for each.

use super::passes::Run;
use super::persons::{BadRow, Row};
use super::place::Target;
use super::rejected::Rejected;
use crate::explain;
use crate::failure::Failure;
use crate::sink::Bundle;
use cl_export_bundle::batch::{Engine, MakeError, Tally};
use cl_export_bundle::manifest::of_batch;
use cl_export_bundle::{MANIFEST, SUMS, Summary, put_artifacts};
use cl_export_core::{Export, Prose, Visibility};
use std::path::Path;

pub(super) struct Writer<'a> {
    run: &'a Run<'a>,
    engine: Engine<'a>,
    of_provider: &'a Export,
    /// The bundle that all share; `None` where each person gets one.
    shared: Option<Bundle>,
    tally: Tally,
    rejected: Rejected,
    summary: Summary,
}

/// What was written.
pub(super) struct Done {
    pub(super) tally: Tally,
    pub(super) rejected: Rejected,
    pub(super) summary: Summary,
}

impl<'a> Writer<'a> {
    pub(super) fn open(
        run: &'a Run<'a>,
        place: &Target,
        of_provider: &'a Export,
        bad_rows: u64,
    ) -> Result<Self, Failure> {
        let rejected = Rejected::new(run.args);
        rejected.refuse_existing(bad_rows)?;
        let mut tally = Tally::default();
        tally.tell_provider(of_provider);
        let mut shared = place.open(run.args, run.checkup)?;
        if let Some(bundle) = &mut shared {
            put_artifacts(&of_provider.artifacts, &mut *bundle.sink)?;
            tally.count_provider(of_provider);
        }
        let engine = run.job.engine()?;
        Ok(Self { run, engine, of_provider, shared, tally, rejected, summary: Summary::default() })
    }

    /// Adds a row, good or bad.
    pub(super) fn add(&mut self, row: Result<Row, BadRow>) -> Result<(), Failure> {
        let row = match row {
            Ok(row) => row,
            Err(bad) => {
                self.rejected.add(&bad);
                return Ok(());
            }
        };
        match self.make(&row) {
            // The first pass lets no bad row through; what is left is a template that is wrong for all.
            Err(Failure::Input { error, .. }) if self.run.args.batch.keep_going => {
                self.rejected.add(&row.bad(error));
                Ok(())
            }
            made => made,
        }
    }

    fn make(&mut self, row: &Row) -> Result<(), Failure> {
        let failure = |error| match error {
            MakeError::Person(error) => Failure::from(error),
            MakeError::Sink(error) => Failure::from(error),
            other => Failure::Stdout(std::io::Error::other(other)),
        };
        let Self { run, engine, of_provider, tally, .. } = self;
        if let Some(bundle) = &mut self.shared {
            return engine.make(&row.person, &row.folder, tally, &mut *bundle.sink).map_err(failure);
        }
        let path = Path::new(&row.folder);
        let mut bundle = Bundle::open(run.args, Some(path), run.checkup)?;
        engine.make_bundle(&row.person, of_provider, tally, &mut *bundle.sink).map_err(failure)?;
        let one = bundle.finish()?;
        self.add_summary(path, one);
        Ok(())
    }

    /// Adds what was done to one person's bundle.
    fn add_summary(&mut self, bundle: &Path, one: Summary) {
        let inside = |path: String| bundle.join(path).to_string_lossy().into_owned();
        self.summary.unchanged += one.unchanged;
        self.summary.written.extend(one.written.into_iter().map(inside));
        self.summary.removed.extend(one.removed.into_iter().map(inside));
    }

    /// Puts the bundle that all share at its place, with its manifest.
    pub(super) fn finish(self) -> Result<Done, Failure> {
        let Self { run, engine, shared, tally, rejected, mut summary, .. } = self;
        run.only.refuse_unmatched(&run.persons.files())?;
        if tally.persons == 0 {
            return Err(Failure::usage(Prose::new(
                "there is nobody in the list whom files could be made for",
            )));
        }
        if run.args.explain {
            explain::batch(&engine, &tally);
        }
        if let Some(mut bundle) = shared {
            let sums = bundle.sink.checksums()?;
            if run.only.is_all() {
                let sums = sums.as_deref().map(|sum| (SUMS, sum));
                let manifest = of_batch(&tally, rejected.count(), sums);
                bundle.sink.file(MANIFEST, Visibility::Private.mode(), &manifest)?;
            }
            summary = bundle.finish()?;
        }
        Ok(Done { tally, rejected, summary })
    }
}
