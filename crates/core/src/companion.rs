//! What stands in a bundle beside a sheet that tells a person of it.

use crate::{Artifact, ArtifactSpec, Finding, Findings, Level, Person, Target};

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
    /// The companions that these artifacts are, with the findings about them, in the artifacts' order; then the targets
    /// of which there are findings alone.
    pub fn all(
        person: &Person,
        artifacts: &[Artifact],
        findings: &Findings,
        targets: &[&'static Target],
    ) -> Vec<Self> {
        let of = |target: &&'static Target| Self {
            target,
            files: artifacts
                .iter()
                .filter(|artifact| artifact.target.name == target.name)
                .map(|artifact| (artifact.spec, artifact.path.clone()))
                .collect(),
            remarks: remarks(person, findings, target.name),
        };
        let is_of_use = |companion: &Self| !companion.files.is_empty() || !companion.remarks.is_empty();
        targets.iter().map(of).filter(is_of_use).collect()
    }
}

fn remarks(person: &Person, findings: &Findings, target: &str) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.target == target) {
        let remark = remark(person, finding);
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }
    remarks
}

fn remark(person: &Person, finding: &Finding) -> Remark {
    let account = person.accounts().iter().position(|account| account.address().as_str() == finding.address);
    Remark { level: finding.level, code: finding.code, account }
}
