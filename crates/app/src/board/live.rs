//! What changes, told to whoever looks at a board.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::HeaderName;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream};
use kit::Problem;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, timeout_at};

use super::cohort;
use crate::App;
use crate::viewer::Viewer;

/// How long a stream lives. The page then asks again, and rights are looked at again.
const LIFE: Duration = Duration::from_secs(10 * 60);
const QUIET: Duration = Duration::from_secs(25);

struct Watch {
    news: Receiver<Arc<str>>,
    /// The ids of the people whom the viewer may see, in order.
    people: Vec<Box<str>>,
    until: Instant,
}

impl Watch {
    fn sees(&self, news: &str) -> bool {
        let person = news.split(' ').next().unwrap_or_default();
        self.people.binary_search_by(|known| (**known).cmp(person)).is_ok()
    }

    /// The next thing to tell: which cell changed, or, when too much happened at once, to look at all of it again.
    async fn next(&mut self) -> Option<Event> {
        loop {
            match timeout_at(self.until, self.news.recv()).await {
                Ok(Ok(news)) if self.sees(&news) => return Some(Event::default().event("cell").data(&*news)),
                Ok(Ok(_)) => {}
                Ok(Err(RecvError::Lagged(_))) => return Some(Event::default().event("all").data("all")),
                Ok(Err(RecvError::Closed)) | Err(_) => return None,
            }
        }
    }
}

/// `GET /board/{programme}/live`: an event `cell` with the ids of a person and a skill each time their cell changes.
pub(super) async fn live(
    State(app): State<App>,
    viewer: Viewer,
    Path(programme): Path<String>,
) -> Result<Response, Problem> {
    // Listening first: what happens while rights are looked at is not lost.
    let news = app.news().subscribe();
    let cohort = cohort::seen_by(&app, &viewer, &programme).await?;
    let mut people: Vec<Box<str>> = cohort.people.into_iter().map(|(p, _)| p.person_id.into_boxed_str()).collect();
    people.sort_unstable();
    let watch = Watch { news, people, until: Instant::now() + LIFE };
    let unbuffered = [(HeaderName::from_static("x-accel-buffering"), "no")];
    Ok((unbuffered, Sse::new(told(watch)).keep_alive(KeepAlive::new().interval(QUIET))).into_response())
}

fn told(watch: Watch) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(watch, |mut watch| async move { watch.next().await.map(|event| (Ok(event), watch)) })
}
