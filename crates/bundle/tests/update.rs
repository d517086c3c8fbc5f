//! A folder that is there already: what is left, written and removed, and what is never touched.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "changes folders between two runs")]

mod common;

use cl_export_bundle::{Existing, Format, LIST, Place, SinkError, SinkOptions, Summary};
use common::{Entry, file, folder, give, names, options, tree_at, tree_of, try_write, write};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};
use tempfile::TempDir;

fn update() -> SinkOptions {
    SinkOptions { existing: Existing::Update, ..options() }
}

fn prune() -> SinkOptions {
    SinkOptions { prune: true, ..update() }
}

fn persons(names: &[&str]) -> Vec<Entry> {
    let person = |name: &&str| {
        [
            folder(name),
            file(&format!("{name}/rc"), 0o600, name.as_bytes()),
            file(&format!("{name}/web"), 0o644, b"w"),
        ]
    };
    names.iter().flat_map(person).collect()
}

fn made(entries: &[Entry]) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    write(&place.path().join("out"), Format::Folder, &SinkOptions { keep_list: true, ..options() }, entries);
    place
}

/// Writes entries, and holds what a rehearsal said beforehand against what was done.
fn put(place: &TempDir, options: &SinkOptions, entries: &[Entry]) -> Summary {
    let out = place.path().join("out");
    let meant = out.is_dir().then(|| rehearsed(&out, options, entries).unwrap());
    let done = write(&out, Format::Folder, options, entries);
    assert!(meant.is_none_or(|meant| meant == done));
    done
}

fn fails(place: &TempDir, options: &SinkOptions, entries: &[Entry]) -> SinkError {
    let out = place.path().join("out");
    let meant = rehearsed(&out, options, entries).unwrap_err();
    let error = try_write(Place::Path(out), Format::Folder, options, entries).unwrap_err();
    assert_eq!(meant.to_string(), error.to_string());
    error
}

/// What a rehearsal says, which changes nothing.
fn rehearsed(out: &Path, options: &SinkOptions, entries: &[Entry]) -> Result<Summary, SinkError> {
    let before = out.is_dir().then(|| tree_at(out));
    let mut sink = cl_export_bundle::rehearse(out, options)?;
    entries.iter().try_for_each(|entry| give(&mut *sink, entry))?;
    let meant = sink.finish()?;
    assert_eq!(before, out.is_dir().then(|| tree_at(out)));
    Ok(meant)
}

#[test]
fn a_rehearsal_takes_a_folder_that_is_not_there_for_an_empty_one() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let meant = rehearsed(&out, &prune(), &persons(&["a"])).unwrap();
    assert_eq!(
        (meant.written, meant.unchanged, meant.removed.len()),
        (vec!["a/rc".into(), "a/web".into()], 0, 0)
    );
    assert!(!out.exists());
}

/// Makes a file look old, to see whether it is touched.
fn age(path: &Path) {
    let old = UNIX_EPOCH + Duration::from_secs(1_000_000);
    fs::File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
}

fn is_old(path: &Path) -> bool {
    fs::metadata(path).unwrap().mtime() == 1_000_000
}

#[test]
fn an_update_writes_what_differs_and_leaves_the_rest_untouched() {
    let place = made(&persons(&["a", "b", "c"]));
    let out = place.path().join("out");
    for path in ["a/rc", "a/web", "b/rc", "b/web", "c/rc", "c/web"] {
        age(&out.join(path));
    }
    fs::write(out.join("b/rc"), "B").unwrap();
    age(&out.join("b/rc"));
    fs::set_permissions(out.join("c/rc"), fs::Permissions::from_mode(0o644)).unwrap();
    fs::write(out.join("mine"), "mine").unwrap();
    let entries = persons(&["a", "b", "c", "d"]);
    let summary = put(&place, &update(), &entries);
    assert_eq!(summary.written, ["b/rc", "c/rc", "d/rc", "d/web"]);
    assert_eq!((summary.files, summary.unchanged, summary.removed.len()), (8, 4, 0));
    let old = ["a/rc", "a/web", "b/rc", "b/web", "c/rc", "c/web"].map(|path| is_old(&out.join(path)));
    assert_eq!(old, [true, true, false, true, false, true]);
    let mut tree = tree_at(&out);
    assert_eq!(tree.remove("mine").unwrap().1.unwrap(), b"mine");
    tree.remove(LIST).unwrap();
    assert_eq!(tree, tree_of(&entries));
    assert_eq!(put(&place, &update(), &entries).written, [""; 0], "a second time there is nothing to do");
}

#[test]
fn without_being_asked_nothing_is_replaced() {
    let place = made(&persons(&["a"]));
    fs::write(place.path().join("out/a/rc"), "mine").unwrap();
    let error = fails(&place, &options(), &persons(&["0", "a"]));
    assert!(matches!(error, SinkError::Exists(path) if path.ends_with("out/a/rc")));
    assert_eq!(names(&place.path().join("out")), [LIST, "a"], "and nothing else is changed either");
    assert_eq!(put(&place, &options(), &[folder("a"), file("a/new", 0o600, b"x")]).written, ["a/new"]);
    let replace = SinkOptions { existing: Existing::Replace, ..options() };
    assert_eq!(put(&place, &replace, &persons(&["a"])).written, ["a/rc", "a/web"]);
    assert_eq!(fs::read(place.path().join("out/a/rc")).unwrap(), b"a");
}

#[test]
fn what_came_into_being_meanwhile_is_not_replaced_either() {
    let place = made(&[]);
    let out = place.path().join("out");
    let mut sink = cl_export_bundle::open(Place::Path(out.clone()), Format::Folder, &options()).unwrap();
    sink.file("rc", 0o600, b"ours").unwrap();
    fs::write(out.join("rc"), "mine").unwrap();
    assert!(matches!(sink.finish(), Err(SinkError::Exists(_))));
    assert_eq!(
        (fs::read(out.join("rc")).unwrap(), names(&out)),
        (b"mine".to_vec(), vec![LIST.to_owned(), "rc".to_owned()])
    );
    let new = place.path().join("new");
    let sink = cl_export_bundle::open(Place::Path(new.clone()), Format::Folder, &options()).unwrap();
    fs::create_dir(&new).unwrap();
    fs::write(new.join("mine"), "").unwrap();
    assert!(matches!(sink.finish(), Err(SinkError::Exists(_))));
    assert_eq!(
        (names(&new), names(place.path())),
        (vec!["mine".to_owned()], vec!["new".to_owned(), "out".to_owned()])
    );
}

#[test]
fn pruning_removes_what_an_earlier_run_made_and_nothing_else() {
    let place = made(&persons(&["a", "b", "c"]));
    let out = place.path().join("out");
    fs::write(out.join("b/mine"), "mine").unwrap();
    fs::write(out.join("mine"), "mine").unwrap();
    fs::create_dir(out.join("empty")).unwrap();
    let summary = put(&place, &prune(), &persons(&["a"]));
    assert_eq!(summary.removed, ["b/rc", "b/web", "c/rc", "c/web"]);
    assert_eq!(names(&out), [LIST, "a", "b", "empty", "mine"]);
    assert_eq!(names(&out.join("b")), ["mine"]);
    assert_eq!(fs::read_to_string(out.join(LIST)).unwrap(), "a/rc\na/web\n");
    assert_eq!(fs::metadata(out.join(LIST)).unwrap().mode() & 0o7777, 0o600);
    assert_eq!(put(&place, &prune(), &persons(&["a"])).removed, [""; 0]);
}

#[test]
fn runs_without_pruning_keep_what_earlier_ones_made_in_the_list() {
    let place = made(&persons(&["a", "b"]));
    let out = place.path().join("out");
    put(&place, &update(), &persons(&["c"]));
    assert_eq!(fs::read_to_string(out.join(LIST)).unwrap(), "c/rc\nc/web\na/rc\na/web\nb/rc\nb/web\n");
    assert_eq!(put(&place, &prune(), &persons(&["b"])).removed, ["c/rc", "c/web", "a/rc", "a/web"]);
    assert_eq!(names(&out), [LIST, "b"]);
}

#[test]
fn a_folder_without_a_list_loses_nothing() {
    let place = tempfile::tempdir().unwrap();
    put(&place, &options(), &persons(&["a", "b"]));
    assert_eq!(names(&place.path().join("out")), ["a", "b"], "a list is kept only where it was asked for");
    assert_eq!(put(&place, &prune(), &persons(&["a"])).removed, [""; 0]);
    assert_eq!(put(&place, &prune(), &persons(&["c"])).removed, ["a/rc", "a/web"]);
    assert_eq!(names(&place.path().join("out")), [LIST, "b", "c"]);
}

#[test]
fn a_folder_that_is_given_stays_though_it_became_empty() {
    let place = made(&[folder("a"), folder("a/b"), file("a/b/x", 0o600, b"x")]);
    assert_eq!(put(&place, &prune(), &[folder("a")]).removed, ["a/b/x"]);
    assert_eq!(names(&place.path().join("out")), [LIST, "a"]);
    assert_eq!(names(&place.path().join("out/a")), [""; 0]);
}

#[test]
fn a_name_that_only_changed_its_case_is_not_removed() {
    let place = made(&persons(&["Jane"]));
    put(&place, &prune(), &persons(&["jane"]));
    assert!(names(&place.path().join("out")).contains(&"Jane".to_owned()), "elsewhere both are one file");
}

#[test]
fn pruning_follows_no_link_and_leaves_the_folder_for_nothing() {
    let place = made(&[
        folder("a"),
        file("a/rc", 0o600, b""),
        folder("b"),
        file("b/rc", 0o600, b""),
        file("c", 0o600, b""),
    ]);
    let (out, other) = (place.path().join("out"), place.path().join("other"));
    fs::create_dir(&other).unwrap();
    fs::write(other.join("rc"), "mine").unwrap();
    fs::write(place.path().join("secret"), "mine").unwrap();
    // Folders and files that became links since.
    fs::remove_dir_all(out.join("a")).unwrap();
    symlink(&other, out.join("a")).unwrap();
    fs::remove_file(out.join("b/rc")).unwrap();
    symlink(other.join("rc"), out.join("b/rc")).unwrap();
    fs::remove_file(out.join("c")).unwrap();
    fs::create_dir(out.join("c")).unwrap();
    // A list that somebody else has written to.
    let mut list = fs::read_to_string(out.join(LIST)).unwrap();
    let absolute = place.path().join("secret");
    for hostile in [
        "../secret",
        "/etc/hostname",
        absolute.to_str().unwrap(),
        "b/../../secret",
        "",
        ".",
        "..",
        LIST,
        "\u{1}",
    ] {
        list.push_str(hostile);
        list.push('\n');
    }
    list += &"x/".repeat(5000);
    fs::write(out.join(LIST), list).unwrap();
    assert_eq!(put(&place, &prune(), &[]).removed, [""; 0]);
    assert_eq!(
        (fs::read(other.join("rc")).unwrap(), fs::read(absolute).unwrap()),
        (b"mine".to_vec(), b"mine".to_vec())
    );
    assert_eq!(names(&out), [LIST, "a", "b", "c"]);
    assert!(out.join("b/rc").symlink_metadata().unwrap().is_symlink());
}

#[test]
fn a_list_that_is_a_link_is_not_read_and_not_written_through() {
    let place = made(&persons(&["a", "b"]));
    let out = place.path().join("out");
    fs::rename(out.join(LIST), place.path().join("theirs")).unwrap();
    symlink(place.path().join("theirs"), out.join(LIST)).unwrap();
    assert_eq!(put(&place, &prune(), &persons(&["a"])).removed, [""; 0]);
    assert_eq!(fs::read_to_string(place.path().join("theirs")).unwrap().lines().count(), 4);
    assert!(out.join(LIST).symlink_metadata().unwrap().is_file());
}

#[test]
fn links_inside_a_folder_are_not_written_through() {
    let place = made(&[]);
    let (out, other) = (place.path().join("out"), place.path().join("other"));
    fs::create_dir(&other).unwrap();
    symlink(&other, out.join("a")).unwrap();
    symlink(other.join("nowhere"), out.join("rc")).unwrap();
    for existing in [Existing::Keep, Existing::Replace, Existing::Update] {
        let options = SinkOptions { existing, ..options() };
        assert!(matches!(fails(&place, &options, &persons(&["a"])), SinkError::NotFile(_)));
        assert!(matches!(fails(&place, &options, &[file("rc", 0o600, b"x")]), SinkError::NotFile(_)));
    }
    assert_eq!(
        (names(&other), names(&out)),
        (vec![], vec![LIST.to_owned(), "a".to_owned(), "rc".to_owned()])
    );
}

#[test]
fn files_and_folders_do_not_replace_each_other() {
    let place = made(&persons(&["a"]));
    let replace = SinkOptions { existing: Existing::Replace, ..options() };
    assert!(matches!(fails(&place, &replace, &[file("a", 0o600, b"x")]), SinkError::IsFolder(_)));
    let onto_file = [folder("a"), folder("a/rc")];
    assert!(matches!(fails(&place, &replace, &onto_file), SinkError::NotFolder(_)));
    fs::write(place.path().join("file"), "x").unwrap();
    let onto = |name: &str| try_write(Place::Path(place.path().join(name)), Format::Folder, &replace, &[]);
    assert!(matches!(onto("file"), Err(SinkError::NotFolder(_))));
    assert!(matches!(onto("file/below"), Err(SinkError::NotFolder(_))));
}

#[test]
fn a_link_to_the_folder_itself_is_followed() {
    let place = made(&persons(&["a"]));
    symlink("out", place.path().join("link")).unwrap();
    write(&place.path().join("link"), Format::Folder, &update(), &persons(&["b"]));
    assert_eq!(names(&place.path().join("out")), [LIST, "a", "b"]);
    assert!(place.path().join("link").symlink_metadata().unwrap().is_symlink());
}

#[test]
fn single_files_are_updated_too() {
    use cl_export_bundle::{Entry, Parents};
    let place = tempfile::tempdir().unwrap();
    let [same, other] = ["same", "other"].map(|name| place.path().join(name));
    let entry = |path: &Path| Entry { path: path.to_owned(), bytes: b"x", mode: 0o600 };
    let entries = [entry(&same), entry(&other)];
    cl_export_bundle::write(&entries, Parents::Need, Existing::Update).unwrap();
    fs::write(&other, "y").unwrap();
    age(&same);
    age(&other);
    cl_export_bundle::write(&entries, Parents::Need, Existing::Update).unwrap();
    assert_eq!((is_old(&same), is_old(&other), fs::read(&other).unwrap()), (true, false, b"x".to_vec()));
}
