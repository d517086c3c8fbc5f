//! The files of a bundle that a sheet in it tells a person about.

use crate::{ArtifactSpec, Document, Export, Finding, Level, Planned, Shape, Target};

/// A target's files in the bundle, and what there is to know about them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Companion {
    /// The target.
    pub target: &'static Target,
    /// Its files: what each is, and its path below the target's folder.
    pub files: Vec<(&'static ArtifactSpec, String)>,
    /// What a person should know about them, each once.
    pub remarks: Vec<Remark>,
    /// The shape that they were made of, if they are a person's.
    pub shape: Option<Shape>,
}

/// A finding without the texts of an account: for which of them it is, and its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Remark {
    /// How much it weighs.
    pub level: Level,
    /// Its kind.
    pub code: &'static str,
    /// Which of the person's accounts it is about, counted from 0; `None` where it is about a provider.
    pub account: Option<usize>,
}

impl Companion {
    /// What an export made of a person.
    pub fn of_export(target: &'static Target, export: &Export) -> Self {
        let files = export.artifacts.iter().map(|artifact| (artifact.spec, artifact.path.clone())).collect();
        let remarks = Remark::all(&export.findings);
        Self { target, files, remarks, shape: export.shape.clone() }
    }

    /// What a plan makes of each of its persons.
    pub fn of_plan(target: &'static Target, planned: &Planned, remarks: Vec<Remark>) -> Self {
        let file = |document: &Document| (document.spec, document.path.to_string());
        let files = planned.plan.documents.iter().map(file).collect();
        Self { target, files, remarks, shape: Some(planned.shape.clone()) }
    }

    /// A target that could not be made.
    pub fn without_files(target: &'static Target, remarks: Vec<Remark>) -> Self {
        Self { target, files: Vec::new(), remarks, shape: None }
    }
}

impl Remark {
    /// What findings come to for a person, each once.
    pub fn all<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<Self> {
        let mut remarks: Vec<Self> = Vec::new();
        for finding in findings {
            let remark = Self::of(finding);
            if !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
        remarks
    }

    fn of(finding: &Finding) -> Self {
        Self { level: finding.level, code: finding.code, account: finding.account }
    }
}
