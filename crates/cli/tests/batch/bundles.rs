//! What tells of a batch and of its bundles: manifests, checksums, reports, comparisons.

use super::{Tree, assert_same, cl_export, home_with, said, tree};
use cl_export_tests::skip;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::iter;
use std::process::Command;

const LIST: &str = "address,name\njane@q.com,Jane Doe\njoe@centurylink.net,\n";

fn printed(text: &[u8]) -> Json {
    serde_json::from_slice(text).unwrap()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Every target that is written for a person.
const PERSONAL: &str = "msmtp,fetchmail,mutt,thunderbird-mobile,ios,thunderbird,outlook,sheet";

#[test]
fn a_bundle_of_ones_own_is_what_a_single_export_makes() {
    let home = home_with(
        "address,name\njane@q.com,\"Jane \"\"J\"\" \\ `x` $(x) %s #, 😀 משה\"\njoe@centurylink.net,\n",
    );
    let each = ["--batch", "list.csv", "-t", PERSONAL, "-o", "own-{address}/"];
    assert!(cl_export(home.path(), &each).status.success());
    for (address, name) in
        [("jane@q.com", Some("Jane \"J\" \\ `x` $(x) %s #, 😀 משה")), ("joe@centurylink.net", None)]
    {
        let named = name.map_or(vec![], |name| vec!["-n", name]);
        let args = [&["-t", PERSONAL, "-o", "single/", "-e", address][..], &named].concat();
        assert!(cl_export(home.path(), &args).status.success());
        let single = tree(&home.path().join("single"));
        assert_same(address, &single, &tree(&home.path().join(format!("own-{address}"))));
        assert_tells_of_all(&single);
        fs::remove_dir_all(home.path().join("single")).unwrap();
    }
}

/// A manifest names every other file of its bundle as it is.
fn assert_tells_of_all(bundle: &Tree) {
    let manifest: Json = serde_json::from_slice(&bundle["manifest.json"].1).unwrap();
    let artifacts = manifest["artifacts"].as_array().unwrap();
    assert_eq!(artifacts.len() + 1, bundle.len());
    for told in artifacts {
        let (mode, bytes) = &bundle[told["path"].as_str().unwrap()];
        assert_eq!(told["mode"], format!("{mode:04o}"));
        assert_eq!(told["bytes"], bytes.len());
        assert_eq!(told["sha256"], sha256(bytes), "{told}");
    }
    assert_eq!(manifest["files"], artifacts.len());
}

#[test]
fn checksums_cover_every_file_and_the_manifest_covers_them() {
    let home = home_with(LIST);
    let args = ["--batch", "list.csv", "-t", "msmtp,autoconfig", "--checksums", "-o"];
    for (place, unpack) in
        [("x/", None), ("x.tar", Some("tar xf x.tar -C y")), ("x.zip", Some("unzip -q x.zip -d y"))]
    {
        let made = cl_export(home.path(), &[&args[..], &[place]].concat());
        assert!(made.status.success(), "{}", said(&made));
        let folder = home.path().join(if unpack.is_some() { "y" } else { "x" });
        if let Some(unpack) = unpack {
            let command = format!("rm -rf y; mkdir y; {unpack}");
            assert!(
                Command::new("sh")
                    .args(["-c", &command])
                    .current_dir(home.path())
                    .status()
                    .unwrap()
                    .success()
            );
        }
        let files = tree(&folder);
        let sums = String::from_utf8(files["SHA256SUMS"].1.clone()).unwrap();
        let lines: Vec<String> = sums.lines().map(str::to_owned).collect();
        let mut expected: Vec<String> = files
            .iter()
            .filter(|(path, _)| !["SHA256SUMS", "manifest.json"].contains(&path.as_str()))
            .map(|(path, (_, bytes))| format!("{}  {path}", sha256(bytes)))
            .collect();
        let mut found = lines.clone();
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{place}");
        let manifest = printed(&files["manifest.json"].1);
        assert_eq!(manifest["checksums"]["sha256"], sha256(sums.as_bytes()));
        let check =
            Command::new("sha256sum").args(["-c", "--quiet", "SHA256SUMS"]).current_dir(&folder).status();
        assert!(check.unwrap().success());
    }
}

#[test]
fn a_batch_is_compared_with_what_is_there() {
    let home = home_with(LIST);
    let run = |place: &str, more: &[&str]| {
        cl_export(
            home.path(),
            &[&["--batch", "list.csv", "-t", "msmtp,mutt", "-o", place][..], more].concat(),
        )
    };
    for (place, file) in [
        ("x/", "x/jane@q.com/mutt/muttrc"),
        ("x.tar.gz", "x.tar.gz"),
        ("x.zip", "x.zip"),
        ("x-{address}.tar", "x-jane@q.com.tar"),
    ] {
        let missing = run(place, &["--check"]);
        assert_eq!(missing.status.code(), Some(1), "{place}");
        assert!(
            String::from_utf8_lossy(&missing.stdout).contains(&format!("{file}: is not there")),
            "{place}"
        );
        assert!(run(place, &[]).status.success());
        let same = run(place, &["--check"]);
        assert_eq!((same.status.code(), same.stdout.len()), (Some(0), 0), "{place}: {}", said(&same));
        assert!(said(&same).ends_with("nothing differs\n"));
        let path = home.path().join(file);
        let mut bytes = fs::read(&path).unwrap();
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(&path, bytes).unwrap();
        let differs = printed(&run(place, &["--check", "--json"]).stdout);
        assert_eq!(
            (&differs["same"], &differs["differing"][0]["path"]),
            (&false.into(), &file.into()),
            "{place}"
        );
        assert_eq!(differs["differing"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn some_files_alone_are_no_bundle() {
    let home = home_with(LIST);
    let run = |only: &str| {
        cl_export(home.path(), &["--batch", "list.csv", "-t", "all", "-o", "x/", "--force", "--only", only])
    };
    assert!(run("m*rc").status.success());
    let paths: Vec<String> = tree(&home.path().join("x")).into_keys().collect();
    let expected = [
        "jane@q.com/mbsync/mbsyncrc",
        "jane@q.com/mpop/mpoprc",
        "jane@q.com/msmtp/msmtprc",
        "jane@q.com/mutt/muttrc",
        "jane@q.com/s-nail/mailrc",
        "joe@centurylink.net/mbsync/mbsyncrc",
        "joe@centurylink.net/mpop/mpoprc",
        "joe@centurylink.net/msmtp/msmtprc",
        "joe@centurylink.net/mutt/muttrc",
        "joe@centurylink.net/s-nail/mailrc",
    ];
    assert_eq!(paths, expected);
    let refused = run("muttrx");
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("`--only` matches no file: `muttrx`"), "{}", said(&refused));
}

#[test]
fn programs_are_told_of_a_batch() {
    let home = home_with("address,name\njane@q.com,Jane\nnobody,\njoe@q.com,Joe\n");
    let run = |more: &[&str]| {
        cl_export(home.path(), &[&["--batch", "list.csv", "-t", "msmtp", "--json"][..], more].concat())
    };
    let refused = run(&["-o", "x.tar"]);
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
    let error = printed(&refused.stderr);
    let row = &error["error"]["rows"][0];
    assert_eq!(
        (&row["row"], &row["kind"], &row["origin"]["column"]),
        (&3.into(), &"invalid".into(), &"address".into())
    );
    let partly = run(&["-o", "x.tar", "--keep-going"]);
    assert_eq!((partly.status.code(), partly.stderr.len()), (Some(1), 0), "{}", said(&partly));
    let report = printed(&partly.stdout);
    assert_eq!((&report["written"]["persons"], &report["written"]["place"]), (&2.into(), &"x.tar".into()));
    assert_eq!(
        (&report["rejected"]["rows"], &report["rejected"]["list"]),
        (&1.into(), &"rejected.csv".into())
    );
    assert_eq!(
        (&report["findings"][0]["code"], &report["findings"][0]["persons"]),
        (&"name".into(), &2.into())
    );
    // Standard output carries the archive, and standard error the report.
    let piped = run(&["--format", "tar", "--keep-going", "--force"]);
    assert_eq!(printed(&piped.stderr)["written"]["persons"], 2);
    assert_eq!(piped.stdout, fs::read(home.path().join("x.tar")).unwrap());
}

#[test]
fn an_update_lists_what_it_did() {
    let home = home_with(LIST);
    let run = |targets: &str, more: &[&str]| {
        cl_export(home.path(), &[&["--batch", "list.csv", "-o", "x/", "-t", targets][..], more].concat())
    };
    assert!(run("msmtp,mutt", &[]).status.success());
    fs::write(home.path().join("x/jane@q.com/mutt/muttrc"), "mine").unwrap();
    let updated = run("msmtp,mutt", &["--update"]);
    assert!(
        said(&updated).contains(
            "\n  1 new or changed, 6 left as they were, 0 removed\n  wrote jane@q.com/mutt/muttrc\n"
        ),
        "{}",
        said(&updated)
    );
    let changes = printed(&run("msmtp", &["--update", "--prune", "--json"]).stdout)["changes"].clone();
    assert_eq!(
        changes["removed"],
        serde_json::json!(["jane@q.com/mutt/muttrc", "joe@centurylink.net/mutt/muttrc"])
    );
    assert_eq!((&changes["unchanged"], changes["written"].as_array().map(Vec::len)), (&2.into(), Some(3)));
}

#[test]
fn it_is_explained_how_files_are_made() {
    let home = home_with("address,name\njane@q.com,Jane\njoe@q.com,Joe\n");
    fs::create_dir_all(home.path().join("own/msmtp")).unwrap();
    let template = "# mine\n{{#each accounts}}\n{{#if (eq address \"jane@q.com\")}}# jane\n{{/if}}account {{address}}\n{{/each}}";
    fs::write(home.path().join("own/msmtp/msmtprc.hbs"), template).unwrap();
    let why = "msmtp/msmtprc: rendered for each way in which its comparisons come out: `own/msmtp/msmtprc.hbs`, line 3: `eq` looks into `address`";
    let explain = |more: &[&str]| {
        let args = ["-t", "msmtp,mutt", "--templates", "own", "--explain", "-o"];
        let made = cl_export(home.path(), &[&args[..], more].concat());
        assert!(made.status.success(), "{}", said(&made));
        said(&made)
            .lines()
            .filter_map(|line| line.strip_prefix("explain: "))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let batch = explain(&["x.tar", "--batch", "list.csv"]);
    assert!(batch.contains(&"msmtp: 1 plan for 2 persons".to_owned()), "{batch:?}");
    assert!(batch.contains(&why.to_owned()), "{batch:?}");
    assert!(batch.contains(&"mutt/muttrc: a plan is filled with escaped values".to_owned()), "{batch:?}");
    assert!(explain(&["y.tar", "-e", "jane@q.com"]).contains(&why.to_owned()));
}

#[test]
fn nothing_is_begun_where_one_of_many_bundles_stands_already() {
    let home = home_with(LIST);
    fs::write(home.path().join("joe@centurylink.net.zip"), "mine").unwrap();
    let refused = cl_export(home.path(), &["--batch", "list.csv", "-t", "msmtp", "-o", "{address}.zip"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("`joe@centurylink.net.zip` exists already"), "{}", said(&refused));
    assert!(!home.path().join("jane@q.com.zip").exists());
    assert_eq!(fs::read(home.path().join("joe@centurylink.net.zip")).unwrap(), b"mine");
}

/// Every seventh row is bad, and kinds of findings begin at different rows.
fn long_list() -> String {
    let row = |number: usize| match number {
        _ if number.is_multiple_of(7) => format!("nobody{number},,,"),
        ..40 => format!("user{number}@q.com,,,"),
        40..80 => format!("user{number}@q.com,User {number},home,"),
        _ => format!("user{number}@centurylink.net,Üser {number},,imap"),
    };
    iter::once("address,name,label,protocol".to_owned())
        .chain((1..=120).map(row))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let home = home_with(&long_list());
    let run = |jobs: &str, place: &str| {
        let args =
            ["--batch", "list.csv", "-t", "msmtp,mutt,outlook,ios", "--keep-going", "--force", "--json"];
        let made = cl_export(home.path(), &[&args[..], &["--jobs", jobs, "-o", place]].concat());
        assert_eq!(made.status.code(), Some(1), "{}", said(&made));
        let mut report = printed(&made.stdout);
        report["written"]["place"] = Json::Null;
        let rejected = fs::read_to_string(home.path().join("rejected.csv")).unwrap();
        (report, fs::read(home.path().join(place)).unwrap(), rejected)
    };
    let alone = run("1", "a.tar.zst");
    assert_eq!((&alone.0["written"]["persons"], &alone.0["rejected"]["rows"]), (&103.into(), &17.into()));
    assert!(alone.0["findings"].as_array().unwrap().iter().all(|finding| finding["message"] != ""));
    for jobs in ["2", "5"] {
        let several = run(jobs, "b.tar.zst");
        assert_eq!(several.0, alone.0, "{jobs}");
        assert!(several.1 == alone.1, "{jobs}");
        assert_eq!(several.2, alone.2, "{jobs}");
    }
}

/// `script` gives the program a terminal.
#[test]
fn a_terminal_shows_how_far_a_long_batch_is() {
    let Some(_ready) = skip::require(&["script"]) else { return };
    // Seconds of work, in a build that is not optimized.
    let rows = (0..15_000).map(|number| format!("u{number}@q.com"));
    let home = home_with(&iter::once("address".to_owned()).chain(rows).collect::<Vec<_>>().join("\n"));
    let batch = "--batch list.csv -t msmtp,mutt,fetchmail,thunderbird,ios,outlook -o x.tar --force";
    let run = |terminal: &str, more: &str| {
        let command = format!("{} {batch} {more}", env!("CARGO_BIN_EXE_cl-export"));
        let mut script = Command::new("script");
        script.args(["-qec", &command, "/dev/null"]).current_dir(home.path()).env("TERM", terminal);
        let output = script.output().unwrap();
        assert!(output.status.success());
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let shown = run("xterm", "");
    assert!(shown.contains("writing ") && shown.contains("/15,000, "), "{shown:?}");
    let last = shown.rsplit("writing ").next().unwrap();
    assert!(last.contains("wrote x.tar: 15000 persons"), "it is gone before the report: {last:?}");
    for (terminal, more) in [("dumb", ""), ("xterm", "--json")] {
        assert!(!run(terminal, more).contains("writing "), "{terminal} {more}");
    }
}
