//! The gate in front of every test that needs a real client: run it, skip it
//! with a visible reason, or fail when skipping is not allowed.

use std::env;
use std::io::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Set to `1` to turn every skip into a failure (a CI job that must not go
/// green because an installation went wrong).
pub const REQUIRE_VARIABLE: &str = "CL_EXPORT_REQUIRE_CLIENTS";

/// What a [`Sandbox`](crate::Sandbox) needs.
const SANDBOX: &[&str] = &["unshare", "nsenter", "setpriv", "mount", "ip", "env"];

/// What a [`MailHost`](crate::MailHost) needs in addition.
const SERVERS: &[&str] = &["openssl", "dovecot", "pop3-login", "imap-login", "postfix"];

/// What `git send-email` needs to log in to a server over TLS: Debian has it apart from git, and the Perl modules apart
/// from it.
pub const GIT_SEND_EMAIL: [&str; 4] = ["git", "git-send-email", "Authen/SASL.pm", "IO/Socket/SSL.pm"];

/// Debian packages of the programs whose package has another name.
const PACKAGES: &[(&str, &str)] = &[
    ("unshare", "util-linux"),
    ("nsenter", "util-linux"),
    ("setpriv", "util-linux"),
    ("env", "coreutils"),
    ("stty", "coreutils"),
    ("script", "bsdutils"),
    ("gpg", "gnupg"),
    ("ip", "iproute2"),
    ("dovecot", "dovecot-core"),
    ("pop3-login", "dovecot-pop3d"),
    ("imap-login", "dovecot-imapd"),
    ("certutil", "libnss3-tools"),
    ("mbsync", "isync"),
    ("wineboot", "wine"),
    ("wineserver", "wine"),
    ("hivexregedit", "libwin-hivex-perl"),
    ("iconv", "libc-bin"),
    ("getmail", "getmail6"),
    ("git-send-email", "git-email"),
    ("Authen/SASL.pm", "libauthen-sasl-perl"),
    ("IO/Socket/SSL.pm", "libio-socket-ssl-perl"),
    ("bsdtar", "libarchive-tools"),
    ("xmllint", "libxml2-utils"),
    ("plistutil", "libplist-utils"),
    ("zbarimg", "zbar-tools"),
    ("rsvg-convert", "librsvg2-bin"),
    ("chromedriver", "chromium-driver"),
    ("pdftotext", "poppler-utils"),
    ("nginx", "nginx-light"),
    ("DejaVuSans.ttf", "fonts-dejavu-core"),
    ("NotoColorEmoji.ttf", "fonts-noto-color-emoji"),
];

/// Scripts of this repository that fetch what Debian has no package of.
const SCRIPTS: &[(&str, &str)] = &[("axe.min.js", ".ci/axe")];

/// Where programs and files are that no user's `PATH` leads to: Debian's daemons, Dovecot's protocols, git's own
/// programs, Perl's modules, what `.ci/axe` fetched, fonts.
const FOLDERS: &[&str] = &[
    "/usr/sbin",
    "/sbin",
    "/usr/lib/dovecot",
    "/usr/libexec/dovecot",
    "/usr/lib/git-core",
    "/usr/share/perl5",
    concat!(env!("CARGO_MANIFEST_DIR"), "/../target/axe"),
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/truetype/noto",
];

/// Proof that the gate was passed.
#[derive(Debug)]
#[must_use = "a test that ignores the gate fails on machines without mail clients"]
pub struct Ready(());

/// Passes when a [`Sandbox`](crate::Sandbox) can run these programs here. Files that a test needs besides, such as
/// fonts, are named in the same way.
///
/// Otherwise says `skipped: <test>: <why>` on standard error and returns `None`.
///
/// # Panics
/// Instead of skipping, when [`REQUIRE_VARIABLE`] is `1`.
#[must_use]
pub fn require(programs: &[&str]) -> Option<Ready> {
    gate(&[SANDBOX, programs].concat())
}

/// Passes when a [`MailHost`](crate::MailHost) can run here, and these clients with it.
///
/// # Panics
/// Instead of skipping, when [`REQUIRE_VARIABLE`] is `1`.
#[must_use]
pub fn require_host(clients: &[&str]) -> Option<Ready> {
    gate(&[SANDBOX, SERVERS, clients].concat())
}

/// Passes when these programs are here, for tests that run them without a sandbox.
///
/// # Panics
/// Instead of skipping, when [`REQUIRE_VARIABLE`] is `1`.
#[must_use]
pub fn require_programs(programs: &[&str]) -> Option<Ready> {
    pass(missing(programs))
}

/// Passes when these files are here, each with the Debian package that holds it.
///
/// # Panics
/// Instead of skipping, when [`REQUIRE_VARIABLE`] is `1`.
#[must_use]
pub fn require_files(files: &[(&str, &str)]) -> Option<Ready> {
    let missing = files.iter().filter(|(file, _)| !Path::new(file).exists());
    let packages: Vec<&str> = missing.map(|(_, package)| *package).collect();
    let reason = || format!("files are missing; on Debian: apt-get install {}", packages.join(" "));
    pass((!packages.is_empty()).then(reason))
}

/// Passes when strace is here and may trace what it runs; a container may need `--cap-add=SYS_PTRACE`.
///
/// # Panics
/// Instead of skipping, when [`REQUIRE_VARIABLE`] is `1`.
#[must_use]
pub fn require_tracing(programs: &[&str]) -> Option<Ready> {
    let needed = [&["strace", "bsdtar"], programs].concat();
    pass(missing(&needed).or_else(|| (!tracing_works()).then(|| "strace may not trace here".to_owned())))
}

fn gate(programs: &[&str]) -> Option<Ready> {
    pass(obstacle(programs))
}

fn pass(obstacle: Option<String>) -> Option<Ready> {
    let Some(reason) = obstacle else {
        return Some(Ready(()));
    };
    let must_run = env::var_os(REQUIRE_VARIABLE).is_some_and(|value| value == "1");
    assert!(!must_run, "{reason} (and {REQUIRE_VARIABLE} is set)");
    tell(&reason);
    None
}

/// Says on standard error that a test is skipped, and why.
pub fn tell(reason: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("test");
    // Not `eprintln`: the test runner swallows that when the test passes.
    let _ = writeln!(std::io::stderr(), "skipped: {test}: {reason}");
}

/// The first reason why these programs cannot be run in namespaces here.
fn obstacle(programs: &[&str]) -> Option<String> {
    if let Some(hint) = missing(programs) {
        return Some(hint);
    }
    if !is_root() {
        return Some("needs root, to make namespaces and run clients as nobody".to_owned());
    }
    (!namespaces_work())
        .then(|| "`unshare --net --mount --pid` is refused here; a container needs `--privileged`".to_owned())
}

/// How to get those of these programs that are not here.
fn missing(programs: &[&str]) -> Option<String> {
    let missing: Vec<&str> = programs.iter().copied().filter(|name| find(name).is_none()).collect();
    (!missing.is_empty()).then(|| install_hint(&missing))
}

fn install_hint(missing: &[&str]) -> String {
    let mut steps: Vec<&str> =
        SCRIPTS.iter().filter(|(file, _)| missing.contains(file)).map(|(_, script)| *script).collect();
    let fetched = |name: &str| SCRIPTS.iter().any(|(file, _)| *file == name);
    let mut packages: Vec<&str> =
        missing.iter().filter(|name| !fetched(name)).map(|name| package(name)).collect();
    packages.dedup();
    let install = format!("apt-get install {}", packages.join(" "));
    if !packages.is_empty() {
        steps.insert(0, &install);
    }
    format!("{} not found; on Debian: {}", missing.join(", "), steps.join("; "))
}

fn package(program: &str) -> &str {
    PACKAGES.iter().find(|(name, _)| *name == program).map_or(program, |(_, package)| package)
}

/// Where the program or file is.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain(FOLDERS.iter().map(PathBuf::from))
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// The owner of `/proc/self` is the effective user.
fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn namespaces_work() -> bool {
    Command::new("unshare")
        .args(["--net", "--mount", "--pid", "--fork", "--kill-child", "--", "true"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn tracing_works() -> bool {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o", "/dev/null", "--", "true"]).stderr(Stdio::null());
    strace.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::install_hint;

    #[test]
    fn a_hint_names_packages_and_scripts() {
        let hint = install_hint(&["axe.min.js", "chromium", "chromedriver", "pdftotext"]);
        let steps = "apt-get install chromium chromium-driver poppler-utils; .ci/axe";
        assert_eq!(
            hint,
            format!("axe.min.js, chromium, chromedriver, pdftotext not found; on Debian: {steps}")
        );
        assert!(install_hint(&["axe.min.js"]).ends_with("on Debian: .ci/axe"));
    }
}
