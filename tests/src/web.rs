//! A real web server beside the mail host: nginx, with a site's configuration as a page shows it.

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use crate::error::{Context as _, Result};
use crate::host::MailHost;
use crate::sandbox::make_folder;

/// What tests with a web server need.
pub const PROGRAMS: &[&str] = &["nginx", "curl"];

/// Its address; the names that it serves lead here.
const ADDRESS: &str = "127.0.0.21";

/// Everything but the site. Workers run as `www-data`, as Debian's do: they read what that user may read, and nothing more.
const CONFIGURATION: &str = "user www-data;
worker_processes 1;
pid FOLDER/pid;
error_log FOLDER/log;
events {}
http {
  include /etc/nginx/mime.types;
  access_log FOLDER/asked;
  client_body_temp_path FOLDER/body;
  proxy_temp_path FOLDER/proxy;
  fastcgi_temp_path FOLDER/fastcgi;
  uwsgi_temp_path FOLDER/uwsgi;
  scgi_temp_path FOLDER/scgi;
  include FOLDER/site;
}
";

impl MailHost {
    /// Makes `/srv` a folder of the host's own, and runs commands there as root, as the owner of a web server does once.
    ///
    /// # Errors
    /// If a command fails.
    pub fn prepare_srv(&self, commands: &str) -> Result<()> {
        let srv = self.sandbox().folder().join("srv");
        make_folder(&srv, 0o755)?;
        self.sandbox().setup("mount", &["--bind", &srv.to_string_lossy(), "/srv"])?;
        self.sandbox().setup("sh", &["-ec", commands])
    }

    /// Starts nginx with these `server` blocks, under these names. `CERTIFICATE` and `KEY` stand for the paths of a
    /// certificate that is good for all of them.
    ///
    /// # Errors
    /// If it does not start; the error holds what it said.
    pub fn serve(&self, names: &[&str], site: &str) -> Result<()> {
        let folder = self.sandbox().folder().join("web");
        make_folder(&folder, 0o755)?;
        self.add_names(names)?;
        let (certificate, key) = self.certificate_for(names)?;
        let site = site.replace("CERTIFICATE", &certificate.to_string_lossy());
        let site = site.replace("KEY", &key.to_string_lossy());
        let shown = folder.to_string_lossy();
        for (name, text) in [("site", site), ("nginx.conf", CONFIGURATION.replace("FOLDER", &shown))] {
            let file = folder.join(name);
            fs::write(&file, text).context("write", &file)?;
        }
        let [log, configuration] = ["log", "nginx.conf"].map(|name| folder.join(name));
        self.sandbox().setup("nginx", &["-e", &log.to_string_lossy(), "-c", &configuration.to_string_lossy()])
    }

    /// What the web server was asked for, a line each.
    #[must_use]
    pub fn web_log(&self) -> String {
        let read = |name| fs::read_to_string(self.sandbox().folder().join("web").join(name));
        read("asked").unwrap_or_default() + &read("log").unwrap_or_default()
    }

    fn add_names(&self, names: &[&str]) -> Result<()> {
        let lines = names.iter().fold(String::new(), |mut lines, name| {
            let _ = writeln!(lines, "{ADDRESS} {name}");
            lines
        });
        // The file itself is mounted over `/etc/hosts`: it must stay the same one.
        let file = self.sandbox().folder().join("hosts");
        append(&file, &lines).context("append to", &file)
    }
}

fn append(file: &Path, text: &str) -> std::io::Result<()> {
    OpenOptions::new().append(true).open(file)?.write_all(text.as_bytes())
}
