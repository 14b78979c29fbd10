import fc from "fast-check";

const LONG = 20_000;

/** Texts that have broken something somewhere. */
const TEXTS: readonly string[] = [
  "",
  " ",
  "\0",
  "a\0b",
  "\uD800",
  "\uDFFF\uD800",
  "\u202Egnp.exe",
  "\uFEFF",
  "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
  "x".repeat(LONG),
  "👩‍👩‍👧‍👦".repeat(500),
  "' or 1=1; drop table messages; --",
  "'; select pg_sleep(5); --",
  "$1",
  "${7*7}{{7*7}}<%= 7*7 %>",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "../../../../etc/passwd",
  "..%2f..%2f",
  "file:///etc/passwd",
  "http://169.254.169.254/latest/meta-data/",
  "a@b\r\nBcc: c@d",
  "x\r\nSet-Cookie: trellis-sign-in=1",
  "%00%0a%0d",
  "%s%n%x",
  "=cmd|'/c calc'!A1",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "null",
  "undefined",
  "NaN",
  "true",
  "[]",
  "{}",
  '{"$gt":""}',
  "-1",
  "1e999",
  "0x7fffffff",
  "9223372036854775808",
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  "{00000000-0000-7000-8000-000000000000}",
  "2026-02-30T25:61:61Z",
  "+275760-09-13T00:00:00.001Z",
  "-271821-04-20T00:00:00Z",
  "0000-00-00",
  "9999-12-31T23:59:59.999999Z",
  "4714-11-24 BC",
  "infinity",
  Buffer.from('{"key":"x","id":"y"}').toString("base64url"),
  Buffer.from('["2026-01-01T00:00:00Z","not an id"]').toString("base64url"),
  Buffer.from('["infinity","00000000-0000-7000-8000-000000000000"]').toString("base64url"),
  Buffer.from("\0\x01\x02").toString("base64url"),
  Buffer.from(JSON.stringify({ __proto__: { polluted: true } })).toString("base64url"),
  "Etc/../UTC",
  "en-US-x-private-".repeat(3),
];

const NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  0.5,
  1e-320,
  1e21,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  Number.MAX_VALUE,
  Number.MIN_SAFE_INTEGER,
];

/** Nested so deep that a reader who calls itself runs out of room. */
function deep(levels: number): unknown {
  let inner: unknown = "x";
  for (let level = 0; level < levels; level += 1) inner = level % 2 === 0 ? [inner] : { a: inner };
  return inner;
}

/** Objects that write where every object inherits from; made by JSON, to which the name is like all others. */
const POLLUTING: readonly unknown[] = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"a":{"__proto__":{"polluted":true,"toString":"x"}}}',
].map((text): unknown => JSON.parse(text));

/** A value nobody should send. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom(...TEXTS), weight: 6 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 60 }), weight: 2 },
  { arbitrary: fc.constantFrom(...NUMBERS), weight: 2 },
  { arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null]), weight: 1 },
  { arbitrary: fc.constantFrom(...POLLUTING), weight: 1 },
  { arbitrary: fc.constantFrom<unknown>(deep(40), deep(3000)), weight: 1 },
  { arbitrary: fc.array(fc.constantFrom(...TEXTS), { maxLength: 20 }), weight: 1 },
  { arbitrary: fc.constant(Array.from({ length: 5000 }, () => ({}))), weight: 1 },
  { arbitrary: fc.jsonValue({ maxDepth: 4 }), weight: 2 },
);

/** A name of a field nobody asked for. */
export const hostileName: fc.Arbitrary<string> = fc.constantFrom(
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "isAdmin",
  "role",
  "personId",
  "actorId",
  "",
  "a.b",
  "a[b]",
  "$where",
);
