//! Somebody at a terminal who does what a page says, with nothing but it.

use super::journey::Verdict;
use super::page::{Answer, Page, Step, Typed};
use cl_export_tests::terminal::{Prompt, Shown, Terminal};
use cl_export_tests::{Client, HostError, MailHost, Result, Sandbox, generated};
use std::iter::Peekable;
use std::path::Path;
use std::slice;
use std::time::Duration;

/// Who replaces `sudo`: it installs nothing, and is content where the packages are there and are those of `.ci/packages`.
const SUDO: &str = r#"#!/bin/bash
[ "$1 $2" = "apt install" ] || { echo "sudo: not for this: $*" >&2; exit 1; }
for package in "${@:3}"; do
  dpkg-query -W -f '${Status}\n' "$package" | grep -qx 'install ok installed' || exit 1
  grep -qx -- "$package" "${0%/*}/packages" || { echo "$package is not in .ci/packages" >&2; exit 1; }
done
"#;

/// The editor of somebody who writes "It works." and leaves.
const EDITOR: &str = "#!/bin/sh\necho 'It works.' >>\"$1\"\n";

/// The password of the mailbox.
pub(crate) const PASSWORD: &str = "correct horse";
const PASSPHRASE: &str = "battery staple 7";

/// What the page says was done, as far as it could be.
#[derive(Debug)]
pub(crate) struct Followed {
    pub(crate) terminal: Terminal,
    /// Why not to the end.
    pub(crate) stopped: Option<String>,
}

/// Somebody who follows pages.
pub(crate) struct Reader<'a> {
    sandbox: &'a Sandbox,
    path: String,
    password: &'a str,
    patience: Duration,
    before: Vec<String>,
    variables: Vec<(&'static str, String)>,
}

impl<'a> Reader<'a> {
    /// Somebody on a machine of their own, who knows their password.
    pub(crate) fn new(sandbox: &'a Sandbox) -> Result<Self> {
        let scratch = tempfile::tempdir().map_err(|error| HostError::new(error.to_string()))?;
        let [sudo, editor] = [("sudo", SUDO), ("editor", EDITOR)].map(|(name, text)| {
            let file = scratch.path().join(name);
            std::fs::write(&file, text).map(|()| file)
        });
        let [sudo, editor] = [sudo, editor].map(|file| file.expect("a folder of the test's own"));
        let packages = generated::root().join(".ci/packages");
        let program = Path::new(env!("CARGO_BIN_EXE_cl-export"));
        let path = sandbox.programs(&[program, &sudo, &editor, &packages])?;
        let patience = Duration::from_secs(30);
        Ok(Self { sandbox, path, password: PASSWORD, patience, before: Vec::new(), variables: Vec::new() })
    }

    /// Types another password.
    pub(crate) fn password(mut self, password: &'a str) -> Self {
        self.password = password;
        self
    }

    /// Waits no longer than this for anything.
    pub(crate) fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Has done this before.
    pub(crate) fn before(mut self, command: &str) -> Self {
        self.before.push(command.to_owned());
        self
    }

    /// Has this in the environment.
    pub(crate) fn variable(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    /// Follows a page where mail can be fetched and sent.
    pub(crate) fn follow(&self, page: &Page, host: &MailHost) -> Result<Followed> {
        self.follow_as(page, host.client("bash"), &[])
    }

    /// Follows a page where no server can be reached, until one of these is shown.
    pub(crate) fn follow_alone(&self, page: &Page, until: &[String]) -> Result<Followed> {
        self.follow_as(page, self.sandbox.client("bash"), until)
    }

    /// Follows a page until one of these is shown.
    pub(crate) fn follow_until(&self, page: &Page, host: &MailHost, until: &[String]) -> Result<Followed> {
        self.follow_as(page, host.client("bash"), until)
    }

    fn follow_as(&self, page: &Page, client: Client<'_>, until: &[String]) -> Result<Followed> {
        let mut terminal = self.sit_down(client)?;
        for command in &self.before {
            terminal.command(command)?;
        }
        let stopped = self.follow_at(&mut terminal, &page.steps, until);
        Ok(Followed { terminal, stopped })
    }

    /// A shell for this reader.
    pub(crate) fn sit_down(&self, client: Client<'_>) -> Result<Terminal> {
        let client = client.env("PATH", &self.path).env("EDITOR", "editor");
        let client = self.variables.iter().fold(client, |client, (name, value)| client.env(name, value));
        let mut terminal = Terminal::shell(client)?;
        terminal.screen.set_patience(self.patience);
        Ok(terminal)
    }

    /// Follows steps, and says why not to the end.
    pub(crate) fn follow_at(
        &self,
        terminal: &mut Terminal,
        steps: &[Step],
        until: &[String],
    ) -> Option<String> {
        steps.iter().find_map(|step| self.take(step, terminal, until).err())
    }

    fn take(&self, step: &Step, terminal: &mut Terminal, until: &[String]) -> Verdict {
        let begin = terminal.screen.seen();
        let mut answers = step.answers.iter().peekable();
        for command in &step.commands {
            let typed = self.type_line(command, &mut answers, terminal, until);
            typed.map_err(|why| format!("`{command}` {why}:\n{}", &terminal.screen.text()[begin..]))?;
        }
        let text = terminal.screen.text();
        match answers.next() {
            Some(answer) => Err(format!("{:?} was not asked:\n{}", answer.asks, &text[begin..])),
            None => shows(&text[begin..], &step.shown),
        }
    }

    /// Types a line, answers what is asked, and waits for its end.
    fn type_line(
        &self,
        line: &str,
        answers: &mut Peekable<slice::Iter<'_, Answer>>,
        terminal: &mut Terminal,
        until: &[String],
    ) -> Verdict {
        let plain = |error: HostError| error.to_string();
        terminal.type_keys(&format!("{line}\n")).map_err(plain)?;
        loop {
            let asked = answers.peek().map(|answer| answer.asks.as_str());
            let texts: Vec<&str> = until.iter().map(String::as_str).chain(asked).collect();
            match terminal.wait_or(&texts).map_err(plain)? {
                Shown::Prompt(Prompt::More | Prompt::Ended(0)) => return Ok(()),
                Shown::Prompt(Prompt::Ended(code)) => return Err(format!("ended with {code}")),
                Shown::Text(index) if index < until.len() => return Err(format!("said {}", until[index])),
                Shown::Text(_) => {
                    let typed = answers.next().map_or_else(String::new, |answer| self.keys(&answer.typed));
                    terminal.type_keys(&typed).map_err(plain)?;
                }
            }
        }
    }

    fn keys(&self, typed: &Typed) -> String {
        match typed {
            Typed::Password => format!("{}\r", self.password),
            Typed::Passphrase => format!("{PASSPHRASE}\r"),
            Typed::Line(line) => format!("{line}\r"),
            Typed::Keys(keys) => keys.clone(),
        }
    }
}

/// Whether all of these lines are there, in this order.
fn shows(text: &str, lines: &[String]) -> Verdict {
    let mut printed = text.lines();
    for line in lines.iter().filter(|line| *line != "...") {
        if !printed.any(|other| is_line(line, other)) {
            return Err(format!("{line:?} is not shown:\n{text}"));
        }
    }
    Ok(())
}

fn is_line(line: &str, printed: &str) -> bool {
    let printed = printed.trim_end();
    match line.split_once("[..]") {
        None => line == printed,
        Some((start, end)) => {
            printed.len() >= start.len() + end.len() && printed.starts_with(start) && printed.ends_with(end)
        }
    }
}

#[test]
fn lines_are_found_in_their_order() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(shows("x\na b c\ny\nd\n", &lines("a [..] c\n...\nd")), Ok(()));
    assert!(shows("d\na b c\n", &lines("a [..] c\nd")).is_err());
    assert!(shows("a\n", &lines("b")).is_err());
}
