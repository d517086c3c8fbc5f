//! What the examples write is what stands in `examples/expected`: `UPDATE_GENERATED=1 cargo test -p cl-export-targets`
//! writes it anew.
#![cfg(all(unix, feature = "all"))]
#![expect(clippy::disallowed_methods, reason = "runs the examples, and reads what they should write")]
#![expect(clippy::unwrap_used, reason = "a test says so by failing")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

const EXAMPLES: [&str; 4] = ["one", "batch", "web", "provider"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|found| found.modified()).ok()
}

/// Where an example was built, beside the tests. `cargo test` builds all of them first; with `--test examples` it builds none.
fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let program = test.ancestors().nth(2).unwrap().join("examples").join(name);
    let is_old = changed(&program) < changed(&folder().join(format!("{name}.rs")));
    if is_old {
        let build = ["build", "--quiet", "-p", env!("CARGO_PKG_NAME"), "--example", name];
        assert!(Command::new(env!("CARGO")).args(build).status().unwrap().success());
    }
    program
}

#[test]
fn the_examples_write_what_is_expected() {
    for name in EXAMPLES {
        let ran = Command::new(built(name)).output().unwrap();
        assert!(ran.status.success(), "{name}: {}", String::from_utf8_lossy(&ran.stderr));
        let (written, expected) = (
            String::from_utf8(ran.stdout).unwrap(),
            folder().join("expected").join(name).with_extension("txt"),
        );
        if std::env::var("UPDATE_GENERATED").is_ok() {
            fs::write(&expected, &written).unwrap();
        }
        assert_eq!(written, fs::read_to_string(&expected).unwrap(), "{name}");
    }
}

#[test]
fn no_example_goes_without_a_test() {
    let mut found: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix(".rs")?.to_owned()))
        .collect();
    let mut known = EXAMPLES.to_vec();
    found.sort();
    known.sort_unstable();
    assert_eq!(found, known);
}
