//! What is read of a table, row by row, and what is said of one that is wrong.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test")]

use cl_export_core::{Draft, Error, Field, Origin};
use cl_export_table::{
    Columns, Delimiter, Encoding, LONGEST_ROW, ReadError, RowError, Table, TableError, TableOptions, Unknown,
};
use std::io::{self, Read};

const TARGETS: &[&str] = &["msmtp", "ios", "thunderbird-mobile"];

fn options() -> TableOptions<'static> {
    TableOptions { targets: TARGETS, ..TableOptions::default() }
}

fn mapped(columns: &str) -> TableOptions<'static> {
    TableOptions { columns: Columns::parse(columns).unwrap(), ..options() }
}

fn value(draft: &Draft, field: Field) -> &str {
    draft.get(field).map_or("", |given| &given.value)
}

/// The number, line, address and name of each row, or what is wrong with it.
fn read(bytes: &[u8], options: &TableOptions<'_>) -> Vec<String> {
    let mut table = Table::new("t.csv", bytes, options).unwrap();
    let mut rows = Vec::new();
    loop {
        rows.push(match table.next_row() {
            Ok(None) => return rows,
            Ok(Some(row)) => {
                let draft = row.draft();
                let [address, name] = [Field::Address, Field::Name].map(|field| value(&draft, field));
                format!("{}/{} {address}|{name}", row.number(), row.line())
            }
            Err(ReadError::Row(RowError { row, line, error, .. })) => {
                format!("{row}/{line} {}", told(&error))
            }
            Err(ReadError::Fatal(TableError::Input(error))) => format!("fatal {}", told(&error)),
            Err(error) => panic!("{error}"),
        });
    }
}

/// An error with its place and its hint.
fn told(error: &Error) -> String {
    let place = match error.origin() {
        Origin::Cell { row, column, .. } => format!("[{row}:{column}]"),
        Origin::Argument => "[option]".to_owned(),
        other => panic!("{other:?}"),
    };
    let hint = error.advice().map_or_else(String::new, |hint| format!("; {hint}"));
    format!("{place} {}{hint}", error.what())
}

fn refused(bytes: &[u8], options: &TableOptions<'_>) -> String {
    match Table::new("t.csv", bytes, options) {
        Err(TableError::Input(error)) => told(&error),
        Err(error) => panic!("{error}"),
        Ok(table) => panic!("{:?} was read", table.names()),
    }
}

#[test]
fn rows_become_drafts_whose_values_know_their_cells() {
    let text = "Name,E-Mail Address,email,Target.iOS.protocol,smtp port,folder\n\
                \"Doe, \"\"J\"\"\",x,jane@q.com,imap,,j1\n";
    let options = TableOptions { unknown: Some(Unknown::Ignore), ..options() };
    let mut table = Table::new("customers.csv", text.as_bytes(), &options).unwrap();
    assert_eq!(table.passed_over(), ["E-Mail Address".into()]);
    let other = table.column("e-mail address").unwrap();
    let row = table.next_row().unwrap().unwrap();
    let draft = row.draft();
    assert_eq!(value(&draft, Field::Name), "Doe, \"J\"");
    assert_eq!(draft.get(Field::SmtpPort), None);
    let Origin::Cell { file, row: number, column } = &draft.get(Field::Address).unwrap().origin else {
        panic!()
    };
    assert_eq!((&**file, *number, &**column), ("customers.csv", 2, "email"));
    assert_eq!((&*row.folder().unwrap().value, &*row.get(&other).value), ("j1", "x"));
    let mut same = Draft::default();
    same.set(Field::Name, draft.get(Field::Name).unwrap().clone());
    same.set(Field::Address, draft.get(Field::Address).unwrap().clone());
    let protocol = row.get(&other).with("imap".to_owned());
    let origin = Origin::Cell { file: "customers.csv".into(), row: 2, column: "Target.iOS.protocol".into() };
    same.set_for("ios", Field::Protocol, cl_export_core::Sourced { origin, ..protocol }).unwrap();
    assert_eq!(draft, same);
    assert!(table.next_row().unwrap().is_none());
}

#[test]
fn rows_are_counted_as_a_spreadsheet_does_and_lines_as_an_editor_does() {
    let text =
        "address,name\r\n\r\na@q.com,\"A\r\nB\n\"\r\n,\r\n\"\",\"\"\nb@q.com,B\rc@q.com,C\n\n\nd@q.com,D";
    assert_eq!(
        read(text.as_bytes(), &options()),
        ["3/3 a@q.com|A\r\nB\n", "6/8 b@q.com|B", "7/9 c@q.com|C", "10/12 d@q.com|D"]
    );
    let marked = [b"\xEF\xBB\xBF\n\"address\",name\n".as_slice(), b"a@q.com,A\n"].concat();
    assert_eq!(read(&marked, &options()), ["3/3 a@q.com|A"]);
}

#[test]
fn a_bad_row_costs_only_itself() {
    let text = b"address,name\na@q.com\nb@q.com,B,\nc@q.com,a\"b\nd@q.com, \"D\"\n\"e@q.com\"x,E\n\
                 f@q.com,\"x\ny\nz\"x\ng@q.com,\0\nh@q.com,J\xE9\ni@q.com,\xFF\x81\nj\xC3,\xA9@q.com\nk@q.com,K\n";
    let quoted = "a quote is inside a field that does not begin with one";
    let inside = "put the whole field between quotes, and write each quote in it twice";
    let behind = "there is text between a closing quote and the end of the field";
    let twice = "write a quote inside a field twice: `\"the \"\"quoted\"\" word\"`";
    let utf8 = "save the table in UTF-8, which spreadsheets call `CSV UTF-8`";
    let windows = "read it with `encoding=windows-1252` if a spreadsheet made it";
    let place = |byte: u8| text.iter().position(|other| *other == byte).unwrap() + 1;
    let bytes = [0xE9, 0xFF, 0xC3].map(|byte| format!("byte {} of it is 0x{byte:02X}", place(byte)));
    let [e9, ff, c3] = bytes.map(|byte| format!("the table is not in UTF-8: {byte}"));
    assert_eq!(read(text, &options()), [
        "2/2 [2:] the row has 1 field, the header has 2; an empty field needs its `,` too".to_owned(),
        "3/3 [3:] the row has 3 fields, the header has 2; put a field that holds a `,` between double quotes".into(),
        format!("4/4 [4:name] {quoted}; {inside}"),
        format!("5/5 [5:name] {quoted}; {inside}"),
        format!("6/6 [6:address] {behind}; {twice}"),
        format!("7/7 [7:name] {behind} (on line 9); {twice}"),
        format!("8/10 [8:name] the row holds a NUL; {utf8}"),
        format!("9/11 [9:name] {e9}; {windows}"),
        format!("10/12 [10:name] {ff}; {utf8}"),
        format!("11/13 [11:address] {c3}; {windows}"),
        "12/14 k@q.com|K".into(),
    ]);
}

/// For a program that prints the error and nothing else.
#[test]
fn a_bad_row_says_which_it_is() {
    let mut table = Table::new("t.csv", &b"address,name\na@q.com\n"[..], &options()).unwrap();
    let error = table.next_row().unwrap_err();
    assert!(error.to_string().starts_with("row 2: the row has 1 field"), "{error}");
}

#[test]
fn a_stray_quote_does_not_swallow_rows_in_silence() {
    let text = b"address,name\na@q.com,\"A\nb@q.com,\"B\"\nc@q.com,C\n";
    let rows = read(text, &options());
    assert_eq!(rows.len(), 2);
    assert!(rows[0].contains("2/2 [2:name] there is text between"), "{rows:?}");
    assert_eq!(rows[1], "3/4 c@q.com|C");
}

#[test]
fn what_ends_the_table_is_fatal() {
    let open = "[3:name] a quote is never closed (on line 4); add the second quote, or take this one out";
    for text in ["a@q.com,\"A\nA\"\nb@q.com,\"B\nc@q.com,C\n", "a@q.com,\"A\nA\"\nb@q.com,\""] {
        let text = format!("address,name\n{text}");
        assert_eq!(read(text.as_bytes(), &options()), ["2/2 a@q.com|A\nA".into(), format!("fatal {open}")]);
    }
    let wide = format!("address,name\na@q.com{}\nb@q.com,B\n", ",".repeat(100_000));
    assert_eq!(
        read(wide.as_bytes(), &options()),
        ["fatal [2:] the row has more than 256 columns, the most there can be"]
    );
    let long = format!("address,name\na@q.com,A\nb@q.com,\"{}", "b\n".repeat(LONGEST_ROW));
    assert_eq!(
        read(long.as_bytes(), &options())[1],
        "fatal [3:] the row is longer than 64 KiB; the quote on line 3 may not be closed"
    );
}

#[test]
fn the_limits_are_met_exactly() {
    let row = |length: usize| format!("address,name\na@q.com,{}\n", "x".repeat(length - "a@q.com,\n".len()));
    assert!(read(row(LONGEST_ROW).as_bytes(), &options())[0].starts_with("2/2 a@q.com|xxx"));
    assert_eq!(read(row(LONGEST_ROW + 1).as_bytes(), &options()).len(), 1);
    assert!(read(row(LONGEST_ROW + 1).as_bytes(), &options())[0].starts_with("fatal [2:] the row is longer"));
    let ignore = TableOptions { unknown: Some(Unknown::Ignore), ..options() };
    let columns = |more: usize| format!("address{}\na@q.com{}", ",x".repeat(more), ",".repeat(more));
    assert_eq!(read(columns(255).as_bytes(), &ignore), ["2/2 a@q.com|"]);
    assert_eq!(
        refused(columns(256).as_bytes(), &ignore),
        "[1:] the row has more than 256 columns, the most there can be"
    );
}

#[test]
fn headers_are_refused_with_what_would_be_right() {
    let which = "say which columns count, and the others are ignored: \
                 `columns=address=Mail,name=\"{First} {Last}\"`";
    let one = "name one so, or say which one it is: `columns=address=Mail`";
    for (text, message) in [
        ("", "[1:] the table is empty; its first row names the columns, such as `address,name`".to_owned()),
        ("\n,\n", "[1:] the table is empty; its first row names the columns, such as `address,name`".into()),
        (
            "name,adress",
            format!("[1:adress] the column `adress` is not known; did you mean `address`? Else {which}"),
        ),
        ("email,City", format!("[1:City] the column `City` is not known; {which}")),
        (
            "email,City,nmae",
            format!(
                "[1:nmae] the columns `City` and `nmae` are not known; did you mean `name`? Else {which}"
            ),
        ),
        (
            "email,a1,a2,a3,a4,a5,a6,a7,a8",
            format!(
                "[1:a1] the columns `a1`, `a2`, `a3`, `a4`, `a5`, `a6` and 2 more are not known; {which}"
            ),
        ),
        ("email,", format!("[1:] a column has no name; {which}")),
        (
            "Email,Address",
            "[1:Address] the columns `Email` and `Address` are the same field; \
             say which one counts, as in `columns=address=\"Email\"`"
                .into(),
        ),
        ("name,label", format!("[1:name] the table has no column `address`; {one}")),
        (
            "jane@q.com,Jane",
            "[1:jane@q.com] the table has no column `address`; \
             the first row names the columns: put one such as `address,name` above this one"
                .into(),
        ),
        (
            "email,target.ois.protocol",
            "[1:target.ois.protocol] the target `ois` is not known; did you mean `ios`?".into(),
        ),
        (
            "email,target.ios.name",
            "[1:target.ios.name] `name` cannot be given for one target alone; \
             the keys for one target are `protocol`, `incoming_port`, `smtp_port` and `leave_on_server`"
                .into(),
        ),
        (
            "email;name",
            "[1:email;name] the columns are not separated by `,`; read the table with `delimiter=;`".into(),
        ),
        (
            "email\tname",
            "[1:email\tname] the columns are not separated by `,`; read the table with `delimiter=tab`"
                .into(),
        ),
        (
            "\"email\";\"name\"",
            "[1:] the columns are not separated by `,`; read the table with `delimiter=;`".into(),
        ),
        (
            "\"email",
            "[1:] a quote is never closed (on line 1); add the second quote, or take this one out".into(),
        ),
        (
            "e\0m\0",
            "[1:] the row holds a NUL; save the table in UTF-8, which spreadsheets call `CSV UTF-8`".into(),
        ),
    ] {
        assert_eq!(refused(text.as_bytes(), &options()), message, "{text:?}");
    }
    let ignore = TableOptions { unknown: Some(Unknown::Ignore), ..options() };
    assert_eq!(
        refused(b"jane@q.com,Jane", &ignore),
        "[1:jane@q.com] the table has no column `address`; the first row names the columns: put one such as `address,name` above this one"
    );
    assert_eq!(
        refused(b"\xFF\xFEe\0m\0", &options()),
        "[1:] the table is in UTF-16; save the table in UTF-8, which spreadsheets call `CSV UTF-8`"
    );
    assert_eq!(
        refused(b"email,Stra\xDFe", &options()),
        "[1:] the table is not in UTF-8: byte 11 of it is 0xDF; read it with `encoding=windows-1252` if a spreadsheet made it"
    );
}

#[test]
fn columns_are_mapped_and_the_others_passed_over() {
    let text = "Mail,First,Last,City,Language,Name\na@q.com,Ann,,Bonn,German,x\nb@q.com,Bo,Li,,,y\n";
    let options = mapped("name=\"{First} {Last}\",address=mail,language=,folder={Last}-{First}");
    let mut table = Table::new("t.csv", text.as_bytes(), &options).unwrap();
    assert_eq!(table.passed_over(), ["City".into()]);
    assert!(table.has_folders());
    let [folder, city] = ["folder", "City"].map(|name| table.column(name).unwrap());
    let row = table.next_row().unwrap().unwrap();
    let draft = row.draft();
    assert_eq!((value(&draft, Field::Name), value(&draft, Field::Address)), ("Ann", "a@q.com"));
    assert_eq!(draft.get(Field::Language), None);
    let Origin::Cell { column, .. } = &draft.get(Field::Name).unwrap().origin else { panic!() };
    assert_eq!(&**column, "{First} {Last}");
    assert_eq!((&*row.get(&folder).value, &*row.get(&city).value), ("-Ann", "Bonn"));
    let row = table.next_row().unwrap().unwrap();
    assert_eq!((value(&row.draft(), Field::Name), &*row.folder().unwrap().value), ("Bo Li", "Li-Bo"));
}

#[test]
fn mistakes_in_a_mapping_are_told() {
    for (columns, text, message) in [
        ("address=Mial", "Mail,x", "[option] the table has no column `Mial`; did you mean `Mail`?"),
        ("address=Post", "Mail,x", "[option] the table has no column `Post`; its columns are `Mail` and `x`"),
        ("adress=Mail", "Mail,x", "[option] the column `adress` is not known; did you mean `address`?"),
        ("target.ois.protocol=x", "Mail,x", "[option] the target `ois` is not known; did you mean `ios`?"),
        ("address={x}", "x,X,x", "[option] several columns are called `x`"),
        (
            "address=",
            "email",
            "[1:email] the table has no column `address`; name one so, or say which one it is: `columns=address=Mail`",
        ),
        (
            "address=Mail",
            "Mail;x",
            "[option] the columns are not separated by `,`; read the table with `delimiter=;`",
        ),
    ] {
        assert_eq!(refused(text.as_bytes(), &mapped(columns)), message, "{columns}");
    }
    // The same to the letter goes before what only compares equal.
    assert_eq!(read(b"Mail,mail\na@q.com,b\n", &mapped("address=Mail")), ["2/2 a@q.com|"]);
    assert_eq!(read(b"Email,Address\na@q.com,Street 1\n", &mapped("address=Email")), ["2/2 a@q.com|"]);
}

#[test]
fn other_delimiters_and_encodings_are_read() {
    let semicolon = TableOptions { delimiter: Delimiter::SEMICOLON, ..options() };
    assert_eq!(read(b"email;name\na@q.com;\"A;,\"\n", &semicolon), ["2/2 a@q.com|A;,"]);
    assert_eq!(
        refused(b"email,name", &semicolon),
        "[1:email,name] the columns are not separated by `;`; read the table with `delimiter=,`"
    );
    // What spreadsheets put above a table says the delimiter and nothing else.
    assert_eq!(read(b"sep=;\r\nemail;name\r\na@q.com;A\r\n", &semicolon), ["3/3 a@q.com|A"]);
    assert_eq!(
        refused(b"sep=;\nemail;name\na@q.com;A\n", &options()),
        "[1:sep=;] the columns are not separated by `,`; read the table with `delimiter=;`"
    );
    let windows = TableOptions { encoding: Encoding::Windows1252, ..options() };
    assert_eq!(read(b"email,name\na@q.com,\"Jos\xE9 \x80\"\n", &windows), ["2/2 a@q.com|José €"]);
    assert_eq!(
        refused(b"\xEF\xBB\xBFemail,name", &windows),
        "[1:] the table begins with the mark of UTF-8; leave out `encoding=windows-1252`"
    );
    let long = [b"email,name\n".as_slice(), &b"a@q.com,\x80\n".repeat(50_000)].concat();
    let rows = read(&long, &windows);
    assert_eq!((rows.len(), rows[49_999].as_str()), (50_000, "50001/50001 a@q.com|€"));
}

/// Gives a byte at a time, is interrupted, and fails in the end.
struct Failing<'a>(&'a [u8], bool);

impl Read for Failing<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.1 = !self.1;
        if self.1 {
            return Err(io::ErrorKind::Interrupted.into());
        }
        match (self.0.split_first(), bytes.first_mut()) {
            (Some((byte, rest)), Some(first)) => {
                *first = *byte;
                self.0 = rest;
                Ok(1)
            }
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
}

#[test]
fn what_the_system_says_is_passed_on() {
    let text = "\u{FEFF}address,name\r\na@q.com,\"A\r\n\"\"\"\r\n";
    let mut table = Table::new("t.csv", Failing(text.as_bytes(), false), &options()).unwrap();
    let row = table.next_row().unwrap().unwrap();
    assert_eq!((row.number(), value(&row.draft(), Field::Name)), (2, "A\r\n\""));
    assert!(matches!(table.next_row(), Err(ReadError::Fatal(TableError::Read(_)))));
    assert!(table.next_row().unwrap().is_none());
    assert!(matches!(Table::new("t.csv", Failing(b"addr", false), &options()), Err(TableError::Read(_))));
}
