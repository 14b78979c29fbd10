import { expect, test } from "vitest";
import { shifted } from "./profile-hours.ts";

const WINTER = Date.UTC(2026, 0, 15, 12);
const SUMMER = Date.UTC(2026, 6, 15, 12);

test("hours of a week are told by the viewer's clocks, over midnight and over the week's end", () => {
  const evening = { day: 7, from: "22:30", to: "23:30" };
  expect(shifted(evening, "Europe/Berlin", "Asia/Kolkata", WINTER)).toEqual({
    day: 1,
    from: "03:00",
    to: "04:00",
  });
  expect(shifted(evening, "Europe/Berlin", "Asia/Kolkata", SUMMER)).toEqual({
    day: 1,
    from: "02:00",
    to: "03:00",
  });
  const early = { day: 1, from: "00:30", to: "02:00" };
  expect(shifted(early, "Europe/Berlin", "America/New_York", WINTER)).toEqual({
    day: 7,
    from: "18:30",
    to: "20:00",
  });
  expect(shifted(early, "Europe/Berlin", "Europe/Berlin", WINTER)).toEqual(early);
});
