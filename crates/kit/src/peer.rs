//! Where a request comes from: the peer, or what a trusted proxy says of it.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;

/// The proxies whose `X-Forwarded-For` is believed; nobody's, unless they are named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies(Vec<(IpAddr, u8)>);

impl Proxies {
    /// Reads addresses and ranges with commas or spaces between: `127.0.0.1, 10.0.0.0/8, fd00::/8`.
    ///
    /// # Errors
    /// The part that is neither.
    pub fn parse(text: &str) -> Result<Proxies, String> {
        text.split([',', ' ']).filter(|part| !part.is_empty()).map(range).collect::<Result<_, _>>().map(Proxies)
    }

    /// Whether this is one of them.
    pub fn hold(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|(start, bits)| same_start(*start, address, *bits))
    }
}

fn range(part: &str) -> Result<(IpAddr, u8), String> {
    let wrong = || format!("{part} is neither an address nor a range");
    let (address, bits) = part.split_once('/').map_or((part, None), |(address, bits)| (address, Some(bits)));
    let address: IpAddr = address.parse().map_err(|_| wrong())?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let bits = bits.map_or(Ok(most), |bits| bits.parse().map_err(|_| wrong()))?;
    if bits > most { Err(wrong()) } else { Ok((address, bits)) }
}

fn same_start(a: IpAddr, b: IpAddr, bits: u8) -> bool {
    match (a, b) {
        (IpAddr::V4(a), IpAddr::V4(b)) => (a.to_bits() ^ b.to_bits()).leading_zeros() >= u32::from(bits),
        (IpAddr::V6(a), IpAddr::V6(b)) => (a.to_bits() ^ b.to_bits()).leading_zeros() >= u32::from(bits),
        _ => false,
    }
}

/// The address whose requests are counted together: one IPv4 address, or one IPv6 network of 64 bits, which is what one
/// line is given. Every request whose peer is unknown counts together.
pub fn of(request: &Request, proxies: &Proxies) -> IpAddr {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    let address = match peer {
        Some(peer) if proxies.hold(peer) => forwarded(request.headers(), proxies).unwrap_or(peer),
        Some(peer) => peer,
        None => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
    };
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
    }
}

/// The nearest address of `X-Forwarded-For` that is no proxy of ours: each proxy adds at the end, and what stands before
/// the first foreign address may be invented.
fn forwarded(headers: &HeaderMap, proxies: &Proxies) -> Option<IpAddr> {
    let lines: Vec<&str> = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
    for part in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        let part = part.trim();
        let address: IpAddr = part.parse().ok().or_else(|| part.parse::<SocketAddr>().ok().map(|a| a.ip()))?;
        if !proxies.hold(address) {
            return Some(address.to_canonical());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn asked(peer: &str, forwarded: &[&str], proxies: &str) -> String {
        let mut request = Request::builder();
        for line in forwarded {
            request = request.header("x-forwarded-for", *line);
        }
        let mut request = request.body(Body::empty()).expect("a request");
        let peer = SocketAddr::new(peer.parse().expect("an address"), 5000);
        request.extensions_mut().insert(ConnectInfo(peer));
        of(&request, &Proxies::parse(proxies).expect("proxies")).to_string()
    }

    #[test]
    fn a_peer_is_believed_only_where_it_is_named() {
        assert_eq!(asked("203.0.113.7", &["198.51.100.1"], ""), "203.0.113.7");
        assert_eq!(asked("203.0.113.7", &["198.51.100.1"], "127.0.0.1"), "203.0.113.7");
        assert_eq!(asked("127.0.0.1", &["198.51.100.1"], "127.0.0.1"), "198.51.100.1");
        assert_eq!(asked("::ffff:127.0.0.1", &["198.51.100.1"], "127.0.0.0/8"), "198.51.100.1");
        assert_eq!(asked("127.0.0.1", &["198.51.100.1:4711"], "127.0.0.1"), "198.51.100.1");
    }

    #[test]
    fn what_the_visitor_wrote_before_the_proxy_counts_for_nothing() {
        assert_eq!(asked("127.0.0.1", &["1.1.1.1, 198.51.100.1"], "127.0.0.1"), "198.51.100.1");
        assert_eq!(asked("127.0.0.1", &["1.1.1.1", "198.51.100.1, 10.0.0.2"], "127.0.0.1 10.0.0.0/8"), "198.51.100.1");
        for odd in [vec![], vec![""], vec!["unknown"], vec!["127.0.0.1"], vec!["1.1.1.1, <script>"]] {
            assert_eq!(asked("127.0.0.1", &odd, "127.0.0.1"), "127.0.0.1", "{odd:?}");
        }
    }

    #[test]
    fn one_line_of_the_sixth_version_is_one_place() {
        assert_eq!(asked("2001:db8:1:2:aaaa::1", &[], ""), "2001:db8:1:2::");
        assert_eq!(asked("2001:db8:1:2:bbbb::9", &[], ""), "2001:db8:1:2::");
        assert_eq!(asked("2001:db8:1:3::1", &[], ""), "2001:db8:1:3::");
        assert_eq!(asked("::ffff:203.0.113.7", &[], ""), "203.0.113.7");
    }

    #[test]
    fn ranges_are_read_or_refused() {
        let proxies = Proxies::parse("10.0.0.0/8,fd00::/8 192.0.2.1").expect("three");
        for inside in ["10.255.0.1", "::ffff:10.1.1.1", "fd12::1", "192.0.2.1"] {
            assert!(proxies.hold(inside.parse().expect("an address")), "{inside}");
        }
        for outside in ["11.0.0.1", "fe80::1", "192.0.2.2", "::"] {
            assert!(!proxies.hold(outside.parse().expect("an address")), "{outside}");
        }
        for wrong in ["proxy", "10.0.0.0/33", "10.0.0.0/x", "::/129", "10.0.0"] {
            assert!(Proxies::parse(wrong).is_err(), "{wrong}");
        }
        assert!(Proxies::parse("0.0.0.0/0").expect("all").hold([1, 2, 3, 4].into()));
    }
}
