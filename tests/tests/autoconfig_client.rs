//! Thunderbird's own reader of config-v1.1.xml, given the exported files unchanged, from its own folder and as text.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Artifact, Exporter, Prepared, Provider, Providers, Sourced};
use cl_export_tests::judge::autoconfig::{SHOW, meant, on_disk, read};
use cl_export_tests::thunderbird::{Installation, PROGRAMS, Profile, Thunderbird};
use cl_export_tests::{Result, Sandbox, skip};
use serde_json::{Value, json};

fn autoconfig() -> &'static dyn Exporter {
    cl_export_targets::find("autoconfig").unwrap()
}

fn centurylink() -> Provider {
    let id = Sourced::new("centurylink".to_owned(), cl_export_core::Origin::Program);
    Provider::clone(Providers::embedded().by_id(&id).unwrap())
}

/// CenturyLink with hosts, logins and authentications of each server's own.
fn patterns() -> Provider {
    let text = centurylink().to_toml();
    let own = |text: String, host: &str, pattern: &str, more: &str| {
        text.replacen(&format!("host = \"{host}\"\n"), &format!("host = \"{pattern}\"\n{more}\n"), 1)
    };
    let text =
        own(text, "pop.centurylink.net", "pop.{domain}", "authentication = [\"encrypted\", \"password\"]");
    let text = own(
        text,
        "mail.centurylink.net",
        "{local_part}.x.net",
        "authentication = [\"oauth2\", \"password\"]",
    );
    let text = own(
        text,
        "smtp.centurylink.net",
        "{domain}",
        "login = \"{local_part}.{domain}\"\nauthentication = [\"none\"]",
    );
    let provider = Provider::from_toml("patterns.toml", &text).unwrap();
    assert_eq!(provider.outgoing[0].authentications, [cl_export_core::Authentication::None]);
    provider
}

/// The files for a provider.
fn files(provider: &Provider, allow_plaintext: bool) -> Vec<Artifact> {
    Prepared::new(autoconfig()).export_provider(provider, allow_plaintext).unwrap().artifacts
}

#[test]
fn thunderbird_reads_what_the_provider_says() -> Result<()> {
    let Some(_ready) = skip::require(PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let provider = centurylink();
    assert_eq!(provider.domains.len(), 17);
    let artifacts = files(&provider, false);
    assert_eq!(artifacts.len(), 1 + provider.domains.len());
    let isp: Vec<(&str, &[u8])> =
        artifacts[1..].iter().map(|artifact| (artifact.path.as_str(), artifact.bytes.as_slice())).collect();
    let installation = Installation::new(&sandbox, &isp)?;
    let mut thunderbird = Thunderbird::start(&sandbox, &installation, &Profile::new(&sandbox)?)?;
    let meant_of = meant(&provider, false);
    let found = on_disk(&mut thunderbird, &provider.domains)?;
    for domain in &provider.domains {
        assert_eq!(found[domain], meant_of, "{domain}");
    }
    let web = String::from_utf8(artifacts[0].bytes.clone()).unwrap();
    let mut read = |text: &str| read(&mut thunderbird, text);
    assert_eq!(read(&web)?, meant_of);
    let consented = String::from_utf8(files(&provider, true)[0].bytes.clone()).unwrap();
    assert_eq!(read(&consented)?, meant(&provider, true));
    // What XML gives a meaning.
    let mut odd = centurylink();
    odd.name = r#"<A> & "B" 'C' ]]> é😀 %EMAILADDRESS%"#.to_owned();
    let text = String::from_utf8(files(&odd, false)[0].bytes.clone()).unwrap();
    assert_eq!(read(&text)?, meant(&odd, false));
    let patterns = patterns();
    let text = String::from_utf8(files(&patterns, false)[0].bytes.clone()).unwrap();
    assert_eq!(read(&text)?, meant(&patterns, false));
    a_wrong_file_is_found_out(&web, &meant_of, read)?;
    what_the_format_cannot_say(&web, &mut thunderbird)?;
    thunderbird.quit()
}

/// The comparison can say no.
fn a_wrong_file_is_found_out(
    web: &str,
    meant: &Value,
    mut read: impl FnMut(&str) -> Result<Value>,
) -> Result<()> {
    for (right, wrong) in [
        ("<port>995<", "<port>110<"),
        (">SSL<", ">plain<"),
        (">SSL<", "> SSL <"),
        (">STARTTLS<", ">plain<"),
        (">%EMAILADDRESS%<", ">%EMAILLOCALPART%<"),
        ("<leaveMessagesOnServer>true<", "<leaveMessagesOnServer>false<"),
        ("<daysToLeaveMessagesOnServer>36500<", "<daysToLeaveMessagesOnServer>14<"),
        ("<hostname>smtp.", "<hostname>pop."),
        ("<domain>q.com<", "<domain>q.org<"),
        ("<displayName>", "<displayName>&"),
    ] {
        let mutated = web.replacen(right, wrong, 1);
        assert_ne!(mutated, web);
        assert_ne!(read(&mutated)?, *meant, "{right} -> {wrong} went unnoticed");
    }
    Ok(())
}

/// The loss that the export reports is one: Thunderbird sets both deletions for such an account, whatever the file says.
fn what_the_format_cannot_say(web: &str, thunderbird: &mut Thunderbird) -> Result<()> {
    let made = thunderbird.ask(&format!(
        r#"{SHOW}
        const {{ CreateInBackend }} = ChromeUtils.importESModule("resource:///modules/accountcreation/CreateInBackend.sys.mjs");
        const {{ AccountConfig }} = ChromeUtils.importESModule("resource:///modules/accountcreation/AccountConfig.sys.mjs");
        const config = readFromXML(JXON.build(new DOMParser().parseFromString({}, "text/xml")), "test");
        AccountConfig.replaceVariables(config, "Jane", "jane@q.com", "");
        config.incoming.loginAtStartup = false;
        const account = await CreateInBackend.createAccountInBackend(config);
        const made = account.incomingServer;
        return [made.username, made.getBoolValue("leave_on_server"), made.getBoolValue("delete_by_age_from_server"),
          made.getIntValue("num_days_to_leave_on_server"), made.getBoolValue("delete_mail_left_on_server")];"#,
        json!(web)
    ))?;
    assert_eq!(made, json!(["jane@q.com", true, true, 36500, true]));
    Ok(())
}
