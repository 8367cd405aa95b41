//! A small HTTP/1.1 client that keeps its connection: what a load needs, and no more.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// One connection to 127.0.0.1.
pub struct Client {
    stream: TcpStream,
    bytes: Vec<u8>,
}

/// What came back: the status and everything that was read, the head included.
pub struct Answer<'a> {
    pub status: u16,
    pub head: &'a str,
    pub body: &'a [u8],
}

impl Client {
    pub fn new(port: u16) -> Result<Client> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Client { stream, bytes: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request that is ready and reads its answer, of known length or in chunks.
    pub fn send(&mut self, request: &[u8]) -> Result<Answer<'_>> {
        self.stream.write_all(request)?;
        self.bytes.clear();
        let end = loop {
            if let Some(at) = find(&self.bytes, b"\r\n\r\n") {
                break at;
            }
            self.more()?;
        };
        let head = String::from_utf8_lossy(&self.bytes[..end]).to_ascii_lowercase();
        let length = head.lines().find_map(|l| l.strip_prefix("content-length:")).map(str::trim);
        match length {
            Some(length) => {
                let whole = end + 4 + length.parse::<usize>()?;
                while self.bytes.len() < whole {
                    self.more()?;
                }
            }
            None if head.contains("transfer-encoding: chunked") => {
                while !self.bytes.ends_with(b"0\r\n\r\n") {
                    self.more()?;
                }
            }
            None => {}
        }
        let head = std::str::from_utf8(&self.bytes[..end]).context("a head in ASCII")?;
        let status = head.get(9..12).and_then(|s| s.parse().ok()).context("a status")?;
        Ok(Answer { status, head, body: &self.bytes[end + 4..] })
    }

    fn more(&mut self) -> Result<()> {
        let mut part = [0; 16 * 1024];
        match self.stream.read(&mut part)? {
            0 => bail!("the server closed the connection"),
            read => self.bytes.extend_from_slice(&part[..read]),
        }
        Ok(())
    }
}

impl Answer<'_> {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.body).into_owned()
    }
}

pub fn get(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n").into_bytes()
}

pub fn post(path: &str, headers: &str, media_type: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

pub fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|w| w == wanted)
}
