//! The files that a manifest names.

use super::words::{list, one_of, syntaxes, words};
use crate::load::{leak, leak_list};
use crate::path::{check_path, check_template};
use cl_export_core::table::{Item, Table};
use cl_export_core::{
    ArtifactSpec, Destination, Encoding, Error, ErrorKind, Prose, Sourced, Try, Visibility,
};
use cl_export_syntax::Syntax;

/// The artifacts, and the template and syntax of each.
pub(super) type Artifacts = (Vec<ArtifactSpec>, Vec<(Sourced<String>, Syntax)>);

pub(super) fn artifacts(root: &mut Table<'_>, syntax: Syntax) -> Result<Artifacts, Error> {
    let (mut specs, mut templates) = (Vec::<ArtifactSpec>::new(), Vec::new());
    for mut table in list(root, "artifact")? {
        let template = words(table.need("template")?)?;
        check_template(&template)?;
        let own = table.take("syntax").map(|item| one_of(item, &syntaxes())).transpose()?;
        let path = words(table.need("path")?)?;
        check_path(&path)?;
        if let Some(earlier) = specs.iter().find(|spec| clash(spec.name, &path.value)) {
            let what = Prose::default()
                .value(&path.value)
                .text(" and ")
                .value(earlier.name)
                .text(" cannot both be there");
            return Err(Error::new(ErrorKind::Conflict, what).at(path.origin));
        }
        specs.push(artifact(table, path.value)?);
        templates.push((template, own.unwrap_or(syntax)));
    }
    if specs.is_empty() {
        let what = Prose::new("a target must write at least one file");
        return Err(Error::new(ErrorKind::Missing, what)
            .at(root.origin())
            .hint(Prose::new("add ").value("[[artifact]]")));
    }
    Ok((specs, templates))
}

/// Whether two paths are one somewhere: without regard to case, or one as a folder of the other.
fn clash(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(str::to_ascii_lowercase);
    one == other || one.starts_with(&format!("{other}/")) || other.starts_with(&format!("{one}/"))
}

fn artifact(mut table: Table<'_>, path: String) -> Result<ArtifactSpec, Error> {
    let modes = [Visibility::Private, Visibility::PrivateProgram, Visibility::Public];
    let modes = [("0600", modes[0]), ("0700", modes[1]), ("0644", modes[2])];
    let encodings =
        [("utf-8", Encoding::Utf8), ("utf-8-crlf", Encoding::Utf8Crlf), ("utf-16-crlf", Encoding::Utf16)];
    let spec = ArtifactSpec {
        name: leak(path),
        visibility: one_of(table.need("mode")?, &modes)?,
        media_type: media_type(&mut table)?,
        encoding: match table.take("encoding") {
            Some(item) => one_of(item, &encodings)?,
            None => Encoding::Utf8,
        },
        line_limit: table.take("line_limit").map(Item::number).transpose()?,
        destinations: leak_list(
            list(&mut table, "destinations")?.into_iter().map(destination).collect::<Result<_, _>>()?,
        ),
        tries: leak_list(list(&mut table, "try")?.into_iter().map(a_try).collect::<Result<_, _>>()?),
    };
    table.finish(&[
        "template",
        "path",
        "mode",
        "media_type",
        "encoding",
        "syntax",
        "line_limit",
        "destinations",
        "try",
    ])?;
    Ok(spec)
}

fn media_type(table: &mut Table<'_>) -> Result<&'static str, Error> {
    let Some(item) = table.take("media_type") else { return Ok("text/plain; charset=utf-8") };
    let given = words(item)?;
    let is_sound = given.value.is_ascii() && given.value.split('/').all(|part| !part.is_empty());
    if is_sound && given.value.matches('/').count() == 1 {
        return Ok(leak(given.value));
    }
    let what = Prose::default().value(given.value).text(" is not a media type");
    Err(Error::new(ErrorKind::Invalid, what)
        .at(given.origin)
        .hint(Prose::new("it looks like ").value("text/plain; charset=utf-8")))
}

fn destination(mut table: Table<'_>) -> Result<Destination, Error> {
    let systems = ["any", "linux", "macos", "windows"].map(|system| (system, system));
    let system = one_of(table.need("system")?, &systems)?;
    let path = leak(words(table.need("path")?)?.value);
    table.finish(&["system", "path"])?;
    Ok(Destination { system, path })
}

fn a_try(mut table: Table<'_>) -> Result<Try, Error> {
    let what = leak(words(table.need("what")?)?.value);
    let command = match table.take("command") {
        Some(item) => leak(words(item)?.value),
        None => "",
    };
    table.finish(&["what", "command"])?;
    Ok(Try { what, command })
}
