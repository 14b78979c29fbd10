import { MINIMUM_LENGTH } from "./passwords.ts";

/** What people take first when they are asked for a password: from every published list of stolen ones. */
const words = `
password passwort passw0rd welcome letmein iloveyou qwerty qwertz azerty abc123 admin administrator root login
master dragon monkey sunshine princess football baseball basketball soccer hockey superman batman spiderman
starwars pokemon trustno1 whatever freedom shadow michael jennifer jordan hunter ashley bailey charlie daniel
jessica thomas andrew joshua matthew robert nicole amanda melissa samantha michelle elizabeth anthony william
alexander christopher summer winter autumn spring january february march april august september october november
december monday friday sunday chocolate cookie cheese banana orange butterfly flower rainbow angel lovely
forever family friends mother father brother sister baby honey sweet secret hello goodbye google facebook
instagram twitter youtube linkedin microsoft windows apple samsung internet computer changeme default guest
test testing tester temp temporary user username access system server office company school student teacher
mentor mentee mentoring coach trellis london paris berlin madrid chelsea arsenal liverpool barcelona
manchester america canada england germany france australia tigger ginger buster pepper killer cowboy ranger
maverick mustang ferrari porsche mercedes yamaha harley corvette camaro matrix merlin gandalf phoenix thunder
lightning diamond silver golden purple yellow orange2 bluesky ocean mountain river forest garden
`
  .trim()
  .split(/\s+/);

const endings = [
  "",
  "1",
  "12",
  "123",
  "1234",
  "12345",
  "123456",
  "1234567",
  "12345678",
  "123456789",
  "1234567890",
  "321",
  "4321",
  "54321",
  "654321",
  "987654321",
  "111",
  "1111",
  "11111",
  "111111",
  "000",
  "0000",
  "00000",
  "007",
  "69",
  "77",
  "777",
  "88",
  "99",
  "999",
  "100",
  "101",
  "abc",
  "abcd",
  "qwe",
  "qwerty",
  "xyz",
  "123abc",
  ...years(1985, 2030),
];

/** The keys as they lie, in the three most common layouts. */
const rows = [
  "1234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "yxcvbnm",
  "azertyuiop",
  "qsdfghjklm",
  "wxcvbn",
  "1qaz2wsx3edc4rfv5tgb",
  "qazwsxedcrfvtgb",
  "q1w2e3r4t5y6u7i8",
  "1q2w3e4r5t6y7u8i",
  "a1b2c3d4e5f6g7h8",
  "abcdefghijklmnopqrstuvwxyz",
  "zaq12wsxcde34rfv",
  "147258369",
  "741852963",
  "123qweasdzxc",
  "qweasdzxc123",
];

/**
 * The passwords of the usual patterns that are long enough to be chosen, in small letters: words with
 * endings, words said twice, walks over the keyboard.
 */
export function commonPasswords(): Set<string> {
  const all = [...withEndings(), ...pairsOfWords(), ...walks()];
  return new Set(all.filter((each) => each.length >= MINIMUM_LENGTH && each.length <= 24));
}

const fewEndings = ["", "1", "12", "123", "1234", "12345", "123456", "2024", "2025", "2026"];

function* withEndings(): Generator<string> {
  for (const word of words) {
    for (const ending of endings) yield word + ending;
    for (const ending of fewEndings) {
      yield ending + word;
      yield `${word}${word}${ending}`;
      yield `my${word}${ending}`;
    }
  }
}

function* pairsOfWords(): Generator<string> {
  const first = [
    "iloveyou",
    "welcome",
    "password",
    "hello",
    "mypassword",
    "admin",
    "secret",
    "letmein",
    "love",
  ];
  for (const one of first) {
    for (const other of words) {
      yield one + other;
      yield other + one;
    }
  }
}

function* walks(): Generator<string> {
  for (const row of rows) {
    const backwards = Array.from(row).toReversed().join("");
    for (const other of ["", ...rows]) {
      for (const walk of [row + other, backwards + other, row + backwards, row + row]) {
        for (let length = MINIMUM_LENGTH; length <= Math.min(walk.length, 20); length += 1) {
          yield walk.slice(0, length);
        }
      }
    }
  }
}

function years(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}
