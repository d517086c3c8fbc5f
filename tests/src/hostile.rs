//! Texts that strangers type: what the tests of every grammar put into every field.

#![expect(clippy::panic, reason = "a pattern that cannot be read would leave its texts untried")]

use cl_export_core::{Draft, Field, Person, Providers};
use proptest::prelude::*;
use proptest::strategy::Union;

/// Texts that are hard for some grammar, and texts of any characters at all; `more` are patterns that are hard for the
/// grammar at hand.
///
/// # Panics
/// A pattern is no pattern.
pub fn text(more: &[&str]) -> BoxedStrategy<String> {
    let pattern = |weight, pattern: &str| {
        let strategy = proptest::string::string_regex(pattern);
        (weight, strategy.unwrap_or_else(|error| panic!("{pattern}: {error}")).boxed())
    };
    let common = [
        pattern(3, "[ -~]{0,60}"),
        pattern(3, r#"["'\\`$(){}#;:, %*?\[\]=|&<>~!^@a-c]{1,30}"#),
        pattern(2, "\\PC{0,40}"),
        pattern(1, "[é😀\u{202e}\u{2067}\u{a0}日\u{fffe}\u{fdd0}\u{85}\u{2028}\n\0\t a]{1,12}"),
    ];
    let more = more.iter().map(|text| pattern(1, text));
    Union::new_weighted(common.into_iter().chain(more).collect()).boxed()
}

/// A login of such a text, or with a domain behind it.
pub fn login(text: &BoxedStrategy<String>) -> BoxedStrategy<String> {
    prop_oneof![text.clone(), text.clone().prop_map(|user| format!("{user}@q.com"))].boxed()
}

/// An address with what RFC 5321 lets stand in one, and sometimes such a text in its place.
pub fn address(text: &BoxedStrategy<String>) -> BoxedStrategy<String> {
    let atom =
        "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]{1,20}(\\.[a-z0-9`'$&_]{1,5})?@(q\\.com|Q\\.COM|centurytel\\.net)";
    prop_oneof![5 => atom, 1 => text.clone()].boxed()
}

/// Password commands with all that a shell has to quote with: every client that runs one can be given them.
pub const COMMANDS: [&str; 3] = [
    r#"pass show "a b""#,
    r#"printf '%s\n' 'it'\''s' "a\"b\$c" \`d\` | cat"#,
    r#"p() { cat "$HOME/it's $1"; }; p {host} || (umask 077; exit 1) 2>/dev/null"#,
];

/// A text of a stranger's, or one of [`COMMANDS`].
pub fn command(text: &BoxedStrategy<String>) -> BoxedStrategy<String> {
    prop_oneof![4 => text.clone(), 1 => proptest::sample::select(&COMMANDS[..]).prop_map(str::to_owned)]
        .boxed()
}

/// Whether the model itself refuses a password command, so that no target is asked.
pub fn is_no_command(command: &str) -> bool {
    let draft = Draft::new("jane@q.com").with(Field::PasswordCommand, command);
    Person::new(&[draft], &Providers::embedded()).is_err()
}

/// Whether a text is refused wherever it stands: line breaks and other controls, and the noncharacters that mark places.
pub fn is_refused(text: &str) -> bool {
    text.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FDD0}'..='\u{FDEF}'))
}

/// Whether a text is refused wherever it stands, or has a character that no XML holds.
pub fn is_refused_in_xml(text: &str) -> bool {
    is_refused(text) || text.contains(['\u{FFFE}', '\u{FFFF}'])
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, is_no_command};

    #[test]
    fn commands_are_told_from_what_is_none() {
        for command in COMMANDS {
            assert!(!is_no_command(command), "{command}");
        }
        for no_command in [" ", "a 'b", "a # b", "a '{host}'", "a {hosts}", "a ${host}", "a\nb"] {
            assert!(is_no_command(no_command), "{no_command}");
        }
    }
}
