//! fetchmail's reading of its file, after `rcfile_l.l` and `rcfile_y.y` of 6.4: the lexer with its states, `escapes`, and
//! as much of the grammar as single-drop accounts need. Bytes, not text, as there.

/// A server with its users, as fetchmail holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Server {
    /// What it is called.
    pub pollname: Vec<u8>,
    /// The host, where it is not the name.
    pub via: Option<Vec<u8>>,
    /// `pop3` or `imap`.
    pub protocol: Option<String>,
    /// The port.
    pub service: Option<i64>,
    /// Seconds of silence.
    pub timeout: Option<i64>,
    /// Whether fetched messages are known by their ids.
    pub uidl: bool,
    /// The mailboxes.
    pub users: Vec<User>,
}

impl Server {
    /// The host that is connected to.
    pub fn host(&self) -> &[u8] {
        self.via.as_deref().unwrap_or(&self.pollname)
    }
}

/// A mailbox of a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct User {
    /// The login.
    pub remote: Vec<u8>,
    /// The password.
    pub password: Option<Vec<u8>>,
    /// Who gets the mail.
    pub localnames: Vec<Vec<u8>>,
    /// TLS from the first byte.
    pub ssl: bool,
    /// The protocol versions; empty means no TLS where `ssl` is not there.
    pub sslproto: Option<Vec<u8>>,
    /// Whether the certificate is checked, where the file says so.
    pub sslcertck: Option<bool>,
    /// Whether fetched mail stays, where the file says so.
    pub keep: Option<bool>,
    /// The delivery command.
    pub mda: Option<Vec<u8>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Keyword(&'static str),
    Number(i64),
    Text(Vec<u8>),
}

/// The keywords that such a file may hold; any other is an error here.
const KEYWORDS: &[&str] = &[
    "poll",
    "via",
    "protocol",
    "service",
    "timeout",
    "uidl",
    "user",
    "password",
    "is",
    "here",
    "ssl",
    "sslproto",
    "sslcertck",
    "keep",
    "no",
    "mda",
    "pop3",
    "imap",
];

/// Keywords after which the next bare word is a name whatever it looks like (`SETSTATE(NAME)`).
const BEFORE_NAMES: &[&str] = &["user", "password", "is"];

/// Reads a file.
///
/// # Errors
/// What fetchmail would say, roughly.
pub fn read(file: &[u8]) -> Result<Vec<Server>, String> {
    let mut tokens = Tokens(lex(file)?.into_iter().peekable());
    let mut servers: Vec<Server> = Vec::new();
    while let Some(token) = tokens.0.next() {
        let Token::Keyword(keyword) = token else { return Err(format!("syntax error at {token:?}")) };
        if keyword == "poll" {
            servers.push(Server { pollname: tokens.text()?, ..Server::default() });
            continue;
        }
        let server = servers.last_mut().ok_or("an option before any server")?;
        match (keyword, server.users.last_mut()) {
            ("user", _) => server.users.push(User { remote: tokens.text()?, ..User::default() }),
            (_, Some(user)) => user.option(keyword, &mut tokens)?,
            (_, None) => server.option(keyword, &mut tokens)?,
        }
    }
    Ok(servers)
}

struct Tokens(std::iter::Peekable<std::vec::IntoIter<Token>>);

impl Tokens {
    fn text(&mut self) -> Result<Vec<u8>, String> {
        match self.0.next() {
            Some(Token::Text(text)) => Ok(text),
            other => Err(format!("{other:?} where a text should be")),
        }
    }

    fn number(&mut self) -> Result<i64, String> {
        match self.0.next() {
            Some(Token::Number(number)) => Ok(number),
            other => Err(format!("{other:?} where a number should be")),
        }
    }

    fn keyword(&mut self, known: &[&str]) -> Result<&'static str, String> {
        match self.0.next() {
            Some(Token::Keyword(keyword)) if known.contains(&keyword) => Ok(keyword),
            other => Err(format!("{other:?} where one of {known:?} should be")),
        }
    }
}

impl Server {
    fn option(&mut self, keyword: &str, tokens: &mut Tokens) -> Result<(), String> {
        match keyword {
            "via" => self.via = Some(tokens.text()?),
            "protocol" => self.protocol = Some(tokens.keyword(&["pop3", "imap"])?.to_owned()),
            "service" => self.service = Some(tokens.number()?),
            "timeout" => self.timeout = Some(tokens.number()?),
            "uidl" => self.uidl = true,
            other => return Err(format!("not an option of servers: {other}")),
        }
        Ok(())
    }
}

impl User {
    fn option(&mut self, keyword: &str, tokens: &mut Tokens) -> Result<(), String> {
        match keyword {
            "password" => self.password = Some(tokens.text()?),
            "sslproto" => self.sslproto = Some(tokens.text()?),
            "mda" => self.mda = Some(tokens.text()?),
            "ssl" => self.ssl = true,
            "sslcertck" => self.sslcertck = Some(true),
            "keep" => self.keep = Some(true),
            "no" => match tokens.keyword(&["keep", "sslcertck"])? {
                "keep" => self.keep = Some(false),
                _ => self.sslcertck = Some(false),
            },
            "is" => {
                while let Some(Token::Text(name)) = tokens.0.next_if(|next| matches!(next, Token::Text(_))) {
                    self.localnames.push(name);
                }
                tokens.0.next_if_eq(&Token::Keyword("here"));
            }
            other => return Err(format!("server option after user options: {other}")),
        }
        Ok(())
    }
}

fn lex(file: &[u8]) -> Result<Vec<Token>, String> {
    // A NUL would end flex's own idea of a string.
    if file.contains(&0) {
        return Err("NUL".to_owned());
    }
    let mut tokens = Vec::new();
    let mut rest = file;
    let mut name = false;
    while let Some(&first) = rest.first() {
        let length = |ends: &dyn Fn(u8) -> bool| rest.iter().position(|byte| ends(*byte));
        let word = length(&|byte| b"=;:, \t\r\n".contains(&byte)).unwrap_or(rest.len());
        let string = (first == b'"' || first == b'\'')
            .then(|| rest[1..].iter().position(|byte| *byte == first).map(|at| at + 2))
            .flatten();
        let line = length(&|byte| byte == b'\n').map(|at| at + 1);
        let taken = match (first, string, line) {
            (b' ' | b'\t' | b'\r' | b'\n' | b';' | b':' | b',', ..) => 1,
            (b'\\', _, Some(2)) => 2,
            (b'#', _, Some(line)) => line,
            (_, Some(string), _) if string >= word => {
                tokens.push(Token::Text(escapes(&rest[1..string - 1])));
                name = false;
                string
            }
            _ if word == 0 => return Err(format!("stray {:?}", char::from(first))),
            _ => {
                let token = of_word(&rest[..word], name)?;
                name = matches!(token, Token::Keyword(keyword) if BEFORE_NAMES.contains(&keyword));
                tokens.push(token);
                word
            }
        };
        rest = &rest[taken..];
    }
    Ok(tokens)
}

fn of_word(word: &[u8], name: bool) -> Result<Token, String> {
    if !name {
        let text = std::str::from_utf8(word).map_err(|_| "a bare word that is not UTF-8".to_owned())?;
        if let Some(keyword) = KEYWORDS.iter().find(|keyword| **keyword == text) {
            return Ok(Token::Keyword(keyword));
        }
        if let Ok(number) = text.parse() {
            return Ok(Token::Number(number));
        }
    }
    Ok(Token::Text(escapes(word)))
}

/// `escapes`: the C function step by step, on a text that ends where a NUL would.
fn escapes(text: &[u8]) -> Vec<u8> {
    let at = |index: usize| text.get(index).copied().unwrap_or(0);
    let digit = |byte: u8, base: u32| char::from(byte).to_digit(base);
    let mut out = Vec::new();
    let mut cp = 0;
    while at(cp) != 0 {
        let mut cval: u32 = 0;
        if at(cp) == b'\\' && at(cp + 1) != 0 && b"0123456789xX".contains(&at(cp + 1)) {
            cp += 1;
            let base = match at(cp) {
                b'x' | b'X' => {
                    cp += 1;
                    16
                }
                b'0' => 8,
                _ => 10,
            };
            let most = if base == 16 { 2 } else { 3 };
            let mut dcount = 0;
            while let Some(value) = digit(at(cp), base).filter(|_| dcount < most) {
                cval = cval * base + value;
                cp += 1;
                dcount += 1;
            }
        } else if at(cp) == b'\\' {
            cp += 1;
            cval = match at(cp) {
                b'\n' => {
                    cp += 1;
                    continue;
                }
                0 => break,
                b'n' => 10,
                b't' => 9,
                b'b' => 8,
                b'r' => 13,
                other => u32::from(other),
            };
            cp += 1;
        } else {
            cval = u32::from(at(cp));
            cp += 1;
        }
        out.push(cval.to_le_bytes()[0]);
    }
    // The result is a C string as well.
    out.split(|byte| *byte == 0).next().unwrap_or_default().to_vec()
}
