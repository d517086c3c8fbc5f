//! Profiles before real readers of property lists (libxml2, Python's plistlib, libplist) and before Apple's schema data.
//! No Apple device was at hand.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Exporter, Findings, Options, Person, Settings, resolve};
use cl_export_tests::hostile::is_refused;
use cl_export_tests::judge::ios::{BASE, PROGRAMS, identities, read_by_all, verdict};
use cl_export_tests::matrix::{Case, cases};
use cl_export_tests::people::{JANE, OFFICE, bare_account};
use cl_export_tests::reader::apple_schema::Schema;
use cl_export_tests::reader::mobileconfig::with;
use cl_export_tests::reader::plist::{Value, read};
use cl_export_tests::{Result, Sandbox, skip};

fn ios() -> &'static dyn Exporter {
    cl_export_targets::find("ios").unwrap()
}

fn profile(case: &Case) -> String {
    case.file(ios(), &[])
}

fn resolved<'a>(person: &'a Person, options: &'a Options) -> Vec<Settings<'a>> {
    resolve(person, ios(), options, &mut Findings::default()).unwrap()
}

#[test]
fn every_reader_understands_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(&PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let hostile = [
        "</string><key>PreventMove</key><true/><string>",
        "&xxe; &#7; &amp; %x; ]]> <!-- --> <?x?>",
        " outer blanks ",
        "\u{a0}\u{feff}x\u{200d}\u{1fffe}\u{10ffff}",
    ];
    let named = |name: &str| bare_account(JANE, &format!("name = '''{name}'''\nlabel = '''{name}'''\n"));
    let all: Vec<(Case, String)> = cases()
        .into_iter()
        .chain(hostile.map(named))
        .chain([
            all_characters(),
            bare_account(JANE, "smtp_port = 587\n"),
            bare_account(OFFICE, "allow_plaintext = true\n"),
        ])
        .filter(|case| case.export(ios(), &[]).is_ok())
        .map(|case| {
            let file = profile(&case);
            (case, file)
        })
        .collect();
    assert!(all.len() > 25, "{}", all.len());
    assert!(all.iter().any(|(case, _)| case.name == "all-characters"));
    let files: Vec<String> = all.iter().map(|(_, file)| file.clone()).collect();
    let readings = read_by_all(&sandbox, &files)?;
    let options = Options::of(ios().target());
    for ((case, file), readings) in all.iter().zip(&readings) {
        let person = case.person().unwrap();
        let settings = resolved(&person, &options);
        let known = identities(&sandbox, BASE, &settings)?;
        assert_eq!(verdict(file, readings, &settings, &known), Ok(()), "{}\n{file}", case.text);
    }
    Ok(())
}

/// One person whose accounts' names hold all of ASCII, and characters from everywhere else, 16 in each.
fn all_characters() -> Case {
    let everywhere = (0x20..0x7F).chain((0xA0..0x11_0000).step_by(431)).filter_map(char::from_u32);
    let taken: Vec<char> = everywhere.filter(|c| !is_refused(c.encode_utf8(&mut [0; 4]))).collect();
    let account = |(index, characters): (usize, &[char])| {
        let name: Vec<String> = characters.iter().map(|c| format!("\\U{:08X}", u32::from(*c))).collect();
        let name = name.concat();
        format!("[[account]]\naddress = \"a{index}@q.com\"\nname = \"{name}\"\n")
    };
    Case { name: "all-characters".to_owned(), text: taken.chunks(16).enumerate().map(account).collect() }
}

/// The judge can say no: a file changed in one place does not pass as the one that was meant.
#[test]
fn a_wrong_file_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require(&PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let text = format!(
        "{}name = \"Jane\"\n{}allow_plaintext = true\n",
        bare_account(JANE, "").text,
        bare_account(OFFICE, "").text
    );
    let case = Case::of(text);
    let file = profile(&case);
    let mut mutated = vec![file.clone()];
    mutated.extend(MUTATIONS.map(|(key, element)| with(&file, key, element).unwrap()));
    mutated.extend(more_mutations(&file));
    for (index, wrong) in mutated.iter().enumerate().skip(1) {
        assert_ne!(*wrong, file, "mutation {index} changes nothing");
    }
    let person = case.person().unwrap();
    let options = Options::of(ios().target());
    let settings = resolved(&person, &options);
    let known = identities(&sandbox, BASE, &settings)?;
    let readings = read_by_all(&sandbox, &mutated)?;
    assert_eq!(verdict(&file, &readings[0], &settings, &known), Ok(()));
    for (wrong, readings) in mutated.iter().zip(&readings).skip(1) {
        assert!(verdict(wrong, readings, &settings, &known).is_err(), "unnoticed: {wrong}");
    }
    schema_alone_finds(&file);
    Ok(())
}

/// What is against Apple's schema is found by the schema, without any word of the model's.
fn schema_alone_finds(file: &str) {
    let schema = Schema::load().unwrap();
    assert_eq!(schema.violations(&read(file.as_bytes()).unwrap()), Vec::<String>::new());
    for (key, element, what) in [
        ("EmailAccountType", "", "is missing"),
        ("PayloadIdentifier", "", "is missing"),
        ("IncomingMailServerAuthentication", "", "is missing"),
        ("OutgoingMailServerHostName", "", "is missing"),
        ("PayloadVersion", "<real>1</real>", "is a real"),
        ("PayloadVersion", "<integer>2</integer>", "not one of"),
        ("IncomingMailServerPortNumber", "<string>995</string>", "is a <string>, not a <integer>"),
        ("OutgoingMailServerUseSSL", "<integer>1</integer>", "is a <integer>, not a <boolean>"),
        ("EmailAccountType", "<string>POP</string>", "not one of"),
        ("PayloadDisplayName", "<array/>", "not a <string>"),
        ("PayloadDescription", "<string>x</string><key>PayloadEnabled</key><true/>", "is not a key"),
        (
            "EmailAccountType",
            "<string>EmailTypePOP</string><key>PreventMove</key><true/>",
            "is not known on macOS",
        ),
    ] {
        let found = schema.violations(&read(with(file, key, element).unwrap().as_bytes()).unwrap());
        assert!(found.iter().any(|violation| violation.contains(what)), "{key} {element}: {found:?}");
    }
}

const MUTATIONS: [(&str, &str); 40] = [
    ("IncomingMailServerPortNumber", "<integer>993</integer>"),
    ("IncomingMailServerPortNumber", "<integer>110</integer>"),
    ("IncomingMailServerPortNumber", "<string>995</string>"),
    ("IncomingMailServerPortNumber", "<integer></integer>"),
    ("IncomingMailServerPortNumber", ""),
    ("OutgoingMailServerPortNumber", "<integer>587</integer>"),
    ("OutgoingMailServerPortNumber", "<integer>25</integer>"),
    ("OutgoingMailServerPortNumber", "<real>465</real>"),
    ("OutgoingMailServerPortNumber", ""),
    ("IncomingMailServerUseSSL", "<false/>"),
    ("IncomingMailServerUseSSL", "<string>true</string>"),
    ("IncomingMailServerUseSSL", ""),
    ("OutgoingMailServerUseSSL", "<false/>"),
    ("OutgoingMailServerUseSSL", "<integer>1</integer>"),
    ("OutgoingMailServerUseSSL", ""),
    ("IncomingMailServerUsername", "<string>jane</string>"),
    ("IncomingMailServerUsername", ""),
    ("OutgoingMailServerUsername", "<string>office@qwestoffice.net</string>"),
    ("OutgoingMailServerUsername", "<string>jane@centurylink.net </string>"),
    ("IncomingMailServerHostName", "<string>smtp.centurylink.net</string>"),
    ("OutgoingMailServerHostName", "<string>pop.centurylink.net</string>"),
    ("OutgoingMailServerHostName", "<string></string>"),
    ("IncomingMailServerAuthentication", "<string>EmailAuthNone</string>"),
    ("OutgoingMailServerAuthentication", ""),
    ("OutgoingPasswordSameAsIncomingPassword", "<false/>"),
    ("EmailAccountType", "<string>EmailTypeIMAP</string>"),
    ("EmailAccountType", ""),
    ("EmailAddress", "<string>jane@q.com</string>"),
    ("EmailAccountName", "<string></string>"),
    ("EmailAccountName", "<string>Jane & Joe</string>"),
    ("EmailAccountName", "<string>Jane\u{7}</string>"),
    ("EmailAccountName", "<string>Jane\u{fffe}</string>"),
    ("EmailAccountName", "<string>Jane</string>\n<key>SMIMEEnabled</key>\n<false/>"),
    ("EmailAccountName", "<string>Jane</string>\n<key>IncomingPassword</key>\n<string>x</string>"),
    ("EmailAccountName", "<string>Jane</string>\n<key>EmailAccountName</key>\n<string>Jane</string>"),
    ("PayloadIdentifier", "<string>io.github.cl-export</string>"),
    ("PayloadUUID", "<string>C5C728A5-3DC8-5FCA-9398-D24ABB198121</string>"),
    ("PayloadVersion", "<integer>2</integer>"),
    ("PayloadType", "<string>configuration</string>"),
    ("PayloadContent", "<string>"),
];

fn more_mutations(file: &str) -> Vec<String> {
    let (head, payloads) = file.split_once("<array>\n").unwrap();
    let (payloads, tail) = payloads.split_once("\t</array>").unwrap();
    let (one, two) = payloads.split_at(payloads.find("\t\t</dict>\n").unwrap() + "\t\t</dict>\n".len());
    vec![
        format!("{head}<array>\n{two}{one}\t</array>{tail}"),
        format!("{head}<array>\n{one}\t</array>{tail}"),
        format!("{head}<array>\n{one}{one}\t</array>{tail}"),
        format!("{head}<array>\n{one}{two}{two}\t</array>{tail}"),
        format!(
            "{head}<array>\n{}{two}\t</array>{tail}",
            with(one, "PayloadUUID", "<string>x</string>").unwrap()
        ),
        format!(
            "{head}<array>\n{}{two}\t</array>{tail}",
            with(one, "PayloadIdentifier", "<string>x.y</string>").unwrap()
        ),
        file.replace("com.apple.mail.managed", "com.apple.mail"),
        file.replace("</plist>\n", ""),
        file.replace("<plist version", "<!DOCTYPE x><plist version"),
    ]
}

/// The injection that escaping keeps out would be noticed: put in as it is, the name becomes keys of its own.
#[test]
fn an_unescaped_value_would_be_noticed() -> Result<()> {
    let Some(_ready) = skip::require(&PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let name = "x</string><key>IncomingPassword</key><string>y";
    let case = bare_account(JANE, &format!("name = \"{name}\"\n"));
    let file = profile(&case);
    let escaped = "x&lt;/string&gt;&lt;key&gt;IncomingPassword&lt;/key&gt;&lt;string&gt;y";
    let unescaped = file.replace(escaped, name);
    assert_ne!(unescaped, file);
    let readings = read_by_all(&sandbox, &[file.clone(), unescaped.clone()])?;
    let person = case.person().unwrap();
    let options = Options::of(ios().target());
    let settings = resolved(&person, &options);
    let known = identities(&sandbox, BASE, &settings)?;
    assert_eq!(verdict(&file, &readings[0], &settings, &known), Ok(()));
    for reading in &readings[1] {
        let Ok(Value::Dict(_)) = reading else { panic!("{reading:?}") };
    }
    let found = verdict(&unescaped, &readings[1], &settings, &known).unwrap_err();
    assert!(format!("{found:?}").contains("IncomingPassword is too much"), "{found:#?}");
    Ok(())
}
