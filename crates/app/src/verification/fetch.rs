//! The one client that reads addresses given by users. It asks public addresses only, over https, as a stranger: no
//! cookie, no proxy, three redirects followed by hand and judged again, a megabyte and ten seconds in all.

use std::error::Error;
use std::net::IpAddr;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use openbadges::verify::LoadError;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Response, Url, header, redirect};
use tokio::time::Instant;

use super::ranges::{is_loopback, is_public};

/// The largest answer that is read, in bytes.
pub(super) const MAX_BYTES: usize = 1024 * 1024;
/// How long one check may spend on the network, all its documents together.
pub(super) const TIME: Duration = Duration::from_secs(10);
const MAX_REDIRECTS: usize = 3;
/// A badge in every form it is served in.
const ACCEPT: &str =
    "application/vc+ld+json, application/ld+json, application/vc+jwt, application/json, image/png, image/svg+xml";

/// What may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Public addresses, over https, on its usual port. For addresses that come from anybody.
    Public,
    /// This machine too, at any port and without encryption. For the command line, whose user can ask it anyway.
    Loopback,
}

impl Reach {
    fn admits(self, ip: IpAddr) -> bool {
        is_public(ip) || (self == Reach::Loopback && is_loopback(ip))
    }

    /// The address as it is asked. What is written with http is asked with https: nothing travels in clear.
    fn admit(self, mut url: Url) -> Result<Url, LoadError> {
        let refused = |why: &str| Err(LoadError::Refused(why.to_owned()));
        if !matches!(url.scheme(), "http" | "https") {
            return refused("not a web address");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return refused("a name and a password stand in it");
        }
        let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
        let literal: Option<IpAddr> = host.parse().ok();
        if self == Reach::Loopback && (host == "localhost" || literal.is_some_and(is_loopback)) {
            return Ok(url);
        }
        if literal.is_some_and(|ip| !is_public(ip)) {
            return refused(NotPublic.to_string().as_str());
        }
        if url.scheme() == "http" && (url.port().is_some() || url.set_scheme("https").is_err()) {
            return refused("another port than the usual one");
        }
        if url.port().is_some() { refused("another port than the usual one") } else { Ok(url) }
    }
}

/// A name that leads where no stranger may ask.
#[derive(Debug, thiserror::Error)]
#[error("not an address of the public network")]
struct NotPublic;

/// Resolves names itself, so that the address that is judged is the one that is connected to.
struct Resolver(Reach);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found: Vec<_> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            if found.iter().all(|address| reach.admits(address.ip())) {
                Ok(Box::new(found.into_iter()) as Addrs)
            } else {
                Err(NotPublic.into())
            }
        })
    }
}

type Built = Result<reqwest::Client, String>;

static PUBLIC: LazyLock<Built> = LazyLock::new(|| build(Reach::Public));
static LOOPBACK: LazyLock<Built> = LazyLock::new(|| build(Reach::Loopback));

fn build(reach: Reach) -> Built {
    // What the program chose before stays; tests and tools that chose nothing get the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .dns_resolver(Arc::new(Resolver(reach)))
        .redirect(redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .pool_max_idle_per_host(0)
        .connect_timeout(TIME / 2)
        .user_agent("Possibles (open badge verifier)")
        .build()
        .map_err(|error| chain(&error))
}

/// One check's way to the network.
#[derive(Debug, Clone, Copy)]
pub(super) struct Network {
    reach: Reach,
    deadline: Instant,
}

impl Network {
    /// From now on, [`TIME`] in all.
    pub(super) fn new(reach: Reach) -> Network {
        Network::within(reach, TIME)
    }

    fn within(reach: Reach, time: Duration) -> Network {
        Network { reach, deadline: Instant::now() + time }
    }

    /// The body at an address.
    ///
    /// # Errors
    /// [`LoadError::Refused`] for an address that may not be asked, the others for what was answered.
    pub(super) async fn read(&self, address: &str) -> Result<Vec<u8>, LoadError> {
        let late = |_| Err(LoadError::Unreachable("no answer in time".to_owned()));
        tokio::time::timeout_at(self.deadline, self.follow(address)).await.unwrap_or_else(late)
    }

    async fn follow(&self, address: &str) -> Result<Vec<u8>, LoadError> {
        let built = if self.reach == Reach::Public { &*PUBLIC } else { &*LOOPBACK };
        let client = built.as_ref().map_err(|error| LoadError::Unreachable(error.clone()))?;
        let mut url = Url::parse(address).map_err(|error| LoadError::Refused(error.to_string()))?;
        for _ in 0..=MAX_REDIRECTS {
            url = self.reach.admit(url)?;
            let asked = client.get(url.clone()).header(header::ACCEPT, ACCEPT);
            let response = asked.send().await.map_err(|error| failed(&error))?;
            if !response.status().is_redirection() {
                return body(response).await;
            }
            let location = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
            let next = location.and_then(|to| url.join(to).ok());
            url = next.ok_or_else(|| LoadError::Unreachable("it leads on to nowhere".to_owned()))?;
        }
        Err(LoadError::Refused(format!("it leads on more than {MAX_REDIRECTS} times")))
    }
}

async fn body(mut response: Response) -> Result<Vec<u8>, LoadError> {
    match response.status().as_u16() {
        200..=299 => {}
        404 => return Err(LoadError::NotFound),
        410 => return Err(LoadError::Gone),
        status => return Err(LoadError::Unreachable(format!("it answers {status}"))),
    }
    let mut read = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failed(&error))? {
        if read.len() + chunk.len() > MAX_BYTES {
            return Err(LoadError::TooLarge);
        }
        read.extend_from_slice(&chunk);
    }
    Ok(read)
}

fn failed(error: &reqwest::Error) -> LoadError {
    let mut cause: Option<&dyn Error> = Some(error);
    while let Some(inner) = cause {
        if inner.is::<NotPublic>() {
            return LoadError::Refused(NotPublic.to_string());
        }
        cause = inner.source();
    }
    LoadError::Unreachable(chain(error))
}

/// An error with its causes, without the address.
fn chain(error: &reqwest::Error) -> String {
    let mut said = String::new();
    let mut cause = error.source();
    while let Some(inner) = cause {
        said = inner.to_string();
        cause = inner.source();
    }
    if said.is_empty() { "no connection".to_owned() } else { said }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::response::Redirect;
    use axum::routing::get;

    async fn serve(router: Router) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        base
    }

    fn admitted(address: &str) -> Option<String> {
        Reach::Public.admit(Url::parse(address).expect("an address")).ok().map(String::from)
    }

    fn is_refused(answer: &Result<Vec<u8>, LoadError>) -> bool {
        matches!(answer, Err(LoadError::Refused(_)))
    }

    #[test]
    fn only_public_web_addresses_are_asked() {
        assert_eq!(admitted("https://a.example/b?c#d").as_deref(), Some("https://a.example/b?c#d"));
        assert_eq!(admitted("http://a.example/b").as_deref(), Some("https://a.example/b"), "never in clear");
        assert_eq!(admitted("http://a.example:80/b").as_deref(), Some("https://a.example/b"));
        assert_eq!(admitted("https://1.1.1.1/").as_deref(), Some("https://1.1.1.1/"));
        for address in [
            "ftp://a.example/",
            "file:///etc/passwd",
            "https://a.example:8443/",
            "http://a.example:8080/",
            "http://a.example:443/",
            "https://me:secret@a.example/",
            "https://me@a.example/",
            "https://127.0.0.1/",
            "https://0x7f.1/",
            "https://2130706433/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://169.254.169.254/latest/meta-data/",
            "https://192.168.0.1/",
        ] {
            assert_eq!(admitted(address), None, "{address}");
        }
    }

    #[tokio::test]
    async fn this_machine_is_not_asked_for_strangers() {
        let base = serve(Router::new().route("/", get(|| async { "secret" }))).await;
        let public = Network::new(Reach::Public);
        assert!(is_refused(&public.read(&base).await));
        let answer = public.read("https://localhost/").await;
        assert!(is_refused(&answer), "a name that leads here: {answer:?}");
        let own = Network::new(Reach::Loopback).read(&base).await;
        assert_eq!(own.as_deref(), Ok(b"secret".as_slice()));
    }

    #[tokio::test]
    async fn where_it_leads_on_is_judged_again() {
        let router = Router::new()
            .route("/private", get(|| async { Redirect::temporary("https://10.0.0.1/") }))
            .route("/metadata", get(|| async { Redirect::temporary("http://169.254.169.254/latest/") }))
            .route("/file", get(|| async { Redirect::temporary("file:///etc/passwd") }))
            .route("/round", get(|| async { Redirect::temporary("/round") }))
            .route("/three", get(|| async { Redirect::temporary("/two") }))
            .route("/two", get(|| async { Redirect::permanent("one") }))
            .route("/one", get(|| async { Redirect::to("/here") }))
            .route("/here", get(|| async { "found" }));
        let base = serve(router).await;
        let network = Network::new(Reach::Loopback);
        for path in ["/private", "/metadata", "/file", "/round"] {
            let answer = network.read(&format!("{base}{path}")).await;
            assert!(is_refused(&answer), "{path}: {answer:?}");
        }
        assert_eq!(network.read(&format!("{base}/three")).await.as_deref(), Ok(b"found".as_slice()));
    }

    #[tokio::test]
    async fn size_is_bounded() {
        let router = Router::new()
            .route("/fits", get(|| async { vec![b'a'; MAX_BYTES] }))
            .route("/large", get(|| async { vec![b'a'; MAX_BYTES + 1] }));
        let base = serve(router).await;
        let network = Network::new(Reach::Loopback);
        assert_eq!(network.read(&format!("{base}/fits")).await.map(|body| body.len()), Ok(MAX_BYTES));
        assert_eq!(network.read(&format!("{base}/large")).await, Err(LoadError::TooLarge));
    }

    #[tokio::test]
    async fn time_is_bounded_over_all_documents() {
        let slow = || async {
            tokio::time::sleep(Duration::from_secs(30)).await;
            "late"
        };
        let base = serve(Router::new().route("/", get(slow))).await;
        let begun = Instant::now();
        let network = Network::within(Reach::Loopback, Duration::from_millis(300));
        for _ in 0..3 {
            assert!(matches!(network.read(&base).await, Err(LoadError::Unreachable(_))));
        }
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    }

    #[tokio::test]
    async fn what_is_not_there_and_what_is_gone() {
        let router = Router::new()
            .route("/gone", get(|| async { axum::http::StatusCode::GONE }))
            .route("/broken", get(|| async { axum::http::StatusCode::INTERNAL_SERVER_ERROR }));
        let base = serve(router).await;
        let network = Network::new(Reach::Loopback);
        assert_eq!(network.read(&format!("{base}/no")).await, Err(LoadError::NotFound));
        assert_eq!(network.read(&format!("{base}/gone")).await, Err(LoadError::Gone));
        assert!(matches!(network.read(&format!("{base}/broken")).await, Err(LoadError::Unreachable(_))));
    }
}
