//! One person, one shell, one guide.

use cl_export_tests::document::{Block, Document, Piece, Transcript};
use cl_export_tests::{Client, MailHost, Outcome, Result};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// What a block for somebody else begins with: root, on the web server.
pub(crate) const AS_ROOT: &str = "# As root:\n";

/// Where the shell notes what each block printed, below the home.
const NOTES: &str = ".walk";

/// A guide that was followed.
pub(crate) struct Walk {
    pub(crate) outcome: Outcome,
    document: Document,
}

/// What a block came to; `None` where the shell did not get so far.
struct Came {
    code: Option<i32>,
    printed: String,
}

/// What the person types: blocks of `sh` and `console`.
fn is_typed(block: &Block<'_>) -> bool {
    let is_command = matches!(block.language, "sh" | "console") && block.file().is_none();
    is_command && !block.text.starts_with(AS_ROOT)
}

/// A script that does what a document tells, block by block, in one shell: a command that fails in a block of `sh` ends it.
fn script(document: &Document) -> String {
    let mut script = "notes=$HOME/.walk\n".to_owned();
    for (number, block) in document.blocks().iter().enumerate() {
        let begin = if block.language == "sh" { "set -e" } else { "set +e" };
        if block.file().is_some() {
            let _ = writeln!(script, "cp \"$notes/{number}\" {}", block.rest);
        } else if is_typed(block) {
            let _ = writeln!(script, "{begin}\n. \"$notes/{number}\" >\"$notes/{number}.printed\" 2>&1");
            let _ = writeln!(script, "echo $? >\"$notes/{number}.code\"\nset +e");
        }
    }
    script
}

/// What the shell is given of a block.
fn given(block: &Block<'_>) -> String {
    match Transcript::read(block.text) {
        Some(transcript) if block.language == "console" => format!("{}\n", transcript.command),
        _ => block.text.to_owned(),
    }
}

impl Walk {
    /// Follows a guide in a home of its own.
    pub(crate) fn follow(host: &MailHost, document: Document) -> Result<Self> {
        let program = fs::read(env!("CARGO_BIN_EXE_cl-export")).expect("our own program");
        let client: Client<'_> =
            host.client("sh").args(["-c", r#"PATH=$HOME/bin:$PATH; . "$HOME/.walk/script""#]);
        let mut client = client.file("bin/cl-export", program, 0o755).limit(Duration::from_secs(120));
        client = client.file(Path::new(NOTES).join("script"), script(&document), 0o600);
        for (number, block) in document.blocks().iter().enumerate() {
            client = client.file(Path::new(NOTES).join(number.to_string()), given(block), 0o600);
        }
        let outcome = client.run()?;
        Ok(Self { outcome, document })
    }

    fn came(&self, number: usize) -> Came {
        let read = |ending: &str| {
            let file = self.outcome.home.join(NOTES).join(format!("{number}.{ending}"));
            fs::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
        };
        Came { code: read("code").trim().parse().ok(), printed: read("printed") }
    }

    /// What was not as the guide says; writes the guide anew where that is asked for.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let (mut wrong, mut written, mut number) = (Vec::new(), String::new(), 0);
        for piece in self.document.pieces() {
            match piece {
                Piece::Prose(text) => written += text,
                Piece::Block(block) => {
                    let came = self.came(number);
                    written += &block.with_text(&now(&block, &came));
                    let complaint = complaint(&block, &came);
                    wrong.extend(
                        complaint.map(|what| format!("{}:{}: {what}", self.document.name, block.line)),
                    );
                    number += 1;
                }
            }
        }
        if std::env::var("UPDATE_GENERATED").is_ok() {
            fs::write(self.document.path(), written).unwrap();
        }
        wrong
    }
}

/// A block as it should be after a walk.
fn now(block: &Block<'_>, came: &Came) -> String {
    match (Transcript::read(block.text), came.code) {
        (Some(transcript), Some(code))
            if block.language == "console" && !transcript.is_true(code, &came.printed) =>
        {
            transcript.written(code, &came.printed)
        }
        _ => block.text.to_owned(),
    }
}

fn complaint(block: &Block<'_>, came: &Came) -> Option<String> {
    if !is_typed(block) {
        return None;
    }
    let code = came.code.unwrap_or(-1);
    let is_right = match Transcript::read(block.text) {
        Some(transcript) if block.language == "console" => transcript.is_true(code, &came.printed),
        _ => code == 0,
    };
    (!is_right).then(|| format!("{}? {code}\n{}", given(block), came.printed))
}

#[test]
fn what_is_not_as_a_guide_says_is_found() {
    let came = |code, printed: &str| Came { code, printed: printed.to_owned() };
    for (text, came, is_right) in [
        ("```sh\nls\n```\n", came(Some(0), "a\n"), true),
        ("```sh\nls\n```\n", came(Some(1), ""), false),
        ("```sh\nls\n```\n", came(None, ""), false),
        ("```console\n$ ls\na\n```\n", came(Some(0), "a\n"), true),
        ("```console\n$ ls\na\n```\n", came(Some(0), "b\n"), false),
        ("```console\n$ ls\n? 1\na\n```\n", came(Some(0), "a\n"), false),
        ("```sh\n# As root:\nls\n```\n", came(None, ""), true),
        ("```csv a.csv\n1\n```\n", came(None, ""), true),
    ] {
        let document = Document { name: "x.md".to_owned(), text: text.to_owned() };
        assert_eq!(complaint(&document.blocks()[0], &came).is_none(), is_right, "{text}");
    }
}
