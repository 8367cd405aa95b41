//! Somebody with a browser: keeps cookies, follows redirects when told, sends forms with their token.

use axum::Router;
use axum::body::{Body, to_bytes};
use http::{HeaderMap, Method, Request, StatusCode, header};
use tower::ServiceExt;

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|e| panic!("not JSON ({e}): {}", self.text()))
    }

    /// Where it sends to; empty when nowhere.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// A header's text; empty when absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }
}

/// Somebody with a browser.
#[derive(Clone)]
pub struct Reader {
    router: Router,
    cookies: Vec<(String, String)>,
    csrf: String,
}

impl Reader {
    /// Without a session.
    pub fn new(router: Router) -> Reader {
        Reader { router, cookies: Vec::new(), csrf: String::new() }
    }

    /// Opens a page; its form token is remembered.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.get_as(path, "text/html").await
    }

    /// Asks for a form of a thing.
    pub async fn get_as(&mut self, path: &str, accept: &str) -> Answer {
        let request =
            self.request(Method::GET, path).header(header::ACCEPT, accept).body(Body::empty()).expect("a request");
        let answer = self.send(request).await;
        if let Some(token) = between(&answer.text(), "name=\"csrf\" value=\"", "\"") {
            self.csrf = token;
        }
        answer
    }

    /// Sends a form, with the token of the last page seen.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = format!("csrf={}", kit::form::encode(&self.csrf));
        for (name, value) in fields {
            body.push_str(&format!("&{}={}", kit::form::encode(name), kit::form::encode(value)));
        }
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    /// Sends a form with a file.
    pub async fn post_file(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Answer {
        let mut body = Vec::new();
        for (name, value) in [("csrf", self.csrf.as_str())].iter().chain(fields) {
            body.extend_from_slice(
                format!("--xyz\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes(),
            );
        }
        let (field, name, bytes) = file;
        body.extend_from_slice(format!("--xyz\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n").as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--xyz--\r\n");
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    /// Opens a one-time link and presses its button.
    pub async fn follow_link(&mut self, path: &str) -> Answer {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "the link opens");
        let answer = self.post(path, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "the button lets in: {}", answer.text());
        let to = answer.location().to_owned();
        self.get_through(&to).await
    }

    /// Opens a page and whatever it sends to, at most five times.
    pub async fn get_through(&mut self, path: &str) -> Answer {
        let mut answer = self.get(path).await;
        for _ in 0..5 {
            if !answer.status.is_redirection() {
                break;
            }
            let to = answer.location().to_owned();
            answer = self.get(&to).await;
        }
        answer
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Forgets or invents the token of forms.
    pub fn set_csrf(&mut self, token: &str) {
        self.csrf = token.to_owned();
    }

    /// Sends any request with this reader's cookies.
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        for value in response.headers().get_all(header::SET_COOKIE) {
            let text = value.to_str().unwrap_or_default();
            if let Some((name, rest)) = text.split_once('=') {
                let value = rest.split(';').next().unwrap_or_default();
                self.cookies.retain(|(n, _)| n != name);
                if !text.contains("Max-Age=0") {
                    self.cookies.push((name.to_owned(), value.to_owned()));
                }
            }
        }
        let (parts, body) = response.into_parts();
        // A stream of events has no end.
        let endless = parts.headers.get(header::CONTENT_TYPE).is_some_and(|t| t == "text/event-stream");
        let body = if endless { Body::empty() } else { body };
        let bytes = to_bytes(body, 64 * 1024 * 1024).await.expect("a body").to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    /// A request with this reader's cookies.
    pub fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let cookies = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join("; ");
        let builder = Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:4280");
        if cookies.is_empty() { builder } else { builder.header(header::COOKIE, cookies) }
    }
}

/// The text between two marks.
pub fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let start = text.find(before)? + before.len();
    let end = text[start..].find(after)?;
    Some(text[start..start + end].to_owned())
}
