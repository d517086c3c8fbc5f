//! Texts that strangers type: what the tests of every grammar put into every field.

#![expect(clippy::panic, reason = "a pattern that cannot be read would leave its texts untried")]

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
