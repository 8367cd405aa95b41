//! Running: the server, the demonstration, migrations, first people.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use anyhow::{Context, bail};
use app::team::Invitation;
use app::{App, SystemChance, SystemClock};
use clap::Args;
use domain::organization::Kind;
use domain::role::Role;
use tokio::net::TcpListener;

use crate::End;
use crate::settings::{Flags, Read};

/// `possibles demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// The port on 127.0.0.1.
    #[arg(long, default_value_t = 4280)]
    port: u16,
    /// The folder of the demonstration; what was done in it is kept.
    #[arg(long, default_value = "data/demo")]
    data: String,
    /// Only the lines for programs.
    #[arg(long)]
    quiet: bool,
    /// Adds this many awards of invented people, to try the size of a region; writes what was added to crowd.tsv in
    /// the folder, and ends.
    #[arg(long)]
    crowd: Option<usize>,
}

/// `possibles invite`.
#[derive(Debug, Args)]
pub struct InviteArgs {
    /// The person's name.
    #[arg(long)]
    name: String,
    /// The organization; made when it is new.
    #[arg(long)]
    organization: String,
    /// Its kind: ACI, AI, EI, ETTI, EA, ASSOCIATION, COLLECTIVITE, TIERS_LIEU…
    #[arg(long, default_value = "ASSOCIATION")]
    kind: String,
    /// Their role: cartographe, pedagogue, passeur, supervisor, cip, director, job_team, evaluator.
    #[arg(long, default_value = "cartographe")]
    role: String,
    /// Their e-mail, if they have one.
    #[arg(long)]
    email: Option<String>,
}

/// `possibles sign-in-link`.
#[derive(Debug, Args)]
pub struct LinkArgs {
    /// An e-mail, a phone number, or a whole name.
    who: String,
}

/// Opens the product on its settings.
pub async fn open(read: &Read, demo: bool) -> anyhow::Result<App> {
    let settings = read.settings(demo)?;
    std::fs::create_dir_all(&settings.data).with_context(|| format!("making {}", settings.data.display()))?;
    let master = read.master_key(true)?;
    let options = db::Options { address: read.database(), connections: 8 };
    let db = db::Db::open(&options).await.context("opening the database")?;
    Ok(App::new(db, Arc::new(SystemClock), Arc::new(SystemChance), settings, master))
}

/// `possibles serve`.
pub async fn serve(flags: &Flags) -> anyhow::Result<End> {
    let read = Read::new(flags)?;
    let address: SocketAddr =
        read.get("listen").unwrap_or_default().parse().context("POSSIBLES_LISTEN must be ADDRESS:PORT")?;
    let app = open(&read, false).await?;
    let listener = TcpListener::bind(address).await.with_context(|| format!("listening on {address}"))?;
    tracing::info!(%address, base = %app.settings().base, "serving");
    answer(app, listener).await
}

/// Answers until asked to stop; what is under way is finished first.
async fn answer(app: App, listener: TcpListener) -> anyhow::Result<End> {
    let jobs = app::operations::spawn(app.clone());
    let service = app::router(&app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await?;
    jobs.abort();
    app.db().clone().close().await?;
    Ok(End::Good)
}

async fn asked_to_stop() {
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminated => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

/// `possibles demo`.
pub async fn demo(flags: &Flags, args: &DemoArgs) -> anyhow::Result<End> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port))
        .await
        .with_context(|| format!("port {} of 127.0.0.1 is taken: choose another with --port", args.port))?;
    let port = listener.local_addr()?.port();
    let mut read = Read::new(flags)?;
    read.or("data", args.data.clone());
    read.or("base", format!("http://127.0.0.1:{port}"));
    let app = open(&read, true).await?;
    if !args.quiet {
        eprintln!("possibles: loading the territory (a few seconds the first time)");
    }
    app::demo::load(&app).await.context("loading the demonstration")?;
    if let Some(awards) = args.crowd {
        let list = app::demo::crowd(&app, awards).await.context("adding the crowd")?;
        std::fs::write(app.settings().data.join("crowd.tsv"), list)?;
        app.db().clone().close().await?;
        return Ok(End::Good);
    }
    for (kind, name, address) in app::demo::lines(&app).await? {
        crate::say!("{kind}\t{name}\t{address}");
    }
    crate::say!("ready");
    if !args.quiet {
        eprintln!("possibles: open one of the addresses above; Ctrl-C ends");
    }
    answer(app, listener).await
}

/// `possibles migrate`.
pub async fn migrate(flags: &Flags) -> anyhow::Result<End> {
    let read = Read::new(flags)?;
    std::fs::create_dir_all(read.data())?;
    let db = db::Db::open(&db::Options { address: read.database(), connections: 2 })
        .await
        .context("opening the database")?;
    crate::say!("the database is at version {}", db.version().await?);
    Ok(End::Good)
}

/// `possibles invite`.
pub async fn invite(flags: &Flags, args: &InviteArgs) -> anyhow::Result<End> {
    let Some(kind) = Kind::parse(&args.kind) else {
        bail!("unknown kind of organization {}; known: {}", args.kind, words(Kind::ALL));
    };
    let Some(role) = Role::parse(&args.role) else {
        bail!("unknown role {}; known: {}", args.role, words(Role::ALL));
    };
    let app = open(&Read::new(flags)?, false).await?;
    let invitation = Invitation {
        organization: args.organization.clone(),
        kind,
        name: args.name.clone(),
        email: args.email.clone(),
        role,
    };
    crate::say!("{}", app::team::invite(&app, &invitation).await?);
    Ok(End::Good)
}

/// `possibles sign-in-link`.
pub async fn sign_in_link(flags: &Flags, args: &LinkArgs) -> anyhow::Result<End> {
    let app = open(&Read::new(flags)?, false).await?;
    match app::team::sign_in_link(&app, &args.who).await? {
        Some(address) => {
            crate::say!("{address}");
            Ok(End::Good)
        }
        None => {
            eprintln!("possibles: nobody, or more than one person, answers to {}", args.who);
            Ok(End::No)
        }
    }
}

fn words<T: std::fmt::Display>(all: &[T]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
