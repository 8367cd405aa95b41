//! The product: one folder a room. `rooms.toml` says which room may call which.

mod access;
mod frame;
pub mod gallery;
mod limits;
mod state;
mod viewer;

pub mod audit;
pub mod awards;
pub mod board;
pub mod catalogue;
pub mod delegations;
pub mod demo;
pub mod files;
pub mod home;
pub mod networks;
pub mod observations;
pub mod operations;
pub mod organizations;
pub mod passport;
pub mod people;
pub mod programmes;
pub mod queue;
pub mod receiving;
pub mod sessions;
pub mod situations;
pub mod team;
pub mod verification;

pub use access::{Access, Routes};
pub use state::{App, Chance, Clock, MasterKey, Settings, SystemChance, SystemClock};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use domain::drawing::{Land, land};

/// Every route of the product, with who may use it.
pub fn routes(app: &App) -> Routes {
    Routes::new(app.clone())
        .join(home::routes)
        .join(gallery::routes)
        .join(sessions::routes)
        .join(team::routes)
        .join(organizations::routes)
        .join(programmes::routes)
        .join(catalogue::routes)
        .join(awards::routes)
        .join(observations::routes)
        .join(board::routes)
        .join(receiving::routes)
        .join(passport::routes)
        .join(verification::routes)
        .join(operations::routes)
}

/// The product as a service.
pub fn router(app: &App) -> Router {
    routes(app)
        .into_router()
        .route("/assets/{name}", axum::routing::get(kit::assets::serve))
        .fallback(|| async { kit::Problem::NotFound })
        .with_state(app.clone())
        .layer(DefaultBodyLimit::max(kit::form::FILE_LIMIT + 64 * 1024))
        .layer(from_fn_with_state(limits::of(app), kit::limit::limit))
        .layer(from_fn(kit::guard::guard))
        .layer(from_fn_with_state(lost as fn() -> kit::Html, kit::problem::render))
}

/// What stands on the pages of problems.
fn lost() -> kit::Html {
    kit::Html(land(Land::Lost))
}
