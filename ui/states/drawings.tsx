import classes from "./drawings.module.css";

export type DrawingName = "shoot" | "letters" | "people" | "path" | "lamp";

const strokes: Record<DrawingName, { lines: string; leaves: string }> = {
  // a seedling in a pot: something may begin here
  shoot: {
    lines: "M30 62h36l-4 22H34ZM48 62V40",
    leaves: "M48 46c-13 0-19-6-20-18 13 0 20 6 20 18ZM48 38c0-12 7-19 20-20 0 13-7 20-20 20Z",
  },
  // two letters that lean on each other: a conversation
  letters: {
    lines: "M18 40h44v30H18ZM18 40l22 17 22-17M40 33V24h40v28H68",
    leaves: "M60 34c6-6 12-6 17-1-6 5-12 6-17 1Z",
  },
  // two figures under one leaf
  people: {
    lines:
      "M24 80c0-12 5-18 13-18s13 6 13 18M46 80c0-12 5-18 13-18s13 6 13 18M37 44a8 8 0 1 1-.1 0ZM59 44a8 8 0 1 1-.1 0Z",
    leaves: "M48 36c-11-3-15-10-12-20 11 3 15 10 12 20ZM51 33c1-9 6-13 15-13-1 9-6 13-15 13Z",
  },
  // a winding path towards a small flag
  path: {
    lines: "M22 84c22-4 30-10 18-18s2-16 20-18M60 48V20l18 6-18 7",
    leaves: "M24 60c-6-6-6-12 0-18 6 6 6 12 0 18ZM74 74c-5-5-5-10 0-15 5 5 5 10 0 15Z",
  },
  // a lamp that looks for something
  lamp: {
    lines: "M42 22a22 22 0 1 0 .1 0ZM58 60l20 22",
    leaves: "M42 56c-8-7-8-15 0-22 8 7 8 15 0 22Z",
  },
};

/** A small drawing in the colours of the page; it says nothing that the words do not. */
export function Drawing({ name }: { name: DrawingName }) {
  const { lines, leaves } = strokes[name];
  return (
    <svg viewBox="0 0 96 96" aria-hidden className={classes.drawing}>
      <ellipse cx="48" cy="86" rx="34" ry="4" className={classes.ground} />
      <circle cx="50" cy="46" r="36" className={classes.sun} />
      <path d={leaves} className={classes.leaves} />
      <path d={lines} className={classes.lines} />
    </svg>
  );
}
