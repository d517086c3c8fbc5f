//! The format's own words, both ways. Clients tell the cases apart.

use cl_export_core::{Authentication, LoginRule, Security};

/// The format's place holders beside ours.
const PLACE_HOLDERS: [(&str, &str); 3] =
    [("{address}", "%EMAILADDRESS%"), ("{local_part}", "%EMAILLOCALPART%"), ("{domain}", "%EMAILDOMAIN%")];

const SOCKET_TYPES: [(Security, &str); 3] =
    [(Security::Tls, "SSL"), (Security::Starttls, "STARTTLS"), (Security::Plain, "plain")];

/// The names of ways to log in; the first of each is what is written, the others were or are written elsewhere.
const AUTHENTICATIONS: [(Authentication, &str); 12] = [
    (Authentication::Password, "password-cleartext"),
    (Authentication::Password, "plain"),
    (Authentication::Encrypted, "password-encrypted"),
    (Authentication::Encrypted, "secure"),
    (Authentication::Oauth2, "OAuth2"),
    (Authentication::Oauth2, "OAuth"),
    (Authentication::Gssapi, "GSSAPI"),
    (Authentication::Ntlm, "NTLM"),
    (Authentication::Certificate, "TLS-client-cert"),
    (Authentication::None, "none"),
    (Authentication::None, "client-IP-address"),
    (Authentication::None, "smtp-after-pop"),
];

/// The word for a security.
pub(crate) fn socket_type(security: Security) -> &'static str {
    SOCKET_TYPES.iter().find(|(known, _)| *known == security).map_or("plain", |(_, word)| word)
}

/// The security of that word.
pub(crate) fn security(word: &str) -> Option<Security> {
    SOCKET_TYPES.iter().find(|(_, known)| *known == word).map(|(security, _)| *security)
}

/// The word for a way to log in.
pub(crate) fn authentication(way: Authentication) -> &'static str {
    AUTHENTICATIONS.iter().find(|(known, _)| *known == way).map_or("none", |(_, word)| word)
}

/// The way to log in of that word.
pub(crate) fn way(word: &str) -> Option<Authentication> {
    AUTHENTICATIONS.iter().find(|(_, known)| *known == word).map(|(way, _)| *way)
}

/// A login rule with the format's place holders.
pub(crate) fn username(rule: &LoginRule) -> String {
    match rule {
        LoginRule::LocalPart => "%EMAILLOCALPART%".to_owned(),
        LoginRule::Pattern(pattern) => with_percents(&pattern.to_string()),
        LoginRule::Address => "%EMAILADDRESS%".to_owned(),
    }
}

/// A pattern of ours with the format's place holders.
pub(crate) fn with_percents(pattern: &str) -> String {
    PLACE_HOLDERS.iter().fold(pattern.to_owned(), |text, (ours, theirs)| text.replace(ours, theirs))
}

/// Why a text of the format's is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoPattern {
    /// A place holder that nothing closes.
    Unclosed,
    /// A place holder that a provider cannot say.
    Unknown,
    /// A brace, which in a pattern begins a place holder.
    Brace,
}

/// A text of the format's with our place holders.
pub(crate) fn with_braces(text: &str) -> Result<String, NoPattern> {
    if text.contains(['{', '}']) {
        return Err(NoPattern::Brace);
    }
    let replaced =
        PLACE_HOLDERS.iter().fold(text.to_owned(), |text, (ours, theirs)| text.replace(theirs, ours));
    let starts = ["%EMAIL", "%REALNAME"].map(|start| replaced.find(start));
    match starts.into_iter().flatten().min() {
        None => Ok(replaced),
        Some(at) => {
            let name = replaced[at + 1..].trim_start_matches(|c: char| c.is_ascii_uppercase());
            Err(if name.starts_with('%') { NoPattern::Unknown } else { NoPattern::Unclosed })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_holders_go_both_ways() {
        for (theirs, ours) in [
            ("%EMAILLOCALPART%.%EMAILDOMAIN%", "{local_part}.{domain}"),
            ("mail.%EMAILDOMAIN%", "mail.{domain}"),
            ("100%", "100%"),
            ("%EMAILADDRESS%%x", "{address}%x"),
        ] {
            assert_eq!(with_braces(theirs).as_deref(), Ok(ours));
            assert_eq!(with_percents(ours), theirs);
        }
        for (text, why) in [
            ("%EMAILADDRESS", NoPattern::Unclosed),
            ("%EMAILADDRESS%%EMAILDOMAIN", NoPattern::Unclosed),
            ("%REALNAME%", NoPattern::Unknown),
            ("%EMAILUSER%", NoPattern::Unknown),
            ("{x}", NoPattern::Brace),
        ] {
            assert_eq!(with_braces(text), Err(why), "{text}");
        }
    }

    #[test]
    fn words_go_both_ways() {
        for security in Security::ALL {
            assert_eq!(super::security(socket_type(*security)), Some(*security));
        }
        for known in Authentication::ALL.iter().copied() {
            assert_eq!(way(authentication(known)), Some(known));
        }
    }
}
