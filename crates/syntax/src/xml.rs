//! The text of XML 1.0: what a value looks like between tags or between the quotes of an attribute.
//!
//! Five characters have a meaning there and have entities that every parser knows (section 4.6). A few others have no
//! place in XML at all, not even as `&#7;` (section 2.2): [`is_char`] tells them, and who writes XML refuses them.
//!
//! Source: Extensible Markup Language (XML) 1.0, fifth edition.

const ENTITIES: [(char, &str); 5] =
    [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('\'', "&apos;")];

/// Appends `value` with the five characters that have a meaning as entities.
///
/// `>` is one of them because of `]]>`, which no text may hold.
pub fn escape_into(value: &str, out: &mut String) {
    for piece in value.split_inclusive(['&', '<', '>', '"', '\'']) {
        match ENTITIES.iter().find_map(|(known, entity)| Some((piece.strip_suffix(*known)?, entity))) {
            Some((before, entity)) => out.extend([before, *entity]),
            None => out.push_str(piece),
        }
    }
}

/// Whether an XML document may hold a character.
pub const fn is_char(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Why a document cannot hold a text: its first character that has no place there, as a predicate.
pub fn obstacle(text: &str) -> Option<String> {
    let (character, place) = text.chars().zip(1_usize..).find(|(character, _)| !is_char(*character))?;
    Some(format!("holds U+{:04X} as character {place}, which XML cannot carry", u32::from(character)))
}

/// Reads a text back; `None` where it holds a `<`, an unknown entity, or a character that XML has no place for.
pub fn unescape(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        let (before, reference) = rest.split_at(at);
        let (name, after) = reference.strip_prefix('&')?.split_once(';')?;
        out.push_str(before);
        out.push(character_of(name)?);
        rest = after;
    }
    out.push_str(rest);
    out.chars().all(is_char).then_some(out)
}

/// The character that `&name;` means.
fn character_of(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        let entity = |known: &&(char, &str)| known.1[1..].strip_suffix(';') == Some(name);
        return ENTITIES.iter().find(entity).map(|(character, _)| *character);
    };
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    let is_digits = digits.chars().all(|digit| digit.is_digit(radix));
    u32::from_str_radix(digits, radix).ok().filter(|_| is_digits).and_then(char::from_u32)
}

/// A piece of a document, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// A tag, comment, CDATA section, declaration or instruction, with its brackets.
    Markup(&'a str),
    /// The text between two of them.
    Text(&'a str),
}

/// Splits a document so that its tokens joined are the document again; `None` where markup is not closed.
///
/// A document type with rules of its own between `[` and `]` is not read: nothing here writes one.
pub fn tokens(document: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = document;
    while let Some(at) = rest.find('<') {
        let (text, markup) = rest.split_at(at);
        if !text.is_empty() {
            tokens.push(Token::Text(text));
        }
        let (markup, after) = markup.split_at(markup_end(markup)?);
        tokens.push(Token::Markup(markup));
        rest = after;
    }
    if !rest.is_empty() {
        tokens.push(Token::Text(rest));
    }
    Some(tokens)
}

/// Where the markup that a text begins with ends.
fn markup_end(text: &str) -> Option<usize> {
    for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if let Some(inside) = text.strip_prefix(open) {
            return inside.find(close).map(|at| open.len() + at + close.len());
        }
    }
    // In a tag a `>` between quotes ends nothing.
    let mut quote = None;
    text.char_indices().find_map(|(at, character)| {
        match (quote, character) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), same) if open == same => quote = None,
            _ => {}
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escape(value: &str) -> String {
        crate::Syntax::Xml.escape(value)
    }

    #[test]
    fn values_come_back() {
        assert_eq!(escape("a<b>&\"c'"), "a&lt;b&gt;&amp;&quot;c&apos;");
        for value in ["", "]]>", "&amp;", " é😀\u{202e} ", "<!--", "\t\n", "&#65;"] {
            assert_eq!(unescape(&escape(value)).as_deref(), Some(value));
        }
    }

    #[test]
    fn references_are_read_and_broken_ones_are_not() {
        assert_eq!(unescape("&#65;&#x1F600;&lt;").as_deref(), Some("A😀<"));
        for text in ["&", "&x;", "&lt", "a<b", "&#;", "&#7;", "&#xFFFE;", "&#+5;", "&#xD800;", "\u{7}"] {
            assert_eq!(unescape(text), None, "{text:?}");
        }
    }

    #[test]
    fn some_characters_have_no_place() {
        for refused in ['\0', '\u{7}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
            assert!(!is_char(refused), "{refused:?}");
        }
        for taken in ['\t', ' ', '\u{85}', '\u{fffd}', '\u{10000}', '\u{1fffe}', '\u{10ffff}'] {
            assert!(is_char(taken), "{taken:?}");
        }
        let found = obstacle("é\u{fffe}\u{ffff}").unwrap();
        assert_eq!(found, "holds U+FFFE as character 2, which XML cannot carry");
        assert_eq!(obstacle("é\u{fffd}"), None);
    }

    #[test]
    fn tokens_lose_nothing() {
        let document = "<?xml version=\"1.0\"?>\n<!-- <a> -->\n<b c=\"x>y\" d='\"'>t &lt;</b><![CDATA[<]]>\n";
        let tokens = tokens(document).unwrap();
        let joined: String = tokens
            .iter()
            .map(|token| match token {
                Token::Markup(text) | Token::Text(text) => *text,
            })
            .collect();
        assert_eq!(joined, document);
        assert!(tokens.contains(&Token::Markup("<b c=\"x>y\" d='\"'>")));
        assert_eq!(super::tokens("<b c='>"), None);
    }
}
