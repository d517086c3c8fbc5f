//! Sending a message, as the compose window does.

use serde_json::json;

/// A script for [`Thunderbird::ask`](super::Thunderbird::ask): it sends a message from the identity of this address.
#[must_use]
pub fn sends(from: &str) -> String {
    let from = json!(from);
    format!(
        r#"const identity = MailServices.accounts.allIdentities.find(identity => identity.email == {from});
           const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
           fields.from = MailServices.headerParser.makeMimeAddress(identity.fullName, identity.email);
           fields.to = "you@example.com";
           fields.subject = "Hello";
           fields.body = "How are you?\r\n";
           const send = Cc["@mozilla.org/messengercompose/send;1"].createInstance(Ci.nsIMsgSend);
           await send.createAndSendMessage(
             null, identity, "", fields, false, false, Ci.nsIMsgSend.nsMsgDeliverNow, null, "text/plain",
             fields.body, null, null, null, "", "", Ci.nsIMsgCompType.New
           );"#
    )
}
