//! Artifacts that are in memory already, into a bundle.

use crate::{Sink, SinkError};
use cl_export_core::Artifact;

/// Puts artifacts at the top of a bundle, as `<target>/<path>`, with the folders that they need. Those of one target are
/// together, those of one of its folders too.
///
/// # Errors
/// What the sink says.
pub fn put_artifacts(artifacts: &[Artifact], sink: &mut dyn Sink) -> Result<(), SinkError> {
    let mut open: Vec<&str> = Vec::new();
    for artifact in artifacts {
        let mut folders = vec![artifact.target.name];
        let (below, _) = artifact.path.rsplit_once('/').unwrap_or(("", ""));
        folders.extend(below.split('/').filter(|name| !name.is_empty()));
        let same = open.iter().zip(&folders).take_while(|(one, other)| one == other).count();
        for depth in same..folders.len() {
            sink.folder(&folders[..=depth].join("/"))?;
        }
        open = folders;
        let path = [artifact.target.name, "/", &artifact.path].concat();
        sink.file(&path, artifact.spec.visibility.mode(), &artifact.bytes)?;
    }
    Ok(())
}
