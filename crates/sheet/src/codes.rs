//! The codes that Thunderbird on a phone reads the settings from: of a page that can show them.

use crate::page::{Maker, steps, texts};
use cl_export_core::{
    AccountShape, Derivation, Error, Field, Finding, Level, Make, Prose, Settings, Value, code, span,
};
use cl_export_render::Page;
use fluent_bundle::FluentArgs;

/// The target that writes the same codes as files: what the owner chose for it holds here too.
const CLIENT: &str = "thunderbird-mobile";

pub(crate) const DERIVATIONS: &[Derivation] = &[
    Derivation {
        make: Make::OfPerson(|person, first| drawn(person, first, cl_export_qr::size)),
        ..cl_export_qr::SIZE
    },
    Derivation {
        make: Make::OfPerson(|person, first| drawn(person, first, cl_export_qr::path)),
        ..cl_export_qr::PATH
    },
];

const SIZE: Value = Value::derived(cl_export_qr::SIZE.name, DERIVATIONS);
const PATH: Value = Value::derived(cl_export_qr::PATH.name, DERIVATIONS);

fn for_client<'a>(person: &[Settings<'a>]) -> Result<Vec<Settings<'a>>, Error> {
    person.iter().map(|settings| settings.chosen_for(CLIENT)).collect()
}

fn drawn(person: &[Settings<'_>], first: usize, draw: fn(&[Settings<'_>], usize) -> String) -> String {
    for_client(person).map_or_else(|_| String::new(), |person| draw(&person, first))
}

fn fitting<'a>(person: &[Settings<'a>]) -> Result<Vec<Settings<'a>>, Error> {
    let person = for_client(person)?;
    cl_export_qr::check(&person).map(|()| person)
}

/// How many accounts go into each code; nothing where there is none.
pub(crate) fn groups(person: &[Settings<'_>]) -> Vec<u16> {
    fitting(person).map_or_else(|_| Vec::new(), |person| cl_export_qr::groups(&person))
}

/// Why there is no code, where an account does not fit into one.
pub(crate) fn missing(person: &[Settings<'_>]) -> Option<Finding> {
    let error = fitting(person).err()?;
    let (first, field) = (person.first()?, error.field().unwrap_or(Field::Address));
    let what = || {
        let what = Prose::new("the page has no code for Thunderbird on a phone: ").field(field);
        what.text(error.what().after_subject()).then(error.what())
    };
    Some(first.finding(Level::Note, code::NO_CODE, field, what))
}

/// The section; `None` where no account fits into a code.
pub(crate) fn section(maker: &Maker<'_>) -> Option<Page> {
    let groups = maker.shape.groups();
    let mut first = 0;
    let mut codes = Vec::new();
    for (size, part) in groups.iter().zip(1..) {
        codes.extend(code(maker, first, part));
        first += usize::from(*size);
    }
    let block = Page::new()
        .list("paragraphs", texts([maker.plain("phone-text")]))
        .list("steps", steps(maker.words.list("phone-steps", &FluentArgs::new())))
        .list("codes", codes);
    (!groups.is_empty()).then(|| maker.section("phone", vec![block]))
}

/// The code that begins with an account.
fn code(maker: &Maker<'_>, first: usize, part: usize) -> Option<Page> {
    let account = maker.shape.accounts().get(first)?;
    let text = |account: &AccountShape, value| Some(account.slot(value)?.marker());
    let count = maker.shape.groups().len();
    let mut args = FluentArgs::new();
    args.set("part", part.to_string());
    args.set("count", count.to_string());
    let say = |args: &FluentArgs<'_>| {
        maker.words.say(if count > 1 { "phone-code-part" } else { "phone-code" }, args)
    };
    // In an attribute there is no element that could keep a value apart.
    args.set("address", text(account, Value::Address)?);
    let label = say(&args);
    args.set("address", span(&text(account, Value::Address)?));
    Some(
        Page::new()
            .words("label", label)
            .words("caption", say(&args))
            .words("size", text(account, SIZE)?)
            .words("path", text(account, PATH)?),
    )
}
