//! A text as a POSIX extended regular expression that matches that text and no other.
//!
//! Source: POSIX.1-2024, section 9.4. Only the characters that it gives a meaning are escaped: of the others GNU's
//! library gives some a meaning *with* a backslash (`` \` `` and `\'` are the ends of the text, `\<` and `\b` those of a
//! word).

/// Appends `value` as an expression.
pub fn escape_into(value: &str, out: &mut String) {
    for character in value.chars() {
        if is_special(character) {
            out.push('\\');
        }
        out.push(character);
    }
}

/// Whether a character means something other than itself outside a bracket expression.
pub const fn is_special(character: char) -> bool {
    matches!(character, '.' | '[' | '\\' | '(' | ')' | '*' | '+' | '?' | '{' | '|' | '^' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_a_meaning_is_escaped() {
        let mut out = String::new();
        escape_into("a.b+c|{d}'`<é>@/-]", &mut out);
        assert_eq!(out, r"a\.b\+c\|\{d}'`<é>@/-]");
    }
}
