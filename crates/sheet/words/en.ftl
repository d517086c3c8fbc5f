# The words of the sheet, in English. How they are used: docs/targets/sheet.md.
#
# A message of several lines is a list with one item or step in each line. Empty lines are left out.
# Variables: $address, $name, $provider, $incoming-host, $incoming-port, $incoming-encryption, $login, $outgoing-host,
# $outgoing-port, $outgoing-encryption, $smtp-login, $protocol-name, $imap-host, $imap-port, $days, $mailbox, $message,
# and those of a file in its messages. For selecting a variant: $protocol (pop3, imap), $leave (always, days, never),
# $incoming-security and $outgoing-security (tls, starttls, plain).

title = Mail settings for { $address }
title-more = Mail settings for { $address } and { $count } more
intro = Everything a mail program or a phone asks for when you set it up for this mailbox. There is no password on this page: when you are asked for one, type the password of the mailbox.
contents = On this page
of-account = { $title }: { $address }
made-with = made with cl-export

## The settings

settings = Settings
incoming = Incoming mail
outgoing = Outgoing mail (SMTP)
label-label = Account
label-name = Your name
label-address = E-mail address
label-type = Type
label-server = Server
label-port = Port
label-encryption = Encryption
label-user = User name
label-password = Password
label-authentication = Authentication
password-of-mailbox = the password of the mailbox
password-same = the same as for incoming mail
authentication-needed = needed: the server takes no mail without a login
encryption-tls = SSL/TLS
encryption-starttls = STARTTLS
encryption-plain = none
user-name-is-address = The user name is the whole address, including the @ and everything after it. If a program fills in less, correct it.
no-incoming = The server for incoming mail is not here: it offers no encrypted connection, and nobody allowed an unencrypted one.
no-outgoing = The server for outgoing mail is not here: it offers no encrypted connection, and nobody allowed an unencrypted one.
none-incoming = No server for incoming mail is listed: the provider has none that a program can use with a password.
none-outgoing = No server for outgoing mail is listed: the provider has none that a program can use with a password.

ticks = Boxes and switches
tick-on = on
tick-off = off
tick-days = on, { $days } days
tick-authentication = “My outgoing server (SMTP) requires authentication” (“Require sign-in”)
tick-same = “Use same settings as my incoming server”
tick-leave = “Leave a copy of messages on the server”
tick-remove = “Remove from server after ... days”
tick-spa = “Secure Password Authentication (SPA)”

## The code for Thunderbird on a phone

phone = Thunderbird on an Android phone: scan the code
phone-text = The code contains the settings above, but no password. It is for Thunderbird for Android. K-9 Mail cannot scan codes; it imports the file accounts.k9s instead.
phone-steps =
    Install Thunderbird from the phone's app store and open it.
    Tap “Import K-9 settings” on the first screen (before version 22: “Get started”, “Import settings”). If an account is already set up: “Settings”, “Import settings”.
    Tap “Scan QR code”, allow the camera, and hold the phone over the code.
    Tap “Done”, then “Import”, and type the password of the mailbox.
phone-code = Code with the settings for { $address }
phone-code-part = Code { $part } of { $count }: scan all of them, one after the other

## The files of a bundle

files = The files beside this page
files-text = Each file sets up one program, so that you need not type the settings. None of the files contains a password.
target-sheet = This page
files-place = put it at { $place }
files-places = put it at one of these: { $place }
files-open = it can be anywhere
files-more = { $path } and { $count } more like it
files-uses = These files send through port { $outgoing-port } ({ $outgoing-encryption }).
files-left-out = No file could be made for this program: set it up by hand with the settings above.
try = { $what }: { $command }

install-ios =
    Get mail.mobileconfig onto the iPhone or iPad. From Linux or Windows: e-mail it to an account that Mail on the phone can already read, put it on a web page and open that page in Safari, or save it in iCloud Drive (icloud.com) and tap it in the Files app. From a Mac: use AirDrop.
    Tap the file. The phone says that a profile was downloaded.
    Within eight minutes, open “Settings”, “Profile Downloaded” (or “General”, “VPN & Device Management”) and tap “Install”.
    Type the phone's passcode, and the password of the mailbox when the phone asks for it. It is normal that the profile is not signed.
install-outlook =
    These files are for classic Outlook for Windows. New Outlook cannot import files: set it up by hand, as described below.
    Close Outlook. Keep the files together in one folder.
    Open outlook-setup.cmd and follow its instructions.
install-thunderbird =
    user.js is for a new profile: start Thunderbird with “-P”, create a profile, and put the file into its folder before you use it.
    mozilla.cfg and autoconfig.js go into the folder where Thunderbird is installed, and add the account to every profile on that computer.
install-thunderbird-mobile =
    Copy accounts.k9s to the phone, or scan the code in qr.png or qr.svg with the app (K-9 Mail cannot scan codes).
    In the app: “Import K-9 settings” on the first screen (before version 22: “Get started”, “Import your account settings now”), or “Settings”, “Import settings”; then “Select file” or “Scan QR code”.
    Select the account, tap “Import”, and type the password of the mailbox.

remark-plaintext-warning = This program uses a connection that is not encrypted: anyone between you and the server can read the password.
remark-foreign-domain-warning = The provider does not list the domain of this address.
remark-authentication-loss = The server accepts only an encrypted password, but the file tells this program to send the password as it is: choose the encrypted password in the program's settings.
remark-authentication-note = One of the provider's servers is not used: it does not accept passwords, or it cannot be used with this address.
remark-password-command-loss = This program cannot fetch the password from a password store: it asks you for it.
remark-password-command-note = This program does not log in by itself: the programs that fetch and send mail need the password.
remark-leave-on-server-loss = The file cannot set whether mail stays on the server: set it in the program, as shown above.
remark-leave-on-server-note = The file cannot set whether mail stays on the server: check it in the program.
remark-no-password-command-note = msmtp cannot ask for the password when mutt starts it. Ask for both files to be made with a password command.
remark-leave-when-fetched-note = Mail is removed from the server when you fetch it with “G”. Mail that you only read stays there until you delete it.
remark-label-loss = The program shows the account under another name than the one you chose.
remark-imap-warning = Some versions of this program ignore an IMAP account in this file.
remark-experimental-note = One of these files is for administrators and is not known to work everywhere.
remark-name-loss = Your address is used instead of your name.
remark-name-note = Your name is not in the file: this program does not write mail.
remark-value-loss = The program cannot store a value that you chose: the file has another one instead.
remark-left-out-note = This program cannot be used for this mailbox.
remark-left-out-loss = One of your settings cannot be written to this program's file.
remark-tls-kind-loss = The file cannot say which kind of encryption the server uses: the device finds out by itself.
remark-tls-kind-note = The file cannot say which kind of encryption the server uses: the device finds out by itself.
remark-leave-by-hand-note = Mail on an iPhone keeps a copy on the server. On a Mac, check “Remove copy from server after retrieving a message” in the account's settings.
remark-same-mailbox-note = Two of your accounts share one mailbox: new mail that you write there is always sent from the same one of them.
remark-delivery-note = Mail is handed to a mail server on this computer, which must be set up already.
remark-qr-leave-on-server-loss = An account set up with the code keeps mail on the server, whatever was chosen: check “When I delete a message” in the app's settings.
remark-qr-leave-on-server-note = An account set up with the code keeps mail on the server: check “When I delete a message” in the app's settings.
remark-qr-too-long-loss = The settings are too long for a code: use the file.
remark-no-code-note = The settings do not fit into a code for the phone, so there is none on this page.
remark-other = There is something to know about this file ({ $code }): see the messages shown when the files were made.

## By hand

hand = Setting it up by hand
hand-text = These programs cannot import a file, or can be set up without one. Menu names differ a little between versions; the settings are the same.
of-the-table = (see “Settings”)

hand-outlook-new = New Outlook for Windows
hand-outlook-new-steps =
    Open the settings (the gear), “Accounts”, “Your accounts”, and choose “Add account”.
    Type { $address } and choose “Continue”. In the list of providers choose { $protocol ->
        [imap] “IMAP”
       *[pop3] “POP”
    }.
    Type the password of the mailbox, and turn on “Show more”.
    Incoming server: { $incoming-host }, port { $incoming-port }, secure connection type { $incoming-encryption }.
    Outgoing (SMTP) server: { $outgoing-host }, port { $outgoing-port }, secure connection type { $outgoing-encryption }. User name, if you are asked for one: { $smtp-login }.
    Choose “Continue”. If Outlook says that the mail will be synchronized with Microsoft's cloud, your mail goes through Microsoft's servers: continue only if you agree.
    { $protocol ->
        [imap] {""}
       *[pop3] Look in “Settings”, “Accounts”, “Manage” for “Leave a copy of messages on the server” and set it as shown above.
    }
hand-gmail = Gmail app on Android
hand-gmail-steps =
    Open Gmail, tap your picture at the top right, then “Add another account”, then “Other”.
    Type { $address } and tap “Manual setup”.
    Choose { $protocol ->
        [imap] “Personal (IMAP)”
       *[pop3] “Personal (POP3)”
    }, type the password of the mailbox and tap “Next”.
    Incoming server settings: user name { $login } (correct it if only part of it is filled in), server { $incoming-host }, port { $incoming-port }, security type { $incoming-encryption }.
    { $protocol ->
        [imap] {""}
       *[pop3] “Delete email from server”: { $leave ->
            [never] “When I delete from Inbox”
           *[always] “Never”
        }.
    }
    Tap “Next”. Outgoing server settings: “Require sign-in” on, user name { $smtp-login }, SMTP server { $outgoing-host }, port { $outgoing-port }, security type { $outgoing-encryption }.
    Tap “Next”, choose how often to check for mail, and type your name as others should see it.
hand-gmail-imap = If the app does not offer POP3, choose “Personal (IMAP)” with the server { $imap-host }, port { $imap-port }, security type { $imap-encryption }.
hand-samsung = Samsung Email
hand-samsung-steps =
    Open Samsung Email and choose “Add account” (or the menu, the gear, “Add account”), then “Other”.
    Type { $address } and the password of the mailbox, and tap “Manual setup”.
    Choose { $protocol ->
        [imap] “IMAP account”
       *[pop3] “POP3 account”
    }.
    User name: { $login } (correct it if only part of it is filled in).
    Incoming server: { $incoming-host }, port { $incoming-port }, security type { $incoming-security ->
        [starttls] TLS
        [plain] none
       *[tls] SSL
    }.
    { $protocol ->
        [imap] {""}
       *[pop3] “Delete email from server”: { $leave ->
            [never] “When deleted from Inbox”
           *[always] “Never”
        }.
    }
    Outgoing (SMTP) server: { $outgoing-host }, port { $outgoing-port }, security type { $outgoing-security ->
        [starttls] TLS
        [plain] none
       *[tls] SSL
    }.
    “Authentication required”: on, with the user name { $smtp-login } and the password. Tap “Sign in”.
hand-iphone = Mail on an iPhone or iPad
hand-iphone-steps =
    Open “Settings”, “Apps”, “Mail”, “Mail Accounts”, “Add Account” (before iOS 18: “Settings”, “Mail”, “Accounts”). Choose “Other”, then “Add Mail Account”.
    Type your name, { $address }, the password of the mailbox and a description, and tap “Next”.
    Tap { $protocol ->
        [imap] “IMAP”
       *[pop3] “POP”
    } at the top.
    Incoming mail server: host name { $incoming-host }, user name { $login }, password.
    Outgoing mail server: host name { $outgoing-host }, user name { $smtp-login }, password. Fill these in even though they are called optional.
    Tap “Next” or “Save”. If you are asked whether to try without SSL, tap “No” and check what you typed.
    Open the account again and tap “Advanced”: “Use SSL” { $incoming-security ->
        [plain] off
       *[tls] on
    }, server port { $incoming-port }.{ $protocol ->
        [imap] {""}
       *[pop3] {" "}“Delete from server”: { $leave ->
            [never] “When removed from Inbox”
            [days] the value nearest to { $days } days
           *[always] “Never”
        }.
    }
    In the account tap “SMTP”, then the primary server: “Use SSL” { $outgoing-security ->
        [plain] off
       *[tls] on
    }, “Authentication” password, server port { $outgoing-port }.
hand-mac = Mail on a Mac
hand-mac-steps =
    Open Mail and choose “Mail”, “Add Account…”, “Other Mail Account…”.
    Type your name, { $address } and the password of the mailbox, and choose “Sign In”. It is normal that Mail cannot verify them.
    Account type: { $protocol ->
        [imap] “IMAP”
       *[pop3] “POP”
    }. Incoming mail server: { $incoming-host }. Outgoing mail server: { $outgoing-host }. User name: { $login }. Choose “Sign In”, then “Done”.
    Open “Mail”, “Settings…”, “Accounts”, “Server Settings”, and turn off both “Automatically manage connection settings” boxes.
    Incoming: port { $incoming-port }, “Use TLS/SSL” { $incoming-security ->
        [plain] off
       *[tls] on
    }. Outgoing: port { $outgoing-port }, “Use TLS/SSL” { $outgoing-security ->
        [plain] off
       *[tls] on
    }, user name { $smtp-login }. “Authentication”: password, for both.
    { $protocol ->
        [imap] {""}
       *[pop3] In “Account Information”: “Remove copy from server after retrieving a message” { $leave ->
            [never] on, “Right away”
            [days] on, with the value nearest to { $days } days
           *[always] off. Mail turns this on by itself, so turn it off
        }.
    }
hand-thunderbird = Thunderbird on a computer
hand-thunderbird-steps =
    Open the menu (≡) at the top right, “Add Account” (“New Account” in older versions), “Email”. On the first start this page is already open.
    “Full name”: your name. “Email address”: { $address }. Below it choose “Manual configuration”. (If that is missing: “Continue”, then “Edit configuration” if settings were found.)
    “Incoming server settings”: “Protocol” { $protocol-name }, “Hostname” { $incoming-host }, “Port” { $incoming-port }, “Connection security” { $incoming-encryption }, “Authentication method” “Normal password”, “Username” { $login }. Choose “Continue”.
    “Outgoing server settings”: “Hostname” { $outgoing-host }, “Port” { $outgoing-port }, “Connection security” { $outgoing-encryption }, “Authentication method” “Normal password”, “Username” { $smtp-login }. Choose “Test” and, when the servers have been found, “Continue”.
    “Password”: the password of the mailbox. Leave “Remember password” on. Choose “Continue” and, after a few seconds, “Finish”.
    { $protocol ->
        [imap] {""}
       *[pop3] Open the menu, “Account Settings”, and below { $address } “Server Settings”. “Leave messages on server”: { $leave ->
            [never] off
            [days] on. “For at most”: on, with { $days } days. “Until I delete them”: off
           *[always] on. “For at most”: off. “Until I delete them”: off
        }. In a new account all of these are on, with 14 days.
    }

## What the choices mean

choices = What the choices mean
choice-protocol = POP3 or IMAP
choice-protocol-text =
    { $protocol ->
        [imap] IMAP shows the same mailbox on every device: what you read, move or delete on one device is read, moved or deleted on all of them.
       *[pop3] POP3 copies new mail to the device. Other devices do not see the folders that you create on it, or which mail you have read.
    }
choice-copy = A copy on the server
choice-copy-text =
    { $leave ->
        [never] Mail is deleted on the server as soon as it has been fetched: after that, only this device has it. Make backups, and do not set up a second device this way.
        [days] Mail stays on the server for { $days } days after it has been fetched, so that webmail and other devices can show it too. After that, only the device has it.
       *[always] Mail stays on the server after it has been fetched, so that webmail and other devices can show it too.
    }
choice-mailbox = The mailbox on the server holds { $mailbox } MB. When it is full, new mail is refused. Delete old mail there from time to time (in webmail; then empty the trash), or let your program remove copies after a number of days.
choice-encryption = Encryption
choice-encryption-text = The encryption and the port belong together: { $incoming-encryption } with port { $incoming-port } for incoming mail, { $outgoing-encryption } with port { $outgoing-port } for outgoing mail. If you change one of them, change the other as well.
choice-plain = One of these connections has no encryption: anyone between you and the server, for example on a café's network, can read the password and the mail.
choice-message = Large messages
choice-message-text = A message may have up to { $message } MB, including attachments. Attachments grow by a third when they are sent.

## When something does not work

trouble = When something does not work
trouble-blocked-port = No mail arrives
trouble-blocked-port-text = A firewall, a virus scanner or a filter may be blocking port { $incoming-port } (incoming) or { $outgoing-port } (outgoing). Try another network, for example your phone's. If mail works there, allow both ports.
trouble-sending = Mail arrives, but cannot be sent
trouble-sending-text = Check the outgoing server: the port must be { $outgoing-port } with the encryption { $outgoing-encryption }, and authentication must be turned on (“My outgoing server requires authentication”), with the user name { $smtp-login }.
trouble-login = The login fails at once
trouble-login-text = The user name must be { $login }, in full. Type the password again; upper and lower case matter.
trouble-password-changed = It used to work, and now there are errors
trouble-password-changed-text = Was the password changed? Then type the new one in every program and on every device, for incoming and for outgoing mail: the two are stored separately.
trouble-two-step = The password is right, but it is rejected
trouble-two-step-text = If two-step login is turned on, mail programs need an app password: create one in the security settings of webmail, and type it instead of the password.

## Help

help = Help
help-telephone = Telephone
help-link = Web page
help-provider = { $provider }: { $title }
