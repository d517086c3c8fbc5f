//! The one place that reads the environment.
#![expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]

use crate::failure::Failure;
use cl_export_core::Prose;
use std::env;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

/// The default account file: `$XDG_CONFIG_HOME/cl-export/account.toml`, with `~/.config` where that is not set.
///
/// Never a file of the current folder: it could bring a stranger's password command.
pub(crate) fn default_account_file() -> Option<PathBuf> {
    let config = absolute("XDG_CONFIG_HOME").or_else(|| home().map(|home| home.join(".config")))?;
    Some(config.join("cl-export").join("account.toml"))
}

/// Where providers are looked for without being named, the one that is looked into last first: the system's folders, then
/// the person's own.
pub(crate) fn provider_folders() -> Vec<PathBuf> {
    let mut folders = system_folders();
    folders.reverse();
    folders.extend(absolute("XDG_CONFIG_HOME").or_else(|| home().map(|home| home.join(".config"))));
    folders.into_iter().map(|folder| folder.join("cl-export").join("providers")).collect()
}

/// Today, in days since 1970-01-01: as whoever builds reproducibly says, else by the clock.
pub(crate) fn today() -> Result<Option<i64>, Failure> {
    let clock = || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok().map(|time| time.as_secs());
    let seconds = source_date_epoch()?.or_else(clock);
    Ok(seconds.and_then(|seconds| i64::try_from(seconds / 86_400).ok()))
}

/// Where data of ours may be, the person's own first: `$XDG_DATA_HOME/cl-export`, with `~/.local/share` where that is not
/// set, and the same below each of `$XDG_DATA_DIRS`, with `/usr/local/share` and `/usr/share`.
pub(crate) fn data_folders() -> Vec<PathBuf> {
    let own = absolute("XDG_DATA_HOME").or_else(|| home().map(|home| home.join(".local").join("share")));
    own.into_iter().chain(system_folders()).map(|folder| folder.join("cl-export")).collect()
}

/// The folders of data that all share, as the XDG specification has them, the first one first.
fn system_folders() -> Vec<PathBuf> {
    let given = env::var_os("XDG_DATA_DIRS").filter(|list| !list.is_empty());
    let given = given.unwrap_or_else(|| OsString::from("/usr/local/share:/usr/share"));
    env::split_paths(&given).filter(|folder| folder.is_absolute()).collect()
}

/// The time that archives give their entries, in seconds since 1970, if whoever builds reproducibly says one
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub(crate) fn source_date_epoch() -> Result<Option<u64>, Failure> {
    let Some(given) = env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let text = given.to_string_lossy();
    text.parse().map(Some).map_err(|_| {
        let what = Prose::default().value("SOURCE_DATE_EPOCH").text(" cannot be ").value(text);
        Failure::usage(what).hint(Prose::new("give seconds since 1970"))
    })
}

/// How many threads can run at once.
pub(crate) fn processors() -> u32 {
    std::thread::available_parallelism().map_or(1, |count| u32::try_from(count.get()).unwrap_or(1))
}

/// Now, for saying how long something took.
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// The person's home.
pub(crate) fn home() -> Option<PathBuf> {
    absolute("HOME")
}

/// A place as documents write it, `~/...`, in the person's home.
pub(crate) fn at_home(path: &str) -> Option<PathBuf> {
    path.strip_prefix("~/").and_then(|rest| home().map(|home| home.join(rest)))
}

/// Whether to colour what goes to standard error, or to standard output.
pub(crate) fn colours(stream: &impl IsTerminal) -> bool {
    let set = |name| env::var_os(name).is_some_and(|value: OsString| !value.is_empty());
    !set("NO_COLOR") && stream.is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Whether a person looks at standard error while it is written, on a terminal that can move its cursor.
pub(crate) fn is_live_stderr() -> bool {
    std::io::stderr().is_terminal() && can_move_cursor()
}

/// Whether the terminal can move its cursor.
pub(crate) fn can_move_cursor() -> bool {
    env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Whether a word names a program, as a shell finds it; it is not run.
pub(crate) fn is_program(word: &str) -> bool {
    if let Some(rest) = word.strip_prefix("~/") {
        return home().is_some_and(|home| home.join(rest).is_file());
    }
    if word.contains('/') {
        return Path::new(word).is_file();
    }
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(word).is_file())
}

/// An absolute path, as the XDG specification asks; anything else counts as not set.
fn absolute(name: &str) -> Option<PathBuf> {
    env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute())
}
