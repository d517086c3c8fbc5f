# The words of the sheet, in Spanish as it is understood in the United States and Latin America. en.ftl says how messages
# are written. Labels of programs are the Spanish ones of those programs where they are known.

title = Configuración de correo para { $address }
title-more = Configuración de correo para { $address } y { $count } más
intro = Todo lo que un programa de correo o un teléfono pide cuando se configura este buzón. En esta página no hay ninguna contraseña: escriba la del buzón cuando se la pidan.
contents = En esta página
of-account = { $title }: { $address }
made-with = hecho con cl-export

## The settings

settings = Datos de configuración
incoming = Correo entrante
outgoing = Correo saliente (SMTP)
label-label = Cuenta
label-name = Su nombre
label-address = Dirección de correo
label-type = Tipo
label-server = Servidor
label-port = Puerto
label-encryption = Cifrado
label-user = Nombre de usuario
label-password = Contraseña
label-authentication = Autenticación
password-of-mailbox = la contraseña del buzón
password-same = la misma que para el correo entrante
authentication-needed = necesaria: el servidor no acepta correo sin iniciar sesión
encryption-tls = SSL/TLS
encryption-starttls = STARTTLS
encryption-plain = ninguno
user-name-is-address = El nombre de usuario es la dirección completa, incluidos la @ y todo lo que va detrás. Si un programa pone solo una parte, corríjalo.
no-incoming = El servidor de correo entrante no figura aquí: no ofrece ninguna conexión cifrada y nadie ha permitido usar una sin cifrar.
no-outgoing = El servidor de correo saliente no figura aquí: no ofrece ninguna conexión cifrada y nadie ha permitido usar una sin cifrar.
none-incoming = Aquí no figura ningún servidor de correo entrante: el proveedor no tiene ninguno que un programa pueda usar con contraseña.
none-outgoing = Aquí no figura ningún servidor de correo saliente: el proveedor no tiene ninguno que un programa pueda usar con contraseña.

ticks = Casillas e interruptores
tick-on = activado
tick-off = desactivado
tick-days = activado, { $days } días
tick-authentication = “Mi servidor de salida (SMTP) requiere autenticación” (“Solicitar inicio de sesión”)
tick-same = “Utilizar la misma configuración que mi servidor de correo de entrada”
tick-leave = “Dejar una copia de los mensajes en el servidor”
tick-remove = “Quitar del servidor después de ... días”
tick-spa = “Autenticación de contraseña segura (SPA)”

## The code for Thunderbird on a phone

phone = Thunderbird en un teléfono Android: escanear el código
phone-text = El código contiene los datos de arriba, pero ninguna contraseña. Sirve para Thunderbird para Android. K-9 Mail no puede escanear códigos; en su lugar importa el archivo accounts.k9s.
phone-steps =
    Instale Thunderbird desde la tienda de aplicaciones del teléfono y ábralo.
    Toque “Importar ajustes” en la primera pantalla (antes de la versión 22: “Empezar”, “Importar ajustes”). Si ya hay una cuenta configurada: “Ajustes”, “Importar ajustes”.
    Toque “Escanear el código QR”, permita el uso de la cámara y apunte el teléfono hacia el código.
    Toque “Hecho” y después “Importar”, y escriba la contraseña del buzón.
phone-code = Código con los datos de configuración de { $address }
phone-code-part = Código { $part } de { $count }: escanéelos todos, uno tras otro

## The files of a bundle

files = Los archivos que acompañan a esta página
files-text = Cada archivo configura un programa, para que usted no tenga que escribir los datos. Ninguno contiene contraseñas.
target-sheet = Esta página
files-place = colóquelo en { $place }
files-places = colóquelo en uno de estos lugares: { $place }
files-open = puede estar en cualquier lugar
files-more = { $path } y { $count } más como él
files-uses = Estos archivos envían el correo por el puerto { $outgoing-port } ({ $outgoing-encryption }).
files-left-out = Para este programa no se pudo hacer ningún archivo: configúrelo a mano con los datos de arriba.
try = { $what }: { $command }

install-ios =
    Lleve mail.mobileconfig al iPhone o iPad. Desde Linux o Windows: envíelo por correo a una cuenta que Mail ya pueda leer en el teléfono, póngalo en una página web y abra esa página con Safari, o guárdelo en iCloud Drive (icloud.com) y tóquelo en la aplicación Archivos. Desde una Mac: use AirDrop.
    Toque el archivo. El teléfono indica que se descargó un perfil.
    Antes de que pasen ocho minutos, abra “Ajustes” (“Configuración”), “Perfil descargado” (o “General”, “VPN y gestión de dispositivos”) y toque “Instalar”.
    Escriba el código del teléfono, y la contraseña del buzón cuando el teléfono la pida. Es normal que el perfil no esté firmado.
install-outlook =
    Estos archivos son para el Outlook clásico de Windows. El nuevo Outlook no puede importar archivos: configúrelo a mano, como se explica más abajo.
    Cierre Outlook. Deje los archivos juntos en una carpeta.
    Abra outlook-setup.cmd y siga sus instrucciones.
install-thunderbird =
    user.js es para un perfil nuevo: inicie Thunderbird con “-P”, cree un perfil y ponga el archivo en la carpeta del perfil antes de usarlo.
    mozilla.cfg y autoconfig.js van en la carpeta donde está instalado Thunderbird y agregan la cuenta a todos los perfiles de esa computadora.
install-thunderbird-mobile =
    Copie accounts.k9s al teléfono, o escanee con la aplicación el código de qr.png o qr.svg (K-9 Mail no puede escanear códigos).
    En la aplicación: “Importar ajustes” en la primera pantalla (antes de la versión 22: “Empezar”, “Puedes traer tus cuentas de correo de otros sitios”), o “Ajustes”, “Importar ajustes”; después “Seleccionar archivo” o “Escanear el código QR”.
    Seleccione la cuenta, toque “Importar” y escriba la contraseña del buzón.

remark-plaintext-warning = Este programa usa una conexión que no está cifrada: cualquiera que esté entre usted y el servidor puede leer la contraseña.
remark-foreign-domain-warning = El dominio de esta dirección no está entre los que indica el proveedor.
remark-authentication-loss = El servidor solo acepta una contraseña cifrada, pero el archivo le indica a este programa que la envíe tal cual: elija la contraseña cifrada en los ajustes del programa.
remark-authentication-note = Uno de los servidores del proveedor no se usa: no acepta contraseñas, o no sirve con esta dirección.
remark-password-command-loss = Este programa no puede obtener la contraseña de un almacén de contraseñas: se la pide a usted.
remark-password-command-note = Este programa no inicia sesión por sí mismo: los programas que reciben y envían el correo necesitan la contraseña.
remark-leave-on-server-loss = El archivo no puede determinar si el correo se queda en el servidor: ajústelo en el programa, como se indica arriba.
remark-leave-on-server-note = El archivo no puede determinar si el correo se queda en el servidor: compruébelo en el programa.
remark-no-password-command-note = msmtp no puede pedir la contraseña cuando lo inicia mutt. Pida que los dos archivos se hagan con un comando que dé la contraseña.
remark-leave-when-fetched-note = El correo se elimina del servidor al descargarlo con “G”. El que solo se lee se queda allí hasta que usted lo borre.
remark-label-loss = El programa muestra la cuenta con un nombre distinto del que usted eligió.
remark-imap-warning = Algunas versiones de este programa ignoran las cuentas IMAP de este archivo.
remark-experimental-note = Uno de estos archivos es para administradores y no se sabe si funciona en todas partes.
remark-name-loss = Se usa su dirección en lugar de su nombre.
remark-name-note = Su nombre no está en el archivo: este programa no escribe correo.
remark-value-loss = El programa no puede guardar un valor que usted eligió: el archivo tiene otro en su lugar.
remark-left-out-note = Este programa no se puede usar con este buzón.
remark-left-out-loss = Uno de sus datos de configuración no se puede escribir en el archivo de este programa.
remark-tls-kind-loss = El archivo no puede indicar qué tipo de cifrado usa el servidor: el dispositivo lo averigua por sí solo.
remark-tls-kind-note = El archivo no puede indicar qué tipo de cifrado usa el servidor: el dispositivo lo averigua por sí solo.
remark-leave-by-hand-note = Mail en un iPhone deja una copia en el servidor. En una Mac, revise “Eliminar copia del servidor tras recuperar un mensaje” en los ajustes de la cuenta.
remark-same-mailbox-note = Dos de sus cuentas comparten un buzón: el correo nuevo que escriba allí sale siempre de la misma cuenta.
remark-delivery-note = El correo se entrega a un servidor de correo de esta computadora, que ya debe estar configurado.
remark-qr-leave-on-server-loss = Una cuenta configurada con el código deja el correo en el servidor, sea cual sea la opción elegida: revise “Cuando borre un correo” en los ajustes de la aplicación.
remark-qr-leave-on-server-note = Una cuenta configurada con el código deja el correo en el servidor: revise “Cuando borre un correo” en los ajustes de la aplicación.
remark-qr-too-long-loss = Los datos son demasiado largos para un código: use el archivo.
remark-no-code-note = Los datos no caben en un código para el teléfono, así que en esta página no hay ninguno.
remark-other = Hay algo que conviene saber sobre este archivo ({ $code }): vea los mensajes que aparecieron al crear los archivos.

## By hand

hand = Configurar a mano
hand-text = Estos programas no pueden importar un archivo, o se pueden configurar sin él. Los nombres de los menús cambian un poco de una versión a otra; los datos son los mismos.
of-the-table = (vea “Datos de configuración”)

hand-outlook-new = Nuevo Outlook para Windows
hand-outlook-new-steps =
    Abra la configuración (el engranaje), “Cuentas”, “Sus cuentas”, y elija “Agregar cuenta”.
    Escriba { $address } y elija “Continuar”. En la lista de proveedores elija { $protocol ->
        [imap] “IMAP”
       *[pop3] “POP”
    }.
    Escriba la contraseña del buzón y active “Mostrar más”.
    Servidor entrante: { $incoming-host }, puerto { $incoming-port }, tipo de conexión segura { $incoming-encryption }.
    Servidor saliente (SMTP): { $outgoing-host }, puerto { $outgoing-port }, tipo de conexión segura { $outgoing-encryption }. Nombre de usuario, si se lo piden: { $smtp-login }.
    Elija “Continuar”. Si Outlook indica que el correo se sincronizará con la nube de Microsoft, su correo pasará por los servidores de Microsoft: continúe solo si está de acuerdo.
    { $protocol ->
        [imap] {""}
       *[pop3] Busque en “Configuración”, “Cuentas”, “Administrar” la opción “Dejar una copia de los mensajes en el servidor” y ajústela como se indica arriba.
    }
hand-gmail = Aplicación Gmail en Android
hand-gmail-steps =
    Abra Gmail, toque su foto arriba a la derecha, después “Agregar otra cuenta” y “Otra”.
    Escriba { $address } y toque “Configuración manual”.
    Elija { $protocol ->
        [imap] “Personal (IMAP)”
       *[pop3] “Personal (POP3)”
    }, escriba la contraseña del buzón y toque “Siguiente”.
    Servidor de entrada: nombre de usuario { $login } (corríjalo si solo aparece una parte), servidor { $incoming-host }, puerto { $incoming-port }, tipo de seguridad { $incoming-encryption }.
    { $protocol ->
        [imap] {""}
       *[pop3] “Eliminar correo electrónico del servidor”: { $leave ->
            [never] “Al borrar mensajes”
           *[always] “Nunca”
        }.
    }
    Toque “Siguiente”. Servidor de salida: “Solicitar inicio de sesión” activado, nombre de usuario { $smtp-login }, servidor SMTP { $outgoing-host }, puerto { $outgoing-port }, tipo de seguridad { $outgoing-encryption }.
    Toque “Siguiente”, elija cada cuánto se revisa el correo y escriba su nombre como deben verlo los demás.
hand-gmail-imap = Si la aplicación no ofrece POP3, elija “Personal (IMAP)” con el servidor { $imap-host }, puerto { $imap-port }, tipo de seguridad { $imap-encryption }.
hand-samsung = Samsung Email
hand-samsung-steps =
    Abra Samsung Email y elija “Añadir cuenta” (o el menú, el engranaje, “Añadir cuenta”), después “Otras”.
    Escriba { $address } y la contraseña del buzón, y toque “Configuración manual”.
    Elija { $protocol ->
        [imap] “Cuenta IMAP”
       *[pop3] “Cuenta POP3”
    }.
    Nombre de usuario: { $login } (corríjalo si solo aparece una parte).
    Servidor entrante: { $incoming-host }, puerto { $incoming-port }, tipo de seguridad { $incoming-security ->
        [starttls] TLS
        [plain] ninguno
       *[tls] SSL
    }.
    { $protocol ->
        [imap] {""}
       *[pop3] “Eliminar correo del servidor”: { $leave ->
            [never] “Al borrarlo de Recibidos”
           *[always] “Nunca”
        }.
    }
    Servidor saliente (SMTP): { $outgoing-host }, puerto { $outgoing-port }, tipo de seguridad { $outgoing-security ->
        [starttls] TLS
        [plain] ninguno
       *[tls] SSL
    }.
    “Autenticación requerida”: activado, con el nombre de usuario { $smtp-login } y la contraseña. Toque “Iniciar sesión”.
hand-iphone = Mail en un iPhone o iPad
hand-iphone-steps =
    Abra “Ajustes” (“Configuración”), “Apps”, “Mail”, “Cuentas de Mail”, “Agregar cuenta” (antes de iOS 18: “Ajustes”, “Mail”, “Cuentas”). Elija “Otra” y después “Agregar cuenta de correo”.
    Escriba su nombre, { $address }, la contraseña del buzón y una descripción, y toque “Siguiente”.
    Toque { $protocol ->
        [imap] “IMAP”
       *[pop3] “POP”
    } arriba.
    Servidor de correo entrante: nombre del host { $incoming-host }, nombre de usuario { $login }, contraseña.
    Servidor de correo saliente: nombre del host { $outgoing-host }, nombre de usuario { $smtp-login }, contraseña. Complételos aunque se indique que son opcionales.
    Toque “Siguiente” o “Guardar”. Si le pregunta si quiere intentarlo sin SSL, toque “No” y revise lo que escribió.
    Abra la cuenta otra vez y toque “Avanzado”: “Usar SSL” { $incoming-security ->
        [plain] desactivado
       *[tls] activado
    }, puerto del servidor { $incoming-port }.{ $protocol ->
        [imap] {""}
       *[pop3] {" "}“Eliminar del servidor”: { $leave ->
            [never] “Al eliminarlo de la bandeja de entrada”
            [days] el valor más cercano a { $days } días
           *[always] “Nunca”
        }.
    }
    En la cuenta toque “SMTP” y después el servidor principal: “Usar SSL” { $outgoing-security ->
        [plain] desactivado
       *[tls] activado
    }, “Autenticación” contraseña, puerto del servidor { $outgoing-port }.
hand-mac = Mail en una Mac
hand-mac-steps =
    Abra Mail y elija “Mail”, “Agregar cuenta…”, “Otra cuenta de Mail…”.
    Escriba su nombre, { $address } y la contraseña del buzón, y elija “Iniciar sesión”. Es normal que Mail no pueda verificarlos.
    Tipo de cuenta: { $protocol ->
        [imap] “IMAP”
       *[pop3] “POP”
    }. Servidor de correo entrante: { $incoming-host }. Servidor de correo saliente: { $outgoing-host }. Nombre de usuario: { $login }. Elija “Iniciar sesión” y después “Listo”.
    Abra “Mail”, “Ajustes…”, “Cuentas”, “Ajustes del servidor”, y desactive las dos casillas “Gestionar automáticamente los ajustes de conexión”.
    Entrante: puerto { $incoming-port }, “Usar TLS/SSL” { $incoming-security ->
        [plain] desactivado
       *[tls] activado
    }. Saliente: puerto { $outgoing-port }, “Usar TLS/SSL” { $outgoing-security ->
        [plain] desactivado
       *[tls] activado
    }, nombre de usuario { $smtp-login }. “Autenticación”: contraseña, en ambos casos.
    { $protocol ->
        [imap] {""}
       *[pop3] En “Información de la cuenta”: “Eliminar copia del servidor tras recuperar un mensaje” { $leave ->
            [never] activado, “De inmediato”
            [days] activado, con el valor más cercano a { $days } días
           *[always] desactivado. Mail lo activa por sí solo, así que desactívelo
        }.
    }
hand-thunderbird = Thunderbird en una computadora
hand-thunderbird-steps =
    Abra el menú (≡) arriba a la derecha, “Agregar cuenta” (“Añadir cuenta”, “Add Account”; en versiones anteriores “Nueva cuenta”), “Correo electrónico”. La primera vez, esta página ya está abierta.
    “Nombre completo”: su nombre. “Dirección de correo electrónico”: { $address }. Debajo elija “Configuración manual”. (Si falta: “Continuar” y, si se encontró una configuración, “Editar configuración” o “Editar la configuración”.)
    “Configuración del servidor de entrada” (“Configuración del servidor entrante”, “Configuración del servidor de correo entrante”): “Protocolo” { $protocol-name }, “Nombre del host” (“Nombre del servidor”, “Servidor”) { $incoming-host }, “Puerto” { $incoming-port }, “Seguridad de la conexión” { $incoming-encryption }, “Método de autenticación” (“Método de autentificación”) “Contraseña normal”, “Nombre de usuario” { $login }. Elija “Continuar”.
    “Configuración del servidor de salida” (“Configuración del servidor saliente”, “Configuración del servidor de correo saliente”): “Nombre del host” (“Nombre del servidor”, “Servidor”) { $outgoing-host }, “Puerto” { $outgoing-port }, “Seguridad de la conexión” { $outgoing-encryption }, “Método de autenticación” (“Método de autentificación”) “Contraseña normal”, “Nombre de usuario” { $smtp-login }. Elija “Prueba” (“Probar”) y, cuando se hayan encontrado los servidores, “Continuar”.
    “Contraseña”: la contraseña del buzón. Deje activado “Recordar contraseña”. Elija “Continuar” y, después de unos segundos, “Finalizar”.
    { $protocol ->
        [imap] {""}
       *[pop3] Abra el menú, “Configuración de cuenta” (“Configuración de cuentas”), y debajo de { $address } “Configuración del servidor”. “Dejar mensajes en el servidor” (“Dejar los mensajes en el servidor.”): { $leave ->
            [never] desactivado
            [days] activado. “Durante” (“Por al menos”, “Eliminar mensajes del servidor tras”): activado, con { $days } días. “Hasta que los elimine” (“Hasta que los borre”, “Hasta que yo los borre”): desactivado
           *[always] activado. “Durante” (“Por al menos”, “Eliminar mensajes del servidor tras”): desactivado. “Hasta que los elimine” (“Hasta que los borre”, “Hasta que yo los borre”): desactivado
        }. En una cuenta nueva todo esto está activado, con 14 días.
    }

## What the choices mean

choices = Qué significan las opciones
choice-protocol = POP3 o IMAP
choice-protocol-text =
    { $protocol ->
        [imap] IMAP muestra el mismo buzón en todos los dispositivos: lo que lea, mueva o borre en uno queda leído, movido o borrado en todos.
       *[pop3] POP3 copia el correo nuevo al dispositivo. Los demás dispositivos no ven las carpetas que usted cree en él ni qué mensajes ha leído.
    }
choice-copy = Una copia en el servidor
choice-copy-text =
    { $leave ->
        [never] El correo se borra del servidor en cuanto se descarga: después, solo este dispositivo lo tiene. Haga copias de seguridad y no configure un segundo dispositivo de esta manera.
        [days] El correo se queda en el servidor { $days } días después de descargarse, para que también se pueda ver en el correo web y en otros dispositivos. Después, solo el dispositivo lo tiene.
       *[always] El correo se queda en el servidor después de descargarse, para que también se pueda ver en el correo web y en otros dispositivos.
    }
choice-mailbox = El buzón en el servidor tiene una capacidad de { $mailbox } MB. Cuando está lleno, se rechaza el correo nuevo. Borre allí el correo viejo de vez en cuando (en el correo web; después vacíe la papelera), o haga que su programa quite las copias después de cierto número de días.
choice-encryption = Cifrado
choice-encryption-text = El cifrado y el puerto van juntos: { $incoming-encryption } con el puerto { $incoming-port } para el correo entrante, { $outgoing-encryption } con el puerto { $outgoing-port } para el saliente. Si cambia uno de los dos, cambie también el otro.
choice-plain = Una de estas conexiones no tiene cifrado: cualquiera que esté entre usted y el servidor, por ejemplo en la red de un café, puede leer la contraseña y el correo.
choice-message = Mensajes grandes
choice-message-text = Un mensaje puede tener hasta { $message } MB, incluidos los archivos adjuntos. Los adjuntos crecen un tercio al enviarse.

## When something does not work

trouble = Cuando algo no funciona
trouble-blocked-port = No llega nada
trouble-blocked-port-text = Es posible que un cortafuegos, un antivirus o un filtro bloquee el puerto { $incoming-port } (entrante) o el { $outgoing-port } (saliente). Pruebe con otra red, por ejemplo la de su teléfono. Si allí funciona el correo, permita los dos puertos.
trouble-sending = El correo llega, pero no se puede enviar
trouble-sending-text = Revise el servidor saliente: el puerto debe ser { $outgoing-port } con el cifrado { $outgoing-encryption }, y la autenticación debe estar activada (“Mi servidor de salida requiere autenticación”), con el nombre de usuario { $smtp-login }.
trouble-login = El inicio de sesión falla enseguida
trouble-login-text = El nombre de usuario debe ser { $login }, completo. Escriba la contraseña de nuevo; se distinguen mayúsculas y minúsculas.
trouble-password-changed = Antes funcionaba, y ahora hay errores
trouble-password-changed-text = ¿Se cambió la contraseña? Entonces escriba la nueva en todos los programas y dispositivos, para el correo entrante y para el saliente: las dos se guardan por separado.
trouble-two-step = La contraseña es correcta, pero se rechaza
trouble-two-step-text = Si el inicio de sesión en dos pasos está activado, los programas de correo necesitan una contraseña de aplicación: créela en los ajustes de seguridad del correo web y escríbala en lugar de la contraseña.

## Help

help = Ayuda
help-telephone = Teléfono
help-link = Página web
help-provider = { $provider }: { $title }

## Trying the files (in English these are the targets' own words)

try-outlook-outlook-prf-1 = en Windows, con Outlook cerrado, en la ventana Ejecutar (teclas Windows y R), con la ruta del archivo
try-outlook-outlook-setup-cmd-1 = en Windows, con Outlook cerrado y los dos archivos en una carpeta, haga doble clic en él, o
try-outlook-outlook-account-reg-1 = experimental, para administradores: en Windows, con Outlook cerrado
try-outlook-outlook-undo-reg-1 = elimina el perfil que crea outlook-account.reg
try-thunderbird-user-js-1 = pruébelo en un perfil aparte
try-ios-mail-mobileconfig-2 = para instalarlo en una Mac
try-ios-mail-mobileconfig-3 = para leerlo en Linux
try-thunderbird-mobile-accounts-k9s-3 = para leerlo
try-thunderbird-mobile-qr-png-3 = para leerlo sin teléfono
try-thunderbird-mobile-qr-txt-3 = lo muestra en una terminal clara u oscura, con las opciones indicadas aquí
try-thunderbird-mobile-qr-txt-4 = lo muestra en una terminal oscura
try-mutt-muttrc-1 = abre el buzón (con neomutt es igual)
try-mutt-muttrc-2 = envíese un mensaje
try-s-nail-mailrc-1 = muestra lo que hay en el buzón, y lo deja como está
try-s-nail-mailrc-2 = envíese un mensaje
try-fetchmail-fetchmailrc-1 = inicia sesión y cuenta el correo, sin descargarlo
try-fetchmail-fetchmailrc-2 = lo descarga, y esta vez no borra nada
try-fetchmail-run-fetchmail-1 = inicia sesión con las contraseñas que dan los comandos, y cuenta el correo
try-sheet-sheet-html-1 = ábrala en un navegador
try-getmail-getmailrc-1 = crea, una sola vez, la carpeta maildir donde se entrega el correo y la de getmail
try-getmail-getmailrc-2 = muestra lo que getmail entiende, sin conectarse
try-getmail-getmailrc-3 = descarga el correo, y esta vez no borra ninguno
try-git-send-email-send-email-1 = hace que git lo lea, una sola vez
try-git-send-email-send-email-2 = envíese el último commit
try-mbsync-mbsyncrc-1 = crea, una sola vez, la carpeta donde se guarda el correo
try-mbsync-mbsyncrc-2 = inicia sesión y muestra las carpetas, sin descargar correo
try-mbsync-mbsyncrc-3 = descarga el correo
try-mpop-mpoprc-1 = crea, una sola vez, la carpeta maildir donde se entrega el correo
try-mpop-mpoprc-2 = inicia sesión y cuenta los mensajes, sin descargar ninguno
try-mpop-mpoprc-3 = los descarga, y esta vez no borra ninguno
try-msmtp-msmtprc-1 = pide su certificado al servidor
try-msmtp-msmtprc-2 = envíese un mensaje
