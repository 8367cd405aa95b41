//! The product under test: a fake clock, a world of its own for each test, both engines, and readers who click.

mod clock;
mod reader;
mod world;

pub use clock::{FakeClock, START_MS};
pub use reader::{Answer, Reader, between};
pub use world::TestApp;

/// Runs one test on both engines: `NAME_on_sqlite` and `NAME_on_postgres`. The test takes a [`TestApp`] with the demo world.
#[macro_export]
macro_rules! on_both_engines {
    ($($name:ident),* $(,)?) => { $($crate::on_both_engines!(@one $name);)* };
    (@one $name:ident) => {
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$name($crate::TestApp::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(test) = $crate::TestApp::postgres().await {
                    super::$name(test).await;
                }
            }
        }
    };
}
