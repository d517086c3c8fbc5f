//! As much of XML 1.0 as is written here (config-v1.1.xml, accounts.k9s, qr.svg): a declaration, elements, attributes,
//! text, and the five named references (sections 2.8, 3.1, 2.4, 4.6). Anything else is an error here, whatever XML allows.

/// An element, with its text where it has no elements in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes, in order.
    pub attributes: Vec<(String, String)>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The text in it.
    pub text: String,
}

impl Element {
    /// The elements of that name in it.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first element of that name in it.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.children.iter().find(|child| child.name == name).map(|child| child.text.as_str())
    }
}

/// Reads a document.
///
/// # Errors
/// What is not of the grammar above, with what follows it.
pub fn read(document: &str) -> Result<Element, String> {
    let rest =
        document.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").ok_or("no declaration")?;
    match element(rest)? {
        (root, "\n") => Ok(root),
        (_, rest) => Err(format!("something behind the root: {rest}")),
    }
}

fn element(text: &str) -> Result<(Element, &str), String> {
    let wrong = |what: &str| format!("{what}: {}", text.chars().take(40).collect::<String>());
    let (tag, mut rest) =
        text.strip_prefix('<').and_then(|inner| inner.split_once('>')).ok_or_else(|| wrong("no tag"))?;
    let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut read =
        Element { name: name.to_owned(), attributes: self::attributes(attributes)?, ..Element::default() };
    if is_empty {
        return Ok((read, rest));
    }
    let end = format!("</{name}>");
    loop {
        let (between, _) = rest.split_once('<').ok_or_else(|| wrong("not closed"))?;
        read.text.push_str(&unescaped(between)?);
        rest = &rest[between.len()..];
        if let Some(after) = rest.strip_prefix(&end) {
            if !read.children.is_empty() {
                if !read.text.trim().is_empty() {
                    return Err(wrong("text among elements"));
                }
                read.text.clear();
            }
            return Ok((read, after));
        }
        let (child, after) = element(rest)?;
        read.children.push(child);
        rest = after;
    }
}

fn attributes(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut attributes = Vec::new();
    let mut rest = text;
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').ok_or("an attribute is not closed")?;
        attributes.push((name.trim_start().to_owned(), unescaped(value)?));
        rest = after;
    }
    if rest.is_empty() { Ok(attributes) } else { Err(format!("no attribute: {rest}")) }
}

fn unescaped(text: &str) -> Result<String, String> {
    let mut pieces = text.split('&');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let found = piece.split_once(';').and_then(|(name, rest)| Some((named(name)?, rest)));
        let (character, rest) = found.ok_or_else(|| format!("no reference: &{piece}"))?;
        out.push(character);
        out.push_str(rest);
    }
    match out.chars().find(|character| !is_char(*character)) {
        Some(character) => Err(format!("U+{:04X} is in it", u32::from(character))),
        None => Ok(out),
    }
}

/// The character that a named reference means (section 4.6).
pub(super) fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// Whether a document may hold it (production 2). Written without the exporters' own table.
pub(super) fn is_char(character: char) -> bool {
    let code = u32::from(character);
    matches!(code, 9 | 10 | 13)
        || (0x20..0xD800).contains(&code)
        || (0xE000..0xFFFE).contains(&code)
        || code > 0xFFFF
}
