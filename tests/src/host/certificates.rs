//! A certificate authority for one mail host, by the `openssl` command.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::services;
use crate::error::{Context as _, HostError, Result};
use crate::sandbox::make_folder;

/// Where programs look for authorities: a bundle (curl) and links
/// named by hash (OpenSSL).
const SYSTEM: &str = "/etc/ssl/certs";
const BUNDLE: &str = "ca-certificates.crt";

/// A new elliptic key and a certificate for it: no time lost on RSA primes.
const NEW: &[&str] =
    &["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];

/// Certificates of a mail host.
pub(super) struct Certificates {
    folder: PathBuf,
}

impl Certificates {
    /// Those of a host that was started before.
    pub(super) fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Makes the authority and one certificate per address.
    pub(super) fn make(folder: &Path) -> Result<Self> {
        make_folder(folder, 0o700)?;
        let certificates = Self { folder: folder.to_owned() };
        certificates.authority()?;
        for (name, _) in services::hosts() {
            certificates.issue(name)?;
        }
        Ok(certificates)
    }

    /// Certificate of this host.
    pub(super) fn certificate(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.pem"))
    }

    /// Private key of this host.
    pub(super) fn key(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.key"))
    }

    /// Copies the system's folder of authorities and adds ours.
    pub(super) fn trusting_copy(&self, copy: &Path) -> Result<()> {
        make_folder(copy, 0o755)?;
        let system = Path::new(SYSTEM);
        for entry in fs::read_dir(system).context("read", system)? {
            let entry = entry.context("read", system)?;
            copy_entry(&entry.path(), &copy.join(entry.file_name()))?;
        }
        let authority = self.certificate("authority");
        let pem = fs::read(&authority).context("read", &authority)?;
        let bundle = copy.join(BUNDLE);
        OpenOptions::new()
            .append(true)
            .create(true)
            .open(&bundle)
            .and_then(|mut file| file.write_all(&pem))
            .context("append to", &bundle)?;
        let link = copy.join(format!("{}.0", self.authority_hash()?));
        fs::write(&link, pem).context("write", &link)
    }

    fn authority(&self) -> Result<()> {
        let (key, out) = (self.key("authority"), self.certificate("authority"));
        openssl(|command| {
            command.args(NEW).args(["-subj", "/CN=cl-export test authority"]);
            command.arg("-keyout").arg(&key).arg("-out").arg(&out);
        })
        .map(drop)
    }

    fn issue(&self, name: &str) -> Result<()> {
        self.issue_for(&[name])
    }

    /// Makes a certificate for these names, called after the first.
    pub(super) fn issue_for(&self, names: &[&str]) -> Result<()> {
        let name = names.first().copied().unwrap_or_default();
        openssl(|command| {
            command.args(NEW).args(["-subj", &format!("/CN={name}")]);
            command.args(["-addext", &format!("subjectAltName=DNS:{}", names.join(",DNS:"))]);
            command.args(["-addext", "basicConstraints=critical,CA:FALSE"]);
            command.args(["-addext", "extendedKeyUsage=serverAuth"]);
            command.arg("-CA").arg(self.certificate("authority"));
            command.arg("-CAkey").arg(self.key("authority"));
            command.arg("-keyout").arg(self.key(name)).arg("-out").arg(self.certificate(name));
        })
        .map(drop)
    }

    /// The name under which OpenSSL looks for the authority.
    fn authority_hash(&self) -> Result<String> {
        let authority = self.certificate("authority");
        openssl(|command| {
            command.args(["x509", "-noout", "-hash", "-in"]).arg(authority);
        })
    }
}

/// Links stay links: most of them lead to the system's real certificates.
fn copy_entry(from: &Path, to: &Path) -> Result<()> {
    if let Ok(target) = fs::read_link(from) {
        symlink(target, to).context("link", to)
    } else if from.is_file() {
        fs::copy(from, to).map(drop).context("copy to", to)
    } else {
        Ok(())
    }
}

fn openssl(describe: impl FnOnce(&mut Command)) -> Result<String> {
    let mut command = Command::new("openssl");
    describe(&mut command);
    let done = command.stdin(Stdio::null()).output().context("run", Path::new("openssl"))?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned());
    }
    Err(HostError::new(format!("`openssl` failed: {}", String::from_utf8_lossy(&done.stderr))))
}
