//! What a person does in Thunderbird's windows: writing a message, typing passwords.

use serde_json::json;

/// A script for [`Thunderbird::ask`](super::Thunderbird::ask): it sends a message from the identity of this address.
#[must_use]
pub fn sends(from: &str) -> String {
    writes(from, "you@example.com", "How are you?")
}

/// A script that sends a message from the identity of an address, as the compose window does.
#[must_use]
pub fn writes(from: &str, to: &str, text: &str) -> String {
    let [from, to, body] = [json!(from), json!(to), json!(format!("{text}\r\n"))];
    format!(
        r#"const identity = MailServices.accounts.allIdentities.find(identity => identity.email == {from});
           const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
           fields.from = MailServices.headerParser.makeMimeAddress(identity.fullName, identity.email);
           fields.to = {to};
           fields.subject = "Hello";
           fields.body = {body};
           const send = Cc["@mozilla.org/messengercompose/send;1"].createInstance(Ci.nsIMsgSend);
           await send.createAndSendMessage(
             null, identity, "", fields, false, false, Ci.nsIMsgSend.nsMsgDeliverNow, null, "text/plain",
             fields.body, null, null, null, "", "", Ci.nsIMsgCompType.New
           );"#
    )
}

/// A script that puts a password where Thunderbird's own prompt would put it, for each origin and user.
#[must_use]
pub fn remembers(logins: &[(&str, &str)], secret: &str) -> String {
    let [logins, secret] = [json!(logins), json!(secret)];
    format!(
        r#"for (const [origin, user] of {logins}) {{
             const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
             login.init(origin, null, origin, user, {secret}, "", "");
             await Services.logins.addLoginAsync(login);
           }}"#
    )
}
