/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly milliseconds: number;
}

export interface Asked {
  /** As the contract writes it: `GET /api/pairs/{pairId}`. */
  readonly path: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly cookie?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

let networks = 0;

/** A network of one's own for each request, so that what is counted by network is not what is tested. */
function freshNetwork(): string {
  networks += 1;
  return `10.${(networks >> 16) & 255}.${(networks >> 8) & 255}.${networks & 255}`;
}

/** The request that the contract's path and one flat input make. */
export function requestOf({ path, input, cookie, headers }: Asked): {
  url: string;
  init: RequestInit;
} {
  const [method = "", template = ""] = path.split(" ");
  const rest = new Map(Object.entries(input));
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value ?? null));
  });
  const sent: Record<string, string> = { "x-forwarded-for": freshNetwork(), ...headers };
  if (cookie !== undefined && cookie !== "") sent["cookie"] = cookie;
  if (method === "GET" || method === "DELETE") {
    const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)]));
    const url = rest.size === 0 ? filled : `${filled}?${query.toString()}`;
    return { url, init: { method, headers: sent } };
  }
  sent["content-type"] ??= "application/json";
  return {
    url: filled,
    init: { method, headers: sent, body: JSON.stringify(Object.fromEntries(rest)) },
  };
}

export async function ask(origin: string, asked: Asked): Promise<Answer> {
  const { url, init } = requestOf(asked);
  const began = performance.now();
  const response = await fetch(origin + url, { ...init, redirect: "manual" });
  const text = await response.text();
  return {
    status: response.status,
    text,
    headers: response.headers,
    milliseconds: performance.now() - began,
  };
}

/** The body but for what names the request. */
export function withoutRequestId(text: string): string {
  return text.replace(/"requestId":"[^"]*"/, '"requestId":""');
}

/** Does the work for each, so many at a time; answers in the order of the list. */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const at = next;
      next += 1;
      const item = items[at];
      if (item !== undefined) results[at] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}
