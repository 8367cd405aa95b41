//! Settings: flags, then the environment, then a TOML file, then the default; each remembers where it came from.

use std::collections::BTreeMap;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use app::{Chance, MasterKey, SystemChance};
use clap::Args;
use kit::peer::Proxies;

/// The flags that every command takes.
#[derive(Debug, Clone, Default, Args)]
pub struct Flags {
    /// A TOML file of settings.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The public address, https://possibles.example.fr.
    #[arg(long, global = true)]
    pub base: Option<String>,
    /// Where the server listens, 127.0.0.1:8480.
    #[arg(long, global = true)]
    pub listen: Option<String>,
    /// sqlite:PATH or postgres://…
    #[arg(long, global = true)]
    pub database: Option<String>,
    /// The folder of the database and the files.
    #[arg(long = "folder", global = true, id = "folder")]
    pub folder: Option<String>,
}

/// Where a value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Flag,
    Environment,
    File,
    Default,
}

impl Source {
    pub fn word(self) -> &'static str {
        match self {
            Source::Flag => "flag",
            Source::Environment => "environment",
            Source::File => "file",
            Source::Default => "default",
        }
    }
}

/// The names of the settings; the environment says `POSSIBLES_` and the name in capitals.
const NAMES: [&str; 12] = [
    "base",
    "listen",
    "data",
    "files",
    "database",
    "master_key",
    "master_key_file",
    "smtp",
    "mail_from",
    "zone",
    "rate_limit",
    "trusted_proxy",
];
/// Those that are never printed.
pub const SECRET: [&str; 3] = ["master_key", "smtp", "database"];

/// The settings as they are in force.
#[derive(Debug, Clone)]
pub struct Read {
    values: BTreeMap<&'static str, (String, Source)>,
}

impl Read {
    /// Reads every setting.
    pub fn new(flags: &Flags) -> anyhow::Result<Read> {
        let file = read_file(flags.config.as_deref())?;
        let mut values = BTreeMap::new();
        for name in NAMES {
            let flag = match name {
                "base" => flags.base.clone(),
                "listen" => flags.listen.clone(),
                "data" => flags.folder.clone(),
                "database" => flags.database.clone(),
                _ => None,
            };
            let variable = format!("POSSIBLES_{}", name.to_uppercase());
            let found = flag
                .map(|v| (v, Source::Flag))
                .or_else(|| std::env::var(variable).ok().filter(|v| !v.is_empty()).map(|v| (v, Source::Environment)))
                .or_else(|| file.get(name).map(|v| (v.clone(), Source::File)))
                .or_else(|| default(name).map(|v| (v.to_owned(), Source::Default)));
            if let Some(found) = found {
                values.insert(name, found);
            }
        }
        Ok(Read { values })
    }

    /// A setting, if it has a value.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(|(value, _)| value.as_str())
    }

    /// Every setting with its value and where it came from.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &str, Source)> {
        self.values.iter().map(|(name, (value, source))| (*name, value.as_str(), *source))
    }

    /// Gives a value to what has none but a default.
    pub fn or(&mut self, name: &'static str, value: String) {
        if self.values.get(name).is_none_or(|(_, source)| *source == Source::Default) {
            self.values.insert(name, (value, Source::Flag));
        }
    }

    /// The folder of the instance.
    pub fn data(&self) -> PathBuf {
        PathBuf::from(self.get("data").unwrap_or("possibles-data"))
    }

    /// The folder of the files that people send: `files` in the folder of the instance, unless said otherwise.
    pub fn files(&self) -> PathBuf {
        self.get("files").map_or_else(|| self.data().join("files"), PathBuf::from)
    }

    /// The database's address.
    pub fn database(&self) -> String {
        match self.get("database") {
            Some(address) => address.to_owned(),
            None => format!("sqlite:{}", self.data().join("possibles.db").display()),
        }
    }

    /// The settings as the product takes them.
    pub fn settings(&self, demo: bool) -> anyhow::Result<app::Settings> {
        let base = self.get("base").unwrap_or_default().trim_end_matches('/').to_owned();
        if !(base.starts_with("https://") || base.starts_with("http://")) {
            bail!("the public address must begin with https:// (or http:// for a trial): set POSSIBLES_BASE");
        }
        Ok(app::Settings {
            base,
            data: self.data(),
            files: self.files(),
            zone: self.get("zone").unwrap_or("Europe/Paris").to_owned(),
            demo,
            smtp: self.get("smtp").map(str::to_owned),
            mail_from: self.get("mail_from").unwrap_or("Possibles <possibles@localhost.localdomain>").to_owned(),
            limits: self.limits()?,
        })
    }

    /// Whether requests are counted by address, and the proxies that say who asks.
    fn limits(&self) -> anyhow::Result<Option<Proxies>> {
        let proxies = Proxies::parse(self.get("trusted_proxy").unwrap_or_default()).map_err(anyhow::Error::msg);
        let proxies = proxies.context("POSSIBLES_TRUSTED_PROXY")?;
        match self.get("rate_limit") {
            Some("on") | None => Ok(Some(proxies)),
            Some("off") => Ok(None),
            Some(other) => bail!("POSSIBLES_RATE_LIMIT is on or off, not {other}"),
        }
    }

    /// The master key: from the environment, or from its 0600 file, made when it is missing and `make` says so.
    pub fn master_key(&self, make: bool) -> anyhow::Result<MasterKey> {
        if let Some(text) = self.get("master_key") {
            return parse_key(text);
        }
        let path = self.master_key_file();
        if !path.exists() {
            if !make {
                bail!("there is no master key: {} does not exist", path.display());
            }
            write_key(&path)?;
        }
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path)?.permissions()) & 0o077;
        if mode != 0 {
            bail!("{} can be read by others: chmod 600", path.display());
        }
        parse_key(&std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?)
    }

    /// Where the master key is.
    pub fn master_key_file(&self) -> PathBuf {
        self.get("master_key_file").map_or_else(|| self.data().join("master.key"), PathBuf::from)
    }
}

fn default(name: &str) -> Option<&'static str> {
    match name {
        "base" => Some("http://127.0.0.1:8480"),
        "listen" => Some("127.0.0.1:8480"),
        "data" => Some("possibles-data"),
        "zone" => Some("Europe/Paris"),
        "rate_limit" => Some("on"),
        _ => None,
    }
}

fn read_file(path: Option<&Path>) -> anyhow::Result<BTreeMap<String, String>> {
    let path = match path {
        Some(path) => path.to_owned(),
        None => match std::env::var_os("POSSIBLES_CONFIG") {
            Some(path) => PathBuf::from(path),
            None => return Ok(BTreeMap::new()),
        },
    };
    let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let table: toml::Table = text.parse().with_context(|| format!("{} is not TOML", path.display()))?;
    let mut values = BTreeMap::new();
    for (name, value) in table {
        if !NAMES.contains(&name.as_str()) {
            bail!("{}: unknown setting {name}", path.display());
        }
        let text = value.as_str().with_context(|| format!("{}: {name} must be a text", path.display()))?;
        values.insert(name, text.to_owned());
    }
    Ok(values)
}

/// 64 hexadecimal digits, or Base64 of 32 bytes.
fn parse_key(text: &str) -> anyhow::Result<MasterKey> {
    let text = text.trim();
    let hex = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    let bytes: Vec<u8> = match text.len() {
        64 => (0..64).step_by(2).map(hex).collect::<Option<_>>().context("the master key is not hexadecimal")?,
        _ => base64(text).context("the master key must be 64 hexadecimal digits or the Base64 of 32 bytes")?,
    };
    let bytes = bytes.try_into().ok().context("the master key must hold 32 bytes")?;
    Ok(MasterKey(bytes))
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let value = |b: u8| match b {
        b'A'..=b'Z' => Some(u32::from(b - b'A')),
        b'a'..=b'z' => Some(u32::from(b - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(b - b'0') + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let digits: Vec<u32> = text.trim_end_matches('=').bytes().map(value).collect::<Option<_>>()?;
    let mut bytes = Vec::new();
    for group in digits.chunks(4) {
        let bits = group.iter().fold(0, |acc, d| (acc << 6) | d) << (6 * (4 - group.len()));
        bytes.extend(bits.to_be_bytes()[1..].iter().take(group.len() * 3 / 4));
    }
    Some(bytes)
}

fn write_key(path: &Path) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut bytes = [0; 32];
    SystemChance.fill(&mut bytes);
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    std::io::Write::write_all(&mut file, kit::seal::hex(&bytes).as_bytes())?;
    file.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_on_unless_said_otherwise() {
        let with = |name, value: &str| {
            let mut read = Read { values: BTreeMap::new() };
            read.or(name, value.into());
            read.limits()
        };
        assert!(with("rate_limit", "on").expect("read").is_some());
        assert!(with("zone", "Europe/Paris").expect("read").is_some());
        assert!(with("rate_limit", "off").expect("read").is_none());
        assert!(with("rate_limit", "no").is_err());
        let proxies = with("trusted_proxy", "127.0.0.1").expect("read").expect("on");
        assert!(proxies.hold([127, 0, 0, 1].into()));
        assert!(with("trusted_proxy", "my-proxy").is_err());
    }

    #[test]
    fn keys_are_read_in_both_writings() {
        let hex = "00".repeat(31) + "ff";
        let from_hex = parse_key(&hex).expect("hexadecimal").0;
        let from_base64 = parse_key("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP8=").expect("Base64").0;
        assert_eq!(from_hex, from_base64);
        assert!(parse_key("short").is_err());
        assert!(parse_key(&"zz".repeat(32)).is_err());
    }

    #[test]
    fn a_new_key_is_readable_by_its_owner_only() {
        let folder = std::env::temp_dir().join(format!("possibles-key-{}", std::process::id()));
        let mut read = Read::new(&Flags::default()).expect("settings");
        read.or("data", folder.display().to_string());
        let first = read.master_key(true).expect("a key").0;
        assert_eq!(read.master_key(false).expect("the same key").0, first);
        std::fs::set_permissions(read.master_key_file(), std::os::unix::fs::PermissionsExt::from_mode(0o644))
            .expect("a mode");
        assert!(read.master_key(false).is_err(), "a key that others read is refused");
        std::fs::remove_dir_all(folder).expect("cleaned");
    }
}
