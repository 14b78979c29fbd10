import pg from "pg";

export type Row = Record<string, unknown>;

/** One statement on a connection of its own. */
export async function rowsOf(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // Cut off while idle it says so here as well; the statement's own failure is what counts.
  client.on("error", () => {});
  await client.connect();
  try {
    const result = await client.query<Row>(text, values);
    return result.rows;
  } finally {
    await client.end().catch(() => {});
  }
}
