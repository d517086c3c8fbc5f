//! Targets that people bring: the guide's own folder with the real client, where folders are found, and that they behave like
//! built-in ones.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "runs the program and reads what it wrote"
)]

use cl_export_tests::people::{EASY_SECRET as SECRET, JANE};
use cl_export_tests::sending::arrived;
use cl_export_tests::{MailHost, Mailbox, Result, skip};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;
use tempfile::TempDir;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/plugins.md");

/// The files of the page: blocks whose fence names a path.
fn blocks() -> Vec<(String, String)> {
    let page = fs::read_to_string(PAGE).unwrap();
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some((_, path)) = line.strip_prefix("```").and_then(|info| info.split_once(' ')) else {
            continue;
        };
        let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        blocks.push((path.to_owned(), text.join("\n") + "\n"));
    }
    blocks
}

fn write(folder: &Path, files: &[(String, String)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// A home with the page's folder in `plugins`.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    write(&home.path().join("plugins"), &blocks());
    home
}

fn cl_export(home: &Path, arguments: &[&str]) -> Output {
    cl_export_with(home, arguments, &[])
}

fn cl_export_with(home: &Path, arguments: &[&str], variables: &[(&str, PathBuf)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    let variables = variables.iter().map(|(name, value)| (name, value));
    command.args(arguments).current_dir(home).env_clear().env("HOME", home).envs(variables).output().unwrap()
}

fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What it said, where it did not do what was asked.
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_page_and_the_folder_of_its_transcripts_agree() {
    let folder = Path::new(PAGE).with_file_name("plugins.in");
    if std::env::var("UPDATE_GENERATED").is_ok() {
        write(&folder, &blocks());
    }
    assert_eq!(blocks().len(), 2);
    for (path, text) in blocks() {
        assert_eq!(
            fs::read_to_string(folder.join(&path)).unwrap(),
            text,
            "{path}: UPDATE_GENERATED=1 writes it"
        );
    }
}

/// What the page makes, before the client that it is for: mail that arrives from who it should be from.
#[test]
fn the_page_is_true_of_the_real_client() -> Result<()> {
    let Some(_ready) = skip::require_host(&["s-nail"]) else { return Ok(()) };
    // Postfix writes a backslash in its log as a question mark, so that there is none here.
    let odd = r#"o'd"d$(id>F)`id>F`#;%{}+=/@q.com"#;
    let host = MailHost::start(&[JANE, odd].map(|login| Mailbox::new(login, SECRET)))?;
    let name = r#"Doe, "Jane" \ $(touch F) `touch F` 'x' <a@b>"#;
    for (more, login, port, shown) in [
        (&[][..], JANE, 587, None),
        (&["--smtp-port", "465"][..], JANE, 465, None),
        (&["--name", name][..], JANE, 587, Some(name)),
        (&["--name", "a'b. c\\"], JANE, 587, Some("a'b. c\\")),
        (&["--login", odd][..], odd, 587, None),
        (&["--set", "mailx.signature=/etc/hostname"][..], JANE, 587, None),
    ] {
        let home = home();
        let typed = ["--plugins", "plugins", "-t", "mailx", "-e", JANE];
        let file = stdout(&cl_export(home.path(), &[&typed[..], more].concat()));
        let password = format!("machine smtp.centurylink.net password \"{SECRET}\"\n");
        let client = host.client("s-nail").file(".mailrc", &file, 0o600).file(".netrc", password, 0o600);
        let client = client.args(["-:u", "-s", "Hello", "you@example.com"]).stdin("How are you?\n");
        let mail = arrived(&host, || client.limit(Duration::from_secs(20)).run());
        let mail = mail.unwrap_or_else(|why| panic!("{file}\n{why}"));
        let way =
            (mail.envelope_sender.as_str(), mail.authenticated.as_deref(), mail.port, mail.tls.is_some());
        assert_eq!(way, (JANE, Some(login), port, true), "{file}");
        if let Some(name) = shown {
            let quoted = cl_export_syntax::Syntax::Phrase.escape(name);
            let from = mail.header("From").unwrap_or_default();
            assert_eq!(from.replace("\r\n", "").replace('\n', ""), format!("{quoted} <{JANE}>"), "{file}");
        }
    }
    Ok(())
}

#[test]
fn folders_are_found_in_order() {
    let home = home();
    let named = |summary: &str| {
        let line = "summary = \"mailrc: sends mail from the command line with s-nail\"";
        let line_here = format!("summary = \"{summary}\"");
        blocks().into_iter().map(move |(path, text)| (path, text.replace(line, &line_here)))
    };
    let places = [".local/share", "data", "system", "other"];
    for place in places {
        let files: Vec<_> = named(place).collect();
        write(&home.path().join(place).join("cl-export/targets"), &files);
    }
    let data = ("XDG_DATA_HOME", home.path().join("data"));
    let system = ("XDG_DATA_DIRS", format!("{0}/system:relative:{0}/other", home.path().display()).into());
    let first = |arguments: &[&str], variables: &[(&str, PathBuf)]| {
        let listed = stdout(&cl_export_with(home.path(), arguments, variables));
        let (_, own) = listed.split_once("\nmailx ").unwrap();
        own.trim_start().to_owned()
    };
    assert!(first(&["targets"], &[]).starts_with(".local/share\n"));
    assert!(first(&["targets"], &[data.clone(), system.clone()]).starts_with("data\n"));
    let listed = first(&["targets", "--plugins", "plugins"], &[data, system]);
    assert!(listed.starts_with("mailrc: sends"), "{listed}");
    let from = ["plugins/mailx", "data/cl-export", "system/cl-export", "other/cl-export"];
    let found: Vec<usize> = from.iter().map(|place| listed.find(place).unwrap()).collect();
    assert!(found.is_sorted(), "each is named, the one that counts first: {listed}");
    let relative = cl_export_with(home.path(), &["targets"], &[("XDG_DATA_HOME", "data".into())]);
    assert!(stdout(&relative).contains(" .local/share\n"), "a path that is not absolute counts as not set");
}

#[test]
fn they_behave_like_built_in_ones() {
    let home = home();
    let run = |arguments: &[&str]| cl_export(home.path(), &[&["--plugins", "plugins"], arguments].concat());
    let single = stdout(&run(&["-t", "mailx", "-e", JANE, "-n", "Jane"]));
    assert!(single.contains("smtp://jane%40centurylink.net@smtp.centurylink.net:587\n"), "{single}");
    for output in ["one/", "one.tar"] {
        assert!(run(&["-t", "all", "-e", JANE, "-n", "Jane", "-o", output]).status.success());
    }
    let bundle = home.path().join("one");
    assert_eq!(fs::read_to_string(bundle.join("mailx/mailrc")).unwrap(), single);
    let readme = fs::read_to_string(bundle.join("README.txt")).unwrap();
    assert!(readme.contains("mailx/mailrc") && readme.contains("~/.mailrc"), "{readme}");
    assert!(fs::read_to_string(bundle.join("manifest.json")).unwrap().contains("\"mailx/mailrc\""));
    fs::write(
        home.path().join("list.csv"),
        "address,name\njane@centurylink.net,Jane\njoe@q.com,\"J, \"\"o\"\"\"\n",
    )
    .unwrap();
    assert!(run(&["--batch", "list.csv", "-t", "mailx,msmtp", "-o", "many/"]).status.success());
    let batch = fs::read_to_string(home.path().join("many/jane@centurylink.net/mailx/mailrc")).unwrap();
    assert_eq!(batch, single);
    let explained = run(&["-t", "mailx", "-e", JANE, "--explain"]);
    assert!(String::from_utf8_lossy(&explained.stderr).contains("filled"), "at full speed: {explained:?}");
    let settings = Command::new(env!("CARGO_BIN_EXE_cl-export"))
        .args(["settings", "--plugins", "plugins", "-t", "mailx", "-e", JANE, "--set", "mailx.smtp-port=465"])
        .current_dir(home.path())
        .env_clear()
        .output()
        .unwrap();
    assert!(stdout(&settings).contains("smtp.centurylink.net:465 tls"));
    let account = "[[account]]\naddress = \"jane@q.com\"\n[account.target.mailx]\nsmtp_port = 465\n";
    fs::write(home.path().join("account.toml"), account).unwrap();
    assert!(stdout(&run(&["-t", "mailx", "--account", "account.toml"])).contains("mta=smtps://"));
    let signed = stdout(&run(&["-t", "mailx", "-e", JANE, "--set", "mailx.signature=a 'b'"]));
    assert!(signed.contains("set message-inject-tail='a '\\''b'\\'"), "{signed}");
    let slip = refused(&run(&["-t", "mailx", "-e", JANE, "--set", "mailx.signatur=x"]));
    assert!(slip.contains("did you mean `mailx.signature`?"), "{slip}");
    let slip = refused(&run(&["-t", "mailxx", "-e", JANE]));
    assert!(slip.contains("did you mean `mailx`?"), "{slip}");
    let two = "[[account]]\naddress = \"jane@q.com\"\n[[account]]\naddress = \"joe@q.com\"\n";
    fs::write(home.path().join("two.toml"), two).unwrap();
    let said = refused(&run(&["-t", "mailx", "--account", "two.toml"]));
    assert!(said.contains("mailx holds one account, and there are 2"), "{said}");
    let plain = refused(&run(&["-t", "mailx", "-e", JANE, "--smtp-port", "25", "--allow-plaintext"]));
    assert!(plain.contains("cannot be told so") && plain.contains("hint:"), "{plain}");
}

#[test]
fn their_templates_can_be_copied_and_changed() {
    let home = home();
    let run = |arguments: &[&str]| cl_export(home.path(), arguments);
    let copied = run(&["templates", "copy", "own", "--plugins", "plugins", "--target", "mailx"]);
    assert!(copied.status.success(), "{copied:?}");
    let own = home.path().join("own/mailx/mailrc.hbs");
    let text = fs::read_to_string(&own).unwrap();
    assert_eq!(text, blocks()[1].1);
    fs::write(&own, format!("{text}# {{{{#each accounts}}}}{{{{plain domain}}}}{{{{/each}}}}\n")).unwrap();
    let typed = ["--plugins", "plugins", "-t", "mailx", "-e", JANE, "--templates", "own"];
    assert!(stdout(&run(&typed)).ends_with("# centurylink.net\n"));
    fs::write(&own, "{{#each accounts}}{{addres}}{{/each}}").unwrap();
    let said = refused(&run(&typed));
    assert!(said.contains("own/mailx/mailrc.hbs:1:19") && said.contains("did you mean `address`?"), "{said}");
    fs::rename(&own, own.with_file_name("other.hbs")).unwrap();
    let said = refused(&run(&typed));
    assert!(said.contains("`mailx` has no template `other.hbs`"), "{said}");
}

#[test]
fn what_is_broken_costs_only_who_asks_for_it() {
    let home = home();
    let mut broken = blocks();
    broken[0].1 = broken[0].1.replace("\"mailx\"\ntitle", "\"broken\"\ntitle");
    broken[1].1 = broken[1].1.replace("{{address}}", "{{{address}}}");
    let broken = broken.into_iter().map(|(path, text)| (path.replace("mailx/", "broken/"), text));
    let shadow = blocks().into_iter().map(|(path, text)| (path.replace("mailx/", "msmtp/"), text));
    write(&home.path().join("plugins"), &broken.chain(shadow).collect::<Vec<_>>());
    fs::create_dir_all(home.path().join("plugins/empty")).unwrap();
    let run = |arguments: &[&str]| {
        cl_export(home.path(), &[&["--plugins", "plugins", "-e", JANE], arguments].concat())
    };
    for good in ["mailx", "mutt", "fetchmail,mailx"] {
        let made = run(&["-t", good, "-o", "out/", "--dry-run"]);
        assert!(
            made.status.success() && !String::from_utf8_lossy(&made.stderr).contains("broken"),
            "{made:?}"
        );
    }
    let said = refused(&run(&["-t", "broken"]));
    for part in ["plugins/broken/mailrc.hbs:4:", "is put in without its escaper", "hint: write `{{address}}`"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let said = refused(&run(&["-t", "msmtp"]));
    assert!(said.contains("has the name of the built-in target `msmtp`") && said.contains("hint:"), "{said}");
    let all = run(&["-t", "all", "-o", "all/"]);
    let told = String::from_utf8_lossy(&all.stderr);
    assert!(all.status.success() && told.contains("loss: broken: its folder cannot be used"), "{told}");
    let msmtprc = fs::read_to_string(home.path().join("all/msmtp/msmtprc")).unwrap();
    assert!(msmtprc.starts_with("# msmtp configuration"), "the built-in one");
    assert_eq!(run(&["-t", "all", "-o", "strict/", "--strict"]).status.code(), Some(3));
    let listed = cl_export(home.path(), &["targets", "--plugins", "plugins"]);
    let told = String::from_utf8_lossy(&listed.stderr).into_owned();
    assert!(stdout(&listed).contains("\nmailx "));
    assert!(
        told.contains("the target `broken` of plugins/broken cannot be used")
            && told.contains("mailrc.hbs:4:"),
        "{told}"
    );
    let json = stdout(&cl_export(home.path(), &["targets", "--plugins", "plugins", "--json"]));
    assert!(
        json.contains("\"broken\":[{\"error\":{") && json.contains("\"folder\":\"plugins/mailx\""),
        "{json}"
    );
}

/// Files from a stranger that are no target at all.
#[test]
fn hostile_folders_are_refused() {
    let home = home();
    let run = || cl_export(home.path(), &["--plugins", "plugins", "-t", "mailx", "-e", JANE, "-o", "out/"]);
    let template = home.path().join("plugins/mailx/mailrc.hbs");
    let manifest = home.path().join("plugins/mailx/target.toml");
    let nested = "{{#if options.signature}}".repeat(400) + &"{{/if}}".repeat(400);
    for (text, said) in [
        ("x".repeat(10 << 20), "is longer than 16 KiB"),
        (nested, "nested more than 32 deep"),
        ("{{#if options.signature}}".repeat(10_000), "is longer than 16 KiB"),
        (
            format!("{{{{{}address{}}}}}", "(shell ".repeat(10_000), ")".repeat(10_000)),
            "is longer than 16 KiB",
        ),
        (
            format!("{{{{shell {}address{}}}}}", "(shell ".repeat(1500), ")".repeat(1500)),
            "nested more than 32 deep",
        ),
        (
            "{{#*inline \"a\"}}{{> b}}{{/inline}}{{#*inline \"b\"}}{{> a}}{{/inline}}{{> a}}".to_owned(),
            "not supported",
        ),
        ("{{> /etc/passwd}}".to_owned(), "not supported"),
        ("{{lookup accounts 0}}".to_owned(), "`lookup` is not known"),
        ("\\{{address}}".to_owned(), "backslash"),
        ("{{#each accounts}}".to_owned(), "this is not handlebars"),
        ("\u{fdd0}".to_owned(), "kept for markers"),
    ] {
        fs::write(&template, text).unwrap();
        let refusal = refused(&run());
        assert!(refusal.contains(said) && refusal.contains("mailrc.hbs"), "{said}: {refusal}");
    }
    fs::remove_file(&template).unwrap();
    let missing = refused(&run());
    assert!(
        missing.contains("there is no template `mailrc.hbs`") && missing.contains("target.toml:"),
        "{missing}"
    );
    std::os::unix::fs::symlink("/dev/zero", &template).unwrap();
    assert!(refused(&run()).contains("there is no template"), "a device is no file");
    fs::write(&manifest, [0xFF, 0xFE]).unwrap();
    assert!(refused(&run()).contains("is not UTF-8 text"));
    fs::write(&manifest, "x".repeat(1 << 20)).unwrap();
    assert!(refused(&run()).contains("is longer than 64 KiB"));
    assert!(!home.path().join("out").exists(), "nothing was written");
}

#[test]
fn a_folder_that_is_none_is_answered() {
    let home = home();
    let said = refused(&cl_export(home.path(), &["--plugins", "nowhere", "-t", "mailx"]));
    assert!(said.contains("there is no folder `nowhere`"), "{said}");
    let said = refused(&cl_export(home.path(), &["--plugins", "plugins/mailx", "-t", "mailx"]));
    assert!(said.contains("hint: give `--plugins plugins`"), "{said}");
}

/// Who unpacks a stranger's folder and publishes what comes out must not publish a file of her own.
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let export = ["--plugins", "plugins", "-t", "mailx", "-e", JANE];
    for name in ["mailrc.hbs", "target.toml"] {
        let home = home();
        fs::write(home.path().join("secret"), SECRET).unwrap();
        let file = home.path().join("plugins/mailx").join(name);
        // Inside the folder a link leads nowhere else.
        fs::rename(&file, home.path().join("plugins/mailx/real")).unwrap();
        std::os::unix::fs::symlink("real", &file).unwrap();
        assert!(cl_export(home.path(), &export).status.success(), "{name}");
        fs::remove_file(&file).unwrap();
        std::os::unix::fs::symlink("../../secret", &file).unwrap();
        let output = cl_export(home.path(), &export);
        let said = refused(&output);
        assert!(said.contains(&format!("{name}` is a link out of its folder")), "{said}");
        assert!(!said.contains(SECRET) && output.stdout.is_empty(), "{said}");
    }
}
