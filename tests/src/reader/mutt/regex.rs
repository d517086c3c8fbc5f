//! As much of POSIX extended regular expressions as exported files use: characters, `\` before one that has a meaning,
//! `.`, anchors, groups and alternatives. Anything else is an error: it would be a value that escaped from its place.

/// A compiled expression.
#[derive(Clone, Debug)]
pub struct Regex(Vec<Branch>);

type Branch = Vec<Node>;

#[derive(Clone, Debug)]
enum Node {
    Start,
    End,
    Any,
    Character(char),
    Group(Vec<Branch>),
}

impl Regex {
    /// Compiles an expression.
    ///
    /// # Errors
    /// What it holds that no exported file should.
    pub fn new(expression: &str) -> Result<Self, String> {
        let mut characters = expression.chars();
        let branches = branches(&mut characters, 0).map_err(|why| format!("{why} in {expression}"))?;
        Ok(Self(branches))
    }

    /// Whether it matches anywhere in a text.
    pub fn finds(&self, text: &str, any_case: bool) -> bool {
        let fold = |c: char| if any_case { c.to_lowercase().next().unwrap_or(c) } else { c };
        let text: Vec<char> = text.chars().map(fold).collect();
        let found = |start| !after_any(&self.0, &text, &[start], &fold).is_empty();
        (0..=text.len()).any(found)
    }
}

fn branches(rest: &mut std::str::Chars<'_>, depth: usize) -> Result<Vec<Branch>, String> {
    let mut all = vec![Vec::new()];
    while let Some(character) = rest.next() {
        let node = match character {
            '|' => {
                all.push(Vec::new());
                continue;
            }
            ')' if depth > 0 => return Ok(all),
            '(' => Node::Group(branches(rest, depth + 1)?),
            '^' => Node::Start,
            '$' => Node::End,
            '.' => Node::Any,
            '\\' => Node::Character(escaped(rest.next())?),
            '*' | '+' | '?' | '{' | '[' | ')' => return Err(format!("a bare {character}")),
            other => Node::Character(other),
        };
        all.last_mut().ok_or("no branch")?.push(node);
    }
    if depth == 0 { Ok(all) } else { Err("an open group".to_owned()) }
}

/// GNU gives `\w`, `` \` ``, `\<` and others a meaning of their own.
fn escaped(character: Option<char>) -> Result<char, String> {
    character.filter(|c| r".[\()*+?{|^$".contains(*c)).ok_or_else(|| format!("the escape {character:?}"))
}

/// Where a match can end that begins at one of these places.
fn after_any(
    branches: &[Branch],
    text: &[char],
    starts: &[usize],
    fold: &dyn Fn(char) -> char,
) -> Vec<usize> {
    let mut ends: Vec<usize> = branches
        .iter()
        .flat_map(|branch| branch.iter().fold(starts.to_vec(), |at, node| after(node, text, &at, fold)))
        .collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

fn after(node: &Node, text: &[char], starts: &[usize], fold: &dyn Fn(char) -> char) -> Vec<usize> {
    let next = |keep: &dyn Fn(usize) -> bool, step: usize| {
        starts.iter().copied().filter(|at| keep(*at)).map(|at| at + step).collect::<Vec<_>>()
    };
    match node {
        Node::Start => next(&|at| at == 0, 0),
        Node::End => next(&|at| at == text.len(), 0),
        Node::Any => next(&|at| at < text.len(), 1),
        Node::Character(character) => next(&|at| text.get(at) == Some(&fold(*character)), 1),
        Node::Group(branches) => after_any(branches, text, starts, fold),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(expression: &str, text: &str) -> bool {
        Regex::new(expression).unwrap().finds(text, false)
    }

    #[test]
    fn matches_what_posix_says() {
        assert!(finds(r"^a(%2B|\+)b\.c$", "a+b.c") && finds(r"^a(%2B|\+)b\.c$", "a%2Bb.c"));
        assert!(!finds(r"^a\.c$", "abc") && !finds(r"^a$", "xa") && finds(".", "x") && !finds(".", ""));
        assert!(finds("(^ab)", "abc") && !finds("(^b)", "ab"));
        assert!(Regex::new("^JANE$").unwrap().finds("jane", true));
        for bad in ["a*", "a?", "[a]", "a)", "(a", r"\w", r"\'", "a\\"] {
            assert!(Regex::new(bad).is_err(), "{bad}");
        }
    }
}
