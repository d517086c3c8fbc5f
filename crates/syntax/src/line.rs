//! A value to the end of its line, in a format that takes it as it is: no quotes, no escapes, no comments after it.
//!
//! Blanks at its ends are lost, as Python's `str.strip` and its like see blanks, so that a value that has some is refused by whoever
//! writes ([`obstacle`]).

/// Why a value is not read back as itself; `None` where it is.
pub fn obstacle(value: &str) -> Option<&'static str> {
    // Python counts four more characters as blanks, which are control characters and stand in no value.
    if value.is_empty() {
        Some("is empty")
    } else if value.trim() != value {
        Some("begins or ends with a space")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::obstacle;

    #[test]
    fn only_outer_blanks_are_lost() {
        for value in ["", " ", " a", "a ", "a\u{a0}", "\u{3000}a"] {
            assert!(obstacle(value).is_some(), "{value:?}");
        }
        for value in ["a", "a b", "\"a\"", "#;%$`\\", "é😀", "= x"] {
            assert_eq!(obstacle(value), None, "{value:?}");
        }
    }
}
