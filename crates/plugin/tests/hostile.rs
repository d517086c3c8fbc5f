//! Manifests that are wrong, each with what is said of it and where.
#![expect(clippy::panic, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Error, Origin, Override};
use cl_export_plugin::{DataTarget, LONGEST_MANIFEST, Manifest};

const GOOD: &str = r#"name = "good"
title = "Good"
summary = "goodrc: an example"
syntax = "ini"
password_command = true

[incoming]
protocols = ["pop3", "imap"]
securities = ["tls"]
leave_on_server = "switch"

[outgoing]
securities = ["tls", "starttls"]
prefer = "tls"

[[option]]
key = "colour"
kind = "choice"
words = ["red", "blue"]
default = "red"
help = "a colour"

[[text]]
name = "account_name"
value = "label"
without = [":"]
else = "address"

[[limit]]
value = "incoming.login"
max_bytes = 100
why = "there is no room"

[[artifact]]
template = "goodrc.hbs"
path = "goodrc"
mode = "0600"
line_limit = 500
destinations = [{ system = "any", path = "~/.goodrc" }]
try = [{ what = "look at it", command = "cat {file}" }]
"#;

const TEMPLATE: &str = "{{#each accounts}}{{account_name}} {{incoming.login}} {{incoming.password_command}} \
     {{#if leave_on_server.never}}gone{{/if}}{{#if ../options.colour.red}}red{{/if}}{{/each}}\n";

fn load(manifest: &str, template: &str) -> Result<&'static DataTarget, Error> {
    let manifest = Manifest::read("good", "good/target.toml", manifest)?;
    let template = |name: &str| Override {
        name: name.to_owned(),
        path: format!("good/{name}"),
        text: template.to_owned(),
    };
    let templates = manifest.templates().map(template).collect();
    manifest.load(templates)
}

/// What is wrong with it, the text that the error points at, and the advice.
fn wrong(manifest: &str, template: &str) -> (String, String, String) {
    let error = load(manifest, template).err().unwrap_or_else(|| panic!("this was taken: {manifest}"));
    let Origin::File { file, span } = error.origin() else { panic!("{error} has no place") };
    let text = if file.ends_with(".toml") { manifest } else { template };
    let hint = error.advice().map(ToString::to_string).unwrap_or_default();
    (error.to_string(), text[span.clone()].to_owned(), hint)
}

#[test]
fn a_good_one_is_taken() {
    let good = load(GOOD, TEMPLATE).unwrap();
    assert_eq!(good.target.name, "good");
    assert_eq!(good.target.artifacts[0].destinations[0].path, "~/.goodrc");
    assert!(good.rules.writes_label && !good.rules.writes_name);
    assert_eq!(
        good.rules.carried.len(),
        4,
        "label or address, login and command stand in a syntax without escapes"
    );
}

/// What stands in the good one, what stands in its place, what is said, the text that is pointed at, and part of the advice.
const WRONG: &[(&str, &str, &str, &str, &str)] = &[
    ("name = \"good\"", "", "the key `name` is missing", "", ""),
    ("name = \"good\"", "name = 7", "`name` must be a text between quotes", "7", ""),
    ("name = \"good\"", "name = \"other\"", "is in a folder named `good`", "\"other\"", "same name"),
    ("name = \"good\"", "name = \"../good\"", "cannot be the name of a target", "\"../good\"", "my-client"),
    ("name = \"good\"", "name = \"all\"", "cannot be the name of a target", "\"all\"", "my-client"),
    ("title = \"Good\"", "title = \"Go\\nod\"", "`title` holds a line break", "\"Go\\nod\"", "remove it"),
    ("title = \"Good\"", "title = \"Good\"\ntitel = \"x\"", "`titel` is not known", "titel", "`title`?"),
    ("\"ini\"", "\"inni\"", "`inni` is not known here", "\"inni\"", "did you mean `ini`?"),
    ("\"ini\"", "\"unheard-of\"", "`unheard-of` is not known here", "\"unheard-of\"", "`shell`"),
    ("password_command = true", "password_command = \"yes\"", "must be true or false", "\"yes\"", ""),
    (
        "password_command = true",
        "password_command = false",
        "does not say that a password command",
        "{{incoming.password_command}}",
        "password_command = true",
    ),
    (
        "[\"pop3\", \"imap\"]",
        "[\"pop3\", \"carrier\"]",
        "`carrier` is not known here",
        "\"carrier\"",
        "`pop3` or `imap`",
    ),
    ("[\"pop3\", \"imap\"]", "[]", "this list is empty", "[]", "`pop3` and `imap`"),
    ("securities = [\"tls\"]", "", "`incoming.securities` is missing", "", ""),
    (
        "\"switch\"",
        "\"maybe\"",
        "`maybe` is not known here",
        "\"maybe\"",
        "`days`, `switch`, `always` or `nothing`",
    ),
    (
        "prefer = \"tls\"",
        "prefer = \"plain\"",
        "`plain` is not known here",
        "\"plain\"",
        "`tls` or `starttls`",
    ),
    ("key = \"colour\"", "key = \"Colour\"", "cannot be typed", "\"Colour\"", "lower-case"),
    ("key = \"colour\"", "key = \"smtp-port\"", "every target has", "\"smtp-port\"", "another name"),
    ("default = \"red\"", "default = \"green\"", "none of the words", "\"green\"", "`red` or `blue`"),
    ("[\"red\", \"blue\"]", "[\"red\"]", "two words or more", "[\"red\"]", ""),
    (
        "[\"red\", \"blue\"]",
        "[\"red\", \"a.b\"]",
        "cannot be a word of a choice",
        "\"a.b\"",
        "options.KEY.WORD",
    ),
    ("\"account_name\"", "\"local_part\"", "cannot be the name of a text", "\"local_part\"", "account_name"),
    ("\"account_name\"", "\"this\"", "cannot be the name of a text", "\"this\"", "account_name"),
    ("else = \"address\"", "else = \"name\"", "`name` is not known here", "\"name\"", "`local_part`"),
    ("value = \"incoming.login\"", "value = \"login\"", "`login` is not known here", "\"login\"", ""),
    ("max_bytes = 100", "max_bytes = -1", "must be a whole number from 0 on", "-1", ""),
    ("\"goodrc.hbs\"", "\"../../goodrc.hbs\"", "not the name of a template", "\"../../goodrc.hbs\"", ".hbs"),
    ("\"goodrc.hbs\"", "\"/etc/passwd\"", "not the name of a template", "\"/etc/passwd\"", ".hbs"),
    ("path = \"goodrc\"", "path = \"../goodrc\"", "not a path inside", "\"../goodrc\"", "letters"),
    ("path = \"goodrc\"", "path = \"/etc/cron.d/x\"", "not a path inside", "\"/etc/cron.d/x\"", "letters"),
    ("path = \"goodrc\"", "path = \"NUL.txt\"", "not a path inside", "\"NUL.txt\"", "letters"),
    (
        "mode = \"0600\"",
        "mode = \"4755\"",
        "`4755` is not known here",
        "\"4755\"",
        "`0600`, `0700` or `0644`",
    ),
    ("mode = \"0600\"", "mode = 600", "must be a text", "600", ""),
    ("line_limit = 500", "line_limit = 1e9", "must be a whole number", "1e9", ""),
    ("system = \"any\"", "system = \"beos\"", "`beos` is not known here", "\"beos\"", "`linux`"),
    ("command = \"cat", "comand = \"cat", "`comand` is not known", "comand", "`command`?"),
    ("[[limit]]", "[limit]", "must be a list of tables", "", ""),
    ("title = ", "title ", "this is not TOML", "", ""),
    ("title = \"Good\"", "title = \"Go\u{202e}od\"", "this holds U+202E", "\"Go\u{202e}od\"", "remove it"),
    ("\"look at it\"", "\"look \u{2066}at it\"", "this holds U+2066", "", "remove it"),
];

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (right, instead, what, place, hint) in WRONG {
        assert!(GOOD.contains(right), "{right}");
        let (said, at, advice) = wrong(&GOOD.replacen(right, instead, 1), TEMPLATE);
        assert!(said.contains(what), "{instead}: {said}");
        assert!(place.is_empty() || at == *place, "{instead}: {at}");
        assert!(advice.contains(hint), "{instead}: {advice}");
    }
}

#[test]
fn a_manifest_without_what_it_must_have_is_refused() {
    let cut = |from: &str, to: &str| {
        let (before, rest) = GOOD.split_once(from).unwrap();
        format!(
            "{before}{}",
            rest.split_once(to).map(|(_, after)| format!("{to}{after}")).unwrap_or_default()
        )
    };
    let no_files = cut("[[artifact]]", "nothing");
    assert!(wrong(&no_files, TEMPLATE).0.contains("a target must write at least one file"));
    let no_sides = cut("[incoming]", "[[option]]");
    assert!(wrong(&no_sides, "").0.contains("fetches mail, sends it, or both"));
    let again = &GOOD[GOOD.find("[[artifact]]").unwrap()..];
    for path in ["goodrc", "GOODRC", "goodrc/x"] {
        let twice = format!("{GOOD}{}", again.replace("path = \"goodrc\"", &format!("path = \"{path}\"")));
        assert!(wrong(&twice, TEMPLATE).0.contains("cannot both be there"), "{path}");
    }
    let option = &GOOD[GOOD.find("[[option]]").unwrap()..GOOD.find("[[text]]").unwrap()];
    assert!(
        wrong(&GOOD.replace("[[text]]", &format!("{option}[[text]]")), TEMPLATE).0.contains("two options")
    );
    let many: String = (0..33).map(|index| option.replace("colour", &format!("colour-{index}"))).collect();
    assert!(
        wrong(&GOOD.replace("[[text]]", &format!("{many}[[text]]")), TEMPLATE).0.contains("more than 32")
    );
    let long = format!("{GOOD}# {}", "x".repeat(LONGEST_MANIFEST));
    assert!(wrong(&long, TEMPLATE).0.contains("longer than 64 KiB"));
    let deep = format!("{GOOD}x = {}{}", "[".repeat(20_000), "]".repeat(20_000));
    assert!(load(&deep, TEMPLATE).is_err(), "endless nesting");
}

/// What a manifest claims, its templates do.
#[test]
fn claims_that_no_template_keeps_are_refused() {
    let (said, place, _) = wrong(GOOD, &TEMPLATE.replace("{{incoming.password_command}}", ""));
    assert!(said.contains("no template writes `password_command`") && place == "true", "{said} {place}");
    let (said, place, _) = wrong(GOOD, &TEMPLATE.replace("{{#if leave_on_server.never}}gone{{/if}}", ""));
    assert!(
        said.contains("no template asks for `leave_on_server`") && place == "\"switch\"",
        "{said} {place}"
    );
    for (template, what) in [
        ("{{accounts.[0].acount_name}}", "not a name of the context"),
        ("{{{accounts.[0].address}}}", "without its escaper"),
        ("{{accounts}}", "several values"),
        ("{{#each accounts}}{{> x}}{{/each}}", "not supported"),
        ("{{options.colour.green}}", "not a name of the context"),
    ] {
        let (said, ..) = wrong(GOOD, template);
        assert!(said.contains(what), "{template}: {said}");
    }
}

/// A template that the manifest names and that nobody gives.
#[test]
fn a_missing_template_is_told_where_it_is_named() {
    let error = Manifest::read("good", "good/target.toml", GOOD).unwrap().load(Vec::new()).unwrap_err();
    let Origin::File { span, .. } = error.origin() else { panic!("{error}") };
    assert_eq!(&GOOD[span.clone()], "\"goodrc.hbs\"");
}
