//! What `msmtp --pretend` and `mpop --pretend` say of a file, which they do in the same words.

use cl_export_core::{Security, Server};

/// What one of them says of one account, by the names it prints.
#[derive(Debug)]
pub(super) struct Pretended(pub(super) String);

impl Pretended {
    pub(super) fn get(&self, name: &str) -> &str {
        let line = self.0.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix("= "));
        line.unwrap_or_else(|| panic!("no {name} in {}", self.0))
    }

    /// Each of these names has the value that is meant.
    pub(super) fn has(&self, meant: &[(&str, &str)], case: &str) {
        for (name, meant) in meant {
            assert_eq!(self.get(name), *meant, "{name} of {case}: {}", self.0);
        }
    }

    /// How to reach a server and log in there is what the settings mean; without encryption the login has a name.
    pub(super) fn reaches(&self, server: &Server<'_>, plain: &str, case: &str) {
        let [tls, starttls, auth] = match server.endpoint.security {
            Security::Tls => ["on", "off", "choose"],
            Security::Starttls => ["on", "on", "choose"],
            Security::Plain => ["off", "on", plain],
        };
        let meant = [
            ("host", server.endpoint.host.as_str()),
            ("port", &server.endpoint.port.to_string()),
            ("user", server.login),
            ("tls", tls),
            ("tls_starttls", starttls),
            ("auth", auth),
            ("tls_certcheck", "on"),
            ("tls_trust_file", "system"),
            ("timeout", "60 seconds"),
            ("password", server.password_command.as_deref().map_or("(not set)", |_| "*")),
        ];
        self.has(&meant, case);
    }
}
