import type { Template } from "./contract-shapes.ts";

/** What a note begins with, by its template. */
export const TEMPLATES: Readonly<Record<Template, string>> = {
  empty: "",
  first_meeting: `## Who we are

Where each of us comes from, in a few sentences.

- Mentor:
- Mentee:

## What we want from this time

- What would be different in half a year?
- What would make it worth it for both?

## How we work together

- How often, how long, and where?
- What stays between us?
- What do we do when one of us has no time?

## Until next time

- [ ] Find the next date
- [ ] One small first step
`,
  grow: `## Goal

What do you want to reach? How would you notice that you have?

## Reality

Where do you stand now? What have you tried, and what happened?

## Options

What could you do? What else? What would you advise a friend?

## Will

What will you do, and by when? What could get in the way?

- [ ] First step:
`,
  retrospective: `## What went well

-

## What was hard

-

## What we learned

-

## What we change

- [ ] One thing, from next time on:
`,
};
