//! `docs/customers.md`: from a customer database to a download page, and what customers' programs find there.

use crate::walk::{AS_ROOT, Walk};
use cl_export_tests::document::Document;
use cl_export_tests::judge::autoconfig::SHOW;
use cl_export_tests::people::{EASY_SECRET, JANE_OF_PAGES as JANE};
use cl_export_tests::thunderbird::{Installation, PROGRAMS as THUNDERBIRD, Profile, Thunderbird, asked};
use cl_export_tests::{MailHost, Mailbox, Result, skip, web};
use serde_json::json;

const PAGE: &str = "docs/customers.md";
const NAMES: &[&str] =
    &["setup.example.net", "autoconfig.q.com", "autoconfig.centurylink.net", "autoconfig.embarqmail.com"];
const PROGRAMS: &[&str] = &["python3", "rsync", "unzip", "zstd", "tar"];

/// What the page has root do, by the user who publishes here.
fn prepared(page: &Document) -> Result<MailHost> {
    let host = MailHost::start(&[Mailbox::new(JANE, EASY_SECRET)])?;
    let blocks = page.blocks();
    let root = blocks.iter().find(|block| block.text.starts_with(AS_ROOT)).expect("a block for root");
    host.prepare_srv(&root.text.replace("-o deploy ", "-o nobody "))?;
    let site = blocks.iter().find(|block| block.language == "nginx").expect("a block for nginx").text;
    let site = site.replace("/etc/ssl/mail-settings.pem", "CERTIFICATE");
    host.serve(NAMES, &site.replace("/etc/ssl/mail-settings.key", "KEY"))?;
    Ok(host)
}

#[test]
fn the_guide_leads_to_a_download_page() -> Result<()> {
    let Some(_ready) = skip::require_host(&[web::PROGRAMS, THUNDERBIRD, PROGRAMS].concat()) else {
        return Ok(());
    };
    let page = Document::read(PAGE);
    let host = prepared(&page)?;
    let walk = Walk::follow(&host, page)?;
    let wrong = walk.complaints();
    assert!(wrong.is_empty(), "{}\n{:#?}\n{}", wrong.join("\n"), walk.outcome.stderr, host.web_log());
    let list = std::fs::read_to_string(walk.outcome.home.join("mail-settings/customers.csv")).unwrap();
    let jane = list.lines().find(|line| line.contains(JANE)).expect("a customer");
    a_customers_zip_sets_thunderbird_up(&host, jane.rsplit(';').next().unwrap())?;
    what_is_not_published_is_not_served(&host)?;
    thunderbird_finds_the_settings(&host)
}

/// A customer fetches the zip of the page, and puts `user.js` where the page says.
fn a_customers_zip_sets_thunderbird_up(host: &MailHost, folder: &str) -> Result<()> {
    let fetch = format!(
        "curl -fsSO https://setup.example.net/{folder}/mail-settings.zip && unzip -qq mail-settings.zip"
    );
    let fetched = host.client("sh").args(["-ec", &fetch]).run()?;
    assert!(fetched.success(), "{fetched:#?}");
    let sandbox = host.sandbox();
    let profile = Profile::new(sandbox)?;
    profile.write("user.js", std::fs::read(fetched.home.join("thunderbird/user.js")).unwrap())?;
    let servers = asked(
        sandbox,
        &Installation::new(sandbox, &[])?,
        &profile,
        "return MailServices.accounts.allServers.map(server => [server.hostname, server.username]);",
    )?;
    let is_there = servers.as_array().unwrap().contains(&json!(["pop.centurylink.net", JANE]));
    assert!(is_there, "{servers}");
    Ok(())
}

/// The guide's reason for the copy: what cl-export writes, put before the web server as it is, is not served.
fn what_is_not_published_is_not_served(host: &MailHost) -> Result<()> {
    let get = "umask 027; mkdir /srv/mail/pages/x; echo hello >/srv/mail/pages/x/index.html
        curl -so /dev/null -w '%{http_code} ' https://setup.example.net/x/
        chmod 600 /srv/mail/pages/x/index.html
        curl -so /dev/null -w '%{http_code} ' https://setup.example.net/x/
        chmod 644 /srv/mail/pages/x/index.html; chmod 700 /srv/mail/pages/x
        curl -so /dev/null -w '%{http_code}' https://setup.example.net/x/";
    let said = host.client("sh").args(["-c", get]).run()?;
    assert_eq!(said.stdout, "200 403 403", "{said:#?}");
    Ok(())
}

/// What Thunderbird does with an address that somebody types into it, by the web server.
fn thunderbird_finds_the_settings(host: &MailHost) -> Result<()> {
    let sandbox = host.sandbox();
    let profile = Profile::trusting(sandbox, &host.authority()?)?;
    let mut thunderbird = Thunderbird::start(sandbox, &Installation::new(sandbox, &[])?, &profile)?;
    let found = thunderbird.ask(&format!(
        r#"{SHOW}
        const found = await FetchConfig.fromISP("q.com", "jane@q.com", new AbortController().signal);
        return [found.incoming.hostname, found.incoming.port, found.outgoing.hostname, found.outgoing.port];"#
    ))?;
    assert_eq!(found, json!(["pop.centurylink.net", 995, "smtp.centurylink.net", 587]), "{}", host.web_log());
    let log = host.web_log();
    assert!(
        log.lines().any(|line| line.contains("config-v1.1.xml") && line.contains("Thunderbird/")),
        "{log}"
    );
    thunderbird.quit()
}
