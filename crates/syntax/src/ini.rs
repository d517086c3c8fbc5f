//! A value after `key =` in an INI file, to the end of its line.
//!
//! There is no one such format: readers differ in quotes, comments after values, backslashes and place holders
//! (`%(name)s`, `${name}`), and none of them has an escape that the others know. So a value is written as it is, and what
//! some reader would take for more than itself is refused by whoever writes ([`obstacle`]).

use crate::line;

/// Why a value is not read back as itself by every reader; `None` where it is.
pub fn obstacle(value: &str) -> Option<&'static str> {
    line::obstacle(value).or_else(|| own_obstacle(value))
}

fn own_obstacle(value: &str) -> Option<&'static str> {
    if value.contains(['"', '\'', '`', '\\']) {
        Some("holds a quote or a backslash, which some readers of such files take off")
    } else if value.contains(['%', '$']) {
        Some("holds a percent or dollar sign, which some readers of such files take for a place holder")
    } else if value.contains(['#', ';']) {
        Some("holds a `#` or `;`, which some readers of such files take for a comment")
    } else if value.starts_with(['[', '=', ':']) {
        Some("begins with a character that has a meaning there")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::obstacle;

    #[test]
    fn what_some_reader_takes_for_more_is_known() {
        for value in
            ["", " a", "a\u{a0}", "\"a\"", "o'brien", "a\\b", "100%", "$a", "a#b", "a ;b", "[a]", "=a"]
        {
            assert!(obstacle(value).is_some(), "{value:?}");
        }
        for value in ["a", "jane@q.com", "a b=c", "é😀", "a[b]", "user:name", "x+y"] {
            assert_eq!(obstacle(value), None, "{value:?}");
        }
    }
}
