//! What stands in a bundle beside a sheet that tells a person of it.

use crate::{ArtifactSpec, Export, Finding, Findings, Level, Person, Shape, Target};

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
    pub fn of_export(person: &Person, target: &'static Target, export: &Export) -> Self {
        let files = export.artifacts.iter().map(|artifact| (artifact.spec, artifact.path.clone())).collect();
        let remarks = remarks(person, &export.findings);
        Self { target, files, remarks, shape: export.shape.clone() }
    }

    /// A target that could not be made of a person, and why.
    pub fn left_out(person: &Person, target: &'static Target, finding: &Finding) -> Self {
        Self { target, files: Vec::new(), remarks: vec![remark(person, finding)], shape: None }
    }
}

fn remarks(person: &Person, findings: &Findings) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    for finding in findings {
        let remark = remark(person, finding);
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }
    remarks
}

fn remark(person: &Person, finding: &Finding) -> Remark {
    let is_its = |account: &crate::Account| account.address().as_str() == finding.address;
    Remark { level: finding.level, code: finding.code, account: person.accounts().iter().position(is_its) }
}
