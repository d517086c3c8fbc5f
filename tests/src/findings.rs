//! The table of `docs/findings.md`: which findings there are, and which levels each has.
#![expect(clippy::unwrap_used, reason = "a page that cannot be read fails the test that reads it")]

use crate::generated::root;
use cl_export_core::Level;
use std::fs;

const LEVELS: [Level; 3] = [Level::Note, Level::Loss, Level::Warning];

/// Each code with each of its levels.
///
/// # Panics
/// There is no such page.
pub fn documented() -> Vec<(String, Level)> {
    let page = fs::read_to_string(root().join("docs/findings.md")).unwrap();
    page.lines().filter_map(row).flatten().collect()
}

/// What a row such as ``| `name` | loss, or note where ... | ... |`` lists.
fn row(line: &str) -> Option<Vec<(String, Level)>> {
    let (code, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
    let (levels, _) = rest.split_once(" | ")?;
    let has = |level: &Level| levels.split([' ', ',']).any(|word| word == level.name());
    Some(LEVELS.into_iter().filter(has).map(|level| (code.to_owned(), level)).collect())
}

#[cfg(test)]
mod tests {
    use super::{Level, row};

    #[test]
    fn a_row_may_hold_several_levels() {
        let read = |line| row(line).unwrap().into_iter().map(|(_, level)| level).collect::<Vec<_>>();
        assert_eq!(
            read("| `x` | loss, or note where nobody asked | noteworthy |"),
            [Level::Note, Level::Loss]
        );
        assert_eq!(read("| `x` | warning | a note |"), [Level::Warning]);
        assert_eq!(row("| code | level | what it means |"), None);
    }
}
