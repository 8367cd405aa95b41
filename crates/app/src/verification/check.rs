//! One check, from what was handed in to the answer.

use std::collections::HashMap;

use axum::body::Bytes;
use kit::Problem;
use openbadges::bake;
use openbadges::verify::{Check, LoadError, Options, Outcome, Report, Summary, Verdict, verify};
use tokio::sync::Semaphore;

use super::answer::{Issuer, Plain};
use super::documents::{Documents, Own};
use super::fetch::{Network, Reach};
use super::sought::{Sought, is_page, named_in_page};
use crate::{App, awards, organizations};

/// How many checks run at once: each may wait for strangers' servers.
static AT_ONCE: Semaphore = Semaphore::const_new(8);

/// What is to be judged.
#[derive(Debug, Clone)]
pub enum Input {
    /// A file: JSON, JWT, baked PNG or SVG.
    File(Bytes),
    /// What was typed or pasted: a link, or the badge as text.
    Text(String),
}

/// Why nothing could be judged: what was handed in needs another look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing was given.
    Nothing,
    /// The text is neither a link nor a badge.
    Unclear,
    /// The link leads where nobody may ask on behalf of others.
    Refused,
    /// Nothing is shown at the link.
    NotThere,
    /// What was there was taken away.
    Gone,
    /// What is there is too large.
    TooLarge,
    /// No answer.
    Unreachable,
    /// A page of the web, without a badge in it.
    OnlyAPage,
}

impl Trouble {
    /// The key of the sentence that says what to do.
    pub fn key(self) -> &'static str {
        match self {
            Trouble::Nothing => "verification-problem-nothing",
            Trouble::Unclear => "verification-problem-unclear",
            Trouble::Refused => "verification-problem-refused",
            Trouble::NotThere => "verification-problem-not-there",
            Trouble::Gone => "verification-problem-gone",
            Trouble::TooLarge => "verification-problem-too-large",
            Trouble::Unreachable => "verification-problem-unreachable",
            Trouble::OnlyAPage => "verification-problem-only-a-page",
        }
    }
}

impl From<LoadError> for Trouble {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::NotFound => Trouble::NotThere,
            LoadError::Gone => Trouble::Gone,
            LoadError::TooLarge => Trouble::TooLarge,
            LoadError::Refused(_) => Trouble::Refused,
            LoadError::Unreachable(_) => Trouble::Unreachable,
        }
    }
}

/// The answer to one check.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The library's report.
    pub report: Report,
    /// In one word.
    pub plain: Plain,
    /// Who gave it, as far as that is known.
    pub issuer: Issuer,
    /// What was judged.
    pub judged: Vec<u8>,
    /// The award of this instance whose public page says more.
    pub award_id: Option<String>,
}

/// Whether a text asks for something of this instance: then answering asks nobody else.
pub(super) fn is_own_link(app: &App, text: &str) -> bool {
    matches!(Sought::of(text, &app.settings().base), Sought::Link(link) if Own::new(app).path(&link).is_some())
}

/// Judges what was handed in, now. `Ok(Err(…))`: it needs another look.
///
/// # Errors
/// [`Problem`] when the instance itself cannot answer, or too many checks run.
pub async fn check(app: &App, input: Input) -> Result<Result<Answer, Trouble>, Problem> {
    let _turn = AT_ONCE.try_acquire().map_err(|_| Problem::TooMany)?;
    let mut documents = Documents::fetched(Some(Own::new(app)), Network::new(Reach::Public));
    let bytes = match input {
        Input::File(bytes) => Vec::from(bytes),
        Input::Text(text) => match bytes_of(&text, &app.settings().base, &mut documents).await {
            Ok(bytes) => bytes,
            Err(trouble) => return Ok(Err(trouble)),
        },
    };
    let (mut report, missed) = judge(bytes.clone(), app.now(), documents).await?;
    let issuer = match &report.badge {
        Some(summary) => issuer_of(app, summary).await?,
        None => Issuer::Unknown,
    };
    let plain = Plain::of(&report, &issuer, missed);
    if plain == Plain::Withdrawn && report.reason.is_none() && matches!(issuer, Issuer::Here { .. }) {
        report.reason = own_reason(app, report.badge.as_ref()).await?;
    }
    let award_id = own_award(app, report.badge.as_ref()).await?;
    Ok(Ok(Answer { report, plain, issuer, judged: bytes, award_id }))
}

/// Judges a file, or the address of a badge, as of a moment (unix milliseconds), without an instance: for the command
/// line. With `documents` (address → body) nothing is fetched. The address of this machine may be asked.
pub async fn check_file(input: &[u8], at_ms: i64, documents: Option<HashMap<String, Vec<u8>>>) -> Report {
    let mut documents = match documents {
        Some(known) => Documents::given(known),
        None => Documents::fetched(None, Network::new(Reach::Loopback)),
    };
    let address = std::str::from_utf8(input).ok().map(str::trim).filter(|text| bake::is_address(text));
    let bytes = match address {
        None => input.to_vec(),
        Some(address) => match read_link(address, &mut documents).await {
            Ok(bytes) => bytes,
            Err(error) => return unreadable(format!("{address}: {error}")),
        },
    };
    match judge(bytes, at_ms, documents).await {
        Ok((report, _)) => report,
        Err(_) => unreadable("the verification stopped".to_owned()),
    }
}

/// The report about something that could not even be read.
fn unreadable(detail: String) -> Report {
    let checks = vec![Check { name: "readable", outcome: Outcome::Failed, detail }];
    Report {
        verdict: Verdict::NotABadge,
        version: None,
        checks,
        badge: None,
        reason: None,
        endorsements: Vec::new(),
        document: None,
    }
}

async fn judge(bytes: Vec<u8>, at_ms: i64, documents: Documents) -> Result<(Report, bool), tokio::task::JoinError> {
    tokio::task::spawn_blocking(move || {
        let report = verify(&bytes, &Options { at_ms, loader: &documents, recipient: None });
        (report, documents.missed())
    })
    .await
}

async fn bytes_of(text: &str, base: &str, documents: &mut Documents) -> Result<Vec<u8>, Trouble> {
    match Sought::of(text, base) {
        Sought::Nothing => Err(Trouble::Nothing),
        Sought::Unclear => Err(Trouble::Unclear),
        Sought::Badge(bytes) => Ok(bytes),
        Sought::Link(link) => {
            let bytes = read_link(&link, documents).await?;
            if is_page(&bytes) { Err(Trouble::OnlyAPage) } else { Ok(bytes) }
        }
    }
}

/// What a link shows: the badge, or the badge that the page there names.
async fn read_link(link: &str, documents: &mut Documents) -> Result<Vec<u8>, LoadError> {
    let bytes = documents.read(link).await?;
    let Some(named) = named_in_page(&bytes, link) else {
        documents.keep(link, &bytes);
        return Ok(bytes);
    };
    let bytes = documents.read(&named).await?;
    documents.keep(&named, &bytes);
    Ok(bytes)
}

/// Who gave it: an organization of this instance when one of its keys is the issuer, else what the identifier tells.
async fn issuer_of(app: &App, summary: &Summary) -> Result<Issuer, Problem> {
    let Some(party) = &summary.issuer else { return Ok(Issuer::Unknown) };
    let named = [party.url.as_deref(), Some(party.id.as_str())].into_iter().flatten().find_map(organization_named);
    if let Some(id) = named {
        let own_address = app.settings().url(&format!("/organizations/{id}"));
        let mut ours = [own_address.clone(), format!("{own_address}?v=2")].contains(&party.id);
        for (_, multikey) in organizations::keys::public_keys(app.db(), &id).await? {
            ours |=
                party.id == format!("did:key:{multikey}") || party.id == organizations::issuer_id(app, &id, &multikey);
        }
        if ours && let Some(found) = organizations::store::find(app.db(), &id).await? {
            return Ok(Issuer::Here { name: found.shown_name().to_owned(), id });
        }
    }
    Ok(Issuer::of_id(&party.id))
}

/// The id in `…/organizations/ID` or `did:web:…:organizations:ID`. What it claims is compared with our keys.
fn organization_named(text: &str) -> Option<String> {
    let (_, rest) = text.rsplit_once("/organizations/").or_else(|| text.rsplit_once(":organizations:"))?;
    let id: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    (!id.is_empty() && id.len() <= 64).then_some(id)
}

/// The award of this instance that a badge names as its address.
fn own_id(app: &App, summary: Option<&Summary>) -> Option<String> {
    let id = summary?.id.as_deref()?.strip_prefix(&app.settings().url("/awards/"))?.split(['?', '#', '/']).next()?;
    (id.len() <= 64).then(|| id.to_owned())
}

/// That award, when its page is open to all.
async fn own_award(app: &App, summary: Option<&Summary>) -> Result<Option<String>, Problem> {
    let Some(id) = own_id(app, summary) else { return Ok(None) };
    let public = awards::store::document(app.db(), &id).await?;
    Ok(public.filter(|public| public.shown).map(|_| id))
}

/// Why an organization of this instance took the badge back, for whoever holds its signed document.
async fn own_reason(app: &App, summary: Option<&Summary>) -> Result<Option<String>, Problem> {
    let Some(id) = own_id(app, summary) else { return Ok(None) };
    Ok(awards::store::find(app.db(), &id).await?.and_then(|award| award.withdrawn_reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_organization_that_a_badge_names() {
        assert_eq!(organization_named("http://127.0.0.1:4500/organizations/a-1").as_deref(), Some("a-1"));
        assert_eq!(organization_named("https://x.fr/organizations/a-1?v=2").as_deref(), Some("a-1"));
        assert_eq!(organization_named("did:web:x.fr:organizations:a-1").as_deref(), Some("a-1"));
        assert_eq!(organization_named("did:key:z6Mk"), None);
        assert_eq!(organization_named("https://x.fr/organizations/"), None);
    }

    #[tokio::test]
    async fn with_documents_nothing_is_fetched() {
        let report = check_file(b"https://a.example/badge", 0, Some(HashMap::new())).await;
        assert_eq!(report.verdict, Verdict::NotABadge);
        assert!(report.checks[0].detail.contains("not among the documents"), "{:?}", report.checks);
    }

    #[tokio::test]
    async fn whatever_comes_is_answered() {
        for input in [b"".as_slice(), b"\x89PNG\r\n\x1a\n", b"{}", b"[]", b"<svg", b"\xff\xfe", &[b'a'; 10_000]] {
            let report = check_file(input, 0, Some(HashMap::new())).await;
            assert_eq!(report.verdict, Verdict::NotABadge, "{:?}", &input[..input.len().min(12)]);
        }
    }
}
