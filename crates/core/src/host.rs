//! Host names, as the A-labels that every client understands.

use crate::{Error, ErrorKind, Prose};

/// The A-labels of a host name, in lower case.
///
/// # Errors
/// Says why the text is no host name: characters, an empty or overlong label, an overlong name.
pub fn host_name(host: &str) -> Result<String, Error> {
    // Spares the tables of IDNA for the names that need none of them.
    if is_plain_host(host) && !host.split('.').any(is_a_label) {
        return Ok(host.to_ascii_lowercase());
    }
    match idna::domain_to_ascii_strict(host) {
        Ok(ascii) if is_plain_host(&ascii) => Ok(ascii),
        _ => Err(Error::new(ErrorKind::Invalid, Prose::default().value(host).text(" is not a host name"))
            .hint(
                Prose::new("a host name is letters, digits, hyphens and dots, as ").value("mail.example.net"),
            )),
    }
}

/// Whether it is letters, digits and hyphens in labels of 1 to 63 bytes.
pub fn is_plain_host(host: &str) -> bool {
    host.len() <= 253 && host.split('.').all(is_plain_label)
}

fn is_plain_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Whether a label claims to stand for one of other than ASCII letters. Only IDNA can tell whether it does.
fn is_a_label(label: &str) -> bool {
    label.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_a_labels() {
        assert_eq!(host_name("Mail.Example.NET").unwrap(), "mail.example.net");
        assert_eq!(host_name("bücher.example").unwrap(), "xn--bcher-kva.example");
        assert_eq!(host_name("XN--bcher-kva.Example").unwrap(), "xn--bcher-kva.example");
        assert_eq!(host_name("localhost").unwrap(), "localhost");
    }

    #[test]
    fn what_is_no_host_is_refused() {
        for text in [
            "",
            "a..b",
            "a b",
            "a\r\nb",
            "-a.net",
            "a_b.net",
            "mail:25",
            "[::1]",
            "a.net.",
            "xn--0.example",
            "XN--0.Example",
            "a.xn--",
        ] {
            assert!(host_name(text).is_err(), "{text:?}");
        }
        assert!(host_name(&"a".repeat(64)).is_err());
    }
}
