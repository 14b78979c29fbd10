import { describe, expect, it } from "vitest";
import { addressesIn } from "./pasted-addresses.ts";

describe("addresses that were pasted", () => {
  it("takes lines, commas, semicolons and tabs", () => {
    expect(addressesIn("a@x.org\nb@x.org, c@x.org;d@x.org\te@x.org")).toEqual([
      "a@x.org",
      "b@x.org",
      "c@x.org",
      "d@x.org",
      "e@x.org",
    ]);
  });

  it("finds the address behind a name", () => {
    expect(addressesIn('"Osei, Amara" <amara@x.org>\nLin Wei lin@x.org')).toContain("amara@x.org");
    expect(addressesIn("Lin Wei <lin@x.org>.")).toEqual(["lin@x.org"]);
  });

  it("takes each address once, whatever its case", () => {
    expect(addressesIn("Lin@x.org\nlin@X.org")).toEqual(["Lin@x.org"]);
  });

  it("keeps what is no address, so that it comes back as refused", () => {
    expect(addressesIn("lin at x.org\n\n")).toEqual(["lin at x.org"]);
  });
});
