import * as fs from "node:fs";
import type { IncomingMessage } from "node:http";
import * as path from "node:path";
import type { ViteDevServer } from "vite";
import { projectFolder } from "./project-files.ts";

type Page = { status: number; html: string; cookies: string[] };

const firstData = /<script type="application\/json" id="trellis-first"[^>]*>[\s\S]*?<\/script>/;

/**
 * The page as the bundler serves it, with what the real server puts into it for this person: who
 * they are and the first screen's data.
 */
export async function fillPage(
  vite: ViteDevServer,
  server: string,
  request: IncomingMessage,
): Promise<Page> {
  const url = request.url ?? "/";
  const answer = await fetch(server + url, {
    headers: { accept: "text/html", cookie: request.headers.cookie ?? "" },
    redirect: "manual",
  });
  const served = await answer.text();
  const page = fs.readFileSync(path.join(projectFolder, "app", "web", "index.html"), "utf8");
  const data = firstData.exec(served)?.[0] ?? "";
  // A function, because data may hold $&, which would mean something in a text.
  const filled = page
    .replace("<!--trellis:first-->", () => data)
    // The built page has whole addresses; here a page deep inside would ask for its neighbour.
    .replaceAll('src="./', 'src="/');
  const location = answer.headers.get("location");
  if (location !== null) return movedTo(location, answer);
  const html = await vite.transformIndexHtml(url, filled);
  return { status: answer.status, html, cookies: answer.headers.getSetCookie() };
}

/** The browser asks again by itself; the status stays one that shows a page. */
function movedTo(location: string, answer: Response): Page {
  const html = `<meta http-equiv="refresh" content="0;url=${encodeURI(location)}">`;
  return { status: 200, html, cookies: answer.headers.getSetCookie() };
}
