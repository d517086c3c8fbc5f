//! The whole way: what a person types, the file it makes, and the mail that the real msmtp sends with it.
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
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in a home of its own.
fn cl_export(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    command.args(arguments).current_dir(home).env_clear().env("HOME", home).output().unwrap()
}

#[test]
fn typed_written_sent() -> Result<()> {
    let Some(_ready) = skip::require_host(&["msmtp"]) else { return Ok(()) };
    let home = tempfile::tempdir().unwrap();
    let made = cl_export(
        home.path(),
        &["--target", "msmtp", "--email", JANE, "--password-store", "secret-tool", "-o", ".msmtprc"],
    );
    assert!(made.status.success() && made.stdout.is_empty(), "{made:?}");
    let file = home.path().join(".msmtprc");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o7777, 0o600);
    let host = MailHost::start(&[Mailbox::new(JANE, SECRET)])?;
    let client = host.client("msmtp").file(".msmtprc", fs::read(&file).unwrap(), 0o600).password(SECRET);
    let client = client.arg("you@example.com").stdin("Subject: Hello\n\nHow are you?\n");
    let mail = arrived(&host, || client.run()).unwrap();
    let facts = (mail.envelope_sender.as_str(), mail.authenticated.as_deref(), mail.port);
    assert_eq!(facts, (JANE, Some(JANE), 587));
    Ok(())
}

#[test]
fn the_default_account_file_is_used_and_never_one_of_the_current_folder() {
    let home = tempfile::tempdir().unwrap();
    let account = "[[account]]\naddress = \"file@q.com\"\n";
    fs::write(home.path().join("account.toml"), "[[account]]\naddress = \"stranger@q.com\"\n").unwrap();
    let made = cl_export(home.path(), &["--target", "msmtp"]);
    assert!(String::from_utf8_lossy(&made.stdout).contains("user \"user@centurylink.net\""), "{made:?}");
    fs::create_dir_all(home.path().join(".config/cl-export")).unwrap();
    fs::write(home.path().join(".config/cl-export/account.toml"), account).unwrap();
    let made = cl_export(home.path(), &["--target", "msmtp"]);
    assert!(String::from_utf8_lossy(&made.stdout).contains("user \"file@q.com\""), "{made:?}");
    let made = cl_export(home.path(), &["--target", "msmtp", "--email", "typed@q.com"]);
    let text = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(text.contains("user \"typed@q.com\"") && !text.contains("file@q.com"), "{text}");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let home = tempfile::tempdir().unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    // Gone before the first byte: what is written can only break.
    drop(reader);
    let mut command = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    let run = command
        .args(["--target", "msmtp", "--email", "jane@q.com"])
        .env("HOME", home.path())
        .stdout(writer)
        .output()
        .unwrap();
    assert!(run.status.success() && run.stderr.is_empty(), "{run:?}");
}

#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    let run = command
        .args(["--target", "msmtp", "--email", "jane@q.com"])
        .env("HOME", home.path())
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    assert!(String::from_utf8_lossy(&run.stderr).contains("cannot write to standard output"), "{run:?}");
}

/// Neither names nor files from outside reach a terminal with their control characters.
#[test]
fn hostile_text_is_shown_and_not_obeyed() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("a\u{1b}[2J.toml"), "[[account]]\n\u{1b}]0;title\u{7} = 1\n").unwrap();
    let provider = include_str!("../../core/data/centurylink.toml");
    let bidi = provider
        .replace("\"CenturyLink", "\"\u{202e}CenturyLink")
        .replace("\"help\"", "\"he\u{202e}lp\"")
        .replace("note = \"", "note = \"\u{202e}");
    fs::write(home.path().join("bidi.toml"), bidi).unwrap();
    let obeyed = provider.replace("title = \"CenturyLink", "title = \"\\u001b]0;x\\u0007");
    assert_ne!(obeyed, provider);
    fs::write(home.path().join("obeyed.toml"), obeyed).unwrap();
    for arguments in [
        &["settings", "-t", "msmtp", "-e", "jane@q.com", "--provider", "bidi.toml"][..],
        &["settings", "-t", "msmtp", "-e", "jane@q.com", "--provider", "obeyed.toml"],
        &["-t", "mutt", "-e", "jane@q.com", "--provider", "bidi.toml", "--smtp-port", "26"],
        &["providers", "check", "bidi.toml", "obeyed.toml"],
        &["providers", "--provider-dir", "."],
        &["--target", "ms\u{1b}[2Jmtp"],
        &["--target", "msmtp", "--email", "a\u{1b}[2J@q.com"],
        &["--target", "msmtp", "--email", "jane@q.com", "--label", "x\u{202e}y", "--name", "\u{9b}2J"],
        &["--target", "msmtp", "--email", "jane@q.com", "--set", "msmtp.\u{1b}=1"],
        &["--target", "msmtp", "--email", "jane@q.com", "--provider", "\u{1b}[1m"],
        &["--target", "msmtp", "--email", "jane@q.com", "-o", "no\u{1b}/such"],
        &["--target", "msmtp", "--account", "a\u{1b}[2J.toml"],
        &["settings", "-t", "msmtp", "-e", "jane@q.com", "--label", "x\u{202e}y", "--json"],
        &["--target", "msmtp", "--email", "a\u{9b}@q.com", "--json"],
        &["--targ\u{1b}[2Jet"],
        &["\u{1b}[2J"],
        &["--password-store", "\u{1b}[2J"],
        &["--target", "msmtp", "--email", "jane@q.com", "--label", "a:\u{202e}b", "-o", "rc"],
    ] {
        let run = cl_export(home.path(), arguments);
        assert!(run.status.success() || run.stdout.is_empty(), "{arguments:?}: {run:?}");
        for text in [&run.stdout, &run.stderr] {
            let text = String::from_utf8_lossy(text);
            let unsafe_one = text
                .chars()
                .find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
            assert_eq!(unsafe_one, None, "{arguments:?}: {text}");
        }
    }
}

/// An error leaves standard output empty and the folder as it was, however far the run had come.
#[test]
fn nothing_is_half_done() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("there"), "mine").unwrap();
    let long = format!("{}@q.com", "x".repeat(600));
    for arguments in [
        &["-t", "msmtp", "-e", "jane@q.com", "-o", "there"][..],
        &["-t", "msmtp", "-e", "jane@q.com", "--login", &long, "-o", "new"],
        &["-t", "msmtp", "-e", "jane@q.com", "--login", &long],
        &["-t", "msmtp", "-e", "jane@q.com", "--smtp-port", "25", "-o", "new"],
        &["-t", "msmtp", "-e", "jane@q.com", "--label", "a:b", "--strict", "-o", "new"],
        &["-t", "msmtp", "-e", "jane@q.com", "--label", "a:b", "--strict"],
        &["-t", "msmtp", "-e", "jane@q.com", "-o", "no/folder/new"],
    ] {
        let run = cl_export(home.path(), arguments);
        assert!(!run.status.success() && run.stdout.is_empty(), "{arguments:?}: {run:?}");
        let names: Vec<_> =
            fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["there"], "{arguments:?}");
        assert_eq!(fs::read(home.path().join("there")).unwrap(), b"mine");
    }
}

/// A new folder is a bundle and says what is in it and what was lost; a folder in use gets files and nothing else.
#[test]
fn a_bundle_explains_itself() {
    let home = tempfile::tempdir().unwrap();
    let readme = home.path().join("out/README.txt");
    let export = |more: &[&str]| {
        let common = [
            "-t",
            "msmtp,fetchmail,ios",
            "-e",
            "jane@q.com",
            "--label",
            "a:b",
            "--password-command",
            "pass x",
        ];
        cl_export(home.path(), &[&common, more].concat())
    };
    assert!(export(&["-o", "out/"]).status.success());
    let text = fs::read_to_string(&readme).unwrap();
    assert_eq!(fs::metadata(&readme).unwrap().permissions().mode() & 0o7777, 0o600);
    for part in [
        "Mail settings for jane@q.com\n",
        "  Server: pop.centurylink.net\n  Port: 995\n  Encryption: SSL/TLS\n",
        "\n  msmtp/msmtprc: put it at one of these: ~/.msmtprc,\n    ~/.config/msmtp/config\n",
        "msmtp -C msmtp/msmtprc --serverinfo",
        "\nmsmtp\n",
        "  The program shows the account under another name than the one you chose.\n",
        "\nApple Mail\n",
        "  This program cannot fetch the password from a password store",
        "  These files send through port 465 (SSL/TLS).\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(export(&["-o", "out/"]).status.code(), Some(1), "everything is there already");
    assert!(export(&["-o", "out/", "--check"]).status.success());
    assert!(export(&["-o", "out/", "--force"]).status.success());
    fs::write(&readme, "mine").unwrap();
    assert!(export(&["-o", "out/", "--force"]).status.success());
    assert_eq!(fs::read(&readme).unwrap(), b"mine", "somebody else's is left alone");
    fs::create_dir(home.path().join("used")).unwrap();
    fs::write(home.path().join("used/file"), "").unwrap();
    assert!(export(&["-o", "used/"]).status.success());
    assert!(!home.path().join("used/README.txt").exists());
}

#[test]
fn a_sheet_tells_of_what_is_written_beside_it() {
    let home = tempfile::tempdir().unwrap();
    let export = |more: &[&str]| cl_export(home.path(), &[&["-e", "jane@q.com"], more].concat());
    let text = |path: &str| fs::read_to_string(home.path().join(path)).unwrap();
    assert!(export(&["-t", "sheet,mutt,msmtp", "--language", "es-MX", "-o", "out/"]).status.success());
    assert!(text("out/README.txt").starts_with("Configuración de correo para jane@q.com\n"));
    for file in ["mutt/muttrc", "msmtp/msmtprc"] {
        assert!(text("out/sheet/sheet.html").contains(&format!("<bdi>{file}</bdi>")), "{file}");
    }
    // What is not written is not told of.
    let only = ["--only", "sheet.html", "--only", "muttrc"];
    assert!(export(&[&["-t", "sheet,mutt,msmtp", "-o", "only/"][..], &only].concat()).status.success());
    let page = text("only/sheet/sheet.html");
    assert!(page.contains("mutt/muttrc") && !page.contains("msmtprc"));
    assert!(!home.path().join("only/README.txt").exists());
    assert!(export(&["-t", "sheet", "-o", "alone.txt"]).status.success());
    assert!(text("alone.txt").starts_with("Mail settings for jane@q.com\n"));
    assert!(!text("alone.txt").contains("beside this page"));
    assert!(export(&["-t", "sheet", "-o", "alone.md"]).status.success());
    assert!(text("alone.md").starts_with("# Mail settings for `jane@q.com`\n"));
}

#[test]
fn a_readme_needs_no_consent_for_what_no_file_uses() {
    let home = tempfile::tempdir().unwrap();
    let made = cl_export(home.path(), &["-t", "msmtp", "-e", "x@qwestoffice.net", "-o", "out/"]);
    assert!(made.status.success(), "{made:?}");
    let readme = fs::read_to_string(home.path().join("out/README.txt")).unwrap();
    assert!(
        readme.contains("The server for incoming mail is not here")
            && readme.contains("smtp.qwestoffice.net")
    );
    assert!(!readme.contains("pop.qwestoffice.net"));
}

/// A PNG of one black pixel.
const PIXEL: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\xda\x63\x60\x00\x00\x00\x02\x00\x01\xe5\x27\xde\xfc\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

#[test]
fn a_logo_comes_from_beside_the_providers_file_and_is_a_picture() {
    let home = tempfile::tempdir().unwrap();
    let provider = include_str!("../../core/data/centurylink.toml");
    let provider = format!("{provider}\n[brand]\nname = \"Help Desk\"\nlogo = \"logo.png\"\n");
    fs::create_dir(home.path().join("desk")).unwrap();
    fs::write(home.path().join("desk/provider.toml"), provider).unwrap();
    let export = || {
        let made =
            cl_export(home.path(), &["-t", "sheet", "-e", "jane@q.com", "--provider", "desk/provider.toml"]);
        let [out, err] = [made.stdout, made.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (made.status.code(), out, err)
    };
    let (code, _, said) = export();
    assert!(code == Some(2) && said.contains("the logo `logo.png` cannot be read"), "{code:?} {said}");
    fs::write(home.path().join("desk/logo.png"), b"<svg onload=alert(1)>").unwrap();
    let (code, _, said) = export();
    assert!(
        code == Some(2) && said.contains("the logo `logo.png` is not a picture that can be read"),
        "{said}"
    );
    assert!(said.contains("hint: give a PNG or JPEG of at most 64 KiB"), "{said}");
    fs::write(home.path().join("desk/logo.png"), PIXEL).unwrap();
    let (code, page, said) = export();
    assert_eq!(code, Some(0), "{said}");
    assert!(
        page.contains("<img src=\"data:image/png;base64,iVBORw0KGgo")
            && page.contains("<span>Help Desk</span>")
    );
}

/// Runs a command line on a terminal of its own and gives what the terminal gets.
fn on_a_terminal(home: &Path, command: &str, variables: &[(&str, &str)]) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_cl-export"));
    let mut script = Command::new("script");
    script.args(["--quiet", "--command", command, "/dev/null"]).current_dir(home).env_clear();
    script.env("HOME", home).env("TERM", "xterm").env("SHELL", "/bin/sh");
    script.env("PATH", format!("{}:/usr/bin:/bin", program.parent().unwrap().display()));
    let made = script.envs(variables.iter().copied()).output().unwrap();
    String::from_utf8(made.stdout).unwrap().replace("\r\n", "\n")
}

#[test]
fn a_code_is_shown_in_colours_of_its_own_on_a_terminal_alone() {
    let Some(_ready) = skip::require(&["script"]) else { return };
    let home = tempfile::tempdir().unwrap();
    let show = "cl-export -t thunderbird-mobile -e jane@q.com --only qr.txt";
    let arguments: Vec<&str> = show.split(' ').skip(1).collect();
    let plain = String::from_utf8(cl_export(home.path(), &arguments).stdout).unwrap();
    assert!(plain.lines().count() > 20 && !plain.contains('\u{1b}'), "{plain}");
    let coloured = plain.replace('\n', "\u{1b}[0m\n\u{1b}[97;40m");
    let coloured = format!("\u{1b}[97;40m{}", coloured.trim_end_matches("\u{1b}[97;40m"));
    let shown = on_a_terminal(home.path(), show, &[]);
    assert!(shown.contains(&coloured), "{shown}");
    assert!(
        shown.ends_with("  scan it with an app in use: Settings > Import settings > Scan QR code\n"),
        "{shown}"
    );
    let shown = on_a_terminal(home.path(), show, &[("NO_COLOR", "1")]);
    assert!(shown.contains(&plain) && !shown.contains('\u{1b}'), "{shown}");
    // What is no picture keeps its own bytes.
    let file = "cl-export -t thunderbird-mobile -e jane@q.com";
    assert!(on_a_terminal(home.path(), file, &[]).contains("<k9settings version=\"99\" format=\"1\">\n"));
}

#[test]
fn bytes_that_are_no_text_are_kept_from_a_terminal() {
    let Some(_ready) = skip::require(&["script"]) else { return };
    let home = tempfile::tempdir().unwrap();
    let show = "cl-export -t thunderbird-mobile -e jane@q.com --only qr.png";
    let shown = on_a_terminal(home.path(), show, &[("NO_COLOR", "1")]);
    assert!(shown.contains("error: `qr.png` is not text, so a terminal cannot show it\n"), "{shown}");
    let arguments: Vec<&str> = show.split(' ').skip(1).collect();
    assert!(cl_export(home.path(), &arguments).stdout.starts_with(b"\x89PNG\r\n"), "a pipe gets it");
}
