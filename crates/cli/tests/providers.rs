//! Folders of providers, through the program: who goes before whom, what is read, what does no harm.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "runs the program and reads what it wrote"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in a home of its own, with one folder of the system's data.
fn cl_export(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    command.args(arguments).current_dir(home).env_clear().env("HOME", home);
    command.env("XDG_DATA_DIRS", home.join("share")).output().unwrap()
}

/// A provider of these domains, whose servers are at this host.
fn provider(domains: &[&str], host: &str) -> String {
    let domains = format!("<domain>{}</domain>", domains.join("</domain><domain>"));
    let server = |side: &str, kind: &str, port: u16| {
        format!(
            "<{side}Server type='{kind}'><hostname>{host}</hostname><port>{port}</port><socketType>SSL</socketType>\
             <authentication>password-cleartext</authentication><username>%EMAILADDRESS%</username></{side}Server>"
        )
    };
    format!(
        "<clientConfig version='1.1'><emailProvider id='{host}'>{domains}{}{}</emailProvider></clientConfig>",
        server("incoming", "imap", 993),
        server("outgoing", "smtp", 465)
    )
}

fn put(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The host that an address is sent from.
fn host_of(home: &Path, address: &str, more: &[&str]) -> String {
    let made = cl_export(home, &[&["--target", "msmtp", "--email", address], more].concat());
    let text = String::from_utf8(made.stdout).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("host ")).map(str::to_owned);
    line.unwrap_or_else(|| String::from_utf8(made.stderr).unwrap())
}

#[test]
fn who_is_nearer_to_the_person_goes_first() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    assert_eq!(host_of(home, "jane@q.com", &[]), "smtp.centurylink.net");
    put(&home.join("share/cl-export/providers/s.xml"), provider(&["q.com", "a.net"], "system.net"));
    assert_eq!(host_of(home, "jane@q.com", &[]), "system.net");
    put(&home.join(".config/cl-export/providers/u.xml"), provider(&["q.com"], "user.net"));
    assert_eq!(host_of(home, "jane@Q.com", &[]), "user.net");
    assert_eq!(host_of(home, "jane@a.net", &[]), "system.net");
    put(&home.join("one/x.xml"), provider(&["q.com"], "one.net"));
    put(&home.join("two/x.xml"), provider(&["q.com"], "two.net"));
    assert_eq!(host_of(home, "jane@q.com", &["--provider-dir", "one", "--provider-dir", "two"]), "one.net");
    put(&home.join("file.xml"), provider(&["z.net"], "file.net"));
    assert_eq!(host_of(home, "jane@q.com", &["--provider-dir", "one", "--provider", "file.xml"]), "file.net");
    assert_eq!(host_of(home, "jane@q.com", &["--provider", "centurylink"]), "smtp.centurylink.net");
    assert_eq!(host_of(home, "jane@other.net", &["--provider", "system.net"]), "system.net");
    assert_eq!(host_of(home, "jane@clds.net", &["--provider-dir", "one"]), "smtp.centurylink.net");
}

#[test]
fn within_a_folder_a_file_called_after_the_domain_goes_first_then_by_name() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let folder = home.join(".config/cl-export/providers");
    put(&folder.join("b.xml"), provider(&["x.net", "y.net"], "b.net"));
    put(&folder.join("a.xml"), provider(&["x.net", "Y.NET"], "a.net"));
    put(&folder.join("Y.net.xml"), provider(&["&#x79;.net"], "y-itself.net"));
    assert_eq!(host_of(home, "jane@x.net", &[]), "a.net");
    assert_eq!(host_of(home, "jane@y.net", &[]), "y-itself.net");
    // A list looks them up in an index, and finds the same.
    put(&home.join("list.csv"), "address\njane@x.net\njane@y.net\njane@q.com\n");
    let made = cl_export(home, &["--batch", "list.csv", "--target", "msmtp", "-o", "out/"]);
    assert!(made.status.success(), "{made:?}");
    for (address, host) in
        [("jane@x.net", "a.net"), ("jane@y.net", "y-itself.net"), ("jane@q.com", "smtp.centurylink.net")]
    {
        let text = fs::read_to_string(home.join(format!("out/{address}/msmtp/msmtprc"))).unwrap();
        assert!(text.contains(&format!("host {host}\n")), "{address}: {text}");
    }
}

#[test]
fn what_is_broken_and_not_needed_does_no_harm() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let folder = home.join(".config/cl-export/providers");
    put(&folder.join("good.xml"), provider(&["x.net"], "good.net"));
    put(&folder.join("a-broken.xml"), "<clientConfig>");
    put(&folder.join("a-broken.toml"), "id = ");
    put(&folder.join("binary.xml"), [0xff, 0xfe, 0x00, 0xd8]);
    put(&folder.join("long.xml"), " ".repeat(300_000));
    put(&folder.join("notes.txt"), "x.net");
    put(&folder.join(".hidden.xml"), provider(&["x.net"], "hidden.net"));
    fs::create_dir(folder.join("folder.xml")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.join("pipe.xml")).status().unwrap().success());
    assert_eq!(host_of(home, "jane@x.net", &[]), "good.net");
    assert_eq!(host_of(home, "jane@q.com", &[]), "smtp.centurylink.net");
    let made = cl_export(home, &["providers"]);
    let notes = String::from_utf8(made.stderr).unwrap();
    assert!(made.status.success(), "{notes}");
    for name in ["a-broken.xml", "a-broken.toml", "binary.xml", "long.xml"] {
        assert!(
            notes.lines().any(|line| line.starts_with("note: ") && line.contains(name)),
            "{name}: {notes}"
        );
    }
    put(&home.join("list.csv"), "address\njane@x.net\n");
    let made = cl_export(home, &["--batch", "list.csv", "--target", "msmtp", "-o", "out.tar"]);
    let notes = String::from_utf8(made.stderr).unwrap();
    assert!(made.status.success() && notes.contains("a-broken.toml is ignored"), "{notes}");
    // One in which the domain stands is needed.
    put(&folder.join("a-broken.xml"), "<clientConfig><domain>x.net");
    assert!(host_of(home, "jane@x.net", &[]).contains("a-broken.xml:1:"), "no place");
    // A list, which reads all files first, says the same of that row.
    let made = cl_export(home, &["--batch", "list.csv", "--target", "msmtp", "-o", "needed.tar"]);
    let notes = String::from_utf8(made.stderr).unwrap();
    let is_told = ["error: the file ends inside an element", "a-broken.xml\n", "row 2"];
    assert!(!made.status.success() && is_told.iter().all(|part| notes.contains(part)), "{notes}");
    // What comes after the one that serves the domain is not needed, in either way.
    put(&folder.join("x.net.xml"), provider(&["x.net"], "called.net"));
    assert_eq!(host_of(home, "jane@x.net", &[]), "called.net");
    let made = cl_export(home, &["--batch", "list.csv", "--target", "msmtp", "-o", "called.tar"]);
    assert!(made.status.success(), "{}", String::from_utf8(made.stderr).unwrap());
}

#[test]
fn nothing_of_a_strangers_file_reaches_a_terminal_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let name = "Bidi \u{202e}evil";
    let text = provider(&["x.net"], "good.net")
        .replace("<domain>", &format!("<displayName>{name}</displayName><x\u{202e}/><domain>"));
    put(&home.join("folder/a.xml"), text);
    for arguments in [
        &["providers", "--provider-dir", "folder"][..],
        &["providers", "--provider-dir", "folder", "--json"],
        &["providers", "show", "good.net", "--provider-dir", "folder"],
        &["providers", "show", "folder/a.xml", "--json"],
        &["providers", "check", "folder/a.xml"],
        &["providers", "check", "folder/a.xml", "--json"],
        &["settings", "-t", "msmtp", "-e", "jane@x.net", "--provider-dir", "folder"],
        &["-t", "msmtp", "-e", "jane@x.net", "--provider", "folder/a.xml"],
    ] {
        let made = cl_export(home, arguments);
        let shown = String::from_utf8([made.stdout, made.stderr].concat()).unwrap();
        assert!(made.status.success() && !shown.contains('\u{202e}'), "{arguments:?}: {shown}");
    }
}

#[test]
fn a_list_of_a_provider_with_patterns_makes_what_single_exports_make() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let text = provider(&["x.net", "y.net"], "mail.%EMAILDOMAIN%")
        .replace("id='mail.%EMAILDOMAIN%'", "id='x.net'")
        .replacen("%EMAILADDRESS%", "%EMAILLOCALPART%.%EMAILDOMAIN%", 1);
    put(&home.join("p.xml"), text);
    put(&home.join("list.csv"), "address\njane@x.net\nbob@Y.net\nann@x.net\n");
    let target = "outlook,thunderbird,thunderbird-mobile,ios,mutt,fetchmail,msmtp";
    let given = ["--provider", "p.xml", "--target", target];
    let made = cl_export(home, &[&["--batch", "list.csv", "-o", "out/"], &given[..]].concat());
    assert!(made.status.success(), "{made:?}");
    for address in ["jane@x.net", "bob@Y.net", "ann@x.net"] {
        let alone = format!("alone-{address}/");
        let made = cl_export(home, &[&["--email", address, "-o", &alone], &given[..]].concat());
        assert!(made.status.success(), "{made:?}");
        let mut compare = Command::new("diff");
        compare.args(["-r", "-x", "README.txt", "-x", "manifest.json", &alone, &format!("out/{address}/")]);
        let same = compare.current_dir(home).output().unwrap();
        assert!(same.status.success(), "{}", String::from_utf8_lossy(&same.stdout));
        let domain = address.split_once('@').unwrap().1.to_lowercase();
        let rc = fs::read_to_string(home.join(&alone).join("fetchmail/fetchmailrc")).unwrap();
        assert!(rc.contains(&format!("mail.{domain}")), "{rc}");
    }
}

/// A target that does not need the side that no password opens is written, with a README that says so; alone and of a list.
#[test]
fn a_bundle_without_a_server_for_one_side_has_its_readme() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let text = provider(&["x.net"], "mail.x.net");
    let (before, sending) = text.split_once("<outgoingServer").unwrap();
    let sending = sending.replace("password-cleartext", "OAuth2");
    put(&home.join("p.xml"), format!("{before}<outgoingServer{sending}"));
    put(&home.join("list.csv"), "address\njane@x.net\n");
    for (arguments, readme) in [
        (["--email", "jane@x.net", "-o", "one/"], "one/README.txt"),
        (["--batch", "list.csv", "-o", "all/"], "all/jane@x.net/README.txt"),
    ] {
        let made =
            cl_export(home, &[&["--target", "fetchmail", "--provider", "p.xml"], &arguments[..]].concat());
        assert!(made.status.success(), "{made:?}");
        let text = fs::read_to_string(home.join(readme)).unwrap();
        assert!(text.contains("No server for outgoing mail is listed"), "{text}");
    }
    let made = cl_export(home, &["-t", "msmtp", "-e", "jane@x.net", "--provider", "p.xml", "-o", "sends/"]);
    assert_eq!(made.status.code(), Some(2), "{made:?}");
}
