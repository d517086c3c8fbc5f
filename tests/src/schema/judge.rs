//! A validator that is not ours: Debian's python3-jsonschema.
#![expect(clippy::expect_used, reason = "a test that cannot read the project's own files fails")]

use crate::skip::{Ready, require_files};
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Reads cases, one a line, and prints for each what is wrong with it first, or nothing.
const SCRIPT: &str = r##"
import json, sys, tomllib
from jsonschema import Draft202012Validator as Validator
known = {}
def strict(node):
    if isinstance(node, list):
        return [strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {"additionalProperties": False} if "required" in node else {}
    return {key: strict(value) for key, value in node.items()} | closed
def validator(path, kind):
    if (path, kind) not in known:
        schema = json.load(open(path))
        Validator.check_schema(schema)
        if kind:
            schema = strict({"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]})
        known[path, kind] = Validator(schema)
    return known[path, kind]
for line in sys.stdin:
    case = json.loads(line)
    document = tomllib.loads(case["toml"]) if "toml" in case else json.loads(case["json"])
    errors = validator(case["schema"], case.get("kind")).iter_errors(document)
    said = sorted(f"{error.json_path}: {error.message}" for error in errors)
    print(json.dumps(said[0] if said else None))
"##;

/// Passes when the validator is here.
///
/// # Panics
/// Instead of skipping, when [`crate::skip::REQUIRE_VARIABLE`] is `1`.
pub fn require() -> Option<Ready> {
    require_files(&[("/usr/lib/python3/dist-packages/jsonschema/__init__.py", "python3-jsonschema")])
}

/// For each file, given as its schema's name and its text, what is wrong with it, if anything.
///
/// # Panics
/// The validator cannot be run, a schema is none, or a text no TOML.
pub fn verdicts(files: &[(&str, String)]) -> Vec<Option<String>> {
    let case =
        |(name, toml): &(&str, String)| json!({ "schema": format!("{name}.schema.json"), "toml": toml });
    judged(files.iter().map(case))
}

/// For each answer, given as its kind (a name of `$defs`, or none for "any") and its text, what is wrong with it, if
/// anything. By its kind it is read strictly: a key that is not described is wrong.
///
/// # Panics
/// As [`verdicts`].
pub fn answers(schema: &str, answers: &[(Option<&str>, String)]) -> Vec<Option<String>> {
    let case = |(kind, text): &(Option<&str>, String)| json!({ "schema": format!("{schema}.schema.json"), "kind": kind, "json": text });
    judged(answers.iter().map(case))
}

fn judged(cases: impl Iterator<Item = Value>) -> Vec<Option<String>> {
    let mut python = Command::new("python3")
        .args(["-c", SCRIPT])
        .current_dir(crate::generated::root().join("schemas"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3");
    let mut input = python.stdin.take().expect("a pipe");
    let lines: String = cases.flat_map(|case| [case.to_string(), "\n".to_owned()]).collect();
    // A thread of its own: both pipes may be full at once.
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = python.wait_with_output().expect("an end");
    writer.join().expect("a writer").expect("a reader");
    assert!(output.status.success(), "the validator failed");
    let answer = |line: &str| serde_json::from_str::<Value>(line).expect("JSON").as_str().map(str::to_owned);
    String::from_utf8_lossy(&output.stdout).lines().map(answer).collect()
}
