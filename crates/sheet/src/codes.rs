//! The codes that Thunderbird on a phone reads the settings from: of a page that can show them.

use crate::page::{Maker, steps, texts};
use crate::{PATH, SIZE};
use cl_export_core::{AccountShape, Value, span};
use cl_export_render::Page;
use fluent_bundle::FluentArgs;

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
