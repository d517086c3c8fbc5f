//! Bounds that a template's text must keep before it is parsed.
//!
//! The parser's time grows with the square of a template's length, and it recurses once for each level of nesting.

use crate::audit::Problem;
use cl_export_core::Prose;

/// The longest template in bytes.
pub const LONGEST_TEMPLATE: usize = 16 << 10;
/// The deepest nesting of blocks, and of brackets inside a tag.
pub const DEEPEST_NESTING: usize = 32;

/// What is out of bounds, if anything.
pub(crate) fn check(text: &str) -> Option<Problem> {
    if text.len() > LONGEST_TEMPLATE {
        return Some(Problem::new(
            0..0,
            Prose::new(format!("the template is longer than {} KiB", LONGEST_TEMPLATE >> 10)),
        ));
    }
    too_deep(text).map(|at| {
        Problem::new(at..at + 2, Prose::new(format!("this is nested more than {DEEPEST_NESTING} deep")))
    })
}

/// Where blocks or brackets nest too deep.
fn too_deep(text: &str) -> Option<usize> {
    let mut blocks = 0_usize;
    for (at, _) in text.match_indices("{{") {
        let tag = &text[at..];
        let inside = tag.trim_start_matches(['{', '~']);
        blocks = match inside.as_bytes().first() {
            Some(b'#') => blocks + 1,
            Some(b'/') => blocks.saturating_sub(1),
            _ => blocks,
        };
        if blocks > DEEPEST_NESTING || brackets(&tag[..tag.find("}}").unwrap_or(tag.len())]) > DEEPEST_NESTING
        {
            return Some(at);
        }
    }
    None
}

fn brackets(tag: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for byte in tag.bytes() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
