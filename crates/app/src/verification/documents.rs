//! Where the documents of a verification come from: this instance itself, a given map, or the network.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header;
use openbadges::verify::{LoadError, Loader, MAX_DOCUMENT_BYTES};
use tokio::runtime::Handle;
use tower::ServiceExt;

use super::fetch::Network;
use crate::{App, Routes, awards, catalogue, organizations};

/// The public things of this instance, by the beginning of their path.
const PUBLIC_PATHS: [&str; 4] = ["/awards/", "/badges/", "/organizations/", "/status/"];

/// This instance, asked without the network: what it answers anybody is what is read.
#[derive(Clone)]
pub(super) struct Own {
    base: String,
    router: Router,
}

impl Own {
    pub(super) fn new(app: &App) -> Own {
        let routes = Routes::new(app.clone()).join(awards::routes).join(catalogue::routes).join(organizations::routes);
        Own { base: app.settings().base.clone(), router: routes.into_router().with_state(app.clone()) }
    }

    /// The path of an address of this instance, without its fragment.
    pub(super) fn path<'a>(&self, address: &'a str) -> Option<&'a str> {
        path_under(&self.base, address)
    }

    /// What is served at a path.
    async fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        if !PUBLIC_PATHS.iter().any(|public| path.starts_with(public)) {
            return Err(LoadError::NotFound);
        }
        let accept = "application/vc+ld+json, application/ld+json, application/json";
        let request = Request::get(path).header(header::ACCEPT, accept).body(Body::empty());
        let request = request.map_err(|_| LoadError::NotFound)?;
        let response = match self.router.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        match response.status().as_u16() {
            200..=299 => {}
            410 => return Err(LoadError::Gone),
            400..=499 => return Err(LoadError::NotFound),
            status => return Err(LoadError::Unreachable(format!("it answers {status}"))),
        }
        let body = axum::body::to_bytes(response.into_body(), MAX_DOCUMENT_BYTES).await;
        body.map(Vec::from).map_err(|_| LoadError::TooLarge)
    }
}

fn path_under<'a>(base: &str, address: &'a str) -> Option<&'a str> {
    let rest = address.strip_prefix(base)?;
    let path = rest.split('#').next().unwrap_or_default();
    path.starts_with('/').then_some(path)
}

/// The documents of one verification. [`Loader::load`] waits, so it is called where waiting is allowed.
pub(super) struct Documents {
    handle: Handle,
    known: HashMap<String, Vec<u8>>,
    own: Option<Own>,
    network: Option<Network>,
    missed: AtomicBool,
}

impl Documents {
    /// Only these, by address; then nothing is fetched.
    pub(super) fn given(known: HashMap<String, Vec<u8>>) -> Documents {
        Documents { handle: Handle::current(), known, own: None, network: None, missed: AtomicBool::new(false) }
    }

    /// This instance's own, and the network for all others.
    pub(super) fn fetched(own: Option<Own>, network: Network) -> Documents {
        Documents { own, network: Some(network), ..Documents::given(HashMap::new()) }
    }

    /// Adds one that was read already.
    pub(super) fn keep(&mut self, address: &str, body: &[u8]) {
        self.known.insert(address.to_owned(), body.to_vec());
    }

    /// Whether a document could not be had, for a reason that may pass.
    pub(super) fn missed(&self) -> bool {
        self.missed.load(Ordering::Relaxed)
    }

    /// The body at an address.
    ///
    /// # Errors
    /// [`LoadError`].
    pub(super) async fn read(&self, address: &str) -> Result<Vec<u8>, LoadError> {
        if let Some(body) = self.known.get(address) {
            return Ok(body.clone());
        }
        let answer = match (&self.own, self.network) {
            (Some(own), _) if own.path(address).is_some() => own.read(own.path(address).unwrap_or_default()).await,
            (_, Some(network)) => network.read(address).await,
            (_, None) => Err(LoadError::Unreachable("it is not among the documents given".to_owned())),
        };
        if matches!(answer, Err(LoadError::Unreachable(_) | LoadError::Refused(_) | LoadError::TooLarge)) {
            self.missed.store(true, Ordering::Relaxed);
        }
        answer
    }
}

impl Loader for Documents {
    fn load(&self, url: &str) -> Result<Vec<u8>, LoadError> {
        self.handle.block_on(self.read(url))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_ours_only_under_our_base() {
        let base = "http://127.0.0.1:4500";
        assert_eq!(path_under(base, "http://127.0.0.1:4500/awards/1#2"), Some("/awards/1"));
        assert_eq!(path_under(base, "http://127.0.0.1:4500/organizations/1?v=2"), Some("/organizations/1?v=2"));
        assert_eq!(path_under(base, "http://127.0.0.1:45000/awards/1"), None);
        assert_eq!(path_under(base, "http://127.0.0.1:4500@evil.example/awards/1"), None);
        assert_eq!(path_under("https://a.fr", "https://a.fr.evil.example/awards/1"), None);
    }

    #[tokio::test]
    async fn given_documents_are_all_there_is() {
        let documents = Documents::given(HashMap::from([("https://a.example/".to_owned(), b"x".to_vec())]));
        assert_eq!(documents.read("https://a.example/").await.as_deref(), Ok(b"x".as_slice()));
        assert!(!documents.missed());
        assert!(matches!(documents.read("https://b.example/").await, Err(LoadError::Unreachable(_))));
        assert!(documents.missed());
    }
}
