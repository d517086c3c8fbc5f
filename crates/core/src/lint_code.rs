//! The codes of what is said of a provider's file, stable for programs and for waivers (`docs/provider-file.md`).

/// A place holder that nothing closes.
pub const PLACE_HOLDER: &str = "place-holder";
/// A domain is listed twice.
pub const DUPLICATE_DOMAIN: &str = "duplicate-domain";
/// Another provider that is known serves the domain.
pub const KNOWN_DOMAIN: &str = "known-domain";
/// A password without encryption, where the same protocol has an encrypted port.
pub const PLAINTEXT: &str = "plaintext";
/// A port that is registered for another security.
pub const PORT_SECURITY: &str = "port-security";
/// No address finds the provider.
pub const NO_DOMAIN: &str = "no-domain";
/// One of the sides is empty.
pub const NO_SERVER: &str = "no-server";
/// No user name, or the same one for everybody.
pub const LOGIN_RULE: &str = "login-rule";
/// A POP3 server with no word on keeping mail.
pub const LEAVE_ON_SERVER: &str = "leave-on-server";
/// The file holds a password.
pub const PASSWORD: &str = "password";
/// A server is passed over because something is missing or wrong in it.
pub const INCOMPLETE: &str = "incomplete";
/// A source without address or day.
pub const SOURCE: &str = "source";
/// A source was read long ago.
pub const OLD_SOURCE: &str = "old-source";
/// A waiver that takes nothing out.
pub const UNUSED_WAIVER: &str = "unused-waiver";
/// Something that a provider has no word for.
pub const PASSED_OVER: &str = "passed-over";

/// Every one of them.
pub const ALL: &[&str] = &[
    PLACE_HOLDER,
    DUPLICATE_DOMAIN,
    KNOWN_DOMAIN,
    PLAINTEXT,
    PORT_SECURITY,
    NO_DOMAIN,
    NO_SERVER,
    LOGIN_RULE,
    LEAVE_ON_SERVER,
    PASSWORD,
    INCOMPLETE,
    SOURCE,
    OLD_SOURCE,
    UNUSED_WAIVER,
    PASSED_OVER,
];
