//! How a server makes sure who logs in.

use crate::{Error, ErrorKind, Prose, Side};

/// A way to log in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Authentication {
    /// The password itself (PLAIN, LOGIN, USER and PASS).
    Password,
    /// A proof that the password is known (CRAM-MD5, DIGEST-MD5, SCRAM, APOP).
    Encrypted,
    /// A token of the provider's web page (XOAUTH2, OAUTHBEARER).
    Oauth2,
    /// Kerberos.
    Gssapi,
    /// NTLM.
    Ntlm,
    /// A certificate of the client's.
    Certificate,
    /// No login at all: for sending, from networks that the provider knows.
    None,
}

impl Authentication {
    /// Every way.
    pub const ALL: &'static [Self] = &[
        Self::Password,
        Self::Encrypted,
        Self::Oauth2,
        Self::Gssapi,
        Self::Ntlm,
        Self::Certificate,
        Self::None,
    ];

    /// The name in provider files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Encrypted => "encrypted",
            Self::Oauth2 => "oauth2",
            Self::Gssapi => "gssapi",
            Self::Ntlm => "ntlm",
            Self::Certificate => "certificate",
            Self::None => "none",
        }
    }

    /// The name as people write it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Password => "a password",
            Self::Encrypted => "an encrypted password",
            Self::Oauth2 => "OAuth2",
            Self::Gssapi => "Kerberos (GSSAPI)",
            Self::Ntlm => "NTLM",
            Self::Certificate => "a client certificate",
            Self::None => "no login",
        }
    }

    /// Reads a name, for a server of that side; for both where there is none.
    ///
    /// # Errors
    /// Lists what can be given.
    pub fn parse(text: &str, side: Option<Side>) -> Result<Self, Error> {
        let here = || Self::ALL.iter().copied().filter(move |way| way.is_for(side));
        here().find(|way| way.name() == text).ok_or_else(|| {
            let what = Prose::new("the authentication ").value(text).text(" is not known here");
            let hint = Prose::new("it is ").values(here().map(Self::name), " or ");
            Error::new(ErrorKind::Unknown, what).hint(hint)
        })
    }

    fn is_for(self, side: Option<Side>) -> bool {
        self != Self::None || side != Some(Side::Incoming)
    }
}
