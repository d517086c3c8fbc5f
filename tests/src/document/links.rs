//! Links of a document, and what can be linked to in it.

use super::prose::without_spans;
use super::{Document, Piece};

/// Where the links and pictures of a document lead, each with its line.
#[must_use]
pub fn links(document: &Document) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut line = 1;
    for piece in document.pieces() {
        match piece {
            Piece::Prose(text) => {
                let bare = without_spans(text);
                for (at, target) in inline(&bare).chain(references(&bare)) {
                    found.push((line + bare[..at].matches('\n').count(), target.to_owned()));
                }
                line += text.matches('\n').count();
            }
            Piece::Block(block) => line += block.text.matches('\n').count() + 1,
        }
    }
    found
}

/// `[text](target)`.
fn inline(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("](").filter_map(|(at, mark)| {
        let target = &text[at + mark.len()..];
        Some((at, &target[..target.find([')', ' ', '\n'])?]))
    })
}

/// `[name]: target` at the start of a line.
fn references(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = text.match_indices('\n').map(|(at, _)| at + 1).chain([0]);
    starts.filter_map(|at| {
        let line = text[at..].lines().next()?;
        let (_, target) = line.strip_prefix('[')?.split_once("]: ")?;
        Some((at, target.trim()))
    })
}

/// What can stand after `#`: the headings of a document, as GitHub names them.
#[must_use]
pub fn anchors(document: &Document) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for piece in document.pieces() {
        let Piece::Prose(text) = piece else { continue };
        for heading in text.lines().filter(|line| line.starts_with('#')) {
            let slug = slug(heading.trim_start_matches('#').trim());
            let before = found.iter().filter(|other| **other == slug || numbered(other, &slug)).count();
            found.push(if before == 0 { slug } else { format!("{slug}-{before}") });
        }
    }
    found
}

fn numbered(anchor: &str, slug: &str) -> bool {
    let number = anchor.strip_prefix(slug).and_then(|rest| rest.strip_prefix('-'));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn slug(heading: &str) -> String {
    let shown = heading.split("](").next().unwrap_or(heading);
    let kept = shown.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_anchors_are_found() {
        let text = "# The `a` & b's\n[x](y.md#z) ![p](p.png) `[no](code)`\n\n```sh\n[no](block)\n```\n[r]: q.md\n# Two\n# Two\n";
        let document = Document { name: "t.md".to_owned(), text: text.to_owned() };
        let found = [(2, "y.md#z"), (2, "p.png"), (7, "q.md")].map(|(line, to)| (line, to.to_owned()));
        assert_eq!(links(&document), found);
        assert_eq!(anchors(&document), ["the-a--bs", "two", "two-1"]);
    }
}
