//! Lists of persons: what a batch makes, where it goes, and what it refuses.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "runs the program and reads what it wrote"
)]

mod archive;
mod bundles;
mod clients;
mod faults;

use cl_export_tests::skip;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const LIST: &str = "address,name,label,protocol,smtp_port,leave_on_server,language,folder\n\
    jane@q.com,Jane Doe,,,,,,\n\
    joe@centurylink.net,\"Joe \"\"J\"\" `x` <b>, Doe\",home,,465,14,es,joe-1\n\
    ann@q.com,Ånn 😀 משה,,imap,,,,\n\
    o'brien+x@centurytel.net,,,,,never,,\n";

fn cl_export(home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    command.args(args).current_dir(home).env_clear().env("HOME", home).env("PATH", "/usr/bin:/bin");
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder's files by their paths, each with its mode and bytes; without what keeps track of them.
type Tree = BTreeMap<String, (u32, Vec<u8>)>;

fn tree(folder: &Path) -> Tree {
    let mut found = Tree::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if !name.starts_with(".cl-export") {
                let mode = path.metadata().unwrap().permissions().mode() & 0o7777;
                found.insert(name, (mode, fs::read(&path).unwrap()));
            }
        }
    }
    found
}

fn home_with(list: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("list.csv"), list).unwrap();
    home
}

const ALL: [&str; 4] = ["--batch", "list.csv", "-t", "all"];

#[test]
fn each_person_gets_what_a_single_export_makes() {
    let home = home_with(LIST);
    assert!(cl_export(home.path(), &[&ALL[..], &["-o", "out/"]].concat()).status.success());
    let singles: [(&str, &[&str]); 4] = [
        ("jane@q.com", &["-e", "jane@q.com", "-n", "Jane Doe"]),
        (
            "joe-1",
            &[
                "-e",
                "joe@centurylink.net",
                "-n",
                "Joe \"J\" `x` <b>, Doe",
                "--label",
                "home",
                "--smtp-port",
                "465",
                "--leave-on-server",
                "14",
                "--language",
                "es",
            ],
        ),
        ("ann@q.com", &["-e", "ann@q.com", "-n", "Ånn 😀 משה", "--protocol", "imap"]),
        ("o%27brien+x@centurytel.net", &["-e", "o'brien+x@centurytel.net", "--leave-on-server", "never"]),
    ];
    for (folder, args) in singles {
        let single = cl_export(home.path(), &[&["-t", "all", "-o", "single/"][..], args].concat());
        assert!(single.status.success(), "{}", said(&single));
        let mut single = tree(&home.path().join("single"));
        // What is a provider's stands once at the top, and so does the manifest.
        single.retain(|path, _| !path.starts_with("autoconfig/") && path != "manifest.json");
        assert_same(folder, &single, &tree(&home.path().join("out").join(folder)));
        fs::remove_dir_all(home.path().join("single")).unwrap();
    }
    let manifest: serde_json::Value =
        serde_json::from_slice(&tree(&home.path().join("out"))["manifest.json"].1).unwrap();
    assert_eq!((&manifest["persons"], &manifest["providers"][0]["id"]), (&4.into(), &"centurylink".into()));
}

fn assert_same(name: &str, one: &Tree, other: &Tree) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{name}");
    for (path, (mode, bytes)) in one {
        assert_eq!(other[path].0, *mode, "{name}/{path}");
        assert!(other[path].1 == *bytes, "{name}/{path}");
    }
}

#[test]
fn every_format_holds_the_same_and_is_the_same_twice() {
    let programs = ["tar", "bsdtar", "unzip", "zstd", "gzip"];
    if programs.iter().any(|program| skip::require(&[program]).is_none()) {
        return;
    }
    let home = home_with(LIST);
    assert!(cl_export(home.path(), &[&ALL[..], &["-o", "out/"]].concat()).status.success());
    let folder = tree(&home.path().join("out"));
    assert!(folder.len() > 60, "{}", folder.len());
    for (name, unpack) in [
        ("a.tar", "tar xpf a.tar -C unpacked"),
        ("a.tar.gz", "tar xpzf a.tar.gz -C unpacked"),
        ("a.tar.zst", "zstd -dqc a.tar.zst | bsdtar xpf - -C unpacked"),
        ("a.zip", "unzip -qq a.zip -d unpacked"),
    ] {
        let made = cl_export(home.path(), &[&ALL[..], &["-o", name]].concat());
        assert!(made.status.success(), "{}", said(&made));
        let bits = fs::metadata(home.path().join(name)).unwrap().permissions().mode() & 0o7777;
        assert_eq!(bits, 0o600, "{name}");
        fs::create_dir(home.path().join("unpacked")).unwrap();
        let unpacked = Command::new("sh").args(["-c", unpack]).current_dir(home.path()).status().unwrap();
        assert!(unpacked.success(), "{name}");
        assert!(tree(&home.path().join("unpacked")) == folder, "{name}");
        fs::remove_dir_all(home.path().join("unpacked")).unwrap();
        let first = fs::read(home.path().join(name)).unwrap();
        assert_eq!(
            cl_export(home.path(), &[&ALL[..], &["-o", name]].concat()).status.code(),
            Some(1),
            "exists"
        );
        let again = [&ALL[..], &["-o", name, "--force", "--jobs", "1"]].concat();
        assert!(cl_export(home.path(), &again).status.success());
        assert!(fs::read(home.path().join(name)).unwrap() == first, "{name}");
    }
    let stream = cl_export(home.path(), &[&ALL[..], &["--format", "tar"]].concat());
    assert!(stream.stdout == fs::read(home.path().join("a.tar")).unwrap());
}

#[test]
fn bad_rows_keep_all_from_being_written_unless_asked() {
    let home = home_with(
        "address,smtp_port\njane@q.com,\nnobody,\nJANE@q.com,\njoe@q.com,99\n../x@q.com,\nann@q.com,465\n",
    );
    let refused = cl_export(home.path(), &["--batch", "list.csv", "-t", "msmtp", "-o", "out.tar"]);
    assert_eq!(refused.status.code(), Some(2));
    for part in [
        "error: `address`: `nobody` has no domain\n --> list.csv, row 3, column address\n",
        "`smtp_port`",
        " --> list.csv, row 5, column smtp_port\n",
        "the address `JANE@q.com` is in row 2 already\n --> list.csv, row 4, column address\n",
        "rows are bad, and nothing was written",
        "--keep-going",
    ] {
        assert!(said(&refused).contains(part), "{part}: {}", said(&refused));
    }
    assert!(!home.path().join("out.tar").exists() && !home.path().join("rejected.csv").exists());
    let kept = cl_export(home.path(), &["--batch", "list.csv", "-t", "msmtp", "-o", "out/", "--keep-going"]);
    assert_eq!(kept.status.code(), Some(1), "{}", said(&kept));
    let files = tree(&home.path().join("out"));
    let persons: Vec<_> = files.keys().filter(|path| path.ends_with("/msmtprc")).collect();
    assert_eq!(persons, ["ann@q.com/msmtp/msmtprc", "jane@q.com/msmtp/msmtprc"]);
    let rejected = fs::read_to_string(home.path().join("rejected.csv")).unwrap();
    let lines: Vec<&str> = rejected.lines().collect();
    assert_eq!(lines[0], "row,column,kind");
    assert_eq!(lines[1], "3,\"address\",invalid");
    assert_eq!(lines.len(), 5, "{rejected}");
    assert!(!rejected.contains("nobody") && !rejected.contains("99"));
    let mode = fs::metadata(home.path().join("rejected.csv")).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode, 0o600);
}

/// A list of rejected rows that is in the way is told before anything is written, not after.
#[test]
fn the_list_of_bad_rows_is_kept_and_kept_up() {
    let home = home_with("address\njane@q.com\nbob\n");
    let run = |more: &[&str]| {
        let args = ["--batch", "list.csv", "-t", "msmtp", "--keep-going"];
        cl_export(home.path(), &[&args[..], more].concat())
    };
    let list = home.path().join("rejected.csv");
    fs::write(&list, "somebody's own\n").unwrap();
    let refused = run(&["-o", "out/"]);
    assert!(said(&refused).contains("`rejected.csv` exists already"), "{}", said(&refused));
    assert!(!home.path().join("out").exists(), "nothing is written where the list cannot be");
    fs::remove_file(&list).unwrap();
    assert_eq!(run(&["-o", "out/"]).status.code(), Some(1));
    fs::remove_file(&list).unwrap();
    assert_eq!(run(&["-o", "out/", "--check"]).status.code(), Some(1), "a row is bad");
    assert!(!list.exists(), "`--check` writes nothing");
    assert_eq!(run(&["-o", "out/", "--update"]).status.code(), Some(1));
    assert_eq!(fs::read_to_string(&list).unwrap(), "row,column,kind\n3,\"address\",invalid\n");
    fs::write(home.path().join("list.csv"), "address\njane@q.com\nbob@q.com\n").unwrap();
    assert_eq!(run(&["-o", "out/", "--update"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&list).unwrap(), "row,column,kind\n", "no row is bad any more");
}

#[test]
fn a_list_comes_by_standard_input_in_the_columns_of_others() {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_cl-export"))
        .args([
            "--batch",
            "-",
            "-t",
            "mutt",
            "--columns",
            "name=\"{First} {Last}\",address=Mail",
            "-o",
            "out/",
        ])
        .args(["--delimiter", ";"])
        .current_dir(home.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let list = "\u{FEFF}Last;Mail;First;City\r\nDoe;jane@q.com;Jane;\"Mo;nroe\"\r\n";
    child.stdin.take().unwrap().write_all(list.as_bytes()).unwrap();
    let made = child.wait_with_output().unwrap();
    assert!(made.status.success(), "{}", said(&made));
    let muttrc = fs::read_to_string(home.path().join("out/jane@q.com/mutt/muttrc")).unwrap();
    assert!(muttrc.contains("'Jane Doe'"), "{muttrc}");
}

#[test]
fn each_person_can_get_a_bundle() {
    let home = home_with("address,name,folder\njane@q.com,Jane,j\njoe@q.com,Joe,\n");
    let made = cl_export(home.path(), &["--batch", "list.csv", "-t", "msmtp,sheet", "-o", "{address}.zip"]);
    assert!(made.status.success(), "{}", said(&made));
    let single = ["-t", "msmtp,sheet", "-e", "jane@q.com", "-n", "Jane", "-o", "single.zip"];
    assert!(cl_export(home.path(), &single).status.success());
    assert!(home.path().join("joe@q.com.zip").exists());
    let [one, other] = ["jane@q.com.zip", "single.zip"].map(|name| fs::read(home.path().join(name)).unwrap());
    assert!(one == other);
    let wrong = cl_export(home.path(), &["--batch", "list.csv", "-t", "msmtp", "-o", "{adress}.zip"]);
    assert!(wrong.status.code() == Some(2) && said(&wrong).contains("`address`"), "{}", said(&wrong));
}

#[test]
fn a_folder_is_updated_and_pruned() {
    let home = home_with("address,name\njane@q.com,Jane\njoe@q.com,Joe\n");
    let run = |more: &[&str]| {
        cl_export(home.path(), &[&["--batch", "list.csv", "-t", "msmtp,mutt", "-o", "out/"], more].concat())
    };
    assert!(run(&[]).status.success());
    assert_eq!(run(&[]).status.code(), Some(1), "everything is there already");
    let file = home.path().join("out/jane@q.com/mutt/muttrc");
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    fs::write(home.path().join("out/mine.txt"), "mine").unwrap();
    fs::write(home.path().join("list.csv"), "address,name\njane@q.com,Jane\nann@q.com,Ann\n").unwrap();
    let updated = run(&["--update", "--prune"]);
    assert!(updated.status.success(), "{}", said(&updated));
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before, "what is the same is not touched");
    let files = tree(&home.path().join("out"));
    assert!(files.contains_key("ann@q.com/msmtp/msmtprc") && files.contains_key("mine.txt"));
    assert!(!home.path().join("out/joe@q.com").exists());
}

#[test]
fn hostile_lists_are_refused_in_words() {
    let run = |list: &[u8], args: &[&str]| {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("list.csv"), list).unwrap();
        let made = cl_export(
            home.path(),
            &[&["--batch", "list.csv", "-t", "msmtp", "-o", "out.tar"], args].concat(),
        );
        assert!(!home.path().join("out.tar").exists() || made.status.success());
        (made.status.code(), said(&made))
    };
    for (list, args, part) in [
        (&b""[..], &[][..], "list.csv"),
        (b"name\nJane\n", &[], "address"),
        (b"adress\njane@q.com\n", &[], "`address`"),
        (b"address,name\njane@q.com,\"Jane\n", &[], "row 2"),
        (b"address;name\njane@q.com;Jane\n", &[], "--delimiter ';'"),
        (b"address,name\njane@q.com,Jos\xE9\n", &[], "--encoding windows-1252"),
        (b"address\n\0\x01\x02\xFF\n", &[], "row 2"),
        (b"address,folder\njane@q.com,manifest.json\n", &[], "kept for the bundle's own"),
        (b"address\n", &[], "nobody in the list"),
        (b"address\njane@q.com\n", &["--format", "rar"], "the format `rar` is not known"),
        (b"address\njane@q.com\n", &["--name", "x"], "belongs to one person"),
    ] {
        let (code, said) = run(list, args);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(part), "{part}: {said}");
        assert!(!said.contains("panicked"));
    }
    let (code, said) = run(b"address,name\njane@q.com,Jos\xE9\n", &["--encoding", "windows-1252"]);
    assert_eq!(code, Some(0), "{said}");
}
