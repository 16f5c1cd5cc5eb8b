use super::*;

fn read(value: &[u8]) -> String {
    decode(value, &HeaderCharset::default(), &mut Damages::default())
}

#[test]
fn words_in_many_forms() {
    for (raw, want) in [
        ("=?utf-8?Q?=D0=9F=D1=80?= =?utf-8?Q?=D0=B8?=", "При"),
        ("=?UTF-8?B?0J/RgNC40LLQtdGC?=", "Привет"),
        ("=?utf-8?B?0J/RgNC40LI?= =?utf-8?B?0LXRgg==?=", "Привет"),
        ("=?utf-8?Q?=D0?= =?utf-8?Q?=9F?=", "П"),
        (
            "=?utf-8?B?0J/RgNC4?=\t=?UTF-8?B?0LLQtdGC?= tail",
            "Привет tail",
        ),
        ("=?koi8-r?Q?=F0=D2=C9=D7=C5=D4_=CD=C9=D2?=", "Привет мир"),
        ("=?utf-8?Q?two words?= and", "two words and"),
        ("=?utf-8?B?0J/RgNC40LLQtdGC", "Привет"),
        ("=?utf-8*ru?Q?a?=b", "ab"),
        ("a =? b =?x c ?= d", "a =? b =?x c ?= d"),
        ("=?utf-8?Q?=D0=9F?==?utf-8?Q?=D1=80?=", "Пр"),
        ("=?utf-8?Q??=", ""),
        ("=?utf-8?B?0J/R?= =?utf-8?B?gNC4?=", "При"),
        ("=?utf-8?B?0J/RgNC40L?= =?utf-8?B?LQtdGC?=", "Привет"),
    ] {
        assert_eq!(read(raw.as_bytes()), want, "{raw}");
    }
}

#[test]
fn a_long_row_of_beginnings_takes_no_time() {
    assert!(!read("=?utf-8?Q?x".repeat(100_000).as_bytes()).is_empty());
    assert!(!read("=?".repeat(1_000_000).as_bytes()).is_empty());
}
