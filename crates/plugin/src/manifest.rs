//! Reading `target.toml` (`docs/plugins.md`).

use crate::load::{leak, leak_list};
use crate::options;
use crate::path::{check_name, check_path, check_template};
use crate::rules::{Limit, field_of};
use cl_export_core::table::{Item, Source, Table};
use cl_export_core::{
    Abilities, ArtifactSpec, Derivation, Destination, Encoding, Error, ErrorKind, Fit, Gap, Leave, Make,
    Origin, Prose, Protocol, Scope, Security, Side, Sides, Sourced, Target, TargetOption, Try, Value,
    Visibility,
};
use cl_export_syntax::{Syntax, terminal};

/// The longest manifest in bytes.
pub const LONGEST: usize = 64 << 10;

/// The most artifacts, options, texts and limits.
const MOST: usize = 32;

/// The texts that a limit can be of.
pub(crate) const VALUES: [(&str, Value); 12] = [
    ("address", Value::Address),
    ("local_part", Value::LocalPart),
    ("domain", Value::Domain),
    ("name", Value::Name),
    ("label", Value::Label),
    ("provider", Value::Provider),
    ("incoming.host", Value::Host(Side::Incoming)),
    ("incoming.login", Value::Login(Side::Incoming)),
    ("incoming.password_command", Value::PasswordCommand(Side::Incoming)),
    ("outgoing.host", Value::Host(Side::Outgoing)),
    ("outgoing.login", Value::Login(Side::Outgoing)),
    ("outgoing.password_command", Value::PasswordCommand(Side::Outgoing)),
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
    /// Reads a manifest. `folder` is the name of the folder that it stands in, `file` what errors call it.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn read(folder: &str, file: &str, text: &str) -> Result<Self, Error> {
        let source = Source::new(file, text);
        if text.len() > LONGEST {
            let what = Prose::new(format!("the file is longer than {} KiB", LONGEST >> 10));
            return Err(Error::new(ErrorKind::Invalid, what).at(source.origin(0..0)));
        }
        let mut root = source.parse()?;
        let name = name(&mut root, folder)?;
        let syntax = one_of(root.need("syntax")?, &syntaxes())?;
        let incoming = root.take("incoming").map(incoming).transpose()?;
        let outgoing = root.take("outgoing").map(outgoing).transpose()?;
        let sides = Sides { incoming: incoming.is_some(), outgoing: outgoing.is_some() };
        if !sides.incoming && !sides.outgoing {
            let what = Prose::new("a target fetches mail, sends it, or both");
            return Err(Error::new(ErrorKind::Missing, what)
                .at(root.origin())
                .hint(Prose::new("add ").value("[incoming]").text(" or ").value("[outgoing]")));
        }
        let incoming = incoming.unwrap_or_else(|| Incoming::none(root.origin()));
        let outgoing = outgoing.unwrap_or_default();
        let (password_command, command_at) = flag(&mut root, "password_command", false)?;
        let (chooses_authentication, _) = flag(&mut root, "chooses_authentication", false)?;
        let (several_accounts, _) = flag(&mut root, "several_accounts", true)?;
        let (artifacts, templates) = artifacts(&mut root, syntax)?;
        let target = Target {
            name,
            title: leak(words(root.need("title")?)?.value),
            summary: leak(words(root.need("summary")?)?.value),
            scope: Scope::Person,
            sides,
            abilities: Abilities {
                protocols: incoming.protocols,
                outgoing_preference: outgoing.prefer,
                password_command,
                chooses_authentication,
                leave: incoming.leave,
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
        root.finish(&[
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
        ])?;
        Ok(Self {
            target,
            incoming: incoming.securities,
            outgoing: outgoing.securities,
            several_accounts,
            limits: leak_list(limits),
            templates,
            claims: Claims { password_command: command_at, leave_on_server: incoming.leave_at },
        })
    }

    /// The file names of the templates that it names.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        self.templates.iter().map(|(name, _)| name.value.as_str())
    }
}

/// The target's name, which is its folder's too: it stands in paths and on the command line.
fn name(root: &mut Table<'_>, folder: &str) -> Result<&'static str, Error> {
    let name = words(root.need("name")?)?;
    check_name(&name.value).map_err(|error| error.at(name.origin.clone()))?;
    if name.value != folder {
        let what =
            Prose::new("the target ").value(&name.value).text(" stands in a folder named ").value(folder);
        return Err(Error::new(ErrorKind::Conflict, what)
            .at(name.origin)
            .hint(Prose::new("give both the same name")));
    }
    Ok(leak(name.value))
}

struct Incoming {
    protocols: &'static [Protocol],
    securities: &'static [Security],
    leave: Leave,
    leave_at: Origin,
}

impl Incoming {
    /// A target that only sends takes any account, however its mail is fetched.
    fn none(leave_at: Origin) -> Self {
        let protocols = &[Protocol::Pop3, Protocol::Imap];
        Self { protocols, securities: &[], leave: Leave::Nothing, leave_at }
    }
}

fn incoming(item: Item<'_>) -> Result<Incoming, Error> {
    let mut table = item.table()?;
    let protocols =
        several_of(table.need("protocols")?, &[("pop3", Protocol::Pop3), ("imap", Protocol::Imap)])?;
    let securities = several_of(table.need("securities")?, &securities())?;
    let leave = table.need("leave_on_server")?;
    let leave_at = leave.origin();
    let leave = one_of(
        leave,
        &[
            ("days", Leave::Days),
            ("switch", Leave::Switch),
            ("always", Leave::Always),
            ("nothing", Leave::Nothing),
        ],
    )?;
    table.finish(&["protocols", "securities", "leave_on_server"])?;
    Ok(Incoming { protocols, securities, leave, leave_at })
}

#[derive(Default)]
struct Outgoing {
    securities: &'static [Security],
    prefer: Option<Security>,
}

fn outgoing(item: Item<'_>) -> Result<Outgoing, Error> {
    let mut table = item.table()?;
    let known = several_of(table.need("securities")?, &securities())?;
    let prefer = match table.take("prefer") {
        Some(item) => {
            let names: Vec<_> = known.iter().map(|security| (security.name(), *security)).collect();
            Some(one_of(item, &names)?)
        }
        None => None,
    };
    table.finish(&["securities", "prefer"])?;
    Ok(Outgoing { securities: known, prefer })
}

fn securities() -> Vec<(&'static str, Security)> {
    Security::ALL.iter().map(|security| (security.name(), *security)).collect()
}

fn syntaxes() -> Vec<(&'static str, Syntax)> {
    Syntax::ALL.iter().map(|syntax| (syntax.name(), *syntax)).collect()
}

fn flag(root: &mut Table<'_>, key: &str, default: bool) -> Result<(bool, Origin), Error> {
    match root.take(key) {
        Some(item) => {
            let origin = item.origin();
            Ok((item.boolean()?, origin))
        }
        None => Ok((default, root.origin())),
    }
}

/// The tables of a list, of which there are not too many.
fn list<'a>(root: &mut Table<'a>, key: &str) -> Result<Vec<Table<'a>>, Error> {
    let Some(item) = root.take(key) else { return Ok(Vec::new()) };
    let origin = item.origin();
    let tables = item.tables()?;
    if tables.len() > MOST {
        let what = Prose::new("there are more than ").text(format!("{MOST} ")).value(key);
        return Err(Error::new(ErrorKind::Invalid, what).at(origin));
    }
    Ok(tables)
}

fn options(root: &mut Table<'_>) -> Result<Vec<TargetOption>, Error> {
    let mut options: Vec<TargetOption> = Vec::new();
    for table in list(root, "option")? {
        let origin = table.origin();
        let option = options::option(table)?;
        if options.iter().any(|earlier| earlier.key == option.key) {
            let what = Prose::new("there are two options ").value(option.key);
            return Err(Error::new(ErrorKind::Conflict, what).at(origin));
        }
        options.push(option);
    }
    Ok(options)
}

fn texts(root: &mut Table<'_>) -> Result<Vec<Derivation>, Error> {
    let mut texts: Vec<Derivation> = Vec::new();
    for table in list(root, "text")? {
        let origin = table.origin();
        let text = text(table)?;
        if texts.iter().any(|earlier| earlier.name == text.name) {
            let what = Prose::new("there are two texts ").value(text.name);
            return Err(Error::new(ErrorKind::Conflict, what).at(origin));
        }
        texts.push(text);
    }
    Ok(texts)
}

/// The artifacts, and the template and syntax of each.
type Artifacts = (Vec<ArtifactSpec>, Vec<(Sourced<String>, Syntax)>);

fn artifacts(root: &mut Table<'_>, syntax: Syntax) -> Result<Artifacts, Error> {
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
        let what = Prose::new("a target writes a file or more");
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
    let what = Prose::default().value(given.value).text(" is no media type");
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

fn gap(mut table: Table<'_>) -> Result<Gap, Error> {
    let [what, then] = [words(table.need("what")?)?, words(table.need("then")?)?];
    table.finish(&["what", "then"])?;
    Ok(Gap { what: leak(what.value), then: leak(then.value) })
}

fn limit(mut table: Table<'_>) -> Result<Limit, Error> {
    let limit = Limit { fit: fit(&mut table)?, why: leak(words(table.need("why")?)?.value) };
    table.finish(&["value", "max_bytes", "without", "not", "fits", "why"])?;
    Ok(limit)
}

fn fit(table: &mut Table<'_>) -> Result<Fit, Error> {
    let texts = |item: Item<'_>| -> Result<&'static [&'static str], Error> {
        Ok(leak_list(item.strings()?.into_iter().map(|text| leak(text.value)).collect()))
    };
    Ok(Fit {
        value: one_of(table.need("value")?, &VALUES)?,
        max_bytes: table.take("max_bytes").map(Item::number).transpose()?,
        without: table.take("without").map(texts).transpose()?.unwrap_or_default(),
        not: table.take("not").map(texts).transpose()?.unwrap_or_default(),
        syntax: table.take("fits").map(|item| one_of(item, &syntaxes())).transpose()?,
    })
}

/// A text that templates may use: one of the account's where it fits, else another.
fn text(mut table: Table<'_>) -> Result<Derivation, Error> {
    let name = words(table.need("name")?)?;
    let is_word = name.value.contains('_')
        && name.value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !is_word
        || VALUES.iter().any(|(known, _)| *known == name.value)
        || ["one_login", "leave_on_server"].contains(&name.value.as_str())
    {
        let what = Prose::default().value(&name.value).text(" cannot be the name of a text");
        let hint = Prose::new("give words of lower-case letters with ")
            .value("_")
            .text(" between them, as ")
            .value("account_name");
        return Err(Error::new(ErrorKind::Invalid, what).at(name.origin).hint(hint));
    }
    let fit = fit(&mut table)?;
    let always = [("address", Value::Address), ("local_part", Value::LocalPart), ("domain", Value::Domain)];
    let base = one_of(table.need("else")?, &always)?;
    table.finish(&["name", "value", "max_bytes", "without", "not", "fits", "else"])?;
    Ok(Derivation {
        name: leak(name.value),
        base,
        field: field_of(fit.value),
        make: Make::Fit(Box::leak(Box::new(fit))),
    })
}

/// A text of a stranger's that is shown as words: it holds nothing that a terminal would obey.
pub(crate) fn words(item: Item<'_>) -> Result<Sourced<String>, Error> {
    let given = item.text()?;
    match given.value.chars().find(|character| terminal::is_unsafe(*character)) {
        Some(found) => {
            let what =
                Prose::new(format!("this holds U+{:04X}, which changes how text is shown", u32::from(found)));
            Err(Error::new(ErrorKind::Invalid, what).at(given.origin).hint(Prose::new("take it out")))
        }
        None => Ok(given),
    }
}

/// The one of these words that a key is given.
pub(crate) fn one_of<T: Copy>(item: Item<'_>, words: &[(&'static str, T)]) -> Result<T, Error> {
    word(item.string()?, words)
}

fn several_of<T: Copy>(item: Item<'_>, words: &[(&'static str, T)]) -> Result<&'static [T], Error> {
    let origin = item.origin();
    let given = item.strings()?;
    if given.is_empty() {
        let what = Prose::new("there is none in this list");
        let hint = Prose::new("there are ").values(words.iter().map(|(word, _)| *word), " and ");
        return Err(Error::new(ErrorKind::Missing, what).at(origin).hint(hint));
    }
    Ok(leak_list(given.into_iter().map(|given| word(given, words)).collect::<Result<_, _>>()?))
}

fn word<T: Copy>(given: Sourced<String>, words: &[(&'static str, T)]) -> Result<T, Error> {
    words.iter().find(|(word, _)| *word == given.value).map(|(_, value)| *value).ok_or_else(|| {
        let known = || words.iter().map(|(word, _)| *word);
        let hint = match cl_export_core::nearest(&given.value, known()) {
            Some(near) => Prose::new("did you mean ").value(near).text("?"),
            None => Prose::new("there are ").values(known(), " and "),
        };
        let what = Prose::default().value(&given.value).text(" is not known here");
        Error::new(ErrorKind::Unknown, what).at(given.origin).hint(hint)
    })
}
