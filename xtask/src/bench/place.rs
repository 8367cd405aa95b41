//! The two programs, started, asked and stopped.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::http::{Client, get, post};
use super::load::{Work, rate};

const LIMIT_PORT: u16 = 4291;
const PORT: u16 = 4292;
/// How many awards are stored before anything is measured.
const AWARDS: usize = 100_000;

/// What the crowd of the demonstration added.
#[derive(Default)]
pub struct Crowd {
    pub people: Vec<String>,
    pub badges: Vec<String>,
    pub awards: Vec<String>,
    /// The name of the professional who gives.
    pub giver: String,
}

impl Crowd {
    /// Loads the territory and the crowd, once for a folder, and copies them for this run: each run begins alike.
    pub fn of(possibles: &Path, folder: &Path) -> Result<Crowd> {
        let (seed, data) = (folder.join("seed"), folder.join("data"));
        let list = seed.join("crowd.tsv");
        if !list.exists() {
            eprintln!("loading {AWARDS} signed awards (under a minute)");
            let done = Command::new(possibles)
                .args(["demo", "--quiet", "--port", &PORT.to_string(), "--crowd", &AWARDS.to_string(), "--data"])
                .arg(&seed)
                .status()?;
            if !done.success() {
                bail!("the crowd could not be loaded");
            }
        }
        let _ = std::fs::remove_dir_all(&data);
        std::fs::create_dir_all(&data)?;
        for file in std::fs::read_dir(&seed)? {
            let file = file?;
            if file.file_type()?.is_file() {
                std::fs::copy(file.path(), data.join(file.file_name()))?;
            }
        }
        let mut crowd = Crowd::default();
        for line in std::fs::read_to_string(&list)?.lines() {
            match line.split_once('\t') {
                Some(("person", id)) => crowd.people.push(id.to_owned()),
                Some(("badge", id)) => crowd.badges.push(id.to_owned()),
                Some(("award", id)) => crowd.awards.push(id.to_owned()),
                Some(("giver", name)) => crowd.giver = name.to_owned(),
                _ => bail!("an unknown line in {}", list.display()),
            }
        }
        Ok(crowd)
    }

    /// A person and a badge that they were not given yet: the second half of the catalogue, person after person.
    fn pair(&self, n: u64) -> Option<(&str, &str)> {
        let (n, kept) = (usize::try_from(n).ok()?, self.badges.len() / 2);
        let badge = self.badges.get(kept + n / self.people.len())?;
        Some((&self.people[n % self.people.len()], badge))
    }

    fn award(&self, n: u64) -> &str {
        // A step that is prime to the count: all of them, in no order.
        let at = (n as usize).wrapping_mul(7_919) % self.awards.len();
        &self.awards[at]
    }
}

/// A program that stops with its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The bare program.
pub struct Limit {
    _running: Running,
}

impl Limit {
    pub fn start(limits: &Path, folder: &Path) -> Result<Limit> {
        let data = folder.join("limit");
        std::fs::create_dir_all(&data)?;
        let child = Command::new(limits)
            .arg("serve")
            .arg(&data)
            .args([&LIMIT_PORT.to_string(), "FULL"])
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {}", limits.display()))?;
        let running = Running(child);
        wait_for(LIMIT_PORT, &get("/row/1", ""))?;
        Ok(Limit { _running: running })
    }

    pub fn issue(&self, connections: usize, seconds: f64) -> Result<f64> {
        let request = post("/issue", "", "application/json", r#"{"person":"p","badge":"b"}"#);
        let request = &|_| Some(request.clone());
        let work = Work { port: LIMIT_PORT, connections, seconds, request, status: 201, holds: "proofValue" };
        rate(&work, &AtomicU64::new(0))
    }

    pub fn read(&self, connections: usize, seconds: f64, next: &AtomicU64) -> Result<f64> {
        let request = &|n: u64| Some(get(&format!("/row/{}", n.wrapping_mul(7_919) % 100_000 + 1), ""));
        rate(&Work { port: LIMIT_PORT, connections, seconds, request, status: 200, holds: "OpenBadge" }, next)
    }
}

/// The product.
pub struct Product {
    running: Running,
}

/// A professional at work: their session, and the form's token.
pub struct Session {
    cookie: String,
    csrf: String,
    organization: String,
    today: String,
}

impl Product {
    /// Starts the server on the folder of the crowd; also how long until it gave one award, in milliseconds.
    pub fn start(possibles: &Path, folder: &Path, crowd: &Crowd) -> Result<(Product, f64)> {
        let started = Instant::now();
        let child = command(possibles, folder).arg("serve").stderr(Stdio::null()).spawn()?;
        let running = Running(child);
        wait_for(PORT, &get(&format!("/awards/{}.json", crowd.award(1)), ""))?;
        Ok((Product { running }, started.elapsed().as_secs_f64() * 1000.0))
    }

    /// Resident memory in MiB: its own, and mapped from files (the program and the database).
    pub fn memory(&self) -> Result<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.running.0.id()))?;
        let of = |name: &str| -> f64 {
            let line = status.lines().find_map(|l| l.strip_prefix(name)).unwrap_or_default();
            line.trim().trim_end_matches("kB").trim().parse::<f64>().unwrap_or(0.0) / 1024.0
        };
        Ok((of("RssAnon:"), of("RssFile:")))
    }

    /// The cookie of the territory's CIP, by a link as an operator makes it.
    pub fn sign_in(&self, possibles: &Path, folder: &Path, giver: &str) -> Result<String> {
        let made = command(possibles, folder).args(["sign-in-link", giver]).output()?;
        let link = String::from_utf8(made.stdout)?;
        let path = link.trim().splitn(4, '/').nth(3).context("a link")?.to_owned();
        let mut client = Client::new(PORT)?;
        let answer = client.send(&post(&format!("/{path}"), "", "application/x-www-form-urlencoded", ""))?;
        let cookie = answer.head.lines().find_map(|l| l.strip_prefix("set-cookie: ")).context("a session")?;
        Ok(cookie.split(';').next().unwrap_or_default().to_owned())
    }

    /// Opens the form, as a browser does.
    pub fn desk(&self, cookie: &str, crowd: &Crowd) -> Result<Session> {
        let mut client = Client::new(PORT)?;
        let page =
            client.send(&get(&format!("/give?badge={}", crowd.badges[0]), &format!("Cookie: {cookie}\r\n")))?.text();
        let value = |name: &str| -> Result<String> {
            let at = page.find(&format!("name=\"{name}\"")).with_context(|| format!("a field {name}"))?;
            let rest = page[at..].split_once("value=\"").context("a value")?.1;
            Ok(rest.split('"').next().unwrap_or_default().to_owned())
        };
        let (csrf, today) = (value("csrf")?, value("seen_on")?);
        Ok(Session { cookie: cookie.to_owned(), csrf, organization: value("organization")?, today })
    }

    pub fn issue(&self, s: &Session, crowd: &Crowd, connections: usize, seconds: f64, next: &AtomicU64) -> Result<f64> {
        let headers = format!("Cookie: {}\r\nAccept: text/html\r\n", s.cookie);
        let request = &|n: u64| {
            let (person, badge) = crowd.pair(n)?;
            let body = format!(
                "csrf={}&organization={}&person={person}&badge={badge}&seen_on={}&situation=worksite&posture=participant",
                s.csrf, s.organization, s.today
            );
            Some(post("/give", &headers, "application/x-www-form-urlencoded", &body))
        };
        // Each answer holds the gesture that hands the new badge over: it was issued, not found to be there.
        let holds = "/receive\"";
        rate(&Work { port: PORT, connections, seconds, request, status: 200, holds }, next)
    }

    pub fn json(&self, crowd: &Crowd, connections: usize, seconds: f64, next: &AtomicU64) -> Result<f64> {
        let request = &|n: u64| Some(get(&format!("/awards/{}.json", crowd.award(n)), ""));
        rate(&Work { port: PORT, connections, seconds, request, status: 200, holds: "proofValue" }, next)
    }

    pub fn page(&self, crowd: &Crowd, connections: usize, seconds: f64, next: &AtomicU64) -> Result<f64> {
        let request = &|n: u64| Some(get(&format!("/awards/{}", crowd.award(n)), "Accept: text/html\r\n"));
        rate(&Work { port: PORT, connections, seconds, request, status: 200, holds: "</html>" }, next)
    }
}

fn command(possibles: &Path, folder: &Path) -> Command {
    let mut command = Command::new(possibles);
    command
        .env("POSSIBLES_DATA", folder.join("data"))
        .env("POSSIBLES_BASE", format!("http://127.0.0.1:{PORT}"))
        .env("POSSIBLES_LISTEN", format!("127.0.0.1:{PORT}"))
        .env("POSSIBLES_RATE_LIMIT", "off")
        .env("RUST_LOG", "error");
    command
}

fn wait_for(port: u16, request: &[u8]) -> Result<()> {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(60) {
        if let Ok(mut client) = Client::new(port)
            && client.send(request).is_ok_and(|answer| answer.status == 200)
        {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    bail!("nothing answers on port {port}")
}
