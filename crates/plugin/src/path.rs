//! Names of targets, templates and artifacts: those that every system can hold, and that stay where they are put.

use cl_export_core::{Error, ErrorKind, Prose, Sourced};
use cl_export_syntax::device::{is_device, is_plain};

/// The longest name of a target, and of a component of a path, in bytes.
const LONGEST: usize = 64;

/// The most components of an artifact's path.
const DEEPEST: usize = 8;

/// Refuses what cannot be the name of a target: it is a word of lower-case letters, digits and hyphens that begins with a
/// letter, and not one that means something else.
///
/// # Errors
/// Says what a name looks like.
pub fn check_name(name: &str) -> Result<(), Error> {
    let is_word = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_word && name.len() <= LONGEST && name != "all" && !is_device(name) {
        return Ok(());
    }
    let what = Prose::default().value(name).text(" cannot be the name of a target");
    Err(Error::new(ErrorKind::Invalid, what)
        .hint(Prose::new("give a word of lower-case letters, digits and hyphens, as ").value("my-client")))
}

/// Refuses what is not the name of a template in the same folder.
pub(crate) fn check_template(given: &Sourced<String>) -> Result<(), Error> {
    if given.value.strip_suffix(".hbs").is_some_and(is_component) {
        return Ok(());
    }
    let what = Prose::default().value(&given.value).text(" is not the name of a template beside this file");
    let hint = Prose::new("give the name of a file in the same folder that ends in ").value(".hbs");
    Err(Error::new(ErrorKind::Invalid, what).at(given.origin.clone()).hint(hint))
}

/// Refuses an artifact's path that leaves the target's folder, or that not every system can hold.
pub(crate) fn check_path(given: &Sourced<String>) -> Result<(), Error> {
    let parts = given.value.split('/').count();
    if parts <= DEEPEST && given.value.split('/').all(is_component) {
        return Ok(());
    }
    let what = Prose::default().value(&given.value).text(" is not a path inside the target's own folder");
    let hint = Prose::new("give a name, or names with ")
        .value("/")
        .text(" between them, of letters, digits and ")
        .value("@._+-")
        .text(", none of which begins or ends with a dot");
    Err(Error::new(ErrorKind::Invalid, what).at(given.origin.clone()).hint(hint))
}

fn is_component(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST
        && name.bytes().all(is_plain)
        && !name.starts_with(['.', '-'])
        && !name.ends_with('.')
        && !is_device(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cl_export_core::Origin;

    #[test]
    fn names_are_words() {
        for name in ["mpop", "s-nail", "git-send-email", "k9"] {
            check_name(name).unwrap();
        }
        for name in ["", "all", "Mpop", "9k", "-a", "a b", "a/b", "..", "con", "com1", "é", &"a".repeat(65)]
        {
            assert!(check_name(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn paths_stay_inside() {
        let given = |text: &str| Sourced::new(text.to_owned(), Origin::Program);
        for path in ["a", "mpoprc", "a/b.conf", "x@y_z+1-2.txt"] {
            check_path(&given(path)).unwrap();
        }
        let hostile = [
            "",
            "/",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a/..",
            ".",
            "./a",
            "a//b",
            "a/",
            "a\\b",
            "C:x",
            "~/a",
            "a/con",
            "CoM1.txt",
            "a.",
            ".rc",
            "-rf",
            "a b",
            "a\nb",
            "é",
            "a/b/c/d/e/f/g/h/i",
            "$HOME",
            "*",
        ];
        for path in hostile {
            assert!(check_path(&given(path)).is_err(), "{path:?}");
        }
        for name in ["a.hbs", "a.conf.hbs"] {
            check_template(&given(name)).unwrap();
        }
        for name in ["a", ".hbs", "../a.hbs", "/a.hbs", "a/b.hbs", "con.hbs"] {
            assert!(check_template(&given(name)).is_err(), "{name:?}");
        }
    }
}
