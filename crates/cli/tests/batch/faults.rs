//! What befalls a batch as a whole: it is killed, its reader goes away, its list is no list.

use super::{cl_export, home_with, said, tree};
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::iter;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

fn long_list() -> String {
    let rows = (0..1500).map(|number| format!("u{number}@q.com,User {number}"));
    iter::once("address,name".to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
}

fn start(home: &Path, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    command.args(args).current_dir(home).env_clear().stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_killed_batch_leaves_the_old_output_whole() {
    let home = home_with(&long_list());
    let batch = ["--batch", "list.csv", "-t", "msmtp,mutt,fetchmail", "--force"];
    for place in ["x.tar.zst", "x.zip", "x"] {
        let args = [&batch[..], &["-o", place]].concat();
        // Of a folder that is there files are replaced one by one, so it is new each time.
        let is_folder = place == "x";
        assert!(cl_export(home.path(), &args).status.success());
        let new = fs::read(home.path().join(place)).unwrap_or_default();
        for number in 0..6 {
            if is_folder {
                let _ = fs::remove_dir_all(home.path().join(place));
            } else {
                fs::write(home.path().join(place), b"old").unwrap();
            }
            let mut child = start(home.path(), &args);
            sleep(Duration::from_millis(1 + 37 * number));
            child.kill().unwrap();
            child.wait().unwrap();
            if is_folder {
                let files = home.path().join(place).is_dir().then(|| tree(&home.path().join(place)).len());
                assert!([None, Some(6001)].contains(&files), "{files:?}");
            } else {
                let found = fs::read(home.path().join(place)).unwrap();
                assert!(found == b"old" || found == new, "{place}: {} bytes", found.len());
            }
            let stray = names(home.path()).into_iter().filter(|name| name.starts_with(".cl-export-")).count();
            assert!(stray <= 1, "{:?}", names(home.path()));
        }
        assert!(cl_export(home.path(), &args).status.success());
        assert!(
            !names(home.path()).iter().any(|name| name.starts_with(".cl-export-")),
            "the next run cleans up"
        );
    }
}

#[test]
fn a_reader_that_goes_away_ends_it() {
    let home = home_with(&long_list());
    let batch = ["--batch", "list.csv", "-t", "msmtp,mutt,fetchmail"];
    // Half an archive is no archive; of a list somebody has seen enough.
    for (args, code, message) in [
        (["--format", "tar"], Some(1), "cannot write the archive"),
        (["--dry-run", "--output=x"], Some(0), ""),
    ] {
        let mut child = start(home.path(), &[&batch[..], &args].concat());
        let mut some = [0; 100];
        child.stdout.take().unwrap().read_exact(&mut some).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), code, "{}", said(&output));
        assert!(said(&output).contains(message) && !said(&output).contains("panicked"), "{}", said(&output));
    }
}

/// With 200 MB of address space; the program itself, static or not, takes a tenth of it.
fn in_little_memory(home: &Path, list: &str) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_cl-export");
    let command = format!("ulimit -v 200000; exec {program} --batch {list} -t msmtp -o x.tar --jobs 1");
    let output = Command::new("sh").args(["-c", &command]).current_dir(home).output().unwrap();
    assert!(!home.join("x.tar").exists());
    (output.status.code(), said(&output))
}

#[test]
fn what_is_no_list_is_refused_in_little_memory() {
    let home = tempfile::tempdir().unwrap();
    let giga = |name: &str, start: &[u8], fill: Option<u8>| {
        let mut file = File::create(home.path().join(name)).unwrap();
        file.write_all(start).unwrap();
        match fill {
            // A hole of zeroes takes no room on the disk.
            None => file.set_len(1_000_000_000).unwrap(),
            Some(byte) => (0..100).for_each(|_| file.write_all(&[byte].repeat(1 << 20)).unwrap()),
        }
    };
    giga("zeroes.csv", b"address\n", None);
    giga("line.csv", b"address\njane@q.com\n", Some(b'a'));
    giga("quote.csv", b"address,name\njane@q.com,\"", Some(b'\n'));
    giga("header.csv", b"", Some(b'x'));
    giga("columns.csv", b"address", Some(b','));
    for (list, part) in [
        ("zeroes.csv", "zeroes.csv, row 2"),
        ("line.csv", "line.csv, row 3"),
        ("quote.csv", "quote.csv, row 2"),
        ("header.csv", "header.csv, row 1"),
        ("columns.csv", "columns.csv, row 1"),
    ] {
        let (code, said) = in_little_memory(home.path(), list);
        assert!(matches!(code, Some(1 | 2)), "{list}: {code:?} {said}");
        assert!(said.contains(part) && !said.contains("panicked"), "{list}: {said}");
    }
}

#[test]
fn a_zip_archive_that_would_be_too_large_is_refused() {
    let rows = (0..22_000).map(|number| format!("u{number}@q.com"));
    let home = home_with(&iter::once("address".to_owned()).chain(rows).collect::<Vec<_>>().join("\n"));
    let refused =
        cl_export(home.path(), &["--batch", "list.csv", "-t", "msmtp", "--only", "*", "-o", "x.zip"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("65534 files and folders") && said(&refused).contains("`.tar.zst`"));
    assert_eq!(names(home.path()), ["list.csv"]);
}

/// What never ends is told as a row that is too long, before it fills the disk or the memory.
#[test]
fn a_list_without_an_end_is_refused() {
    let home = home_with("");
    let refused = cl_export(home.path(), &["--batch", "/dev/zero", "-t", "msmtp", "-o", "x.tar"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        said(&refused).contains("the row is longer than 64 KiB\n --> /dev/zero, row 1"),
        "{}",
        said(&refused)
    );
    assert!(!home.path().join("x.tar").exists());
    let checked = cl_export(home.path(), &["-t", "msmtp", "-e", "jane@q.com", "-o", "/dev/zero", "--check"]);
    assert_eq!(String::from_utf8_lossy(&checked.stdout), "/dev/zero: is no file, or a link\n");
}

/// A link at the place of a file of ours may lead to anything: nothing behind it is shown, and nothing is written through it.
#[test]
fn a_link_in_a_bundle_s_folder_is_not_followed() {
    let home = home_with("address\njane@q.com\n");
    let run = |more: &[&str]| {
        let args = ["--batch", "list.csv", "-t", "msmtp", "-o", "out/"];
        cl_export(home.path(), &[&args[..], more].concat())
    };
    assert!(run(&[]).status.success());
    let (file, other) = (home.path().join("out/jane@q.com/msmtp/msmtprc"), home.path().join("other"));
    fs::write(&other, "somebody's own\n").unwrap();
    fs::remove_file(&file).unwrap();
    std::os::unix::fs::symlink(&other, &file).unwrap();
    let checked = run(&["--check"]);
    assert_eq!(checked.status.code(), Some(1));
    let shown = String::from_utf8_lossy(&checked.stdout);
    assert_eq!(shown, "out/jane@q.com/msmtp/msmtprc: is no file, or a link\n");
    let refused = run(&["--update"]);
    assert!(said(&refused).contains("hint: it is a link or a device"), "{}", said(&refused));
    assert_eq!(fs::read_to_string(&other).unwrap(), "somebody's own\n");
}
