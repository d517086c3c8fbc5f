//! What there is to say of a provider's file: in a line, or with its place under a caret.

use super::input::snippet;
use super::words::words;
use super::{line, to_stderr};
use annotate_snippets::Level as Title;
use cl_export_core::{Lint, Origin, Severity};
use cl_export_syntax::terminal;

/// A lint as one line: file and line number, then what there is to say.
pub(crate) fn lint_in_a_line(lint: &Lint, text: &str) -> String {
    let what = words(&lint.what, &lint.origin);
    match &lint.origin {
        Origin::File { file, span } => {
            let before = text.get(..span.start).unwrap_or_default();
            format!("{}:{}: {what}", terminal::escape(file), before.matches('\n').count() + 1)
        }
        _ => what,
    }
}

/// Shows a lint with the line it is about.
pub(crate) fn lint(lint: &Lint, text: &str) {
    let title = format!("{} [{}]", words(&lint.what, &lint.origin), lint.code);
    let shown = match &lint.origin {
        Origin::File { file, span } => {
            let level = match lint.severity {
                Severity::Error => Title::ERROR,
                Severity::Warning => Title::WARNING,
                Severity::Note => Title::NOTE,
            };
            snippet(level, &title, file, span.clone(), text)
        }
        _ => line(lint.severity.name(), &title),
    };
    let hint = lint.hint.as_ref().map(|hint| line("hint", &words(hint, &lint.origin)));
    to_stderr(&(shown + &hint.unwrap_or_default()));
}
