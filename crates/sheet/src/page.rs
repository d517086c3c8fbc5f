//! The page: what a sheet says, once for all of its forms.
//!
//! The templates give it a form and add no words; the words are the catalogue's, and the values the model's.

use crate::args::Args;
use crate::words::Words;
use crate::{advice, brand, codes, files, settings};
use cl_export_core::{AccountShape, Companion, Inputs, Shape, Slot, Value, span};
use cl_export_render::Page;
use fluent_bundle::FluentArgs;

/// Whether a form has pictures of the codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codes {
    /// It shows them.
    Shown,
    /// It has no pictures.
    None,
}

/// What sections are made from.
pub(crate) struct Maker<'a> {
    pub(crate) words: &'a Words,
    pub(crate) shape: &'a Shape,
    pub(crate) companions: &'a [Companion],
}

impl<'a> Maker<'a> {
    pub(crate) fn new(words: &'a Words, shape: &'a Shape, inputs: &Inputs<'a>) -> Self {
        Self { words, shape, companions: inputs.companions }
    }

    /// The page.
    pub(crate) fn page(&self, codes: Codes) -> Page {
        let page = Page::new()
            .words("language", self.shape.language().tag())
            .words("page_title", self.title(|slot| slot.marker()))
            .words("title", self.title(|slot| span(&slot.marker())))
            .words("intro", self.plain("intro"))
            .words("contents", self.plain("contents"))
            .words("made_with", self.plain("made-with"));
        brand::add(self, page).list("sections", self.sections(codes))
    }

    /// The title. In a page's head it is words alone; elsewhere the address stands among them as a value.
    fn title(&self, value: impl Fn(Slot) -> String) -> String {
        let accounts = self.shape.accounts();
        let mut args = FluentArgs::new();
        let address = accounts.first().and_then(|account| account.slot(Value::Address));
        args.set("address", address.map(value).unwrap_or_default());
        args.set("count", accounts.len().saturating_sub(1).to_string());
        self.words.say(if accounts.len() > 1 { "title-more" } else { "title" }, &args)
    }

    fn sections(&self, codes: Codes) -> Vec<Page> {
        let accounts = self.shape.accounts();
        let mut sections: Vec<Page> =
            accounts.iter().map(|account| settings::section(self, account)).collect();
        if codes == Codes::Shown {
            sections.extend(codes::section(self));
        }
        sections.extend(files::section(self));
        let distinct = self.distinct();
        for advice in [advice::by_hand, advice::choices, advice::troubles] {
            sections.extend(distinct.iter().map(|account| advice(self, account, distinct.len() > 1)));
        }
        sections.extend(brand::help(self));
        sections
    }

    /// The accounts that share an account's advice, itself among them.
    pub(crate) fn sharing(&self, account: &AccountShape) -> Vec<&'a AccountShape> {
        self.shape.accounts().iter().filter(|other| other.has_the_choices_of(account)).collect()
    }

    /// Whether there is one account only, so that no section needs to say whose it is.
    pub(crate) fn is_alone(&self) -> bool {
        self.shape.accounts().len() == 1
    }

    /// The accounts that advice differs for: of those with the same servers and choices, the first.
    fn distinct(&self) -> Vec<&'a AccountShape> {
        let mut distinct: Vec<&AccountShape> = Vec::new();
        for account in self.shape.accounts() {
            if !distinct.iter().any(|known| known.has_the_choices_of(account)) {
                distinct.push(account);
            }
        }
        distinct
    }

    /// A message without arguments.
    pub(crate) fn plain(&self, id: &str) -> String {
        self.words.say(id, &FluentArgs::new())
    }

    pub(crate) fn args(&self, account: &AccountShape) -> FluentArgs<'static> {
        Args::new(self.words, account).build()
    }

    /// The arguments for advice: where it is for several accounts, it names the texts of none.
    pub(crate) fn args_of_advice(&self, account: &AccountShape) -> FluentArgs<'static> {
        let args = Args::new(self.words, account);
        if self.sharing(account).len() == 1 { args.build() } else { args.without_texts().build() }
    }

    /// A section.
    pub(crate) fn section(&self, id: &str, blocks: Vec<Page>) -> Page {
        Page::new().words("id", id).words("title", self.plain(id)).list("blocks", blocks)
    }

    /// A section of which there are several, each with whose accounts it is about.
    pub(crate) fn section_of(&self, id: &str, accounts: &[&AccountShape], blocks: Vec<Page>) -> Page {
        let addresses = accounts.iter().filter_map(|account| account.slot(Value::Address));
        let addresses: Vec<String> = addresses.map(|slot| span(&slot.marker())).collect();
        let first = accounts.first().map_or(0, |account| account.number());
        let mut args = FluentArgs::new();
        args.set("title", self.plain(id));
        args.set("address", addresses.join(", "));
        Page::new()
            .words("id", format!("{id}-{first}"))
            .words("title", self.words.say("of-account", &args))
            .list("blocks", blocks)
    }
}

/// Items of a list, each a text.
pub(crate) fn texts(texts: impl IntoIterator<Item = String>) -> Vec<Page> {
    texts.into_iter().map(|text| Page::new().words("text", text)).collect()
}

/// Steps, one after the other, numbered from 1.
pub(crate) fn steps(steps: impl IntoIterator<Item = String>) -> Vec<Page> {
    let step =
        |(text, number): (String, u32)| Page::new().words("number", number.to_string()).words("text", text);
    steps.into_iter().zip(1..).map(step).collect()
}

/// A label and a value.
pub(crate) fn fact(label: impl Into<String>, value: impl Into<String>) -> Page {
    Page::new().words("label", label).words("value", value)
}
