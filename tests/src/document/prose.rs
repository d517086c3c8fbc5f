//! Code spans within prose.

/// A code span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The line of the prose that it begins in, from 0.
    pub line: usize,
    /// What stands in it; a line break is a space.
    pub text: String,
}

/// The code spans of prose: between as many back-ticks as they begin with.
#[must_use]
pub fn spans(prose: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = prose[at..].find('`').map(|start| at + start) {
        let ticks = ticks_at(prose, start);
        let inner = start + ticks;
        let Some(end) = closing(prose, inner, ticks) else {
            at = inner;
            continue;
        };
        let text = prose[inner..end].replace('\n', " ");
        let text = text.strip_prefix(' ').and_then(|text| text.strip_suffix(' ')).unwrap_or(&text).to_owned();
        found.push(Span { line: prose[..start].matches('\n').count(), text });
        at = end + ticks;
    }
    found
}

/// Prose without its code spans, of the same length.
pub(super) fn without_spans(prose: &str) -> String {
    let mut bare = prose.to_owned();
    let mut at = 0;
    while let Some(start) = prose[at..].find('`').map(|start| at + start) {
        let ticks = ticks_at(prose, start);
        let Some(end) = closing(prose, start + ticks, ticks) else {
            at = start + ticks;
            continue;
        };
        at = end + ticks;
        bare.replace_range(start..at, &"x".repeat(at - start));
    }
    bare
}

fn ticks_at(prose: &str, at: usize) -> usize {
    prose[at..].bytes().take_while(|byte| *byte == b'`').count()
}

fn closing(prose: &str, mut at: usize, ticks: usize) -> Option<usize> {
    while let Some(end) = prose[at..].find('`').map(|end| at + end) {
        let count = ticks_at(prose, end);
        if count == ticks {
            return Some(end);
        }
        at = end + count;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_found() {
        let texts = |prose| spans(prose).into_iter().map(|span| span.text).collect::<Vec<_>>();
        assert_eq!(texts("a `b c` d\n`e\nf` ``g`h`` `` ` `` `open"), ["b c", "e f", "g`h", "`"]);
        assert_eq!(spans("\n\n`a`")[0].line, 2);
        assert_eq!(without_spans("[a](b) `[c](d)` e"), "[a](b) xxxxxxxx e");
    }
}
