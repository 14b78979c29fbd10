import { useId } from "react";
import { formatMoment } from "../time/format.ts";
import { VisuallyHidden } from "../visually-hidden/VisuallyHidden.tsx";
import { currentLanguage } from "../words.ts";
import classes from "./LineChart.module.css";

export type ChartPoint = {
  id: string;
  /** When, as the API gives it. */
  at: string;
  value: number;
};

type Values = {
  caption: string;
  points: readonly ChartPoint[];
  /** What the columns of the table are. */
  timeHeader: string;
  valueHeader: string;
  unit: string;
};

const WIDTH = 640;
const HEIGHT = 180;
const EDGE = { top: 12, right: 14, bottom: 26, left: 60 };

/** Where the points stand in the drawing: time along, value up. A single one stands in the middle. */
export function placed(
  points: readonly ChartPoint[],
  most: number,
): { id: string; x: number; y: number }[] {
  const times = points.map(({ at }) => Date.parse(at));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const span = last - first;
  const [across, up] = [WIDTH - EDGE.left - EDGE.right, HEIGHT - EDGE.top - EDGE.bottom];
  return points.map(({ id, value }, index) => ({
    id,
    x: EDGE.left + (span === 0 ? 0.5 : ((times[index] ?? first) - first) / span) * across,
    y: EDGE.top + (1 - Math.max(0, Math.min(most, value)) / most) * up,
  }));
}

function Levels({ most, unit }: { most: number; unit: string }) {
  return [0, 0.5, 1].map((share) => {
    const y = EDGE.top + (1 - share) * (HEIGHT - EDGE.top - EDGE.bottom);
    return (
      <g key={share}>
        <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y} y2={y} className={classes.level} />
        <text x={EDGE.left - 8} y={y} className={classes.label} data-end="">
          {Math.round(share * most)}
          {unit}
        </text>
      </g>
    );
  });
}

function Ends({ points }: { points: readonly ChartPoint[] }) {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const day = (at: string) => formatMoment(at, "date", currentLanguage());
  const [from, to] = [day(first.at), day(last.at)];
  return (
    <>
      <text x={EDGE.left} y={HEIGHT - 8} className={classes.label}>
        {from}
      </text>
      {to !== from && (
        <text x={WIDTH - EDGE.right} y={HEIGHT - 8} className={classes.label} data-end="">
          {to}
        </text>
      )}
    </>
  );
}

/** The same for whoever cannot see the line. */
function Values({ caption, points, timeHeader, valueHeader, unit }: Values) {
  return (
    <VisuallyHidden as="div">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{timeHeader}</th>
            <th scope="col">{valueHeader}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ id: key, at, value }) => (
            <tr key={key}>
              <td>{formatMoment(at, "full", currentLanguage())}</td>
              <td>
                {value}
                {unit}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}

/**
 * A line of values over time. Whoever cannot see it has the same in a table behind it; colour says nothing that the
 * place of a point does not.
 */
export function LineChart({
  caption,
  points,
  timeHeader,
  valueHeader,
  most = 100,
  unit = "%",
}: Omit<Values, "unit"> & { most?: number; unit?: string }) {
  const id = useId();
  const places = placed(points, most);
  const line = places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  const floor = HEIGHT - EDGE.bottom;
  const [start, end] = [places[0], places.at(-1)];
  return (
    <figure className={classes.chart} aria-labelledby={id}>
      <figcaption id={id} className={classes.caption}>
        {caption}
      </figcaption>
      <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.drawing}>
        <Levels most={most} unit={unit} />
        {start && end && places.length > 1 && (
          <polygon
            points={`${start.x},${floor} ${line} ${end.x},${floor}`}
            className={classes.ground}
          />
        )}
        <polyline points={line} className={classes.line} />
        {places.map(({ id: key, x, y }) => (
          <circle
            key={key}
            cx={x}
            cy={y}
            r={places.length > 30 ? 2.5 : 4}
            className={classes.point}
          />
        ))}
        <Ends points={points} />
      </svg>
      <Values
        caption={caption}
        points={points}
        timeHeader={timeHeader}
        valueHeader={valueHeader}
        unit={unit}
      />
    </figure>
  );
}
