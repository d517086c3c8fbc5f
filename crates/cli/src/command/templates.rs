//! `cl-export templates`: the shipped templates, to change and give back.

use crate::account::exporters;
use crate::args::{CopyArgs, TemplatesArgs, TemplatesCommand};
use crate::failure::{Exit, Failure};
use crate::show;
use cl_export_bundle::{Entry, Existing, Parents, write};
use cl_export_syntax::{Syntax, terminal};

pub(crate) fn run(args: &TemplatesArgs) -> Result<Exit, Failure> {
    match &args.command {
        TemplatesCommand::Copy(args) => copy(args),
    }
}

fn copy(args: &CopyArgs) -> Result<Exit, Failure> {
    let targets: Vec<&str> = if args.targets.is_empty() {
        cl_export_targets::names()
    } else {
        exporters(&args.targets)?.into_iter().map(|exporter| exporter.target().name).collect()
    };
    let files: Vec<Entry<'_>> = cl_export_templates::ALL
        .iter()
        .filter(|template| targets.contains(&template.target))
        .map(|template| Entry {
            path: args.dir.join(template.target).join(template.name),
            bytes: template.text.as_bytes(),
            mode: 0o644,
        })
        .collect();
    write(&files, Parents::Make, if args.force { Existing::Replace } else { Existing::Keep })?;
    for file in &files {
        show::plain(&format!("wrote {}", terminal::escape(&file.path.to_string_lossy())));
    }
    let dir = Syntax::Shell.escape(&args.dir.to_string_lossy());
    show::plain(&format!("change them, and use them with `--templates {}`", terminal::escape(&dir)));
    Ok(Exit::Done)
}
