# The words of the sheet, in English. How they are used: docs/targets/sheet.md.
#
# A message of several lines is a list: one item, or one step, in each line; an empty line is left out.
# Variables: $address, $name, $provider, $incoming-host, $incoming-port, $incoming-encryption, $login, $outgoing-host,
# $outgoing-port, $outgoing-encryption, $smtp-login, $protocol-name, $imap-host, $imap-port, $days, $mailbox, $message,
# and the file's own in its messages. For choosing: $protocol (pop3, imap), $leave (always, days, never),
# $incoming-security and $outgoing-security (tls, starttls, plain).

title = Mail settings for { $address }
title-more = Mail settings for { $address } and { $count } more
intro = Everything that a mail program or a phone asks for when it is set up for this mailbox. No password is on this page: type the one of the mailbox when you are asked.
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
user-name-is-address = The user name is the whole address, with the @ and what stands behind it. A program that fills in less has to be corrected.
no-incoming = The server for incoming mail is not here: it has no encrypted connection, and nobody consented to one without.
no-outgoing = The server for outgoing mail is not here: it has no encrypted connection, and nobody consented to one without.
none-incoming = There is no server for incoming mail here: the provider names none that a program with a password can use.
none-outgoing = There is no server for outgoing mail here: the provider names none that a program with a password can use.

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
phone-text = The code holds the settings above, and no password. It is for Thunderbird for Android; K-9 Mail has no scanner and takes the file accounts.k9s.
phone-steps =
    Install Thunderbird from the phone's app store and open it.
    Tap “Import K-9 settings” on the first page (before version 22: “Get started”, “Import settings”). Where an account is set up already: “Settings”, “Import settings”.
    Tap “Scan QR code”, allow the camera, and hold the phone over the code.
    Tap “Done”, then “Import”, and type the password of the mailbox.
phone-code = Code with the settings of { $address }
phone-code-part = Code { $part } of { $count }: scan all of them, one after the other

## The files of a bundle

files = The files beside this page
files-text = Each file is for one program, and sets it up without typing. No password is in any of them.
target-sheet = This page
files-place = put it at { $place }
files-places = put it at one of these: { $place }
files-open = it can be anywhere
files-more = { $path } and { $count } more like it
files-uses = These files send through port { $outgoing-port } ({ $outgoing-encryption }).
files-left-out = No file could be made for this program: set it up by hand with the settings above.
try = { $what }: { $command }

install-ios =
    Bring mail.mobileconfig onto the iPhone or iPad. From Linux or Windows: mail it to an account that Mail on the phone can already read, or put it on a web page and open that in Safari, or save it in iCloud Drive (icloud.com) and tap it in the Files app. From a Mac: AirDrop.
    Tap the file. The phone says that a profile was downloaded.
    Within eight minutes open “Settings”, “Profile Downloaded” (or “General”, “VPN & Device Management”) and tap “Install”.
    Type the phone's code, and the password of the mailbox when the phone asks for it. That the profile is not signed is expected.
install-outlook =
    These files are for classic Outlook for Windows. New Outlook takes no file: set it up by hand, as below.
    Close Outlook. Keep the files together in one folder.
    Open outlook-setup.cmd and follow what it says.
install-thunderbird =
    user.js is for a new profile: start Thunderbird with “-P”, make a profile, and put the file into its folder before you use it.
    mozilla.cfg and autoconfig.js go into Thunderbird's own folder, and add the account to every profile of that computer.
install-thunderbird-mobile =
    Bring accounts.k9s onto the phone; or scan the code in qr.png or qr.svg with the app (K-9 Mail has no scanner).
    In the app: “Import K-9 settings” on the first page (before version 22: “Get started”, “Import your account settings now”), or “Settings”, “Import settings”; then “Select file” or “Scan QR code”.
    Tick the account, tap “Import”, and type the password of the mailbox.

remark-plaintext-warning = A connection of this program is not encrypted: whoever is on the way can read the password.
remark-foreign-domain-warning = The provider does not list the domain of this address.
remark-authentication-loss = The server accepts only an encrypted password, and this program was told to send it as it is: choose the encrypted password in the program.
remark-authentication-note = One of the provider's servers is not used: it does not accept a password, or it cannot be used with this address.
remark-password-command-loss = This program cannot fetch the password from a password store: it asks for it.
remark-password-command-note = This program does not sign in itself: the programs that fetch and send mail need the password.
remark-leave-on-server-loss = The file cannot say what becomes of mail on the server: set it in the program, as above.
remark-leave-on-server-note = The file cannot say what becomes of mail on the server: look at it in the program.
remark-no-password-command-note = msmtp cannot ask for the password when mutt starts it. Have both files made with a password command.
remark-leave-when-fetched-note = Mail leaves the server when you fetch it with “G”. Mail that you only read there stays until you delete it.
remark-label-loss = The program shows the account under another name than the one you chose.
remark-imap-warning = Some versions of this program pass over an IMAP account in this file.
remark-experimental-note = One of these files is for administrators, and is not known to work everywhere.
remark-name-loss = The address stands in place of your name.
remark-name-note = Your name is not in it: this program does not write mail.
remark-value-loss = The program cannot hold something that you chose: something else stands there.
remark-left-out-note = This program cannot be used for this mailbox.
remark-left-out-loss = Something in your settings has no place in this program's file.
remark-tls-kind-loss = The file cannot say which kind of encryption the server wants: the device finds out.
remark-tls-kind-note = The file cannot say which kind of encryption the server wants: the device finds out.
remark-leave-by-hand-note = Mail on an iPhone keeps a copy on the server. On a Mac, look in the account's settings at “Remove copy from server after retrieving a message”.
remark-same-mailbox-note = Two of your accounts share a mailbox: new mail that you write there is from one of them.
remark-delivery-note = Mail is handed to this computer's own mail system, which has to be there.
remark-qr-leave-on-server-loss = Whoever scans the code keeps mail on the server, whatever was chosen: look at “When I delete a message” in the app's settings.
remark-qr-leave-on-server-note = Whoever scans the code keeps mail on the server: look at “When I delete a message” in the app's settings.
remark-qr-too-long-loss = Something is too long for a code: use the file.
remark-no-code-note = Something in the settings does not fit into a code for the phone, so there is none on the page.
remark-other = There is something to know about it ({ $code }): see what was said when the files were made.

## By hand

hand = Setting it up by hand
hand-text = These programs take no file, or can be set up without one. Menus are named a little differently in other versions; the settings are the same.
of-the-table = (see “Settings”)

hand-outlook-new = New Outlook for Windows
hand-outlook-new-steps =
    Open the settings (the gear), “Accounts”, “Your accounts”, and choose “Add account”.
    Type { $address } and choose “Continue”. In the list of providers choose { $protocol ->
        [imap] “IMAP”
       *[pop3] “POP”
    }.
    Type the password of the mailbox, and switch on “Show more”.
    Incoming server: { $incoming-host }, port { $incoming-port }, secure connection type { $incoming-encryption }.
    Outgoing (SMTP) server: { $outgoing-host }, port { $outgoing-port }, secure connection type { $outgoing-encryption }. User name, where it is asked for: { $smtp-login }.
    Choose “Continue”. If it says that the mail will be synchronised with Microsoft's cloud, it goes through Microsoft's servers: continue only if you agree.
    { $protocol ->
        [imap] {""}
       *[pop3] Look in “Settings”, “Accounts”, “Manage” for “Leave a copy of messages on the server” and set it as above.
    }
hand-gmail = Gmail app on Android
hand-gmail-steps =
    Open Gmail, tap your picture at the top right, then “Add another account”, then “Other”.
    Type { $address } and tap “Manual setup”.
    Choose { $protocol ->
        [imap] “Personal (IMAP)”
       *[pop3] “Personal (POP3)”
    }, type the password of the mailbox and tap “Next”.
    Incoming server settings: user name { $login } (correct it if only a part is there), server { $incoming-host }, port { $incoming-port }, security type { $incoming-encryption }.
    { $protocol ->
        [imap] {""}
       *[pop3] “Delete email from server”: { $leave ->
            [never] “When I delete from Inbox”
           *[always] “Never”
        }.
    }
    Tap “Next”. Outgoing server settings: “Require sign-in” on, user name { $smtp-login }, SMTP server { $outgoing-host }, port { $outgoing-port }, security type { $outgoing-encryption }.
    Tap “Next”, choose how often to look for mail, and type your name as others shall see it.
hand-gmail-imap = Where the app offers no POP3, choose “Personal (IMAP)” with the server { $imap-host }, port { $imap-port }, security type { $imap-encryption }.
hand-samsung = Samsung Email
hand-samsung-steps =
    Open Samsung Email and choose “Add account” (or the menu, the gear, “Add account”), then “Other”.
    Type { $address } and the password of the mailbox, and tap “Manual setup”.
    Choose { $protocol ->
        [imap] “IMAP account”
       *[pop3] “POP3 account”
    }.
    User name: { $login } (correct it if only a part is there).
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
    Outgoing mail server: host name { $outgoing-host }, user name { $smtp-login }, password. Fill them in although the page calls them optional.
    Tap “Next” or “Save”. If it asks whether to try without SSL, tap “No” and look at what you typed.
    Open the account again, “Advanced”: “Use SSL” { $incoming-security ->
        [plain] off
       *[tls] on
    }, server port { $incoming-port }.{ $protocol ->
        [imap] {""}
       *[pop3] {" "}“Delete from server”: { $leave ->
            [never] “When removed from Inbox”
            [days] the nearest to { $days } days
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
    Type your name, { $address } and the password of the mailbox, and choose “Sign In”. That it cannot verify them is expected.
    Account type: { $protocol ->
        [imap] “IMAP”
       *[pop3] “POP”
    }. Incoming mail server: { $incoming-host }. Outgoing mail server: { $outgoing-host }. User name: { $login }. Choose “Sign In”, then “Done”.
    Open “Mail”, “Settings…”, “Accounts”, “Server Settings”, and take the tick from both “Automatically manage connection settings”.
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
            [days] on, with the nearest to { $days } days
           *[always] off. Mail switches it on by itself: take the tick away
        }.
    }
hand-thunderbird = Thunderbird on a computer
hand-thunderbird-steps =
    Open the menu (≡) at the top right, “Add Account” (“New Account” in older versions), “Email”. On the first start the page is there already.
    “Full name”: your name. “Email address”: { $address }. Below it choose “Manual configuration”. (Where that is missing: “Continue”, then “Edit configuration” if settings were found.)
    “Incoming server settings”: “Protocol” { $protocol-name }, “Hostname” { $incoming-host }, “Port” { $incoming-port }, “Connection security” { $incoming-encryption }, “Authentication method” “Normal password”, “Username” { $login }. Choose “Continue”.
    “Outgoing server settings”: “Hostname” { $outgoing-host }, “Port” { $outgoing-port }, “Connection security” { $outgoing-encryption }, “Authentication method” “Normal password”, “Username” { $smtp-login }. Choose “Test”, and when the servers were found, “Continue”.
    “Password”: the password of the mailbox. Leave “Remember password” on. Choose “Continue”, and after some seconds “Finish”.
    { $protocol ->
        [imap] {""}
       *[pop3] Open the menu, “Account Settings”, and below { $address } “Server Settings”. “Leave messages on server”: { $leave ->
            [never] off
            [days] on. “For at most”: on, with { $days } days. “Until I delete them”: off
           *[always] on. “For at most”: off. “Until I delete them”: off
        }. A new account has all of these on, with 14 days.
    }

## What the choices mean

choices = What the choices mean
choice-protocol = POP3 or IMAP
choice-protocol-text =
    { $protocol ->
        [imap] IMAP shows the same mailbox on every device: what is read, moved or deleted on one is so on all of them.
       *[pop3] POP3 copies new mail to the device. Folders that you make there, and what you have read, stay on that device.
    }
choice-copy = A copy on the server
choice-copy-text =
    { $leave ->
        [never] Mail is deleted on the server as soon as it has been fetched: only this one device has it then. Make backups, and set up no second device this way.
        [days] Mail stays on the server for { $days } days after it has been fetched, so that webmail and other devices show it as well. After that only the device has it.
       *[always] Mail stays on the server after it has been fetched, so that webmail and other devices show it as well.
    }
choice-mailbox = The mailbox on the server holds { $mailbox } MB. When it is full, new mail is refused. Delete old mail there from time to time (in webmail; then empty the bin), or let your program remove copies after some days.
choice-encryption = Encryption
choice-encryption-text = The encryption and the port belong together: { $incoming-encryption } with port { $incoming-port } for incoming mail, { $outgoing-encryption } with port { $outgoing-port } for outgoing mail. A program that changes one has to be given the other.
choice-plain = One of these connections has no encryption: whoever is on the way, in a café's network for example, can read the password and the mail.
choice-message = Large messages
choice-message-text = A message with all that is attached may have { $message } MB. Attached files grow by a third on the way.

## When something does not work

trouble = When something does not work
trouble-blocked-port = Nothing comes in
trouble-blocked-port-text = A firewall, a virus scanner or a filter may block port { $incoming-port } (incoming) or { $outgoing-port } (outgoing). Try another network, the phone's for example; if it works there, let both ports through.
trouble-sending = Mail comes in, but does not go out
trouble-sending-text = Look at the outgoing server: the port must be { $outgoing-port } with the encryption { $outgoing-encryption }, and authentication must be ticked (“My outgoing server requires authentication”), with the user name { $smtp-login }.
trouble-login = The login fails at once
trouble-login-text = The user name must be { $login }, with nothing left out. Type the password anew; upper and lower case matter.
trouble-password-changed = It worked, and now there are errors
trouble-password-changed-text = Was the password changed? Then type the new one in every program and on every device, for incoming and for outgoing mail: they are kept apart.
trouble-two-step = The password is right, and is refused
trouble-two-step-text = Where two-step login is switched on, mail programs need an app password: make one in the security settings of webmail, and type it in place of the password.

## Help

help = Help
help-telephone = Telephone
help-link = Web page
help-provider = { $provider }: { $title }
