//! Somebody who does what the sheet says, and knows nothing else: names of things come from its steps alone.

use crate::SECRET;
use crate::steps::{self, Label, Step};
use cl_export_tests::Result;
use cl_export_tests::thunderbird::Thunderbird;
use serde_json::{Value, json};

const HANDS: &str = include_str!("hands.js");

/// The words of a language that are not labels.
#[derive(Debug)]
pub(crate) struct Tongue {
    pub(crate) tag: &'static str,
    pub(crate) heading: &'static str,
    name: &'static str,
    name_fact: &'static str,
    password: &'static str,
    on: &'static str,
    off: &'static str,
}

pub(crate) const ENGLISH: Tongue = Tongue {
    tag: "en",
    heading: "Thunderbird on a computer",
    name: "your name",
    name_fact: "Your name",
    password: "the password of the mailbox",
    on: "on",
    off: "off",
};

pub(crate) const SPANISH: Tongue = Tongue {
    tag: "es",
    heading: "Thunderbird en una computadora",
    name: "su nombre",
    name_fact: "Su nombre",
    password: "la contraseña del buzón",
    on: "activado",
    off: "desactivado",
};

/// Where somebody begins: the first page of a new profile makes the first step superfluous, as it says itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Start {
    NewProfile,
    Menu,
}

/// Does all the steps of a sheet.txt.
pub(crate) fn follow(
    thunderbird: &mut Thunderbird,
    tongue: &Tongue,
    sheet: &str,
    address: &str,
    start: Start,
) -> Result<()> {
    let steps = steps::below(tongue.heading, sheet);
    assert!(steps.len() > 4, "{steps:#?}");
    let skipped = usize::from(start == Start::NewProfile);
    steps.iter().skip(skipped).try_for_each(|step| do_step(thunderbird, tongue, sheet, address, step))
}

fn do_step(
    thunderbird: &mut Thunderbird,
    tongue: &Tongue,
    sheet: &str,
    address: &str,
    step: &Step,
) -> Result<()> {
    if step.opens_menu {
        thunderbird.ask(&format!("{HANDS} await openMenu();"))?;
    }
    let mut labels = step.labels.iter();
    while let Some(label) = labels.next() {
        let find = format!("{HANDS} const it = await find({}, {});", json!(label.names), json!(address));
        let kind = thunderbird.ask(&format!("{find} return it.kind;"))?;
        let value = match kind.as_str() {
            Some("box") => json!({ "on": tongue.switch(label), "number": number(label) }),
            Some("field" | "choice") => match label.value() {
                // The value is a label as well.
                "" => labels.next().map(|label| label.names[0].clone()).into(),
                value if value == tongue.name => steps::fact(tongue.name_fact, sheet).into(),
                value if value == tongue.password => SECRET.into(),
                value => value.into(),
            },
            _ => Value::Null,
        };
        thunderbird.ask(&format!("{find} await use(it, {value});"))?;
    }
    Ok(())
}

impl Tongue {
    /// Whether a box shall be on; `None` where nothing is said behind it.
    fn switch(&self, label: &Label) -> Option<bool> {
        let value = label.value();
        (value == self.on || value == self.off).then_some(value == self.on)
    }
}

/// The number in the sentence about a label.
fn number(label: &Label) -> Option<&str> {
    let sentence = label.then.split(". ").next().unwrap_or_default();
    sentence.split_whitespace().find(|word| word.chars().all(|character| character.is_ascii_digit()))
}
