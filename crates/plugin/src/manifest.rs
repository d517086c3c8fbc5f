//! Reading `target.toml` (`docs/plugins.md`).

mod artifact;
mod fit;
mod option;
mod side;
mod words;

use self::artifact::artifacts;
use self::fit::{limit, texts};
use self::option::options;
use self::side::both_sides;
use self::words::{flag, list, one_of, syntaxes, words};
use crate::load::{leak, leak_list};
use crate::path::check_name;
use crate::rules::Limit;
use cl_export_core::table::{Source, Table};
use cl_export_core::{Abilities, Error, ErrorKind, Gap, Origin, Prose, Scope, Security, Sourced, Target};
use cl_export_syntax::Syntax;

/// The longest manifest in bytes.
pub const LONGEST_MANIFEST: usize = 64 << 10;

/// The keys outside of all tables, and the tables.
const KEYS: &[&str] = &[
    "name",
    "title",
    "summary",
    "verified_with",
    "syntax",
    "password_command",
    "chooses_authentication",
    "several_accounts",
    "incoming",
    "outgoing",
    "option",
    "text",
    "limit",
    "gap",
    "artifact",
];

/// A manifest that was read; its templates are still to come.
#[derive(Debug)]
pub struct Manifest {
    pub(crate) target: Target,
    pub(crate) incoming: &'static [Security],
    pub(crate) outgoing: &'static [Security],
    pub(crate) several_accounts: bool,
    pub(crate) limits: &'static [Limit],
    /// The template of each artifact, with its syntax.
    pub(crate) templates: Vec<(Sourced<String>, Syntax)>,
    /// Where it says that a password command is run, and what becomes of mail on the server.
    pub(crate) claims: Claims,
}

/// Where a manifest says what templates must do.
#[derive(Debug)]
pub(crate) struct Claims {
    pub(crate) password_command: Origin,
    pub(crate) leave_on_server: Origin,
}

impl Manifest {
    /// Reads a manifest. `folder` is the name of the folder that it is in, `file` what errors call it.
    ///
    /// # Memory
    /// What it holds is kept until the process ends, also where this fails: read each folder once.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn read(folder: &str, file: &str, text: &str) -> Result<Self, Error> {
        let source = Source::new(file, text);
        if text.len() > LONGEST_MANIFEST {
            let what = Prose::new(format!("the file is longer than {} KiB", LONGEST_MANIFEST >> 10));
            return Err(Error::new(ErrorKind::Invalid, what).at(source.origin(0..0)));
        }
        let mut root = source.parse()?;
        let name = name(&mut root, folder)?;
        let syntax = one_of(root.need("syntax")?, &syntaxes())?;
        let sides = both_sides(&mut root)?;
        let flags = Flags::of(&mut root)?;
        let (artifacts, templates) = artifacts(&mut root, syntax)?;
        let target = Target {
            name,
            title: leak(words(root.need("title")?)?.value),
            summary: leak(words(root.need("summary")?)?.value),
            scope: Scope::Person,
            sides: sides.used,
            abilities: Abilities {
                protocols: sides.incoming.protocols,
                outgoing_preference: sides.outgoing.prefer,
                password_command: flags.password_command.0,
                chooses_authentication: flags.chooses_authentication,
                leave: sides.incoming.leave,
            },
            options: leak_list(options(&mut root)?),
            derivations: leak_list(texts(&mut root)?),
            artifacts: leak_list(artifacts),
            gaps: leak_list(list(&mut root, "gap")?.into_iter().map(gap).collect::<Result<_, _>>()?),
            verified_with: match root.take("verified_with") {
                Some(item) => leak(words(item)?.value),
                None => "",
            },
        };
        let limits = list(&mut root, "limit")?.into_iter().map(limit).collect::<Result<_, _>>()?;
        root.finish(KEYS)?;
        Ok(Self {
            target,
            incoming: sides.incoming.securities,
            outgoing: sides.outgoing.securities,
            several_accounts: flags.several_accounts,
            limits: leak_list(limits),
            templates,
            claims: Claims {
                password_command: flags.password_command.1,
                leave_on_server: sides.incoming.leave_at,
            },
        })
    }

    /// The file names of the templates that it names.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        self.templates.iter().map(|(name, _)| name.value.as_str())
    }
}

/// What is outside of all tables and is true or not.
struct Flags {
    /// With its place, where a template must keep to it.
    password_command: (bool, Origin),
    chooses_authentication: bool,
    several_accounts: bool,
}

impl Flags {
    fn of(root: &mut Table<'_>) -> Result<Self, Error> {
        Ok(Self {
            password_command: flag(root, "password_command", false)?,
            chooses_authentication: flag(root, "chooses_authentication", false)?.0,
            several_accounts: flag(root, "several_accounts", true)?.0,
        })
    }
}

/// The target's name, which is its folder's too: it is used in paths and on the command line.
fn name(root: &mut Table<'_>, folder: &str) -> Result<&'static str, Error> {
    let name = words(root.need("name")?)?;
    check_name(&name.value).map_err(|error| error.at(name.origin.clone()))?;
    if name.value != folder {
        let what = Prose::new("the target ").value(&name.value).text(" is in a folder named ").value(folder);
        return Err(Error::new(ErrorKind::Conflict, what)
            .at(name.origin)
            .hint(Prose::new("give both the same name")));
    }
    Ok(leak(name.value))
}

fn gap(mut table: Table<'_>) -> Result<Gap, Error> {
    let [what, then] = [words(table.need("what")?)?, words(table.need("then")?)?];
    table.finish(&["what", "then"])?;
    Ok(Gap { what: leak(what.value), then: leak(then.value) })
}
