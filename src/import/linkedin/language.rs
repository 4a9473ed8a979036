//! The headers of `Connections.csv` in the languages of LinkedIn accounts.
//!
//! English, German and French headers are those of real exports. The others are translations from LinkedIn's
//! interface that were not checked against an export.

/// The names of the columns in one language.
#[derive(Debug)]
pub struct Columns {
    pub first_name: &'static [&'static str],
    pub last_name: &'static [&'static str],
    pub url: &'static [&'static str],
    pub email: &'static [&'static str],
    pub company: &'static [&'static str],
    pub position: &'static [&'static str],
    pub connected: &'static [&'static str],
    /// Whether dates in digits start with the day.
    pub is_day_first: bool,
}

impl Columns {
    /// Whether a header has names and dates in this language.
    pub fn fit(&self, cells: &[String]) -> bool {
        [self.first_name, self.last_name, self.connected]
            .iter()
            .all(|names| cells.iter().any(|cell| is_one_of(cell, names)))
    }

    /// The names of all columns, in the order of the file.
    pub fn in_order(&self) -> [&'static [&'static str]; 7] {
        [self.first_name, self.last_name, self.url, self.email, self.company, self.position, self.connected]
    }

    /// Whether a column is read.
    pub fn has(&self, column: &str) -> bool {
        self.in_order().iter().any(|names| is_one_of(column, names))
    }
}

fn is_one_of(cell: &str, names: &[&str]) -> bool {
    names.iter().any(|name| cell.trim().to_lowercase() == name.to_lowercase())
}

/// The languages, English first.
pub const LANGUAGES: [Columns; 11] = [
    Columns {
        first_name: &["First Name"],
        last_name: &["Last Name"],
        url: &["URL"],
        email: &["Email Address"],
        company: &["Company"],
        position: &["Position"],
        connected: &["Connected On"],
        is_day_first: false,
    },
    // German.
    Columns {
        first_name: &["Vorname"],
        last_name: &["Nachname"],
        url: &["URL"],
        email: &["E-Mail-Adresse", "E-Mail"],
        company: &["Unternehmen", "Firma"],
        position: &["Position"],
        connected: &["Verbunden am", "Vernetzt am"],
        is_day_first: true,
    },
    // French.
    Columns {
        first_name: &["Prénom"],
        last_name: &["Nom", "Nom de famille"],
        url: &["URL"],
        email: &["Adresse e-mail", "E-mail"],
        company: &["Entreprise", "Société"],
        position: &["Poste"],
        connected: &["Date de connexion", "Connecté le", "Connexion le"],
        is_day_first: true,
    },
    // Spanish.
    Columns {
        first_name: &["Nombre"],
        last_name: &["Apellidos", "Apellido"],
        url: &["URL"],
        email: &["Dirección de correo electrónico", "Dirección de email", "Correo electrónico"],
        company: &["Empresa"],
        position: &["Cargo", "Puesto"],
        connected: &["Conectado el", "Fecha de conexión", "Conexión establecida el"],
        is_day_first: true,
    },
    // Portuguese.
    Columns {
        first_name: &["Nome", "Primeiro nome"],
        last_name: &["Sobrenome", "Apelido", "Último nome"],
        url: &["URL"],
        email: &["Endereço de e-mail", "E-mail"],
        company: &["Empresa"],
        position: &["Cargo"],
        connected: &["Conectado em", "Conexão em", "Data de conexão", "Conectou-se em"],
        is_day_first: true,
    },
    // Italian.
    Columns {
        first_name: &["Nome"],
        last_name: &["Cognome"],
        url: &["URL"],
        email: &["Indirizzo email", "Indirizzo e-mail", "Email"],
        company: &["Azienda", "Società"],
        position: &["Posizione", "Qualifica"],
        connected: &["Collegato il", "Data di collegamento", "In contatto dal"],
        is_day_first: true,
    },
    // Dutch.
    Columns {
        first_name: &["Voornaam"],
        last_name: &["Achternaam"],
        url: &["URL"],
        email: &["E-mailadres"],
        company: &["Bedrijf"],
        position: &["Functie"],
        connected: &["Verbonden op", "Connectie sinds", "Verbinding gemaakt op"],
        is_day_first: true,
    },
    // Polish.
    Columns {
        first_name: &["Imię"],
        last_name: &["Nazwisko"],
        url: &["URL", "Adres URL"],
        email: &["Adres e-mail"],
        company: &["Firma"],
        position: &["Stanowisko"],
        connected: &["Data nawiązania kontaktu", "Nawiązano kontakt", "W sieci od"],
        is_day_first: true,
    },
    // Turkish.
    Columns {
        first_name: &["Ad", "Adı"],
        last_name: &["Soyadı", "Soyad"],
        url: &["URL"],
        email: &["E-posta Adresi", "E-posta"],
        company: &["Şirket"],
        position: &["Pozisyon", "Unvan"],
        connected: &["Bağlantı Kurulma Tarihi", "Bağlantı tarihi", "Bağlantı kuruldu"],
        is_day_first: true,
    },
    // Swedish.
    Columns {
        first_name: &["Förnamn"],
        last_name: &["Efternamn"],
        url: &["URL", "Webbadress"],
        email: &["E-postadress"],
        company: &["Företag"],
        position: &["Befattning", "Position"],
        connected: &["Kontakt sedan", "Ansluten den", "Kontakter sedan"],
        is_day_first: true,
    },
    // Russian.
    Columns {
        first_name: &["Имя"],
        last_name: &["Фамилия"],
        url: &["URL", "URL-адрес"],
        email: &["Адрес электронной почты", "Эл. почта"],
        company: &["Компания"],
        position: &["Должность"],
        connected: &["Дата установления контакта", "Дата подключения", "В контактах с"],
        is_day_first: true,
    },
];
