//! What a device knows a profile and its payloads by.
//!
//! A profile of the same `PayloadIdentifier` replaces the installed one, and inside it a payload of the same identifier
//! *and* UUID is updated in place; any other is removed and made anew (Apple's schema, `TopLevel.yaml` and
//! `CommonPayloadKeys.yaml`). For a POP3 account that could cost the mail on the device, so all four are functions of an
//! account's address, and nothing else: no clock, no chance, and no place in a list, which changes when an account is
//! added.

use cl_export_core::{Derivation, Field, Make, Options, Protocol, REVERSE_DOMAIN, Settings, Side, Value};
use cl_export_syntax::hex;
use std::sync::OnceLock;
use uuid::Uuid;

pub(crate) const DERIVATIONS: &[Derivation] = &[
    Derivation {
        name: "ios_profile_identifier",
        base: Value::Address,
        field: Field::Address,
        make: Make::OfAccount(profile_identifier),
    },
    Derivation {
        name: "ios_profile_uuid",
        base: Value::Address,
        field: Field::Address,
        make: Make::OfAccount(profile_uuid),
    },
    Derivation {
        name: "ios_payload_uuid",
        base: Value::Address,
        field: Field::Address,
        make: Make::OfAccount(payload_uuid),
    },
];

pub(crate) const PROFILE_IDENTIFIER: Value = Value::derived("ios_profile_identifier", DERIVATIONS);
pub(crate) const PROFILE_UUID: Value = Value::derived("ios_profile_uuid", DERIVATIONS);
pub(crate) const PAYLOAD_UUID: Value = Value::derived("ios_payload_uuid", DERIVATIONS);

/// The base that the options name.
pub(crate) fn base(options: &Options) -> &str {
    match options.get(crate::IDENTIFIER_BASE) {
        "" => REVERSE_DOMAIN,
        given => given,
    }
}

/// The identifier of the profile whose first account this is; the account's payload has one more component. An address
/// has characters that an identifier has not, so a digest stands for it.
fn profile_identifier(settings: &Settings<'_>, _address: &str) -> String {
    let digest = hex::of(uuid(settings, "id\n").as_bytes());
    [base(settings.options()), ".", &digest].concat()
}

/// The UUID of that profile.
fn profile_uuid(settings: &Settings<'_>, _address: &str) -> String {
    upper(uuid(settings, "profile\n"))
}

/// The UUID of the account's payload. A mailbox fetched by another protocol is another account to the device, which
/// cannot be updated in place.
fn payload_uuid(settings: &Settings<'_>, _address: &str) -> String {
    let protocol = settings.server(Side::Incoming).map_or(Protocol::Pop3, |server| server.endpoint.protocol);
    upper(uuid(settings, &["mail\n", protocol.name(), "\n"].concat()))
}

/// Version 5 (RFC 9562 section 5.5): the digest of a name within a name space, which is here that of the base.
fn uuid(settings: &Settings<'_>, prefix: &str) -> Uuid {
    let mut name = prefix.to_owned();
    settings.account().address().key_into(&mut name);
    Uuid::new_v5(&space_of(base(settings.options())), name.as_bytes())
}

/// The name space of a base; that of the default one is made once.
fn space_of(base: &str) -> Uuid {
    static DEFAULT: OnceLock<Uuid> = OnceLock::new();
    let make = || Uuid::new_v5(&Uuid::NAMESPACE_DNS, base.as_bytes());
    if base == REVERSE_DOMAIN { *DEFAULT.get_or_init(make) } else { make() }
}

/// As Apple's `uuidgen` prints it.
fn upper(uuid: Uuid) -> String {
    uuid.hyphenated().encode_upper(&mut Uuid::encode_buffer()).to_owned()
}
