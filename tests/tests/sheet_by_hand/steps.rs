//! The steps of a sheet, read as a person reads them: labels between “ and ”, and what is said of each.

/// A label, under every name that the sheet gives it.
#[derive(Debug, PartialEq)]
pub(crate) struct Label {
    /// Its name, and those in the brackets behind it: other languages' and other versions'.
    pub(crate) names: Vec<String>,
    /// The words behind it, up to the next label.
    pub(crate) then: String,
}

/// One step.
#[derive(Debug, Default)]
pub(crate) struct Step {
    /// Whether it begins at the menu.
    pub(crate) opens_menu: bool,
    /// What is to be used, in order.
    pub(crate) labels: Vec<Label>,
    /// Labels in brackets of their own: only for those who see something else.
    pub(crate) asides: Vec<String>,
}

impl Step {
    pub(crate) fn read(text: &str) -> Self {
        let mut step = Self::default();
        let (mut in_brackets, mut names_the_last) = (false, false);
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            rest = &rest[character.len_utf8()..];
            match character {
                '“' => {
                    let (name, behind) = rest.split_once('”').unwrap_or((rest, ""));
                    rest = behind;
                    step.add(name, in_brackets, names_the_last);
                }
                '(' => {
                    in_brackets = true;
                    names_the_last = step.labels.last().is_some_and(|label| label.then.trim().is_empty());
                }
                ')' => in_brackets = false,
                _ if in_brackets => {}
                _ => match step.labels.last_mut() {
                    Some(label) => label.then.push(character),
                    None => step.opens_menu |= text.contains(" menu") || text.contains(" menú"),
                },
            }
        }
        step
    }

    fn add(&mut self, name: &str, in_brackets: bool, names_the_last: bool) {
        match self.labels.last_mut() {
            Some(last) if in_brackets && names_the_last => last.names.push(name.to_owned()),
            _ if in_brackets => self.asides.push(name.to_owned()),
            _ => self.labels.push(Label { names: vec![name.to_owned()], then: String::new() }),
        }
    }
}

impl Label {
    /// What stands behind it as its value: up to a comma, or the end of the sentence.
    pub(crate) fn value(&self) -> &str {
        let words = self.then.trim_start_matches([':', ' ']).trim_end();
        let end = [", ", ". "].iter().filter_map(|end| words.find(end)).min().unwrap_or(words.len());
        words[..end].trim_end_matches(['.', ','])
    }
}

/// The numbered steps below a heading of a sheet.txt, each in one line.
pub(crate) fn below(heading: &str, sheet: &str) -> Vec<Step> {
    let mut steps: Vec<String> = Vec::new();
    let lines = sheet.lines().skip_while(|line| *line != heading).skip(1);
    for line in lines.take_while(|line| line.is_empty() || line.starts_with("  ")) {
        let is_first = line.trim_start().starts_with(|first: char| first.is_ascii_digit());
        match (line.trim_start().split_once(". "), steps.last_mut()) {
            (Some((_, step)), _) if is_first => steps.push(step.to_owned()),
            (_, Some(step)) if line.starts_with("     ") => step.extend([" ", line.trim()]),
            _ => {}
        }
    }
    steps.iter().map(|step| Step::read(step)).collect()
}

/// The value of a fact of a sheet.txt.
pub(crate) fn fact<'a>(label: &str, sheet: &'a str) -> &'a str {
    let value = |line: &'a str| line.trim_start().strip_prefix(label)?.strip_prefix(": ");
    sheet.lines().find_map(value).unwrap_or_default()
}
