//! The session that `docs/init.md` shows, typed again.

use crate::session::Session;
use cl_export_tests::generated::root;
use cl_export_tests::skip;
use std::fs;

/// A question as the page shows it, with what is typed after it.
fn question(line: &str) -> Option<(&str, &str)> {
    let end = ["Mail address:", "]:"].iter().find_map(|end| Some(line.find(end)? + end.len()))?;
    (!line.starts_with(' ')).then(|| (&line[..end], line[end..].trim()))
}

/// `UPDATE_GENERATED=1` writes what was shown into the page.
#[test]
fn the_page_shows_what_happens() {
    let Some(_ready) = skip::require_programs(&["setsid", "pass"]) else { return };
    let page = root().join("docs/init.md");
    let text = fs::read_to_string(&page).unwrap();
    let (before, rest) = text.split_once("```text\n").unwrap();
    let (shown, after) = rest.split_once("```").unwrap();
    let home = tempfile::tempdir().unwrap();
    // A terminal without a cursor: what is shown is what was printed and typed.
    let mut session = Session::start(home.path(), &[], "dumb");
    for (asked, typed) in shown.lines().filter_map(question) {
        session.expect(asked);
        session.type_keys(&format!("{typed}\n"));
    }
    session.expect("lists the programs");
    let is = session.text().replace('\r', "").replace(&*home.path().to_string_lossy(), "/home/jane");
    assert_eq!(session.end(), 0);
    let is: String = is.lines().flat_map(|line| [line.trim_end(), "\n"]).collect();
    if std::env::var("UPDATE_GENERATED").is_ok() {
        fs::write(&page, [before, "```text\n", &is, "```", after].concat()).unwrap();
    }
    assert_eq!(is, shown);
}
