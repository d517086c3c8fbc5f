//! Mail addresses (RFC 5321), strictly.

use crate::{Error, ErrorKind, Field, Prose, Sourced, host_name, text};
use email_address::{EmailAddress, Options};
use std::fmt;

/// One mail address: a dot-atom before the `@`, a domain of at least two labels after it.
///
/// The letters keep the case that they were typed in; a domain with other than ASCII letters becomes its A-labels.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    full: String,
    at: usize,
}

impl Address {
    /// Checks an address. `likely` is the domain to suggest where there is none.
    ///
    /// # Errors
    /// Says what is wrong; for a bare user name, why it is not enough and what the address probably is.
    pub(crate) fn parse(given: &Sourced<String>, likely: impl FnOnce() -> String) -> Result<Self, Error> {
        Self::check(&given.value, likely)
            .map_err(|error| error.about(Field::Address).at(given.origin.clone()))
    }

    fn check(given: &str, likely: impl FnOnce() -> String) -> Result<Self, Error> {
        text::check(Field::Address, given)?;
        if given.is_empty() {
            return Err(Error::new(ErrorKind::Missing, Prose::predicate("is empty")));
        }
        stray_character(given)?;
        let Some((local, domain)) = given.rsplit_once('@') else {
            return Err(bare_user_name(given, &likely()));
        };
        if !local.is_ascii() {
            return Err(invalid(
                given,
                "has other than ASCII letters before the `@`, which no provider here delivers",
            ));
        }
        if local.starts_with('"') {
            return Err(invalid(given, "has a quoted user name, which no provider here gives out"));
        }
        let domain = if domain.is_ascii() { domain.to_owned() } else { host_name(domain)? };
        let full = format!("{local}@{domain}");
        // The library's own limits count the local part; RFC 5321 section 4.5.3.1.3 limits the whole path.
        let strict = Options::default().with_required_tld().without_domain_literal().without_display_text();
        EmailAddress::parse_with_options(&full, strict).map_err(|why| {
            invalid(given, &format!("is not a mail address: {}", lower_first(&why.to_string())))
        })?;
        host_name(&domain).map_err(|_| invalid(given, "has no host name after the `@`"))?;
        if full.len() > 254 {
            return Err(invalid(given, "is longer than the 254 bytes of RFC 5321"));
        }
        Ok(Self { at: local.len(), full })
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.full
    }

    /// The part before the `@`.
    pub fn local_part(&self) -> &str {
        &self.full[..self.at]
    }

    /// The part after the `@`, in the case it was typed in.
    pub fn domain(&self) -> &str {
        &self.full[self.at + 1..]
    }

    /// The address with its domain in lower case: equal for equal mailboxes, as far as the standard says (the local
    /// part is the provider's own affair).
    pub fn key(&self) -> String {
        let mut key = String::with_capacity(self.full.len());
        self.key_into(&mut key);
        key
    }

    /// Appends [`Self::key`].
    pub fn key_into(&self, out: &mut String) {
        let domain = out.len() + self.at + 1;
        out.push_str(&self.full);
        out[domain..].make_ascii_lowercase();
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.full)
    }
}

/// What slips in when an address is copied, with what to do about it.
fn stray_character(given: &str) -> Result<(), Error> {
    let blank = given.chars().zip(1..).find(|(character, _)| matches!(character, ' ' | '\u{A0}'));
    let (why, hint, meant) = if given.contains(['<', '>']) {
        let hint = Prose::new("give the address alone, and the name with ").field(Field::Name);
        let inside = given.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
        ("has more than the address".to_owned(), hint, inside.map(|(address, _)| address.trim().to_owned()))
    } else if given.contains([',', ';']) {
        let hint = Prose::new("give one; an account file holds several accounts");
        ("is more than one address".to_owned(), hint, None)
    } else if let Some((_, place)) = blank {
        let meant = given.replace([' ', '\u{A0}'], "");
        (format!("has a space as character {place}"), Prose::new("remove it"), Some(meant))
    } else {
        return Ok(());
    };
    let what = Prose::default().value(given).text(format!(" {why}"));
    let error = Error::new(ErrorKind::Invalid, what).hint(hint);
    Err(match meant {
        Some(meant) => error.meant(meant),
        None => error,
    })
}

fn bare_user_name(given: &str, likely: &str) -> Error {
    let what = Prose::default().value(given).text(" has no domain");
    let whole = format!("{given}@{likely}");
    let hint = Prose::new("the login is the full address, and a bare user name is the commonest cause of failed logins; did you mean ")
        .value(&whole)
        .text("?");
    Error::new(ErrorKind::Invalid, what).hint(hint).meant(whole)
}

fn invalid(given: &str, why: &str) -> Error {
    Error::new(ErrorKind::Invalid, Prose::default().value(given).text(format!(" {why}")))
        .hint(Prose::new("give one address, as ").value("jane@centurylink.net"))
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Origin;

    fn parse(text: &str) -> Result<Address, Error> {
        Address::parse(&Sourced::new(text.to_owned(), Origin::Argument), || "centurylink.net".to_owned())
    }

    #[test]
    fn good_addresses_keep_their_letters() {
        for text in ["jane@q.com", "Jane.O'Brien+x=1@Q.com", "a`b|c{d}$e%f#g!h*i?j@q.com"] {
            assert_eq!(parse(text).unwrap().as_str(), text);
        }
        assert_eq!(parse("x@bücher.example").unwrap().domain(), "xn--bcher-kva.example");
        assert_eq!(parse("Jane@Q.com").unwrap().key(), "Jane@q.com");
    }

    #[test]
    fn bad_addresses_are_refused() {
        for text in [
            "",
            "jane",
            "@q.com",
            "jane@",
            "jane@localhost",
            "Jane <jane@q.com>",
            "a@b@q.com",
            "jane@[127.0.0.1]",
            "a b@q.com",
            ".a@q.com",
            "a..b@q.com",
            "\"a b\"@q.com",
            "jané@q.com",
            "a@q.com,b@q.com",
            "a@-q.com",
            "a@q.com\n",
            "jane@q..com",
            " jane@q.com",
            "jane@q.com ",
        ] {
            assert!(parse(text).is_err(), "{text:?}");
        }
        assert!(parse(&format!("{}@q.com", "a".repeat(65))).is_err());
    }

    #[test]
    fn a_bare_user_name_gets_the_likely_address() {
        let error = parse("jane").unwrap_err();
        assert!(error.advice().unwrap().to_string().contains("`jane@centurylink.net`"));
        assert_eq!(error.suggestion(), Some("jane@centurylink.net"));
    }
}
