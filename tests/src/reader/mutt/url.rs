//! `url_parse_ciss` and `url_ciss_tobuffer`.

/// A URL's parts, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url {
    /// `pops`, `smtp` and so on.
    pub scheme: String,
    /// The login.
    pub user: String,
    /// The host.
    pub host: String,
    /// The port.
    pub port: u16,
    /// What follows the host's `/`.
    pub path: String,
}

impl Url {
    /// Reads a URL as mutt does.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let (authority, path) = rest.split_once('/')?;
        let (user, host) = authority.rsplit_once('@')?;
        // What follows a colon before the `@` is a password.
        if user.contains(':') {
            return None;
        }
        let (host, port) = host.split_once(':')?;
        Some(Self {
            scheme: scheme.to_owned(),
            user: decode(user)?,
            host: decode(host)?,
            port: port.parse().ok()?,
            path: decode(path)?,
        })
    }

    fn with_user(&self, user: &str) -> String {
        format!("{}://{user}@{}:{}/{}", self.scheme, self.host, self.port, self.path)
    }
}

/// The URL in each form that a hook may be given: as written, as mutt writes it anew, and as neomutt does.
pub fn forms(written: &str) -> Option<[String; 3]> {
    let url = Url::parse(written)?;
    let anew = |reserved: &str| url.with_user(&encode(&url.user, reserved));
    Some([written.to_owned(), anew("/:%"), anew(" /:&%=")])
}

fn encode(user: &str, reserved: &str) -> String {
    user.chars()
        .map(|c| if reserved.contains(c) { format!("%{:02X}", u32::from(c)) } else { c.to_string() })
        .collect()
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|byte| char::from(byte).to_digit(16));
        bytes.push(u8::try_from(digit()? << 4 | digit()?).ok()?);
    }
    String::from_utf8(bytes).ok()
}
