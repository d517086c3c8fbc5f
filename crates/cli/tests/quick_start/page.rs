//! A page, as somebody reads it who does what it says.
//!
//! - A block of `sh` is typed, line by line.
//! - A table `it asks | you type` after it: what is shown then, and what is answered, in this order.
//! - A block of `text` after it: lines that are shown, in this order; `...` stands for any lines, `[..]` for any text in one.
//! - A table `it says | what to do`: what is shown when something is wrong.

use std::fs;

/// A page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) steps: Vec<Step>,
    /// What is shown when something is wrong.
    pub(crate) failures: Vec<String>,
}

/// A block of commands, and what comes of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Step {
    pub(crate) commands: Vec<String>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) shown: Vec<String>,
}

/// A question, and what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) asks: String,
    pub(crate) typed: Typed,
}

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// The mailbox's password, and Enter.
    Password,
    /// A passphrase that the reader chooses, and Enter.
    Passphrase,
    /// A line, and Enter.
    Line(String),
    /// Keys.
    Keys(String),
}

const QUESTIONS: &str = "| it asks | you type |";
const FAILURES: &str = "| it says | what to do |";

impl Page {
    /// The page of this name.
    pub(crate) fn of(name: &str) -> Self {
        Self::read(&text(name))
    }

    pub(crate) fn read(text: &str) -> Self {
        let mut page = Self::default();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let mut block = || lines.by_ref().take_while(|line| *line != "```").map(str::to_owned).collect();
            match line {
                "```sh" => page.steps.push(Step { commands: block(), ..Step::default() }),
                "```text" => {
                    let shown = block();
                    if let (Some(step), []) = (page.steps.last_mut(), &page.failures[..]) {
                        step.shown = shown;
                    }
                }
                QUESTIONS => {
                    let answers = rows(&mut lines).map(|row| answer(&row)).collect();
                    page.steps.last_mut().expect("a question comes after a command").answers = answers;
                }
                FAILURES => page.failures = rows(&mut lines).map(|row| code(&row[0])).collect(),
                _ => {}
            }
        }
        page
    }
}

/// The text of the page of this name.
pub(crate) fn text(name: &str) -> String {
    let path = cl_export_tests::generated::root().join(format!("docs/quick-start/{name}.md"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of a table after its heading.
fn rows<'a>(lines: &mut impl Iterator<Item = &'a str>) -> impl Iterator<Item = [String; 2]> {
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let mut cells = row.trim_matches('|').splitn(2, " | ").map(|cell| cell.trim().to_owned());
        [(); 2].map(|()| cells.next().expect("a row of two"))
    })
}

/// What stands between the first two back-ticks; a table wants a backslash before each `|`.
fn code(cell: &str) -> String {
    cell.split('`').nth(1).unwrap_or_else(|| panic!("no code in {cell:?}")).replace("\\|", "|")
}

fn answer([asks, typed]: &[String; 2]) -> Answer {
    let typed = if typed.contains("your mailbox password") {
        Typed::Password
    } else if typed.contains("passphrase") {
        Typed::Passphrase
    } else if typed.contains("<kbd>") {
        Typed::Keys(
            typed.split("<kbd>").skip(1).filter_map(|key| key.split("</kbd>").next()).map(key).collect(),
        )
    } else {
        Typed::Line(code(typed))
    };
    Answer { asks: code(asks), typed }
}

/// What a terminal sends for a key.
fn key(name: &str) -> String {
    let sent = match name {
        "Enter" => "\r",
        "Tab" => "\t",
        "Ctrl-C" => "\x03",
        "Ctrl-D" => "\x04",
        name => name,
    };
    assert!(sent.chars().count() == 1, "an unknown key: {name}");
    sent.to_owned()
}

#[test]
fn a_page_is_read() {
    let page = Page::read(
        "# x\n```sh\na b\n  c\n```\n\n| it asks | you type |\n|---|---|\n| `pass:` | your mailbox password |\n\
         | `go?` | <kbd>y</kbd>, then <kbd>Enter</kbd> |\n| `who?` | `me` |\n\n```text\nfine\n```\n```sh\nd\n```\n\
         | it says | what to do |\n|---|---|\n| `no` | `x` |\n```text\nnever\n```\n",
    );
    assert_eq!(page.steps.len(), 2);
    assert_eq!(page.steps[0].commands, ["a b", "  c"]);
    let answer = |asks: &str, typed| Answer { asks: asks.to_owned(), typed };
    let answers = [
        answer("pass:", Typed::Password),
        answer("go?", Typed::Keys("y\r".to_owned())),
        answer("who?", Typed::Line("me".to_owned())),
    ];
    assert_eq!(page.steps[0].answers, answers);
    assert_eq!((&page.steps[0].shown[..], &page.steps[1].shown[..]), (&["fine".to_owned()][..], &[][..]));
    assert_eq!(page.failures, ["no"]);
}
